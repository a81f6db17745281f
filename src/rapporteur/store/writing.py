"""`Writer`: the one run that may change a record. Every change is one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rapporteur.model import Actor, Derived, Judgement, Place, Report, ReportReading, Source
from rapporteur.store import rows, schema
from rapporteur.store.faults import in_words
from rapporteur.store.notes import LeftOut
from rapporteur.store.opening import WriterLock, connect, look, settle
from rapporteur.store.record import DERIVED, Store


class Writer(Store):
    """One record, open for writing; made if there is none. Nobody else can write it until it is closed.

    `at` is written beside every line of the log (None: no time is known) and reaches no export.
    """

    def __init__(self, path: Path | str, *, at: str | None = None, wait: float = 5.0) -> None:
        self._at = at
        super().__init__(path, wait=wait)

    def _connect(self, wait: float) -> sqlite3.Connection:
        look(self.path, write=True)
        self._lock = WriterLock(self.path)
        try:
            return connect(self.path, write=True, wait=wait)
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Make the record one plain file again and give it back to everybody else."""
        settle(self._link)
        super().close()
        self._lock.release()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or, whatever happens inside, nothing."""
        with in_words(self.path):
            self._link.execute("BEGIN IMMEDIATE")
            try:
                yield self._link
                self._link.execute("COMMIT")
            except BaseException:
                if self._link.in_transaction:
                    self._link.execute("ROLLBACK")
                raise

    def _note(self, action: str, about: str, *, why: str | None = None, by: str | None = None) -> int:
        cursor = self._link.execute(
            "INSERT INTO log (action, about, why, by, at) VALUES (?, ?, ?, ?, ?)",
            (action, about, why, by, self._at),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _put(self, key: str, value: str) -> None:
        self._link.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def add(
        self, report: Report, reading: ReportReading, *, raw: bytes, knowledge: str, notes: Sequence[str] = ()
    ) -> None:
        """Add a report with its reading, or put them in place of what the record had of it."""
        with self._writing() as link:
            there = link.execute("SELECT 1 FROM report WHERE id = ?", (report.id,)).fetchone()
            number = self._add_reading(report, reading, knowledge)
            link.execute(
                "INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                (
                    report.id,
                    report.path,
                    report.sha256,
                    rows.packed(raw),
                    report.text,
                    rows.text_sha256(report.text),
                    rows.report_body(report),
                    rows.fingerprint(report),
                    rows.to_json(list(notes)),
                    number,
                ),
            )
            self._note("replaced" if there else "added", report.id)
            self._put("stale", "1")

    def read_again(self, report: Report, reading: ReportReading, *, knowledge: str) -> None:
        """Put a new reading in the place of the one a stored report had; its old claims stay in the file."""
        with self._writing() as link:
            number = self._add_reading(report, reading, knowledge)
            link.execute("UPDATE report SET reading = ? WHERE id = ?", (number, report.id))
            self._note("read", report.id)
            self._put("stale", "1")

    def _add_reading(self, report: Report, reading: ReportReading, knowledge: str) -> int:
        link = self._link
        old = link.execute("SELECT reading FROM report WHERE id = ?", (report.id,)).fetchone()
        number = link.execute(
            "INSERT INTO reading (report, knowledge, dateline_place) VALUES (?, ?, ?)",
            (report.id, knowledge, _dateline_place(report, reading)),
        ).lastrowid
        assert number is not None
        link.executemany(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, c.id, c.report, c.kind, c.type, c.passage.start, c.passage.end, rows.to_json(c))
                for c in reading.claims
            ),
        )
        link.execute(
            "INSERT INTO seen VALUES (?, ?, ?, ?)",
            (
                number,
                rows.to_json(reading.mentions),
                rows.to_json(reading.sayings),
                rows.to_json(reading.unread),
            ),
        )
        registers: tuple[tuple[str, Sequence[Place | Actor]], ...] = (
            ("place", reading.places),
            ("actor", reading.actors),
            ("source", reading.sources),
        )
        for what, lines in registers:
            link.executemany(
                "INSERT INTO register VALUES (?, ?, ?, ?)",
                ((number, what, line.id, rows.to_json(line)) for line in lines),
            )
        if old:
            link.execute("DELETE FROM seen WHERE reading = ?", old)
            link.execute("DELETE FROM register WHERE reading = ?", old)
        return number

    def rename(self, report: str, path: str) -> None:
        """Another file with the same bytes and data comes first in sort order: its path names the report."""
        with self._writing() as link:
            (body,) = link.execute("SELECT body FROM report WHERE id = ?", (report,)).fetchone()
            known = replace(rows.report_from(body, ""), path=path)
            link.execute(
                "UPDATE report SET path = ?, body = ? WHERE id = ?", (path, rows.report_body(known), report)
            )

    def withdraw(self, report: str, *, why: str, by: str | None = None) -> None:
        """Take a report out of every view and export; its bytes and claims stay in the file under the tombstone."""
        with self._writing() as link:
            seq = self._note("withdrawn", report, why=why, by=by)
            link.execute("UPDATE report SET withdrawn = ? WHERE id = ?", (seq, report))
            self._put("stale", "1")

    def take_back(self, report: str, *, why: str | None = None, by: str | None = None) -> None:
        """Undo a withdrawal."""
        with self._writing() as link:
            self._note("taken_back", report, why=why, by=by)
            link.execute("UPDATE report SET withdrawn = NULL WHERE id = ?", (report,))
            self._put("stale", "1")

    def judge(self, *judgements: Judgement) -> None:
        """Keep people's decisions, all or none; the same decision twice is one."""
        with self._writing() as link:
            for judgement in judgements:
                fresh = link.execute(
                    "INSERT OR IGNORE INTO judgement VALUES (?, ?, ?)",
                    (judgement.id, judgement.report, rows.to_json(judgement)),
                ).rowcount
                if fresh:
                    self._note("judged", judgement.id, why=judgement.why, by=judgement.by)
                    self._put("stale", "1")

    def leave_out(self, faults: Iterable[LeftOut], *, cured: Iterable[str] = ()) -> None:
        """Note what could not be read, in place of what earlier runs said of these paths and of the `cured` ones."""
        with self._writing() as link:
            listed = list(faults)
            gone = sorted({*cured, *(one.path for one in listed)})
            link.executemany("DELETE FROM left_out WHERE path = ?", ((path,) for path in gone))
            link.executemany(
                "INSERT OR REPLACE INTO left_out VALUES (?, ?, ?, ?)",
                ((one.path, one.line, one.reason, one.remedy) for one in listed),
            )

    def derive(self, derived: Derived, *, knowledge: str) -> None:
        """Put what follows from all reports in the place of what followed before; the record is whole again."""
        with self._writing() as link:
            for table in (*schema.JOINED, *schema.DERIVED):
                link.execute(f"DELETE FROM {table}")
            link.executemany(
                "INSERT INTO family VALUES (?, ?)", ((f.report, rows.to_json(f)) for f in derived.families)
            )
            link.executemany("INSERT INTO main_event VALUES (?, ?)", sorted(derived.main_events.items()))
            link.executemany(
                "INSERT INTO claim_agreement VALUES (?, ?)", sorted(derived.claim_agreements.items())
            )
            link.executemany(
                "INSERT INTO claim_time VALUES (?, ?)",
                ((claim, rows.to_json(time)) for claim, time in sorted(derived.claim_times.items())),
            )
            rejected = frozenset(derived.rejected)
            link.executemany(
                "INSERT INTO judged_claim VALUES (?, ?, ?, ?, ?)",
                (
                    (c.id, c.report, c.kind, int(c.id in rejected), rows.to_json(c))
                    for _, c in sorted(derived.judged.items())
                ),
            )
            link.executemany("INSERT INTO lost_judgement VALUES (?, ?)", sorted(derived.lost.items()))
            link.executemany(
                "INSERT INTO named_by_people VALUES (?, ?, ?)",
                ((_register_of(line), line.id, rows.to_json(line)) for line in derived.named),
            )
            for table, (_, field) in DERIVED.items():
                link.executemany(
                    f"INSERT INTO {table} (id, body) VALUES (?, ?)",
                    ((one.id, rows.to_json(one)) for one in getattr(derived, field)),
                )
            self._put("knowledge", knowledge)
            self._put("stale", "0")


def _register_of(line: Place | Actor) -> str:
    return "place" if isinstance(line, Place) else "source" if isinstance(line, Source) else "actor"


def _dateline_place(report: Report, reading: ReportReading) -> str | None:
    """The gazetteer id the reading found for the dateline's words: the first place named, the town before its country."""
    if report.dateline is None:
        return None
    where = report.dateline.passage
    for mention in sorted(
        reading.mentions, key=lambda one: (one.kind == "country", one.start, one.start - one.end)
    ):
        if (
            mention.layer == "place"
            and mention.id
            and where.start <= mention.start
            and mention.end <= where.end
        ):
            return mention.id
    return report.dateline.place
