"""Figures of one event: which numbers speak of it, and what they come to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rapporteur.model import Claim, Interval, Toll
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, length, meet, span
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.scoring import load_joins
from rapporteur.reconcile.tellings import Telling, where

if TYPE_CHECKING:
    from rapporteur.reconcile.events import Joined

NEAR = 450  # characters: a toll "there" speaks of what the sentences before it told
_THERE = frozenset({"killed", "injured", "missing"})  # measures that are told a sentence later
LONG = 7  # days: a toll over more is a running total, not one event's


def spoken(claim: Claim) -> tuple[float | None, float | None, float | None]:
    """Low, printed (or middle) and high of a quantity; all None without one."""
    number = claim.quantity
    if number is None:
        return None, None, None
    value = number.value
    if value is None:
        value = number.low if number.low is not None else number.high
    return number.low, value, number.high


def counts(claim: Claim) -> bool:
    """True for a figure that is said to be so: not a plan, a demand or a denial."""
    return (
        claim.kind == "figure"
        and claim.quantity is not None
        and claim.modality in ("asserted", "hedged")
        and claim.polarity == "affirmative"
    )


def _nearness(figure: Claim, telling: Telling) -> int | None:
    """Characters between a figure and a telling of its report; 0 in one sentence; None when too far."""
    claim = telling.claim
    if (claim.sentence.start, claim.sentence.end) == (figure.sentence.start, figure.sentence.end):
        return 0
    distance = figure.sentence.start - claim.sentence.end
    return 1 + distance if 0 <= distance <= NEAR else None


def attach(
    claims: Sequence[Claim], groups: Sequence["Joined"], *, atlas: Atlas, times: Mapping[str, Interval]
) -> dict[int, list[Claim]]:
    """Number of the event → the figures that speak of it."""
    allowed = load_joins().figures
    by_report: defaultdict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for number, joined in enumerate(groups):
        for telling in joined.tellings:
            by_report[telling.claim.report].append((number, telling))
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not counts(claim) or claim.type not in allowed:
            continue
        days = span(times.get(claim.id, claim.time))
        places, _ = where(claim)
        best: tuple[int, int, int] | None = None
        for number, telling in by_report.get(claim.report, ()):
            near = _nearness(claim, telling)
            if near is None or telling.type not in allowed[claim.type]:
                continue
            if not _speaks_of(claim.type, places, days, telling, near, atlas):
                continue
            rank = (near, abs(claim.passage.start - telling.claim.passage.start), number)
            if best is None or rank < best:
                best = rank
        if best is not None:
            found[best[2]].append(claim)
    return found


def _speaks_of(
    measure: str, places: Sequence[str], days: Span, telling: Telling, near: int, atlas: Atlas
) -> bool:
    if not meet(days, telling.days):
        return False
    long, other = length(days), length(telling.days)
    if other is not None and other <= LONG and (long is None and days[0] is None and near > 0):
        return False
    if other is not None and other <= LONG and long is not None and long > LONG:
        return False
    if near > 0 and (measure not in _THERE or load_joins().group.get(telling.type) != "violence"):
        return False
    if places and telling.places:
        standings = {atlas.standing(p, q) for p in places for q in telling.places}
        if standings == {"apart"}:
            return False
        if near > 0 and not standings & {"same", "inside"}:
            return False
    return True


def crowd(claim: Claim) -> str:
    """Whom a figure counts: `children`, `civilians`, `fighters:<side>` or `people` when it is not said."""
    if claim.quantity is not None and claim.quantity.unit == "children":
        return "children"
    for participant in claim.actors:
        actor = participant.actor
        if actor is None or participant.role not in ("patient", "agent", "beneficiary"):
            continue
        if "_CHILD" in actor:
            return "children"
        if "_CIV" in actor:
            return "civilians"
        if participant.role == "patient" and any(k in actor for k in ("_MIL", "_POL", "_REB")):
            return f"fighters:{actor}"
    unit = claim.quantity.unit if claim.quantity is not None else "people"
    if unit not in ("fighters", "troops"):
        return "people"
    words = claim.passage.quote.casefold()
    return (
        "fighters:rebels"
        if any(w in words for w in ("rebel", "insurgent", "militant"))
        else f"fighters:{unit}"
    )


Bounds = tuple[float | None, float | None, float | None]


def sum_up(figures: Sequence[Claim], tellings: Sequence[Claim], voices: Voices) -> dict[str, Toll]:
    """Measure → what the claims say of it; measures nobody gives are absent.

    Tellers are compared crowd by crowd (all people, or soldiers with soldiers and rebels with rebels), the crowds
    are added up; children and what is told beside a number for all are part of it.
    """
    measures: defaultdict[str, defaultdict[str, dict[tuple[str, ...], Claim]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for claim in figures:
        measures[claim.type][crowd(claim)][voices.origins(claim)] = claim
    found: dict[str, Toll] = {}
    for measure in sorted(measures):
        crowds = measures[measure]
        if "people" in crowds:
            low, best, high = _widest([_whole(told) for told in _by_teller(crowds)])
        else:
            counted = [c for c in sorted(crowds) if c != "children"] or ["children"]
            low, best, high = _added([_range(list(crowds[c].values())) for c in counted])
        ids = tuple(c.id for c in figures if c.type == measure)
        found[measure] = Toll(low=low, best=best, high=high, claims=ids)
    one_by_one = _told_one_by_one(tellings)
    if "killed" not in found and one_by_one:
        number = float(len(one_by_one))
        found["killed"] = Toll(low=number, best=number, high=number, claims=one_by_one)
    return found


def _by_teller(crowds: Mapping[str, Mapping[tuple[str, ...], Claim]]) -> list[dict[str, Claim]]:
    """What each teller gives, by crowd."""
    tellers: defaultdict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
    for name, told in crowds.items():
        for origins, claim in told.items():
            tellers[origins][name] = claim
    return [tellers[t] for t in sorted(tellers)]


def _whole(parts: Mapping[str, Claim]) -> Bounds:
    """One teller's figure for all: the count of people, else all crowds together, children apart."""
    if "people" in parts:
        return spoken(parts["people"])
    return _added(
        [spoken(c) for name, c in sorted(parts.items()) if name != "children"] or [spoken(parts["children"])]
    )


def _range(tellers: Sequence[Claim]) -> Bounds:
    """Lowest, middle and highest of what independent tellers give for one crowd."""
    return _widest([spoken(c) for c in tellers])


def _widest(numbers: Sequence[Bounds]) -> Bounds:
    lows = [n[0] if n[0] is not None else n[1] for n in numbers if n[0] is not None or n[2] is None]
    bests = sorted(n[1] for n in numbers if n[1] is not None)
    known = [x for x in lows if x is not None]
    openended = any(n[2] is None for n in numbers)
    return (
        min(known) if known else None,
        bests[(len(bests) - 1) // 2] if bests else None,
        None if openended else max(n[2] for n in numbers if n[2] is not None),
    )


def _added(parts: Sequence[Bounds]) -> Bounds:
    """The sum of separate crowds; unknown where one is."""
    columns = [[p[i] for p in parts] for i in range(3)]
    low, best, high = (
        None if None in column else sum(x for x in column if x is not None) for column in columns
    )
    return low, best, high


def _told_one_by_one(tellings: Sequence[Claim]) -> tuple[str, ...]:
    """Claims of killings that tell of one person each ("a man was shot dead"), one per report at most."""
    found: dict[str, str] = {}
    for claim in tellings:
        if claim.type != "civilian_killing" or claim.modality == "expected":
            continue
        victims = [p for p in claim.actors if p.role == "patient"]
        one = [
            p
            for p in victims
            if (p.actor or "").startswith("person:") or p.name.casefold().split(" ")[0] in ("a", "an", "one")
        ]
        if len(one) == 1 and len(victims) == 1:
            found.setdefault(claim.report, claim.id)
    return tuple(sorted(found.values())[:1])
