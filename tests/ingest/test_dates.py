"""Days as pages write them, and the day a report is told from."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.ingest.dates import inferred_day, one_day, told_from, written_days


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Posted June 08, 2017", "2017-06-08"),
        ("Posted on Oct 5, 2022 at 10:17 am", "2022-10-05"),
        ("3rd of March 2020", "2020-03-03"),
        ("Saturday 07 July 2018 08:15", "2018-07-07"),
        ("Sept. 4, 2019", "2019-09-04"),
        ("2018-07-02T17:40:00+03:00", "2018-07-02"),
        ("2018/7/2", "2018-07-02"),
        ("23.03.2025", "2025-03-23"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020", "2020-12-31"),
        ("Mon, 02 Jul 2018 17:40:00 +0300", "2018-07-02"),
        ("20180702", "2018-07-02"),
        ("05/06/2020", None),  # May or June: nobody can say
        ("31 February 2020", None),
        ("version 2018.7.2.1", None),
        ("at 1600 GMT", None),
        ("in May 2020", None),
        ("soon", None),
        ("", None),
    ],
)
def test_one_day(words: str, day: str | None) -> None:
    found = one_day(words)
    assert (found.isoformat() if found else None) == day


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_spelling_of_a_day_is_read_back(day: date) -> None:
    for words in (
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
    ):
        found = written_days(f"({words})")
        assert [written.full for written in found] == [day], words
        assert words in f"({words})"[found[0].start : found[0].end]


@given(st.text(max_size=200))
def test_any_text_gives_days_in_order_and_apart(text: str) -> None:
    found = written_days(text)
    for before, after in pairwise(found):
        assert before.end <= after.start


MONDAY = date(2018, 7, 9)


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        (["The army took the port on Monday, a monitor said.", "It had lost it on Friday."], "2018-07-09"),
        (
            ["Talks went on, officials said on Friday.", "“We wait,” an envoy told reporters on Friday."],
            "2018-07-06",
        ),
        (["Clans met on Sunday over the well."], "2018-07-08"),
        (["The army took the port, a monitor said Sunday, and on Saturday the ridge."], "2018-07-08"),
        (["The army has held the port since last Sunday.", "Nobody spoke."], "2018-07-09"),
        (
            ["The port fell on Wednesday, a monitor said on Wednesday."],
            "2018-07-09",
        ),  # five days: no wire's delay
        (["Nobody was hurt."], "2018-07-09"),
        ([], "2018-07-09"),
    ],
)
def test_the_day_a_page_of_a_monday_is_told_from(paragraphs: list[str], day: str) -> None:
    assert told_from(MONDAY, paragraphs).isoformat() == day


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        (["They met on Tuesday, 3 March 2020, in the border town."], "2020-03-03"),
        (["They met on Tuesday, 4 March 2020."], None),  # that was a Wednesday: one of the two is wrong
        (["They met on 3 March 2020."], None),
        (["They will meet on Tuesday, 3 March 2020."], None),
        (["The Tuesday, 3 March 2020 agreement is dead."], None),
        (["Since Tuesday, 3 March 2020 the road is shut."], None),
        (["A.", "B.", "C.", "They met on Tuesday, 3 March 2020."], None),
    ],
)
def test_the_day_an_undated_page_gives_away(paragraphs: list[str], day: str | None) -> None:
    found = inferred_day(paragraphs)
    full = found[1].full if found else None
    assert (full.isoformat() if full else None) == day
