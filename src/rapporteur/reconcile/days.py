"""Days as numbers, and how two spans of days stand to each other."""

from datetime import date
from functools import lru_cache

from rapporteur.model import Interval

#: A span no longer than this is "about a day": it names one occasion, not a period.
SHORT = 3
Span = tuple[int | None, int | None]


@lru_cache(maxsize=65536)
def ordinal(day: str) -> int:
    """The day's number in the calendar; a moment counts as its day."""
    return date.fromisoformat(day[:10]).toordinal()


def iso(number: int) -> str:
    """The day of this number, as YYYY-MM-DD."""
    return date.fromordinal(number).isoformat()


def span(time: Interval) -> Span:
    """First and last day as numbers, None where open."""
    return (
        ordinal(time.start) if time.start else None,
        ordinal(time.end) if time.end else None,
    )


def length(days: Span) -> int | None:
    """How many days the span holds (1 for one day); None when a side is open."""
    return None if days[0] is None or days[1] is None else days[1] - days[0] + 1


def meet(a: Span, b: Span) -> bool:
    """True unless one ends before the other starts; an open side reaches everywhere."""
    return not (
        (a[1] is not None and b[0] is not None and a[1] < b[0])
        or (b[1] is not None and a[0] is not None and b[1] < a[0])
    )


def common(a: Span, b: Span) -> Span:
    """The days both hold (ask `meet` first)."""
    starts = [s for s in (a[0], b[0]) if s is not None]
    ends = [e for e in (a[1], b[1]) if e is not None]
    return (max(starts) if starts else None, min(ends) if ends else None)


def gap(a: Span, b: Span) -> int:
    """Days between two spans, 0 when they meet."""
    if a[1] is not None and b[0] is not None and a[1] < b[0]:
        return b[0] - a[1]
    if b[1] is not None and a[0] is not None and b[1] < a[0]:
        return a[0] - b[1]
    return 0
