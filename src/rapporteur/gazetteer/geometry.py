"""Distances and bearings on the sphere, from representative points."""

from __future__ import annotations

import math
import re

from rapporteur.gazetteer.rows import PlaceRow

__all__ = ["BEARINGS", "distance_km", "offset"]

_EARTH_KM = 6371.0088
_SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
# Degrees clockwise from north.
BEARINGS = {side: 45.0 * at for at, side in enumerate(_SIDES)}
_ENDING = re.compile(r"(?:ern|wards?|ward|erly)\Z")


def distance_km(a: PlaceRow, b: PlaceRow) -> float | None:
    """Great-circle kilometres between two representative points; None when one is missing.

    >>> here = PlaceRow(id="x:1", name="A", kind="town", iso3=None, centre_latitude=0.0, centre_longitude=0.0)
    >>> there = PlaceRow(id="x:2", name="B", kind="town", iso3=None, centre_latitude=0.0, centre_longitude=1.0)
    >>> round(distance_km(here, there))
    111
    """
    if a.centre_latitude is None or b.centre_latitude is None:
        return None
    if a.centre_longitude is None or b.centre_longitude is None:
        return None
    p, q = math.radians(a.centre_latitude), math.radians(b.centre_latitude)
    across = math.radians(b.centre_longitude - a.centre_longitude)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def offset(
    latitude: float, longitude: float, *, km: float, bearing: str, reach_km: float = 1.0
) -> tuple[float, float, float] | None:
    """The point so many kilometres from another towards a side of the compass, and its error in kilometres.

    None when `bearing` names no side ("north-eastern", "south", "westwards" do).

    >>> offset(32.6, 36.1, km=15, bearing="east")
    (32.5999, 36.26013, 6.7)
    >>> offset(32.6, 36.1, km=15, bearing="inland") is None
    True
    """
    side = _ENDING.sub("", re.sub(r"[\s-]", "", bearing.casefold()))
    degrees = BEARINGS.get(side)
    if degrees is None:
        return None
    far, toward, p = km / _EARTH_KM, math.radians(degrees), math.radians(latitude)
    q = math.asin(math.sin(p) * math.cos(far) + math.cos(p) * math.sin(far) * math.cos(toward))
    across = math.atan2(
        math.sin(toward) * math.sin(far) * math.cos(p), math.cos(far) - math.sin(p) * math.sin(q)
    )
    east = (longitude + math.degrees(across) + 540.0) % 360.0 - 180.0
    # Half the way to the next side of the compass either way (22.5 degrees), and where in the place one starts.
    return round(math.degrees(q), 5), round(east, 5), round(km * math.sin(math.pi / 8) + reach_km, 1)
