"""Reports of our own with a hand-made reading beside them (`expected.toml`), read once for all the tests of a folder."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.language import load
from rapporteur.model import Claim, Publication, Report

Row = dict[str, object]


@cache
def expected(folder: Path) -> tuple[dict[str, object], ...]:
    """The hand-made reading, a table a report."""
    return tuple(tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))["report"])


@cache
def readings(folder: Path) -> dict[str, tuple[Report, tuple[Claim, ...]]]:
    """File name → the report and its claims, all parsed together."""
    reports = []
    for row in expected(folder):
        day = str(row["date"])
        text = (folder / str(row["file"])).read_text(encoding="utf-8")
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


def rows(folder: Path, name: str) -> list[Any]:
    """The rows `name` of every report, as cases (file, row); those marked `miss` must still fail."""
    found: list[Any] = []
    for report in expected(folder):
        of_report = report.get(name, [])
        assert isinstance(of_report, list)
        for row in of_report:
            marks = [pytest.mark.xfail(strict=True)] if row.get("miss") else []
            found.append(
                pytest.param(report["file"], row, marks=marks, id=f"{report['file']}: {row['words'][:50]}")
            )
    return found


def meeting(report: Report, claims: tuple[Claim, ...], row: Row) -> list[Claim]:
    """The claims of the row's kind whose words overlap the row's."""
    words = str(row["words"])
    at = report.text.index(words)
    return [
        c
        for c in claims
        if c.kind == row["kind"] and c.passage.start < at + len(words) and at < c.passage.end
    ]


def counts(claim: Claim, row: Row) -> bool:
    """Type and number as far as the row has them."""
    types = row["types"]
    assert isinstance(types, list)
    if claim.type not in types:
        return False
    quantity = claim.quantity
    return "n" not in row or (
        quantity is not None and row["n"] in (quantity.value, quantity.low, quantity.high)
    )
