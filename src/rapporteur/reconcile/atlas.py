"""How places stand to each other: the same, one inside the other, perhaps, or apart."""

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import Literal

from rapporteur.model import Place

Standing = Literal["same", "inside", "around", "perhaps", "apart"]

#: Places one can point at: two of them are either the same, nested, or two places.
POINTS = frozenset({"city", "town", "neighbourhood", "crossing"})
KM = 111.2  # kilometres in a degree of latitude
QUARTER = 8.0  # kilometres from a town's point within which its quarters lie
_VAGUE = frozenset(
    {"region", "water", "other"}
)  # no border is known: what shares their country may lie in them
_COMPASS = {"north": "south", "south": "north", "east": "west", "west": "east"}
_SIZE = {"country": 0, "region": 1, "water": 1, "other": 1, "admin1": 2, "admin2": 3, "city": 4, "town": 4}


def _points(name: str) -> frozenset[str]:
    low = name.casefold()
    return frozenset(point for point in _COMPASS if point in low)


def _kilometres(a: Place, b: Place) -> float:
    """The distance of two points, good to a percent within a province; infinite without coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    right = (a.longitude - b.longitude) * cos(radians(b.latitude))
    return hypot(a.latitude - b.latitude, right) * KM


class Atlas:
    """The places of a record, with what lies in what. An id without an entry is apart from all but itself."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {p.id: p for p in sorted(places, key=lambda p: p.id)}
        self._parents = {p.id: p.parents for p in self._places.values()}
        self._settle_quarters()

    def _settle_quarters(self) -> None:
        """Put quarters into the town they lie in where no register says so: the nearest of its province, a few
        kilometres off."""
        towns = [p for p in self._places.values() if p.kind in ("city", "town") and p.latitude is not None]
        known = {p.id for p in towns}
        for quarter in self._places.values():
            if quarter.kind != "neighbourhood" or known & set(quarter.parents):
                continue
            near = [
                (round(_kilometres(quarter, t), 3), t.id)
                for t in towns
                if t.parents[:1] == quarter.parents[:1]
            ]
            best = min(near, default=None)
            if best is not None and best[0] <= QUARTER:
                self._parents[quarter.id] = (best[1], *quarter.parents)

    def place(self, place: str) -> Place | None:
        """The register's entry, or None."""
        return self._places.get(place)

    def all(self) -> Iterable[Place]:
        """Every place of the record."""
        return self._places.values()

    def name(self, place: str) -> str:
        """The place's name; its id where the register has none."""
        found = self._places.get(place)
        return found.name if found else place

    def parents(self, place: str) -> tuple[str, ...]:
        """What the place lies in, from the nearest outwards."""
        return self._parents.get(place, ())

    def is_point(self, place: str) -> bool:
        """True for a town, quarter or crossing: one can point at it."""
        found = self._places.get(place)
        return found is not None and found.kind in POINTS

    def is_spot(self, place: str) -> bool:
        """True for a crossing or a quarter: smaller than a town."""
        found = self._places.get(place)
        return found is not None and found.kind in ("crossing", "neighbourhood")

    def is_vague(self, place: str) -> bool:
        """True for a region whose borders nobody knows ("the south")."""
        found = self._places.get(place)
        return found is not None and found.kind in _VAGUE

    def is_country(self, place: str) -> bool:
        """True for a whole country."""
        found = self._places.get(place)
        return found is not None and found.kind == "country"

    def size(self, place: str) -> int:
        """0 for a country, growing as places get smaller."""
        found = self._places.get(place)
        return 9 if found is None else _SIZE.get(found.kind, 5)

    def standing(self, a: str, b: str) -> Standing:
        """How a stands to b: `inside` when a lies in b, `around` when b lies in a.

        `perhaps`: one is a region without borders ("the south") and both lie in the same larger place.
        """
        if a == b:
            return "same"
        if b in self.parents(a):
            return "inside"
        if a in self.parents(b):
            return "around"
        for region, other in ((a, b), (b, a)):
            if self.is_vague(region) and self._may_hold(region, other):
                return "perhaps"
        return "apart"

    def _may_hold(self, region: str, other: str) -> bool:
        nearest = self.parents(region)[:1]
        if not nearest or nearest[0] not in self.parents(other):
            return False
        here, there = _points(self.name(region)), _points(self.name(other))
        return not any(_COMPASS[point] in there for point in here)

    def meets(self, a: str, b: str) -> bool:
        """True unless the two are known to be two places."""
        return self.standing(a, b) != "apart"

    def finest(self, places: Sequence[str]) -> str | None:
        """The smallest place that all of these can mean, or None when they agree on none."""
        best: str | None = None
        for place in places:
            if best is None:
                best = place
                continue
            standing = self.standing(place, best)
            if standing == "apart":
                return None
            if standing == "inside" or (standing == "perhaps" and self.size(place) > self.size(best)):
                best = place
        return best
