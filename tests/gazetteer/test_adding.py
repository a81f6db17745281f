"""A user's country files: GeoNames dumps and COD-AB boundaries, made here in their forms with invented places."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rapporteur.gazetteer import FaultyTable, Gazetteer, PlaceName, open_gazetteer
from rapporteur.gazetteer.adding import add_places

BOX = [[36.0, 32.5], [36.4, 32.5], [36.4, 32.9], [36.0, 32.9], [36.0, 32.5]]
CELLS = {
    "ADM0_EN": "Syrian Arab Republic", "ADM0_PCODE": "SY", "ADM1_EN": "Dar'a", "ADM1_PCODE": "SY12",
    "ADM2_EN": "Qasr Invented", "ADM2_AR": "قصر", "ADM2_PCODE": "SY1299",
}  # fmt: skip


def geonames_line(number: str, name: str, others: str, letter: str, code: str, people: str = "0") -> str:
    cells = [
        number,
        name,
        name,
        others,
        "32.7",
        "36.2",
        letter,
        code,
        "SY",
        "",
        "06",
        "",
        "",
        "",
        people,
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


def as_geonames(folder: Path) -> Path:
    lines = [
        geonames_line("900000001", "Qaşr Invented", "Kasr Invented,Invented Castle", "P", "PPL", "700"),
        geonames_line("900000002", "Invented Post", "", "S", "PSTB"),
        geonames_line("900000003", "Invented Grand Hotel", "", "S", "HTL"),
        geonames_line("900000004", "Invented Wells", "", "H", "WLL"),
        geonames_line("900000005", "Old Invented", "", "P", "PPLH"),
    ]
    with zipfile.ZipFile(folder / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "not this")
        archive.writestr("SY.txt", "".join(lines))
    return folder / "SY.zip"


def as_geojson(folder: Path) -> Path:
    geometry = {"type": "MultiPolygon", "coordinates": [[BOX]]}
    feature = {"type": "Feature", "properties": CELLS, "geometry": geometry}
    path = folder / "syr_admbnda_adm2.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def as_shapefile(folder: Path) -> Path:
    path = folder / "syr_admbnda_adm2.shp"
    shape = struct.pack("<i4d2i i", 5, 36.0, 32.5, 36.4, 32.9, 1, 5, 0)
    shape += b"".join(struct.pack("<2d", *point) for point in BOX)
    path.write_bytes(b"\0" * 100 + struct.pack(">2i", 1, len(shape) // 2) + shape)
    width = 30
    fields = b"".join(
        name.encode().ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([width]) + b"\0" * 15 for name in CELLS
    )
    header = 32 + len(fields) + 1
    row = b" " + b"".join(value.encode().ljust(width) for value in CELLS.values())
    head = b"\x03" + b"\0" * 3 + struct.pack("<IHH", 1, header, len(row)) + b"\0" * 20
    path.with_suffix(".dbf").write_bytes(head + fields + b"\r" + row)
    return path


def as_xlsx(folder: Path) -> Path:
    # As spreadsheets write it: texts of the first sheet shared, of the second inside the cells.
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def row(number: int, texts: Sequence[str]) -> str:
        cells = "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for at, text in enumerate(texts)
        )
        return f'<row r="{number}">{cells}</row>'

    shared = "".join(
        f"<si><t>{text}</t></si>" for text in ("ADM0_EN", "ADM0_PCODE", "Syrian Arab Republic", "SY")
    )
    cells = ('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>', '<c r="A2" t="s"><v>2</v></c>')
    first = "".join(f'<row r="{at}">{text}</row>' for at, text in enumerate(cells, start=1))
    second = row(1, list(CELLS)) + row(2, list(CELLS.values()))
    path = folder / "syr_adminboundaries.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        for number, rows in ((1, first), (2, second)):
            sheet = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
            book.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return path


def test_a_geonames_country_file_gives_villages_posts_and_waters(tmp_path: Path) -> None:
    assert add_places(as_geonames(tmp_path), user=tmp_path / "own", gazetteer=open_gazetteer()) == 3
    own = Gazetteer(user=tmp_path / "own")
    (castle,) = own.lookup("Invented Castle")
    assert (castle.id, castle.kind, castle.latitude) == ("geonames:900000001", "town", 32.7)
    assert castle.parents == ("geonames:SY.06", "geonames:163843")
    assert own.lookup("Invented Post")[0].kind == "crossing"
    assert own.lookup("Invented Wells")[0].kind == "water"
    assert own.lookup("Invented Grand Hotel") == own.lookup("Old Invented") == ()
    assert own.contains("geonames:SY.06", castle.id)
    assert list(own.scan(["near", "Kasr", "Invented", "fell"])) == [(1, 3)]
    (row, _) = own.resolve([PlaceName(name="Invented Castle"), PlaceName(name="Tafas")])
    assert row == castle
    assert own.digest() != open_gazetteer().digest()
    own.close()


@pytest.mark.parametrize("make", [as_geojson, as_shapefile, as_xlsx])
def test_boundary_files_give_divisions_with_their_p_codes(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    assert add_places(make(tmp_path), user=tmp_path / "own", gazetteer=open_gazetteer()) == 1
    own = Gazetteer(user=tmp_path / "own")
    (row,) = own.lookup("Qasr Invented")
    assert (row.id, row.kind, row.iso3, row.gazetteer) == ("pcode:SY1299", "admin2", "SYR", "pcode")
    assert row.parents == ("pcode:SY12", "geonames:163843")
    assert row.latitude is None
    if make is not as_xlsx:
        assert (row.centre_latitude, row.centre_longitude) == (32.7, 36.2)
        assert row.radius_km == pytest.approx(29, abs=1)
    own.close()


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        add_places(as_geojson(tmp_path), user=tmp_path / "own", gazetteer=open_gazetteer())
    own = Gazetteer(user=tmp_path / "own")
    assert len(own.lookup("Qasr Invented")) == 1
    own.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("SY.txt", "one\ttwo\n"),
        ("SY.zip", "no archive and no table"),
        ("x.geojson", "{"),
        ("x.geojson", '{"features": [{"properties": {"NAME": "A"}}]}'),
        ("x.geojson", '{"features": []}'),
        ("x.shp", "too short"),
        ("x.xlsx", "no workbook"),
        ("x.kml", "<kml/>"),
    ],
)
def test_files_of_another_form_are_refused_with_nothing_changed(
    name: str, content: str, tmp_path: Path
) -> None:
    add_places(as_geojson(tmp_path), user=tmp_path / "own", gazetteer=open_gazetteer())
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(FaultyTable, match=name):
        add_places(tmp_path / name, user=tmp_path / "own", gazetteer=open_gazetteer())
    own = Gazetteer(user=tmp_path / "own")
    assert len(own.lookup("Qasr Invented")) == 1
    own.close()
