"""Checking a record against itself: every byte re-hashed, every passage re-read, every id looked up."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rapporteur.model import Claim, CopyPassage, Mention, Passage, Report, Span, Unread
from rapporteur.store import rows
from rapporteur.store.record import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something in the record that is not as it was written: where, and what."""

    where: str
    what: str


@dataclass(slots=True, kw_only=True)
class Checked:
    """How much was looked at."""

    reports: int = 0
    passages: int = 0
    ids: int = 0


def verify(store: Store, checked: Checked | None = None) -> Iterator[Flaw]:
    """Every flaw found, in a fixed order; `checked` counts what was looked at. Raises `RecordError`."""
    checked = checked if checked is not None else Checked()
    flaws = [
        Flaw(where="the file", what=str(row[0]))
        for row in store.query("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    if flaws:
        yield from flaws  # a broken file cannot be read row by row
        return
    for table, number, parent, _ in store.query("PRAGMA foreign_key_check"):
        yield Flaw(where=f"{table}, row {number}", what=f"names a row of {parent} that is not there")
    yield from _check_reports(store, checked)
    try:
        yield from _check_ids(store, checked)
    except rows.FaultyRow as error:
        yield Flaw(
            where="the record", what=f"its ids cannot all be looked up: a row cannot be read ({error})"
        )


def _check_reports(store: Store, checked: Checked) -> Iterator[Flaw]:
    for (name,) in store.query("SELECT id FROM report ORDER BY id"):
        ((raw, digest),) = store.query("SELECT raw, text_sha256 FROM report WHERE id = ?", name)
        checked.reports += 1
        where = f"report {name}"
        try:
            report = store.report(name)
            assert report is not None
        except rows.FaultyRow as error:
            yield Flaw(where=where, what=f"its row cannot be read ({error})")
            continue
        try:
            if hashlib.sha256(rows.unpacked(raw)).hexdigest() != report.sha256:
                yield Flaw(where=where, what="its bytes are not those that were taken in (SHA-256 differs)")
        except zlib.error as error:
            yield Flaw(where=where, what=f"its bytes cannot be unpacked ({error})")
        if rows.text_sha256(report.text) != digest:
            yield Flaw(where=where, what="its text has been altered (SHA-256 differs)")
        yield from _check_passages(report, report, where, checked)
        yield from _check_reading(store, report, checked)


def _check_reading(store: Store, report: Report, checked: Checked) -> Iterator[Flaw]:
    """The claims, mentions, sayings and unread passages of one report, against its text."""
    found = (
        ("claim", store.claims(report=report.id, rejected=True)),
        ("mention", store.mentions(report=report.id)),
        ("saying", store.sayings(report=report.id)),
        ("unread", store.unread(report=report.id)),
    )
    for what, things in found:
        try:
            for thing in things:
                where = f"{what} {thing.id}" if isinstance(thing, Claim) else f"{what} in report {report.id}"
                if thing.report != report.id:
                    yield Flaw(
                        where=where, what=f"is filed under report {report.id}, but names {thing.report}"
                    )
                yield from _check_passages(thing, report, where, checked)
        except rows.FaultyRow as error:
            yield Flaw(where=f"{what}s of report {report.id}", what=f"cannot be read ({error})")


def _check_passages(thing: Any, report: Report, where: str, checked: Checked) -> Iterator[Flaw]:
    """Every passage, span and quote anywhere in an object, re-read."""
    if isinstance(thing, Passage | Mention | Unread):
        checked.passages += 1
        if report.text[thing.start : thing.end] != thing.quote:
            yield _misquoted(where, thing.start, thing.end)
    elif isinstance(thing, Span):
        if not 0 <= thing.start < thing.end <= len(report.text):
            yield Flaw(where=where, what=f"{thing.start}–{thing.end} lies outside its report")
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _check_passages(one, report, where, checked)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from _check_passages(getattr(thing, one.name), report, where, checked)


def _check_ids(store: Store, checked: Checked) -> Iterator[Flaw]:
    """Ids in claims and derived objects lead somewhere; passages of copies are re-read."""
    reports = {row[0] for row in store.query("SELECT id FROM report WHERE withdrawn IS NULL")}
    claims = {claim.id for claim in store.claims()}
    places = {one.id for one in store.places()}
    voices = {one.id for one in (*store.actors(), *store.sources())}
    derived = store.derived()
    agreements = {one.id for one in derived.agreements}
    events = {one.id for one in derived.events}
    known = {
        "report": reports, "reports": reports, "claim": claims, "claims": claims, "place": places,
        "actor": voices, "source": voices, "holder": voices, "previous": voices, "agreement": agreements,
    }  # fmt: skip
    for claim in store.claims():
        yield from _dangling(claim, f"claim {claim.id}", known, checked)
    if store.stale:
        return  # derived objects speak of the record before the interrupted run
    for listed in (derived.copies, derived.events, derived.estimates, derived.agreements, derived.holds,
                   derived.contradictions):  # fmt: skip
        for thing in listed:
            yield from _dangling(thing, thing.id, known, checked)
    for report, event in derived.main_events.items():
        if report not in reports or event not in events:
            yield Flaw(where=f"report {report}", what=f"its main event {event} is not in the record")
    for copy in derived.copies:
        for passage in copy.passages:
            yield from _check_copy(store, passage, copy.id, checked)


def _check_copy(store: Store, passage: CopyPassage, where: str, checked: Checked) -> Iterator[Flaw]:
    checked.passages += 1
    for (there,) in store.query(
        "SELECT substr(text, ? + 1, ?) FROM report WHERE id = ?",
        passage.start,
        passage.end - passage.start,
        passage.report,
    ):
        if there != passage.quote:
            yield _misquoted(where, passage.start, passage.end)


def _misquoted(where: str, start: int, end: int) -> Flaw:
    """The words themselves stay unsaid: they may name a private person."""
    return Flaw(where=where, what=f"its words are not those at {start}–{end} of the report")


def _dangling(thing: Any, where: str, known: dict[str, set[str]], checked: Checked) -> Iterator[Flaw]:
    """Fields that hold an id by their name, anywhere in an object."""
    if isinstance(thing, tuple):
        for one in thing:
            yield from _dangling(one, where, known, checked)
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from _dangling(one, where, known, checked)
    elif is_dataclass(thing):
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.name in known:
                for key in (value,) if isinstance(value, str) else value or ():
                    checked.ids += 1
                    if key not in known[field.name]:
                        yield Flaw(where=where, what=f"its {field.name} {key!r} is not in the record")
            else:
                yield from _dangling(value, where, known, checked)
