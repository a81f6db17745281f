"""The hand-kept tables: countries.csv and supplement.csv, and a user's own places.csv in the same form."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rapporteur.gazetteer.rows import CountryRow, PlaceRow
from rapporteur.model.words import PlaceKind

__all__ = ["FaultyTable", "SupplementRow", "country_row_as_place", "read_countries", "read_supplement"]

COLUMNS = (
    "id", "name", "other_names", "kind", "iso3", "parent", "covers", "latitude", "longitude", "radius_km",
    "preferred", "note", "source",
)  # fmt: skip
_NO_POINT = frozenset({"region", "admin1", "admin2"})


class FaultyTable(ValueError):
    """A table of places that cannot be used; the message lists every fault with file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRow:
    """One line of a supplement: a place of its own, or (`alias`) more names and a better centre for a GeoNames id.

    `preferred` marks a division that its bare name means although a town bears it too: "Gaza" is the Strip.
    """

    row: PlaceRow
    names: tuple[str, ...]
    alias: bool
    preferred: bool
    line: int


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_countries(path: Path) -> tuple[CountryRow, ...]:
    """All states and territories in the order of the file."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = []
        for line in csv.DictReader(file):
            seats = tuple(
                (name, body or "government")
                for name, _, body in (s.partition("=") for s in _parts(line["seats"]))
            )
            rows.append(
                CountryRow(
                    id=f"geonames:{line['geonameid']}",
                    iso2=line["iso2"],
                    iso3=line["iso3"],
                    name=line["name"],
                    other_names=_parts(line["other_names"]),
                    demonyms=_parts(line["demonyms"]),
                    capital=line["capital"] or None,
                    seats=seats,
                    neighbours=_parts(line["neighbours"]),
                    latitude=float(line["latitude"]),
                    longitude=float(line["longitude"]),
                    radius_km=float(line["radius_km"]),
                )
            )
    return tuple(rows)


def country_row_as_place(country: CountryRow) -> PlaceRow:
    """The country as a place; its point is the customary middle of the country."""
    return PlaceRow(
        id=country.id,
        name=country.name,
        kind="country",
        iso3=country.iso3,
        latitude=country.latitude,
        longitude=country.longitude,
        centre_latitude=country.latitude,
        centre_longitude=country.longitude,
        radius_km=country.radius_km,
    )


def read_supplement(path: Path, *, gazetteer: str = "rapporteur") -> tuple[SupplementRow, ...]:
    """Every line of a supplement; raises FaultyTable with all faults at once."""
    faults: list[str] = []
    rows: list[SupplementRow] = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(line for line in file if not line.startswith("#"))
        missing = [name for name in ("id", "name", "kind") if name not in (reader.fieldnames or ())]
        if missing:
            raise FaultyTable(
                f"{path}: the columns {', '.join(missing)} are missing; expected {', '.join(COLUMNS)}"
            )
        seen: set[str] = set()
        for number, line in enumerate(reader, start=2):
            cells = {name: (line.get(name) or "").strip() for name in COLUMNS}
            found = list(_faults(cells, seen))
            seen.add(cells["id"])
            if found:
                faults.extend(f"{path}, row {number}: {fault}" for fault in found)
            else:
                rows.append(_supplement_row(cells, number, gazetteer))
    if faults:
        raise FaultyTable("\n".join(faults))
    return tuple(rows)


def _faults(cells: Mapping[str, str], seen: set[str]) -> Iterator[str]:
    if ":" not in cells["id"]:
        yield f"id {cells['id']!r} should read like rapporteur:bab-al-hawa or geonames:SY.06"
    if cells["id"] in seen:
        yield f"id {cells['id']!r} stands twice; put all names of a place in one row"
    if not cells["name"]:
        yield "the name is empty"
    if cells["kind"] not in get_args(PlaceKind):
        yield f"kind {cells['kind']!r} is none of {', '.join(get_args(PlaceKind))}"
    if bool(cells["latitude"]) != bool(cells["longitude"]):
        yield "latitude and longitude must be given together, or both left empty"
    for name, limit in (("latitude", 90.0), ("longitude", 180.0), ("radius_km", 20_000.0)):
        if cells[name]:
            try:
                value = float(cells[name])
            except ValueError:
                yield f"{name} {cells[name]!r} is no number"
            else:
                if not -limit <= value <= limit:
                    yield f"{name} {cells[name]} lies outside -{limit:g} to {limit:g}"


def _supplement_row(cells: Mapping[str, str], number: int, gazetteer: str) -> SupplementRow:
    latitude = float(cells["latitude"]) if cells["latitude"] else None
    longitude = float(cells["longitude"]) if cells["longitude"] else None
    area = cells["kind"] in _NO_POINT
    radius = float(cells["radius_km"]) if cells["radius_km"] else (60.0 if area else 3.0)
    row = PlaceRow(
        id=cells["id"],
        name=cells["name"],
        kind=cells["kind"],
        iso3=cells["iso3"] or None,
        parents=_parts(cells["parent"]),
        latitude=None if area else latitude,
        longitude=None if area else longitude,
        gazetteer=gazetteer,
        centre_latitude=latitude,
        centre_longitude=longitude,
        radius_km=radius if latitude is not None else None,
        covers=_parts(cells["covers"]),
        note=cells["note"] or None,
    )
    return SupplementRow(
        row=row,
        names=_parts(cells["other_names"]),
        alias=cells["id"].startswith("geonames:"),
        preferred=cells["preferred"] == "yes",
        line=number,
    )
