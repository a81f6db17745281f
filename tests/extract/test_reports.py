"""Eight invented reports against what a reader finds in them: claims of events, control and figures."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.language import load
from rapporteur.model import Claim, Publication, Report

FOLDER = Path(__file__).parent / "reports"
Row = dict[str, object]


@cache
def expected() -> tuple[dict[str, object], ...]:
    """The hand-made reading, a table a report."""
    return tuple(tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))["report"])


@cache
def readings() -> dict[str, tuple[Report, tuple[Claim, ...]]]:
    """File name → the report and its claims, all parsed together."""
    reports = []
    for row in expected():
        day = str(row["date"])
        text = (FOLDER / str(row["file"])).read_text(encoding="utf-8")
        reports.append(
            Report(
                id=str(row["file"]),
                path=str(row["file"]),
                sha256="0",
                text=text,
                language="en",
                content_date=day,
                published=Publication(start=day, end=day, basis="stated"),
            )
        )
    gazetteer = open_gazetteer()
    parses = load().parse_many([(r.text, [(s.start, s.end) for s, _ in r.blocks()]) for r in reports])
    return {
        r.id: (r, read(r, parsed, gazetteer=gazetteer).claims)
        for r, parsed in zip(reports, parses, strict=True)
    }


def meeting(report: Report, claims: tuple[Claim, ...], row: Row) -> list[Claim]:
    """The claims of the row's kind whose words overlap the row's."""
    words = str(row["words"])
    at = report.text.index(words)
    return [
        c
        for c in claims
        if c.kind == row["kind"] and c.passage.start < at + len(words) and at < c.passage.end
    ]


def fits(claim: Claim, row: Row) -> bool:
    """Type, number and unit as the row has them."""
    types = row["types"]
    assert isinstance(types, list)
    if claim.type not in types:
        return False
    if "n" in row:
        quantity = claim.quantity
        if quantity is None or row["n"] not in (quantity.value, quantity.low, quantity.high):
            return False
    if "unit" in row and (claim.quantity is None or claim.quantity.unit != row["unit"]):
        return False
    if "holder" in row and (claim.control is None or claim.control.holder != row["holder"]):
        return False
    return "agent" not in row or any(p.role == "agent" and p.actor == row["agent"] for p in claim.actors)


def _rows(name: str) -> list[object]:
    found: list[object] = []
    for report in expected():
        rows = report.get(name, [])
        assert isinstance(rows, list)
        for row in rows:
            marks = [pytest.mark.xfail(strict=True)] if row.get("miss") else []
            found.append(
                pytest.param(report["file"], row, marks=marks, id=f"{report['file']}: {row['words'][:50]}")
            )
    return found


@pytest.mark.parametrize(("file", "row"), _rows("claims"))
def test_claim_is_found(file: str, row: Row) -> None:
    report, claims = readings()[file]
    near = meeting(report, claims, row)
    assert any(fits(c, row) for c in near), [(c.type, c.passage.quote, c.quantity) for c in near]


@pytest.mark.parametrize(("file", "row"), _rows("none"))
def test_no_claim_is_made(file: str, row: Row) -> None:
    report, claims = readings()[file]
    at = report.text.index(str(row["words"]))
    counted = [c for c in claims if c.quantity and c.quantity.passage.start <= at < c.quantity.passage.end]
    assert not (counted if row["kind"] == "figure" else meeting(report, claims, row))


def _right(claim: Claim, row: Row, name: str) -> bool:
    wanted = str(row[name])
    if name == "says":
        return any(wanted in link.name for link in claim.attribution)
    if name == "where":
        return any(wanted in place.name for place in claim.places)
    start, _, end = wanted.partition("..")
    return (claim.time.first_day, claim.time.last_day) == tuple(
        day and date.fromisoformat(day) for day in (start, end or start)
    )


@pytest.mark.parametrize(("name", "floor"), [("says", 0.6), ("where", 0.6), ("when", 0.6)])
def test_most_claims_say_who_where_and_when(name: str, floor: float) -> None:
    right = of = 0
    for report in expected():
        text, claims = readings()[str(report["file"])]
        rows = report["claims"]
        assert isinstance(rows, list)
        for row in rows:
            fitting = [c for c in meeting(text, claims, row) if fits(c, row)]
            if name in row and fitting:
                of += 1
                right += any(_right(c, row, name) for c in fitting)
    assert of
    assert right / of >= floor
