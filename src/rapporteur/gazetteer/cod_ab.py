"""Reading OCHA's common operational boundaries (COD-AB): GeoJSON, shapefile or the gazetteer's xlsx.

Columns ADM0_EN, ADM1_EN, ADM1_PCODE ... (older files: admin1Name_en, admin1Pcode). The deepest level of a file gives
the places; P-codes become ids ("pcode:SY0600") and stay in the table, so that an export can write them as HXL.
"""

from __future__ import annotations

import json
import math
import re
import struct
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapporteur.gazetteer.added import AddedPlace
from rapporteur.gazetteer.curated import FaultyTable
from rapporteur.gazetteer.folding import fold
from rapporteur.gazetteer.rows import CountryRow, PlaceRow

__all__ = ["read_cod_ab"]

_CODE = re.compile(r"adm(?:in)?(\d)_?pcode\Z", re.IGNORECASE)
_NAME = re.compile(r"adm(?:in)?(\d)(?:name|_)?_?([a-z]{2})(\d?)\Z", re.IGNORECASE)
_KINDS = {0: "country", 1: "admin1", 2: "admin2", 3: "admin2", 4: "admin2"}
Box = tuple[float, float, float, float]


def read_cod_ab(
    path: Path, *, countries: Mapping[str, CountryRow], licence: str = "CC BY-IGO"
) -> Iterator[AddedPlace]:
    """The divisions of the file's deepest level, in its order; `countries` by ISO alpha-2 code.

    The centre is the middle of the boundary's box, the reach half its diagonal; an xlsx has no boundaries, its rows
    no centre. Raises FaultyTable when the file has no P-codes or cannot be read.
    """
    readers = {".geojson": _geojson, ".json": _geojson, ".shp": _shapefile, ".xlsx": _xlsx}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise FaultyTable(f"{path}: a COD-AB file ends in .geojson, .json, .shp or .xlsx")
    found = False
    for number, (cells, box) in enumerate(reader(path), start=1):
        added = _division(cells, box, path, countries, licence)
        if added is None:
            raise FaultyTable(
                f"{path}, row {number}: no P-code or name; expected columns like ADM1_PCODE and ADM1_EN"
            )
        found = True
        yield added
    if not found:
        raise FaultyTable(f"{path}: no divisions in this file")


def _division(
    cells: Mapping[str, Any], box: Box | None, path: Path, countries: Mapping[str, CountryRow], licence: str
) -> AddedPlace | None:
    codes: dict[int, str] = {}
    names: dict[int, list[tuple[str, str]]] = {}
    for column, value in cells.items():
        text = "" if value is None else str(value).strip()
        if not text:
            continue
        if found := _CODE.match(column):
            codes[int(found[1])] = text
        elif found := _NAME.match(column):
            names.setdefault(int(found[1]), []).append((found[2].casefold() + found[3], text))
    level = max((level for level in codes if level in names), default=None)
    if level is None:
        return None
    ordered = sorted(names[level], key=lambda n: (n[0] != "en", n[0]))
    country = countries.get(codes[level][:2].upper())
    parents = [f"pcode:{codes[above]}" for above in range(level - 1, 0, -1) if above in codes]
    row = PlaceRow(
        id=f"pcode:{codes[level]}" if level or country is None else country.id,
        name=ordered[0][1],
        kind=_KINDS.get(level, "admin2"),
        iso3=country.iso3 if country else None,
        parents=(*parents, *((country.id,) if country and level else ())),
        gazetteer="pcode",
        centre_latitude=None if box is None else round((box[1] + box[3]) / 2, 5),
        centre_longitude=None if box is None else round((box[0] + box[2]) / 2, 5),
        radius_km=None if box is None else round(_half_diagonal(box), 1),
    )
    others = tuple(name for _, name in ordered[1:] if fold(name) != fold(row.name))
    return AddedPlace(
        row=row, names=others, code=codes[level], source=f"COD-AB, {path.name}", licence=licence
    )


def _half_diagonal(box: Box) -> float:
    west, south, east, north = box
    wide = 111.2 * math.cos(math.radians((south + north) / 2)) * (east - west)
    return math.hypot(wide, 111.2 * (north - south)) / 2


def _geojson(path: Path) -> Iterator[tuple[dict[str, Any], Box | None]]:
    try:
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
        features = whole["features"]
    except (ValueError, KeyError, TypeError) as fault:
        raise FaultyTable(f"{path}: not a GeoJSON FeatureCollection ({fault})") from fault
    for feature in features:
        points = list(_points((feature.get("geometry") or {}).get("coordinates") or []))
        yield feature.get("properties") or {}, _box(points)


def _points(nested: Sequence[Any]) -> Iterator[tuple[float, float]]:
    if nested and isinstance(nested[0], (int, float)):
        yield float(nested[0]), float(nested[1])
    else:
        for part in nested:
            yield from _points(part)


def _box(points: Sequence[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    across, up = [p[0] for p in points], [p[1] for p in points]
    return min(across), min(up), max(across), max(up)


def _shapefile(path: Path) -> Iterator[tuple[dict[str, Any], Box | None]]:
    """The box of every shape is in the .shp, the names beside it in the .dbf: no need of the shapes themselves."""
    table = path.with_suffix(".dbf")
    if not table.exists():
        raise FaultyTable(f"{path}: {table.name}, which holds the names, is not beside it")
    coding = path.with_suffix(".cpg")
    encoding = coding.read_text(encoding="ascii").strip() if coding.exists() else "utf-8"
    try:
        boxes = _boxes(path.read_bytes())
        rows = _dbf(table.read_bytes(), encoding)
    except (struct.error, LookupError, UnicodeDecodeError, ValueError) as fault:
        raise FaultyTable(f"{path}: not a shapefile that can be read ({fault})") from fault
    if len(boxes) != len(rows):
        raise FaultyTable(f"{path}: {len(boxes)} shapes but {len(rows)} rows in {table.name}")
    yield from zip(rows, boxes, strict=True)


def _boxes(content: bytes) -> list[Box | None]:
    boxes: list[Box | None] = []
    at = 100
    while at + 8 <= len(content):
        (words,) = struct.unpack_from(">i", content, at + 4)
        (shape,) = struct.unpack_from("<i", content, at + 8)
        if shape in (3, 5, 13, 15, 23, 25):
            boxes.append(struct.unpack_from("<4d", content, at + 12))
        elif shape in (1, 11, 21):
            x, y = struct.unpack_from("<2d", content, at + 12)
            boxes.append((x, y, x, y))
        else:
            boxes.append(None)
        at += 8 + 2 * words
    return boxes


def _dbf(content: bytes, encoding: str) -> list[dict[str, Any]]:
    count, header, length = struct.unpack_from("<IHH", content, 4)
    fields: list[tuple[str, int]] = []
    at = 32
    while content[at] != 0x0D:
        name = content[at : at + 11].split(b"\0")[0].decode("ascii", "replace")
        fields.append((name, content[at + 16]))
        at += 32
    rows = []
    for start in range(header, header + count * length, length):
        cells, at = {}, start + 1
        for name, width in fields:
            cells[name] = content[at : at + width].decode(encoding).strip("\0 ")
            at += width
        rows.append(cells)
    return rows


_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _xlsx(path: Path) -> Iterator[tuple[dict[str, Any], Box | None]]:
    """Rows of the sheet with the deepest P-code column; its first row names the columns."""
    try:
        with zipfile.ZipFile(path) as book:
            names = sorted(n for n in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n))
            shared: list[str] = []
            if "xl/sharedStrings.xml" in book.namelist():
                root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
                shared = [
                    "".join(t.text or "" for t in si.iter(f"{_SHEET}t")) for si in root.iter(f"{_SHEET}si")
                ]
            sheets = [list(_cells(book.read(name), shared)) for name in names]
    except (zipfile.BadZipFile, ElementTree.ParseError, LookupError, ValueError) as fault:
        raise FaultyTable(f"{path}: not a workbook that can be read ({fault})") from fault
    tables = [sheet for sheet in sheets if sheet]
    if not tables:
        return
    depth = [max((int(f[1]) for c in t[0].values() if (f := _CODE.match(c))), default=-1) for t in tables]
    rows = tables[depth.index(max(depth))]
    head = rows[0]
    for row in rows[1:]:
        if any(row.values()):
            yield {head[column]: value for column, value in row.items() if column in head}, None


def _cells(sheet: bytes, shared: Sequence[str]) -> Iterator[dict[str, str]]:
    for row in ElementTree.fromstring(sheet).iter(f"{_SHEET}row"):
        cells = {}
        for cell in row.iter(f"{_SHEET}c"):
            column = re.sub(r"\d+", "", cell.get("r", ""))
            value = cell.find(f"{_SHEET}v")
            text = (
                value.text or ""
                if value is not None
                else "".join(t.text or "" for t in cell.iter(f"{_SHEET}t"))
            )
            cells[column] = shared[int(text)] if cell.get("t") == "s" else text
        yield cells
