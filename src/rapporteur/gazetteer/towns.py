"""The big table, places.sqlite, read only: towns and divisions from GeoNames.

A plain file opened read-only and immutable: no unpacking, no cache folder to care for, nothing loaded before the
first question, and forty workers share one page cache.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from rapporteur.gazetteer.rows import CountryRow, PlaceRow

__all__ = ["TownTable"]

_COLUMNS = "n, id, name, kind, iso2, admin1, admin2, lat, lon, radius, population, seat"
_Record = tuple[
    int,
    str | None,
    str,
    str,
    str,
    str | None,
    str | None,
    int | None,
    int | None,
    int | None,
    int | None,
    int | None,
]


class TownTable:
    """Questions to places.sqlite; every answer is a fresh PlaceRow, callers keep what they need."""

    def __init__(self, path: Path, countries: Mapping[str, CountryRow]) -> None:
        self._countries = countries
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._base = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def close(self) -> None:
        self._base.close()

    def named(self, key: str) -> list[tuple[PlaceRow, int]]:
        """Rows with this folded name; 0 main name, 1 another name, 2 a name without article or division word,
        3 a division under another name of its town."""
        found = self._base.execute(
            f"select how, {_COLUMNS} from name join place using (n) where key = ? order by n", (key,)
        ).fetchall()
        return [(self._row(record[1:]), record[0]) for record in found]

    def longest(self, token: str) -> int:
        """The most words in a name that begins with this word; 0 when none does."""
        found = self._base.execute("select longest from first where token = ?", (token,)).fetchone()
        if found:
            return int(found[0])
        return 1 if self._base.execute("select 1 from name where key = ? limit 1", (token,)).fetchone() else 0

    def near(self, skeleton: str, *, iso2: str) -> list[tuple[str, str]]:
        """Keys without articles, and place ids, of the towns and districts of a country that have the consonants."""
        found = self._base.execute(
            "select near.key, 'geonames:' || coalesce(id, n) from near join place using (n)"
            " where skeleton = ? and iso2 = ? order by 1, 2",
            (skeleton, iso2),
        ).fetchall()
        return [(str(key), str(place)) for key, place in found]

    def by_key(self, key: str) -> PlaceRow | None:
        """The row for what follows "geonames:" in an id: a number, or a division's code."""
        if key.isdigit():
            query, value = f"select {_COLUMNS} from place where n = ?", int(key)
            record = self._base.execute(query, (value,)).fetchone()
        else:
            record = self._base.execute(f"select {_COLUMNS} from place where id = ?", (key,)).fetchone()
        return self._row(record) if record else None

    def _row(self, record: _Record) -> PlaceRow:
        n, code, name, kind, iso2, admin1, admin2, lat, lon, radius, population, seat = record
        country = self._countries.get(iso2)
        parents: list[str] = []
        if admin2 and kind != "admin2":
            parents.append(f"geonames:{iso2}.{admin1}.{admin2}")
        if admin1 and kind != "admin1":
            parents.append(f"geonames:{iso2}.{admin1}")
        if country:
            parents.append(country.id)
        latitude = None if lat is None else lat / 10_000
        longitude = None if lon is None else lon / 10_000
        area = code is not None
        return PlaceRow(
            id=f"geonames:{code or n}",
            name=name,
            kind=kind,
            iso3=country.iso3 if country else None,
            parents=tuple(parents),
            latitude=None if area else latitude,
            longitude=None if area else longitude,
            population=population,
            centre_latitude=latitude,
            centre_longitude=longitude,
            radius_km=float(radius) if radius is not None else _reach(population),
            seat="country" if seat == 1 else "admin1" if seat == 2 else None,
        )


def _reach(population: int | None) -> float:
    """A town's radius in km, from its inhabitants: about 1 km for a village, 15 for ten million."""
    return round(max(1.0, 0.005 * math.sqrt(population or 0)), 1)
