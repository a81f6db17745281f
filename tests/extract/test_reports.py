"""Eight invented reports against what a reader finds in them: claims of events, control and figures."""

from datetime import date
from pathlib import Path

import pytest
from tests.extract.handread import Row, counts, expected, meeting, readings, rows

from rapporteur.model import Claim

FOLDER = Path(__file__).parent / "reports"


def fits(claim: Claim, row: Row) -> bool:
    """Type, number and unit as the row has them."""
    if not counts(claim, row):
        return False
    if "unit" in row and (claim.quantity is None or claim.quantity.unit != row["unit"]):
        return False
    if "holder" in row and (claim.control is None or claim.control.holder != row["holder"]):
        return False
    return "agent" not in row or any(p.role == "agent" and p.actor == row["agent"] for p in claim.actors)


@pytest.mark.parametrize(("file", "row"), rows(FOLDER, "claims"))
def test_claim_is_found(file: str, row: Row) -> None:
    report, claims = readings(FOLDER)[file]
    near = meeting(report, claims, row)
    assert any(fits(c, row) for c in near), [(c.type, c.passage.quote, c.quantity) for c in near]


@pytest.mark.parametrize(("file", "row"), rows(FOLDER, "none"))
def test_no_claim_is_made(file: str, row: Row) -> None:
    report, claims = readings(FOLDER)[file]
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
    for report in expected(FOLDER):
        text, claims = readings(FOLDER)[str(report["file"])]
        rows = report["claims"]
        assert isinstance(rows, list)
        for row in rows:
            fitting = [c for c in meeting(text, claims, row) if fits(c, row)]
            if name in row and fitting:
                of += 1
                right += any(_right(c, row, name) for c in fitting)
    assert of
    assert right / of >= floor
