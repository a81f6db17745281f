"""Weekdays and "two weeks ago" in a sentence, counted from the day its report is told from."""

import re
from datetime import date, timedelta

from rapporteur.model import Interval, Report
from rapporteur.model.words import TimePrecision

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"\b(" + "|".join(DAYS) + r")\b", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:\b(?:said|says|told|announced|stated|reported|added|warned|according|statement|speaking|wrote)\b[^.;]{0,24}\s(?:on\s)?)$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s+(day|week|month|year)s?\s+ago\b",
    re.IGNORECASE,
)
_NUMBERS = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    )
} | {
    "a": 1,
    "an": 1,
}
_SLACK = {"day": 0, "week": 3, "month": 15, "year": 60}
_LENGTH = {"day": 1, "week": 7, "month": 30, "year": 365}


def weekday(report: Report, start: int, end: int, near: int) -> int | None:
    """The weekday (0 Monday) that a sentence names for what it tells, the one nearest to `near`; None without one.

    "said on Friday" dates the telling, not what is told, and does not count.
    """
    best: tuple[int, int] | None = None
    for match in _DAY.finditer(report.text, start, end):
        if _TOLD.search(report.text, max(start, match.start() - 40), match.start()):
            continue
        rank = (abs(match.start() - near), DAYS.index(match[1].casefold()))
        if best is None or rank < best:
            best = rank
    return best[1] if best else None


def favourite(report: Report) -> int | None:
    """The weekday a report names most often, the first named where they tie; None without any."""
    named = [DAYS.index(m[1].casefold()) for m in _DAY.finditer(report.text) if report.speaks_at(m.start())]
    return max(dict.fromkeys(named), key=named.count) if named else None


def last(day: int, weekday: int) -> int:
    """The last such weekday up to this day (days as ordinals).

    >>> last(date(2018, 7, 6).toordinal(), 4) == date(2018, 7, 6).toordinal()
    True
    """
    return day - (date.fromordinal(day).weekday() - weekday) % 7


def relative(words: str, told: int) -> Interval | None:
    """What "two weeks ago", "yesterday" or "this week" mean from the day of telling; None for anything else."""
    low = words.casefold()
    ago = _AGO.search(low)
    if ago:
        number = _NUMBERS.get(ago[1]) or int(ago[1])
        middle = told - number * _LENGTH[ago[2]]
        slack = _SLACK[ago[2]]
        return _interval(middle - slack, middle + slack, "day" if not slack else "approx")
    if "yesterday" in low:
        return _interval(told - 1, told - 1, "day")
    if "today" in low:
        return _interval(told, told, "day")
    if "this week" in low:
        return _interval(told - date.fromordinal(told).weekday(), told, "week")
    if "this year" in low:
        return _interval(date(date.fromordinal(told).year, 1, 1).toordinal(), told, "range")
    return None


def _interval(start: int, end: int, precision: TimePrecision) -> Interval:
    first, final = (date.min + timedelta(days=n - 1) for n in (start, end))
    return Interval(start=first.isoformat(), end=final.isoformat(), precision=precision, basis="other_report")
