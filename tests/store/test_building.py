"""A record built in any order, in any number of runs, is the same record."""

import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from invented import REPORTS, Stand, write_reports
from rapporteur.export.jsonl import write_jsonl
from rapporteur.model import Report, ReportReading
from rapporteur.pipeline import build, remove
from rapporteur.store import LeftOut, Store, Unfinished, Writer, verify


def exported(record: Path) -> dict[str, bytes]:
    out = record.with_suffix(".export")
    with Store(record) as store:
        assert list(verify(store)) == []
        write_jsonl(store, out, version="0")
    return {one.name: one.read_bytes() for one in sorted(out.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "in")


@pytest.fixture
def whole(tmp_path: Path, folder: Path) -> dict[str, bytes]:
    build([folder], record=tmp_path / "whole.sqlite", rooms=Stand())
    return exported(tmp_path / "whole.sqlite")


def test_a_second_run_reads_nothing_and_changes_nothing(
    tmp_path: Path, folder: Path, whole: dict[str, bytes]
) -> None:
    rooms = Stand()
    again = build([folder], record=tmp_path / "whole.sqlite", rooms=rooms)
    assert (again.read, again.already, rooms.reads) == (0, 4, 0)
    assert exported(tmp_path / "whole.sqlite") == whole


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_split_into_runs_give_the_same_bytes(
    tmp_path: Path, folder: Path, whole: dict[str, bytes], seed: int
) -> None:
    order = sorted(REPORTS)
    random.Random(seed).shuffle(order)
    record = tmp_path / "split.sqlite"
    for number, path in enumerate(order):
        part = tmp_path / f"part{number}"
        (part / path).parent.mkdir(parents=True)
        shutil.copy(folder / path, part / path)
        build([part], record=record, rooms=Stand())
    assert exported(record) == whole


@pytest.mark.parametrize("order", [("b", "a"), ("a", "b"), ("ab",), ("ba",)])
def test_the_same_bytes_twice_are_one_report_by_the_first_name(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    for name in "ab":
        write_reports(tmp_path / name, {f"{name}.txt": REPORTS["a.txt"]})
    for run in order:
        build([tmp_path / name for name in run], record=tmp_path / "r.sqlite", rooms=Stand())
    with Store(tmp_path / "r.sqlite") as store:
        assert [one.path for one in store.reports()] == ["a.txt"]


def test_removing_a_report_equals_never_having_had_it(tmp_path: Path, folder: Path) -> None:
    record = tmp_path / "r.sqlite"
    build([folder], record=record, rooms=Stand())
    with Store(record) as store:
        (name,) = (one.id for one in store.reports() if one.path == "b.txt")
    assert remove(record, name, why="asked to", rooms=Stand()) is not None
    assert remove(record, name, why="twice", rooms=Stand()) is None
    (folder / "b.txt").unlink()
    build([folder], record=tmp_path / "never.sqlite", rooms=Stand())
    assert exported(record) == exported(tmp_path / "never.sqlite")
    with Store(record) as store:
        assert [line.why for line in store.log() if line.action == "withdrawn"] == ["asked to"]


def test_a_withdrawn_report_comes_back_only_when_asked(
    tmp_path: Path, folder: Path, whole: dict[str, bytes]
) -> None:
    record = tmp_path / "r.sqlite"
    build([folder], record=record, rooms=Stand())
    with Store(record) as store:
        name = next(store.reports()).id
    remove(record, name, why="asked to", rooms=Stand())
    assert build([folder], record=record, rooms=Stand()).withdrawn == [name]
    assert build([folder], record=record, again=True, rooms=Stand()).withdrawn == []
    assert exported(record) == whole


def test_new_knowledge_reads_the_stored_reports_anew_and_keeps_the_old_claims(
    tmp_path: Path, folder: Path
) -> None:
    record = tmp_path / "r.sqlite"
    build([folder], record=record, rooms=Stand())
    shutil.rmtree(folder)
    summary = build([], record=record, rooms=Stand(knowledge="test-2"))
    assert (summary.read, summary.again) == (0, 4)
    with Store(record) as store:
        assert store.knowledge == "test-2"
        assert store.count_claims() == {"figure": 4}
        assert store.query("SELECT count(*) FROM claim") == [(8,)]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path, folder: Path) -> None:
    write_reports(folder, {"e.doc": "x", "f.txt": "an unreadable report", ".hidden.txt": "x"})
    record = tmp_path / "r.sqlite"
    summary = build([folder, tmp_path / "gone.txt"], record=record, rooms=Stand())
    assert [(one.path, one.line) for one in summary.left_out] == [("e.doc", 3), ("gone.txt", 0), ("f.txt", 0)]
    assert (summary.read, summary.passed_over) == (4, 1)
    with Store(record) as store:
        assert [one.path for one in store.left_out()] == ["e.doc", "f.txt", "gone.txt"]
    write_reports(folder, {"f.txt": "now it can be read"})
    (folder / "e.doc").unlink()
    assert build([folder], record=record, rooms=Stand()).left_out == []
    with Store(record) as store:
        assert [one.path for one in store.left_out()] == ["e.doc", "gone.txt"]


def test_an_interrupted_record_says_so_and_is_finished_by_the_next_run(
    tmp_path: Path, folder: Path, whole: dict[str, bytes]
) -> None:
    record = tmp_path / "r.sqlite"

    class Stopped(Stand):
        def reconcile(self, store: Store) -> object:  # type: ignore[override]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], record=record, rooms=Stopped())
    with Store(record) as store:
        assert store.stale
        with pytest.raises(Unfinished, match="rapporteur build --record"):
            store.record()
        assert list(verify(store)) == []
    rooms = Stand()
    build([], record=record, rooms=rooms)
    assert rooms.reads == 0
    assert exported(record) == whole


def test_the_log_and_the_claims_are_kept_for_good(tmp_path: Path, folder: Path) -> None:
    import sqlite3

    build([folder], record=tmp_path / "r.sqlite", rooms=Stand())
    link = sqlite3.connect(tmp_path / "r.sqlite")
    for table in ("log", "claim", "reading"):
        for deed in (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET report = 'x'",
            f"UPDATE {table} SET about = 'x'",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                link.execute(deed)
    link.close()


def test_left_out_lines_are_replaced_by_path(tmp_path: Path) -> None:
    with Writer(tmp_path / "r.sqlite") as store:
        one = LeftOut(path="x.jsonl", line=3, reason="broken", remedy="mend it")
        store.leave_out([one])
        store.leave_out([one, LeftOut(path="x.jsonl", line=5, reason="broken", remedy="mend it")])
        assert [left.line for left in store.left_out()] == [3, 5]
        store.leave_out([], cured=["x.jsonl"])
        assert list(store.left_out()) == []


def test_a_report_that_cannot_be_read_anew_keeps_its_reading_and_is_tried_again(
    tmp_path: Path, folder: Path
) -> None:
    class Stumbling(Stand):
        def read(self, reports: Sequence[Report]) -> Iterator[ReportReading | Exception]:
            for one, found in zip(reports, super().read(reports), strict=True):
                yield KeyError("Tolna") if "Tolna" in one.text and self.knowledge == "test-2" else found

    record = tmp_path / "r.sqlite"
    build([folder], record=record, rooms=Stand())
    summary = build([], record=record, rooms=Stumbling(knowledge="test-2"))
    assert (summary.again, [one.path for one in summary.left_out]) == (3, ["c.txt"])
    with Store(record) as store:
        assert store.count_claims() == {"figure": 4}
        assert [one.reason for one in store.left_out()] == ["reading stopped (KeyError: 'Tolna')"]
    assert build([], record=record, rooms=Stand(knowledge="test-3")).again == 4


@pytest.mark.parametrize("name", ["r.sqlite", "deep/a record?#%41 é.sqlite"])
def test_a_record_among_its_reports_is_not_read(folder: Path, name: str) -> None:
    for _ in range(2):
        summary = build([folder], record=folder / name, rooms=Stand())
        assert summary.left_out == []
    assert exported(folder / name)
    with Store(folder / name) as store:
        assert store.count() == 4
