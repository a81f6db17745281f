"""Counts: figures made ready to be compared, and when two of them count the same thing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.model import Claim, Event, Interval
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, length, span
from rapporteur.reconcile.mainplace import main_places
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.tellings import where
from rapporteur.reconcile.tolls import LONG, counts, crowd, spoken

_STOCKS = frozenset({"displaced", "hosted", "refugees", "missing", "detained", "affected", "troops"})
_NAMELESS = ("unnamed:", "family:", "outlet:")
_TELLING = 1000  # the same number from there on is one count told twice, not two counts
_TOTAL = 50  # from there on a number without a place of its own is the report's running total
_NATION = 1_000_000  # from there on a number told of a country is the country's
_THERE = re.compile(r"\b(?:there|here)\b", re.IGNORECASE)
_WAR = re.compile(
    r"\bsince (?:20\d\d|19\d\d)\b|\bsince the (?:\w+ )?(?:war|conflict|uprising|revolution|fighting) (?:began|started|erupted|broke)"
    r"|\b(?:the|civil) (?:war|conflict) has (?:killed|claimed|displaced|uprooted)|\byears? of (?:war|conflict)\b",
    re.IGNORECASE,
)
_SLACK = 12  # days by which two reports may date the start of one campaign apart
_NEARBY = 45  # days between two counts whose start nobody gives, for them to speak of one campaign


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """A figure made ready: what it counts, where, over which days, and who says so."""

    claim: Claim
    measure: str
    unit: str
    crowd: str
    place: str | None
    days: Span
    origins: tuple[str, ...]
    event: str | None
    era: bool = False  # counts a whole war, not an incident or a campaign

    @property
    def origin(self) -> str:
        """The first of those who say so."""
        return self.origins[0]

    @property
    def as_of(self) -> int | None:
        """The day up to which it counts; None for a count "since" a day that says no more."""
        return self.days[1]

    @property
    def since(self) -> int | None:
        """The day from which it counts; None for a count on one day of something that was growing."""
        long = length(self.days)
        if long is not None and long <= 1:
            return None
        return self.days[0]


def _unit(claim: Claim) -> str:
    unit = claim.quantity.unit if claim.quantity is not None else "people"
    top = spoken(claim)
    if (top[2] if top[2] is not None else top[1] or 0.0) <= 1.0 and (top[1] or 1.0) < 1.0:
        return "share"  # "most of the refugees" is a part of them, not one person
    return unit if unit in ("share", "households", "towns", "homes") else "people"


def prepare(
    claims: Sequence[Claim],
    events: Sequence[Event],
    atlas: Atlas,
    voices: Voices,
    times: Mapping[str, Interval],
) -> list[Count]:
    short = {}
    for event in events:
        long = length(span(event.time))
        if long is not None and long <= LONG:
            for toll in event.figures.values():
                for claim_id in toll.claims:
                    short[claim_id] = event
    areas = main_places(claims, atlas, counted=True)
    known = _givers(claims, voices)
    found = []
    for claim in claims:
        if not counts(claim):
            continue
        event_of = short.get(claim.id)
        days = span(times.get(claim.id, claim.time))
        place = _where(claim, areas, atlas)
        if event_of is not None:
            place, days = event_of.place or place, span(event_of.time)
        origins = voices.origins(claim)
        if all(o.startswith(_NAMELESS) for o in origins):
            origins = known.get(_number(claim) or ("", 0.0), origins)
        found.append(
            Count(
                claim, claim.type, _unit(claim), _holder(claim) or crowd(claim), place, days, origins,
                event_of.id if event_of is not None else None,
                event_of is None and _of_a_war(claim, days, place, atlas),
            )
        )  # fmt: skip
    return found


def _number(claim: Claim) -> tuple[str, float] | None:
    """Measure and number of a figure too large and exact to be given by two bodies by chance."""
    number = claim.quantity
    if number is None or number.value is None or number.value < _TELLING:
        return None
    return claim.type, number.value


def _givers(claims: Sequence[Claim], voices: Voices) -> dict[tuple[str, float], tuple[str, ...]]:
    """Measure and number → the one body that is named for it; who gives it without a name is taken to quote that one."""
    named: dict[tuple[str, float], set[str]] = {}
    for claim in claims:
        key = _number(claim) if counts(claim) else None
        if key is not None:
            named.setdefault(key, set()).update(
                o for o in voices.quoted(claim) if not o.startswith(_NAMELESS)
            )
    return {key: tuple(bodies) for key, bodies in named.items() if len(bodies) == 1}


def _where(claim: Claim, areas: Mapping[str, str], atlas: Atlas) -> str | None:
    """The place a figure counts in: its own; for a running total without one, the area its report is about."""
    own = [p for p in claim.places if p.place is not None and not p.inherited]
    places, _ = where(replace(claim, places=tuple(own)) if own else claim)
    place = atlas.finest(places)
    if own and place is not None:
        return place
    value = spoken(claim)[1] or 0.0
    if any(p.place is None and not p.inherited for p in claim.places) or _THERE.search(claim.passage.quote):
        return place
    if place is not None and (
        claim.type in ("hosted", "troops")
        or atlas.is_vague(place)
        or (atlas.is_country(place) and (value >= _NATION or _of_a_war(claim, (None, None), place, atlas)))
    ):
        return place
    total = claim.type in _STOCKS or value >= _TOTAL
    return areas.get(claim.report, place) if total or place is None else place


def _of_a_war(claim: Claim, days: Span, place: str | None, atlas: Atlas) -> bool:
    """Whether a figure counts a whole war: its words say so, its dead are the war's, or it counts a country over years."""
    if _WAR.search(claim.passage.quote):
        return True
    if claim.type == "killed" and any(p.actor is not None and p.actor.endswith("_POP") for p in claim.actors):
        return place is None or atlas.is_country(place)
    long = length(days)
    wide = place is not None and atlas.is_country(place)
    return (
        wide
        and (
            (long is None and days[0] is not None) or (long or 0) > 365 or (spoken(claim)[1] or 0) >= _NATION
        )
        and claim.type not in ("hosted", "troops")
    )


def _holder(claim: Claim) -> str | None:
    """Whose share of a territory it is."""
    if claim.type not in ("territory_share", "places_taken"):
        return None
    if claim.control is not None and claim.control.holder:
        return f"held by {claim.control.holder}"
    holder = next((p.actor for p in claim.actors if p.role in ("holder", "agent") and p.actor), None)
    return f"held by {holder}" if holder else "held"


def _same_period(a: Count, b: Count) -> bool:
    """Whether two counts speak of one campaign, not of a battle and its war."""
    if a.event is not None or b.event is not None:
        return a.event == b.event
    if a.since is not None and b.since is not None:
        if abs(a.since - b.since) <= _SLACK:
            return True
        longs = [length(x.days) for x in (a, b)]
        if None in longs:
            return False
        high = max(x for x in longs if x is not None)
        return high > 365 and abs(a.since - b.since) <= 0.12 * high  # a war "since 2011"
    first, last = a.as_of, b.as_of
    if first is None or last is None:
        return (None, None) in (a.days, b.days) and a.claim.report == b.claim.report
    for one, other in ((a, b), (b, a)):
        if one.since is not None:
            start, day = one.since, other.as_of
            assert day is not None
            long = length(one.days)
            # A count "since 2011" is not the count of this month's flight.
            if long is not None and long > 120:
                return False
            return start <= day <= start + 120
    return abs(first - last) <= _NEARBY


def _same_place(a: Count, b: Count, atlas: Atlas) -> bool:
    if a.place is None or b.place is None:
        return a.place == b.place or a.claim.report == b.claim.report
    standing = atlas.standing(a.place, b.place)
    if standing != "perhaps":
        return standing == "same"
    # "The south" and its province are one scope only in one body's running count.
    one, other = spoken(a.claim)[1] or 0.0, spoken(b.claim)[1] or 0.0
    return a.measure in _STOCKS and a.origin == b.origin and max(one, other) <= 3 * min(one, other)


def _same_crowd(a: str, b: str) -> bool:
    loose = {"people", "civilians"}
    rebels = all(c == "fighters:rebels" or (c.startswith("fighters:") and "_REB" in c) for c in (a, b))
    return a == b or (a in loose and b in loose) or rebels


_MORE = re.compile(
    r"\b(?:another|further|additional)\s+(?:(?:about|around|some|nearly|almost)\s+)?\d"
    r"|\b(?:[\d,.]+|million|thousand|hundred|dozen|dozens|hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s+(?:more|others)\b(?!\s+than)",
    re.IGNORECASE,
)


def _told_together(a: Count, b: Count) -> bool:
    """Two numbers of one sentence and teller: not two counts of one thing."""
    return (a.claim.report, a.claim.sentence.start) == (b.claim.report, b.claim.sentence.start) and (
        a.origin == b.origin
    )


def _added(count: Count) -> bool:
    """ "900 more" come on top of what was counted before; "more than 900" do not."""
    number = count.claim.quantity
    if number is None:
        return False
    return bool(_MORE.search(count.claim.passage.quote))


_PART = re.compile(r"\b(?:of (?:whom|them|which|those)|among (?:them|whom)|including)\b", re.IGNORECASE)


def _partitive(count: Count) -> bool:
    """ "60,000 of whom", "among them four children": a part of the number told before it."""
    number = count.claim.quantity
    scope = number.scope or "" if number is not None else ""
    return bool(_PART.search(f"{count.claim.passage.quote} {scope}"))


def _one_sentence(a: Count, b: Count) -> bool:
    return (a.claim.report, a.claim.sentence.start) == (b.claim.report, b.claim.sentence.start)


def comparable(a: Count, b: Count, atlas: Atlas) -> bool:
    apart = _told_together(a, b) or _added(a) or _added(b) or _partitive(a) or _partitive(b)
    if apart and spoken(a.claim) != spoken(b.claim):
        return False
    return (
        (a.measure, a.unit, a.era) == (b.measure, b.unit, b.era)
        and _same_crowd(a.crowd, b.crowd)
        and _same_place(a, b, atlas)
        and _same_period(a, b)
    )


def part_of(part: Count, whole: Count, atlas: Atlas) -> bool:
    """Whether one count is a part of another: children of the people, a camp of the province."""
    if (part.measure, part.unit, part.era) != (whole.measure, whole.unit, whole.era) or not _same_period(
        part, whole
    ):
        return False
    small, big = spoken(part.claim)[1], spoken(whole.claim)[1]
    if small is None or big is None or small > big:
        return False
    if _told_together(part, whole):
        return (
            part.unit != "share"
            and small < big
            and not _added(part)
            and not part.crowd.startswith("fighters")
        )
    place_in = (
        part.place is not None
        and whole.place is not None
        and (atlas.standing(part.place, whole.place) == "inside")
    )
    if place_in and _same_crowd(part.crowd, whole.crowd):
        return part.claim.report == whole.claim.report or part.event is None
    return (
        part.crowd not in ("people", "civilians")
        and whole.crowd in ("people", "civilians")
        and (_same_place(part, whole, atlas) or place_in)
    )


def bounds(claim: Claim) -> tuple[float, float]:
    """The numbers a claim allows: "more than 12" allows all above 12."""
    low, value, high = spoken(claim)
    number = claim.quantity
    if low is None and high is None and value is not None:  # "about N": neither bound is said
        return value * 0.9, value * 1.1
    if low is None:
        return 0.0, high if high is not None else float("inf")
    if high is None:
        return low, float("inf")
    if number is not None and low == high and number.value is not None:
        return low, high
    return low, high


def agree(a: Claim, b: Claim) -> bool:
    """Whether two figures can both be right."""
    (low, high), (least, most) = bounds(a), bounds(b)
    return low <= most and least <= high
