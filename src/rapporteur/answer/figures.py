"""People: killed, displaced, returned — every estimate as a range, with every value and who says it."""

from collections.abc import Iterable, Sequence

from rapporteur.answer.chapters import Part
from rapporteur.answer.citing import Desk
from rapporteur.answer.sheet import Bar, Cell, Group, Line, Section, Table, Told
from rapporteur.answer.wording import RELATIONS, bounds_in_words, label, quantity_in_words, span_in_words
from rapporteur.model import Estimate, EstimateValue

GROUND = frozenset({"territory_share", "places_taken", "troops"})  # told with who holds what
_ORDER = (
    "killed", "injured", "missing", "detained", "displaced", "evacuated", "refugees", "hosted", "returned", "affected",
    "homes_destroyed", "territory_share", "places_taken", "troops",
)  # fmt: skip
_ROWS = 30  # of a table of values; the others are counted and cited
_NO_NEWS = frozenset(
    {
        "people",
        "persons",
        "individuals",
        "of whom",
        "of them",
        "of people",
        "deaths",
        "fighters of fighters",
        "held",
        "injured",
        "killed",
    }
)
OWN = frozenset({"reference", "agrees", "differs"})  # values of the very thing the range is about
_COLUMNS = ("Who says", "In words", "As of", "Against the range", "Source")


def people(desk: Desk, estimates: Sequence[Estimate]) -> Section:
    """The section "People"."""
    wanted = [one for one in estimates if one.measure not in GROUND]
    return Section(
        key="people", title="People",
        intro="Ranges by the UCDP rule (low, best, high). Figures of other dates, areas or scopes stand apart; "
        "a part is never added to its whole.",
        chapters=desk.chapters("people", by_measure(desk, wanted)),
        empty="No figure of killed, displaced or returned people was read.",
    )  # fmt: skip


def by_measure(desk: Desk, estimates: Sequence[Estimate]) -> list[tuple[Part, Group]]:
    """Estimates as lines, a group for each chapter and measure, in the customary order of measures."""
    found: dict[tuple[Part, int, str], list[Line]] = {}
    for one in sorted(estimates, key=lambda e: (e.scope.end or "9999", e.scope.start or "", e.id)):
        values = known_values(desk, one)
        if values:
            part = desk.part(value.claim for value in values)
            rank = _ORDER.index(one.measure) if one.measure in _ORDER else len(_ORDER)
            found.setdefault((part, rank, one.measure), []).append(_line(desk, one, values))
    return [
        (part, Group(heading=label(measure), lines=tuple(lines)))
        for (part, _, measure), lines in sorted(found.items(), key=lambda kv: kv[0])
    ]


def known_values(desk: Desk, estimate: Estimate) -> list[EstimateValue]:
    """The values of an estimate whose claims say a number."""
    return [
        one for one in estimate.values
        if one.claim in desk.claims and desk.claims[one.claim].quantity is not None
    ]  # fmt: skip


def is_share(estimate: Estimate) -> bool:
    """Whether its numbers are shares of a whole (0–1): no count of people ends at one half."""
    known = [n for n in (estimate.low, estimate.best, estimate.high) if n is not None]
    return estimate.measure == "territory_share" or estimate.unit == "share" or any(n % 1 for n in known)


def range_in_words(estimate: Estimate) -> str:
    """ "200–999 people", "at least 320,000 people", "more than 50 %"."""
    share = is_share(estimate)
    bounds = bounds_in_words(estimate.low, estimate.best, estimate.high, share=share)
    return bounds if share or estimate.unit in ("share", "") else f"{bounds} {estimate.unit}"


def origins_in_words(count: int) -> str:
    """How many could know."""
    if count > 1:
        return f"{count} independent origins"
    return "one origin" if count == 1 else "no independent source"


def scope_in_words(desk: Desk, estimate: Estimate) -> str:
    """Where, and in which days."""
    period = span_in_words(estimate.scope.start, estimate.scope.end)
    return f"{desk.names.place(estimate.scope.place)}, {period}"


def tone_of(count: int) -> str:
    """The name of the colour for so many independent origins."""
    return "firm" if count > 1 else "single" if count else "thin"


def _line(desk: Desk, estimate: Estimate, values: Sequence[EstimateValue]) -> Line:
    count = estimate.independent
    notes: list[Told] = []
    if estimate.scope.note and estimate.scope.note not in _NO_NEWS:
        notes.append(
            Told(
                words=f"Counted: {desk.names.spelled(estimate.scope.note).replace('fighters of ', 'fighters, ')}."
            )
        )
    own = [one.claim for one in values if one.relation in OWN] or [one.claim for one in values]
    quotes, more = desk.quotes(own, most=3)
    return Line(
        head=f"{range_in_words(estimate)} · {scope_in_words(desk, estimate)}", badge=origins_in_words(count),
        tone=tone_of(count), quotes=quotes, more=() if len(values) > 1 else more, notes=tuple(notes),
        table=_table(desk, values) if len(values) > 1 else None,
        bar=_bar(estimate, values),
    )  # fmt: skip


def _table(desk: Desk, values: Sequence[EstimateValue]) -> Table:
    """Every value; what several reports give in the same words by the same voice is one row."""
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    for one in sorted(values, key=lambda v: (v.relation != "reference", v.as_of or "9999", v.claim)):
        claim = desk.claims[one.claim]
        assert claim.quantity is not None
        says, _ = desk.says(claim)
        as_of = span_in_words(one.as_of, one.as_of) if one.as_of else "undated"
        row = (says, quantity_in_words(claim.quantity), as_of, RELATIONS[one.relation])
        rows.setdefault(row, []).append(one.claim)
    shown = [(*_cells(row), (desk.told("", ids),)) for row, ids in list(rows.items())[:_ROWS]]
    rest = [claim for ids in list(rows.values())[_ROWS:] for claim in ids]
    if rest:
        shown.append((*_cells((f"{len(rest)} more values", "", "", "")), (desk.told("", rest),)))
    return Table(columns=_COLUMNS, rows=tuple(shown))


def _cells(words: Iterable[str]) -> tuple[Cell, ...]:
    return tuple((Told(words=one),) for one in words)


def _bar(estimate: Estimate, values: Sequence[EstimateValue]) -> Bar | None:
    """None where there is nothing to draw: a single exact number says all."""
    points = tuple(
        sorted(
            {
                point
                for one in values
                if one.relation in OWN
                and (point := one.value if one.value is not None else one.low or one.high) is not None
            }
        )
    )
    if estimate.low is None and estimate.best is None and estimate.high is None:
        return None
    return Bar(
        low=estimate.low, best=estimate.best, high=estimate.high, values=points,
        share=is_share(estimate),
    )  # fmt: skip
