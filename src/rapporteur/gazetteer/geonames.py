"""Reading GeoNames country files (https://download.geonames.org/export/dump/, CC BY 4.0): SY.zip or SY.txt."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapporteur.gazetteer.added import AddedPlace
from rapporteur.gazetteer.curated import FaultyTable
from rapporteur.gazetteer.rows import CountryRow, PlaceRow

__all__ = ["read_geonames"]

_COLUMNS = 19
# Feature codes that are not what their class says. Codes ending in H are places that are no more.
_KINDS: Mapping[str, str] = {
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "PPLX": "neighbourhood", "PSTB": "crossing",
    "CSTM": "crossing", "PASS": "crossing", "RGN": "region", "ISL": "region", "ISLS": "region", "PEN": "region",
    "VAL": "region", "DSRT": "region", "CMP": "other", "CMPRF": "other",
}  # fmt: skip
_CLASSES: Mapping[str, str] = {
    "P": "town",
    "H": "water",
    "L": "region",
    "S": "other",
    "T": "other",
    "V": "other",
}
# Buildings a report names as places; hotels, shops and the like stay out.
_BUILDINGS = frozenset(
    [
        "AIRB",
        "AIRF",
        "AIRP",
        "AIRH",
        "DAM",
        "HSP",
        "PP",
        "PS",
        "PSTB",
        "CSTM",
        "CTRM",
        "MFG",
        "REF",
        "RFNR",
        "RLG",
        "MSQE",
        "MNMT",
        "PRT",
        "PRN",
        "HBR",
        "BDG",
        "INSM",
        "OILR",
        "CMPRF",
    ]
)


def read_geonames(path: Path, *, countries: Mapping[str, CountryRow]) -> Iterator[AddedPlace]:
    """Every place of use in a country file, in its order; `countries` by ISO alpha-2 code.

    Raises FaultyTable with the line when the file is not of that form.
    """
    licence = "CC BY 4.0"
    for number, cells in enumerate(csv.reader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if len(cells) != _COLUMNS or not cells[0].isdigit():
            raise FaultyTable(
                f"{path}, line {number}: {len(cells)} columns; a GeoNames country file has {_COLUMNS}, divided by tabs"
            )
        added = _place(cells, countries.get(cells[8]))
        if added is not None:
            row, code = added
            names = tuple(name for name in dict.fromkeys((cells[2], *cells[3].split(","))) if name)
            yield AddedPlace(
                row=row, names=names, code=code, source=f"GeoNames, {path.name}", licence=licence
            )


def _lines(path: Path) -> Iterator[str]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".txt") and name != "readme.txt"]
            if not inside:
                raise FaultyTable(f"{path}: no country file (XX.txt) in this archive")
            with archive.open(sorted(inside)[0]) as file:
                yield from io.TextIOWrapper(file, encoding="utf-8", newline="\n")
    else:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield from file


def _place(cells: list[str], country: CountryRow | None) -> tuple[PlaceRow, str] | None:
    number, name, latitude, longitude = cells[0], cells[1], float(cells[4]), float(cells[5])
    letter, code, iso2, admin1, admin2 = cells[6], cells[7], cells[8], cells[10], cells[11]
    kind = _KINDS.get(code) or _CLASSES.get(letter)
    if kind is None or country is None or code.endswith("H") or (letter == "S" and code not in _BUILDINGS):
        return None
    population = int(cells[14] or 0) or None
    if kind == "town" and ((population or 0) >= 50_000 or code in ("PPLC", "PPLA")):
        kind = "city"
    first, second = f"geonames:{iso2}.{admin1}", f"geonames:{iso2}.{admin1}.{admin2}"
    id = first if code == "ADM1" else second if code == "ADM2" and admin2 else f"geonames:{number}"
    parents = [parent for parent, given in ((second, admin2), (first, admin1)) if given and parent != id]
    if code == "ADM1":
        parents = []
    area = kind in ("admin1", "admin2", "region")
    return (
        PlaceRow(
            id=id,
            name=name,
            kind=kind,
            iso3=country.iso3,
            parents=(*parents, country.id),
            latitude=None if area else latitude,
            longitude=None if area else longitude,
            population=population,
            centre_latitude=latitude,
            centre_longitude=longitude,
            radius_km={"admin1": 60.0, "admin2": 20.0, "region": 30.0, "water": 10.0}.get(kind, 2.0),
        ),
        code,
    )
