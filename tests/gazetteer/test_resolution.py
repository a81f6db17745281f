"""Which place a report means, over the cases of resolution.toml."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from rapporteur.gazetteer import PlaceName, PlaceRow, open_gazetteer

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "resolution.toml").read_text("utf-8"))[
    "case"
]
_NAME = re.compile(r"(?P<name>[^<@]+?)(?: <(?P<hint>\w+)>)?(?: @ (?P<container>.+))?\Z")


def as_name(written: str) -> PlaceName:
    found = _NAME.match(written)
    assert found
    return PlaceName(name=found["name"], hint=found["hint"], container=found["container"])  # type: ignore[arg-type]


def fits(row: PlaceRow | None, want: str) -> bool:
    if row is None:
        return want == "-"
    shown = (row.id, row.id.removeprefix("geonames:"), f"{row.iso3}/{row.kind}")
    return any(each in shown for each in want.split())


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_names_mean_the_places_the_report_supports(case: dict[str, Any]) -> None:
    names = [as_name(written) for written in case["names"]]
    rows = open_gazetteer().resolve(names, countries=dict.fromkeys(case.get("seen", ()), 1.0))
    wrong = [
        f"{name.name}: {row.id if row else None} ({row.name if row else ''}, {row.kind if row else ''}), want {want}"
        for name, row, want in zip(names, rows, case["want"], strict=True)
        if not fits(row, want)
    ]
    assert not wrong


FREE = [case for case in CASES if not case.get("ordered")]


@pytest.mark.parametrize("case", FREE, ids=[case["about"] for case in FREE])
def test_the_order_of_names_does_not_matter(case: dict[str, Any]) -> None:
    names = [as_name(written) for written in case["names"]]
    gazetteer = open_gazetteer()
    first = {n.name: row for n, row in zip(names, gazetteer.resolve(names), strict=True)}
    for seed in range(3):
        mixed = list(names)
        random.Random(seed).shuffle(mixed)
        assert {n.name: row for n, row in zip(mixed, gazetteer.resolve(mixed), strict=True)} == first


def test_a_bare_name_keeps_its_namesake_open() -> None:
    gazetteer = open_gazetteer()
    (daraa, _) = gazetteer.weigh([PlaceName(name="Daraa"), PlaceName(name="Syria")])
    assert daraa.row is not None and daraa.row.id == "geonames:170905"
    assert daraa.namesake is not None and daraa.namesake.id == "geonames:SY.06"
    (told, _) = gazetteer.weigh([PlaceName(name="Daraa", hint="province"), PlaceName(name="Syria")])
    assert told.row is not None and told.row.id == "geonames:SY.06" and told.namesake is None


def test_saying_a_name_ten_times_does_not_move_it() -> None:
    once = open_gazetteer().resolve([PlaceName(name="Tripoli"), PlaceName(name="Beirut")])
    often = open_gazetteer().resolve([*[PlaceName(name="Tripoli")] * 10, PlaceName(name="Beirut")])
    assert once[0] == often[0] and once[1] == often[-1]


def test_a_like_spelling_is_told_as_such() -> None:
    names = [PlaceName(name="Khaan Arnabeh"), PlaceName(name="Nawa"), PlaceName(name="Syria")]
    like, exact, _ = open_gazetteer().weigh(names)
    assert (like.row is not None, like.listed) == (True, False)
    assert (exact.row is not None, exact.listed) == (True, True)


def test_no_names_no_places() -> None:
    assert open_gazetteer().resolve([]) == []
