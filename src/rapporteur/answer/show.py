"""Everything the record knows of one thing, and how it knows: by the id of any object."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from rapporteur.answer.ledger import claim_lines, heading, one_line, span
from rapporteur.answer.privacy import Veil
from rapporteur.model import Claim, Derived, Interval, Passage, Report
from rapporteur.store import Store


def show(store: Store, key: str, veil: Veil) -> list[str]:
    """Lines about the claim, event, estimate, agreement, hold, contradiction, copy, report, place, actor,
    source or judgement with this id; a report also by its path. [] if the record has no such thing."""
    derived = store.derived()
    found = (
        _claim(store, derived, key, veil) or _derived(store, derived, key, veil) or _report(store, key, veil)
    )
    return found or _register(store, key, veil)


def _claim(store: Store, derived: Derived, key: str, veil: Veil) -> list[str]:
    claim = store.claim(key)
    if claim is None:
        return []
    report = store.report(claim.report)
    assert report is not None
    lines = [f"claim {claim.id}", *claim_lines(claim, veil), "", f"report {heading(report, veil)}"]
    around = report.text[claim.sentence.start : claim.sentence.end]
    lines.append(f"  “{one_line(veil.text(report.id, around, start=claim.sentence.start))}”")
    lines += _fields(claim, veil, claim.report, skip=_CLAIM_SHOWN)
    lines += _uses(derived, claim.id, veil)
    for judgement in store.judgements():
        if claim.id in judgement.about:
            lines.append(f"judged {judgement.decision} by {judgement.by} on {judgement.at}: {judgement.why}")
    return lines


_CLAIM_SHOWN = frozenset(
    {"id", "report", "kind", "type", "passage", "sentence", "how", "confidence", "salience"}
)


def _uses(derived: Derived, claim: str, veil: Veil) -> Iterator[str]:
    """One line for each event, estimate … that rests on a claim."""
    for event in derived.events:
        if claim in event.claims:
            yield f"in event {event.id}: {event.type}, {span(event.time.start, event.time.end)}, {event.standing}"
    for estimate in derived.estimates:
        if claim in (value.claim for value in estimate.values):
            yield f"in estimate {estimate.id}: {estimate.measure} ({estimate.rule})"
    for agreement in derived.agreements:
        if derived.claim_agreements.get(claim) == agreement.id:
            yield f"in {agreement.kind} {agreement.id}: {veil.words(agreement.name)}"
    for hold in derived.holds:
        if claim in hold.claims:
            yield f"in hold {hold.id}: {hold.holder} in {hold.place or 'an unnamed place'}, {hold.standing}"
    for contradiction in derived.contradictions:
        if any(claim in side.claims for side in contradiction.sides):
            yield f"in contradiction {contradiction.id} ({contradiction.kind}): {veil.words(contradiction.note)}"


def _derived(store: Store, derived: Derived, key: str, veil: Veil) -> list[str]:
    lists: tuple[tuple[str, Iterable[Any]], ...] = (
        ("event", derived.events),
        ("estimate", derived.estimates),
        ("agreement", derived.agreements),
        ("hold", derived.holds),
        ("contradiction", derived.contradictions),
        ("copy", derived.copies),
    )
    for what, things in lists:
        for thing in things:
            if thing.id == key:
                name = getattr(thing, "kind", what) if what == "agreement" else what
                lines = [f"{name} {key}", *_fields(thing, veil, "", skip=frozenset({"id"}))]
                return [*lines, *_cited(store, thing, veil)]
    return []


def _cited(store: Store, thing: Any, veil: Veil) -> Iterator[str]:
    """The claims a derived object rests on, each with its report."""
    wanted = dict.fromkeys(_claims_in(thing))
    claims = {name: claim for name in wanted if (claim := store.claim(name)) is not None}
    report = ""
    for claim in sorted(claims.values(), key=lambda one: (one.report, one.passage)):
        if claim.report != report:
            report = claim.report
            told = store.report(report)
            assert told is not None
            yield ""
            yield heading(told, veil)
        yield from claim_lines(claim, veil)


def _claims_in(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        for one in thing.values():
            yield from _claims_in(one)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _claims_in(one)
    elif is_dataclass(thing):
        for one in fields(thing):
            value = getattr(thing, one.name)
            if one.name == "claims":
                yield from value
            elif one.name == "claim":
                yield value
            else:
                yield from _claims_in(value)


def _report(store: Store, key: str, veil: Veil) -> list[str]:
    found = store.find_reports(key)
    report = store.report(found[0]) if found else None
    if report is None:
        return []
    known = store.known(report.id)
    lines = [f"report {report.id}", heading(report, veil)]
    if known and known.withdrawn is not None:
        lines.append(f"withdrawn: {known.withdrawn}")
    lines += _fields(report, veil, report.id, skip=frozenset({"id", "text", "path"}))
    lines += [f"intake: {note}" for note in store.notes(report.id)]
    claims = list(store.claims(report=report.id))
    unread = list(store.unread(report=report.id))
    lines.append(
        f"{len(report.text):,} characters, {len(claims)} claims, {len(unread)} passages no claim took"
    )
    for claim in claims:
        lines += claim_lines(claim, veil)
    return lines


def _register(store: Store, key: str, veil: Veil) -> list[str]:
    registers: tuple[tuple[str, Callable[[], Iterable[Any]]], ...] = (
        ("place", store.places),
        ("actor", store.actors),
        ("source", store.sources),
        ("judgement", store.judgements),
    )
    lines: list[str] = []
    for what, register in registers:
        for one in register():
            if one.id == key:
                name = veil.name(one.id, one.name) if hasattr(one, "name") else one.decision
                lines += [f"{what} {key}: {name}", *_fields(one, veil, "", skip=frozenset({"id", "name"}))]
    if lines:
        named = [claim for claim in store.claims() if key in _named(claim)]
        lines.append(f"named in {len(named)} claims")
        for claim in named:
            lines += claim_lines(claim, veil)
    return lines


def _named(claim: Claim) -> set[str | None]:
    return {
        *(one.place for one in claim.places),
        *(one.actor for one in claim.actors),
        *(one.source for one in claim.attribution),
    }


def _fields(thing: Any, veil: Veil, report: str, *, skip: frozenset[str]) -> Iterator[str]:
    """One line a field that says something, by its name in the model."""
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name in skip or one.name == "claims" or value is None or value == () or value == {}:
            continue
        yield f"  {one.name}: {_value(value, veil, report)}"


def _value(value: Any, veil: Veil, report: str) -> str:
    if isinstance(value, Passage):
        return f"“{one_line(veil.passage(report, value))}” ({value.start}–{value.end})"
    if isinstance(value, Interval):
        return f"{span(value.start, value.end) or 'unknown'} ({value.precision}, {value.basis})"
    if isinstance(value, Report):
        return value.id
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(one, veil, report)}" for key, one in sorted(value.items()))
    if isinstance(value, tuple):
        return "; ".join(_value(one, veil, report) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(
            _part(value, one.name, veil, report) for one in fields(value) if _says(value, one.name)
        )
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    return veil.words(str(value))


def _says(thing: Any, name: str) -> bool:
    return name != "claims" and getattr(thing, name) not in (None, (), {}, False)


def _part(thing: Any, name: str, veil: Veil, report: str) -> str:
    value = getattr(thing, name)
    if name == "name":
        key = getattr(thing, "actor", None) or getattr(thing, "source", None)
        return veil.name(key, value)
    return f"{name} {_value(value, veil, report)}"
