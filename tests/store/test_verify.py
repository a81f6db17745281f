"""Whatever is altered in a record behind its back, `verify` finds."""

import sqlite3
import zlib
from pathlib import Path

import pytest

from invented import Stand, write_reports
from rapporteur.pipeline import build
from rapporteur.store import Checked, Store, verify

UNLOCK = "DROP TRIGGER claim_no_update;"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    build([write_reports(tmp_path / "in")], record=tmp_path / "r.sqlite", rooms=Stand())
    return tmp_path / "r.sqlite"


def test_an_untouched_record_has_no_flaw_and_says_how_much_was_looked_at(record: Path) -> None:
    checked = Checked()
    with Store(record) as store:
        assert list(verify(store, checked)) == []
    assert checked.reports == 4
    assert checked.passages > 30
    assert checked.ids > 20


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE report SET text = replace(text, '12 people', '21 people')", "its text has been altered"),
        (
            "UPDATE report SET text = replace(text, '12 people', '21 people')",
            "its words are not those at 12–",
        ),
        ("UPDATE report SET raw = x'00ff'", "cannot be unpacked"),
        (f"UPDATE report SET raw = x'{zlib.compress(b'other').hex()}'", "not those that were taken in"),
        (
            UNLOCK + "UPDATE claim SET body = replace(body, '15 people', '51 people')",
            "its words are not those at 0–",
        ),
        (
            UNLOCK + "UPDATE claim SET body = replace(body, 'test:Tolna', 'test:None')",
            "place 'test:None' is not in",
        ),
        (UNLOCK + "UPDATE claim SET body = '{}'", "cannot be read"),
        ("UPDATE seen SET unread = replace(unread, '\"40\"', '\"41\"')", "unread in report"),
        ('UPDATE event SET body = replace(body, \'"reports":["\', \'"reports":["x\')', "its reports 'x"),
        ("UPDATE copy SET body = replace(body, 'Saturday 12', 'Saturday 13')", "copy:"),
        ("DELETE FROM event", "its main event"),
        ("DELETE FROM report WHERE path = 'c.txt'", "is not in the record"),
    ],
)
def test_tampering_is_found(record: Path, tampering: str, told: str) -> None:
    link = sqlite3.connect(record)
    link.executescript(tampering)
    link.close()
    with Store(record) as store:
        flaws = [f"{flaw.where}: {flaw.what}" for flaw in verify(store)]
    assert any(told in flaw for flaw in flaws), flaws


def test_bytes_flipped_in_the_file_are_found_or_refused(record: Path) -> None:
    from rapporteur.store import RecordError

    spoiled = bytearray(record.read_bytes())
    for at in range(8192, len(spoiled), 4096):
        spoiled[at : at + 60] = b"\xff" * 60
    record.write_bytes(spoiled)
    try:
        with Store(record) as store:
            assert list(verify(store))
    except RecordError as error:
        assert str(record) in str(error)
