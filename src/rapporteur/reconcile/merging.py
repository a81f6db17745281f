"""Deals that turn out to be one, and what was taken under them."""

from collections.abc import Sequence

from rapporteur.model import Claim
from rapporteur.reconcile.days import meet
from rapporteur.reconcile.dealwords import over
from rapporteur.reconcile.pacts import Desk, Pact, Shelf

LONG = 20  # days: a deal told by more is told by its month or year
SHORT = 3  # days: a deal told by no more is told by its day
NIGH = 4  # days by which two reports may tell one deal apart when one only says that it was made
REACH = 14  # days around a deal in which another telling of it is looked for


def taken_under(claims: Sequence[Claim], shelf: Shelf, desk: Desk) -> None:
    """Towns taken "under deals": told in the sentence of deals of places nobody names, the taking carries them out."""
    many = {
        (c.report, c.sentence.start): pact
        for pact in shelf.pacts
        if pact.many and not pact.talks
        for c in pact.claims
        if c.kind == "event"
    }
    for claim in claims:
        pact = many.get((claim.report, claim.sentence.start))
        if pact is None or claim.kind != "control" or claim.type not in ("gains", "loses"):
            continue
        if claim.polarity == "affirmative" and claim.modality == "asserted":
            if desk.where(claim)[1]:
                pact.unnamed = True
                pact.places = []
            desk.add(pact, claim)


def merge(shelf: Shelf, desk: Desk) -> None:
    """Deals that turn out to be one: of one day, nested places and a party in common, or of one report and day; and a
    deal told only by its month or year, where one deal of that place fell into it."""
    deals = [p for p in shelf.pacts if not p.talks and p.claims]
    for later in deals:
        if not later.claims or later.unnamed:
            continue
        fits = []
        for number, other in enumerate(
            dict.fromkeys(
                [
                    *(p for r in later.told for p in shelf.of_report(r)),
                    *shelf.around("", later.places, later.days, reach=REACH),
                ]
            )
        ):
            if other is later or other.talks or not other.claims or other.unnamed:
                continue
            if (other.many, other.earlier) != (later.many, later.earlier):
                continue
            kind = _same_deal(later, other, desk)
            if kind:
                fits.append((kind, number, other))
        close = [f for f in fits if f[0] == 1]
        chosen = min(close, default=None, key=lambda f: f[1]) or (fits[0] if len(fits) == 1 else None)
        if chosen is not None:
            _into(later, chosen[2], shelf, desk, dated=chosen[0] == 1)


def _same_deal(a: Pact, b: Pact, desk: Desk) -> int:
    """1 for one deal of one day, 2 where a is told by a long span that b's day falls into, 0 for two deals."""
    if a.parties and b.parties and not a.parties & b.parties:
        return 0
    if over(a) != over(b) or "ceasefire_start" in (a.kinds ^ b.kinds):
        return 0
    if a.begun is None or b.begun is None or a.done is None or b.done is None:
        return 0
    local = desk.local(a.places, b) if a.places and b.places else bool(set(a.told) & set(b.told))
    if not local:
        return 0
    long, short = a.done - a.begun, b.done - b.begun
    if long > LONG and short <= SHORT and a.begun <= b.begun and b.done <= a.done:
        return 2 if _one_place(a, b, desk) else 0
    if long > SHORT or short > SHORT or not meet(a.days, b.days) or abs(a.done - b.done) > NIGH:
        return 0
    sides = bool(a.parties & b.parties) or not a.parties or not b.parties
    return 1 if sides and _one_place(a, b, desk) else 0


def _one_place(a: Pact, b: Pact, desk: Desk) -> bool:
    return any(desk.atlas.standing(p, q) in ("same", "perhaps") for p in a.places for q in b.places) or (
        bool(set(a.told) & set(b.told)) and desk.local(a.places, b)
    )


def _into(pact: Pact, other: Pact, shelf: Shelf, desk: Desk, *, dated: bool) -> None:
    """Put all of one pact to another; its places too where it tells of the same day."""
    for claim in pact.claims:
        desk.move(other, claim)
    if dated:
        other.places = list(dict.fromkeys([*other.places, *pact.places]))
        if other.days[0] is None and pact.days[0] is not None:
            other.days = pact.days
    other.kinds |= pact.kinds
    pact.claims = []
    shelf.put(other)
