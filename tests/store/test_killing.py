"""kill -9 at any moment leaves a record that opens, verifies and continues."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from invented import Stand, reading, report, write_reports
from rapporteur.export.jsonl import write_jsonl
from rapporteur.pipeline import build
from rapporteur.store import NotARecord, RecordBusy, Store, Writer, verify

TESTS = Path(__file__).parent.parent


def start(folder: Path, record: Path, *, pause: float) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, str(TESTS / "store" / "slow_build.py"), str(folder), str(record), str(pause)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {f"{n:03}.txt": f"{n} people were killed in Brevik, Ana Sol said. Again." for n in range(1, 70)}
    return write_reports(tmp_path / "in", texts)


def exported(record: Path) -> dict[str, bytes]:
    out = record.with_suffix(".export")
    with Store(record) as store:
        write_jsonl(store, out, version="0")
    return {one.name: one.read_bytes() for one in sorted(out.iterdir())}


def test_killed_runs_lose_nothing_recorded_and_the_next_one_finishes(tmp_path: Path, folder: Path) -> None:
    record = tmp_path / "killed.sqlite"
    kept = 0
    for after in (None, 0.0, 0.02, 0.05, 0.08, 0.1, 0.1):
        with start(folder, record, pause=0.005) as run:
            assert run.stdout is not None
            if after is None:  # at the moment the file appears
                while not record.exists() and run.poll() is None:
                    time.sleep(0.0005)
            else:
                assert run.stdout.readline() == b"started\n"
                time.sleep(after)
            run.send_signal(signal.SIGKILL)
        try:
            with Store(record) as store:
                assert list(verify(store)) == []
                assert store.count() >= kept
                kept = store.count()
        except NotARecord as error:
            assert kept == 0, error  # killed before the first table was made: an empty file
    assert 0 < kept < 69
    rooms = Stand()
    build([folder], record=record, rooms=rooms)
    assert rooms.reads == 69 - kept
    build([folder], record=tmp_path / "whole.sqlite", rooms=Stand())
    assert exported(record) == exported(tmp_path / "whole.sqlite")
    assert sorted(one.name for one in tmp_path.glob("killed*")) == ["killed.export", "killed.sqlite"]


def test_a_second_writer_is_told_to_wait_and_readers_read_on(tmp_path: Path, folder: Path) -> None:
    record = tmp_path / "r.sqlite"
    build([folder / "001.txt"], record=record, rooms=Stand())
    with Writer(record), pytest.raises(RecordBusy, match="another run is writing"):
        Writer(record)
    with Writer(record), Store(record) as reader:
        assert reader.count() == 1
    with Writer(record) as late:
        assert late.count() == 1


def test_a_second_run_at_once_is_told_to_wait(tmp_path: Path, folder: Path) -> None:
    record = tmp_path / "r.sqlite"
    with start(folder, record, pause=0.05) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"started\n"
        with pytest.raises(RecordBusy):
            build([folder], record=record, rooms=Stand())
        run.kill()


def test_readers_that_stay_open_neither_stop_a_writer_nor_see_half_a_report(
    tmp_path: Path, folder: Path
) -> None:
    record = tmp_path / "r.sqlite"
    build([folder / "001.txt"], record=record, rooms=Stand())
    told = report("5 people were killed in Tolna, Ana Sol said.")
    with Store(record) as reader:
        build([folder / "002.txt"], record=record, rooms=Stand())
        assert reader.count() == 2
        with Writer(record) as writer, reader.snapshot():
            assert reader.count() == 2
            writer.add(told, reading(told), raw=b"", knowledge="test-1")
            assert (writer.count(), reader.count()) == (3, 2)
        assert reader.count() == 3
    build([], record=record, rooms=Stand())
    assert [one.name for one in tmp_path.glob("r.sqlite*")] == ["r.sqlite"]


def test_a_writer_that_comes_during_an_export_is_told_to_wait(tmp_path: Path, folder: Path) -> None:
    record = tmp_path / "r.sqlite"
    build([folder / "001.txt"], record=record, rooms=Stand())
    with Store(record) as reader, reader.snapshot():
        assert reader.count() == 1
        with pytest.raises(RecordBusy, match="another program is using this record"):
            Writer(record, wait=0.1)
    Writer(record).close()
