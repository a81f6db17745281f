"""Which words may name a place, and what the words beside them say it is: "the town of X", "X province", "X, Y".

The gazetteer knows a million names, and most English words and surnames are among them; a candidate stays one
only where spelling, grammar and the words around it speak for a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.extract.names import Names, Person
from rapporteur.gazetteer import Gazetteer, Hint
from rapporteur.lexicon.actors import ActorLexicon, key
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["DIRECTIONS", "HINTS", "Toponym", "find_toponyms", "head_of"]

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
_WIDE = {"area": None, "countryside": None, "outskirts": None, "suburbs": None, "strip": None, "corridor": None, "valley": None, "front": None,
         "desert": None, "peninsula": None, "mountains": None, "metropolis": None}  # fmt: skip
DIRECTIONS = {
    "north": "north", "northern": "north", "south": "south", "southern": "south", "east": "east", "eastern": "east", "west": "west",
    "western": "west", "northeast": "northeast", "northeastern": "northeast", "north-east": "northeast", "north-eastern": "northeast",
    "northwest": "northwest", "northwestern": "northwest", "north-west": "northwest", "north-western": "northwest",
    "southeast": "southeast", "southeastern": "southeast", "south-east": "southeast", "south-eastern": "southeast",
    "southwest": "southwest", "southwestern": "southwest", "south-west": "southwest", "south-western": "southwest",
    "central": "centre", "centre": "centre", "center": "centre",
}  # fmt: skip
_BESIDE = _PLACES["beside"]
_FACILITY = _PLACES["facility"]
_PLACE_CASES = _PLACES["cases"]
_LANDMARKS = _PLACES["landmarks"]
_INSIDE = _PLACES["inside"]
_NEVER = _PLACES["never"]
_FUNCTION = frozenset(
    {"ADP", "DET", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "ADV", "NUM", "INTJ", "PUNCT", "SYM"}
)


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


def head_of(names: Names, first: int, last: int) -> int:
    """The token of the range by which it hangs on the rest of the sentence."""
    tokens = names.parsed.tokens
    for k in range(first, last):
        if not first <= tokens[k].head < last or tokens[k].head == k:
            return k
    return last - 1


def find_toponyms(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon) -> list[Toponym]:
    """Candidates in reading order, none overlapping, with hints and containers."""
    run_of: dict[int, tuple[int, int]] = {}
    for run in names.runs:
        for k in range(*run):
            run_of[k] = run
    raw = list(_scan(names, gazetteer))
    elsewhere = {t.name for t in raw if t.name_first not in names.starts}
    kept = [t for t in raw if t.inside or _stands(names, gazetteer, lexicon, t, run_of, elsewhere)]
    kept = sorted([*kept, *_unknown(names, lexicon, kept)], key=lambda t: t.first)
    hinted = _listed_hints(names, [t if t.inside else _hinted(names, gazetteer, t) for t in kept])
    return _contained(names, gazetteer, hinted)


def _unknown(names: Names, lexicon: ActorLexicon, kept: list[Toponym]) -> Iterator[Toponym]:
    """Names that no gazetteer holds but whose words say that they are places: "the village of X", "X Dam", "in X, Y"."""
    tokens, lower = names.parsed.tokens, names.lower
    used = {k for t in kept for k in range(t.first, t.last)}
    after_place = {t.first for t in kept if not t.inside}
    told: set[str] = set()
    later: list[tuple[int, int]] = []
    for a, b in names.runs:
        if any(k in used or k in names.taken for k in range(a, b)):
            continue
        name = names.span(a, b)
        folded = key(name)
        if (
            any(k in names.demonym_at for k in range(a, b))
            or folded in _NEVER
            or not folded
            or (name.isupper() and len(name) < 5)
        ):
            continue
        words = {lower[k] for k in range(a, b)}
        if (
            words & lexicon.words["organisation"]["words"]
            or words & lexicon.words["offices"]["ANY"]
            or folded in lexicon.words["organisation"]["peoples"]
        ):
            continue
        landed = b - a > 1 and bool(words & _LANDMARKS)
        beside = _hint_beside(names, a, b)
        before = lower[a - 1] if a else ""
        here = all(tokens[k].ent == "LOC" or not tokens[k].text[0].isalnum() for k in range(a, b)) and (
            before in ("in", "at", "near", "outside", "around")
            or (before == "of" and a > 1 and lower[a - 2] in ("outskirts", "vicinity", "suburb", *DIRECTIONS))
        )
        if any(c.isdigit() for c in folded):
            continue
        listed = (
            before in ("in", "near", "at") and b + 1 < len(lower) and lower[b] == "," and b + 1 in after_place
        )
        if landed or beside or here or listed:
            told.add(folded)
            yield _sure(names, a, b)
        else:
            later.append((a, b))
    for a, b in later:
        if key(names.span(a, b)) in told:
            yield _sure(names, a, b)


def _sure(names: Names, a: int, b: int) -> Toponym:
    tokens = names.parsed.tokens
    return Toponym(
        first=a, last=b, name_first=a, name_last=b, start=tokens[a].start, end=tokens[b - 1].end, name=names.span(a, b), sure=True
    )  # fmt: skip


def _scan(names: Names, gazetteer: Gazetteer) -> Iterator[Toponym]:
    tokens = names.parsed.tokens
    count = len(tokens)
    i = 0
    while i < count:
        token = tokens[i]
        text = token.text
        if not names.capital[i] and not (
            names.lower[i] in ("al", "el", "ash", "ad") or text[:3] in ("al-", "el-", "ad-", "as-", "ar-")
        ):
            i += 1
            continue
        if "-" in text and not names.lower[i].startswith(
            ("al-", "el-", "ad-", "as-", "ar-", "an-", "ash-", "az-")
        ):
            joined = _prefix(names, gazetteer, i)
            if joined is not None:
                yield joined
                i += 1
                continue
        most = gazetteer.starts(key(text).partition(" ")[0])
        end = _longest(names, gazetteer, i, most) if most else i
        if end == i:
            i += 1
            continue
        demonym = names.demonym_at.get(i)
        if demonym is not None and demonym.last >= end and demonym.first == i:
            i = demonym.last
            continue
        attached = ""
        if (
            end + 1 < count
            and tokens[end].text in "-‐‑–"
            and not tokens[end].space_after
            and tokens[end + 1].text[:1].islower()
        ):
            attached = names.lower[end + 1]
        holder = names.taken.get(i) or names.taken.get(end - 1)
        yield Toponym(
            first=i, last=end, name_first=i, name_last=end, start=token.start, end=tokens[end - 1].end,
            name=names.span(i, end), inside=holder is not None, attached=attached,
        )  # fmt: skip
        i = end


def _prefix(names: Names, gazetteer: Gazetteer, i: int) -> Toponym | None:
    """A name joined to a participle in one word: "U.S.-led"."""
    token = names.parsed.tokens[i]
    name, _, rest = token.text.partition("-")
    if (
        not rest[:1].islower()
        or gazetteer.knows(key(token.text))
        or gazetteer.demonym(name) is not None
        or not gazetteer.knows(key(name))
    ):
        return None
    return Toponym(
        first=i,
        last=i + 1,
        name_first=i,
        name_last=i + 1,
        start=token.start,
        end=token.start + len(name),
        name=name,
        attached=rest.lower(),
    )


def _longest(names: Names, gazetteer: Gazetteer, i: int, most: int) -> int:
    tokens = names.parsed.tokens
    best = i
    for end in range(i + 1, min(names.stops[i], i + 2 * most + 2) + 1):
        word = tokens[end - 1].text
        if end - 1 > i:
            if not word[0].isalnum() and word not in ("-", "‐", "‑", "'", "’", "‘", "."):
                break
            if names.lower[end - 1] in ("'s", "s"):
                break
            if (
                word[0].islower()
                and names.lower[end - 1] not in _INSIDE
                and not word.startswith(("al-", "el-", "es-"))
            ):
                break
        if not names.capital[end - 1] and not word.startswith(("al-", "el-", "es-", "ad-", "as-")):
            continue
        folded = key(names.span(i, end))
        if folded.count(" ") >= most + 1:
            break
        if gazetteer.knows(folded):
            best = end
    return best


def _stands(
    names: Names,
    gazetteer: Gazetteer,
    lexicon: ActorLexicon,
    t: Toponym,
    run_of: dict[int, tuple[int, int]],
    elsewhere: set[str],
) -> bool:
    """Whether spelling, grammar and neighbours speak for a place."""
    tokens = names.parsed.tokens
    first, last = t.name_first, t.name_last
    folded = key(t.name)
    if last < len(tokens) and names.lower[last] in ("virus", "fever", "disease", "flu", "syndrome"):
        return False
    if folded in _NEVER or len(folded) < 2 or t.name.isdigit():
        return False
    matches = gazetteer.matches(folded)
    great = any(
        row.kind == "country" or row.seat == "country" or row.gazetteer != "geonames"
        for row, how in matches
        if how < 2
    )
    spans = range(first, last)
    ent_loc = any(tokens[k].ent == "LOC" for k in spans)
    proper = any(tokens[k].pos == "PROPN" for k in spans)
    if t.name.isupper() and len(t.name) <= 3 and not great:
        return False
    if all(tokens[k].pos in _FUNCTION for k in spans):
        return great and last - first > 1
    if not (proper or ent_loc or great):
        return False
    if first in names.starts and last - first == 1 and not great and not ent_loc and t.name not in elsewhere:
        token = tokens[first]
        if token.pos != "PROPN" or gazetteer.ordinary(t.name):
            return False
    if any(tokens[k].ent in ("PER", "ORG") for k in spans) and not great and not _governed(names, t):
        # the gazetteer decides: nets take unknown towns for persons; small places still need a word beside them
        known = any(
            row.kind in ("admin1", "city", "region", "crossing") or (row.population or 0) > 20_000
            for row, how in matches
            if how < 2
        )
        if not known or folded in lexicon.given:
            return False
    if (
        gazetteer.ordinary(t.name)
        and not ent_loc
        and not _hint_beside(names, first, last)
        and not (_governed(names, t) and first not in names.starts)
    ):
        return False
    left, right = run_of.get(first, (first, last))
    right = max(right, run_of.get(last - 1, (first, last))[1])
    before = [names.lower[k] for k in range(left, first) if names.lower[k][0].isalnum()]
    after = [names.lower[k] for k in range(last, right) if names.lower[k][0].isalnum()]
    if (
        before
        and not ent_loc
        and any(
            w not in _BESIDE
            and (left + n) not in names.demonym_at
            and not isinstance(names.taken.get(left + n), Person)
            for n, w in enumerate(before)
        )
    ):
        at = tokens[first]
        tied = at.dep in ("flat", "compound") or any(
            tokens[k].head in spans and tokens[k].dep in ("flat", "compound") for k in range(left, first)
        )
        if tied and not great:
            return False
        if (
            tied
            and not gazetteer.knows(key(names.span(left, first)))
            and not any(k in names.demonym_at for k in range(left, first))
        ):
            return False
    if after and not ent_loc:
        unknown = [w for w in after if w not in _BESIDE]
        if (
            unknown
            and not great
            and any(
                tokens[k].pos == "PROPN" and tokens[k].dep in ("flat", "compound") for k in range(last, right)
            )
        ):
            return False
    return True


def _governed(names: Names, t: Toponym) -> bool:
    """True after a preposition of place: "in X", "near X"."""
    at = t.name_first - 1
    while at >= 0 and names.lower[at] in (
        "the",
        "nearby",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    ):
        at -= 1
    return at >= 0 and names.lower[at] in _PLACE_CASES


def _hint_beside(names: Names, first: int, last: int) -> bool:
    lower = names.lower
    after = lower[last] if last < len(lower) else ""
    return after in HINTS or (first >= 2 and lower[first - 1] == "of" and lower[first - 2] in HINTS)


def _listed_hints(names: Names, found: list[Toponym]) -> list[Toponym]:
    """ "Daraa, Quneitra and Sweida provinces": the noun at the end speaks for the whole list."""
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


def _hinted(names: Names, gazetteer: Gazetteer, t: Toponym) -> Toponym:
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
    return replace(
        t,
        first=start,
        last=end,
        start=tokens[start].start if start != first else t.start,
        end=tokens[end - 1].end if end != last else t.end,
        hint=hint,
    )


def _partly(names: Names, first: int, last: int) -> bool:
    lower = names.lower
    if first and lower[first - 1] in DIRECTIONS:
        return True
    return last + 1 < len(lower) and lower[last] in ("'s", "'") and lower[last + 1] in DIRECTIONS


def _is_division(gazetteer: Gazetteer, name: str) -> bool:
    return any(row.kind == "admin1" for row, how in gazetteer.matches(name))


def _contained(names: Names, gazetteer: Gazetteer, found: list[Toponym]) -> list[Toponym]:
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
                if not listed:
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
