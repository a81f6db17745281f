"""How agreements follow from each other: talks lead to a deal, a deal succeeds the one before it at its place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from rapporteur.model import AgreementRelation
from rapporteur.reconcile.pacts import Desk, Pact

LEADS = 21  # days from the last word of talks to the deal they led to
_Dated = list[tuple[int, int]]  # (day made, number of the pact), ascending


class _Calendar:
    """Deals by place, in order of the day they were made."""

    def __init__(self, pacts: Sequence[Pact], desk: Desk) -> None:
        self._own: defaultdict[str, _Dated] = defaultdict(list)
        self._under: defaultdict[str, _Dated] = defaultdict(list)
        self._atlas = desk.atlas
        for number, pact in enumerate(pacts):
            day = pact.done
            if pact.talks or day is None:
                continue
            for place in pact.places:
                self._own[place].append((day, number))
                for parent in desk.atlas.parents(place):
                    if not desk.atlas.is_country(parent):
                        self._under[parent].append((day, number))
        for rows in (*self._own.values(), *self._under.values()):
            rows.sort()

    def rows(self, places: Sequence[str]) -> list[_Dated]:
        """The lists in which a deal at or around these places would stand."""
        found = []
        for place in places:
            found.append(self._under.get(place, []))
            for wide in (place, *(p for p in self._atlas.parents(place) if not self._atlas.is_country(p))):
                found.append(self._own.get(wide, []))
        return found


def make_links(
    pacts: Sequence[Pact], ids: Sequence[str], desk: Desk
) -> dict[int, tuple[AgreementRelation, ...]]:
    """Number of the pact → its links; `leads_to` stands on the negotiation alone."""
    calendar = _Calendar(pacts, desk)
    found: dict[int, tuple[AgreementRelation, ...]] = {}
    for i, pact in enumerate(pacts):
        if pact.talks:
            led = _led(pact, pacts, calendar, desk)
            if led is not None:
                deal = pacts[led]
                evidence = next((c.id for c in deal.claims if c.kind == "event"), deal.claims[0].id)
                row = AgreementRelation(
                    to=ids[led], relation="leads_to", claims=(pact.claims[0].id, evidence)
                )
                found[i] = (row,)
            continue
        last = _before(i, pact, pacts, calendar, desk)
        if last is not None:
            told = (pact.claims[0].id, pacts[last].claims[0].id)
            found[i] = (AgreementRelation(to=ids[last], relation="successor_of", claims=told),)
    return found


def _led(talks: Pact, pacts: Sequence[Pact], calendar: _Calendar, desk: Desk) -> int | None:
    """The first deal made after the talks began, at their place and not between others."""
    first, last = talks.days
    if first is None or last is None or not talks.places:
        return None
    best: tuple[int, int] | None = None
    for rows in calendar.rows(talks.places):
        for day, number in rows[bisect_left(rows, (first + 1, -1)) :]:
            if day > last + LEADS or (best is not None and (day, number) >= best):
                break
            deal = pacts[number]
            if deal.days[0] is None or not desk.local(talks.places, deal):
                continue
            if deal.many or deal.unnamed or deal.kinds == {"ceasefire_start"}:
                continue  # a lull while they talk, towns that went over alone: not what was talked about
            if talks.parties and deal.parties and not talks.parties & deal.parties:
                continue
            best = (day, number)
            break
    return best[1] if best is not None else None


def _within(later: Pact, earlier: Pact, desk: Desk) -> bool:
    """Whether the later deal's place lies in the earlier one's: a province's deal does not succeed one town's."""
    return desk.local(later.places, earlier) and any(
        desk.atlas.standing(p, q) in ("same", "inside", "perhaps")
        for p in later.places
        for q in earlier.places
    )


def _before(i: int, pact: Pact, pacts: Sequence[Pact], calendar: _Calendar, desk: Desk) -> int | None:
    """The last deal made at this place before this one."""
    then = pact.begun
    if then is None or pact.unnamed:
        return None
    best: tuple[int, int] | None = None
    for rows in calendar.rows(pact.places):
        for day, number in reversed(rows[: bisect_left(rows, (then, -1))]):
            if best is not None and (day, number) <= best:
                break
            if number != i and not pacts[number].unnamed and _within(pact, pacts[number], desk):
                best = (day, number)
                break
    return best[1] if best is not None else None
