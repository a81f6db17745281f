"""The page's small drawings as numbers for SVG: events by day, and ranges on one scale. User units are pixels."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.answer.sheet import Bar, DayCount
from rapporteur.answer.wording import day_in_words, number_in_words, share_in_words, span_in_words

WIDTH, TALL = 880, 56  # of the strip of days
BAR_WIDTH = 320  # of the scale of a range
_MANY_DAYS, _MANY_WEEKS = 150, 900  # days in a strip above which its columns are weeks, then months
_FAR = 10  # values so many times apart are drawn on a logarithmic scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the strip: its box, the part of it with independent origins, its words and where it leads."""

    x: float
    width: float
    y: float
    height: float
    firm: float
    words: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Events over time: columns of days, weeks or months between two labels."""

    columns: tuple[Column, ...]
    first: str
    last: str
    words: str
    each: str


def strip(days: Sequence[DayCount]) -> Strip | None:
    """The strip of a chapter's days; None for fewer than three of them: the table of contents says it better."""
    if len(days) < 3:
        return None
    ordered = sorted(days, key=lambda one: one.day)
    first, last = date.fromisoformat(ordered[0].day), date.fromisoformat(ordered[-1].day)
    length = (last - first).days + 1
    step = 1 if length <= _MANY_DAYS else 7 if length <= _MANY_WEEKS else 30
    bins: dict[int, list[DayCount]] = {}
    for one in ordered:
        bins.setdefault((date.fromisoformat(one.day) - first).days // step, []).append(one)
    slots = (length - 1) // step + 1
    most = max(sum(one.events for one in found) for found in bins.values())
    width = WIDTH / slots
    columns = []
    for slot, found in sorted(bins.items()):
        events, firm = sum(one.events for one in found), sum(one.firm for one in found)
        height = TALL * events / most
        start = first + timedelta(days=slot * step)
        end = start + timedelta(days=step - 1)
        when = (
            day_in_words(start.isoformat())
            if step == 1
            else span_in_words(start.isoformat(), end.isoformat())
        )
        thick = min(width * 0.8, 24)
        columns.append(
            Column(
                x=round(width * slot + (width - thick) / 2, 2), width=round(thick, 2), y=round(TALL - height, 2),
                height=round(height, 2), firm=round(height * firm / events, 2), key=found[0].key,
                words=f"{when}: {events} event{'s' if events > 1 else ''}"
                + (f", {firm} with independent origins" if firm else ""),
            )
        )  # fmt: skip
    total = sum(one.events for one in days)
    return Strip(
        columns=tuple(columns), first=span_in_words(ordered[0].day, ordered[0].day),
        last=span_in_words(ordered[-1].day, ordered[-1].day), words=f"{total} events dated to a day",
        each={1: "a column is a day", 7: "a column is a week", 30: "a column is thirty days"}[step],
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One scale for the ranges of a group, from `low` to `high`."""

    low: float
    high: float
    logarithmic: bool

    def x(self, value: float) -> float:
        """Where a value stands, in pixels from the left."""
        if self.logarithmic:
            part = math.log10(max(value, self.low) / self.low) / math.log10(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(8 + (BAR_WIDTH - 16) * min(1.0, max(0.0, part)), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A bar as drawn: the stroke from `left` to `right` (open where the reports set no bound), best value, values."""

    left: float
    right: float
    open_left: bool
    open_right: bool
    best: float | None
    values: tuple[float, ...]
    words: str


def scale(bars: Iterable[Bar]) -> Scale | None:
    """A scale for these bars; None where nothing differs, so that a drawing would say nothing."""
    numbers = {n for bar in bars for n in (bar.low, bar.best, bar.high, *bar.values) if n is not None}
    if any(bar.share for bar in bars):
        return Scale(low=0, high=1, logarithmic=False)
    if len(numbers) < 2:
        return None
    least, most = min((n for n in numbers if n > 0), default=0.0), max(numbers)
    if least > 0 and most / least >= _FAR:
        return Scale(
            low=10.0 ** math.floor(math.log10(least)),
            high=10.0 ** math.ceil(math.log10(most)),
            logarithmic=True,
        )
    return Scale(low=0, high=most, logarithmic=False)


def drawn(bar: Bar, on: Scale) -> Range:
    """A bar on a scale."""
    known = [n for n in (bar.low, bar.best, bar.high) if n is not None]
    left = (
        on.x(bar.low) if bar.low is not None else on.x(on.low) if bar.high is not None else on.x(min(known))
    )
    right = (
        on.x(bar.high) if bar.high is not None else on.x(on.high) if bar.low is not None else on.x(max(known))
    )
    show = share_in_words if bar.share else number_in_words
    words = ", ".join(
        f"{name} {show(value)}"
        for name, value in (("low", bar.low), ("best", bar.best), ("high", bar.high))
        if value is not None
    )
    return Range(
        left=left, right=right, open_left=bar.low is None and bar.high is not None,
        open_right=bar.high is None and bar.low is not None,
        best=None if bar.best is None else on.x(bar.best), values=tuple(on.x(n) for n in bar.values), words=words,
    )  # fmt: skip


def end_labels(on: Scale, *, share: bool) -> tuple[str, str]:
    """What stands at the two ends of a scale."""
    show = share_in_words if share else number_in_words
    return show(on.low), show(on.high) + (" (logarithmic)" if on.logarithmic else "")
