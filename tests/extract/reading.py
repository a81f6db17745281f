"""Reads texts of our own, whole road of extraction, for the tests of this folder."""

from functools import cache

from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.language import load
from rapporteur.model import Claim, Publication, Report, ReportReading

DAY = "2024-05-15"  # a Wednesday


@cache
def reading_of(text: str, day: str | None = DAY) -> ReportReading:
    """The reading of a text told on `day` (None: undated)."""
    basis = "stated" if day else "unknown"
    report = Report(
        id="r", path="r.txt", sha256="0", text=text, language="en", content_date=day,
        published=Publication(start=day, end=day, basis=basis),  # type: ignore[arg-type]
    )  # fmt: skip
    parsed = load().parse(text, [(span.start, span.end) for span, _ in report.blocks()])
    return read(report, parsed, gazetteer=open_gazetteer())


def claims_of(text: str, day: str | None = DAY) -> tuple[Claim, ...]:
    """The claims of a text told on `day`."""
    return reading_of(text, day).claims
