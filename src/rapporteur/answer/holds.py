"""Who holds what: places, spells and shares of territory, on whose word."""

from collections.abc import Sequence
from datetime import date

from rapporteur.answer.chapters import Part
from rapporteur.answer.citing import Desk
from rapporteur.answer.figures import GROUND, by_measure
from rapporteur.answer.sheet import Group, Line, Section
from rapporteur.answer.wording import capital, span_in_words
from rapporteur.model import Estimate, Hold

_LONG_AGO = 365  # days
_BADGES = {
    "corroborated": "two or more independent origins",
    "disputed": "disputed",
    "claimed": "claimed by one side or source",
}
_TONES = {"corroborated": "firm", "disputed": "open"}


def holding(desk: Desk, holds: Sequence[Hold], estimates: Sequence[Estimate]) -> Section:
    """The section "Who holds what"."""
    ordered = sorted(
        holds, key=lambda h: (h.place is None, desk.names.place(h.place), h.start or h.end or "", h.holder, h.id)
    )  # fmt: skip
    found = [(desk.part(one.claims), one) for one in ordered if desk.known(one.claims)]
    groups: list[tuple[Part, Group]] = []
    for part in sorted({part for part, _ in found}):
        for heading, old in (("Places", False), ("Earlier, as told in these reports", True)):
            lines = tuple(
                _line(desk, one) for its, one in found if its == part and _is_over(one, part) == old
            )
            if lines:
                groups.append((part, Group(heading=heading, lines=lines, folded=old)))
    groups += by_measure(desk, [one for one in estimates if one.measure in GROUND])
    return Section(
        key="holds", title="Who holds what",
        intro="From what sources assert. A flag, soldiers seen, or a term of a deal is not control.",
        chapters=desk.chapters("holds", groups), empty="Nobody was said to hold or take a place.",
    )  # fmt: skip


def _is_over(hold: Hold, part: Part) -> bool:
    """Whether a spell ended, as far as is told, long before the first report of its chapter."""
    last = hold.end or hold.start
    if not last or not part.first:
        return False
    return (date.fromisoformat(part.first) - date.fromisoformat(last[:10])).days > _LONG_AGO


def _line(desk: Desk, hold: Hold) -> Line:
    quotes, more = desk.quotes(hold.claims)
    part = " (part of it)" if hold.extent == "part" else ""
    return Line(
        head=f"{capital(desk.names.place(hold.place))}{part}: {desk.names.actor(hold.holder)}, {_spell(hold)}",
        badge=_BADGES[hold.standing], tone=_TONES.get(hold.standing, "single"), quotes=quotes, more=more,
    )  # fmt: skip


def _spell(hold: Hold) -> str:
    if hold.start is None and hold.end is None:
        return "time not stated"
    if hold.start and hold.start == hold.end:
        return f"on {span_in_words(hold.start, hold.end)}"
    return span_in_words(hold.start, hold.end)
