"""Estimates: figures that count the same thing, side by side, under three coding rules.

Figures are compared only when measure, unit, whom they count, place and period match. Parts of a larger count
(children among the dead, those camped at one post) stand beside it as `contained` and are never added; a later
figure of the same origin updates the earlier one. Tolls of one event are apart from totals of a campaign, and
those from totals of a war.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapporteur.model import Claim, Estimate, EstimateScope, EstimateValue, Event, Interval
from rapporteur.model.words import Relation, Rule
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.counts import Count, agree, bounds, comparable, part_of, prepare
from rapporteur.reconcile.days import iso
from rapporteur.reconcile.order import Namer, clusters
from rapporteur.reconcile.origins import Voices, fold
from rapporteur.reconcile.tolls import spoken

RULES: tuple[Rule, ...] = ("ucdp", "acled", "idmc")
_REACH = 40  # counts before and after, in order of days, that one is compared with
_FRESH = 3  # days within which counts are as new as the newest
_PLAIN = frozenset(
    {"people", "persons", "individuals", "of people", "of whom", "of them", "bodies", "deaths", "dead"}
)
_WORDS = {"dozens": 12.0, "tens": 10.0, "scores": 20.0, "hundreds": 100.0}  # ACLED's numbers for vague words


def current(values: Sequence[Count]) -> list[Count]:
    """The latest count of each origin; of two on one day, the one told later in founding order."""
    latest: dict[str, Count] = {}
    for count in values:  # founding order
        known = latest.get(count.origin)
        if known is None or (count.as_of or 0) >= (known.as_of or 0):
            latest[count.origin] = count
    return [c for c in values if latest[c.origin] is c]


def _reference(now: Sequence[Count]) -> Count:
    """The value others are set beside: of the newest counts the one most others agree with, bounded ones before
    open ones ("more than 700" agrees with everything above), the middle one where they tie."""
    newest = max(c.as_of or 0 for c in now)
    fresh = [c for c in now if c.as_of is None or c.as_of >= newest - _FRESH]
    bounded = [c for c in fresh if bounds(c.claim)[1] != float("inf") and bounds(c.claim)[0] > 0.0] or fresh

    def support(count: Count) -> int:
        return sum(agree(count.claim, other.claim) for other in now)

    most = max(support(c) for c in bounded)
    best = sorted((c for c in bounded if support(c) == most), key=lambda c: spoken(c.claim)[1] or 0.0)
    return best[(len(best) - 1) // 2]


def _relation(count: Count, reference: Count, atlas: Atlas) -> Relation:
    if count is reference:
        return "reference"
    if part_of(count, reference, atlas) or _smaller_beside(count, reference):
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
    return "agrees" if agree(count.claim, reference.claim) and _alike(count, reference) else "differs"


def _smaller_beside(count: Count, reference: Count) -> bool:
    """A smaller number of the same teller, report and day is a part of the larger, not another answer."""
    one, other = spoken(count.claim)[1], spoken(reference.claim)[1]
    return (
        (count.claim.report, count.origin, count.as_of)
        == (reference.claim.report, reference.origin, reference.as_of)
        and one is not None
        and other is not None
        and one < other
    )


def _alike(a: Count, b: Count) -> bool:
    """Whether two numbers are of one size: "at least 12" does not contradict 64, and does not bear it out."""
    one, other = spoken(a.claim)[1] or 0.0, spoken(b.claim)[1] or 0.0
    return max(one, other) <= 2 * min(one, other)


def _ucdp(now: Sequence[Count], reference: Count) -> tuple[float | None, float | None, float | None]:
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


def _acled(now: Sequence[Count]) -> tuple[float | None, float | None, float | None]:
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


def _idmc(now: Sequence[Count], reference: Count) -> tuple[float | None, float | None, float | None]:
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
    prepared = prepare(claims, events, atlas, voices, times)
    links = [(i, j) for i, j in _pairs(prepared, atlas) if comparable(prepared[i], prepared[j], atlas)]
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
        parts = [c for c in parts if any(part_of(c, w, atlas) for w in group)]
        found.extend(_lines(group, parts, reference, namer, atlas, voices))
    return tuple(found)


def _pairs(prepared: Sequence[Count], atlas: Atlas) -> Iterator[tuple[int, int]]:
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
        for day in (Count.as_of, Count.since):
            ordered = sorted(inside, key=lambda i: (day.fget(prepared[i]) or 0, i))  # type: ignore[attr-defined]
            for n, i in enumerate(ordered):
                found.update((min(i, j), max(i, j)) for j in ordered[n + 1 : n + 1 + _REACH])
    yield from sorted(found)


class _Groups:
    """Groups of comparable counts, by measure and place, so that parts find their wholes."""

    def __init__(self, groups: Sequence[Sequence[Count]], atlas: Atlas) -> None:
        self._groups = groups
        self._atlas = atlas
        self._at: defaultdict[tuple[str, str, str | None], dict[int, None]] = defaultdict(dict)
        self._under: defaultdict[tuple[str, str, str | None], dict[int, None]] = defaultdict(dict)
        for n, group in enumerate(groups):
            for count in group:
                self._at[count.measure, count.unit, count.place][n] = None
                for parent in atlas.parents(count.place) if count.place else ():
                    self._under[count.measure, count.unit, parent][n] = None

    def inside(self, group: Sequence[Count]) -> list[int]:
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
                and part_of(count, w, self._atlas)
                for w in wholes
            ):
                return False
        return True


def _lines(
    group: Sequence[Count],
    parts: Sequence[Count],
    reference: Count,
    namer: Namer,
    atlas: Atlas,
    voices: Voices,
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
        note=_note(reference, voices),
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


def _note(reference: Count, voices: Voices) -> str | None:
    """What is counted, in words: "fighters of the rebels", "held by the government", "the whole war"."""
    number = reference.claim.quantity
    if reference.crowd.startswith("held by "):
        return f"held by {voices.name(reference.crowd.removeprefix('held by '))}"
    if reference.crowd.startswith("fighters:"):
        who = reference.crowd.removeprefix("fighters:")
        return who if who in ("fighters", "troops", "rebels") else f"fighters: {voices.name(who)}"
    words = reference.crowd if reference.crowd not in ("people", "held") else None
    if words is None and number is not None and number.scope and number.scope.casefold() not in _PLAIN:
        words = number.scope
    if reference.era:
        return f"{words}, over the whole war" if words else "over the whole war"
    return words
