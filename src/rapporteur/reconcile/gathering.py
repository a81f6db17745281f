"""Which claims make which pact: deals from events, truces, agreed terms, rounds of talks, breaches."""

from collections.abc import Mapping, Sequence

from rapporteur.model import Claim, Event
from rapporteur.reconcile.days import Span, gap, meet, span
from rapporteur.reconcile.dealwords import FORMER, MANY, earlier, is_deal, of_talks, over
from rapporteur.reconcile.merging import merge, taken_under
from rapporteur.reconcile.pacts import Desk, Pact, Shelf

ROUND = 14  # days without a word after which talks are another round
TERM = 45  # days after a deal within which its terms are still told as its terms
FORCE = 120  # days after a deal within which a breach is a breach of it
NEAR = 600  # characters between two demands of one paragraph or two
CLOSE = 10  # days between a deal and a term that another report tells


def gather(claims: Sequence[Claim], events: Sequence[Event], desk: Desk) -> list[Pact]:
    """All pacts; `claims` in founding order."""
    shelf = Shelf(desk.atlas)
    _deals({c.id: c for c in claims}, events, shelf, desk)
    _truces(claims, shelf, desk)
    _agreed(claims, shelf, desk)
    merge(shelf, desk)
    taken_under(claims, shelf, desk)
    _rounds(claims, shelf, desk)
    _breaches(claims, shelf, desk)
    return [p for p in shelf.pacts if p.claims]


def _deals(claims: Mapping[str, Claim], events: Sequence[Event], shelf: Shelf, desk: Desk) -> None:
    """One pact for each event that is a deal or the start of a truce."""
    for event in events:
        own = [claims[c] for c in event.claims]
        told = [c for c in own if is_deal(c)]
        if not told or all(c.modality == "expected" for c in told):
            continue
        pact = Pact(talks=False, days=span(event.time), kinds={c.type for c in told})
        for claim in told:
            places, unnamed = desk.where(claim)
            pact.unnamed = pact.unnamed or unnamed
            pact.many = pact.many or bool(MANY.search(claim.passage.quote))
            pact.earlier = pact.earlier or bool(FORMER.search(claim.passage.quote))
            desk.add(pact, claim, places)
        for claim in own:
            if claim.polarity == "negative" or claim.kind == "position":
                desk.add(pact, claim)
        shelf.put(pact)


def _truces(claims: Sequence[Claim], shelf: Shelf, desk: Desk) -> None:
    """A truce told only as a state ("has held since Saturday") is one, too, where no deal of that day is known."""
    for claim in claims:
        if (
            claim.kind != "status"
            or claim.type != "ceasefire"
            or claim.modality not in ("asserted", "hedged")
        ):
            continue
        places, unnamed = desk.where(claim)
        days = desk.days(claim)
        start = days[0]
        fits = [
            p
            for p in shelf.around(claim.report, places, days, reach=FORCE)
            if not p.talks
            and desk.near(places, p)
            and unnamed == p.unnamed
            and p.many == bool(MANY.search(claim.passage.quote))
            and p.earlier == bool(FORMER.search(claim.passage.quote))
            and (
                (_starts(p, start) and _covers(p, places, desk))
                or (
                    (claim.polarity == "negative" or start is None or start != _day(days))
                    and _in_report(claim, p, days)
                    and _covers(p, places, desk)
                )
            )
        ]
        if fits:
            chosen = min(fits, key=lambda p: (not _starts(p, start), abs((p.done or 0) - (start or 0))))
            desk.add(chosen, claim)
            shelf.put(chosen)
        elif start is not None and claim.polarity == "affirmative":
            pact = Pact(talks=False, days=(start, start), kinds={"ceasefire_start"}, unnamed=unnamed)
            desk.add(pact, claim, places)
            shelf.put(pact)


def _day(days: Span) -> int | None:
    return days[1] if days[1] is not None else days[0]


def _covers(pact: Pact, places: Sequence[str], desk: Desk) -> bool:
    """Whether a state told for these places can be the pact's: a province's truce is not one town's deal."""
    if not places or not pact.places:
        return True
    return any(
        desk.atlas.standing(p, q) in ("same", "inside", "perhaps") for p in places for q in pact.places
    )


def _starts(pact: Pact, start: int | None) -> bool:
    first, last = pact.begun, pact.done
    return start is not None and first is not None and last is not None and first <= start <= last + 2


def _in_report(claim: Claim, pact: Pact, days: Span) -> bool:
    """Whether the claim speaks, in the same report, of a deal already made."""
    last = days[1] if days[1] is not None else days[0]
    begun = pact.begun
    return (
        claim.report in pact.told and begun is not None and last is not None and begun <= last <= begun + TERM
    )


def _fits(claim: Claim, pact: Pact, days: Span) -> bool:
    """Whether a term's days can be the deal's: it runs from the deal on, or is dated by it."""
    start = days[0] if days[0] is not None else days[1]
    made = pact.begun
    if start is None or made is None:
        return True
    last = pact.days[1] if pact.days[1] is not None else made
    if claim.time.precision == "day" and days[0] == days[1]:
        return meet((start, start), pact.days) or 0 <= start - last <= 3
    return made - 3 <= start <= last + TERM or meet(days, pact.days)


def _home(claim: Claim, shelf: Shelf, desk: Desk) -> Pact | None:
    """The deal a term belongs to: the nearest of its own report, else one of its day and place elsewhere."""
    places, _ = desk.where(claim)
    days, parties = desk.days(claim), desk.parties(claim)
    former = bool(FORMER.search(claim.passage.quote))
    best: tuple[float, int] | None = None
    chosen: Pact | None = None
    for number, pact in enumerate(shelf.around(claim.report, places, days, reach=TERM)):
        distance = pact.distance(claim)
        if pact.talks or pact.earlier != former or not _fits(claim, pact, days):
            continue
        if distance is not None:
            score = float(distance) + (0.0 if desk.near(places, pact) else 1500.0)
            if over(pact) != earlier(claim):
                score += 2000.0  # what is told to be in force is the deal that has not collapsed
        elif places and desk.local(places, pact) and gap(days, pact.days) <= CLOSE:
            if parties and pact.parties and not parties & pact.parties:
                continue
            score = 5000.0 + gap(days, pact.days) * 100
        else:
            continue
        if best is None or (score, number) < best:
            best, chosen = (score, number), pact
    return chosen


def _agreed(claims: Sequence[Claim], shelf: Shelf, desk: Desk) -> None:
    """Terms that were agreed go to their deal; those of no known deal found one."""
    for claim in claims:
        if claim.kind != "term" or claim.term_status != "agreed":
            continue
        pact = desk.source(claim) or _home(claim, shelf, desk)
        places: tuple[str, ...] = ()
        if pact is None and claim.polarity == "negative":
            continue  # what a deal is said not to hold founds none
        if pact is None:
            days = desk.days(claim)
            start = days[0] if days[0] is not None else days[1]
            places, unnamed = desk.where(claim)
            former = bool(FORMER.search(claim.passage.quote))
            made = (None, start - 1) if former and start is not None else (start, start)
            pact = Pact(talks=False, days=made, kinds={"agreement"}, unnamed=unnamed, earlier=former)
        desk.add(pact, claim, places)
        shelf.put(pact)


def _rounds(claims: Sequence[Claim], shelf: Shelf, desk: Desk) -> None:
    """Talks, and what was asked or drafted in them, gathered into rounds by place, time and parties."""
    for claim in claims:
        if not of_talks(claim):
            continue
        places, _ = desk.where(claim)
        days, parties = desk.days(claim), desk.parties(claim)
        best: tuple[float, int] | None = None
        chosen: Pact | None = None
        for number, pact in enumerate(shelf.around(claim.report, places, days, reach=ROUND)):
            if not pact.talks or gap(days, pact.days) > ROUND:
                continue
            distance = pact.distance(claim)
            meets = desk.near if distance is not None and distance <= NEAR else desk.local
            if places and pact.places and not meets(places, pact):
                continue
            if distance is None and not (places and pact.places):
                continue
            strangers = bool(parties and pact.parties and not parties & pact.parties)
            if strangers and (distance is None or (claim.kind == "event" and distance > 400)):
                continue
            score = float(distance) if distance is not None else 5000.0 + gap(days, pact.days)
            if best is None or (score, number) < best:
                best, chosen = (score, number), pact
        copied = desk.source(claim)
        if copied is not None and copied.talks:
            chosen = copied
        if chosen is None:
            if claim.salience == "trivial":
                continue
            chosen = Pact(talks=True, days=days)
        # What is asked for may lie elsewhere (buses to another province): talks are where talks are told of.
        desk.add(chosen, claim, places if claim.kind != "term" or not chosen.places else ())
        chosen.days = widen(chosen.days, days)
        shelf.put(chosen)
    _one_round(shelf, desk)


def _one_round(shelf: Shelf, desk: Desk) -> None:
    """Rounds that turn out to be of one place, time and set of parties are one."""
    for pact in shelf.pacts:
        if not pact.talks or not pact.claims or not pact.places:
            continue
        for other in shelf.around("", pact.places, pact.days, reach=ROUND):
            if other is pact:
                break  # only into an earlier one
            if not other.talks or not other.claims or gap(pact.days, other.days) > ROUND:
                continue
            if not desk.local(pact.places, other):
                continue
            if pact.parties and other.parties and not pact.parties & other.parties:
                continue
            for claim in pact.claims:
                desk.add(other, claim)
            other.places = list(dict.fromkeys([*other.places, *pact.places]))
            other.days = widen(other.days, pact.days)
            pact.claims.clear()
            shelf.put(other)
            break


def widen(a: Span, b: Span) -> Span:
    """The span from the earliest to the latest known day of both."""
    known = [x for x in (*a, *b) if x is not None]
    return (min(known), max(known)) if known else (None, None)


def _breaches(claims: Sequence[Claim], shelf: Shelf, desk: Desk) -> None:
    """A violation joins the deal in force at its place and day, the latest one made."""
    for claim in claims:
        if claim.kind != "event" or claim.type != "ceasefire_violation" or claim.modality == "expected":
            continue
        places, _ = desk.where(claim)
        days = desk.days(claim)
        day = days[1] if days[1] is not None else days[0]
        fits = [
            p
            for p in shelf.around(claim.report, places, days, reach=FORCE)
            if not p.talks
            and desk.near(places, p)
            and p.begun is not None
            and day is not None
            and p.begun <= day <= p.begun + FORCE
        ]
        if fits:
            desk.add(max(fits, key=lambda p: p.begun or 0), claim)
