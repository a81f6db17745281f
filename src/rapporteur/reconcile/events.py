"""Events: claims of one happening, joined across reports, with who could know of it.

Only claims that assert an occurrence found an event (`tellings.occurrence`); figures join the event they speak
of, denials stand against it. Two claims are joined when the features of `scoring` reach the threshold, the best
pair first, and never where the clusters hold two towns, two days or two kinds that cannot be one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.model import Claim, Event, EventActor, Interval, Toll
from rapporteur.model.words import Outcome, Standing
from rapporteur.reconcile import codes, denials, tolls
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.blocks import pairs
from rapporteur.reconcile.days import common, iso, meet, span
from rapporteur.reconcile.judgements import Judged
from rapporteur.reconcile.order import ClaimKey, Namer, distinct, in_order
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.scoring import compare, explain, forbidden, load_joins, same_kind, total
from rapporteur.reconcile.tellings import Profile, Telling, occurrence, where

_SEASON = 45  # days: what is dated no better has no day another could bear out
_PASSING = 1200  # characters within which "the strike" means the one told before
_ACT = re.compile(
    r"\b(?:kill\w*|di(?:e|ed|es)|dead|deaths?|injur\w*|wound\w*|fled|flee\w*|displaced?|arrest\w*|detain\w*|abduct\w*|evacuat\w*)\b",
    re.IGNORECASE,
)
_PREFERRED = {
    "gains": 0,
    "loses": 1,
    "presence": 2,
    "offensive_start": 3,
    "strike_unspecified": 8,
    "troop_movement": 7,
}


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    profiles: set[Profile]
    why: list[tuple[float, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Tellings of one event, in founding order, and why each was joined."""

    tellings: tuple[Telling, ...]
    why: tuple[str, ...]


def _parted(a: _Cluster, b: _Cluster, atlas: Atlas) -> bool:
    return any(forbidden(x, y, atlas) for x in a.profiles for y in b.profiles)


def join(given: Sequence[Telling], *, atlas: Atlas, judged: Judged) -> list[Joined]:
    """Tellings grouped into events, in founding order. `given` must be in founding order."""
    place = {t.claim.id: i for i, t in enumerate(given)}
    linked: list[tuple[float, tuple[int, ...], str]] = [
        (100.0, tuple(sorted(place[c] for c in pair)), "a person said: the same")
        for pair in judged.same
        if all(c in place for c in pair)
    ]
    for i, j in pairs(given, atlas):
        if frozenset((given[i].claim.id, given[j].claim.id)) in judged.different:
            continue
        features = compare(given[i], given[j], atlas)
        score = total(features)
        if features and score >= load_joins().threshold:
            one, other = given[i].claim.id, given[j].claim.id
            linked.append((score, (i, j), f"{one} and {other}: {explain(features)}"))
    clusters = {i: _Cluster([i], {t.profile}) for i, t in enumerate(given)}
    home = list(range(len(given)))
    for score, (i, j), reason in sorted(linked, key=lambda x: (-x[0], x[1])):
        a, b = clusters[home[i]], clusters[home[j]]
        if a is b:
            continue
        if score < 100.0 and (_parted(a, b, atlas) or _kept_apart(a, b, given, judged)):
            continue
        if len(a.members) < len(b.members):
            a, b = b, a
        target = home[a.members[0]]
        for member in b.members:
            home[member] = target
        a.members.extend(b.members)
        a.profiles |= b.profiles
        a.why.extend([*b.why, (score, reason)])
    found = []
    for cluster in {id(clusters[h]): clusters[h] for h in home}.values():
        members = sorted(cluster.members)
        why = tuple(text for _, text in sorted(cluster.why, key=lambda x: (-x[0], x[1])))
        found.append((members[0], Joined(tellings=tuple(given[i] for i in members), why=why)))
    return [joined for _, joined in sorted(found, key=lambda x: x[0])]


def _kept_apart(a: _Cluster, b: _Cluster, given: Sequence[Telling], judged: Judged) -> bool:
    if not judged.different:
        return False
    left = {given[i].claim.id for i in a.members}
    right = {given[i].claim.id for i in b.members}
    return any(
        (x in left and y in right) or (y in left and x in right) for x, y in map(sorted, judged.different)
    )


def _type(joined: Joined) -> str:
    """The type most tellings use; the more telling one where they tie."""
    count = Counter(t.type for t in joined.tellings)
    first = {t.type: i for i, t in reversed(list(enumerate(joined.tellings)))}
    return min(count, key=lambda t: (_PREFERRED.get(t, 4), -count[t], first[t]))


def _time(joined: Joined, times: Mapping[str, Interval]) -> Interval:
    """The narrowest span that the tellings allow, as the telling that comes nearest to it put it."""
    days = joined.tellings[0].days
    for telling in joined.tellings[1:]:
        if meet(days, telling.days):
            days = common(days, telling.days)

    def width(t: Telling) -> tuple[int, int]:
        start, end = t.days
        if start is None and end is None:
            return (3, 0)
        if start is None or end is None:
            return (2, 0)
        return (0 if t.sharp else 1, end - start)

    nearest = min(joined.tellings, key=width)
    time = times.get(nearest.claim.id, nearest.claim.time)
    if days == nearest.days:
        return time
    start = iso(days[0]) if days[0] is not None else None
    end = iso(days[1]) if days[1] is not None else None
    if (time.start or "")[:10] == (start or "") and (time.end or "")[:10] == (end or ""):
        return time
    return Interval(
        start=start,
        end=end,
        precision="day" if start == end and start else "range" if start and end else "approx",
        basis=time.basis,
        passage=None,
    )


def _actors(claims: Sequence[Claim]) -> tuple[EventActor, ...]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        for participant in claim.actors:
            if participant.actor is not None:
                found[participant.actor, participant.role].append(claim.id)
        if claim.control is not None and claim.control.holder:
            found[claim.control.holder, "holder"].append(claim.id)
    return tuple(
        EventActor(actor=actor, role=role, claims=distinct(ids))
        for (actor, role), ids in sorted(found.items())
    )


def _outcome(joined: Joined) -> Outcome:
    modes = {t.claim.modality for t in joined.tellings}
    return "happened" if "asserted" in modes else "reported" if "hedged" in modes else "expected"


def _standing(independent: int, against: Sequence[Claim], outcome: Outcome) -> Standing:
    if against:
        return "contested" if outcome == "happened" else "denied"
    if independent == 0:
        return "unsourced"
    # What is only expected, nobody can have seen.
    return "corroborated" if independent > 1 and outcome != "expected" else "single"


def _states(figure: Claim, told: Sequence[Claim]) -> bool:
    """Whether a figure tells the occurrence itself: in the sentence that tells it, or with the act in its own words."""
    if any((c.report, c.sentence) == (figure.report, figure.sentence) for c in told):
        return True
    placed = any(p.place is not None for p in figure.places)
    return placed and bool(_ACT.search(figure.passage.quote))


def _known(time: Interval) -> bool:
    """Whether an occurrence is dated at all: its days are bounded, and no whole season."""
    start, end = span(time)
    if end is None:
        return False
    return start is None or end - start <= _SEASON


def _attached(
    claims: Sequence[Claim], groups: Sequence[Joined], *, atlas: Atlas, times: Mapping[str, Interval]
) -> dict[int, list[Claim]]:
    """Number of the event → what only mentions it in passing ("the strike"): the nearest before it in its report."""
    by_report: defaultdict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for number, joined in enumerate(groups):
        for telling in joined.tellings:
            by_report[telling.claim.report].append((number, telling))
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        type_ = occurrence(claim) if claim.salience == "trivial" else None
        if type_ is None:
            continue
        places, days = where(claim)[0], span(times.get(claim.id, claim.time))
        fits = [
            (abs(claim.passage.start - t.claim.passage.start), number)
            for number, t in by_report.get(claim.report, ())
            if same_kind(type_, t.type) in ("type_same", "type_kin")
            and meet(days, t.days)
            and (not places or not t.places or any(atlas.meets(p, q) for p in places for q in t.places))
        ]
        if fits and min(fits)[0] <= _PASSING:
            found[min(fits)[1]].append(claim)
    return found


def make_events(
    claims: Sequence[Claim],
    given: Sequence[Telling],
    *,
    atlas: Atlas,
    voices: Voices,
    judged: Judged,
    times: Mapping[str, Interval],
    keys: Mapping[str, ClaimKey],
) -> tuple[Event, ...]:
    """The events of a record, in founding order."""
    groups = join(given, atlas=atlas, judged=judged)
    attached = tolls.attach(claims, groups, atlas=atlas, times=times)
    passing = _attached(claims, groups, atlas=atlas, times=times)
    against = denials.against(claims, groups, atlas=atlas, times=times, voices=voices)
    namer = Namer("event")
    events = []
    for number, joined in enumerate(groups):
        own = [t.claim for t in joined.tellings]
        figures = attached.get(number, [])
        denied = against.get(number, [])
        support = in_order({c.id: c for c in [*own, *figures]}.values(), keys)
        everything = in_order({c.id: c for c in [*support, *passing.get(number, []), *denied]}.values(), keys)
        outcome = _outcome(joined)
        type_ = _type(joined)
        # A place taken over from an earlier sentence counts where no telling names its own.
        placed = [t for t in joined.tellings if any(p.place and not p.inherited for p in t.claim.places)]
        places = [atlas.finest(t.places) for t in placed or joined.tellings]
        place = atlas.finest([p for p in places if p is not None])
        time = _time(joined, times)
        stating = [*own, *(c for c in figures if _states(c, own))]
        if place is None or not _known(time):
            # What is not placed and dated cannot be borne out by another: the first to tell it is heard.
            stating = own[:1]
        # A day that only another report supplied cannot bear that report out.
        stating = [c for c in stating if c.id not in times] or stating[:1]
        # Who expected it does not bear out that it happened.
        origins = voices.of_matter([c for c in stating if outcome == "expected" or c.modality != "expected"])
        events.append(
            Event(
                id=namer.name(own[0].id),
                type=type_,
                # the words lie in one of several reports: the claims lead to them, the event has none of its own
                time=replace(time, passage=None),
                place=place,
                actors=_actors([*own]),
                claims=tuple(c.id for c in everything),
                reports=tuple(sorted({c.report for c in everything})),
                origins=origins,
                independent=len(origins),
                standing=_standing(len(origins), denied, outcome),
                outcome=outcome,
                figures=_figures(figures, joined, voices),
                acled=codes.acled(type_, own),
                plover=codes.plover(type_),
                why=joined.why,
            )
        )
    return tuple(events)


def _figures(figures: Iterable[Claim], joined: Joined, voices: Voices) -> dict[str, Toll]:
    return tolls.sum_up(list(figures), [t.claim for t in joined.tellings], voices)
