"""The page's drawings: where columns, bars and dots stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.answer.sheet import Bar, DayCount
from rapporteur.web.drawing import BAR_WIDTH, TALL, WIDTH, drawn, scale, strip


def day(day: str, events: int = 1, firm: int = 0) -> DayCount:
    return DayCount(day=day, events=events, firm=firm, key=f"d-{day}")


def bar(
    low: float | None, best: float | None, high: float | None, *values: float, share: bool = False
) -> Bar:
    return Bar(low=low, best=best, high=high, values=values, share=share)


def test_a_strip_has_a_column_for_each_day_and_says_what_it_leads_to() -> None:
    it = strip([day("2018-07-01", 4, 1), day("2018-07-06", 2), day("2018-07-03")])
    assert it is not None
    assert [one.key for one in it.columns] == ["d-2018-07-01", "d-2018-07-03", "d-2018-07-06"]
    assert it.columns[0].words == "Sunday 1 July 2018: 4 events, 1 with independent origins"
    assert it.columns[0].height == TALL and it.columns[1].height == TALL / 4
    assert it.columns[0].firm == TALL / 4
    assert (it.first, it.last) == ("1 July 2018", "6 July 2018")


def test_two_days_need_no_strip() -> None:
    assert strip([day("2018-07-01"), day("2018-07-06")]) is None


@pytest.mark.parametrize(
    ("last", "each"),
    [("2018-07-30", "a column is a day"), ("2019-06-30", "a column is a week"), ("2026-01-01", "a column is thirty days")],
)  # fmt: skip
def test_long_times_have_broader_columns(last: str, each: str) -> None:
    it = strip([day("2018-07-01"), day("2018-07-02"), day(last)])
    assert it is not None and it.each == each


@given(st.sets(st.dates(), min_size=3, max_size=30))
def test_columns_stay_inside_and_never_overlap(days: set[object]) -> None:
    it = strip([day(str(one)) for one in days])
    assert it is not None
    assert all(one.x >= 0 and one.x + one.width <= WIDTH + 0.02 for one in it.columns)
    assert all(a.x + a.width <= b.x + 0.02 for a, b in pairwise(it.columns))


def test_ranges_ten_times_apart_are_drawn_on_a_logarithmic_scale() -> None:
    near, far = scale([bar(12, 40, 64)]), scale([bar(12, 40, 640)])
    assert near is not None and not near.logarithmic and near.low == 0
    assert far is not None and far.logarithmic and (far.low, far.high) == (10, 1000)


def test_one_number_alone_needs_no_drawing() -> None:
    assert scale([bar(112, 112, 112)]) is None
    assert scale([bar(1, 1, 1, share=True)]) is not None


@pytest.mark.parametrize(
    ("one", "left", "right"),
    [(bar(5, 7, 9), False, False), (bar(5, 7, None), False, True), (bar(None, 7, 9), True, False), (bar(None, 7, None), False, False)],
)  # fmt: skip
def test_what_nobody_bounds_is_drawn_open(one: Bar, left: bool, right: bool) -> None:
    on = scale([one, bar(0, 10, 20)])
    assert on is not None
    it = drawn(one, on)
    assert (it.open_left, it.open_right) == (left, right)


@given(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), st.integers(1, 10**7))
def test_low_best_and_high_stand_in_order_on_the_scale(numbers: list[int], other: int) -> None:
    low, best, high = sorted(numbers)
    on = scale([bar(low, best, high), bar(other, other, other)])
    if on is not None:
        it = drawn(bar(low, best, high), on)
        assert it.best is not None and 0 <= it.left <= it.best <= it.right <= BAR_WIDTH
