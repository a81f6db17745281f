"""From claims to the record: every derived table, in one pure function."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapporteur.model import Actor, Claim, Derived, Event, Judgement, Place, Report, Source
from rapporteur.reconcile.agreements import make_agreements
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.contradictions import find_contradictions
from rapporteur.reconcile.copies import find_copies
from rapporteur.reconcile.estimates import make_estimates
from rapporteur.reconcile.events import make_events
from rapporteur.reconcile.holds import make_holds
from rapporteur.reconcile.judgements import apply_judgements
from rapporteur.reconcile.order import claim_keys, in_order
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.retold import find_retold
from rapporteur.reconcile.tellings import tellings, wholes
from rapporteur.reconcile.times import find_times
from rapporteur.reconcile.tolls import counts, spoken

_WEIGHT = {"main": 3.0, "background": 1.0, "trivial": 0.2}


def reconcile(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    places: Sequence[Place],
    actors: Sequence[Actor],
    sources: Sequence[Source],
    judgements: Sequence[Judgement] = (),
) -> Derived:
    """All that follows from these reports, claims and judgements: pure, and the same in any order of arrival.

    Nothing of it need be kept: give the same claims again and the same bytes come back.
    """
    read = sorted(reports, key=lambda r: r.id)
    names = {p.id: p.name for p in places} | {a.id: a.name for a in (*actors, *sources)}
    judged = apply_judgements(tuple(claims), judgements, read, names)
    keys = claim_keys(read, judged.claims)
    ordered = in_order(judged.claims, keys)
    atlas = Atlas(places)
    copies = find_copies(read)
    registers = {a.id: a for a in [*sorted(actors, key=lambda a: a.id), *sorted(sources, key=lambda s: s.id)]}
    voices = Voices(read, registers.values(), copies, ordered)
    times = find_times(ordered, reports=read, atlas=atlas, copies=copies)
    told = tellings(
        ordered,
        voices=voices,
        copies=copies,
        times=times,
        numbers=_numbers(ordered),
        shared=wholes(ordered),
    )
    events = make_events(ordered, told, atlas=atlas, voices=voices, judged=judged, times=times, keys=keys)
    estimates = make_estimates(ordered, events, atlas=atlas, voices=voices, times=times)
    agreements, belongs = make_agreements(ordered, events, atlas=atlas, voices=voices, times=times)
    holds = make_holds(ordered, atlas=atlas, voices=voices, times=times)
    return Derived(
        families=copies.families,
        copies=(
            *copies.copies,
            *find_retold(ordered, events, estimates, reports={r.id: r for r in read}, voices=voices),
        ),
        events=events,
        estimates=estimates,
        agreements=agreements,
        holds=holds,
        contradictions=find_contradictions(
            ordered,
            events,
            estimates,
            agreements,
            atlas=atlas,
            voices=voices,
            times=times,
            texts={r.id: r.text for r in read},
        ),
        claim_agreements=belongs,
        claim_times=dict(sorted(times.items())),
        main_events=_main_events(ordered, events),
        judged=dict(judged.changed),
        rejected=tuple(sorted(judged.rejected)),
        lost=dict(judged.lost),
    )


def _numbers(claims: Sequence[Claim]) -> dict[str, dict[str, float]]:
    """Claim id → the numbers of dead, hurt or held that its own sentence gives."""
    sentence: defaultdict[tuple[str, int], dict[str, float]] = defaultdict(dict)
    for claim in claims:
        if counts(claim) and claim.type in ("killed", "injured", "detained", "evacuated"):
            value = spoken(claim)[1]
            if value is not None:
                numbers = sentence[claim.report, claim.sentence.start]
                numbers[claim.type] = max(value, numbers.get(claim.type, 0.0))
    return {
        c.id: sentence[c.report, c.sentence.start] for c in claims if (c.report, c.sentence.start) in sentence
    }


def _main_events(claims: Sequence[Claim], events: Sequence[Event]) -> dict[str, str]:
    """Report → the event it is mainly about: that of its title or first sentences, by its main claims; where these
    tell none, the one most of its claims tell, early words counting more."""
    by_id: Mapping[str, Claim] = {c.id: c for c in claims}
    score: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    opening: dict[tuple[str, str], tuple[int, int]] = {}  # report, event → how early it is told
    lead: dict[str, int] = {}
    for claim in claims:
        if claim.section == "body":
            lead[claim.report] = min(claim.sentence.start, lead.get(claim.report, claim.sentence.start))
    for event in events:
        for claim_id in event.claims:
            claim = by_id[claim_id]
            if claim.kind not in ("event", "control", "figure") or claim.section == "caption":
                continue
            title = claim.section == "title"
            first = title or claim.sentence.start <= lead.get(claim.report, -1)
            if (
                first
                and claim.kind != "figure"
                and claim.salience == "main"
                and claim.polarity == "affirmative"
            ):
                key, rank = (claim.report, event.id), (0 if title else 1, claim.passage.start)
                opening[key] = min(rank, opening.get(key, rank))
            early = 1.0 + 400.0 / (200.0 + claim.passage.start)
            score[claim.report][event.id] += _WEIGHT[claim.salience] * early

    def rank_of(report: str, event: str) -> tuple[tuple[int, int], float, str]:
        return opening.get((report, event), (2, 0)), -round(score[report][event], 6), event

    return {r: min(found, key=lambda e: rank_of(r, e)) for r, found in sorted(score.items())}
