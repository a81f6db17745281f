"""The places of a report: names resolved against the gazetteer, and descriptions that point at one place.

A bare name that is a city and its province takes the kind the report itself gives it nearby; said nowhere, it
is the city with precision `area`, so that neither reading is excluded. Names of states and capitals that act are
metonyms, never locations. What is definite but unnamed ("eight towns") stays unresolved.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from rapporteur.extract.countries import told_of, weigh_countries, with_places
from rapporteur.extract.described import describe
from rapporteur.extract.layers import PlaceMention, Reading
from rapporteur.extract.names import Names, Person, see_names
from rapporteur.extract.regions import Seen, direction_region, region_place
from rapporteur.extract.toponyms import DIRECTIONS, Toponym, find_toponyms, head_of
from rapporteur.extract.uses import acts_for, use_of
from rapporteur.extract.where import where
from rapporteur.gazetteer import Gazetteer, PlaceName, PlaceRow, Resolution
from rapporteur.lexicon.actors import ActorLexicon, load_actors
from rapporteur.model import Place
from rapporteur.model.words import PlacePrecision

__all__ = ["countries_of", "find_places", "names_of", "place_register", "weigh_countries", "where"]

_LAST: list[Any] = []  # the names of the report read last: places and actors both ask for them
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = frozenset({"near", "outside", "around", "beside", "toward", "towards"})


def names_of(reading: Reading, gazetteer: Gazetteer, lexicon: ActorLexicon | None = None) -> Names:
    """The persons, bodies and peoples of a report, which places and actors both need: make it once, pass it on."""
    report = reading.report
    lexicon = lexicon or load_actors()
    day = report.content_date or report.published.start
    if _LAST and _LAST[0] is reading.parsed and _LAST[1] is lexicon and _LAST[2] == day:
        return cast(Names, _LAST[3])
    names = see_names(reading.parsed, gazetteer, lexicon, day=day)
    _LAST[:] = [reading.parsed, lexicon, day, names]
    return names


def countries_of(reading: Reading, gazetteer: Gazetteer) -> dict[str, float]:
    """How much a report speaks of each country, the one its events are in first; its places must have been found."""
    return told_of(reading.places, weigh_countries(names_of(reading, gazetteer), gazetteer), gazetteer)


def find_places(
    reading: Reading, gazetteer: Gazetteer, *, lexicon: ActorLexicon | None = None, names: Names | None = None
) -> tuple[PlaceMention, ...]:
    """Every place mention of the report in reading order: names, demonyms, metonyms, descriptions.

    Weighs the countries itself where `reading.countries` is empty, and changes nothing.
    """
    lexicon = lexicon or load_actors()
    names = names or names_of(reading, gazetteer, lexicon)
    toponyms = find_toponyms(names, gazetteer, lexicon)
    countries = reading.countries or weigh_countries(names, gazetteer, toponyms)
    asked = [t for t in toponyms if not t.inside]
    resolved = gazetteer.weigh(
        [PlaceName(name=t.name, hint=t.hint, container=t.container) for t in asked], countries=countries
    )
    found: list[PlaceMention] = []
    seen = Seen(reading=reading, names=names, gazetteer=gazetteer, countries=with_places(countries, resolved))
    before: tuple[Toponym, PlaceMention] | None = None
    for toponym, resolution in zip(asked, resolved, strict=True):
        mention = _named(seen, toponym, resolution)
        if mention is not None:
            if before is not None and before[0].container == toponym.name and before[1].use != "metonym":
                mention = replace(mention, use=before[1].use if before[1].use == "dateline" else "location")
            elif (
                before is not None
                and mention.use == "location"
                and before[1].use == "metonym"
                and _next_in_list(names, before[0], toponym)
            ):
                row = resolution.row
                if row is not None and acts_for(seen, toponym, row):
                    mention = replace(mention, use="metonym")
            before = (toponym, mention)
            found.append(mention)
            if mention.use != "distractor":
                seen.note(mention, toponym)
    seen.countries = told_of(found, countries, gazetteer)
    found.extend(m for t in toponyms if t.inside and (m := _distractor(names, gazetteer, t)))
    found.extend(_demonym_mentions(names))
    found.extend(describe(seen, found))
    found.sort(key=lambda m: (m.start, -m.end))
    return tuple(_without_doubles(found))


def _next_in_list(names: Names, one: Toponym, two: Toponym) -> bool:
    between = names.lower[one.last : two.first]
    return (
        0 < len(between) <= 3
        and all(word in (",", "and", "the", "&") for word in between)
        and not one.attached
    )


def _named(seen: Seen, t: Toponym, resolution: Resolution) -> PlaceMention | None:
    names, tokens = seen.names, seen.reading.parsed.tokens
    row = resolution.row
    if row is None and t.hint is None and (seat := seen.gazetteer.capital_metonym(t.name)) is not None:
        row = seen.gazetteer.capital(seat.iso3)
        row = row if row is not None and (row.population or 0) > 200_000 else None
    head = head_of(names, t.first, t.last)
    if row is None and not _surely_place(names, t):
        return None
    start, end, first = t.start, t.end, t.first
    use = use_of(seen, t, row, head)
    if use == "location" and not t.attached and _opens_with_place(seen, t):
        use = "dateline"
    precision: PlacePrecision = "exact"
    place = row.id if row else None
    kind = row.kind if row else None
    point = (row.latitude, row.longitude) if row else (None, None)
    if row is not None:
        if row.kind == "country":
            precision = "country"
        elif row.kind in ("admin1", "admin2", "region", "water") or (
            resolution.namesake is not None and row.seat != "country"
        ):
            precision = "area"
        if row.latitude is None and row.centre_latitude is not None and row.kind == "country":
            point = (row.centre_latitude, row.centre_longitude)
    if use == "location" and row is not None and row.kind in ("country", "admin1", "region"):
        region = direction_region(seen, t, row)
        if region is not None:
            place, kind, first = region.id, region.kind, region.first
            start, precision, point = tokens[first].start, "area", (None, None)
            end = max(end, tokens[region.last - 1].end)
    elif (
        use == "location"
        and row is not None
        and t.hint is None
        and t.first
        and names.lower[t.first - 1] in DIRECTIONS
    ):
        first, start, precision = (
            t.first - 1,
            tokens[t.first - 1].start,
            "area",
        )  # "eastern Aleppo": a part of the town
    if use in ("location", "reference_point") and not t.attached and _is_near(names, first):
        precision = "near"
    if use == "reference_point":
        precision = "near"
    return PlaceMention(
        start=start, end=end, head=head, name=seen.reading.text[start:end], place=place, kind=kind,  # type: ignore[arg-type]
        use=use, precision=precision, latitude=point[0], longitude=point[1],
    )  # fmt: skip


def _opens_with_place(seen: Seen, t: Toponym) -> bool:
    """As in "Beirut - Rebels said": a dateline that nobody marked."""
    text, tokens = seen.reading.text, seen.reading.parsed.tokens
    before = text[: t.start].rstrip(" \t(")
    if before and not before.endswith("\n"):
        return False
    sentence = seen.reading.parsed.sentence_of(t.start)
    if sentence is not None and sentence.last - t.last < 12:
        words = tokens[t.last : sentence.last]
        if not any(w.pos in ("VERB", "AUX") for w in words) and any(_YEAR.fullmatch(w.text) for w in words):
            return True  # "Lima, 4 May 2021."
    rest = tokens[t.last : t.last + 14]
    for token in rest:
        if token.text in ("-", "–", "—", ")", "--", "―"):
            return token.space_after and token.start - t.end < 60
        if token.pos in ("VERB", "AUX", "DET", "ADP") or token.text in (".", ":"):
            return False
    return False


def _is_near(names: Names, first: int) -> bool:
    k = first - 1
    while k >= 0 and names.lower[k] in ("the", "nearby"):
        k -= 1
    if k < 0:
        return False
    if names.lower[k] in _NEAR and names.lower[k] not in ("toward", "towards"):
        return True
    if names.lower[k] == "to" and k and names.lower[k - 1] in ("close", "next", "adjacent"):
        return True
    return (
        names.lower[k] == "of"
        and k > 0
        and names.lower[k - 1] in ("outskirts", "vicinity", "outside", "edge")
    )


def _surely_place(names: Names, t: Toponym) -> bool:
    """An unresolved name is kept only where its words say that it is a place."""
    if t.hint is not None or t.sure:
        return True
    k = t.first - 1
    return k >= 0 and names.lower[k] in ("in", "near") and names.parsed.tokens[t.first].pos == "PROPN"


def _distractor(names: Names, gazetteer: Gazetteer, t: Toponym) -> PlaceMention | None:
    """A place's name inside a person's or a body's: never a place, but seen."""
    holder = names.taken.get(t.first) or names.taken.get(t.last - 1)
    if holder is None or len(t.name) < 4 or gazetteer.ordinary(t.name):
        return None
    if holder.first == t.first and holder.last == t.last and not isinstance(holder, Person):
        return None
    row = next((row for row, how in gazetteer.matches(t.name) if how < 2), None)
    if (
        row is None
        or row.kind not in ("country", "admin1", "city")
        or (row.kind == "city" and (row.population or 0) < 100_000)
    ):
        return None
    return PlaceMention(
        start=t.start, end=t.end, head=t.last - 1, name=t.name, place=None, kind=None, use="distractor"
    )


def _demonym_mentions(names: Names) -> Iterable[PlaceMention]:
    for d in names.demonyms:
        holder = names.taken.get(d.first)
        if holder is not None:
            continue
        country = d.country
        yield PlaceMention(
            start=d.start, end=d.end, head=d.last - 1, name=names.parsed.text[d.start : d.end], place=country.id, kind="country",
            use="demonym", precision="country", latitude=country.latitude, longitude=country.longitude,
        )  # fmt: skip


def _without_doubles(found: list[PlaceMention]) -> Iterable[PlaceMention]:
    seen: set[tuple[int, int]] = set()
    for mention in found:
        if (mention.start, mention.end) not in seen:
            seen.add((mention.start, mention.end))
            yield mention


def place_register(reading: Reading, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """A row for every place the report's mentions name, with its parents' rows, by id."""
    rows: dict[str, Place] = {}

    def add(place: str) -> None:
        if place in rows:
            return
        row = generated_place(gazetteer, place) or gazetteer.place(place).place
        rows[place] = row
        for parent in row.parents:
            add(parent)

    wanted = {m.place for m in reading.places if m.place is not None}
    if reading.report.dateline is not None and reading.report.dateline.place is not None:
        wanted.add(reading.report.dateline.place)
    for place in sorted(wanted):
        add(place)
    return tuple(rows[place] for place in sorted(rows))


def generated_place(gazetteer: Gazetteer, place: str) -> Place | None:
    """The row of a region made by rule ("rapporteur:sy-south", "rapporteur:border-jor-syr"); None for all others."""
    return region_place(gazetteer, place)


def row_of(gazetteer: Gazetteer, place: str) -> PlaceRow | None:
    """The gazetteer's row of an id; None for regions made by rule."""
    try:
        return gazetteer.place(place)
    except KeyError:
        return None
