"""`Store`: one open record, to be read. Every table comes back in its export order."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from rapporteur.model import (
    Actor,
    Agreement,
    Claim,
    Contradiction,
    Copy,
    Derived,
    Estimate,
    Event,
    Family,
    Hold,
    Interval,
    Judgement,
    Mention,
    Place,
    Record,
    Report,
    Saying,
    Source,
    Unread,
)
from rapporteur.store import claims, rows
from rapporteur.store.faults import Unfinished, in_words
from rapporteur.store.notes import Known, LeftOut, LogLine
from rapporteur.store.opening import connect
from rapporteur.store.registers import one_actor, one_place, variants

T = TypeVar("T")
A = TypeVar("A", Actor, Source)

#: Derived tables with their type and their field of `Derived`.
DERIVED: dict[str, tuple[type[Any], str]] = {
    "copy": (Copy, "copies"),
    "event": (Event, "events"),
    "estimate": (Estimate, "estimates"),
    "agreement": (Agreement, "agreements"),
    "hold": (Hold, "holds"),
    "contradiction": (Contradiction, "contradictions"),
}


class Store:
    """One record, open for reading: nothing here changes it. A context manager.

    `wait`: seconds to wait for another program's short lock.
    Raises `RecordError` with the next step in words, here and in every method.
    """

    def __init__(self, path: Path | str, *, wait: float = 5.0) -> None:
        self.path = Path(path)
        self._link = self._connect(wait)

    def _connect(self, wait: float) -> sqlite3.Connection:
        return connect(self.path, write=False, wait=wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; every later call raises."""
        self._link.close()

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a query, for the rooms of this folder: no lock is held when it returns."""
        with in_words(self.path):
            return self._link.execute(sql, values).fetchall()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside this block every answer is about one and the same state of the record; writers wait."""
        with in_words(self.path):
            self._link.execute("BEGIN")
        try:
            yield
        finally:
            self._link.execute("COMMIT")

    def meta(self, key: str) -> str | None:
        """A word about the record: `knowledge`, `stale`."""
        found = self.query("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0][0]) if found else None

    @property
    def knowledge(self) -> str:
        """The digest of what its reports were read with; "" for a record that was never put together."""
        return self.meta("knowledge") or ""

    @property
    def stale(self) -> bool:
        """True while reports are in that events, estimates and agreements do not know of yet."""
        return self.meta("stale") == "1"

    def whole(self) -> Self:
        """This store, if nothing is left to finish; raises `Unfinished` otherwise."""
        if self.stale:
            raise Unfinished(
                self.path,
                "the last run was interrupted before the record was put together",
                f"Run `rapporteur build --record {self.path}` to finish it: nothing is read twice.",
            )
        return self

    def known(self, report: str) -> Known | None:
        """What the record has of a report, or None; `withdrawn` is the reason given then."""
        found = self.query(
            "SELECT report.path, fingerprint, knowledge, withdrawn, log.why FROM report"
            " JOIN reading ON reading.id = report.reading LEFT JOIN log ON log.seq = withdrawn"
            " WHERE report.id = ?",
            report,
        )
        for path, fingerprint, knowledge, withdrawn, why in found:
            reason = None if withdrawn is None else why or ""
            return Known(path=path, fingerprint=fingerprint, knowledge=knowledge, withdrawn=reason)
        return None

    def count(self) -> int:
        """How many reports stand in the record."""
        return int(self.query("SELECT count(*) FROM report WHERE withdrawn IS NULL")[0][0])

    def count_claims(self) -> Counter[str]:
        """How many claims of each kind stand."""
        return claims.count(self)

    def count_derived(self) -> Counter[str]:
        """How many events, estimates … the record holds, by table."""
        return Counter({name: self.query(f"SELECT count(*) FROM {name}")[0][0] for name in DERIVED})

    def outdated(self, knowledge: str) -> list[str]:
        """Ids of the reports that were read with other knowledge, withdrawn ones apart."""
        found = self.query(
            "SELECT report.id FROM report JOIN reading ON reading.id = report.reading"
            " WHERE knowledge <> ? AND withdrawn IS NULL ORDER BY report.id",
            knowledge,
        )
        return [row[0] for row in found]

    def ids(self) -> list[str]:
        """Ids of the reports that stand, in order."""
        return [row[0] for row in self.query("SELECT id FROM report WHERE withdrawn IS NULL ORDER BY id")]

    def find_reports(self, key: str) -> list[str]:
        """Ids of the reports with this id or path, withdrawn ones too."""
        return [row[0] for row in self.query("SELECT id FROM report WHERE ? IN (id, path) ORDER BY id", key)]

    def report(self, report: str) -> Report | None:
        """One report, withdrawn or not; None if the record does not have it."""
        found = self.query(
            "SELECT body, text, dateline_place FROM report JOIN reading ON reading.id = report.reading"
            " WHERE report.id = ?",
            report,
        )
        for body, text, place in found:
            told = rows.report_from(body, text)
            if told.dateline and place:
                return replace(told, dateline=replace(told.dateline, place=place))
            return told
        return None

    def reports(self) -> Iterator[Report]:
        """The reports that stand, by id, one in memory at a time."""
        for name in self.ids():
            report = self.report(name)
            if report is not None:
                yield report

    def raw(self, report: str) -> bytes:
        """The bytes a report was made from."""
        return rows.unpacked(self.query("SELECT raw FROM report WHERE id = ?", report)[0][0])

    def notes(self, report: str) -> tuple[str, ...]:
        """What intake had to say of a report."""
        return tuple(
            rows.from_json(self.query("SELECT notes FROM report WHERE id = ?", report)[0][0], list[str])
        )

    def claims(
        self, *, report: str | None = None, bare: bool = False, rejected: bool = False
    ) -> Iterator[Claim]:
        """The claims that stand, of one report or of all, by report and place in it, as people left them.

        `bare`: as the reading gave them, without judgements and without the agreement and time that other
        reports supply. `rejected`: with those a person rejected; their confidence is 0.
        """
        for name in self.ids() if report is None else [report]:
            yield from claims.as_read(self, name) if bare else claims.as_judged(self, name, rejected=rejected)

    def claim(self, claim: str) -> Claim | None:
        """One claim that stands or was rejected, or None."""
        report = claims.find_report(self, claim)
        found = () if report is None else self.claims(report=report, rejected=True)
        return next((one for one in found if one.id == claim), None)

    def _seen(self, column: str, shape: type[T], report: str | None) -> Iterator[T]:
        for name in self.ids() if report is None else [report]:
            found = self.query(
                f"SELECT {column} FROM seen JOIN report ON report.reading = seen.reading"
                " WHERE report.id = ? AND withdrawn IS NULL",
                name,
            )
            for (text,) in found:
                yield from sorted(rows.from_json(text, list[shape]), key=rows.in_text)  # type: ignore[valid-type]

    def mentions(self, *, report: str | None = None) -> Iterator[Mention]:
        """Everything the reading saw, in order of report and text."""
        return self._seen("mentions", Mention, report)

    def sayings(self, *, report: str | None = None) -> Iterator[Saying]:
        """Everything somebody is said to say, in order of report and text."""
        return self._seen("sayings", Saying, report)

    def unread(self, *, report: str | None = None) -> Iterator[Unread]:
        """What was seen and no claim took, in order of report and text."""
        return self._seen("unread", Unread, report)

    def _register(self, what: str, *, bare: bool) -> list[tuple[str, str, int]]:
        found = self.query(
            "SELECT register.id, register.body, count(*)"
            " FROM register JOIN report ON report.reading = register.reading"
            " WHERE withdrawn IS NULL AND what = ? GROUP BY 1, 2"
            " UNION ALL SELECT id, body, 0 FROM named_by_people WHERE what = ? ORDER BY 1, 2",
            what,
            "" if bare else what,
        )
        return [(key, body, times) for key, body, times in found]

    def places(self, *, bare: bool = False) -> tuple[Place, ...]:
        """The places of the reports that stand, by id; here and below `bare` leaves out those only people named."""
        return tuple(one_place(found) for _, found in variants(self._register("place", bare=bare), Place))

    def _people(self, what: str, shape: type[A], *, bare: bool) -> tuple[A, ...]:
        both = {name: dict(variants(self._register(name, bare=bare), Actor)) for name in ("actor", "source")}
        public = {
            key
            for found in both.values()
            for key, lines in found.items()
            if any(v.line.public for v in lines)
        }
        return tuple(
            one_actor(found, public=key in public)
            for key, found in variants(self._register(what, bare=bare), shape)
        )

    def actors(self, *, bare: bool = False) -> tuple[Actor, ...]:
        """The actors of the reports that stand, by id; public if any report or register makes them so."""
        return self._people("actor", Actor, bare=bare)

    def sources(self, *, bare: bool = False) -> tuple[Source, ...]:
        """The sources of the reports that stand, by id."""
        return self._people("source", Source, bare=bare)

    def judgements(self) -> Iterator[Judgement]:
        """People's decisions about what stands, by id; one about a withdrawn report's claims waits for its return."""
        return claims.judgements(self)

    def lost(self) -> dict[str, str]:
        """Ids of the judgements that no longer find their claims, with the reason."""
        return dict(self.query("SELECT * FROM lost_judgement ORDER BY judgement"))

    def left_out(self) -> Iterator[LeftOut]:
        """Files and lines that gave no report, in order of path."""
        for path, line, reason, remedy in self.query("SELECT * FROM left_out ORDER BY path, line, reason"):
            yield LeftOut(path=path, line=line, reason=reason, remedy=remedy)

    def log(self) -> Iterator[LogLine]:
        """What was done to the record, oldest first."""
        for seq, action, about, why, by, at in self.query("SELECT * FROM log ORDER BY seq"):
            yield LogLine(seq=seq, action=action, about=about, why=why, by=by, at=at)

    def families(self) -> Iterator[Family]:
        """Where each report stands among the copies, by report."""
        for (body,) in self.query("SELECT body FROM family ORDER BY report"):
            yield rows.from_json(body, Family)

    def derived(self) -> Derived:
        """All that follows from the reports together, every list by id."""
        lists: dict[str, Any] = {
            field: tuple(
                rows.from_json(body, shape) for (body,) in self.query(f"SELECT body FROM {table} ORDER BY id")
            )
            for table, (shape, field) in DERIVED.items()
        }
        return Derived(
            families=tuple(self.families()),
            claim_agreements=dict(self.query("SELECT * FROM claim_agreement ORDER BY claim")),
            claim_times={
                claim: rows.from_json(body, Interval)
                for claim, body in self.query("SELECT * FROM claim_time ORDER BY claim")
            },
            main_events=dict(self.query("SELECT * FROM main_event ORDER BY report")),
            judged=claims.judged(self),
            rejected=tuple(
                row[0] for row in self.query("SELECT claim FROM judged_claim WHERE rejected ORDER BY 1")
            ),
            lost=self.lost(),
            named=claims.named_by_people(self),
            **lists,
        )

    def record(self) -> Record:
        """The whole record in memory, joined; raises `Unfinished` if a run was interrupted."""
        with self.snapshot():
            return self._record()

    def _record(self) -> Record:
        self.whole()
        return Record(
            knowledge=self.knowledge,
            reports=tuple(self.reports()),
            claims=tuple(self.claims(rejected=True)),
            places=self.places(),
            actors=self.actors(),
            sources=self.sources(),
            mentions=tuple(self.mentions()),
            sayings=tuple(self.sayings()),
            unread=tuple(self.unread()),
            judgements=tuple(self.judgements()),
            derived=self.derived(),
        )
