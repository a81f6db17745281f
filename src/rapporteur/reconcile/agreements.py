"""Agreements, truces and negotiations: three things that never mix.

A negotiation is a process: its demands and drafts are never terms of a deal. A deal has a day, parties, brokers and
guarantors as its claims name them, terms that were agreed, and a life told by states. Claims belong to the deal
their report speaks of, by date, place and nearness in the text (`gathering`); what fits none founds its own.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from rapporteur.reconcile.days import iso
from rapporteur.reconcile.dealwords import TALKS, is_deal
from rapporteur.reconcile.gathering import gather
from rapporteur.reconcile.links import make_links
from rapporteur.reconcile.names import agreement_name
from rapporteur.reconcile.order import Namer, distinct
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.pacts import Desk, Pact


def make_agreements(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    atlas: Atlas,
    voices: Voices,
    times: Mapping[str, Interval],
) -> tuple[tuple[Agreement, ...], dict[str, str]]:
    """The agreements and negotiations in founding order, and claim id → agreement id. `claims` in founding order."""
    desk = Desk(atlas, voices, times, claims)
    order = {c.id: i for i, c in enumerate(claims)}
    pacts = gather(claims, events, desk)
    for pact in pacts:
        pact.claims.sort(key=lambda c: order[c.id])
    pacts.sort(key=lambda p: (order[p.claims[0].id], p.talks))
    namer = Namer("agreement")
    ids = [namer.name(p.claims[0].id) for p in pacts]
    links = make_links(pacts, ids, desk)
    made = tuple(_write(pact, ids[i], links.get(i, ()), desk) for i, pact in enumerate(pacts))
    belongs: dict[str, str] = {}
    for pact, id_ in zip(pacts, ids, strict=True):
        for claim in pact.claims:
            belongs.setdefault(claim.id, id_)
    return made, dict(sorted(belongs.items()))


def _write(pact: Pact, id_: str, links: Sequence[AgreementRelation], desk: Desk) -> Agreement:
    kind: AgreementKind = (
        "negotiation" if pact.talks else "ceasefire" if pact.kinds == {"ceasefire_start"} else "agreement"
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
        name=agreement_name(kind, _named(pact, desk), date.start, date.end, terms=pact.claims),
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


def _named(pact: Pact, desk: Desk) -> list[str]:
    """The names of its places, without those that lie in, around or perhaps in the first; "eight towns" by its words."""
    places = pact.places
    if not places:
        return [p.name for c in pact.claims for p in c.places if p.place is None and p.name][:1]
    apart = [p for i, p in enumerate(places) if i == 0 or desk.atlas.standing(places[0], p) == "apart"]
    return [desk.atlas.name(p) for p in apart]


def _roles(pact: Pact, role: str) -> tuple[AgreementParty, ...]:
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


def _parties(pact: Pact, role: str) -> tuple[AgreementParty, ...]:
    """The parties its claims name; where none does, those who must act under its terms, marked as inferred."""
    named = _roles(pact, role)
    at_table = [p for p in named if any(c.id in p.claims and c.kind != "term" for c in pact.claims)]
    if at_table:
        return tuple(at_table)
    if named:
        return tuple(replace(p, inferred=True) for p in named)
    acting: defaultdict[str, list[str]] = defaultdict(list)
    for claim in pact.claims:
        if claim.kind == "term":
            for participant in claim.actors:
                if participant.actor and participant.role == "agent":
                    acting[participant.actor].append(claim.id)
    return tuple(
        AgreementParty(actor=a, claims=distinct(c), inferred=True) for a, c in sorted(acting.items())
    )


def _terms(pact: Pact) -> tuple[AgreementTerm, ...]:
    """One line for each type and status, with the words of the first claim that gives it."""
    found: dict[tuple[str, TermStatus], list[Claim]] = {}
    for claim in pact.claims:
        if claim.kind == "term" and claim.term_status is not None and claim.polarity == "affirmative":
            found.setdefault((claim.type, claim.term_status), []).append(claim)
    return tuple(
        AgreementTerm(type=t, detail=told[0].passage.quote, term_status=s, claims=tuple(c.id for c in told))
        for (t, s), told in found.items()
    )


def _phases(pact: Pact) -> tuple[AgreementPhase, ...]:
    told = [c for c in pact.claims if c.kind == "term" and c.type == "phases"]
    return tuple(AgreementPhase(n=n, scope=c.passage.quote, claims=(c.id,)) for n, c in enumerate(told, 1))


def _states(pact: Pact, desk: Desk) -> tuple[AgreementStatus, ...]:
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
        if state in ("collapsed", "suspended", "violated"):
            day = days[1] if days[1] is not None else days[0]
        if state == "announced" and pact.days != (None, None):
            day = pact.days[0] if pact.days[0] is not None else pact.days[1]
        found.setdefault((iso(day) if day is not None else None, state), []).append(claim.id)
    rows = sorted(found.items(), key=lambda x: (x[0][0] or "9999", x[0][1]))
    return tuple(AgreementStatus(date=d, status=s, claims=tuple(c)) for (d, s), c in rows)


_EVENT_STATES: Mapping[str, AgreementState] = {
    "agreement": "announced", "ceasefire_start": "in_force", "ceasefire_violation": "violated",
    "talks": "negotiating", "mediation": "negotiating", "talks_agreed": "resumed", "rejection": "rejected",
}  # fmt: skip


def _state(claim: Claim, pact: Pact) -> AgreementState | None:
    if claim.kind == "event":
        if claim.polarity == "negative":
            return "suspended" if claim.type in TALKS and pact.talks else None
        return "announced" if is_deal(claim) and claim.type == "mediation" else _EVENT_STATES.get(claim.type)
    if claim.kind == "control":
        return "carried_out"
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
