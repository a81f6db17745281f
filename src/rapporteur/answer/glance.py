"""At a glance: the few events, agreements and figures that matter most, each with its citations."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.answer.agreements import founding, in_order, state_in_words
from rapporteur.answer.chapters import Part
from rapporteur.answer.citing import Desk
from rapporteur.answer.events import Occurrence, badge_of, tone_of
from rapporteur.answer.figures import known_values, origins_in_words, range_in_words, scope_in_words
from rapporteur.answer.figures import tone_of as tone_of_count
from rapporteur.answer.sheet import Group, Line, Section
from rapporteur.answer.wording import label
from rapporteur.model import Agreement, Estimate

_EVENTS, _AGREEMENTS = 8, 3
_MEASURES = ("killed", "injured", "displaced", "refugees", "returned")
_MINOR = frozenset(
    {"statement", "talks", "flag_raising", "search_operation", "conflict_start", "celebration"}
)


def at_a_glance(
    desk: Desk, found: Sequence[Occurrence], agreements: Sequence[Agreement], estimates: Sequence[Estimate]
) -> Section:
    """The section "At a glance": at most eight events over all chapters, at least two for each."""
    several = sorted(set(desk.parts.values()))
    most = max(2, _EVENTS // max(1, len(several)))
    groups: list[tuple[Part, Group]] = []
    for part in several:
        here = [
            one for one in found if one.part == part and not one.earlier and one.event.outcome == "happened"
        ]
        weight = {one.event.id: _weight(desk, one) for one in here}
        best = sorted(here, key=lambda one: weight[one.event.id], reverse=True)[:most]
        lines = [_event(desk, one) for one in here if one in best]
        if lines:
            groups.append((part, Group(heading="Events", lines=tuple(lines))))
        pacts = [one for one in agreements if founding(desk, one) and desk.part(founding(desk, one)) == part]
        lines = [_agreement(desk, one) for one in _foremost(pacts)]
        if lines:
            groups.append((part, Group(heading="Agreements and talks", lines=tuple(lines))))
        lines = _figures(desk, part, estimates)
        if lines:
            groups.append((part, Group(heading="Figures", lines=tuple(lines))))
    return Section(
        key="glance", title="At a glance",
        intro="What has most independent origins, then what most reports tell and where people suffered. The order is "
        "no judgement of weight.",
        chapters=desk.chapters("glance", groups), empty="Nothing to show for this place and time.",
    )  # fmt: skip


def _weight(desk: Desk, one: Occurrence) -> tuple[int, int, int, int, int, int, str]:
    event = one.event
    mains = sum(main == event.id for main in desk.derived.main_events.values())
    return (
        event.independent if event.standing == "corroborated" else 0, int(event.type not in _MINOR),
        int(event.place is not None), mains + int("killed" in event.figures), len(event.reports), len(event.claims),
        event.id,
    )  # fmt: skip


def _event(desk: Desk, one: Occurrence) -> Line:
    event = one.event
    quotes, more = desk.quotes(event.claims, most=1)
    return Line(
        when=one.when, head=f"{desk.names.place(event.place)} · {label(event.type)}", badge=badge_of(event),
        tone=tone_of(event.standing), quotes=quotes, more=more,
    )  # fmt: skip


def _foremost(pacts: Sequence[Agreement]) -> list[Agreement]:
    """The best attested, deals before talks, in order of time."""
    ranked = sorted(
        pacts, key=lambda one: (one.kind == "negotiation", -len(one.claims), one.date.start or "9999", one.id)
    )  # fmt: skip
    return in_order(ranked[:_AGREEMENTS])


def _agreement(desk: Desk, one: Agreement) -> Line:
    cited = desk.cites(founding(desk, one))
    return Line(
        head=desk.veil.words(one.name), badge=state_in_words(one) or "state not told", tone="plain", more=cited[:6]
    )  # fmt: skip


def _figures(desk: Desk, part: Part, estimates: Sequence[Estimate]) -> list[Line]:
    lines = []
    for measure in _MEASURES:
        ranked = []
        for one in estimates:
            values = known_values(desk, one)
            if one.measure == measure and values and desk.part(v.claim for v in values) == part:
                own = [value for value in values if value.relation in ("reference", "agrees", "differs")]
                ranked.append(
                    (one.independent, len(own), one.scope.end or "", one.best or one.low or 0, one.id, one)
                )
        if ranked:
            *_, best = max(ranked)
            own_claims = [
                v.claim for v in known_values(desk, best) if v.relation in ("reference", "agrees", "differs")
            ]
            line = Line(
                head=f"{label(measure)}: {range_in_words(best)} · {scope_in_words(desk, best)}",
                badge=origins_in_words(best.independent), tone=tone_of_count(best.independent),
            )  # fmt: skip
            lines.append(
                replace(line, more=desk.cites(own_claims or [v.claim for v in known_values(desk, best)]))
            )
    return lines
