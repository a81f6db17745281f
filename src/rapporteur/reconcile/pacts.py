"""`Pact`: one deal, truce or round of talks while it is put together; `Shelf`: where the pacts of a place and time are found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.model import Claim, Interval
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, span
from rapporteur.reconcile.mainplace import main_places
from rapporteur.reconcile.origins import Voices

_SEASON = 64  # days in a drawer of the shelf


@dataclass(slots=True, eq=False)
class Pact:
    """One deal, or one round of talks. `days`: of the deal, or of the talks so far; `unnamed`: of a place nobody names."""

    talks: bool
    days: Span = (None, None)
    kinds: set[str] = field(default_factory=set)
    unnamed: bool = False
    many: bool = False  # "deals": several of one day, told together
    earlier: bool = False  # told as an earlier one beside the one in force
    claims: list[Claim] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    told: dict[str, list[int]] = field(default_factory=dict)  # report → where its claims stand
    ids: set[str] = field(default_factory=set)

    @property
    def begun(self) -> int | None:
        """Its first day, or the day by which it was made."""
        return self.days[0] if self.days[0] is not None else self.days[1]

    @property
    def done(self) -> int | None:
        """The day by which it was made, or the last day of the talks."""
        return self.days[1] if self.days[1] is not None else self.days[0]

    def distance(self, claim: Claim) -> int | None:
        """Characters to its nearest claim in the same report, one that follows counting double; None without one."""
        here = self.told.get(claim.report)
        if not here:
            return None
        start = claim.passage.start
        return min(start - s if s <= start else 2 * (s - start) for s in here)


class Desk:
    """What is asked of places, sides and days when claims are gathered into pacts."""

    def __init__(
        self, atlas: Atlas, voices: Voices, times: Mapping[str, Interval], claims: Sequence[Claim] = ()
    ) -> None:
        self.atlas = atlas
        self._voices = voices
        self._times = times
        self._home: dict[str, Pact] = {}
        self._main = main_places(claims, atlas)

    def where(self, claim: Claim) -> tuple[tuple[str, ...], bool]:
        """The places a deal or round of talks has by this claim, and whether it is one of an unnamed place.

        Where people or arms go to, come from or are aimed at is no place of a deal. A place taken over from an
        earlier sentence counts for an event only, and not if it is a mere compass point; else the deal is where
        its report mostly is.
        """
        here = [p for p in claim.places if p.role in ("location", "near", "topic")]
        own = [p for p in here if not p.inherited]
        named = tuple(dict.fromkeys(p.place for p in own if p.place is not None and p.role != "near"))
        if named:
            return named, False
        if any(p.place is None for p in own):
            return (), True
        taken = tuple(
            dict.fromkeys(
                p.place
                for p in here
                if p.place is not None
                and not self.atlas.is_vague(p.place)
                and not self.atlas.is_country(p.place)
            )
        )
        if taken and claim.kind != "term":
            return taken, False
        main = self._main.get(claim.report)
        return ((main,) if main is not None else ()), False

    def source(self, claim: Claim) -> Pact | None:
        """The pact of the claim whose words this one copies, or None."""
        first = self._voices.heard(claim)
        return self._home.get(first.id) if first.id != claim.id else None

    def days(self, claim: Claim) -> Span:
        """First and last day of a claim."""
        return span(self._times.get(claim.id, claim.time))

    def parties(self, claim: Claim) -> set[str]:
        """The sides a claim names as parties."""
        return {self._voices.side(p.actor) for p in claim.actors if p.actor and p.role == "party"}

    def add(self, pact: Pact, claim: Claim, places: Iterable[str] = ()) -> None:
        """Put a claim to a pact, with those of its places that are the pact's, too."""
        if claim.id not in pact.ids:
            pact.ids.add(claim.id)
            self._home.setdefault(claim.id, pact)
            pact.claims.append(claim)
            pact.told.setdefault(claim.report, []).append(claim.passage.start)
            if claim.kind != "term":  # who asks for something, or must do it, need not sit at the table
                pact.parties |= self.parties(claim)
        pact.places = list(dict.fromkeys([*pact.places, *places]))

    def move(self, pact: Pact, claim: Claim) -> None:
        """Put a claim of another pact to this one."""
        self._home[claim.id] = pact
        self.add(pact, claim)

    def near(self, places: Sequence[str], pact: Pact) -> bool:
        """Whether the places can be the pact's; unknown ones can."""
        if not places or not pact.places:
            return True
        return any(self.atlas.meets(p, q) for p in places for q in pact.places)

    def local(self, places: Sequence[str], pact: Pact) -> bool:
        """Whether one lies in the other or both are one; sharing a country is not enough."""
        return any(
            self.atlas.standing(p, q) != "apart" and self.atlas.is_country(p) == self.atlas.is_country(q)
            for p in places
            for q in pact.places
        )


class Shelf:
    """Pacts by report, and by place and season, so that a claim is held against the few it can belong to."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self.pacts: list[Pact] = []
        self._report: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._own: defaultdict[tuple[str, int | None], dict[int, None]] = defaultdict(dict)
        self._under: defaultdict[tuple[str, int | None], dict[int, None]] = defaultdict(dict)
        self._vague: defaultdict[tuple[str, int | None], dict[int, None]] = defaultdict(dict)
        self._number: dict[int, int] = {}

    def put(self, pact: Pact) -> Pact:
        """File a new pact, or one that has grown, under its reports, places and seasons."""
        number = self._number.get(id(pact))
        if number is None:
            number = len(self.pacts)
            self._number[id(pact)] = number
            self.pacts.append(pact)
        for report in pact.told:
            self._report[report][number] = None
        for season in self._seasons(pact.days):
            for place in pact.places:
                self._own[place, season][number] = None
                for parent in self._atlas.parents(place):
                    self._under[parent, season][number] = None
                if self._atlas.is_vague(place) and self._atlas.parents(place):
                    self._vague[self._atlas.parents(place)[0], season][number] = None
        return pact

    def _seasons(self, days: Span) -> Iterator[int | None]:
        first = days[0] if days[0] is not None else days[1]
        last = days[1] if days[1] is not None else days[0]
        if first is None or last is None:
            yield None
        else:
            yield from range(max(first, last - 20 * _SEASON) // _SEASON, last // _SEASON + 1)

    def of_report(self, report: str) -> list[Pact]:
        """The pacts a report tells of, in the order they were filed."""
        return [self.pacts[n] for n in sorted(self._report.get(report, ()))]

    def around(self, report: str, places: Sequence[str], days: Span, *, reach: int) -> list[Pact]:
        """The pacts of this report, and those at these places within `reach` days, in the order they were filed."""
        found = set(self._report.get(report, ()))
        first = days[0] if days[0] is not None else days[1]
        last = days[1] if days[1] is not None else days[0]
        seasons: list[int | None] = [None]
        if first is not None and last is not None:
            first = max(first, last - 20 * _SEASON)
            seasons.extend(range((first - reach) // _SEASON, (last + reach) // _SEASON + 1))
        for place in places:
            wide = (place, *self._atlas.parents(place))
            vague = self._atlas.is_vague(place)
            for season in seasons:
                found.update(self._under.get((place, season), ()))
                for parent in wide:
                    found.update(self._own.get((parent, season), ()))
                    found.update(self._vague.get((parent, season), ()))  # "the south" may hold this town
                if vague:
                    found.update(n for p in wide[1:2] for n in self._under.get((p, season), ()))
        return [self.pacts[n] for n in sorted(found)]
