"""The points a place gains or loses: what resolve.py weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rapporteur.gazetteer.folding import bare, fold
from rapporteur.gazetteer.rows import Hint, PlaceRow

if TYPE_CHECKING:
    from rapporteur.gazetteer.gazetteer import Gazetteer, Match

__all__ = ["SETTLED", "WEIGHTS", "alike", "starts", "support"]

# Points of the scoring. Changing one changes places in records: run `make bench` on the development sets.
WEIGHTS: Mapping[str, float] = {
    "country": 3.2,  # a country itself
    "capital": 2.0,
    "curated": 1.6,  # regions, crossings, camps: in the supplement because news writes of them
    "admin1": 1.8,
    "admin2": 0.3,
    "people": 0.45,  # per power of ten above a thousand inhabitants
    "other_name": -0.5,
    "stripped_name": -0.5,
    "borrowed_name": -1.0,
    "like_name": -0.7,  # no table has the spelling, the consonants agree
    "newsworthy": 0.6,  # the supplement gives the place's news spellings
    "same_country": 3.0,  # times the share of the report's other names that lie there
    "neighbour": 0.4,
    "neighbour_state": 1.2,  # a state beside the states the report speaks of: Niger in a report on Nigeria
    "near": 1.6,  # times closeness to another place of the report
    "inside": 1.2,  # lies in a division the report names
    "container": 4.0,  # lies in the place it is said to lie in
    "not_container": -2.0,
    "hint": 2.0,
    "not_hint": -1.6,
    "shadowed_by_state": -1.0,  # a division or town whose name is a foreign state's: Georgia, Niger State
    "shadowed_by_division": -1.5,  # a lesser town whose name is a division's elsewhere in its country: Oregon, Ohio
    "shadowed_by_city": -2.0,  # a town that shares its name with a capital or city fifty times its size: London, Ohio
    "surname": -3.2,  # a lesser town of one word where most such names are family names: Anderson, Indiana
    "ordinary": -4.0,  # an everyday word or given name, without words beside it that say it is a place
}
_BY_NAME = (
    0.0,
    WEIGHTS["other_name"],
    WEIGHTS["stripped_name"],
    WEIGHTS["borrowed_name"],
    WEIGHTS["like_name"],
)
_NEAR_KM = 120.0

_KINDS: Mapping[Hint, frozenset[str]] = {
    "city": frozenset({"city", "town"}),
    "town": frozenset({"city", "town", "neighbourhood"}),
    "village": frozenset({"town", "neighbourhood", "other"}),
    "province": frozenset({"admin1", "admin2"}),  # admin2 for the provinces of the Philippines
    "district": frozenset({"admin2", "neighbourhood", "admin1"}),
    "country": frozenset({"country"}),
    "crossing": frozenset({"crossing"}),
    "camp": frozenset({"neighbourhood", "other"}),
    "river": frozenset({"water"}),
    "region": frozenset({"region", "admin1"}),
    "neighbourhood": frozenset({"neighbourhood", "town"}),
}
SETTLED = frozenset({"city", "town"})


def starts(
    gazetteer: Gazetteer, key: str, hint: Hint | None, container: str | None, found: Sequence[Match]
) -> list[tuple[float, float]]:
    fits = hint is not None and any(row.kind in _KINDS[hint] for row, _ in found)
    return [
        _shadow(
            gazetteer,
            key,
            match,
            found,
            hint,
            container,
            _start(gazetteer, key, hint, container, match, fits=fits),
        )
        for match in found
    ]


def _start(
    gazetteer: Gazetteer,
    key: str,
    hint: Hint | None,
    container: str | None,
    match: Match,
    *,
    fits: bool = True,
) -> tuple[float, float]:
    """A place's weight before the report is looked at: how known it is; and what the name's own words add."""
    row, how = match
    if row.kind == "country":
        known = WEIGHTS["country"]
    elif row.kind == "admin1":
        known = WEIGHTS["admin1"]
    elif row.gazetteer != "geonames":
        known = WEIGHTS["curated"]
    elif row.kind == "admin2":
        known = WEIGHTS["admin2"]
    else:
        known = WEIGHTS["people"] * max(0.0, math.log10(max(row.population or 0, 1000) / 1000))
        if row.seat == "country":
            known = max(known, WEIGHTS["capital"])
    known += _BY_NAME[how]
    if row.gazetteer == "geonames" and gazetteer.newsworthy(row.id):
        known += WEIGHTS["newsworthy"]
    said = 0.0
    if hint is not None:
        # A hint no place of the name fits says nothing: "a Denver District judge".
        said += WEIGHTS["hint"] if row.kind in _KINDS[hint] else WEIGHTS["not_hint"] if fits else 0.0
    elif container is None and row.kind != "country" and gazetteer.ordinary(key):
        said += WEIGHTS["ordinary"]
    return known, said


_FAMILY_NAMED = frozenset({"AUS", "CAN", "GBR", "NZL", "USA"})


def _surname_like(gazetteer: Gazetteer, key: str, row: PlaceRow) -> bool:
    lesser = row.kind in SETTLED and row.seat is None and (row.population or 0) < 150_000
    return lesser and row.iso3 in _FAMILY_NAMED and " " not in key and not gazetteer.newsworthy(row.id)


def _shadow(
    gazetteer: Gazetteer,
    key: str,
    match: Match,
    found: Sequence[Match],
    hint: Hint | None,
    container: str | None,
    start: tuple[float, float],
) -> tuple[float, float]:
    """The starting weights, less what a place loses when a greater one bears its very name and no word says
    which is meant."""
    row, how = match
    if hint is not None or container is not None or row.kind == "country":
        return start
    known, said = start
    if _surname_like(gazetteer, key, row):
        said += WEIGHTS["surname"]
    greater = [other for other, how in found if how == 0 and other.id != row.id]
    if any(other.kind == "country" for other in greater):
        said += WEIGHTS["shadowed_by_state"]
    lesser = row.kind in SETTLED and row.seat is None and (row.population or 0) < 200_000
    chief = [o for o in greater if o.kind == "admin1" and o.iso3 == row.iso3]
    if lesser and any(other.id not in row.parents for other in chief):
        said += WEIGHTS["shadowed_by_division"]
    if how > 0 and row.kind in SETTLED and any(o.id in row.parents and not alike(row, o) for o in chief):
        # Halba is at times called Akkar after the governorate it lies in.
        said += WEIGHTS["shadowed_by_division"]
    if row.kind in SETTLED and any(
        (o.seat == "country" or (o.population or 0) >= 1_000_000)
        and (o.population or 0) >= 50 * max(row.population or 0, 1000)
        for o in greater
    ):
        said += WEIGHTS["shadowed_by_city"]
    return known, said


def alike(town: PlaceRow, area: PlaceRow) -> bool:
    """True when the main names of a town and a division could be one name in two spellings: Hamah and Hama, not
    Halba and Akkar."""
    return bare(fold(town.name))[:1] == bare(fold(area.name))[:1]


def support(
    gazetteer: Gazetteer,
    row: PlaceRow,
    others: Sequence[PlaceRow],
    share: Mapping[str, float],
    within: Sequence[Match],
) -> float:
    """What the rest of the report adds to one place."""
    points = WEIGHTS["same_country"] * share.get(row.iso3 or "", 0.0)
    own = gazetteer.country(row.iso3) if row.iso3 else None
    if own is not None:
        beside = sum(share.get(n.iso3, 0.0) for n in map(gazetteer.country, own.neighbours) if n is not None)
        points += WEIGHTS["neighbour_state" if row.kind == "country" else "neighbour"] * min(1.0, beside)
    if not row.iso3:
        points += 0.5
    if row.kind != "country":
        points += _closeness(row, others)
    if within:
        inside = any(_lies_in(gazetteer, row, outer) for outer, _ in within)
        points += WEIGHTS["container"] if inside else WEIGHTS["not_container"]
    return points


def _closeness(row: PlaceRow, others: Sequence[PlaceRow]) -> float:
    """Lying in a division the report names, or near a town it names."""
    inside = WEIGHTS["inside"] if any(o.id in row.parents and o.kind != "country" for o in others) else 0.0
    if row.centre_latitude is None or row.centre_longitude is None:
        return inside
    nearest = math.inf
    for other in others:
        if other.kind == "country" or other.centre_latitude is None or other.centre_longitude is None:
            continue
        if other.id == row.id:
            continue
        tall = 111.2 * (row.centre_latitude - other.centre_latitude)
        wide = (
            111.2
            * math.cos(math.radians(row.centre_latitude))
            * (row.centre_longitude - other.centre_longitude)
        )
        nearest = min(nearest, max(0.0, math.hypot(tall, wide) - (other.radius_km or 0.0) / 2))
    near = WEIGHTS["near"] * math.exp(-nearest / _NEAR_KM) if nearest < 2000 else 0.0
    return max(inside, near) + 0.25 * min(inside, near)


def _lies_in(gazetteer: Gazetteer, row: PlaceRow, outer: PlaceRow) -> bool:
    if outer.id == row.id:
        return False
    if outer.kind in SETTLED:
        # "the Shejaia district of Gaza City", "a suburb of Damascus"
        away = gazetteer.distance_km(row, outer)
        return away is not None and away < 25 + (outer.radius_km or 0.0)
    if gazetteer.contains(outer.id, row.id):
        return True
    away = gazetteer.distance_km(row, outer) if outer.kind == "region" else None
    return away is not None and outer.radius_km is not None and away < outer.radius_km
