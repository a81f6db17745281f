"""The table for reviewers: nothing in it runs, and every cell comes back as it was."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.answer.review import ReviewRow
from rapporteur.export.review_csv import SHOWN, harmless_cell, plain_cell, read_review, write_review

HOSTILE = [
    '=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "=cmd|' /C calc'!A0",
    "＝1+1", "'=1", "''=1", "%0A=1", "|x", "\n@x", "\u00a0=1", "-5", "'", "'tis plain", "plain", "", "a=b",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_with_what_runs_and_each_comes_back(text: str) -> None:
    cell = harmless_cell(text)
    assert cell.strip()[:1] not in tuple("=+-@＝＋－＠|%")
    assert plain_cell(cell) == text


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\r\nab|%＝")))
def test_any_cell_comes_back(text: str) -> None:
    assert plain_cell(harmless_cell(text)) == text


def test_hostile_words_of_a_report_do_not_run(tmp_path: Path) -> None:
    row = ReviewRow(**dict.fromkeys(SHOWN, '=HYPERLINK("http://x")'))
    assert write_review([row], tmp_path / "t.csv") == 1
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        (cells,) = list(csv.reader(file))[1:]
    assert all(cell.startswith("'=") or cell == "" for cell in cells)


@pytest.mark.parametrize("claim", ["1234567890123456", "123456789012e456", "870bcc685cddf07a"])
def test_an_id_that_looks_like_a_number_stays_an_id(tmp_path: Path, claim: str) -> None:
    row = ReviewRow(**{**dict.fromkeys(SHOWN, ""), "claim": claim})
    write_review([row], tmp_path / "t.csv")
    cell = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(",")[0]
    assert not cell.replace("e", "").isdecimal()
    assert [one.claim for one in read_review(tmp_path / "t.csv")[0]] == [claim]
