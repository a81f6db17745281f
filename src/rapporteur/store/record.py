"""`Store`: one open record, to be read. Every table comes back in its export order."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
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
from rapporteur.store import rows
from rapporteur.store.faults import Unfinished, in_words
from rapporteur.store.notes import Known, LeftOut, LogLine
from rapporteur.store.opening import connect
from rapporteur.store.registers import one_actor, one_place

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

    def query(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, for the rooms of this folder; lazily, so read them before the next write."""
        with in_words(self.path):
            # `yield from` would close the cursor of a query left half read, perhaps after the file is closed
            for row in self._link.execute(sql, values):  # noqa: UP028
                yield row

    def meta(self, key: str) -> str | None:
        """A word about the record: `knowledge`, `stale`."""
        return next((str(row[0]) for row in self.query("SELECT value FROM meta WHERE key = ?", key)), None)

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
        return int(next(self.query("SELECT count(*) FROM report WHERE withdrawn IS NULL"))[0])

    def count_claims(self) -> Counter[str]:
        """How many claims of each kind stand."""
        return Counter(
            dict(self.query("SELECT kind, count(*) FROM current_claim GROUP BY kind ORDER BY kind"))
        )

    def count_derived(self) -> Counter[str]:
        """How many events, estimates … the record holds, by table."""
        return Counter({name: next(self.query(f"SELECT count(*) FROM {name}"))[0] for name in DERIVED})

    def outdated(self, knowledge: str) -> list[str]:
        """Ids of the reports that were read with other knowledge, withdrawn ones apart."""
        found = self.query(
            "SELECT report.id FROM report JOIN reading ON reading.id = report.reading"
            " WHERE knowledge <> ? AND withdrawn IS NULL ORDER BY report.id",
            knowledge,
        )
        return [row[0] for row in found]

    def report(self, report: str) -> Report | None:
        """One report, withdrawn or not; None if the record does not have it."""
        return next(self._reports("report.id = ?", report), None)

    def reports(self) -> Iterator[Report]:
        """The reports that stand, by id."""
        return self._reports("withdrawn IS NULL")

    def _reports(self, where: str, *values: object) -> Iterator[Report]:
        found = self.query(
            "SELECT body, text, dateline_place FROM report JOIN reading ON reading.id = report.reading"
            f" WHERE {where} ORDER BY report.id",
            *values,
        )
        for body, text, place in found:
            report = rows.report_from(body, text)
            if report.dateline and place:
                report = replace(report, dateline=replace(report.dateline, place=place))
            yield report

    def raw(self, report: str) -> bytes:
        """The bytes a report was made from."""
        (packed,) = next(self.query("SELECT raw FROM report WHERE id = ?", report))
        return rows.unpacked(packed)

    def notes(self, report: str) -> tuple[str, ...]:
        """What intake had to say of a report."""
        (text,) = next(self.query("SELECT notes FROM report WHERE id = ?", report))
        return tuple(rows.from_json(text, list[str]))

    def claims(self, *, report: str | None = None, bare: bool = False) -> Iterator[Claim]:
        """The claims that stand, of one report or of all, by report and place in it.

        `bare`: as the reading gave them, without the agreement and time that other reports supply.
        """
        found = self.query(
            "SELECT kind, claim.body, agreement, claim_time.body FROM current_claim AS claim"
            " LEFT JOIN claim_agreement ON claim_agreement.claim = id"
            " LEFT JOIN claim_time ON claim_time.claim = id"
            " WHERE ? IS NULL OR report = ?"
            ' ORDER BY report, start, "end", kind, id',
            report,
            report,
        )
        for kind, body, agreement, time in found:
            claim = rows.claim_from(kind, body)
            if not bare and agreement:
                claim = replace(claim, agreement=agreement)
            if not bare and time:
                claim = replace(claim, time=rows.from_json(time, Interval))
            yield claim

    def claim(self, claim: str) -> Claim | None:
        """One claim that stands, or None."""
        found = self.query("SELECT report FROM current_claim WHERE id = ?", claim)
        for (report,) in found:
            return next(one for one in self.claims(report=report) if one.id == claim)
        return None

    def _seen(self, column: str, shape: type[T], report: str | None) -> Iterator[T]:
        found = self.query(
            f"SELECT {column} FROM seen JOIN report ON report.reading = seen.reading"
            " WHERE withdrawn IS NULL AND (? IS NULL OR report.id = ?) ORDER BY report.id",
            report,
            report,
        )
        for (text,) in found:
            yield from sorted(rows.from_json(text, list[shape]), key=_in_text)  # type: ignore[valid-type]

    def mentions(self, *, report: str | None = None) -> Iterator[Mention]:
        """Everything the reading saw, in order of report and text."""
        return self._seen("mentions", Mention, report)

    def sayings(self, *, report: str | None = None) -> Iterator[Saying]:
        """Everything somebody is said to say, in order of report and text."""
        return self._seen("sayings", Saying, report)

    def unread(self, *, report: str | None = None) -> Iterator[Unread]:
        """What was seen and no claim took, in order of report and text."""
        return self._seen("unread", Unread, report)

    def _register(self, what: str) -> Iterator[tuple[str, list[str]]]:
        found = self.query(
            "SELECT register.id, register.body FROM register JOIN report ON report.reading = register.reading"
            " WHERE withdrawn IS NULL AND what = ? ORDER BY register.id, register.body",
            what,
        )
        for name, group in groupby(found, key=lambda row: str(row[0])):
            yield name, [row[1] for row in group]

    def places(self) -> tuple[Place, ...]:
        """The places of the reports that stand, by id."""
        return tuple(
            one_place([rows.from_json(body, Place) for body in bodies])
            for _, bodies in self._register("place")
        )

    def _people(self, what: str, shape: type[A]) -> tuple[A, ...]:
        public = {
            row[0]
            for row in self.query(
                "SELECT DISTINCT register.id FROM register JOIN report ON report.reading = register.reading"
                " WHERE withdrawn IS NULL AND what <> 'place' AND json_extract(register.body, '$.public')"
            )
        }
        return tuple(
            one_actor([rows.from_json(body, shape) for body in bodies], public=name in public)
            for name, bodies in self._register(what)
        )

    def actors(self) -> tuple[Actor, ...]:
        """The actors of the reports that stand, by id; public if any report or register makes them so."""
        return self._people("actor", Actor)

    def sources(self) -> tuple[Source, ...]:
        """The sources of the reports that stand, by id."""
        return self._people("source", Source)

    def judgements(self) -> Iterator[Judgement]:
        """People's decisions about what stands, by id; one about a withdrawn report's claims waits for its return."""
        gone = {
            row[0]
            for row in self.query(
                "SELECT claim.id FROM claim JOIN report ON report.id = claim.report WHERE withdrawn IS NOT NULL"
                " UNION SELECT id FROM report WHERE withdrawn IS NOT NULL"
            )
        }
        for (body,) in self.query("SELECT body FROM judgement ORDER BY id"):
            judgement = rows.from_json(body, Judgement)
            if gone.isdisjoint((*judgement.about, judgement.report)):
                yield judgement

    def left_out(self) -> Iterator[LeftOut]:
        """Files and lines that gave no report, in order of path."""
        for path, line, reason, remedy in self.query("SELECT * FROM left_out ORDER BY path, line"):
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
        lists = {
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
            **lists,
        )

    def record(self) -> Record:
        """The whole record in memory, joined; raises `Unfinished` if a run was interrupted."""
        self.whole()
        return Record(
            knowledge=self.knowledge,
            reports=tuple(self.reports()),
            claims=tuple(self.claims()),
            places=self.places(),
            actors=self.actors(),
            sources=self.sources(),
            mentions=tuple(self.mentions()),
            sayings=tuple(self.sayings()),
            unread=tuple(self.unread()),
            judgements=tuple(self.judgements()),
            derived=self.derived(),
        )


def _in_text(one: Any) -> tuple[int, int, str]:
    """Where words stand, then what they are: the fixed order of lines about one report."""
    if isinstance(one, Saying):
        words = [*one.content, *(p for p in (one.source, one.cue) if p is not None)]
        return (
            min((p.start for p in words), default=0),
            max((p.end for p in words), default=0),
            rows.to_json(one),
        )
    return (one.start, one.end, rows.to_json(one))
