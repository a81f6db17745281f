"""Regions made by rule, one id each, so that reports can meet on them: compass parts and border areas.

"The north" is never narrowed by outside knowledge.
"""

from dataclasses import dataclass, field

from rapporteur.extract.hints import DIRECTIONS, Toponym
from rapporteur.extract.layers import PlaceMention, Reading
from rapporteur.extract.named import Names
from rapporteur.gazetteer import CountryRow, Gazetteer, PlaceRow
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model import Place
from rapporteur.model.words import PlaceKind, PlacePrecision

__all__ = [
    "DEFINITE",
    "Region",
    "Seen",
    "border",
    "compass",
    "compass_id",
    "direction_region",
    "mention_at",
    "region_place",
]

_PLACES = word_lists("places")
_DIRECTION_NAMES = {
    "north": "northern", "south": "southern", "east": "eastern", "west": "western", "northeast": "north-eastern",
    "northwest": "north-western", "southeast": "south-eastern", "southwest": "south-western", "centre": "central",
}  # fmt: skip
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


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
    """As in "southern Syria", "the south of Syria", "Syria's south", "Daraa's northwest" → a region; None where none is said."""
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
        name = f"{sides[0].name}-{sides[1].name} border area"
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


def compass(seen: Seen, i: int) -> PlaceMention | None:
    """As in "in the south": the compass part of the country the report is about."""
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
    if _counted(lower, i):
        return None  # "1,500 kilometres to the west"
    if country is None or lower[i] in ("centre", "center"):
        return None
    place = compass_id(seen.gazetteer, country, DIRECTIONS[lower[i]])
    return mention_at(seen, i, i, i + 1, place=place, kind="region", precision="area")


def border(seen: Seen, i: int, history: list[tuple[PlaceMention, Toponym]]) -> PlaceMention | None:
    """The region of "the border between A and B", "the border with A", "the A-B border", "A's border with B", "the Syrian-Jordanian border"."""
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
        elif iso3 and (names.lower[at + 1 : i] in ([], ["'s"], ["-"], ["–"]) or _tied(names.lower, at, i)):
            sides.append(iso3)
            first = min(first, at)
    for k in range(max(0, i - 4), i):
        if k in names.demonym_at:
            iso3 = names.demonym_at[k].country.iso3
            if iso3 not in sides:
                sides.append(iso3)
            first = min(first, names.demonym_at[k].first)
    if not sides and i and names.lower[i - 1] in ("its", "their"):
        acting = [
            m for m, t in history if m.use == "metonym" and m.kind == "country" and 0 < i - t.first <= 20
        ]
        sides.extend(iso3 for m in acting[-1:] if (iso3 := _iso3(seen, m.place)))
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
        definite = i > 0 and names.lower[i - 1] in DEFINITE
        return (
            mention_at(seen, i, i, i + 1, place=None, kind=None, precision="area", unnamed=True)
            if definite and tokens[i].pos == "NOUN"
            else None
        )
    one, two = sorted(side.lower() for side in sides)
    return mention_at(
        seen, i, first, last, place=f"rapporteur:border-{one}-{two}", kind="region", precision="area"
    )


def _tied(lower: list[str], at: int, i: int) -> bool:
    """ "the Syria-Turkey frontier", "Sudan and Chad's border": close by, with a hyphen or "and" between."""
    return i - at <= 4 and lower[at + 1] in ("-", "–", "'s", "and")


def _iso3(seen: Seen, place: str | None) -> str | None:
    country = seen.gazetteer.country(place) if place else None
    return country.iso3 if country else None


def _touch(gazetteer: Gazetteer, one: str, two: str) -> bool:
    a, b = gazetteer.country(one), gazetteer.country(two)
    return a is not None and b is not None and (b.iso2 in a.neighbours or a.iso2 in b.neighbours)


def mention_at(
    seen: Seen, head: int, first: int, last: int, *, place: str | None, kind: PlaceKind | None, precision: PlacePrecision = "exact",
    unnamed: bool = False, row: PlaceRow | None = None,
) -> PlaceMention:  # fmt: skip
    tokens, text = seen.reading.parsed.tokens, seen.reading.text
    start, end = tokens[first].start, tokens[last - 1].end
    return PlaceMention(
        start=start, end=end, head=head, name=text[start:end], place=place, kind=kind, use="location", precision=precision,
        latitude=row.latitude if row else None, longitude=row.longitude if row else None, unnamed=unnamed,
    )  # fmt: skip
