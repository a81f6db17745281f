"""Which of the places of one name a report means.

No name is decided by its inhabitants. A place gains by the countries the report speaks of, by lying in or near
other places the report names, by what the words beside the name say it is, and by being met under its main
spelling; how known it is in the world (a country, a capital, a city of millions) is only a starting weight, so
that a report without any other clue reads "London" as the reader does. A name that nothing in the report
supports and that no world-known place bears stays unresolved.

Two passes: in the first every name weighs its places by the countries all the other names could lie in; in the
second also by the places those were given. Names vote together and at once, so their order does not matter.

City and province of one name: the words beside the name decide ("the city of Daraa", "Daraa province"). A bare name
is read as reports use it. Where the report calls the place a province anywhere and its town is small, the bare name
is the province, for the writer marks the town ("Daraa city"); a big city's bare name is the city ("Kharkiv region ...
shells hit Kharkiv") unless a nearer mention says otherwise. Where the report only says city, it is the city. Where
nothing is said, it is the town that is its division's largest, unless the town is small and the report names two
other places of the division ("fighting in Daraa": Nawa, Tafas); the other reading is kept as `namesake`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rapporteur.gazetteer.folding import fold
from rapporteur.gazetteer.rows import Hint, PlaceName, PlaceRow, Resolution
from rapporteur.gazetteer.scoring import SETTLED, WEIGHTS, alike, starts, support

if TYPE_CHECKING:
    from rapporteur.gazetteer.gazetteer import Gazetteer, Match

__all__ = ["WEIGHTS", "weigh"]

_ALONE = 1.0  # the starting weight a place needs when nothing in the report supports it
_LEAD = 0.3  # the lead over the next place that it needs then: nothing tells one Springfield from another
_BIG = 250_000  # inhabitants from which a city's bare name is the city
_MOST = 60  # places of one name that are looked at


def weigh(
    gazetteer: Gazetteer, names: Sequence[PlaceName], *, countries: Mapping[str, float]
) -> list[Resolution]:
    """One Resolution a name, in the order of the names; `countries` weighs ISO alpha-3 codes seen in the report."""
    hints = _spread_hints(gazetteer, names)
    # Repeated mentions are one voice: otherwise a name said ten times would vote itself into its country.
    asked = list(
        dict.fromkeys(
            (fold(n.name), hint, n.container)
            for n, hint in zip(names, hints, strict=True)
            if gazetteer.well_written(n.name)
        )
    )
    places = [_candidates(gazetteer, key, hint) for key, hint, _ in asked]
    told = _countries_of(places, countries)
    places = [found or _like(gazetteer, key, told) for (key, _, _), found in zip(asked, places, strict=True)]
    containers = [gazetteer.matches(c) if c else () for _, _, c in asked]
    base = [
        starts(gazetteer, key, hint, container, found)
        for (key, hint, container), found in zip(asked, places, strict=True)
    ]
    votes = [_votes(found, start) for found, start in zip(places, base, strict=True)]
    voice = {key: vote for (key, _, _), vote in zip(asked, votes, strict=True)}  # one vote a spelling
    for container, found in zip((c for _, _, c in asked), containers, strict=True):
        if container and fold(container) not in voice:
            voice[fold(container)] = _votes(found, starts(gazetteer, fold(container), None, None, found))
    anchors: dict[str, PlaceRow] = {}
    results: list[Resolution] = []
    for _ in range(3):
        spoken = [(name, sorted(voice[name].items())) for name in sorted(voice)]
        results = [
            _choose(gazetteer, key, found, start, within, anchors, _others(spoken, key, countries), hint)
            for (key, hint, _), found, start, within in zip(asked, places, base, containers, strict=True)
        ]
        found_now: dict[str, PlaceRow] = {}
        for (key, _, _), result in zip(asked, results, strict=True):
            if result.row is not None:
                found_now.setdefault(key, result.row)
        for key, row in found_now.items():
            voice[key] = {row.iso3: 1.0} if row.iso3 else {}
        if found_now == anchors:
            break
        anchors = found_now
    answer = dict(zip(asked, results, strict=True))
    return [
        answer[fold(n.name), hint, n.container] if gazetteer.well_written(n.name) else Resolution(row=None)
        for n, hint in zip(names, hints, strict=True)
    ]


def _spread_hints(gazetteer: Gazetteer, names: Sequence[PlaceName]) -> list[Hint | None]:
    """Each name's hint; a bare name takes one from other mentions of the same place, whatever the spelling
    ("Daraa province ... Deraa"), as the head of this file says."""
    bearers = [_bearers(gazetteer, name.name) for name in names]
    spread: list[Hint | None] = []
    for at, name in enumerate(names):
        own = name.hint or _own_hint(name.name)
        if own is None:
            near = [
                (abs(at - other), other, each.hint)
                for other, each in enumerate(names)
                if each.hint is not None and bearers[at] & bearers[other]
            ]
            own = _borrowed(gazetteer, name.name, near) if near else None
        spread.append(own)
    return spread


def _borrowed(gazetteer: Gazetteer, name: str, near: Sequence[tuple[int, int, Hint]]) -> Hint | None:
    told = {hint for _, _, hint in near}
    if not told & {"province", "region"}:
        return min(near)[2]
    seats = [row.population or 0 for row, _ in gazetteer.matches(name) if row.seat is not None]
    if max(seats, default=0) < _BIG:
        return "province"
    return min(near)[2] if len(told) > 1 else None


def _bearers(gazetteer: Gazetteer, name: str) -> frozenset[str]:
    """Ids of the divisions and their chief towns that bear the name; the name itself when there are none."""
    found = {row.id for row, how in gazetteer.matches(name) if row.kind == "admin1" or row.seat is not None}
    return frozenset(found or {fold(name)})


_WATERS = frozenset({"bay", "canal", "gulf", "lake", "ocean", "river", "sea", "strait"})


def _own_hint(name: str) -> Hint | None:
    """What a name says of itself: the Red Sea is no governorate."""
    words = fold(name).split(" ")
    return "river" if len(words) > 1 and (words[-1] in _WATERS or words[0] in _WATERS) else None


def _candidates(gazetteer: Gazetteer, key: str, hint: Hint | None) -> tuple[Match, ...]:
    found = gazetteer.matches(key)
    states = {row.iso3 for row, how in found if row.kind == "country" and how == 0}
    if states and hint in (None, "country"):
        # A state's own name is no by-name of a town (Arak in Iran is also written "Iraq"), nor a town or division
        # within that state (Mexico, Djibouti).
        found = tuple(m for m in found if m[0].kind == "country" or (m[1] == 0 and m[0].iso3 not in states))
    if any(how == 0 and row.kind in ("region", "water") for row, how in found):
        # Nor is a region's: Mahdia in Tunisia was once called Africa.
        found = tuple(match for match in found if match[1] == 0)
    return found[:_MOST]


def _countries_of(places: Sequence[Sequence[Match]], countries: Mapping[str, float]) -> list[str]:
    """The countries a report is about, for names no table has: those it names, and those in which the only place
    of a name lies; those that have half the weight of the first."""
    count = {iso3: weight for iso3, weight in countries.items() if weight > 0}
    for found in places:
        around = {row.iso3 for row, _ in found}
        if len(around) == 1 and (iso3 := next(iter(around))) is not None:
            count[iso3] = count.get(iso3, 0.0) + 1.0
    most = max(count.values(), default=0.0)
    return sorted(iso3 for iso3 in count if count[iso3] >= 0.5 * most)[:3]


def _like(gazetteer: Gazetteer, key: str, countries: Sequence[str]) -> tuple[Match, ...]:
    """Places of the report's countries whose name is this one in another transliteration."""
    return tuple((row, 4) for iso3 in countries for row in gazetteer.similar(key, iso3=iso3))[:_MOST]


def _votes(found: Sequence[Match], start: Sequence[tuple[float, float]]) -> dict[str, float]:
    """One vote, shared over the countries a name's places lie in by the best place in each."""
    best: dict[str, float] = {}
    for (row, _), (known, said) in zip(found, start, strict=True):
        if row.iso3:
            best[row.iso3] = max(best.get(row.iso3, 0.0), math.exp(1.2 * (known + said)))
    total = sum(best[iso3] for iso3 in sorted(best))
    return {iso3: weight / total for iso3, weight in sorted(best.items())}


def _others(
    spoken: Sequence[tuple[str, Sequence[tuple[str, float]]]], key: str, countries: Mapping[str, float]
) -> dict[str, float]:
    """Share of each country in what the report names beside this name."""
    summed: dict[str, float] = {}
    for other, votes in spoken:
        if other != key:
            for iso3, vote in votes:
                summed[iso3] = summed.get(iso3, 0.0) + vote
    told = sum(countries[iso3] for iso3 in sorted(countries))
    for iso3, weight in sorted(countries.items()):
        # What the caller saw (names of states, demonyms) counts as much as all the names together, up to four.
        summed[iso3] = summed.get(iso3, 0.0) + weight / told * min(4.0, told) if told else 0.0
    total = sum(summed[iso3] for iso3 in sorted(summed))
    return {iso3: weight / total for iso3, weight in summed.items()} if total else {}


def _choose(
    gazetteer: Gazetteer,
    key: str,
    found: Sequence[Match],
    start: Sequence[tuple[float, float]],
    within: Sequence[Match],
    anchors: Mapping[str, PlaceRow],
    share: Mapping[str, float],
    hint: Hint | None,
) -> Resolution:
    others = [anchors[name] for name in sorted(anchors) if name != key]
    weighed: list[tuple[float, PlaceRow, float]] = []
    for (row, _), (known, said) in zip(found, start, strict=True):
        gain = support(gazetteer, row, others, share, within)
        weighed.append((known + said + gain, row, gain))
    if not weighed:
        return Resolution(row=None)
    weighed.sort(key=lambda w: (-round(w[0], 6), -(w[1].population or 0), w[1].id))
    score, row, gain = weighed[0]
    namesake = _namesake(row, weighed)
    if hint is None and namesake is not None:
        town, area = (row, namesake) if row.kind in SETTLED else (namesake, row)
        chosen = town if _town_meant(gazetteer, town, area, others, {p.id: how for p, how in found}) else area
        row, namesake = chosen, (area if chosen is town else town)
    if score < 0.6 or (score < _ALONE and gain < 0.5):
        return Resolution(row=None)
    rest = [s for s, other, _ in weighed if other.id not in (row.id, namesake.id if namesake else None)]
    margin = round(min(9.0, score - rest[0]), 3) if rest else 9.0
    if margin < _LEAD and gain < 0.5:
        return Resolution(row=None)
    listed = all(how < 4 for place, how in found if place.id == row.id)
    return Resolution(row=row, namesake=namesake if hint is None else None, margin=margin, listed=listed)


def _town_meant(
    gazetteer: Gazetteer, town: PlaceRow, area: PlaceRow, others: Sequence[PlaceRow], met: Mapping[str, int]
) -> bool:
    """Whether a bare name that no mention explains is the town rather than its division; `met` tells how each met
    the name, for "Quebec City" is never the province."""
    if town.seat is None and met[area.id] == 3:
        return True
    if town.seat is None or (gazetteer.preferred(area.id) and met[area.id] == 0):
        return False
    if (town.population or 0) >= _BIG:
        return True
    apart = [o for o in others if area.id in o.parents and o.id != town.id]
    return sum((gazetteer.distance_km(o, town) or 99.0) > 4.0 for o in apart) < 2


def _namesake(row: PlaceRow, weighed: Sequence[tuple[float, PlaceRow, float]]) -> PlaceRow | None:
    """The division of the same name a town lies in, or the town of the same name in a division; None if none.

    A town that has the name only as a by-name, while the division is called so, is no namesake (Halba in Akkar).
    """
    for _, other, _ in weighed:
        town, area = (row, other) if row.kind in SETTLED else (other, row)
        if town.kind in SETTLED and area.kind == "admin1" and area.id in town.parents:
            return other if alike(town, area) else None
    return None
