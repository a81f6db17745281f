"""What the words beside a place's name say it is, and what it is said to lie in: "the town of X, in Y province"."""

from dataclasses import dataclass, replace

from rapporteur.extract.named import Names
from rapporteur.gazetteer import Gazetteer, Hint
from rapporteur.lexicon.actors import key
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["DIRECTIONS", "HINTS", "Toponym", "contained", "hint_beside", "hinted", "listed_hints"]

_PLACES = word_lists("places")
HINTS: dict[str, Hint] = {
    "city": "city",
    "town": "town",
    "township": "district",
    "village": "village",
    "hamlet": "village",
    "settlement": "village",
    "province": "province",
    "governorate": "province",
    "oblast": "province",
    "state": "province",
    "region": "region",
    "department": "province",
    "prefecture": "province",
    "wilayat": "province",
    "territory": "district",
    "district": "district",
    "county": "district",
    "raion": "district",
    "subdistrict": "district",
    "municipality": "district",
    "commune": "district",
    "crossing": "crossing",
    "camp": "camp",
    "river": "river",
    "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood",
    "suburb": "neighbourhood",
    "quarter": "neighbourhood",
    "republic": "country",
    "zone": "district",
    "locality": "district",
    "woreda": "district",
    "chiefdom": "district",
    "kingdom": "country",
    "nation": "country",
    "country": "country",
    "capital": "city",
    "port": "city",
    "enclave": "region",
}
_PLURAL: dict[str, Hint] = {
    "cities": "city", "towns": "town", "villages": "village", "provinces": "province", "governorates": "province", "states": "province",
    "regions": "province", "districts": "district", "oblasts": "province", "departments": "province", "counties": "district", "camps": "camp",
    "crossings": "crossing", "neighbourhoods": "neighbourhood", "neighborhoods": "neighbourhood", "municipalities": "district",
}  # fmt: skip
_WIDE = {"area": None, "countryside": None, "outskirts": None, "suburbs": None, "strip": None, "corridor": None, "valley": None,
         "desert": None, "peninsula": None, "mountains": None, "metropolis": None}  # fmt: skip
DIRECTIONS = {
    "north": "north", "northern": "north", "south": "south", "southern": "south", "east": "east", "eastern": "east", "west": "west",
    "western": "west", "northeast": "northeast", "northeastern": "northeast", "north-east": "northeast", "north-eastern": "northeast",
    "northwest": "northwest", "northwestern": "northwest", "north-west": "northwest", "north-western": "northwest",
    "southeast": "southeast", "southeastern": "southeast", "south-east": "southeast", "south-eastern": "southeast",
    "southwest": "southwest", "southwestern": "southwest", "south-west": "southwest", "south-western": "southwest",
    "central": "centre", "centre": "centre", "center": "centre",
}  # fmt: skip
_FACILITY = _PLACES["facility"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A candidate: `first`–`last` is the whole mention ("Daraa province"), `name_first`–`name_last` the bare name.

    `start`–`end` are characters of the mention; `inside` says that a person's or body's name holds it;
    `attached` is the word joined to it by a hyphen ("based", "backed"), "" if none; `sure`: its words alone say
    that it is a place, known to the gazetteer or not.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    start: int
    end: int
    name: str
    hint: Hint | None = None
    container: str | None = None
    inside: bool = False
    attached: str = ""
    facility: bool = False
    sure: bool = False


def hint_beside(names: Names, first: int, last: int) -> bool:
    lower = names.lower
    after = lower[last] if last < len(lower) else ""
    return after in HINTS or (first >= 2 and lower[first - 1] == "of" and lower[first - 2] in HINTS)


def listed_hints(names: Names, found: list[Toponym]) -> list[Toponym]:
    """As in "Daraa, Quneitra and Sweida provinces": the noun at the end speaks for the whole list."""
    out = list(found)
    for n, t in enumerate(found):
        hint = _PLURAL.get(names.lower[t.last]) if t.last < len(names.lower) else None
        if hint is None or t.hint is not None:
            before = names.lower[t.first - 2 : t.first] if t.first >= 2 else []
            hint = _PLURAL.get(before[0]) if before[1:] == ["of"] else None
            step = 1
        else:
            step = -1
        k = n
        while hint is not None and 0 <= k < len(found) and out[k].hint is None:
            out[k] = replace(out[k], hint=hint)
            k += step
            if not 0 <= k < len(found):
                break
            one, two = (found[k], found[k + 1]) if step < 0 else (found[k - 1], found[k])
            if (
                any(w not in (",", "and", "or", "the") for w in names.lower[one.last : two.first])
                or two.first - one.last > 3
            ):
                break
    return out


def hinted(names: Names, gazetteer: Gazetteer, t: Toponym) -> Toponym:
    """The mention with the words that say what it is: "Daraa province", "the town of Nawa", "Nasib border crossing"."""
    lower, tokens = names.lower, names.parsed.tokens
    first, last = t.name_first, t.name_last
    if t.attached:
        return t
    end = last
    hint: Hint | None = None
    if last < len(lower):
        word = lower[last]
        if (
            word in ("border", "refugee", "idp", "displacement", "frontier")
            and last + 1 < len(lower)
            and lower[last + 1] in ("crossing", "camp", "post", "point")
        ):
            hint, end = ("camp" if lower[last + 1] == "camp" else "crossing"), last + 2
        elif word in HINTS and word not in (
            "capital",
            "republic",
            "nation",
            "country",
            "port",
            "enclave",
            "state",
        ):
            hint, end = HINTS[word], last + 1
        elif (
            word == "state"
            and tokens[last].dep not in ("compound",)
            and not (
                last + 1 < len(lower)
                and lower[last + 1] in ("media", "television", "tv", "forces", "department")
            )
        ):
            hint, end = "province", last + 1
        elif word in _WIDE and tokens[last].pos in ("NOUN", "PROPN"):
            end = last + 1
        elif word in _FACILITY or (
            word == "international" and last + 1 < len(lower) and lower[last + 1] == "airport"
        ):
            return replace(t, facility=True)
    start = first
    if hint is None:
        k = first - 1
        if k >= 0 and lower[k] == "the":
            k -= 1
        if (
            k >= 1
            and lower[k] == "of"
            and lower[k - 1] in HINTS
            and lower[k - 1] not in ("republic", "kingdom")
        ):
            word = lower[k - 1]
            before = lower[k - 2] if k >= 2 else ""
            if word == "capital" and before != "'s" and not before.endswith("al"):
                word = ""  # "the capital of Syria" names another place
            if word:
                hint = HINTS[word]
                start = k - 1
                if word == "crossing" and before == "border":
                    start = k - 2
        elif (
            k >= 0
            and lower[k] in ("city", "town", "village", "province", "capital", "district")
            and tokens[k].dep in ("compound", "nmod:desc", "appos", "nmod")
            and lower[k] != "district"
        ):
            hint = HINTS[lower[k]]
    if (
        hint is None
        and start == first
        and end == last
        and _partly(names, first, last)
        and _is_division(gazetteer, t.name)
    ):
        hint = "province"  # "Daraa's northwest", "western Deraa": a compass part is one of the area
    name = t.name
    if end > last and gazetteer.knows(key(names.span(first, end))):
        name = names.span(first, end)  # "Rafah crossing" is not the town
    return replace(
        t,
        name=name,
        first=start,
        last=end,
        start=tokens[start].start if start != first else t.start,
        end=tokens[end - 1].end if end != last else t.end,
        hint=hint,
    )


def _partly(names: Names, first: int, last: int) -> bool:
    lower = names.lower
    return last + 1 < len(lower) and lower[last] in ("'s", "'") and lower[last + 1] in DIRECTIONS


def _is_division(gazetteer: Gazetteer, name: str) -> bool:
    return any(row.kind == "admin1" for row, how in gazetteer.matches(name))


def contained(names: Names, gazetteer: Gazetteer, found: list[Toponym]) -> list[Toponym]:
    """Each with the name it is said to lie in: "X, Y", "X in Y", "Y's city of X", "the Syrian town of X"."""
    lower = names.lower
    out: list[Toponym] = []
    for n, t in enumerate(found):
        container = None
        after = found[n + 1] if n + 1 < len(found) else None
        if after is not None and not after.inside and not t.inside:
            between = lower[t.last : after.first]
            if (
                between
                in (
                    [","],
                    ["in"],
                    [",", "in"],
                    ["in", "the"],
                    ["of"],
                    [
                        "(",
                    ],
                )
                or (
                    between[:1] == [","]
                    and between[-1:] == ["of"]
                    and len(between) <= 7
                    and any(w in DIRECTIONS for w in between)
                )
                or (
                    len(between) <= 4
                    and between[:1] in (["in"], [","])
                    and between[-1:] in (["of"], ["in"], ["'s"])
                )
                or (
                    len(between) <= 3
                    and between[:1] == ["in"]
                    and all(w in DIRECTIONS or w in ("the", "in") for w in between)
                )
            ):
                following = lower[after.last] if after.last < len(lower) else ""
                listed = between == [","] and (
                    following in ("and", "or")
                    or (following == "," and _list_goes_on(names, found, n + 1))
                    or _in_list(names, found, n)
                )
                owner = following in ("'s", "'") or (between == [","] and _is_country(gazetteer, t.name))
                if not listed and not owner:
                    container = after.name
        if container is None and n:
            prior = found[n - 1]
            between = lower[prior.last : t.first]
            if between[:1] == ["'s"] and len(between) <= 4 and not prior.inside:
                container = prior.name
        if container is None:
            for k in range(max(0, t.first - 3), t.first + (1 if t.hint else 0)):
                if k in names.demonym_at and t.hint in ("city", "town", "village", "province", "district"):
                    container = names.demonym_at[k].country.name
        out.append(replace(t, container=container) if container and key(container) != key(t.name) else t)
    return out


def _is_country(gazetteer: Gazetteer, name: str) -> bool:
    return any(row.kind == "country" for row, how in gazetteer.matches(name)[:1] if how < 2)


def _list_goes_on(names: Names, found: list[Toponym], n: int) -> bool:
    """After the comma behind candidate n comes another one and an "and": a list, no container."""
    k = n
    while k + 1 < len(found) and names.lower[found[k].last : found[k + 1].first] == [","]:
        k += 1
    between = names.lower[found[k].last : found[k + 1].first] if k + 1 < len(found) else []
    return bool(between) and between[-1] in ("and", "or") and len(between) <= 2 and k > n - 1


def _in_list(names: Names, found: list[Toponym], n: int) -> bool:
    """Before candidate n stands another one with a comma and behind the list an "and"."""
    if n == 0 or names.lower[found[n - 1].last : found[n].first] != [","]:
        return False
    return _list_goes_on(names, found, n)
