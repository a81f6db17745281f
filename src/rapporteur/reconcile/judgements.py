"""People's decisions, applied to claims before anything is derived from them: stronger than any rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

from rapporteur.model import Claim, Interval, Judgement, Location
from rapporteur.model.words import Extent, Modality, Polarity, Salience, TermStatus

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims as people left them, and the pairs they joined or parted.

    `lost`: ids of judgements that no longer find their claims; they are listed, never dropped.
    """

    claims: tuple[Claim, ...]
    same: frozenset[Pair]
    different: frozenset[Pair]
    accepted: frozenset[str]
    lost: tuple[str, ...]


def _place(claim: Claim, value: str) -> Claim:
    rest = tuple(p for p in claim.places if p.role != "location")
    name = next((p.name for p in claim.places if p.role == "location"), value)
    return replace(claim, places=(Location(place=value or None, name=name), *rest))


def _time(claim: Claim, *, start: str | None, end: str | None) -> Claim:
    one_day = start is not None and start == end
    time = Interval(start=start, end=end, precision="day" if one_day else "range", basis="explicit")
    return replace(claim, time=time)


def _number(claim: Claim, **given: float | None) -> Claim:
    if claim.quantity is None:
        return claim
    return replace(claim, quantity=replace(claim.quantity, **given))  # type: ignore[arg-type]


def _control(claim: Claim, **given: str | None) -> Claim:
    if claim.control is None:
        return claim
    return replace(claim, control=replace(claim.control, **given))  # type: ignore[arg-type]


def _float(value: str) -> float | None:
    return float(value.replace(",", "")) if value else None


_FIELDS: Mapping[str, Callable[[Claim, str], Claim]] = {
    "type": lambda c, v: replace(c, type=v),
    "modality": lambda c, v: replace(c, modality=cast(Modality, v)),
    "polarity": lambda c, v: replace(c, polarity=cast(Polarity, v)),
    "salience": lambda c, v: replace(c, salience=cast(Salience, v)),
    "term_status": lambda c, v: replace(c, term_status=cast(TermStatus, v)),
    "place": _place,
    "start": lambda c, v: _time(c, start=v or None, end=c.time.end),
    "end": lambda c, v: _time(c, start=c.time.start, end=v or None),
    "time": lambda c, v: _time(c, start=v.partition("..")[0] or None, end=v.split("..")[-1] or None),
    "value": lambda c, v: _number(c, value=_float(v), low=_float(v), high=_float(v)),
    "low": lambda c, v: _number(c, low=_float(v)),
    "high": lambda c, v: _number(c, high=_float(v)),
    "holder": lambda c, v: _control(c, holder=v or None),
    "previous": lambda c, v: _control(c, previous=v or None),
    "extent": lambda c, v: _control(c, extent=cast(Extent, v)),
}
CORRECTABLE = tuple(_FIELDS)


def correct(claim: Claim, value: Mapping[str, str]) -> Claim:
    """The claim with the fields a person corrected; its id and passage stay. Fields: CORRECTABLE.

    Raises ValueError naming a field that cannot be corrected, or a value its field does not allow.
    """
    for name in sorted(value):
        if name not in _FIELDS:
            raise ValueError(f"{name!r} is no field to correct; use one of {', '.join(CORRECTABLE)}")
        claim = _FIELDS[name](claim, value[name])
    return claim


def _standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Judgements that nobody undid, in order of time, then id."""
    ordered = sorted(judgements, key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for made in reversed(ordered):  # an undo may itself be undone by a later one
        if made.decision == "undo" and made.id not in undone:
            undone.update((made.value or {}).values())
            undone.update(made.about)
    return [j for j in ordered if j.decision != "undo" and j.id not in undone]


def _find(judgement: Judgement, by_id: Mapping[str, Claim], claims: Sequence[Claim]) -> list[str] | None:
    """The claims it speaks of today: by id, else by report and overlapping quote; None when lost."""
    found: list[str] = []
    for about in judgement.about:
        if about in by_id:
            found.append(about)
            continue
        quote = judgement.quote
        near = [
            c.id
            for c in claims
            if quote
            and c.report == judgement.report
            and c.id not in judgement.about
            and (quote in c.passage.quote or c.passage.quote in quote)
        ]
        if not near:
            return None
        found.append(near[0])
    return found


def apply_judgements(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Judged:
    """Claims as people left them: rejected ones gone, corrected ones corrected, joins and partings as pairs.

    A later judgement on the same claims outranks an earlier one. The order of neither argument matters.
    """
    ordered = sorted(claims, key=lambda c: (c.report, c.passage.start, c.passage.end, c.kind, c.id))
    by_id = {c.id: c for c in ordered}
    rejected: set[str] = set()
    accepted: set[str] = set()
    pairs: dict[Pair, str] = {}
    lost: list[str] = []
    for judgement in _standing(judgements):
        if judgement.decision == "add":
            continue  # the added claim is among the claims
        about = _find(judgement, by_id, ordered)
        if about is None:
            lost.append(judgement.id)
        elif judgement.decision == "reject":
            rejected.update(about)
            accepted.difference_update(about)
        elif judgement.decision == "accept":
            accepted.update(about)
            rejected.difference_update(about)
        elif judgement.decision == "correct":
            for claim in about:
                by_id[claim] = correct(by_id[claim], judgement.value or {})
        else:
            for a, b in combinations(sorted(set(about)), 2):
                pairs[frozenset((a, b))] = judgement.decision
    return Judged(
        claims=tuple(by_id[c.id] for c in ordered if c.id not in rejected),
        same=frozenset(p for p, d in pairs.items() if d == "same"),
        different=frozenset(p for p, d in pairs.items() if d == "different"),
        accepted=frozenset(accepted),
        lost=tuple(lost),
    )
