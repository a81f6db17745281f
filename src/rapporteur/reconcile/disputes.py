"""Disputes over one matter: did it happen, when, by whom, who made the deal, what does it hold, who answers whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapporteur.model import Agreement, Claim, Event, Interval, Side
from rapporteur.model.words import ContradictionKind
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, iso, length, meet, span
from rapporteur.reconcile.names import day_name
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.tellings import where

Found = tuple[ContradictionKind, tuple[Side, ...], str]
_DONE_BY_ONE = frozenset(
    [
        "shelling",
        "air_strike",
        "strike_unspecified",
        "suicide_attack",
        "bombing",
        "civilian_killing",
        "abduction",
        "looting_destruction",
    ]
)
_EITHER_WAY = frozenset({"ceasefire", "crossing", "border_policy", "siege", "aid_access"})


def denied(events: Sequence[Event], by_id: Mapping[str, Claim]) -> list[Found]:
    """One side says that it happened, another that it did not."""
    found: list[Found] = []
    for event in events:
        if event.standing not in ("contested", "denied"):
            continue
        own = [by_id[c] for c in event.claims]
        against = [
            c for c in own if c.polarity == "negative" or (c.kind == "position" and c.type == "denial")
        ]
        told = [c for c in own if c not in against and c.kind != "figure"]
        if against and told:
            sides = (
                Side(says=f"{event.type}: it happened", claims=tuple(c.id for c in told)),
                Side(says=f"{event.type}: denied", claims=tuple(c.id for c in against)),
            )
            found.append(("status", sides, "told by some, denied by others"))
    return found


def days(events: Sequence[Event], by_id: Mapping[str, Claim], times: Mapping[str, Interval]) -> list[Found]:
    """One event, two precise days: only a person joins such claims, or a copy that changed the day."""
    found: list[Found] = []
    for event in events:
        told: defaultdict[Span, list[str]] = defaultdict(list)
        for claim_id in event.claims:
            claim = by_id[claim_id]
            time = times.get(claim.id, claim.time)
            if (
                claim.kind != "event"
                or claim.polarity == "negative"
                or time.precision not in ("day", "minute")
            ):
                continue
            if time.basis in ("explicit", "weekday", "relative") and length(span(time)) == 1:
                told[span(time)].append(claim_id)
        distinct = sorted(told, key=lambda d: (d[0] or 0, d[1] or 0))
        if len(distinct) > 1:
            sides = tuple(
                Side(says=day_name(iso(d[0] or 0)), claims=tuple(told[d]))
                for d in distinct
                if d[0] is not None
            )
            found.append(("time", sides, f"{event.type}: two days for one event"))
    return found


def parties(agreements: Sequence[Agreement], by_id: Mapping[str, Claim], voices: Voices) -> list[Found]:
    """Who made a deal: claims that name both sides of it, and name other sides."""
    found: list[Found] = []
    for agreement in agreements:
        if agreement.kind == "negotiation":
            continue
        named: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for claim_id in agreement.claims:
            claim = by_id[claim_id]
            if claim.kind != "event":
                continue
            sides = tuple(
                sorted({voices.side(p.actor) for p in claim.actors if p.actor and p.role == "party"})
            )
            if len(sides) > 1:
                named[sides].append(claim_id)
        rows = sorted(named)
        odd = [r for r in rows if not all(set(r) <= set(o) or set(o) <= set(r) for o in rows)]
        if len(odd) > 1:
            sides_ = tuple(Side(says=" and ".join(r), claims=tuple(named[r])) for r in odd)
            found.append(("parties", sides_, f"who made it: {agreement.name}"))
    return found


def doers(events: Sequence[Event], by_id: Mapping[str, Claim], voices: Voices) -> list[Found]:
    """One attack, laid at two doors."""
    found: list[Found] = []
    for event in events:
        if event.type not in _DONE_BY_ONE:
            continue
        named: defaultdict[str, list[str]] = defaultdict(list)
        for claim_id in event.claims:
            claim = by_id[claim_id]
            if claim.kind != "event" or claim.polarity == "negative":
                continue
            agents = sorted({p.actor for p in claim.actors if p.actor and p.role == "agent"})
            if len(agents) == 1:
                known = next((n for n in named if voices.same_side(n, agents[0])), agents[0])
                named[known].append(claim_id)
        if len(named) > 1:
            sides = tuple(Side(says=f"by {a}", claims=tuple(c)) for a, c in sorted(named.items()))
            found.append(("actor", sides, f"{event.type}: laid to two sides"))
    return found


def terms(agreements: Sequence[Agreement], by_id: Mapping[str, Claim]) -> list[Found]:
    """One deal, of which some say that it holds a provision and others that it does not."""
    found: list[Found] = []
    for agreement in agreements:
        told: defaultdict[str, dict[bool, list[str]]] = defaultdict(dict)
        for claim_id in agreement.claims:
            claim = by_id[claim_id]
            if claim.kind == "term" and claim.term_status == "agreed":
                told[claim.type].setdefault(claim.polarity == "affirmative", []).append(claim_id)
        for type_, ways in sorted(told.items()):
            if len(ways) == 2:
                sides = (
                    Side(says=f"{type_}: agreed", claims=tuple(ways[True])),
                    Side(says=f"{type_}: not agreed", claims=tuple(ways[False])),
                )
                found.append(("terms", sides, agreement.name))
    return found


def states(
    claims: Sequence[Claim], atlas: Atlas, voices: Voices, times: Mapping[str, Interval]
) -> list[Found]:
    """One state of one place on one day, told both ways by different origins (a truce holds, and does not)."""
    told: defaultdict[tuple[str, str, str], dict[bool, list[Claim]]] = defaultdict(dict)
    for claim in claims:
        if claim.kind != "status" or claim.type not in _EITHER_WAY or claim.modality != "asserted":
            continue
        time = times.get(claim.id, claim.time)
        for place in where(claim)[0]:
            if time.end is not None:
                key = (claim.type, place, time.end[:10])
                told[key].setdefault(claim.polarity == "affirmative", []).append(claim)
    found: list[Found] = []
    for (type_, place, day), ways in sorted(told.items()):
        if len(ways) == 2 and set(voices.of_matter(ways[True])) != set(voices.of_matter(ways[False])):
            sides = (
                Side(says=f"{type_}: yes", claims=tuple(c.id for c in ways[True])),
                Side(says=f"{type_}: no", claims=tuple(c.id for c in ways[False])),
            )
            found.append(
                ("status", sides, f"{type_} in {atlas.name(place)} on {day_name(day)}, told both ways")
            )
    return found


def positions(claims: Sequence[Claim], voices: Voices, times: Mapping[str, Interval]) -> list[Found]:
    """An accusation, and the accused's denial of it."""
    by_side: defaultdict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for denial in claims:
        if denial.kind != "position" or denial.type != "denial":
            continue
        agents = {voices.side(p.actor) for p in denial.actors if p.actor and p.role == "agent"}
        for side in {*voices.quoted(denial), *agents}:
            for spot in (denial.report, *(p.place for p in denial.places if p.place)):
                by_side[side, spot][denial.id] = denial
    found: list[Found] = []
    for claim in claims:
        if claim.kind != "position" or claim.type != "accusation":
            continue
        accused = {voices.side(p.actor) for p in claim.actors if p.actor and p.role == "target"}
        spots = (claim.report, *(p.place for p in claim.places if p.place))
        near = {d.id: d for side in accused for spot in spots for d in by_side.get((side, spot), {}).values()}
        answers = sorted(d.id for d in near.values() if _answers(d, claim, times))
        if answers:
            sides = (
                Side(says="accusation", claims=(claim.id,)),
                Side(says="denial", claims=tuple(answers)),
            )
            found.append(("position", sides, "accused and denied"))
    return found


def _answers(denial: Claim, accusation: Claim, times: Mapping[str, Interval]) -> bool:
    if denial.report == accusation.report:
        return abs(denial.passage.start - accusation.passage.start) <= 600
    a, b = (span(times.get(c.id, c.time)) for c in (denial, accusation))
    shared = {p.place for p in denial.places if p.place} & {p.place for p in accusation.places if p.place}
    return bool(shared) and None not in (*a, *b) and meet((a[0] or 0, (a[1] or 0) + 3), b)
