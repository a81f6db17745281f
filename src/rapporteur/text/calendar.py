"""Days, weeks, months, seasons and years, and the spans of days that TIMEX3 values stand for.

Spans are closed on both sides. Weeks begin on Monday (ISO 8601). Seasons are those of the northern
temperate zone by whole months; the winter of a year is the one that ends in it.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = [
    "MONTHS",
    "SEASONS",
    "WEEKDAYS",
    "DaySpan",
    "add_days",
    "add_months",
    "make_day",
    "span_of",
    "week_value",
    "weekday_after",
    "weekday_before",
]

DaySpan = tuple[date, date]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}  # fmt: skip
_VALUE = re.compile(
    r"(?P<year>\d{2,4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<part>SP|SU|FA|WI|Q\d|H\d)))?"
    r"(?:T.*)?"
)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has no such day (30 February) or does not reach it."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def add_days(day: date, count: int) -> date:
    """The day so many days later (earlier if negative), held within the calendar's ends."""
    reached = min(max(day.toordinal() + count, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(reached)


def add_months(day: date, count: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    index = min(max(day.year * 12 + day.month - 1 + count, 12), MAXYEAR * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_before(day: date, weekday: int, *, strict: bool = False) -> date:
    """The nearest such weekday (0 = Monday) not after `day`; `strict`: before it.

    >>> weekday_before(date(2018, 7, 6), 4)
    datetime.date(2018, 7, 6)
    """
    back = (day.weekday() - weekday) % 7
    return add_days(day, -(back or 7) if strict else -back)


def weekday_after(day: date, weekday: int, *, strict: bool = False) -> date:
    """The nearest such weekday (0 = Monday) not before `day`; `strict`: after it."""
    ahead = (weekday - day.weekday()) % 7
    return add_days(day, (ahead or 7) if strict else ahead)


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value.

    >>> week_value(date(2018, 7, 6))
    '2018-W27'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _months(year: int, first: int, last: int) -> DaySpan:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def span_of(value: str | None) -> DaySpan | None:
    """The days a TIMEX3 value stands for: "2018-07" is 1–31 July 2018, "199" the decade, "19" the century.

    None for durations, references ("PAST_REF"), values with X in them and years before our era.
    """
    match = _VALUE.fullmatch(value or "")
    if match is None:
        return None
    digits = match["year"]
    first_year = int(digits) * 10 ** (4 - len(digits))
    if not MINYEAR < first_year <= MAXYEAR - 100:
        return None
    if len(digits) < 4:
        return date(first_year, 1, 1), date(first_year + 10 ** (4 - len(digits)) - 1, 12, 31)
    if match["day"]:
        day = make_day(first_year, int(match["month"]), int(match["day"]))
        if day is None:
            return None
        night = value is not None and value.endswith("TNI")
        return day, add_days(day, 1) if night else day
    if match["month"]:
        month = int(match["month"])
        return _months(first_year, month, month) if 1 <= month <= 12 else None
    if match["week"]:
        try:
            monday = date.fromisocalendar(first_year, int(match["week"]), 1)
        except ValueError:
            return None
        return (monday + timedelta(days=5) if match["weekend"] else monday), monday + timedelta(days=6)
    if match["part"] == "WI":
        return date(first_year - 1, 12, 1), _months(first_year, 2, 2)[1]
    if match["part"]:
        months = _SEASON_MONTHS.get(match["part"])
        return _months(first_year, *months) if months else None
    return _months(first_year, 1, 12)
