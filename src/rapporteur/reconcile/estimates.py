"""Estimates: figures that count the same thing, side by side, under three coding rules.

Figures are compared only when measure, unit, whom they count, place and period match. Parts of a larger count
(children among the dead, those camped at one post) stand beside it as `contained` and are never added; a later
figure of the same origin updates the earlier one. Tolls of one event are apart from totals of a campaign, and
those from totals of a war.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.model import Claim, Estimate, EstimateScope, EstimateValue, Event, Interval
from rapporteur.model.words import Relation, Rule
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, iso, length, span
from rapporteur.reconcile.order import Namer, clusters
from rapporteur.reconcile.origins import Voices, fold
from rapporteur.reconcile.tellings import where
from rapporteur.reconcile.tolls import LONG, counts, crowd, spoken

RULES: tuple[Rule, ...] = ("ucdp", "acled", "idmc")
_STOCKS = frozenset({"displaced", "hosted", "refugees", "missing", "detained", "affected", "troops"})
_SLACK = 12  # days by which two reports may date the start of one campaign apart
_REACH = 40  # counts before and after, in order of days, that one is compared with
_FRESH = 3  # days within which counts are as new as the newest
_NEARBY = 45  # days between two counts whose start nobody gives, for them to speak of one campaign
_WORDS = {"dozens": 12.0, "tens": 10.0, "scores": 20.0, "hundreds": 100.0}  # ACLED's numbers for vague words


@dataclass(frozen=True, slots=True, eq=False)
class _Count:
    """A figure made ready: what it counts, where, over which days, and who says so."""

    claim: Claim
    measure: str
    unit: str
    crowd: str
    place: str | None
    days: Span
    origins: tuple[str, ...]
    event: str | None

    @property
    def origin(self) -> str:
        """The first of those who say so."""
        return self.origins[0]

    @property
    def as_of(self) -> int | None:
        """The day up to which it counts."""
        return self.days[1] if self.days[1] is not None else self.days[0]

    @property
    def since(self) -> int | None:
        """The day from which it counts; None for a count on one day of something that was growing."""
        long = length(self.days)
        if long is not None and long <= 1:
            return None
        return self.days[0]


def _unit(claim: Claim) -> str:
    unit = claim.quantity.unit if claim.quantity is not None else "people"
    return unit if unit in ("share", "households", "towns", "homes") else "people"


def _prepare(
    claims: Sequence[Claim],
    events: Sequence[Event],
    atlas: Atlas,
    voices: Voices,
    times: Mapping[str, Interval],
) -> list[_Count]:
    short = {}
    for event in events:
        long = length(span(event.time))
        if long is not None and long <= LONG:
            for toll in event.figures.values():
                for claim_id in toll.claims:
                    short[claim_id] = event
    found = []
    for claim in claims:
        if not counts(claim):
            continue
        places, _ = where(claim)
        event_of = short.get(claim.id)
        days = span(times.get(claim.id, claim.time))
        place = atlas.finest(places)
        if event_of is not None:
            place, days = event_of.place or place, span(event_of.time)
        origins = voices.origins(claim)
        found.append(
            _Count(
                claim, claim.type, _unit(claim), _holder(claim) or crowd(claim), place, days, origins,
                event_of.id if event_of is not None else None,
            )
        )  # fmt: skip
    return found


def _holder(claim: Claim) -> str | None:
    """Whose share of a territory it is."""
    if claim.type not in ("territory_share", "places_taken"):
        return None
    if claim.control is not None and claim.control.holder:
        return f"held by {claim.control.holder}"
    holder = next((p.actor for p in claim.actors if p.role in ("holder", "agent") and p.actor), None)
    return f"held by {holder}" if holder else "held"


def _same_period(a: _Count, b: _Count) -> bool:
    """Whether two counts speak of one campaign, not of a battle and its war."""
    if a.event is not None or b.event is not None:
        return a.event == b.event
    if a.since is not None and b.since is not None:
        if abs(a.since - b.since) <= _SLACK:
            return True
        longs = [length(x.days) for x in (a, b)]
        if None in longs:
            return False
        high = max(x for x in longs if x is not None)
        return high > 365 and abs(a.since - b.since) <= 0.12 * high  # a war "since 2011"
    first, last = a.as_of, b.as_of
    if first is None or last is None:
        return (None, None) in (a.days, b.days) and a.claim.report == b.claim.report
    for one, other in ((a, b), (b, a)):
        if one.since is not None:
            start, day = one.since, other.as_of
            assert day is not None
            long = length(one.days)
            # A count "since 2011" is not the count of this month's flight.
            if long is not None and long > 120:
                return False
            return start <= day <= start + 120
    return abs(first - last) <= _NEARBY


def _same_place(a: _Count, b: _Count, atlas: Atlas) -> bool:
    if a.place is None or b.place is None:
        return a.place == b.place or a.claim.report == b.claim.report
    standing = atlas.standing(a.place, b.place)
    if standing != "perhaps":
        return standing == "same"
    # "The south" and its province are one scope only in one body's running count.
    one, other = spoken(a.claim)[1] or 0.0, spoken(b.claim)[1] or 0.0
    return a.measure in _STOCKS and a.origin == b.origin and max(one, other) <= 3 * min(one, other)


def _same_crowd(a: str, b: str) -> bool:
    loose = {"people", "civilians"}
    return a == b or (a in loose and b in loose)


_MORE = re.compile(
    r"\b(?:another|further|additional)\s+(?:(?:about|around|some|nearly|almost)\s+)?\d"
    r"|\b(?:[\d,.]+|million|thousand|hundred|dozen|dozens|hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+(?:more|others)\b(?!\s+than)",
    re.IGNORECASE,
)


def _told_together(a: _Count, b: _Count) -> bool:
    """Two numbers of one sentence and teller: not two counts of one thing."""
    return (a.claim.report, a.claim.sentence.start) == (b.claim.report, b.claim.sentence.start) and (
        a.origin == b.origin
    )


def _added(count: _Count) -> bool:
    """ "900 more" come on top of what was counted before; "more than 900" do not."""
    number = count.claim.quantity
    if number is None:
        return False
    return bool(_MORE.search(count.claim.passage.quote))


_PART = re.compile(r"\b(?:of (?:whom|them|which|those)|among (?:them|whom)|including)\b", re.IGNORECASE)


def _partitive(count: _Count) -> bool:
    """ "60,000 of whom", "among them four children": a part of the number told before it."""
    number = count.claim.quantity
    scope = number.scope or "" if number is not None else ""
    return bool(_PART.search(f"{count.claim.passage.quote} {scope}"))


def _one_sentence(a: _Count, b: _Count) -> bool:
    return (a.claim.report, a.claim.sentence.start) == (b.claim.report, b.claim.sentence.start)


def _comparable(a: _Count, b: _Count, atlas: Atlas) -> bool:
    apart = _told_together(a, b) or _added(a) or _added(b) or _partitive(a) or _partitive(b)
    if apart and spoken(a.claim) != spoken(b.claim):
        return False
    return (
        (a.measure, a.unit) == (b.measure, b.unit)
        and _same_crowd(a.crowd, b.crowd)
        and _same_place(a, b, atlas)
        and _same_period(a, b)
    )


def _part_of(part: _Count, whole: _Count, atlas: Atlas) -> bool:
    """Whether one count is a part of another: children of the people, a camp of the province."""
    if (part.measure, part.unit) != (whole.measure, whole.unit) or not _same_period(part, whole):
        return False
    small, big = spoken(part.claim)[1], spoken(whole.claim)[1]
    if small is None or big is None or small > big:
        return False
    if _told_together(part, whole):
        return (
            part.unit != "share"
            and small < big
            and not _added(part)
            and not part.crowd.startswith("fighters")
        )
    place_in = (
        part.place is not None
        and whole.place is not None
        and (atlas.standing(part.place, whole.place) == "inside")
    )
    if place_in and _same_crowd(part.crowd, whole.crowd):
        return part.claim.report == whole.claim.report or part.event is None
    return (
        part.crowd not in ("people", "civilians")
        and whole.crowd in ("people", "civilians")
        and (_same_place(part, whole, atlas) or place_in)
    )


def current(values: Sequence[_Count]) -> list[_Count]:
    """The latest count of each origin; of two on one day, the one told later in founding order."""
    latest: dict[str, _Count] = {}
    for count in values:  # founding order
        known = latest.get(count.origin)
        if known is None or (count.as_of or 0) >= (known.as_of or 0):
            latest[count.origin] = count
    return [c for c in values if latest[c.origin] is c]


def bounds(claim: Claim) -> tuple[float, float]:
    """The numbers a claim allows: "more than 12" allows all above 12."""
    low, value, high = spoken(claim)
    number = claim.quantity
    if low is None and high is None and value is not None:  # "about N": neither bound is said
        return value * 0.9, value * 1.1
    if low is None:
        return 0.0, high if high is not None else float("inf")
    if high is None:
        return low, float("inf")
    if number is not None and low == high and number.value is not None:
        return low, high
    return low, high


def agree(a: Claim, b: Claim) -> bool:
    """Whether two figures can both be right."""
    (low, high), (least, most) = bounds(a), bounds(b)
    return low <= most and least <= high


def _reference(now: Sequence[_Count]) -> _Count:
    """The value others are set beside: of the newest counts the one most others agree with, bounded ones before
    open ones ("more than 700" agrees with everything above), the middle one where they tie."""
    newest = max(c.as_of or 0 for c in now)
    fresh = [c for c in now if c.as_of is None or c.as_of >= newest - _FRESH]
    bounded = [c for c in fresh if bounds(c.claim)[1] != float("inf") and bounds(c.claim)[0] > 0.0] or fresh

    def support(count: _Count) -> int:
        return sum(agree(count.claim, other.claim) for other in now)

    most = max(support(c) for c in bounded)
    best = sorted((c for c in bounded if support(c) == most), key=lambda c: spoken(c.claim)[1] or 0.0)
    return best[(len(best) - 1) // 2]


def _relation(count: _Count, reference: _Count, atlas: Atlas) -> Relation:
    if count is reference:
        return "reference"
    if _part_of(count, reference, atlas):
        return "contained"
    if count.place != reference.place:
        standing = "same"
        if count.place is not None and reference.place is not None:
            standing = atlas.standing(count.place, reference.place)
        if standing == "inside":
            return "contained"
        if standing == "perhaps" and not (
            count.origin == reference.origin and count.as_of != reference.as_of
        ):
            return "scope_differs"
    dated = count.as_of is not None and reference.as_of is not None and count.as_of != reference.as_of
    if dated and (count.origin == reference.origin or abs((count.as_of or 0) - (reference.as_of or 0)) > 3):
        return "updates"
    return "agrees" if agree(count.claim, reference.claim) else "differs"


def _ucdp(now: Sequence[_Count], reference: _Count) -> tuple[float | None, float | None, float | None]:
    """Lowest, most likely and highest of the independent counts; no upper bound where the highest is "more than"."""
    printed = [(spoken(c.claim), c) for c in now]
    middles = [s[1] for s, _ in printed if s[1] is not None]
    lows = [s[0] if s[0] is not None else s[1] for s, _ in printed]
    known = [x for x in lows if x is not None]
    tops = [
        (s[2] if s[2] is not None else s[1], s[2]) for s, c in printed if s[1] is not None or s[2] is not None
    ]
    if not tops:
        return (min(known) if known else None), None, None
    top = max(t[0] for t in tops if t[0] is not None)
    openended = any(
        t[0] == top and t[1] is None and spoken(c.claim)[0] is not None
        for t, (_, c) in zip(
            tops, [p for p in printed if p[0][1] is not None or p[0][2] is not None], strict=True
        )
    )
    low = min([*known, *middles]) if known or middles else None
    return low, spoken(reference.claim)[1], None if openended else top


def _acled(now: Sequence[_Count]) -> tuple[float | None, float | None, float | None]:
    """The most conservative number, alone; vague words count as the lowest number they can mean."""
    least: float | None = None
    for count in now:
        number = count.claim.quantity
        low, value, _ = spoken(count.claim)
        word = ((number.qualifier or "") if number is not None else "").casefold().split(" ")[0]
        given = value if number is None or number.value is None or low is None else min(low, number.value)
        chosen = _WORDS.get(word, given) if number is not None and number.value is None else given
        if chosen is not None and (least is None or chosen < least):
            least = chosen
    return least, least, least


def _idmc(now: Sequence[_Count], reference: _Count) -> tuple[float | None, float | None, float | None]:
    """The recommended figure with its own bounds; the others triangulate and are never summed."""
    low, value, high = spoken(reference.claim)
    return low, value, high


def make_estimates(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    atlas: Atlas,
    voices: Voices,
    times: Mapping[str, Interval],
) -> tuple[Estimate, ...]:
    """The estimates of a record, one line for each coding rule; `claims` in founding order."""
    prepared = _prepare(claims, events, atlas, voices, times)
    links = [(i, j) for i, j in _pairs(prepared, atlas) if _comparable(prepared[i], prepared[j], atlas)]
    groups = [[prepared[i] for i in g] for g in clusters(len(prepared), links)]
    shelf = _Groups(groups, atlas)
    whole = [not shelf.is_part(n) for n in range(len(groups))]
    namer = Namer("estimate")
    found = []
    for n, group in enumerate(groups):
        if not whole[n]:
            continue
        reference = _reference(current(group))
        parts = [c for m in shelf.inside(group) if m != n and not whole[m] for c in groups[m]]
        parts = [c for c in parts if any(_part_of(c, w, atlas) for w in group)]
        found.extend(_lines(group, parts, reference, namer, atlas))
    return tuple(found)


def _pairs(prepared: Sequence[_Count], atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Counts worth comparing: of one measure and place (or of one vague region's teller), near each other by the
    day they count up to or by the day they count from."""
    drawers: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, count in enumerate(prepared):
        key = (count.measure, count.unit)
        if count.place is None:
            drawers[*key, "report", count.claim.report].append(i)
            continue
        drawers[*key, "place", count.place].append(i)
        drawers[*key, "teller", count.origin].append(i)
        drawers[*key, "report", count.claim.report].append(i)
    found: set[tuple[int, int]] = set()
    for drawer, inside in drawers.items():
        if drawer[2] == "teller" and not any(atlas.is_vague(prepared[i].place or "") for i in inside):
            continue
        for day in (_Count.as_of, _Count.since):
            ordered = sorted(inside, key=lambda i: (day.fget(prepared[i]) or 0, i))  # type: ignore[attr-defined]
            for n, i in enumerate(ordered):
                found.update((min(i, j), max(i, j)) for j in ordered[n + 1 : n + 1 + _REACH])
    yield from sorted(found)


class _Groups:
    """Groups of comparable counts, by measure and place, so that parts find their wholes."""

    def __init__(self, groups: Sequence[Sequence[_Count]], atlas: Atlas) -> None:
        self._groups = groups
        self._atlas = atlas
        self._at: defaultdict[tuple[str, str, str | None], dict[int, None]] = defaultdict(dict)
        self._under: defaultdict[tuple[str, str, str | None], dict[int, None]] = defaultdict(dict)
        for n, group in enumerate(groups):
            for count in group:
                self._at[count.measure, count.unit, count.place][n] = None
                for parent in atlas.parents(count.place) if count.place else ():
                    self._under[count.measure, count.unit, parent][n] = None

    def inside(self, group: Sequence[_Count]) -> list[int]:
        """The groups at the same places, or within them."""
        found: dict[int, None] = {}
        for count in group:
            found.update(self._at.get((count.measure, count.unit, count.place), {}))
            if count.place:
                found.update(self._under.get((count.measure, count.unit, count.place), {}))
        return sorted(found)

    def is_part(self, n: int) -> bool:
        """Whether all counts of a group are parts of wholes: told beside them, or children of a crowd."""
        for count in self._groups[n]:
            around = [count.place, *(self._atlas.parents(count.place) if count.place else ())]
            wholes = (
                whole
                for place in around
                for m in self._at.get((count.measure, count.unit, place), ())
                if m != n
                for whole in self._groups[m]
            )
            if not any(
                (count.claim.report == w.claim.report or count.crowd == "children")
                and _part_of(count, w, self._atlas)
                for w in wholes
            ):
                return False
        return True


def _lines(
    group: Sequence[_Count], parts: Sequence[_Count], reference: _Count, namer: Namer, atlas: Atlas
) -> list[Estimate]:
    now = [c for c in current(group) if _relation(c, reference, atlas) != "contained"]
    counted = [
        c
        for c in now
        if _relation(c, reference, atlas) in ("reference", "agrees", "differs", "scope_differs")
    ]
    starts = [c.since for c in group if c.since is not None]
    ends = [c.as_of for c in group if c.as_of is not None]
    scope = EstimateScope(
        place=reference.place,
        start=iso(min(starts)) if starts else (iso(min(ends)) if ends and reference.event else None),
        end=iso(max(ends)) if ends else None,
        note=_note(reference),
    )
    values = tuple(
        EstimateValue(
            claim=c.claim.id,
            value=spoken(c.claim)[1],
            low=spoken(c.claim)[0],
            high=spoken(c.claim)[2],
            origin=c.origin,
            as_of=iso(c.as_of) if c.as_of is not None else None,
            relation="contained" if c in parts else _relation(c, reference, atlas),
        )
        for c in [*group, *parts]
    )
    independent = len(fold(o for c in group for o in c.origins))
    found = []
    for rule in RULES:
        low, best, high = (
            _ucdp(counted, reference)
            if rule == "ucdp"
            else _acled(counted)
            if rule == "acled"
            else _idmc(counted, reference)
        )
        found.append(
            Estimate(
                id=namer.name(group[0].claim.id),
                measure=reference.measure,
                unit=reference.unit,
                scope=scope,
                low=low,
                best=best,
                high=high,
                rule=rule,
                values=values,
                independent=independent,
            )
        )
    return found


def _note(reference: _Count) -> str | None:
    number = reference.claim.quantity
    if reference.crowd.startswith("held by "):
        return reference.crowd
    if reference.crowd != "people":
        return reference.crowd.replace(":", " of ")
    return number.scope if number is not None else None
