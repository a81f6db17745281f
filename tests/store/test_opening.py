"""What is no record, or one that cannot be used, is refused in words that name the file and the next step."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from invented import Stand, reading, report, write_reports
from rapporteur.pipeline import build
from rapporteur.store import (
    NewerFormat,
    NotARecord,
    RecordDamaged,
    RecordError,
    RecordUnwritable,
    Store,
    Writer,
    verify,
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    build([write_reports(tmp_path / "in")], record=tmp_path / "r.sqlite", rooms=Stand())
    return tmp_path / "r.sqlite"


def text_file(record: Path) -> None:
    record.write_text("Just some notes, not a record at all." * 10)


def other_sqlite(record: Path) -> None:
    record.unlink()
    link = sqlite3.connect(record)
    link.execute("CREATE TABLE notes (words TEXT)")
    link.commit()
    link.close()


def newer_format(record: Path) -> None:
    link = sqlite3.connect(record)
    link.execute("PRAGMA user_version = 99")
    link.close()


def cut_short(record: Path) -> None:
    os.truncate(record, record.stat().st_size // 2)


def cut_in_the_header(record: Path) -> None:
    os.truncate(record, 60)


def a_folder(record: Path) -> None:
    record.unlink()
    record.mkdir()


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (text_file, NotARecord),
        (other_sqlite, NotARecord),
        (newer_format, NewerFormat),
        (cut_short, RecordDamaged),
        (cut_in_the_header, RecordDamaged),
        (a_folder, NotARecord),
    ],
)
@pytest.mark.parametrize("door", [Store, Writer])
def test_refused_in_words_and_left_as_it_is(
    record: Path, spoil: Callable[[Path], None], expected: type[RecordError], door: type[Store]
) -> None:
    spoil(record)
    before = record.read_bytes() if record.is_file() else None
    with pytest.raises(expected) as told:
        door(record)
    assert str(record) in str(told.value)
    assert told.value.remedy.endswith(".")
    assert (record.read_bytes() if record.is_file() else None) == before
    assert sorted(one.name for one in record.parent.glob("r.sqlite*")) == ["r.sqlite"]


def test_no_file_is_no_record_to_a_reader(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="no such file"):
        Store(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_filled_by_a_writer_only(tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    record.touch()
    with pytest.raises(NotARecord, match="empty"):
        Store(record)
    Writer(record).close()
    with Store(record) as store:
        assert store.count() == 0


def test_no_folder_to_write_in(tmp_path: Path) -> None:
    with pytest.raises(RecordUnwritable, match="Make the folder"):
        Writer(tmp_path / "none" / "r.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_record_can_be_read_and_not_written(record: Path) -> None:
    record.chmod(0o444)
    with pytest.raises(RecordUnwritable, match="read-only"):
        Writer(record)
    record.parent.chmod(0o555)
    try:
        with Store(record) as store:
            assert list(verify(store)) == []
    finally:
        record.parent.chmod(0o755)


def test_a_full_disk_stops_the_run_and_loses_nothing(record: Path) -> None:
    told = report("Long words. " * 20_000 + os.urandom(50_000).hex())
    with Writer(record) as store:
        ((pages,),) = store.query("PRAGMA page_count")
        store.query(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(RecordUnwritable, match="disk is full"):
            store.add(told, reading(told), raw=told.text.encode(), knowledge="test-1")
        assert store.count() == 4
    with Store(record) as store:
        assert list(verify(store)) == []
        assert not store.stale


def test_the_file_is_one_plain_file_between_runs(record: Path) -> None:
    assert [one.name for one in record.parent.glob("r.sqlite*")] == ["r.sqlite"]
    link = sqlite3.connect(record)
    assert link.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    link.close()
