"""Who holds what: places, spells and shares of territory, on whose word."""

from collections.abc import Sequence

from rapporteur.answer.citing import Desk
from rapporteur.answer.figures import GROUND, by_measure
from rapporteur.answer.sheet import Group, Line, Section
from rapporteur.answer.wording import span_in_words
from rapporteur.model import Estimate, Hold

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
    lines = [(desk.part(one.claims), _line(desk, one)) for one in ordered if desk.known(one.claims)]
    groups = [
        (part, Group(heading="Places", lines=tuple(line for its, line in lines if its == part)))
        for part in sorted({part for part, _ in lines})
    ]
    groups += by_measure(desk, [one for one in estimates if one.measure in GROUND])
    return Section(
        key="holds", title="Who holds what",
        intro="From what sources assert. A flag, soldiers seen, or a term of a deal is not control.",
        chapters=desk.chapters("holds", groups), empty="Nobody was said to hold or take a place.",
    )  # fmt: skip


def _line(desk: Desk, hold: Hold) -> Line:
    quotes, more = desk.quotes(hold.claims)
    part = " (part of it)" if hold.extent == "part" else ""
    return Line(
        head=f"{desk.names.place(hold.place)}{part}: {desk.names.actor(hold.holder)}, {_spell(hold)}",
        badge=_BADGES[hold.standing], tone=_TONES.get(hold.standing, "single"), quotes=quotes, more=more,
    )  # fmt: skip


def _spell(hold: Hold) -> str:
    if hold.start is None and hold.end is None:
        return "time not stated"
    if hold.start and hold.start == hold.end:
        return f"on {span_in_words(hold.start, hold.end)}"
    return span_in_words(hold.start, hold.end)
