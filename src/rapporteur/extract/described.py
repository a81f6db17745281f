"""Places without a name of their own: "southern Syria", "the border with Jordan", "the city", "eight towns".

Compass parts of countries and border areas become regions by rule, one id each, so that reports can meet on
them. A description with an article goes back to the nearest earlier place of its kind; what is definite but
unnamed stays without an id. "The north" is never narrowed by outside knowledge.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapporteur.extract.layers import PlaceMention, Reading
from rapporteur.extract.names import Names
from rapporteur.extract.toponyms import DIRECTIONS, Toponym
from rapporteur.gazetteer import CountryRow, Gazetteer, PlaceRow
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model import Place
from rapporteur.model.words import PlaceKind, PlacePrecision

__all__ = ["Region", "Seen", "describe", "direction_region", "region_place"]

_PLACES = word_lists("places")

_NOUNS = {
    "town": "town", "city": "city", "village": "town", "province": "admin1", "governorate": "admin1", "district": "admin2", "region": "region",
    "area": "area", "territory": "area", "country": "country", "capital": "capital", "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood", "crossing": "crossing", "camp": "camp", "front": "area", "frontline": "area", "enclave": "area",
    "suburb": "neighbourhood", "state": "admin1", "countryside": "area", "border": "border", "frontier": "border", "pocket": "area",
    "settlement": "town", "hamlet": "town", "locality": "town", "zone": "area", "strip": "area", "municipality": "admin2",
    "stronghold": "area", "bastion": "area", "outpost": "area", "island": "region", "peninsula": "region",
    "swathe": "area", "swath": "area", "oblast": "admin1", "department": "admin1",
}  # fmt: skip
_FITS: dict[str, tuple[str, ...]] = {
    "town": ("town", "city"), "city": ("city", "town"), "admin1": ("admin1",), "admin2": ("admin2", "neighbourhood"),
    "region": ("region", "admin1", "admin2"), "area": ("town", "city", "admin1", "admin2", "region", "neighbourhood", "crossing", "other"),
    "neighbourhood": ("neighbourhood",), "crossing": ("crossing",), "camp": ("other", "neighbourhood"), "country": ("country",),
}  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_HOLDING = _PLACES["holding"]
_DIRECTION_NAMES = {
    "north": "northern", "south": "southern", "east": "eastern", "west": "western", "northeast": "north-eastern",
    "northwest": "north-western", "southeast": "south-eastern", "southwest": "south-western", "centre": "central",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region made by rule, and the token range its words take."""

    id: str
    kind: PlaceKind
    first: int
    last: int


@dataclass(slots=True, kw_only=True)
class Seen:
    """The reading of places while it goes on: named places so far, in reading order."""

    reading: Reading
    names: Names
    gazetteer: Gazetteer
    countries: dict[str, float]
    named: list[tuple[PlaceMention, Toponym]] = field(default_factory=list)

    def note(self, mention: PlaceMention, toponym: Toponym) -> None:
        """Remember a named place for what comes later."""
        self.named.append((mention, toponym))

    def main_country(self) -> CountryRow | None:
        """The country the report speaks of most; None when it speaks of none."""
        best = max(sorted(self.countries.items()), key=lambda pair: pair[1], default=None)
        return self.gazetteer.country(best[0]) if best else None


def direction_region(seen: Seen, t: Toponym, row: PlaceRow) -> Region | None:
    """ "southern Syria", "the south of Syria", "Syria's south", "Daraa's northwest" → a region; None where none is said."""
    lower, tokens = seen.names.lower, seen.reading.parsed.tokens
    k = t.first - 1
    if (
        k >= 0
        and lower[k] in DIRECTIONS
        and t.hint is None
        and tokens[k].pos in ("ADJ", "NOUN", "PROPN", "ADV")
    ):
        return _region(seen, row, DIRECTIONS[lower[k]], k, t.last)
    if k >= 1 and lower[k] == "of" and lower[k - 1] in DIRECTIONS:
        at = k - 1
        if at >= 1 and lower[at - 1] in ("the", "far") and not _counted(lower, at):
            return _region(seen, row, DIRECTIONS[lower[at]], at, t.last)
        return None
    if t.last + 1 < len(lower) and lower[t.last] in ("'s", "'") and lower[t.last + 1] in DIRECTIONS:
        after = t.last + 2
        word = tokens[t.last + 1]
        if (
            word.pos in ("NOUN", "PROPN")
            or after >= len(tokens)
            or tokens[after].pos in ("PUNCT", "ADP", "VERB", "CCONJ", "AUX")
        ):
            return _region(seen, row, DIRECTIONS[lower[t.last + 1]], t.first, t.last + 2)
    return None


def _counted(lower: list[str], k: int) -> bool:
    return any(word in ("km", "kilometres", "kilometers", "miles") for word in lower[max(0, k - 6) : k])


def _region(seen: Seen, row: PlaceRow, direction: str, first: int, last: int) -> Region | None:
    known = seen.gazetteer.lookup(seen.names.span(first, last))
    for each in known:
        if each.iso3 == row.iso3 and each.kind == "region":
            return Region(id=each.id, kind="region", first=first, last=last)
    iso2 = _iso2(seen.gazetteer, row)
    if iso2 is None:
        return None
    middle = (
        ""
        if row.kind == "country"
        else f"-{row.id.removeprefix('geonames:').removeprefix('rapporteur:').replace('.', '_').lower()}"
    )
    if not middle:
        country = seen.gazetteer.country(row.iso3 or "")
        if country is not None:
            return Region(
                id=compass_id(seen.gazetteer, country, direction), kind="region", first=first, last=last
            )
    if middle:
        return Region(id=f"rapporteur:{direction}-of{middle}", kind="region", first=first, last=last)
    return Region(id=f"rapporteur:{iso2.lower()}-{direction}", kind="region", first=first, last=last)


def compass_id(gazetteer: Gazetteer, country: CountryRow, direction: str) -> str:
    """The id of a compass part of a country: the gazetteer's own where it has one, else made by rule."""
    for adjective in (_DIRECTION_NAMES[direction], _DIRECTION_NAMES[direction].replace("-", "")):
        for row in gazetteer.lookup(f"{adjective} {country.name}"):
            if row.iso3 == country.iso3 and row.kind == "region":
                return row.id
    return f"rapporteur:{country.iso2.lower()}-{direction}"


def _iso2(gazetteer: Gazetteer, row: PlaceRow) -> str | None:
    country = gazetteer.country(row.iso3) if row.iso3 else None
    return country.iso2 if country else None


def region_place(gazetteer: Gazetteer, place: str) -> Place | None:
    """The register's row of a region made by rule, read back out of its id; None for ids that are not made so."""
    try:
        known: Place | None = gazetteer.place(place).place
    except KeyError:
        known = None
    if known is not None or not place.startswith("rapporteur:"):
        return known
    code = place.removeprefix("rapporteur:")
    first, _, rest = code.partition("-")
    if first == "border":
        one, _, two = rest.partition("-")
        sides = [c for c in (gazetteer.country(one.upper()), gazetteer.country(two.upper())) if c is not None]
        if len(sides) != 2:
            return None
        name = f"border area of {sides[0].name} and {sides[1].name}"
        return _row(place, name, sides[0].iso3, (sides[0].id, sides[1].id))
    if rest.startswith("of-"):
        inner = rest.removeprefix("of-")
        candidates = (f"geonames:{inner.upper().replace('_', '.')}", f"rapporteur:{inner}")
        for each in candidates:
            try:
                row = gazetteer.place(each)
            except KeyError:
                continue
            return _row(
                place, f"{_DIRECTION_NAMES.get(first, first)} {row.name}", row.iso3, (row.id, *row.parents)
            )
        return None
    country = gazetteer.country(first.upper())
    if country is None or rest not in _DIRECTION_NAMES:
        return None
    return _row(place, f"{_DIRECTION_NAMES[rest]} {country.name}", country.iso3, (country.id,))


def _row(place: str, name: str, iso3: str | None, parents: tuple[str, ...]) -> Place:
    return Place(
        id=place,
        name=name,
        kind="region",
        iso3=iso3,
        parents=parents,
        latitude=None,
        longitude=None,
        gazetteer="rapporteur",
    )


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
            mention = _compass(seen, i)
        elif lemma in ("border", "frontier"):
            mention = _border(seen, i, history)
        elif lemma in _NOUNS and token.pos in ("NOUN", "PROPN"):
            mention = _noun(seen, i, _NOUNS[lemma], history, told)
        else:
            continue
        if mention is not None:
            if mention.place is not None:
                told.append((i, mention.place, mention))
            yield mention


def _compass(seen: Seen, i: int) -> PlaceMention | None:
    """ "in the south": the compass part of the country the report is about."""
    lower, tokens = seen.names.lower, seen.reading.parsed.tokens
    if (
        i < 2
        or lower[i - 1] != "the"
        or (
            i + 1 < len(lower)
            and (lower[i + 1] in ("of", "-") or tokens[i + 1].pos in ("NOUN", "PROPN", "ADJ"))
        )
    ):
        return None
    if (
        lower[i] in ("central",)
        or lower[i].endswith("ern")
        or lower[i - 2] not in ("in", "to", "from", "into", "of", "across", "throughout", "on")
    ):
        return None
    if lower[i] in ("west", "east") and lower[i - 2] in ("of", "to", "from", "on") and seen.names.capital[i]:
        return None  # "the West" is a camp, not a compass point
    country = seen.main_country()
    if country is None or lower[i] in ("centre", "center"):
        return None
    place = compass_id(seen.gazetteer, country, DIRECTIONS[lower[i]])
    return _mention(seen, i, i, i + 1, place=place, kind="region", precision="area")


def _border(seen: Seen, i: int, history: list[tuple[PlaceMention, Toponym]]) -> PlaceMention | None:
    """ "the border between A and B", "the border with A", "the A-B border", "A's border with B", "the Syrian-Jordanian border"."""
    names, tokens = seen.names, seen.reading.parsed.tokens
    if i + 1 < len(tokens) and names.lower[i + 1] in _PLACES["border_compounds"]:
        return None
    sides: list[str] = []
    near = [(t.first, m) for m, t in history if -7 <= t.first - i <= 9 and m.kind == "country"]
    first, last = i, i + 1
    for at, mention in near:
        word = names.lower[i + 1 : at]
        iso3 = _iso3(seen, mention.place)
        if at > i:
            ok = (
                word[:1] in (["with"], ["between"])
                or word[:2] in (["area", "between"], ["area", "with"], ["region", "with"], ["areas", "with"])
                or word == ["with", "the"]
                or word == ["to"]
            )
            if ok and iso3 and len(word) <= 6:
                sides.append(iso3)
                last = max(last, at + 1)
        elif names.lower[at + 1 : i] in ([], ["'s"], ["-"], ["–"]) or (
            names.lower[at + 1 : at + 2] in (["-"], ["–"], ["'s"], ["and"]) and i - at <= 4
        ):
            if iso3:
                sides.append(iso3)
                first = min(first, at)
    for k in range(max(0, i - 4), i):
        if k in names.demonym_at:
            iso3 = names.demonym_at[k].country.iso3
            if iso3 not in sides:
                sides.append(iso3)
            first = min(first, names.demonym_at[k].first)
    main = seen.main_country()
    sides = list(dict.fromkeys(sides))
    if (
        len(sides) == 1
        and main is not None
        and main.iso3 != sides[0]
        and _touch(seen.gazetteer, main.iso3, sides[0])
    ):
        sides.append(main.iso3)
    elif len(sides) == 1 and main is not None and main.iso3 == sides[0]:
        other = next(
            (c for c in seen.countries if c != sides[0] and _touch(seen.gazetteer, sides[0], c)), None
        )
        if other is not None and first == i and last > i + 1:
            sides.append(other)
    if len(sides) != 2 or not _touch(seen.gazetteer, *sides):
        definite = i > 0 and names.lower[i - 1] in _DEFINITE
        return (
            _mention(seen, i, i, i + 1, place=None, kind=None, precision="area", unnamed=True)
            if definite and tokens[i].pos == "NOUN"
            else None
        )
    one, two = sorted(side.lower() for side in sides)
    return _mention(
        seen, i, first, last, place=f"rapporteur:border-{one}-{two}", kind="region", precision="area"
    )


def _iso3(seen: Seen, place: str | None) -> str | None:
    country = seen.gazetteer.country(place) if place else None
    return country.iso3 if country else None


def _touch(gazetteer: Gazetteer, one: str, two: str) -> bool:
    a, b = gazetteer.country(one), gazetteer.country(two)
    return a is not None and b is not None and (b.iso2 in a.neighbours or a.iso2 in b.neighbours)


def _noun(
    seen: Seen,
    i: int,
    sort: str,
    history: list[tuple[PlaceMention, Toponym]],
    told: list[tuple[int, str, PlaceMention]],
) -> PlaceMention | None:
    names, parsed = seen.names, seen.reading.parsed
    token = parsed.tokens[i]
    if token.dep in ("compound", "nmod:desc", "flat") or i in names.taken:
        return None
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
    if named_inside:
        return None
    words = set(names.lower[first:i])
    country = _country_beside(seen, first, i) or seen.main_country()
    if not plural and sort == "country" and before in _DEFINITE and country is not None:
        return _mention(seen, i, first, i + 1, place=country.id, kind="country", precision="country")
    following = names.lower[i + 1 : i + 4]
    if sort == "capital" and following[:2] == ["of", "the"]:
        return None
    if not plural and sort == "capital" and country is not None:
        if words & {"provincial", "state", "regional", "district"}:
            city = _last(seen, i, history, told, ("city", "town"), seat="admin1")
            return city and _copy(seen, i, first, city)
        row = seen.gazetteer.capital(country.iso3)
        if row is not None and (before in _DEFINITE or first < i):
            return _mention(seen, i, first, i + 1, place=row.id, kind="city", row=row)
        return None
    directed = next((DIRECTIONS[w] for w in names.lower[first:i] if w in DIRECTIONS), None)
    if sort == "region" and directed and country is not None:
        return _mention(
            seen,
            i,
            first,
            i + 1,
            place=compass_id(seen.gazetteer, country, directed),
            kind="region",
            precision="area",
        )
    if not plural and before in _DEFINITE and sort in _FITS:
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
    if before in _DEFINITE or plural or any(parsed.tokens[k].pos == "NUM" for k in range(first, i)) or words:
        if sort in ("country", "capital") or (not plural and before not in _DEFINITE):
            return None
        return _mention(seen, i, first, i + 1, place=place, kind=kind, precision="area", unnamed=True)
    return None


def _division_of(seen: Seen, i: int, first: int, town: PlaceMention | None) -> PlaceMention | None:
    """ "the province" after towns alone: the first-level division of the nearest one."""
    if town is None or town.place is None:
        return _mention(seen, i, first, i + 1, place=None, kind=None, precision="area", unnamed=True)
    for parent in seen.gazetteer.parents(town.place):
        if seen.gazetteer.place(parent).kind == "admin1":
            return _mention(seen, i, first, i + 1, place=parent, kind="admin1", precision="area")
    return None


def _holds(parsed: object, i: int, t: Toponym) -> bool:
    from rapporteur.text.parsed import Parsed

    assert isinstance(parsed, Parsed)
    lower = parsed.tokens[i + 1].text.lower() if i + 1 < len(parsed.tokens) else ""
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
    kinds: tuple[str, ...], seat: str | None = None,
) -> PlaceMention | None:  # fmt: skip
    """The nearest place before token i of one of these kinds, used as a location."""
    best: tuple[int, PlaceMention] | None = None
    for mention, toponym in history:
        if toponym.first >= i:
            break
        if (
            mention.kind in kinds
            and mention.use in ("location", "reference_point")
            and mention.place is not None
        ):
            best = (toponym.first, mention)
    for at, _, mention in told:
        if at < i and mention.kind in kinds and (best is None or at > best[0]):
            best = (at, mention)
    return best[1] if best else None


def _copy(seen: Seen, i: int, first: int, prior: PlaceMention) -> PlaceMention:
    text = seen.reading.text
    tokens = seen.reading.parsed.tokens
    start, end = tokens[first].start, tokens[i].end
    return PlaceMention(
        start=start, end=end, head=i, name=text[start:end], place=prior.place, kind=prior.kind, use="location",
        precision="area" if prior.precision in ("near", "area") else prior.precision, latitude=prior.latitude, longitude=prior.longitude,
    )  # fmt: skip


def _mention(
    seen: Seen, head: int, first: int, last: int, *, place: str | None, kind: PlaceKind | None, precision: PlacePrecision = "exact",
    unnamed: bool = False, row: PlaceRow | None = None,
) -> PlaceMention:  # fmt: skip
    tokens, text = seen.reading.parsed.tokens, seen.reading.text
    start, end = tokens[first].start, tokens[last - 1].end
    return PlaceMention(
        start=start, end=end, head=head, name=text[start:end], place=place, kind=kind, use="location", precision=precision,
        latitude=row.latitude if row else None, longitude=row.longitude if row else None, unnamed=unnamed,
    )  # fmt: skip
