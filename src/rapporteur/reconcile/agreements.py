"""Agreements, truces and negotiations: three things that never mix.

A negotiation is a process: its demands and drafts are never terms of a deal. A deal has a day, parties, brokers and
guarantors as its claims name them, terms that were agreed, and a life told by states. Claims belong to the deal
their report speaks of, by date, place and nearness in the text; what fits none founds its own.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.model import (
    Agreement,
    AgreementDate,
    AgreementParty,
    AgreementPhase,
    AgreementRelation,
    AgreementStatus,
    AgreementTerm,
    Claim,
    Event,
    Interval,
)
from rapporteur.model.words import AgreementKind, AgreementState, TermStatus
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, common, gap, iso, meet, span
from rapporteur.reconcile.names import agreement_name
from rapporteur.reconcile.order import Namer, distinct
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.tellings import where

_DEAL = frozenset({"agreement", "ceasefire_start"})
_TALK = frozenset({"talks", "mediation", "talks_agreed", "rejection"})
_ROUND = 14  # days without a word after which talks are another round
_LEADS = 21  # days from the last word of talks to the deal they led to
_TERM = 45  # days after a deal within which its terms are still told as its terms


@dataclass(slots=True, eq=False)
class _Pact:
    """One deal or one round of talks while it is being put together."""

    talks: bool
    claims: list[Claim] = field(default_factory=list)
    days: Span = (None, None)
    places: list[str] = field(default_factory=list)
    unnamed: bool = False
    kinds: set[str] = field(default_factory=set)

    def add(self, claim: Claim, places: Sequence[str]) -> None:
        """Take a claim in; places and days are the founding claims' own."""
        if claim not in self.claims:
            self.claims.append(claim)
        self.places = list(dict.fromkeys([*self.places, *places]))


class _Desk:
    """Everything needed to ask where a claim belongs."""

    def __init__(self, atlas: Atlas, voices: Voices, times: Mapping[str, Interval]) -> None:
        self.atlas = atlas
        self.voices = voices
        self._times = times

    def days(self, claim: Claim) -> Span:
        """First and last day of a claim."""
        return span(self._times.get(claim.id, claim.time))

    def parties(self, claims: Sequence[Claim]) -> set[str]:
        """The sides named as parties."""
        return {self.voices.side(p.actor) for c in claims for p in c.actors if p.actor and p.role == "party"}

    def near(self, places: Sequence[str], pact: _Pact) -> bool:
        """Whether the places can be the pact's; unknown ones can."""
        if not places or not pact.places:
            return True
        return any(self.atlas.meets(p, q) for p in places for q in pact.places)

    def local(self, places: Sequence[str], pact: _Pact) -> bool:
        """Whether one lies in the other or both are one; country alone is not enough."""
        return any(
            self.atlas.standing(p, q) != "apart"
            and not (self.atlas.is_country(p) and not self.atlas.is_country(q))
            and not (self.atlas.is_country(q) and not self.atlas.is_country(p))
            for p in places
            for q in pact.places
        )


def _deals(claims: Mapping[str, Claim], events: Sequence[Event], desk: _Desk) -> list[_Pact]:
    """One pact for each event that is a deal or the start of a truce."""
    found = []
    for event in events:
        own = [claims[c] for c in event.claims]
        told = [c for c in own if c.kind == "event" and c.type in _DEAL and c.polarity == "affirmative"]
        if not told or event.type not in _DEAL or all(c.modality == "expected" for c in told):
            continue
        pact = _Pact(talks=False, days=span(event.time), kinds={c.type for c in told})
        for claim in told:
            places, unnamed = where(claim)
            pact.unnamed = pact.unnamed or unnamed
            pact.add(claim, places)
        for claim in own:
            if claim.polarity == "negative" or claim.kind == "position":
                pact.add(claim, ())
        found.append(pact)
    return found


def _truces(claims: Sequence[Claim], pacts: list[_Pact], desk: _Desk) -> None:
    """A truce told only as a state ("has held since Saturday") is one, too, where no deal of that day is known."""
    for claim in claims:
        if (
            claim.kind != "status"
            or claim.type != "ceasefire"
            or claim.modality not in ("asserted", "hedged")
        ):
            continue
        places, unnamed = where(claim)
        days = desk.days(claim)
        start = days[0]
        fits = [
            p for p in pacts
            if not p.talks and desk.near(places, p) and unnamed == p.unnamed
            and (_starts(p, start) or _in_report(claim, p, days))
        ]  # fmt: skip
        if fits:
            chosen = min(
                fits, key=lambda p: (not _starts(p, start), abs((p.days[1] or p.days[0] or 0) - (start or 0)))
            )
            chosen.add(claim, ())
        elif start is not None and claim.polarity == "affirmative":
            pact = _Pact(talks=False, days=(start, start), kinds={"ceasefire_start"}, unnamed=unnamed)
            pact.add(claim, places)
            pacts.append(pact)


def _starts(pact: _Pact, start: int | None) -> bool:
    last = pact.days[1] if pact.days[1] is not None else pact.days[0]
    first = pact.days[0] if pact.days[0] is not None else last
    return start is not None and first is not None and last is not None and first - 1 <= start <= last + 2


def _in_report(claim: Claim, pact: _Pact, days: Span) -> bool:
    """Whether the claim speaks, in the same report, of a deal already made."""
    same = any(c.report == claim.report for c in pact.claims)
    begun = pact.days[0] if pact.days[0] is not None else pact.days[1]
    last = days[1] if days[1] is not None else days[0]
    return same and begun is not None and last is not None and begun <= last <= begun + _TERM


def _distance(claim: Claim, pact: _Pact) -> int | None:
    """Characters to the nearest claim of the pact in the same report, a later one counting double; None without one."""
    found = [
        claim.passage.start - c.passage.start if c.passage.start <= claim.passage.start
        else 2 * (c.passage.start - claim.passage.start)
        for c in pact.claims if c.report == claim.report
    ]  # fmt: skip
    return min(found) if found else None


def _term_fits(claim: Claim, pact: _Pact, desk: _Desk) -> bool:
    days = desk.days(claim)
    start = days[0] if days[0] is not None else days[1]
    made = pact.days[0] if pact.days[0] is not None else pact.days[1]
    last = pact.days[1]
    if start is None or made is None:
        return True
    if claim.time.precision == "day" and days[0] == days[1]:
        return meet((start, start), pact.days) or 0 <= start - (last or made) <= 3
    return made - 3 <= start <= (last if last is not None else made) + _TERM or meet(days, pact.days)


def _home(claim: Claim, pacts: Sequence[_Pact], desk: _Desk, *, everywhere: bool = True) -> _Pact | None:
    """The pact a claim belongs to: the nearest of its own report, else one of its day and place elsewhere."""
    places, _ = where(claim)
    parties = desk.parties([claim])
    best: tuple[float, int] | None = None
    chosen: _Pact | None = None
    for number, pact in enumerate(pacts):
        distance = _distance(claim, pact)
        if not desk.near(places, pact) and distance is None:
            continue
        if not _term_fits(claim, pact, desk):
            continue
        score: float
        if distance is not None:
            far = 0.0 if desk.near(places, pact) else 1500.0
            score = distance + far
        elif everywhere and places and desk.local(places, pact) and gap(desk.days(claim), pact.days) <= 10:
            score = 5000.0 + gap(desk.days(claim), pact.days) * 100
            if parties and desk.parties(pact.claims) and not parties & desk.parties(pact.claims):
                continue
        else:
            continue
        if best is None or (score, number) < best:
            best, chosen = (score, number), pact
    return chosen


def _agreed(claims: Sequence[Claim], pacts: list[_Pact], desk: _Desk) -> None:
    """Terms that were agreed go to their deal; those of no known deal found one."""
    for claim in claims:
        if claim.kind != "term" or claim.term_status != "agreed" or claim.polarity == "negative":
            continue
        deals = [p for p in pacts if not p.talks]
        pact = _home(claim, deals, desk)
        if pact is None:
            days = desk.days(claim)
            start = days[0] if days[0] is not None else days[1]
            places, unnamed = where(claim)
            pact = _Pact(talks=False, days=(start, start), kinds={"agreement"}, unnamed=unnamed)
            pact.places = list(places)
            pacts.append(pact)
        pact.add(claim, ())


def _rounds(claims: Sequence[Claim], pacts: list[_Pact], desk: _Desk) -> None:
    """Talks, and what was asked or drafted in them, gathered into rounds by place, time and parties."""
    for claim in claims:
        if not _of_talks(claim):
            continue
        places, _ = where(claim)
        days = desk.days(claim)
        parties = desk.parties([claim])
        best: tuple[float, int] | None = None
        chosen = None
        for number, pact in enumerate(pacts):
            if not pact.talks:
                continue
            distance = _distance(claim, pact)
            same_report = distance is not None
            if not (desk.local(places, pact) if places and pact.places else same_report or bool(parties)):
                continue
            if gap(days, pact.days) > _ROUND:
                continue
            known = desk.parties(pact.claims)
            if parties and known and not parties & known and not (same_report and (distance or 0) < 400):
                continue
            if not same_report and not places and not (parties & known):
                continue
            score = float(distance) if distance is not None else 5000.0 + gap(days, pact.days)
            if best is None or (score, number) < best:
                best, chosen = (score, number), pact
        if chosen is None:
            chosen = _Pact(talks=True, days=days)
            pacts.append(chosen)
        chosen.add(claim, places)
        chosen.days = _widen(chosen.days, days)


def _of_talks(claim: Claim) -> bool:
    if claim.kind == "term":
        return claim.term_status in ("sought", "under_negotiation")
    if claim.kind == "status":
        return claim.type == "talks"
    return claim.kind == "event" and claim.type in _TALK


def _widen(a: Span, b: Span) -> Span:
    ends = [x for x in (*a, *b) if x is not None]
    return (min(ends), max(ends)) if ends else (None, None)


def make_agreements(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    atlas: Atlas,
    voices: Voices,
    times: Mapping[str, Interval],
) -> tuple[tuple[Agreement, ...], dict[str, str]]:
    """The agreements and negotiations in founding order, and claim id → agreement id. `claims` in founding order."""
    desk = _Desk(atlas, voices, times)
    order = {c.id: i for i, c in enumerate(claims)}
    by_id = {c.id: c for c in claims}
    pacts = _deals(by_id, events, desk)
    _truces(claims, pacts, desk)
    _agreed(claims, pacts, desk)
    _rounds(claims, pacts, desk)
    for pact in pacts:
        pact.claims.sort(key=lambda c: order[c.id])
    pacts.sort(key=lambda p: (order[p.claims[0].id], p.talks))
    _breaches(claims, pacts, desk)
    namer = Namer("agreement")
    ids = [namer.name(p.claims[0].id) for p in pacts]
    links = _links(pacts, ids, desk)
    made = tuple(_write(pact, ids[i], links.get(i, ()), desk) for i, pact in enumerate(pacts))
    belongs: dict[str, str] = {}
    for pact, id_ in zip(pacts, ids, strict=True):
        for claim in pact.claims:
            belongs.setdefault(claim.id, id_)
    return made, dict(sorted(belongs.items()))


def _breaches(claims: Sequence[Claim], pacts: Sequence[_Pact], desk: _Desk) -> None:
    """Violations and rejections join the deal in force at their place and day."""
    for claim in claims:
        if claim.kind != "event" or claim.type != "ceasefire_violation" or claim.modality == "expected":
            continue
        places, _ = where(claim)
        day = desk.days(claim)[1]
        fits = [
            p for p in pacts
            if not p.talks and desk.near(places, p) and p.days[0] is not None and day is not None
            and p.days[0] <= day <= p.days[0] + 120
            and (bool(places) or any(c.report == claim.report for c in p.claims))
        ]  # fmt: skip
        if fits:
            max(fits, key=lambda p: p.days[0] or 0).add(claim, ())


def _links(
    pacts: Sequence[_Pact], ids: Sequence[str], desk: _Desk
) -> dict[int, tuple[AgreementRelation, ...]]:
    """Talks lead to the deal that ended them; a deal succeeds the last one before it at its place."""
    found: defaultdict[int, list[AgreementRelation]] = defaultdict(list)
    deals = [i for i, p in enumerate(pacts) if not p.talks]
    for i, pact in enumerate(pacts):
        if pact.talks:
            led = [d for d in deals if _led(pact, pacts[d], desk)]
            if led:
                to = min(led, key=lambda d: (pacts[d].days[0] or pacts[d].days[1] or 0, ids[d]))
                evidence = [c.id for c in pacts[to].claims if c.kind == "event"] or [pacts[to].claims[0].id]
                found[i].append(
                    AgreementRelation(
                        to=ids[to], relation="leads_to", claims=(pact.claims[0].id, evidence[0])
                    )
                )
            continue
        earlier = [d for d in deals if d != i and _succeeds(pact, pacts[d], desk)]
        if earlier:
            last = max(earlier, key=lambda d: (pacts[d].days[1] or pacts[d].days[0] or 0, ids[d]))
            found[i].append(
                AgreementRelation(
                    to=ids[last],
                    relation="successor_of",
                    claims=(pact.claims[0].id, pacts[last].claims[0].id),
                )
            )
    return {i: tuple(rows) for i, rows in found.items()}


def _led(talks: _Pact, deal: _Pact, desk: _Desk) -> bool:
    day = deal.days[0] if deal.days[0] is not None else deal.days[1]
    if day is None or talks.days[0] is None or talks.days[1] is None or deal.days[0] is None:
        return False
    shared = desk.parties(talks.claims) & desk.parties(deal.claims)
    known = bool(desk.parties(talks.claims)) and bool(desk.parties(deal.claims))
    if known and not shared:
        return False
    return (
        talks.days[0] < day + 1
        and day - talks.days[1] <= _LEADS
        and day > talks.days[0]
        and bool(talks.places)
        and desk.local(talks.places, deal)
    )


def _succeeds(later: _Pact, earlier: _Pact, desk: _Desk) -> bool:
    first = earlier.days[1] if earlier.days[1] is not None else earlier.days[0]
    then = later.days[0] if later.days[0] is not None else later.days[1]
    if first is None or then is None or first >= then or later.unnamed or earlier.unnamed:
        return False
    return bool(later.places) and desk.local(later.places, earlier)


def _write(pact: _Pact, id_: str, links: Sequence[AgreementRelation], desk: _Desk) -> Agreement:
    kind: AgreementKind = (
        "negotiation" if pact.talks else "agreement" if "agreement" in pact.kinds else "ceasefire"
    )
    places = tuple(p for p in pact.places)
    dated = [
        c.id for c in pact.claims if c.kind in ("event", "status") or (c.kind == "term" and not pact.talks)
    ]
    date = AgreementDate(
        start=iso(pact.days[0]) if pact.days[0] is not None else None,
        end=iso(pact.days[1]) if pact.days[1] is not None else None,
        claims=tuple(dated[:8]),
    )
    return Agreement(
        id=id_,
        name=agreement_name(
            kind, [desk.atlas.name(p) for p in places], date.start, date.end, terms=pact.claims
        ),
        kind=kind,
        parties=_parties(pact, "party"),
        brokers=_roles(pact, "broker"),
        guarantors=_roles(pact, "guarantor"),
        places=places,
        date=date,
        terms=_terms(pact),
        phases=_phases(pact),
        states=_states(pact, desk),
        links=tuple(links),
        claims=tuple(c.id for c in pact.claims),
    )


def _roles(pact: _Pact, role: str) -> tuple[AgreementParty, ...]:
    named: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for claim in pact.claims:
        for participant in claim.actors:
            if participant.actor and participant.role == role:
                named[participant.actor].append((claim.id, participant.implied))
    return tuple(
        AgreementParty(
            actor=actor, claims=distinct(c for c, _ in told), inferred=all(implied for _, implied in told)
        )
        for actor, told in sorted(named.items())
    )


def _parties(pact: _Pact, role: str) -> tuple[AgreementParty, ...]:
    """The parties its claims name; where none does, those who must act under its terms, marked as inferred."""
    named = _roles(pact, role)
    if named:
        return named
    acting: defaultdict[str, list[str]] = defaultdict(list)
    for claim in pact.claims:
        if claim.kind == "term":
            for participant in claim.actors:
                if participant.actor and participant.role == "agent":
                    acting[participant.actor].append(claim.id)
    return tuple(
        AgreementParty(actor=a, claims=distinct(c), inferred=True) for a, c in sorted(acting.items())
    )


def _terms(pact: _Pact) -> tuple[AgreementTerm, ...]:
    """One line for each type and status, with the words of the first claim that gives it."""
    found: dict[tuple[str, TermStatus], list[Claim]] = {}
    for claim in pact.claims:
        if claim.kind == "term" and claim.term_status is not None:
            found.setdefault((claim.type, claim.term_status), []).append(claim)
    return tuple(
        AgreementTerm(type=t, detail=told[0].passage.quote, term_status=s, claims=tuple(c.id for c in told))
        for (t, s), told in found.items()
    )


def _phases(pact: _Pact) -> tuple[AgreementPhase, ...]:
    told = [c for c in pact.claims if c.kind == "term" and c.type == "phases"]
    return tuple(AgreementPhase(n=n, scope=c.passage.quote, claims=(c.id,)) for n, c in enumerate(told, 1))


def _states(pact: _Pact, desk: _Desk) -> tuple[AgreementStatus, ...]:
    """Its life: each state on the first day it is told for, with all claims that tell it."""
    found: dict[tuple[str | None, AgreementState], list[str]] = {}
    for claim in pact.claims:
        state = _state(claim, pact)
        if state is None:
            continue
        days = desk.days(claim)
        day = (
            days[0] if days[0] is not None and not pact.talks else days[1] if days[1] is not None else days[0]
        )
        if state == "announced" and pact.days != (None, None):
            day = pact.days[0] if pact.days[0] is not None else pact.days[1]
        found.setdefault((iso(day) if day is not None else None, state), []).append(claim.id)
    rows = sorted(found.items(), key=lambda x: (x[0][0] or "9999", x[0][1]))
    return tuple(AgreementStatus(date=d, status=s, claims=tuple(c)) for (d, s), c in rows)


_EVENT_STATES: Mapping[str, AgreementState] = {
    "agreement": "announced", "ceasefire_start": "in_force", "ceasefire_violation": "violated",
    "talks": "negotiating", "mediation": "negotiating", "talks_agreed": "resumed", "rejection": "rejected",
}  # fmt: skip


def _state(claim: Claim, pact: _Pact) -> AgreementState | None:
    if claim.kind == "event":
        if claim.polarity == "negative":
            return "suspended" if claim.type in _TALK and pact.talks else None
        return _EVENT_STATES.get(claim.type)
    if claim.kind == "status" and claim.type == "ceasefire":
        return "in_force" if claim.polarity == "affirmative" else "collapsed"
    if claim.kind == "status" and claim.type == "talks":
        return "negotiating" if claim.polarity == "affirmative" else "suspended"
    if claim.kind == "term" and claim.term_status == "agreed" and claim.modality == "asserted":
        return (
            "carried_out"
            if not pact.talks and claim.polarity == "affirmative" and claim.type != "ceasefire"
            else None
        )
    if claim.kind == "term" and claim.term_status in ("sought", "under_negotiation") and pact.talks:
        return "negotiating"
    return None


def overlap(a: Span, b: Span) -> Span | None:
    """The days both hold, or None."""
    return common(a, b) if meet(a, b) else None
