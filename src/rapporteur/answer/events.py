"""What happened, by conflict, day and place; and what of it rests on one source or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapporteur.answer.chapters import Part
from rapporteur.answer.citing import Desk
from rapporteur.answer.sheet import Chapter, DayCount, Group, Line, Section, Told
from rapporteur.answer.wording import bounds_in_words, capital, label, standing_in_words, when_in_words
from rapporteur.model import Claim, Event

_EARLIER_DAYS = 120  # what lies so far before the first report of its chapter is told as history
_LONG_SPAN = 180  # days: a happening that is told to last longer is background too
_TONES = {"corroborated": "firm", "single": "single", "contested": "open", "denied": "denied"}
_OUTCOMES = {"expected": "expected", "reported": "reported, unconfirmed"}
_ROLES = (
    ("agent", "by"),
    ("patient", "suffered by"),
    ("target", "against"),
    ("broker", "brokered by"),
    ("supporter", "backed by"),
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event with what its telling needs: its chapter, its time in words, and whether it is history."""

    event: Event
    claims: tuple[Claim, ...]
    part: Part
    when: str
    earlier: bool

    @property
    def anchor(self) -> tuple[str, int, str]:
        """Where it stands among the days: its day, then spans, then open ends; the unknown last."""
        start, end = self.event.time.start, self.event.time.end
        if start is None and end is None:
            return "9999", 9, self.when
        loose = self.event.time.precision == "approx"
        day = (end if loose and end else start or end or "")[:10]
        exact = start is not None and end is not None and start[:10] == end[:10]
        order = 0 if exact else 3 if end is None else 2 if start is None else 1
        return day, order, self.when

    @property
    def day(self) -> str | None:
        """Its one day, or None where it is not known to the day."""
        start, end = self.event.time.start, self.event.time.end
        return start[:10] if start and end and start[:10] == end[:10] else None


def occurrences(desk: Desk, events: Sequence[Event]) -> tuple[Occurrence, ...]:
    """Events worth telling, in the order of chapters, days and places."""
    found = []
    for event in events:
        claims = tuple(desk.known(event.claims))
        if not claims or all(one.salience == "trivial" for one in claims):
            continue
        part = desk.part(event.claims)
        dated = any(_is_dated(desk, one) for one in claims)
        found.append(
            Occurrence(
                event, claims, part, when_in_words(event.time, dated=dated), _is_earlier(event, claims, part)
            )
        )
    return tuple(
        sorted(found, key=lambda one: (one.part, one.anchor, _place(desk, one), one.event.type, one.event.id))
    )


def _is_dated(desk: Desk, claim: Claim) -> bool:
    report = desk.reports[claim.report]
    return bool(report.content_date or report.published.end)


def _place(desk: Desk, one: Occurrence) -> tuple[bool, str]:
    return one.event.place is None, desk.names.place(one.event.place)


def _is_earlier(event: Event, claims: Sequence[Claim], part: Part) -> bool:
    start, end = event.time.start, event.time.end
    last = end or start
    if not last or not part.first:
        return False
    if _days(last, part.first) > _EARLIER_DAYS:
        return True
    long = bool(start and end) and _days(start or "", end or "") > _LONG_SPAN
    return long or (event.time.precision == "year" and all(one.salience != "main" for one in claims))


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def badge_of(event: Event) -> str:
    """How well an event stands: "2 independent origins", "one origin; expected"."""
    return "; ".join(one for one in (standing_in_words(event), _OUTCOMES.get(event.outcome, "")) if one)


def tone_of(standing: str) -> str:
    """The name of the colour that goes with a standing."""
    return _TONES.get(standing, "thin")


def happened(desk: Desk, found: Sequence[Occurrence]) -> Section:
    """The section "What happened": chapters, days, lines."""
    several = len(set(desk.parts.values())) > 1
    chapters = []
    for part in sorted({one.part for one in found}):
        groups: list[Group] = []
        days: list[DayCount] = []
        here = [one for one in found if one.part == part]
        for heading in dict.fromkeys(one.when for one in here if not one.earlier):
            told = [one for one in here if one.when == heading and not one.earlier]
            key = f"day-{part.number}-{len(groups) + 1}"
            groups.append(Group(heading=heading, key=key, lines=_merged([_line(desk, one) for one in told])))
            if told[0].day:
                firm = sum(one.event.standing == "corroborated" for one in told)
                days.append(DayCount(day=told[0].day, events=len(told), firm=firm, key=key))
        old = [one for one in here if one.earlier]
        if old:
            lines = tuple(replace(_line(desk, one), when=one.when) for one in old)
            groups.append(
                Group(
                    heading="Earlier, as told in these reports",
                    lines=lines,
                    folded=True,
                    key=f"earlier-{part.number}",
                )
            )
        chapters.append(
            Chapter(
                key=f"happened-{part.number}",
                heading=part.heading if several else "",
                groups=tuple(groups),
                days=tuple(days),
            )
        )
    return Section(
        key="happened", title="What happened", intro="By day and place, as the reports tell it.", chapters=tuple(chapters),
        empty="No event was read in these reports for this place and time.",
    )  # fmt: skip


def _line(desk: Desk, one: Occurrence) -> Line:
    event = one.event
    quotes, more = desk.quotes(event.claims)
    return Line(
        head=f"{capital(desk.names.place(event.place))} · {label(event.type)}", badge=badge_of(event), tone=tone_of(event.standing),
        quotes=quotes, more=more, notes=tuple(note for note in (_actors(desk, event), _tolls(desk, event)) if note),
    )  # fmt: skip


def _actors(desk: Desk, event: Event) -> Told | None:
    words = []
    said: set[str] = set()
    for role, verb in _ROLES:
        known = dict.fromkeys(desk.names.actor(one.actor) for one in event.actors if one.role == role)
        names = [name for name in known if name not in said]
        said |= set(names)
        if names:
            words.append(f"{verb} {' and '.join(names)}")
    if not words:
        return None
    return Told(words=f"{capital('; '.join(words))}.")


def _tolls(desk: Desk, event: Event) -> Told | None:
    if not event.figures:
        return None
    tolls = ", ".join(
        f"{label(measure).lower()} {bounds_in_words(toll.low, toll.best, toll.high)}"
        for measure, toll in sorted(event.figures.items())
    )
    return desk.told(
        f"Toll: {tolls}.", (claim for _, toll in sorted(event.figures.items()) for claim in toll.claims)
    )


def _merged(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of one day; those of one place that the very same words carry become one with several types."""
    found: dict[object, Line] = {}
    for number, line in enumerate(lines):
        place, _, _ = line.head.rpartition(" · ")
        alone = line.more or any(note.citations for note in line.notes)
        key = (
            (place, line.badge, tuple((one.says, one.words) for one in line.quotes)) if not alone else number
        )
        if key not in found:
            found[key] = line
            continue
        kept, kind = found[key], line.head.rpartition(" · ")[2]
        quotes = tuple(
            replace(one, citations=tuple(dict.fromkeys((*one.citations, *two.citations))))
            for one, two in zip(kept.quotes, line.quotes, strict=True)
        )
        notes = tuple(dict.fromkeys((*kept.notes, *line.notes)))
        found[key] = replace(kept, head=f"{kept.head}; {kind.lower()}", quotes=quotes, notes=notes)
    return tuple(found.values())


def thin(desk: Desk, found: Sequence[Occurrence]) -> Section:
    """The section "What rests on one source or none": one line an event, folded."""
    groups = []
    for standing, heading in (("unsourced", "No independent source"), ("single", "One origin")):
        by_part: dict[Part, list[Line]] = {}
        for one in found:
            if one.event.standing != standing or all(claim.salience != "main" for claim in one.claims):
                continue
            origin = "; ".join(desk.names.origin(o) for o in one.event.origins) or "nobody who could know"
            by_part.setdefault(one.part, []).append(
                Line(
                    when=one.when, head=f"{capital(desk.names.place(one.event.place))} · {label(one.event.type)}",
                    badge=f"only {origin}" if standing == "single" else origin, tone=tone_of(standing),
                    more=desk.cites(one.event.claims),
                )
            )  # fmt: skip
        groups += [
            (part, Group(heading=heading, lines=tuple(lines), folded=True)) for part, lines in by_part.items()
        ]
    return Section(
        key="thin", title="What rests on one source or none", intro="Treat these as claims, not as findings.",
        chapters=desk.chapters("thin", groups), empty="Every event read has at least two independent origins.",
    )  # fmt: skip
