"""Everything the record knows of one thing, and how it knows: by the id of any object."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rapporteur.answer.ledger import claim_lines, heading, one_line, span
from rapporteur.answer.privacy import Veil
from rapporteur.answer.review import judged_about
from rapporteur.answer.wording import Names
from rapporteur.model import Claim, Derived, Interval, Passage, Report
from rapporteur.reconcile.origins import slug
from rapporteur.store import Store


def show(store: Store, key: str, veil: Veil) -> list[str]:
    """Lines about the claim, event, estimate, agreement, hold, contradiction, copy, report, place, actor,
    source or judgement with this id; a report also by its path. [] if the record has no such thing."""
    derived = store.derived()
    names = {one.id: one.name for one in (*store.sources(), *store.actors())}
    places = store.places()
    outlets = {f"outlet:{slug(one.outlet)}": one.outlet for one in store.reports() if one.outlet}
    words = Names({one.id: one for one in places}, {one.id: one for one in store.actors()}, veil, outlets)
    scene = _Scene(veil, names | {one.id: one.name for one in places}, words)
    return (
        _claim(store, derived, key, scene)
        or _derived(store, derived, key, scene)
        or _report(store, key, scene)
        or _register(store, key, scene)
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every line needs: what may not be shown, and the names behind ids."""

    veil: Veil
    names: dict[str, str]
    words: Names

    def spelled(self, words: str) -> str:
        """A note or a side's words, with names for the ids in them."""
        return self.words.spelled(words)

    def named(self, words: str) -> str:
        """An id with the name of its register line; any other words masked."""
        if words in self.names:
            return f"{self.veil.name(words, self.names[words])} ({self.veil.words(words)})"
        return self.veil.words(words)


def _claim(store: Store, derived: Derived, key: str, scene: _Scene) -> list[str]:
    claim = store.claim(key)
    if claim is None:
        return []
    report = store.report(claim.report)
    assert report is not None
    lines = [
        f"claim {claim.id}",
        *claim_lines(claim, scene.veil),
        "",
        f"report {heading(report, scene.veil)}",
    ]
    around = report.text[claim.sentence.start : claim.sentence.end]
    lines.append(f"  “{one_line(scene.veil.text(report.id, around, start=claim.sentence.start))}”")
    lines += _fields(claim, scene, claim.report, skip=_CLAIM_SHOWN)
    lines += _uses(derived, claim.id, scene)
    for one in judged_about(store, claim):
        judgement, mark = one.judgement, " (undone)" if one.undone else " (lost)" if one.lost else ""
        why = scene.veil.words(judgement.why)
        lines.append(f"judged {judgement.decision}{mark} by {judgement.by} on {judgement.at}: {why}")
    return lines


_CLAIM_SHOWN = frozenset(
    {"id", "report", "kind", "type", "passage", "sentence", "how", "confidence", "salience"}
)


_SPELLED = frozenset({"says", "note"})  # words of the record's own, with ids in them


def _uses(derived: Derived, claim: str, scene: _Scene) -> Iterator[str]:
    """One line for each event, estimate … that rests on a claim."""
    for event in derived.events:
        if claim in event.claims:
            days = span(event.time.start, event.time.end) or "time unknown"
            yield f"in {event.id}: {event.type.replace('_', ' ')}, {days}, {event.standing}"
    for estimate in derived.estimates:
        if claim in (value.claim for value in estimate.values):
            yield f"in {estimate.id}: {estimate.measure.replace('_', ' ')} ({estimate.rule})"
    for agreement in derived.agreements:
        if derived.claim_agreements.get(claim) == agreement.id:
            yield f"in {agreement.kind} {agreement.id}: {scene.veil.words(agreement.name)}"
    for hold in derived.holds:
        if claim in hold.claims:
            where = scene.named(hold.place) if hold.place else "an unnamed place"
            yield f"in {hold.id}: {scene.named(hold.holder)} in {where}, {hold.standing}"
    for contradiction in derived.contradictions:
        if any(claim in side.claims for side in contradiction.sides):
            yield f"in {contradiction.id} ({contradiction.kind}): {scene.spelled(contradiction.note)}"


def _derived(store: Store, derived: Derived, key: str, scene: _Scene) -> list[str]:
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
                head = key if key.startswith(f"{name}:") else f"{name} {key}"
                lines = [head, *_fields(thing, scene, "", skip=frozenset({"id"}))]
                return [*lines, *_cited(store, thing, scene)]
    return []


def _cited(store: Store, thing: Any, scene: _Scene) -> Iterator[str]:
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
            yield heading(told, scene.veil)
        yield from claim_lines(claim, scene.veil)


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


def _report(store: Store, key: str, scene: _Scene) -> list[str]:
    found = store.find_reports(key)
    report = store.report(found[0]) if found else None
    if report is None:
        return []
    known = store.known(report.id)
    lines = [f"report {report.id}", heading(report, scene.veil)]
    if known and known.withdrawn is not None:
        lines.append(f"withdrawn: {known.withdrawn}")
    lines += _fields(report, scene, report.id, skip=frozenset({"id", "text", "path"}))
    lines += [f"intake: {note}" for note in store.notes(report.id)]
    claims = list(store.claims(report=report.id))
    unread = list(store.unread(report=report.id))
    lines.append(
        f"{len(report.text):,} characters, {len(claims)} claims, {len(unread)} passages no claim took"
    )
    for claim in claims:
        lines += claim_lines(claim, scene.veil)
    return lines


def _register(store: Store, key: str, scene: _Scene) -> list[str]:
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
                name = scene.veil.name(one.id, one.name) if hasattr(one, "name") else one.decision
                lines += [f"{what} {key}: {name}", *_fields(one, scene, "", skip=frozenset({"id", "name"}))]
    if lines:
        named = [claim for claim in store.claims() if key in _named(claim)]
        lines.append(f"named in {len(named)} claims")
        for claim in named:
            lines += claim_lines(claim, scene.veil)
    return lines


def _named(claim: Claim) -> set[str | None]:
    return {
        *(one.place for one in claim.places),
        *(one.actor for one in claim.actors),
        *(one.source for one in claim.attribution),
    }


def _fields(thing: Any, scene: _Scene, report: str, *, skip: frozenset[str]) -> Iterator[str]:
    """One line a field that says something, by its name in the model."""
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name in skip or one.name == "claims" or value is None or value == () or value == {}:
            continue
        told = scene.spelled(value) if one.name in _SPELLED else _value(value, scene, report)
        yield f"  {one.name}: {told}"


def _value(value: Any, scene: _Scene, report: str) -> str:
    if isinstance(value, Passage):
        return f"“{one_line(scene.veil.passage(report, value))}” ({value.start}–{value.end})"
    if isinstance(value, Interval):
        return f"{span(value.start, value.end) or 'unknown'} ({value.precision}, {value.basis})"
    if isinstance(value, Report):
        return value.id
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(one, scene, report)}" for key, one in sorted(value.items()))
    if isinstance(value, tuple):
        return "; ".join(_value(one, scene, report) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(
            _part(value, one.name, scene, report) for one in fields(value) if _says(value, one.name)
        )
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    return scene.named(str(value))


def _says(thing: Any, name: str) -> bool:
    return name != "claims" and getattr(thing, name) not in (None, (), {}, False)


def _part(thing: Any, name: str, scene: _Scene, report: str) -> str:
    value = getattr(thing, name)
    if name in _SPELLED:
        return f"{name} {scene.spelled(value)}"
    if name == "name":
        key = getattr(thing, "actor", None) or getattr(thing, "source", None)
        return scene.veil.name(key, value)
    return f"{name} {_value(value, scene, report)}"
