"""Times that only another report can supply.

A page without a date says "on Friday" and means a day nobody can tell from it alone. Where its claims meet
dated claims of other reports — one figure, one event at one place on a Friday, one copied sentence — the day it is told
from follows, and with it its weekdays. One likeness is never enough, unless the words are copied; where two
weeks fit alike, none is taken.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapporteur.model import Claim, Interval, Report
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.copies import Copies
from rapporteur.reconcile.days import iso, length, span
from rapporteur.reconcile.scoring import load_joins, same_kind
from rapporteur.reconcile.tellings import content, occurrence, where
from rapporteur.reconcile.weekdays import favourite, last, relative, weekday
from rapporteur.text.times import find_times_in

ENOUGH = 4.0  # strength of all likenesses together from which a day is believed
COPIED = 8.0  # strength of a dated sentence's copy, enough by itself
_AFTER = 10  # days after an event within which a report without weekdays may tell it as news
_COUNT = (0, 5)  # days before and after the day of a count within which it is told
_ROUNDS = 3  # pages dated by pages that were dated by others, at most
_ONCE = 1.5  # strength more for what happens once in a place and month: a crossing falls once
_HOUSE = 1.0  # strength of a day being the weekday a report names most often: news names its own day


@dataclass(frozen=True, slots=True)
class _Vote:
    """One likeness: the days the report may be told from, and how strongly that speaks."""

    claim: str
    first: int
    last: int
    strength: float


def find_times(
    claims: Sequence[Claim], *, reports: Sequence[Report], atlas: Atlas, copies: Copies
) -> dict[str, Interval]:
    """Claim id → a time that another report supplied (basis `other_report`); for reports nothing else dates."""
    undated = {r.id: r for r in reports if r.content_date is None and r.published.start is None}
    found: dict[str, Interval] = {}
    known = [c for c in claims if c.report not in undated]
    undated_claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.report in undated and claim.time.start is None and claim.time.end is None:
            undated_claims[claim.report].append(claim)
    # A page that has found its day may tell the next one's.
    for _ in range(_ROUNDS if undated else 0):
        index = _Index(known, atlas, copies)
        fresh: dict[str, Interval] = {}
        day_of: dict[str, int | None] = {}
        for name, report in sorted(undated.items()):
            own = undated_claims.get(name, [])
            told = _told_from([v for c in own for v in index.votes(c, report)], favourite(report))
            day_of[name] = told
            for claim in own:
                copied = index.copied(claim)
                time: Interval | None = None
                if copied is not None and (copied.time.start or copied.time.end):
                    time = replace(copied.time, basis="other_report", local=None, passage=None)
                elif told is not None:
                    time = _dated(claim, report, told)
                if time is not None and claim.id not in found:
                    fresh[claim.id] = time
        found.update(fresh)
        placed = {name for name, day in day_of.items() if day is not None}
        if not placed or len(placed) == len(undated):
            break
        known.extend(
            replace(c, time=found[c.id]) for n in sorted(placed) for c in undated_claims[n] if c.id in found
        )
        undated = {name: report for name, report in undated.items() if name not in placed}
    return found


class _Index:
    """The dated claims, by what an undated one may share with them."""

    def __init__(self, dated: Sequence[Claim], atlas: Atlas, copies: Copies) -> None:
        self._atlas = atlas
        self._copies = copies
        self._events: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._counts: defaultdict[tuple[str, float], list[Claim]] = defaultdict(list)
        self._threads: dict[tuple[int, str, str], Claim] = {}
        group = load_joins().group
        for claim in dated:
            thread = self._thread(claim)
            if thread is not None:
                self._threads.setdefault((thread, claim.kind, claim.type), claim)
            if claim.kind == "figure" and claim.quantity is not None and claim.quantity.value is not None:
                self._counts[claim.type, claim.quantity.value].append(claim)
            type_ = occurrence(claim)
            if type_ is not None and length(span(claim.time)) == 1:
                for place in self._around(claim):
                    self._events[group.get(type_, type_), place].append(claim)

    def _thread(self, claim: Claim) -> int | None:
        return self._copies.thread(claim.report, (claim.passage.start + claim.passage.end) // 2)

    def _around(self, claim: Claim) -> set[str]:
        """The claim's places and all they lie in, countries apart."""
        found: set[str] = set()
        for place in where(claim)[0]:
            found.update(p for p in (place, *self._atlas.parents(place)) if not self._atlas.is_country(p))
        return found

    def copied(self, claim: Claim) -> Claim | None:
        """The dated claim that tells the same in the same words, or None."""
        thread = self._thread(claim)
        return self._threads.get((thread, claim.kind, claim.type)) if thread is not None else None

    def votes(self, claim: Claim, report: Report) -> list[_Vote]:
        """The days from which the report may be told, by this claim's likeness to dated ones."""
        day = weekday(report, claim.sentence.start, claim.sentence.end, claim.passage.start)
        copied = self.copied(claim)
        if copied is not None and length(span(copied.time)) == 1:
            copied_day = span(copied.time)[0] or 0
            return [_Vote(claim.id, copied_day, copied_day + (6 if day is not None else 3), COPIED)]
        if claim.kind == "figure":
            return self._figure_votes(claim)
        type_ = occurrence(claim)
        if type_ is None or claim.modality == "expected":
            return []
        found = []
        words = content(claim.passage.quote)
        group = load_joins().group.get(type_, type_)
        near = {
            c.id: c for place in sorted(self._around(claim)) for c in self._events.get((group, place), ())
        }
        for other in near.values():
            kind = same_kind(type_, occurrence(other) or "")
            on = span(other.time)[0]
            if kind not in ("type_same", "type_kin") or on is None:
                continue
            if day is not None and date.fromordinal(on).weekday() != day:
                continue
            strength = self._likeness(claim, other, words) + (0.5 if kind == "type_same" else 0.0)
            if day is not None:
                found.append(_Vote(claim.id, on, on + 6, strength + 1.5))
            elif self._once(claim, other, type_):
                found.append(_Vote(claim.id, on, on + _AFTER, 0.5 * strength + _ONCE))
            else:
                found.append(_Vote(claim.id, on, on + _AFTER, 0.5 * strength))
        return found

    def _once(self, claim: Claim, other: Claim, type_: str) -> bool:
        """Whether both tell a kind that happens once in a place and month, at one point they name themselves."""
        if not {type_, occurrence(other) or ""} <= load_joins().once:
            return False
        named = [{p.place for p in c.places if p.place and not p.inherited} for c in (claim, other)]
        return any(self._atlas.is_point(p) for p in named[0] & named[1])

    def _likeness(self, claim: Claim, other: Claim, words: frozenset[str]) -> float:
        more = content(other.passage.quote)
        share = len(words & more) / min(len(words), len(more)) if words and more else 0.0
        points = {p for p in where(claim)[0] if self._atlas.is_point(p)} & set(where(other)[0])
        actors = {p.actor for p in claim.actors if p.actor} & {p.actor for p in other.actors if p.actor}
        return round(0.5 + share + (1.0 if points else 0.0) + (0.5 if actors else 0.0), 2)

    def _figure_votes(self, claim: Claim) -> list[_Vote]:
        number = claim.quantity
        if number is None or number.value is None or number.value < 50:
            return []
        places = where(claim)[0]
        found = []
        for other in self._counts.get((claim.type, number.value), ()):
            more = () if any(p.inherited for p in (*claim.places, *other.places)) else where(other)[0]
            if places and more and not any(self._atlas.meets(p, q) for p in places for q in more):
                continue
            start, end = span(other.time)
            until = end if end is not None else start
            if until is not None:
                strength = 2.5 if number.value >= 1000 else 1.5
                found.append(_Vote(claim.id, until - _COUNT[0], until + _COUNT[1], strength))
        return found


def _told_from(votes: Sequence[_Vote], own_day: int | None) -> int | None:
    """The day most likenesses together allow; None when they are too weak or two weeks fit alike."""
    score: dict[int, float] = {}
    voters: dict[int, int] = {}
    firsts = {v.first for v in votes}
    if own_day is not None:  # the first such weekday on or after each
        firsts |= {last(day + 6, own_day) for day in firsts}
    for day in sorted(firsts):
        best: dict[str, float] = {}
        for vote in votes:
            if vote.first <= day <= vote.last:
                best[vote.claim] = max(vote.strength, best.get(vote.claim, 0.0))
        house = _HOUSE if best and date.fromordinal(day).weekday() == own_day else 0.0
        score[day] = round(sum(best.values()) + house, 2)
        voters[day] = len(best)
    fit = [d for d in score if score[d] >= ENOUGH and (voters[d] > 1 or _copied(votes, d))]
    if not fit:
        return None
    top = max(fit, key=lambda d: (score[d], -d))
    rivals = [d for d in fit if abs(d - top) > 7 and score[d] > 0.75 * score[top]]
    return None if rivals else top


def _copied(votes: Sequence[_Vote], day: int) -> bool:
    return any(v.strength >= COPIED and v.first <= day <= v.last for v in votes)


def _dated(claim: Claim, report: Report, told: int) -> Interval | None:
    """The claim's time, counted from the day its report is told from; None where its words say something else."""
    day = weekday(report, claim.sentence.start, claim.sentence.end, claim.passage.start)
    words = claim.time.passage.quote if claim.time.passage is not None else ""
    if words:
        return _worded(claim, report, told) or relative(words, told)
    said = _worded(claim, report, told) if claim.kind in ("event", "figure", "control") else None
    if said is not None:
        return said
    state = claim.kind in ("status", "position") or (
        claim.kind == "control" and claim.type in ("holds", "contests", "presence")
    )
    sought = claim.kind == "term" and claim.term_status != "agreed"
    if claim.type in ("geography", "conflict_start", "uprising", "held_before", "war_toll"):
        return None
    if day is not None and not state and not sought and claim.kind != "term" and claim.modality != "expected":
        on = iso(last(told, day))
        return Interval(start=on, end=on, precision="day", basis="other_report")
    near = relative(report.text[claim.passage.start : claim.sentence.end], told)
    if near is not None and claim.kind == "event":
        return near
    if state or sought:
        return Interval(start=iso(told), end=iso(told), precision="asof", basis="other_report")
    if claim.kind == "term" or claim.modality == "expected":
        return Interval(start=iso(told), end=None, precision="approx", basis="other_report")
    return Interval(start=None, end=iso(told), precision="approx", basis="other_report")


def _worded(claim: Claim, report: Report, told: int) -> Interval | None:
    """What the passage's own time words mean, counted from the day of telling ("earlier this year"); None without any."""
    for time in find_times_in(report.text, [(claim.passage.start, claim.passage.end)], anchor=iso(told)):
        if time.interval.start is not None or time.interval.end is not None:
            return replace(time.interval, basis="other_report", local=None, passage=None)
    return None
