"""Spans of days that TIMEX3 values stand for, and steps over the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.text.calendar import (
    add_days,
    add_months,
    make_day,
    span_of,
    week_value,
    weekday_after,
    weekday_before,
)

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-07-06", "2018-07-06", "2018-07-06"),
        ("2018-07-06TNI", "2018-07-06", "2018-07-07"),
        ("2018-07-06T16:00", "2018-07-06", "2018-07-06"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-W27", "2018-07-02", "2018-07-08"),
        ("2018-W27-WE", "2018-07-07", "2018-07-08"),
        ("2018-SU", "2018-06-01", "2018-08-31"),
        ("2018-WI", "2017-12-01", "2018-02-28"),
        ("2018-Q3", "2018-07-01", "2018-09-30"),
        ("2018-H1", "2018-01-01", "2018-06-30"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_a_value_stands_for_its_days(value: str, first: str, last: str) -> None:
    assert span_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "P3W",
        "PT24H",
        "PAST_REF",
        "XXXX-07-09",
        "2018-XX",
        "BC0264",
        "2018-02-30",
        "2018-13",
        "2018-W60",
        "0000",
    ],
)
def test_what_is_no_calendar_value_has_no_days(value: str | None) -> None:
    assert span_of(value) is None


@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_within_a_week(day: date, weekday: int) -> None:
    before, after = weekday_before(day, weekday), weekday_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (day - before).days <= 6
    assert 0 <= (after - day).days <= 6
    assert 1 <= (day - weekday_before(day, weekday, strict=True)).days <= 7


@given(DAYS, st.integers(-600, 600))
def test_months_step_to_the_same_day_or_the_last(day: date, count: int) -> None:
    reached = add_months(day, count)
    assert (reached.year * 12 + reached.month) - (day.year * 12 + day.month) == count
    assert reached.day == day.day or make_day(reached.year, reached.month, day.day) is None


@given(DAYS)
def test_a_week_holds_its_day(day: date) -> None:
    span = span_of(week_value(day))
    assert span is not None
    assert span[0] <= day <= span[1]


def test_steps_stop_at_the_ends_of_the_calendar() -> None:
    assert add_days(date(9999, 12, 30), 9) == date.max
    assert add_days(date(1, 1, 2), -9) == date.min
