"""Contradictions: claims that cannot all be right, side by side.

Only claims of one matter are set against each other: one event, one estimate, one place on one day. A difference
of date, area or scope is none, nor is a demand beside a deal.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapporteur.model import (
    Agreement,
    Claim,
    Contradiction,
    Estimate,
    EstimateValue,
    Event,
    Interval,
    Side,
)
from rapporteur.model.words import ContradictionKind
from rapporteur.reconcile import disputes, framing
from rapporteur.reconcile import places as compass
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.counts import agree
from rapporteur.reconcile.days import Span, length, meet, span
from rapporteur.reconcile.holds import speaks
from rapporteur.reconcile.order import Namer
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.tellings import where
from rapporteur.reconcile.tolls import spoken

_Held = tuple[Claim, str, Span]
Found = tuple[ContradictionKind, tuple[Side, ...], str]
SAME_DAYS = 2  # days between two counts of one thing for them to be of one date
_NEVER_FALL = frozenset({"killed", "injured"})  # tolls of one thing can only rise


def find_contradictions(
    claims: Sequence[Claim],
    events: Sequence[Event],
    estimates: Sequence[Estimate],
    agreements: Sequence[Agreement],
    *,
    atlas: Atlas,
    voices: Voices,
    times: Mapping[str, Interval],
    texts: Mapping[str, str] | None = None,
) -> tuple[Contradiction, ...]:
    """All contradictions, in founding order; `claims` in founding order, `texts` report id → its text."""
    by_id = {c.id: c for c in claims}
    order = {c.id: i for i, c in enumerate(claims)}
    found: list[Found] = [
        *_figures(estimates, by_id, atlas),
        *_control(claims, atlas, voices, times),
        *disputes.denied(events, by_id),
        *disputes.days(events, by_id, times),
        *disputes.doers(events, by_id, voices),
        *disputes.parties(agreements, by_id, voices),
        *disputes.terms(agreements, by_id),
        *disputes.states(claims, atlas, voices, times),
        *disputes.positions(claims, voices, times),
        *framing.borders(claims, atlas, voices, times),
        *framing.numbers(claims, atlas, voices, times),
        *framing.names(claims, voices),
        *compass.misplaced(claims, atlas, texts or {}),
    ]
    namer = Namer("contradiction")

    def first(row: Found) -> tuple[int, str, tuple[int, ...]]:
        ids = sorted(order[c] for side in row[1] for c in side.claims)
        return ids[0], row[0], tuple(ids)

    return tuple(
        Contradiction(id=namer.name(claims[first(row)[0]].id), kind=row[0], sides=row[1], note=row[2])
        for row in sorted(found, key=first)
    )


def printed(claim: Claim) -> str:
    """A figure as an analyst would put it: `more than 320,000`, `112`, `0.3`."""
    number = claim.quantity
    value = spoken(claim)[1]
    if number is None or value is None:
        return claim.passage.quote
    shown = f"{value:,.0f}" if value == int(value) else f"{value:g}"
    return f"{number.qualifier} {shown}" if number.qualifier and number.value is not None else shown


def _figures(estimates: Sequence[Estimate], by_id: Mapping[str, Claim], atlas: Atlas) -> list[Found]:
    """Counts of one thing on one date by different origins that cannot both hold."""
    found: list[Found] = []
    for estimate in estimates:
        if estimate.rule != "ucdp":
            continue
        values = [v for v in estimate.values if v.relation in ("reference", "differs", "agrees", "updates")]
        sides: list[tuple[str, list[str]]] = []
        clash: set[str] = set()
        for a, b in combinations(values, 2):
            if a.origin == b.origin or not _clash(a, b, estimate.measure):
                continue
            if not agree(by_id[a.claim], by_id[b.claim]):
                clash.update((a.claim, b.claim))
        for value in values:
            if value.claim not in clash:
                continue
            says = f"{value.origin}: {printed(by_id[value.claim])}"
            known = next((s for s in sides if s[0] == says), None)
            if known:
                known[1].append(value.claim)
            else:
                sides.append((says, [value.claim]))
        if len(sides) > 1:
            place = f" in {atlas.name(estimate.scope.place)}" if estimate.scope.place else ""
            note = f"{estimate.measure}{place}: counts that cannot all be right"
            found.append(("figure", tuple(Side(says=s, claims=tuple(c)) for s, c in sides), note))
    return found


def _clash(a: EstimateValue, b: EstimateValue, measure: str) -> bool:
    """Whether two counts are of one date, or the later one is the lower of a toll that cannot fall."""
    if a.as_of is None or b.as_of is None:
        return a.as_of == b.as_of
    apart = span_days(a.as_of) - span_days(b.as_of)
    if abs(apart) <= SAME_DAYS:
        return True
    earlier, later = (b, a) if apart > 0 else (a, b)
    return measure in _NEVER_FALL and (earlier.value or 0.0) > (later.value or 0.0)


def span_days(day: str) -> int:
    """The number of a day."""
    found = span(Interval(start=day, end=day, precision="day", basis="none"))[0]
    assert found is not None
    return found


def _held(claim: Claim, days: Span) -> tuple[str, Span] | None:
    """Holder and days a claim asserts: a capture holds on its last day, a state on all."""
    control = claim.control
    if control is None or not control.holder or control.extent == "part":
        return None
    if claim.type == "gains":
        return control.holder, (days[1], days[1])
    if claim.type == "holds":
        return control.holder, days if days[0] is not None else (days[1], days[1])
    return None


def _control(
    claims: Sequence[Claim], atlas: Atlas, voices: Voices, times: Mapping[str, Interval]
) -> list[Found]:
    """Two holders of one whole place on one day."""
    by_place: defaultdict[str, list[tuple[Claim, str, Span]]] = defaultdict(list)
    for claim in claims:
        if not speaks(claim):
            continue
        held = _held(claim, span(times.get(claim.id, claim.time)))
        if held is None:
            continue
        for place in where(claim)[0]:
            by_place[place].append((claim, *held))
    found: list[Found] = []
    for place in sorted(by_place):
        sides: defaultdict[str, list[str]] = defaultdict(list)
        for (a, one, days), (b, other, more) in _of_one_day(by_place[place]):
            if voices.same_side(one, other) or not _together(days, more):
                continue
            if {a.type, b.type} == {"gains"} or _handed_over(a, days, b, more):
                continue
            for claim, holder in ((a, one), (b, other)):
                if claim.id not in sides[holder]:
                    sides[holder].append(claim.id)
        if len(sides) > 1:
            name = atlas.name(place)
            found.append(
                (
                    "control",
                    tuple(
                        Side(says=f"{holder} holds {name}", claims=tuple(c))
                        for holder, c in sorted(sides.items())
                    ),
                    f"two holders of {name} on one day",
                )
            )
    return found


def _of_one_day(held: list[tuple[Claim, str, Span]]) -> Iterator[tuple[_Held, _Held]]:
    """Pairs whose days meet, found in one walk along the calendar."""
    dated = sorted((h for h in held if None not in h[2]), key=lambda h: (h[2][0] or 0, h[2][1] or 0, h[0].id))
    for i, one in enumerate(dated):
        for other in dated[i + 1 :]:
            if (other[2][0] or 0) > (one[2][1] or 0):
                break
            yield one, other


def _together(a: Span, b: Span) -> bool:
    if None in (*a, *b):
        return False
    return meet(a, b)


def _handed_over(a: Claim, days: Span, b: Claim, more: Span) -> bool:
    """A state until the day another takes the place is no contradiction."""
    for (state, held), (taken, day) in (((a, days), (b, more)), ((b, more), (a, days))):
        if state.type == "holds" and taken.type == "gains" and held[1] == day[0]:
            together = (state.report, state.sentence) == (taken.report, taken.sentence)
            return together or (length(held) or 1) > 1
    return False
