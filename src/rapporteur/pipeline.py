"""The road of the record, to be read from top to bottom: intake, reading, store, reconciling, store."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.model import Judgement, Report
from rapporteur.rooms import House, Rooms, is_read
from rapporteur.store import LeftOut, Store, Writer

if TYPE_CHECKING:
    from rapporteur.ingest.intake import Intake, Refusal, Skipped

# Reports (or characters) read at a time: enough to keep the language pipeline busy, little to hold in memory.
BATCH, BATCH_CHARACTERS = 32, 150_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build is: what it is doing, reports read and bytes met so far, the path of the last report."""

    step: str
    read: int
    met_bytes: int
    path: str = ""


Watch = Callable[[Progress], None]


@dataclass(slots=True, kw_only=True)
class Note:
    """What intake had to say of one or more reports: `text` with the number it began with in `total`."""

    text: str
    first: str
    reports: int = 0
    total: int | None = None


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a build did, and what the record holds after it.

    Of this run: `met` reports (and their bytes), `read` ones, `again` ones (knowledge had changed), `already` known ones,
    `withdrawn` ids somebody took out earlier, `left_out` files and lines that gave no report or one that
    is kept unread, `passed_over` files (hidden names), `notes` of intake. The rest counts the whole
    record; `copies`: reports that repeat another's words, the first of each family apart; `lost`: people's
    judgements that no longer find their claims, with the reason.
    """

    record: Path
    met: int = 0
    met_bytes: int = 0
    read: int = 0
    again: int = 0
    already: int = 0
    withdrawn: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    passed_over: int = 0
    notes: dict[str, Note] = field(default_factory=dict)
    reports: int = 0
    copies: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    derived: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    judgements: int = 0
    lost: tuple[tuple[Judgement, str], ...] = ()


def build(
    paths: Sequence[str | os.PathLike[str]],
    *,
    record: str | os.PathLike[str],
    as_of: date | None = None,
    at: str | None = None,
    again: bool = False,
    rooms: Rooms | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Read the reports under `paths` into the record, and put the record together.

    Reports the record has are not read twice, unless what it was read with has changed. An interrupted
    build is finished by the next; without paths that is all it does. `as_of` (a day) is what a date "in
    the future" is measured against, `at` (a moment) what the log notes; None: no clock is known. `again`
    takes back reports that were withdrawn. Raises `RecordError`.
    """
    summary = Summary(record=Path(record))
    tell = watch or _in_silence
    with Writer(summary.record, at=at) as store:
        rooms = rooms or House()
        _read_outdated(store, rooms, summary, tell)
        cured: set[str] = set()
        if paths:
            found = _but_the_record(rooms.take_in(paths, as_of=as_of), paths, summary)
            cured = _read_new(store, rooms, summary, tell, found, again=again)
        store.leave_out(summary.left_out, cured=cured)
        if store.stale or store.knowledge != rooms.knowledge:
            tell(Progress(step="putting the record together", read=summary.read, met_bytes=summary.met_bytes))
            store.derive(rooms.reconcile(store), knowledge=rooms.knowledge)
        _count(store, summary)
    return summary


def remove(
    record: str | os.PathLike[str],
    report: str,
    *,
    why: str,
    by: str | None = None,
    at: str | None = None,
    rooms: Rooms | None = None,
) -> Report | None:
    """Withdraw a report from the record and put the record together without it; the report, or None if unknown.

    It stays in the file under its tombstone; no view or export shows it. Raises `RecordError`.
    """
    with Writer(Path(record), at=at) as store:
        known = store.known(report)
        if known is None or known.withdrawn is not None:
            return None
        rooms = rooms or House()
        gone = store.report(report)
        store.withdraw(report, why=why, by=by)
        store.derive(rooms.reconcile(store), knowledge=store.knowledge)
        return gone


def judge(
    record: str | os.PathLike[str],
    decide: Callable[[Store], Sequence[Judgement]],
    *,
    at: str | None = None,
    rooms: Rooms | None = None,
) -> tuple[Judgement, ...]:
    """Keep people's decisions about claims and put the record together with them; the ones that were made.

    `decide` makes them while nobody else may write; where it raises, or makes none, nothing changes. `at` (a
    moment) is what the log notes. Raises `RecordError`, and what `decide` raises.
    """
    Store(Path(record)).close()  # a judgement never makes a record
    with Writer(Path(record), at=at) as store:
        made = tuple(decide(store.whole()))
        if made:
            store.judge(*made)
        if store.stale:
            rooms = rooms or House()
            store.derive(rooms.reconcile(store), knowledge=store.knowledge)
        return made


def read_reports(
    *paths: str | os.PathLike[str], as_of: date | None = None, rooms: Rooms | None = None
) -> "Iterator[Report | Refusal]":
    """The reports under the paths as they are taken in, page furniture marked; nothing is stored.

    What cannot be read comes as a `Refusal` with path, reason and remedy, in its place.
    """
    from rapporteur.ingest.intake import Intake, Refusal

    for one in (rooms or House()).take_in(paths, as_of=as_of):
        if isinstance(one, Intake):
            yield one.report
        elif isinstance(one, Refusal):
            yield one


def weigh(paths: Sequence[str | os.PathLike[str]]) -> int:
    """Bytes of the files under the paths: what a build has before it."""
    from rapporteur.ingest.walk import Found, find_files

    return sum(one.size for one in find_files(paths) if isinstance(one, Found))


def _read_outdated(store: Writer, rooms: Rooms, summary: Summary, tell: Watch) -> None:
    """Reports that were read with other knowledge are read anew: one record, one state of knowledge."""
    waiting = store.outdated(rooms.knowledge)
    for first in range(0, len(waiting), BATCH):
        some = [store.report(name) for name in waiting[first : first + BATCH]]
        reports = [report for report in some if report is not None]
        for report, reading in zip(reports, rooms.read(reports), strict=True):
            if isinstance(reading, Exception):
                summary.left_out.append(_unreadable(report, reading))
                continue  # its old reading stands, and the next run tries again
            store.read_again(report, reading, knowledge=rooms.knowledge)
            summary.again += 1
            tell(Progress(step="reading anew", read=summary.again, met_bytes=0, path=report.path))


def _but_the_record(
    found: "Iterable[Intake | Refusal | Skipped]", paths: Sequence[str | os.PathLike[str]], summary: Summary
) -> "Iterator[Intake | Refusal | Skipped]":
    """A record kept in the folder of its reports is no report that could not be read, nor are its side files."""
    from rapporteur.ingest.intake import Refusal

    record = summary.record.resolve()
    folders = [folder for path in paths if record.is_relative_to(folder := Path(path).resolve())]
    names = {record.relative_to(folder).as_posix() for folder in folders}
    own = {f"{name}{side}" for name in names for side in ("", "-wal", "-shm", "-writing", "-journal")}
    for one in found:
        if isinstance(one, Refusal) and one.path in own:
            summary.passed_over += 1
        else:
            yield one


def _read_new(
    store: Writer,
    rooms: Rooms,
    summary: Summary,
    tell: Watch,
    found: "Iterable[Intake | Refusal | Skipped]",
    *,
    again: bool,
) -> set[str]:
    """Everything under the paths, a batch at a time, one transaction a report.

    The paths of earlier faults that came in now.
    """
    from rapporteur.ingest.intake import Intake, Refusal

    faulty_before = {one.path for one in store.left_out()}
    cured: set[str] = set()
    batch: dict[str, Intake] = {}
    for one in found:
        if isinstance(one, Refusal):
            fault = LeftOut(path=one.path, line=one.line or 0, reason=one.reason, remedy=one.remedy)
            summary.left_out.append(fault)
        elif not isinstance(one, Intake):
            summary.passed_over += 1
        else:
            _meet(one, summary)
            cured |= faulty_before & {one.report.path}
            if _is_wanted(store, one, batch.get(one.report.id), summary, again=again):
                batch[one.report.id] = one
            if len(batch) == BATCH or sum(len(w.report.text) for w in batch.values()) > BATCH_CHARACTERS:
                _read_batch(store, rooms, summary, tell, list(batch.values()))
                batch.clear()
    _read_batch(store, rooms, summary, tell, list(batch.values()))
    return cured


def _meet(one: "Intake", summary: Summary) -> None:
    """Count a report that came in, and what there is to say of it."""
    report = one.report
    summary.met += 1
    summary.met_bytes += len(one.raw)
    for text in one.notes:
        number = re.match(r"\d+", text)
        rest = text[number.end() :].lstrip() if number else text
        note = summary.notes.setdefault(rest, Note(text=rest, first=report.path))
        note.reports += 1
        if number:
            note.total = (note.total or 0) + int(number.group())
    if not is_read(report):
        reason = f"its language is {report.language}: kept in the record{_which(report)}, not read"
        remedy = "give an English translation as a report of its own"
        summary.left_out.append(LeftOut(path=report.path, line=0, reason=reason, remedy=remedy))


def _is_wanted(
    store: Writer, one: "Intake", waiting: "Intake | None", summary: Summary, *, again: bool
) -> bool:
    """True if the report must be read: it is new, it changed, or it is taken back.

    The same bytes met under two names are one report, by the name that comes first in sort order and as
    that file reads: so every order of arrival ends in the same record.
    """
    from rapporteur.store import fingerprint

    report = one.report
    if waiting is not None:
        summary.already += 1
        return report.path < waiting.report.path
    known = store.known(report.id)
    if known is None:
        return True
    if known.withdrawn is not None:
        if again:
            store.take_back(report.id)
            return True
        summary.withdrawn.append(report.id)
        return False
    if report.path <= known.path and fingerprint(report) != known.fingerprint:
        return True
    summary.already += 1
    if report.path < known.path:
        store.rename(report.id, report.path)
    return False


def _read_batch(
    store: Writer, rooms: Rooms, summary: Summary, tell: Watch, batch: "Sequence[Intake]"
) -> None:
    for intake, reading in zip(batch, rooms.read([one.report for one in batch]), strict=True):
        report = intake.report
        if isinstance(reading, Exception):
            summary.left_out.append(_unreadable(report, reading))
            continue
        store.add(report, reading, raw=intake.raw, knowledge=rooms.knowledge, notes=intake.notes)
        summary.read += 1
        tell(Progress(step="reading", read=summary.read, met_bytes=summary.met_bytes, path=report.path))


def _unreadable(report: Report, error: Exception) -> LeftOut:
    """A report the rules stumbled over, said so that it can be mended."""
    return LeftOut(
        path=report.path,
        line=0,
        reason=f"reading{_which(report)} stopped ({type(error).__name__}: {error})",
        remedy="this is a fault of Rapporteur: please report it, with the report if you may",
    )


def _which(report: Report) -> str:
    """The id the input gave, where a file holds many reports."""
    return "" if report.given_id is None else f" (id {report.given_id})"


def _count(store: Store, summary: Summary) -> None:
    summary.reports = store.count()
    families = [one.family for one in store.families()]
    summary.copies = len(families) - len(set(families))
    summary.claims = store.count_claims()
    summary.derived = store.count_derived()
    summary.unread = Counter(one.what for one in store.unread())
    judgements = {one.id: one for one in store.judgements()}
    summary.judgements = len(judgements)
    summary.lost = tuple((judgements[key], why) for key, why in store.lost().items() if key in judgements)


def _in_silence(progress: Progress) -> None:
    """Nobody watches."""
