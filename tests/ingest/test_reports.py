"""Whole pages as plain text: sections, title, outlet, bylines, credits, dateline, dates."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rapporteur.ingest.describe import describe
from rapporteur.ingest.intake import Page
from rapporteur.model import Report

CASES = tomllib.loads(Path(__file__).with_name("reports.toml").read_text(encoding="utf-8"))["report"]


def read(case: dict[str, Any]) -> Report:
    return describe(Page(text=case["text"]), path="case", sha256="0" * 64, today=case.get("today"))[0]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_page_is_read(case: dict[str, Any]) -> None:
    report = read(case)
    assert report.text == case["text"]
    found = [(section.role, report.text[section.start : section.end]) for section in report.sections]
    assert [role for role, _ in found] == [role for role, _ in case["sections"]], found
    for (_, words), (_, wanted) in zip(found, case["sections"], strict=True):
        assert words.startswith(wanted[:-1]) if wanted.endswith("…") else words == wanted
    assert report.title == case.get("title")
    assert report.outlet == case.get("outlet")
    assert list(report.bylines) == case.get("bylines", [])
    assert [[credit.agency, credit.credit_for] for credit in report.credits] == case.get("credits", [])
    assert (report.dateline.name if report.dateline else None) == case.get("dateline")
    assert report.language == "en"
    if "published" in case:
        published = report.published
        quote = published.passage.quote if published.passage else ""
        assert [published.start or "", published.basis, quote] == case["published"]
        assert report.content_date == case.get("content_date")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_passage_is_there(case: dict[str, Any]) -> None:
    report = read(case)
    passages = [report.published.passage, report.dateline.passage if report.dateline else None]
    for passage in passages:
        assert passage is None or report.text[passage.start : passage.end] == passage.quote
    for before, after in pairwise(report.sections):
        assert before.end <= after.start
