"""Places without a name of their own: "the city", "the provincial capital", "eight towns".

A description with an article goes back to the nearest earlier place of its kind; what is definite but unnamed
stays without an id.
"""

from collections.abc import Iterable, Iterator

from rapporteur.extract.hints import DIRECTIONS, Toponym
from rapporteur.extract.layers import PlaceMention
from rapporteur.extract.regions import DEFINITE, Seen, border, compass, compass_id, mention_at
from rapporteur.gazetteer import CountryRow
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model.words import PlaceKind
from rapporteur.text.parsed import Parsed

__all__ = ["describe"]

_PLACES = word_lists("places")
_NOUNS = {
    "town": "town", "city": "city", "village": "town", "province": "admin1", "governorate": "admin1", "district": "admin2", "region": "region",
    "area": "area", "territory": "area", "country": "country", "capital": "capital", "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood", "crossing": "crossing", "camp": "camp", "front": "unnamed", "frontline": "unnamed", "enclave": "area",
    "suburb": "neighbourhood", "state": "admin1", "countryside": "area", "border": "border", "frontier": "border", "pocket": "unnamed",
    "settlement": "town", "hamlet": "town", "locality": "town", "zone": "area", "strip": "area", "municipality": "admin2",
    "stronghold": "unnamed", "bastion": "unnamed", "outpost": "unnamed", "island": "region", "peninsula": "region",
    "swathe": "area", "swath": "area", "oblast": "admin1", "department": "admin1",
}  # fmt: skip
_NARROW = {"neighbourhood": 0, "crossing": 0, "town": 1, "city": 2}
_FITS: dict[str, tuple[str, ...]] = {
    "town": ("town", "city"), "city": ("city", "town"), "admin1": ("admin1",), "admin2": ("admin2", "neighbourhood"),
    "region": ("region", "admin1", "admin2"), "area": ("town", "city", "admin1", "admin2", "region", "neighbourhood", "crossing", "other"),
    "neighbourhood": ("neighbourhood",), "crossing": ("crossing",), "camp": ("other", "neighbourhood"), "country": ("country",),
}  # fmt: skip
_HOLDING = _PLACES["holding"]


def describe(seen: Seen, named: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """The descriptions of places in the report, in reading order."""
    tokens = seen.reading.parsed.tokens
    covered: set[int] = set()
    for _, toponym in seen.named:
        covered.update(range(toponym.first, toponym.last))
        if toponym.hint is not None and toponym.last < len(tokens):
            covered.add(toponym.last)  # "Daraa and Quneitra provinces"
            covered.add(max(0, toponym.first - 2))
    history = sorted(seen.named, key=lambda pair: pair[0].start)
    told: list[tuple[int, str, PlaceMention]] = []  # descriptions already resolved count as mentions
    mention: PlaceMention | None
    for token in tokens:
        i = token.i
        if i in covered or token.pos not in ("NOUN", "PROPN", "ADJ", "ADV"):
            continue
        lemma = token.lemma.lower()
        word = seen.names.lower[i]
        if word in DIRECTIONS and token.pos in ("NOUN", "PROPN", "ADJ", "ADV"):
            mention = compass(seen, i)
        elif lemma in ("border", "frontier"):
            mention = border(seen, i, history)
        elif lemma in _NOUNS and token.pos in ("NOUN", "PROPN"):
            mention = _noun(seen, i, _NOUNS[lemma], history, told)
        else:
            continue
        if mention is not None:
            if mention.place is not None:
                told.append((i, mention.place, mention))
            yield mention


def _noun(
    seen: Seen,
    i: int,
    sort: str,
    history: list[tuple[PlaceMention, Toponym]],
    told: list[tuple[int, str, PlaceMention]],
) -> PlaceMention | None:
    names, parsed = seen.names, seen.reading.parsed
    token = parsed.tokens[i]
    if token.dep in ("compound", "nmod:desc", "flat") or i in names.taken or token.text == "Department":
        return None  # with a capital it is a ministry
    first = i
    while (
        first > 0
        and parsed.tokens[first - 1].pos in ("ADJ", "NUM", "NOUN", "PROPN", "VERB", "ADV")
        and i - first < 6
        and parsed.tokens[first - 1].head in range(first - 1, i + 1)
        and parsed.tokens[first - 1].dep != "nsubj"
        and (
            parsed.tokens[first - 1].pos != "VERB"
            or (
                parsed.tokens[first - 1].feature("VerbForm") == "Part"
                and (
                    parsed.tokens[first - 1].dep == "amod"
                    and first - 1 > 0
                    and names.lower[first - 2] in ("-", "the", "a")
                )
            )
        )
    ):
        first -= 1
        if names.lower[first - 1 : first] == ["-"] and first > 1:
            first -= 2
    before = names.lower[first - 1] if first else ""
    plural = token.feature("Number") == "Plur" or (
        token.text.lower().endswith("s") and token.lemma.lower() != token.text.lower()
    )
    place: str | None = None
    kind: PlaceKind | None = None
    named_inside = any(
        m.place is not None and t.first > i and t.first - i <= 6 and _holds(parsed, i, t) for m, t in history
    )
    counted = any(parsed.tokens[k].pos == "NUM" for k in range(first, i))
    if (
        names.lower[i + 1 : i + 3] == ["in", "the"]
        and names.lower[i + 3 : i + 4]
        and names.lower[i + 3] in DIRECTIONS
    ):
        return None
    if named_inside and not (counted and sort == "town"):
        return None  # an unnamed part of a named place is the named one; "nine villages in X" are themselves
    words = set(names.lower[first:i])
    country = _country_beside(seen, first, i) or seen.main_country()
    if not plural and sort == "country" and before in DEFINITE and country is not None:
        return mention_at(seen, i, first, i + 1, place=country.id, kind="country", precision="country")
    following = names.lower[i + 1 : i + 4]
    if sort == "capital" and following[:2] == ["of", "the"]:
        return None
    if not plural and sort == "capital" and country is not None:
        if words & {"provincial", "state", "regional", "district"}:
            city = _last(seen, i, history, told, ("city",), below=True)
            return city and _copy(seen, i, first, city)
        division = next((m for m, t in history if t.last == i and m.kind == "admin1"), None)
        if division is not None:  # "the North Darfur capital": a town of it that the report names
            towns = [
                m
                for m, t in history
                if m.place
                and m.kind in ("city", "town")
                and division.place in seen.gazetteer.parents(m.place)
            ]
            seats = [m for m in towns if m.place and seen.gazetteer.place(m.place).seat == "admin1"]
            return (
                _copy(seen, i, i, seats[0])
                if seats
                else mention_at(seen, i, i, i + 1, place=None, kind=None, unnamed=True)
            )
        row = seen.gazetteer.capital(country.iso3)
        if row is not None and (before in DEFINITE or first < i):
            return mention_at(seen, i, first, i + 1, place=row.id, kind="city", row=row)
        return None
    directed = next((DIRECTIONS[w] for w in names.lower[first:i] if w in DIRECTIONS), None)
    if sort == "region" and directed and country is not None:
        return mention_at(
            seen,
            i,
            first,
            i + 1,
            place=compass_id(seen.gazetteer, country, directed),
            kind="region",
            precision="area",
        )
    if not plural and before in DEFINITE and sort in _FITS:
        prior = (
            None
            if any(parsed.tokens[c].dep.startswith("acl") for c in parsed.children(i))
            else _last(seen, i, history, told, _FITS[sort])
        )
        if prior is None and sort == "admin1":
            return _division_of(seen, i, first, _last(seen, i, history, told, ("town", "city")))
        if prior is not None and (
            sort not in ("area",)
            or i - first == 0
            or words <= {"same", "whole", "entire"}
            or sort == "admin1"
        ):
            place, kind = prior.place, prior.kind
            return _copy(seen, i, first, prior)
    if before in DEFINITE or plural or any(parsed.tokens[k].pos == "NUM" for k in range(first, i)) or words:
        if sort in ("country", "capital") or (not plural and before not in DEFINITE):
            return None
        return mention_at(seen, i, first, i + 1, place=place, kind=kind, precision="area", unnamed=True)
    return None


def _division_of(seen: Seen, i: int, first: int, town: PlaceMention | None) -> PlaceMention | None:
    """As in "the province" after towns alone: the first-level division of the nearest one."""
    if town is None or town.place is None:
        return mention_at(seen, i, first, i + 1, place=None, kind=None, precision="area", unnamed=True)
    for parent in seen.gazetteer.parents(town.place):
        if seen.gazetteer.place(parent).kind == "admin1":
            return mention_at(seen, i, first, i + 1, place=parent, kind="admin1", precision="area")
    return None


def _holds(parsed: object, i: int, t: Toponym) -> bool:

    assert isinstance(parsed, Parsed)
    lower = parsed.tokens[i + 1].text.lower() if i + 1 < len(parsed.tokens) else ""
    if (
        lower == "in"
        and 0 < t.first - i <= 5
        and all(x.pos in ("DET", "ADJ", "ADP") for x in parsed.tokens[i + 1 : t.first])
    ):
        return True
    return lower in _HOLDING and (t.first < parsed.subtree(i)[1] or t.first - i <= 3)


def _country_beside(seen: Seen, first: int, i: int) -> CountryRow | None:
    for k in range(max(0, first - 2), i):
        if k in seen.names.demonym_at:
            return seen.names.demonym_at[k].country
    for mention, toponym in seen.named:
        if (
            mention.kind == "country"
            and toponym.last in (first, first - 1)
            and seen.names.lower[first - 1] in ("'s", "'")
        ):
            return seen.gazetteer.country(mention.place or "")
    return None


def _last(
    seen: Seen, i: int, history: list[tuple[PlaceMention, Toponym]], told: list[tuple[int, str, PlaceMention]],
    kinds: tuple[str, ...], *, below: bool = False,
) -> PlaceMention | None:  # fmt: skip
    """The nearest place before token i of one of these kinds, used as a location; `below`: no country's capital."""
    best: tuple[int, PlaceMention] | None = None
    for mention, toponym in history:
        if toponym.first >= i:
            break
        used = (
            mention.kind in kinds
            and mention.use in ("location", "reference_point")
            and mention.place is not None
        )
        if used and not (below and _rules(seen, mention)):
            best = (toponym.first, mention)
    for at, _, mention in told:
        if (
            at < i
            and mention.kind in kinds
            and "border-" not in (mention.place or "")
            and (best is None or at > best[0])
        ):
            best = (at, mention)
    if best is not None and len(kinds) > 3:  # "the area": the narrowest place of the nearest sentence
        sentence = seen.reading.parsed.sentence_with(best[0])
        near = [
            m
            for m, t in history
            if sentence.first <= t.first < min(i, sentence.last) and m.place and m.use == "location"
        ]
        near = [m for m in near if m.kind in ("neighbourhood", "crossing", "town") or m is best[1]]
        return min(near, key=lambda m: (_NARROW.get(m.kind or "", 3), -m.start), default=best[1])
    return best[1] if best else None


def _rules(seen: Seen, mention: PlaceMention) -> bool:
    return mention.place is not None and seen.gazetteer.place(mention.place).seat == "country"


def _copy(seen: Seen, i: int, first: int, prior: PlaceMention) -> PlaceMention:
    text = seen.reading.text
    tokens = seen.reading.parsed.tokens
    start, end = tokens[first].start, tokens[i].end
    return PlaceMention(
        start=start, end=end, head=i, name=text[start:end], place=prior.place, kind=prior.kind, use="location",
        precision="area" if prior.precision in ("near", "area") else prior.precision, latitude=prior.latitude, longitude=prior.longitude,
    )  # fmt: skip
