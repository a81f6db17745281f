"""At a glance: the few events, agreements and figures that matter most, each with its citations."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rapporteur.answer.agreements import founding, in_order, keys_of, state_in_words
from rapporteur.answer.chapters import Part
from rapporteur.answer.citing import Desk
from rapporteur.answer.events import Occurrence, badge_of, tone_of
from rapporteur.answer.figures import (
    OWN,
    is_share,
    known_values,
    origins_in_words,
    range_in_words,
    scope_in_words,
)
from rapporteur.answer.figures import tone_of as tone_of_count
from rapporteur.answer.sheet import Group, Line, Section
from rapporteur.answer.wording import capital, label, quantity_in_words, span_in_words
from rapporteur.model import Agreement, Estimate

_EVENTS, _AT_LEAST, _AGREEMENTS, _OTHERS = 8, 2, 3, 3
_OWN_DAYS, _OWN_SPAN = 120, 400  # before the first report; how long a count may have gone on
_MEASURES = ("killed", "injured", "displaced", "refugees", "returned")
_MINOR = frozenset(
    {
        "statement",
        "talks",
        "flag_raising",
        "search_operation",
        "conflict_start",
        "celebration",
        "mediation",
        "reinforcement",
        "troop_movement",
    }
)


def at_a_glance(
    desk: Desk, found: Sequence[Occurrence], agreements: Sequence[Agreement], estimates: Sequence[Estimate]
) -> Section:
    """The section "At a glance": at most eight events over all chapters, at least two for each."""
    figures: dict[Part, list[Estimate]] = {}
    for estimate in estimates:
        values = known_values(desk, estimate)
        if values:
            figures.setdefault(desk.part(value.claim for value in values), []).append(estimate)
    pacts: dict[Part, list[Agreement]] = {}
    for agreement in agreements:
        if founding(desk, agreement):
            pacts.setdefault(desk.part(founding(desk, agreement)), []).append(agreement)
    best, keys = _best(desk, found), keys_of(desk, agreements)
    groups: list[tuple[Part, Group]] = []
    for part in sorted(set(desk.parts.values())):
        lines = [_event(desk, one) for one in found if one.part == part and one.event.id in best]
        if lines:
            groups.append((part, Group(heading="Events", lines=tuple(lines))))
        lines = [_agreement(desk, one, keys[one.id]) for one in _foremost(pacts.get(part, []))]
        if lines:
            groups.append((part, Group(heading="Agreements and talks", lines=tuple(lines))))
        lines = _figures(desk, part, figures.get(part, []))
        if lines:
            groups.append((part, Group(heading="Figures", lines=tuple(lines))))
    return Section(
        key="glance", title="At a glance",
        intro="What has most independent origins, then what most reports tell and where people suffered. The order is "
        "no judgement of weight.",
        chapters=desk.chapters("glance", groups), empty="Nothing to show for this place and time.",
    )  # fmt: skip


def _best(desk: Desk, found: Sequence[Occurrence]) -> set[str]:
    """Ids of the events to show: the weightiest two of every chapter, the others wherever they weigh most."""
    mains = Counter(desk.derived.main_events.values())
    able = [one for one in found if not one.earlier and one.event.outcome == "happened"]
    ranked = sorted(able, key=lambda one: _weight(one, mains), reverse=True)
    best: set[str] = set()
    for part in {one.part for one in able}:
        best |= {one.event.id for one in [one for one in ranked if one.part == part][:_AT_LEAST]}
    others = [one.event.id for one in ranked if one.event.id not in best]
    return best | set(others[: max(0, _EVENTS - len(best))])


def _weight(one: Occurrence, mains: Mapping[str, int]) -> tuple[int, int, int, int, int, int, str]:
    event = one.event
    return (
        event.independent if event.standing == "corroborated" else -int(event.standing == "unsourced"),
        int(event.type not in _MINOR), int(event.place is not None),
        mains.get(event.id, 0) + int("killed" in event.figures), len(event.reports), len(event.claims),
        event.id,
    )  # fmt: skip


def _event(desk: Desk, one: Occurrence) -> Line:
    event = one.event
    quotes, more = desk.quotes(event.claims, most=1)
    return Line(
        when=one.when, head=f"{capital(desk.names.place(event.place))} · {label(event.type)}", badge=badge_of(event),
        tone=tone_of(event.standing), quotes=quotes, more=more,
    )  # fmt: skip


def _foremost(pacts: Sequence[Agreement]) -> list[Agreement]:
    """The best attested, deals before talks, in order of time."""
    ranked = sorted(
        pacts, key=lambda one: (one.kind == "negotiation", -len(one.claims), one.date.start or "9999", one.id)
    )  # fmt: skip
    return in_order(ranked[:_AGREEMENTS])


def _agreement(desk: Desk, one: Agreement, key: str) -> Line:
    cited = desk.cites(founding(desk, one))
    return Line(
        head=desk.veil.words(one.name), link=key, badge=state_in_words(one) or "state not told", tone="plain", more=cited[:6]
    )  # fmt: skip


def _figures(desk: Desk, part: Part, estimates: Sequence[Estimate]) -> list[Line]:
    lines = []
    for measure in _MEASURES:
        ranked = [
            (
                _is_of(one, part), one.independent, one.scope.place is not None,
                sum(v.relation in OWN for v in known_values(desk, one)),
                one.scope.end or "", one.best or one.low or 0, one.id, one,
            )
            for one in estimates if one.measure == measure and not is_share(one)
        ]  # fmt: skip
        if ranked:
            lines.append(_figure(desk, max(ranked)[-1]))
    return lines


def _is_of(one: Estimate, part: Part) -> bool:
    """Whether a figure is of the chapter's own days: the dead of a whole war come only where nothing else is told."""
    end = one.scope.end or one.scope.start
    if end is None or not part.first:
        return True
    start = one.scope.start or end
    return _days(end, part.first) <= _OWN_DAYS and _days(start, end) <= _OWN_SPAN


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def _figure(desk: Desk, one: Estimate) -> Line:
    values = known_values(desk, one)
    own = [v.claim for v in values if v.relation in OWN] or [v.claim for v in values]
    others = {v.claim: v for v in values if v.relation == "updates"}
    notes = []
    for claim in desk.known(others):
        if claim.quantity is not None:
            day = others[claim.id].as_of
            when = f", {span_in_words(day, day)}" if day else ""
            says = f"{desk.says(claim)[0]}: {quantity_in_words(claim.quantity)}{when}"
            notes.append(desk.told(says, [claim.id]))
    told = [replace(note, words=f"{'Others, at other dates: ' if not number else ''}{note.words}")
            for number, note in enumerate(notes[:_OTHERS])]  # fmt: skip
    return Line(
        head=f"{label(one.measure)}: {range_in_words(one)} · {scope_in_words(desk, one)}",
        badge=origins_in_words(one.independent), tone=tone_of_count(one.independent), more=desk.cites(own),
        notes=tuple(told),
    )  # fmt: skip
