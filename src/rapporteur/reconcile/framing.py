"""One matter, told under two names: who has the border, one number for two areas or two kinds, rebels or "terrorists"."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rapporteur.model import Claim, Interval, Side
from rapporteur.model.words import ContradictionKind
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, gap, span
from rapporteur.reconcile.holds import speaks
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.tellings import where
from rapporteur.reconcile.tolls import counts, crowd

Found = tuple[ContradictionKind, tuple[Side, ...], str]
_AFTER = 10  # days after a deal within which who holds the border answers who is to hold it
_ALIKE = 10  # days between two tellings of one number
_LARGE = 100  # a smaller number may be two counts by chance
_SAYS = re.compile(
    r"\bterror\w*|\bmercenar\w+|\bthugs?\b|\bbandits?\b|\boutlaws?\b|\bneo-?nazis?\b", re.IGNORECASE
)


def borders(
    claims: Sequence[Claim], atlas: Atlas, voices: Voices, times: Mapping[str, Interval]
) -> list[Found]:
    """A deal gives the border to one, and another is told to have it: not two facts, but two answers to one question."""
    terms = [
        (c, side, span(times.get(c.id, c.time)))
        for c in claims
        if c.kind == "term"
        and c.type == "control_of_border"
        and c.term_status == "agreed"
        and c.polarity == "affirmative"
        for side in _keeper(c, voices)
    ]
    held = [
        (c, voices.side(c.control.holder), span(times.get(c.id, c.time)), place)
        for c in (claims if terms else ())
        if speaks(c) and c.type in ("gains", "holds") and c.control is not None and c.control.holder
        for place in where(c)[0]
        if _at_border(place, atlas)
    ]
    found: list[Found] = []
    for term, side, days in terms:
        against = {
            c.id: (c, other)
            for c, other, on, place in held
            if not voices.same_side(side, other) and _soon(days, on) and _one_border(term, place, atlas)
        }
        if against:
            named = sorted({other for _, other in against.values()})
            sides = (
                Side(says=f"the deal gives the border to {side}", claims=(term.id,)),
                Side(says=f"{' and '.join(named)} holds it", claims=tuple(against)),
            )
            found.append(("control", sides, "who controls the border"))
    for (a, one, days), (b, other, more) in combinations(terms, 2):
        if a.report != b.report and not voices.same_side(one, other) and gap(days, more) <= _AFTER:
            both = (
                Side(says=f"the border to {one}", claims=(a.id,)),
                Side(says=f"the border to {other}", claims=(b.id,)),
            )
            found.append(("terms", both, "to whom the deal gives the border"))
    return found


def _keeper(claim: Claim, voices: Voices) -> list[str]:
    """The one side that is to have the border by a term; none where the words name none, or several."""
    if claim.control is not None and claim.control.holder:
        return [voices.side(claim.control.holder)]
    named = {
        voices.side(p.actor) for p in claim.actors if p.actor and p.role in ("agent", "beneficiary", "holder")
    }
    return sorted(named) if len(named) == 1 else []


def _at_border(place: str, atlas: Atlas) -> bool:
    known = atlas.place(place)
    return known is not None and (known.kind == "crossing" or "border" in known.name.casefold())


def _one_border(term: Claim, place: str, atlas: Atlas) -> bool:
    """Whether a crossing or border stretch can be of the border a term speaks of."""
    lands = _lands(place, atlas)
    return any(
        p.place is not None
        and (p.place == place or (_at_border(p.place, atlas) and bool(lands & _lands(p.place, atlas))))
        for p in term.places
        if p.role in ("location", "near", "target", "destination")
    )


def _lands(place: str, atlas: Atlas) -> set[str]:
    known = atlas.place(place)
    lands = {p for p in atlas.parents(place) if atlas.is_country(p)}
    return lands | ({known.iso3} if known is not None and known.iso3 else set())


def _soon(deal: Span, held: Span) -> bool:
    """Whether somebody is told to have it on the day of the deal or soon after."""
    start = deal[0] if deal[0] is not None else deal[1]
    day = held[1] if held[1] is not None else held[0]
    return start is not None and day is not None and -1 <= day - start <= _AFTER


def numbers(
    claims: Sequence[Claim], atlas: Atlas, voices: Voices, times: Mapping[str, Interval]
) -> list[Found]:
    """One body's one number told of two areas (`scope`), or of two kinds of people or harm (`category`)."""
    told: defaultdict[tuple[str, float, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        number = claim.quantity
        if not counts(claim) or number is None or number.value is None or number.value < _LARGE:
            continue
        if claim.salience == "trivial" or number.unit == "share":
            continue
        for origin in voices.quoted(claim):
            if not origin.startswith("unnamed:"):
                told[origin, number.value, number.unit].append(claim)
    found: list[Found] = []
    for (origin, value, _), rows in sorted(told.items()):
        kinds: set[str] = set()
        for a, b in combinations(rows, 2):
            if a.report == b.report or voices.family(a.report) == voices.family(b.report):
                continue
            if not _of_one_day(a, b, times):
                continue
            kind, one, other = _framed(a, b, atlas)
            if kind is None or kind in kinds:
                continue
            kinds.add(kind)
            sides = (Side(says=one, claims=(a.id,)), Side(says=other, claims=(b.id,)))
            found.append((kind, sides, f"{value:,.0f} by {origin}: {one}, or {other}"))
    return found


def _of_one_day(a: Claim, b: Claim, times: Mapping[str, Interval]) -> bool:
    ends = [span(times.get(c.id, c.time))[1] for c in (a, b)]
    return ends[0] is not None and ends[1] is not None and abs(ends[0] - ends[1]) <= _ALIKE


def _framed(a: Claim, b: Claim, atlas: Atlas) -> tuple[ContradictionKind | None, str, str]:
    if a.type != b.type:
        return "category", a.type, b.type
    one, other = crowd(a), crowd(b)
    if one != other and {one, other} != {"people", "civilians"}:
        return "category", one, other
    here = [p.place for p in a.places if p.place and not p.inherited and p.role == "location"]
    there = [p.place for p in b.places if p.place and not p.inherited and p.role == "location"]
    if len(here) == len(there) == 1 and not any(atlas.is_country(p) for p in (*here, *there)):
        apart = atlas.standing(here[0], there[0]) in ("apart", "inside", "around")
        if apart:
            return "scope", f"in {atlas.name(here[0])}", f"in {atlas.name(there[0])}"
    return None, "", ""


def names(claims: Sequence[Claim], voices: Voices) -> list[Found]:
    """One actor, called "terrorists" by some and by a name without blame by others."""
    hard: defaultdict[str, list[tuple[Claim, str]]] = defaultdict(list)
    plain: defaultdict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims:
        for one in claim.actors:
            if not one.actor or one.implied or not one.name or one.actor.startswith("person:"):
                continue
            (hard if _SAYS.search(one.name) else plain)[one.actor].append((claim, one.name))
    for actor, rows in hard.items():  # "X terrorists" is X with a label, not another name
        called = {n.casefold() for _, n in plain[actor]}
        hard[actor] = [(c, n) for c, n in rows if not any(word in n.casefold() for word in called)]
    found: list[Found] = []
    for actor, blamed in sorted(hard.items()):
        reports = {c.report for c, _ in blamed}
        others = [(c, n) for c, n in plain[actor] if c.report in reports]
        origins = {o for c, _ in blamed for o in voices.origins(c)}
        others = [(c, n) for c, n in others if not origins & set(voices.origins(c))] or others
        if blamed and others:
            sides = (
                Side(says=f"called {_listed(blamed)}", claims=tuple(dict.fromkeys(c.id for c, _ in blamed))),
                Side(says=f"called {_listed(others)}", claims=tuple(dict.fromkeys(c.id for c, _ in others))),
            )
            found.append(("wording", sides, f"two names for {actor}"))
    return found


def _listed(rows: Sequence[tuple[Claim, str]]) -> str:
    return ", ".join(f"“{n}”" for n in list(dict.fromkeys(n for _, n in rows))[:3])
