"""The demo and the situation report from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import Stand, write_reports
from rapporteur import pipeline
from rapporteur.cli import main


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in words], catch_exceptions=False)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    pipeline.build([write_reports(tmp_path / "in")], record=tmp_path / "r.sqlite", rooms=Stand())
    return tmp_path / "r.sqlite"


def test_the_demo_reads_the_sample_and_ends_with_where_the_page_is(tmp_path: Path) -> None:
    done = run("demo", "--out", tmp_path / "demo")
    assert done.exit_code == 0
    page = tmp_path / "demo" / "index.html"
    assert done.stdout.splitlines()[-1].endswith(page.as_uri())
    assert "<html" in page.read_text(encoding="utf-8")
    again = run("demo", "--out", tmp_path / "demo")
    assert "reports read             12" in again.stdout


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_a_situation_report_masks_private_names_unless_asked(record: Path, tmp_path: Path, name: str) -> None:
    assert run("sitrep", record, "-o", tmp_path / name).exit_code == 0
    assert "Ana Sol" not in (tmp_path / name).read_text(encoding="utf-8")
    assert run("sitrep", record, "--names", "-o", tmp_path / name).exit_code == 0
    assert "Ana Sol" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_situation_report_of_one_place(record: Path, tmp_path: Path) -> None:
    done = run("sitrep", record, "--place", "Tolna", "--since", "2031-03-01", "-o", tmp_path / "tolna.md")
    assert done.exit_code == 0
    assert "3 people were killed in Tolna" in (tmp_path / "tolna.md").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_an_error_in_words(record: Path, tmp_path: Path) -> None:
    assert run("sitrep", record, "-o", tmp_path / "page.pdf").exit_code == 2
    done = run("sitrep", record, "-o", record / "page.html")
    assert done.exit_code == 1
    assert str(record) in done.stderr
    assert "Traceback" not in done.stderr
