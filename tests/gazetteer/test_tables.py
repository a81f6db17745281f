"""The tables that ship: whole, in bounds, small enough; and a user's own table above them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import rapporteur.gazetteer
from rapporteur.gazetteer import FaultyTable, Gazetteer, PlaceName, fold, open_gazetteer
from rapporteur.gazetteer.curated import read_countries, read_supplement
from rapporteur.model.words import PlaceKind

FOLDER = Path(rapporteur.gazetteer.__file__).parent
SUPPLEMENT = read_supplement(FOLDER / "supplement.csv")
COUNTRIES = read_countries(FOLDER / "countries.csv")

DEMONYMS = [
    ("Syrian", "SYR"), ("Syrians", "SYR"), ("British", "GBR"), ("Britons", "GBR"), ("Ukrainian", "UKR"),
    ("Congolese", "COD"), ("Emirati", "ARE"), ("Burmese", "MMR"), ("Nigerien", "NER"), ("Nigerian", "NGA"),
    ("South Sudanese", "SSD"), ("Dutch", "NLD"), ("French", "FRA"), ("Saudi", "SAU"), ("Filipino", "PHL"),
    ("Haitian", "HTI"), ("Malian", "MLI"), ("Burkinabe", "BFA"), ("Chadian", "TCD"), ("Palestinians", "PSE"),
    ("Israeli", "ISR"), ("Iraqi", "IRQ"), ("Yemeni", "YEM"), ("Afghans", "AFG"), ("Colombian", "COL"),
]  # fmt: skip
SEATS = [
    ("Damascus", "SYR"), ("Moscow", "RUS"), ("the Kremlin", "RUS"), ("Washington", "USA"), ("the White House", "USA"),
    ("Kyiv", "UKR"), ("Amman", "JOR"), ("Kinshasa", "COD"), ("Kigali", "RWA"), ("Naypyidaw", "MMR"),
    ("Tel Aviv", "ISR"), ("Ramallah", "PSE"), ("Addis Ababa", "ETH"), ("Khartoum", "SDN"), ("Port Sudan", "SDN"),
    ("Downing Street", "GBR"), ("Tehran", "IRN"), ("Ankara", "TUR"), ("Riyadh", "SAU"), ("Abu Dhabi", "ARE"),
]  # fmt: skip
NAMES = [
    ("DRC", "COD"), ("DR Congo", "COD"), ("Congo-Kinshasa", "COD"), ("Congo-Brazzaville", "COG"), ("Burma", "MMR"),
    ("UK", "GBR"), ("U.S.", "USA"), ("America", "USA"), ("UAE", "ARE"), ("Ivory Coast", "CIV"), ("Palestine", "PSE"),
    ("Türkiye", "TUR"), ("Swaziland", "SWZ"), ("Czech Republic", "CZE"), ("The Gambia", "GMB"), ("CAR", "CAF"),
]  # fmt: skip


def test_what_ships_is_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir() if file.is_file()) <= 12_000_000


def test_the_whole_world_is_there() -> None:
    assert len(COUNTRIES) >= 240
    assert len({row.iso2 for row in COUNTRIES}) == len({row.iso3 for row in COUNTRIES}) == len(COUNTRIES)
    gazetteer = open_gazetteer()
    without = [row.iso3 for row in COUNTRIES if row.capital and gazetteer.capital(row.iso3) is None]
    assert without == []
    for country in COUNTRIES:
        assert gazetteer.place(country.id).kind == "country"
        assert country.id in [row.id for row in gazetteer.lookup(country.name)]


def test_states_know_their_neighbours_both_ways() -> None:
    by_code = {row.iso2: row for row in COUNTRIES}
    for row in COUNTRIES:
        assert all(row.iso2 in by_code[other].neighbours for other in row.neighbours), row.name


@pytest.mark.parametrize(("word", "iso3"), DEMONYMS)
def test_demonyms_lead_to_their_state(word: str, iso3: str) -> None:
    row = open_gazetteer().demonym(word)
    assert row is not None and row.iso3 == iso3


@pytest.mark.parametrize("word", ["polish", "turkey", "rebel", "Damascus", "", "chinese"])
def test_other_words_are_no_demonyms(word: str) -> None:
    assert open_gazetteer().demonym(word) is None


@pytest.mark.parametrize(("name", "iso3"), SEATS)
def test_seats_of_government_speak_for_their_state(name: str, iso3: str) -> None:
    row = open_gazetteer().capital_metonym(name)
    assert row is not None and row.iso3 == iso3


def test_the_body_behind_a_seat_is_told() -> None:
    gazetteer = open_gazetteer()
    assert [gazetteer.seat_body(name) for name in ("the Kremlin", "Pentagon", "Moscow", "Aleppo")] == [
        "presidency",
        "military",
        "government",
        None,
    ]


@pytest.mark.parametrize("name", ["Aleppo", "Goma", "Mumbai", "the city"])
def test_other_towns_speak_for_nobody(name: str) -> None:
    assert open_gazetteer().capital_metonym(name) is None


@pytest.mark.parametrize(("name", "iso3"), NAMES)
def test_states_are_known_by_the_names_news_uses(name: str, iso3: str) -> None:
    first = open_gazetteer().lookup(name)[0]
    assert (first.kind, first.iso3) == ("country", iso3)


def test_the_supplement_is_large_and_says_where_each_row_comes_from() -> None:
    assert len(SUPPLEMENT) >= 900
    assert sum(not entry.alias for entry in SUPPLEMENT) >= 500
    with (FOLDER / "supplement.csv").open(newline="", encoding="utf-8") as file:
        assert [line["id"] for line in csv.DictReader(file) if len(line["source"]) < 20] == []


def test_rows_of_the_supplement_hang_together() -> None:
    gazetteer, kinds = open_gazetteer(), set(get_args(PlaceKind))
    iso3 = {row.iso3 for row in COUNTRIES}
    for entry in SUPPLEMENT:
        row = gazetteer.place(entry.row.id)
        assert row.kind in kinds
        assert row.iso3 is None or row.iso3 in iso3
        for other in (*row.parents, *row.covers):
            assert gazetteer.place(other), (row.id, other)
        assert row.id in [found.id for found in gazetteer.lookup(row.name)], row.id
        for name in entry.names:
            assert fold(name), (row.id, name)
        if row.parents and row.iso3:
            country = gazetteer.country(row.iso3)
            assert country is not None and country.id in row.parents, row.id


def test_points_of_the_supplement_lie_by_the_towns_of_their_country() -> None:
    gazetteer = open_gazetteer()
    for entry in SUPPLEMENT:
        row = entry.row
        country = gazetteer.country(row.iso3) if row.iso3 else None
        if country is None or row.centre_latitude is None or row.kind in ("water", "region"):
            continue
        away = gazetteer.distance_km(row, gazetteer.place(country.id))
        # A state reaches up to three times the radius of the circle of its area (Russia, Chile, Mozambique).
        assert away is not None and away < 150 + 3.2 * country.radius_km, (row.id, away)
        divisions = [p for p in row.parents if p.startswith("geonames:") and "." in p]
        if divisions and (area := gazetteer.place(divisions[0])).centre_latitude is not None:
            off = gazetteer.distance_km(row, area)
            assert off is not None and off < 60 + 2.5 * (area.radius_km or 0), (row.id, area.id, off)


def test_regions_contain_what_lies_in_their_divisions() -> None:
    gazetteer = open_gazetteer()
    bakhmut = gazetteer.lookup("Bakhmut")[0].id
    assert gazetteer.contains("rapporteur:donbas", bakhmut)
    assert gazetteer.contains("geonames:UA.05", bakhmut)
    assert gazetteer.contains("geonames:690791", bakhmut)
    assert not gazetteer.contains(bakhmut, "rapporteur:donbas")
    assert not gazetteer.contains("rapporteur:donbas", "geonames:166365")
    assert gazetteer.contains("rapporteur:darfur", "rapporteur:zamzam-camp")
    assert gazetteer.parents("rapporteur:zamzam-camp") == ("geonames:SD.55", "geonames:366755")


def test_areas_have_no_point_in_the_register_but_a_middle_to_reason_with() -> None:
    province = open_gazetteer().place("geonames:SY.06")
    assert province.place.latitude is None and province.place.longitude is None
    assert province.centre_latitude is not None and province.radius_km
    assert province.place.parents == ("geonames:163843",)
    assert open_gazetteer().place("geonames:170905").place.latitude == pytest.approx(32.62, abs=0.01)


@pytest.mark.parametrize(("bearing", "km"), [("east", 15.0), ("north-western", 40.0), ("southwards", 3.0)])
def test_a_point_beside_a_town_lies_as_far_as_told(bearing: str, km: float) -> None:
    gazetteer = open_gazetteer()
    town = gazetteer.place("geonames:170905")
    point = gazetteer.offset(town, km=km, bearing=bearing)
    assert point is not None
    there = replace(town, centre_latitude=point[0], centre_longitude=point[1])
    assert gazetteer.distance_km(town, there) == pytest.approx(km, abs=0.05)
    assert 0 < point[2] < km
    assert gazetteer.offset(town, km=km, bearing="downhill") is None


def test_an_unknown_id_says_so() -> None:
    with pytest.raises(KeyError, match="geonames:99999999999"):
        open_gazetteer().place("geonames:99999999999")


def test_a_users_rows_are_read_above_ours(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        "id,name,other_names,kind,iso3,parent,latitude,longitude\n"
        "mine:qasr,Qasr al-Invented,Invented Castle,town,SYR,geonames:SY.06,32.7,36.1\n"
        "mine:nawa,Nawa,,town,SYR,geonames:SY.06,32.9,36.05\n",
        encoding="utf-8",
    )
    own = Gazetteer(user=tmp_path)
    (castle,) = own.lookup("Invented Castle")
    assert castle.parents == ("geonames:SY.06", "geonames:163843") and castle.gazetteer == "user"
    names = [PlaceName(name="Nawa"), PlaceName(name="Syria")]
    assert own.resolve(names)[0].id == "mine:nawa"  # type: ignore[union-attr]
    assert open_gazetteer().lookup("Invented Castle") == ()
    own.close()


def test_all_faults_of_a_users_table_are_told_at_once(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(
        "id,name,kind,latitude,longitude\nqasr,Qasr,town,32,36\nmine:a,,village,95,abc\nmine:a,A,town,1,\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultyTable) as caught:
        Gazetteer(user=table)
    told = str(caught.value)
    for part in (
        "row 2",
        "'qasr'",
        "row 3",
        "name is empty",
        "'village'",
        "95",
        "'abc'",
        "row 4",
        "twice",
        "together",
    ):
        assert part in told
