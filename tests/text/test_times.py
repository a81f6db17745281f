"""Times: each row a sentence, the day it is told from, and what is to be found in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model import Days
from rapporteur.text.times import find_times, find_times_in, interval_of, tells_of_long_ago

FRIDAY = "2018-07-06"  # the day most rows are told from

# words found, TIMEX3 value, first day, last day (None: open)
CASES: list[tuple[str, list[tuple[str, str | None, str | None, str | None]]]] = [
    # explicit dates, in all the ways newsrooms write them
    ("The pact was signed on July 2, 2018.", [("July 2, 2018", "2018-07-02", "2018-07-02", "2018-07-02")]),
    ("The pact was signed on 2 July.", [("2 July", "2018-07-02", "2018-07-02", "2018-07-02")]),
    (
        "It fell on the 3rd of March 2017.",
        [("the 3rd of March 2017", "2017-03-03", "2017-03-03", "2017-03-03")],
    ),
    ("Thursday, July 5, was calm.", [("Thursday, July 5", "2018-07-05", "2018-07-05", "2018-07-05")]),
    ("Updated 2018-07-04.", [("2018-07-04", "2018-07-04", "2018-07-04", "2018-07-04")]),
    ("Dated 25/06/2018.", [("25/06/2018", "2018-06-25", "2018-06-25", "2018-06-25")]),
    ("Dated 04/06/2018.", [("04/06/2018", "2018-06-04", "2018-04-06", "2018-06-04")]),  # either way round
    ("It began in June 2016.", [("June 2016", "2016-06", "2016-06-01", "2016-06-30")]),
    ("It began in 2016.", [("2016", "2016", "2016-01-01", "2016-12-31")]),
    ("Ever since the 1990s.", [("since the 1990s", "199", "1990-01-01", FRIDAY)]),
    (
        "It fell on 5 Mar and 7 Mar too.",
        [
            ("5 Mar", "2018-03-05", "2018-03-05", "2018-03-05"),
            ("7 Mar", "2018-03-07", "2018-03-07", "2018-03-07"),
        ],
    ),
    ("Dated 25-06-2018.", [("25-06-2018", "2018-06-25", "2018-06-25", "2018-06-25")]),
    ("Posted Sept. 3, 2017.", [("Sept. 3, 2017", "2017-09-03", "2017-09-03", "2017-09-03")]),
    # ranges
    ("On 2 and 3 July, jets came.", [("2 and 3 July", "2018-07-02/2018-07-03", "2018-07-02", "2018-07-03")]),
    ("On July 1-4, buses left.", [("July 1-4", "2018-07-01/2018-07-04", "2018-07-01", "2018-07-04")]),
    (
        "Between 5 and 8 June, 40 died.",
        [("5 and 8 June", "2018-06-05/2018-06-08", "2018-06-05", "2018-06-08")],
    ),
    (
        "From March 3 to April 5 no aid came.",
        [("From March 3 to April 5", "2018-03-03/2018-04-05", "2018-03-03", "2018-04-05")],
    ),
    ("From 2014 to 2016 they ruled.", [("2014 to 2016", "2014/2016", "2014-01-01", "2016-12-31")]),
    ("Clashes in May and June.", [("May and June", "2018-05/2018-06", "2018-05-01", "2018-06-30")]),
    (
        "From Tuesday to Thursday it rained.",
        [("From Tuesday to Thursday", "2018-07-03/2018-07-05", "2018-07-03", "2018-07-05")],
    ),
    # weekdays: the nearest not after the day of telling; the same weekday is that day
    ("He told reporters on Friday.", [("Friday", "2018-07-06", "2018-07-06", "2018-07-06")]),
    ("Shells fell on Saturday.", [("Saturday", "2018-06-30", "2018-06-30", "2018-06-30")]),
    ("Last Friday they left.", [("Last Friday", "2018-06-29", "2018-06-29", "2018-06-29")]),
    ("The next Monday they met.", [("The next Monday", "2018-07-09", "2018-07-09", "2018-07-09")]),
    ("Talks will resume on Tuesday.", [("Tuesday", "2018-07-10", "2018-07-10", "2018-07-10")]),
    (
        "The road will open on Sunday, he said on Thursday.",
        [
            ("Sunday", "2018-07-08", "2018-07-08", "2018-07-08"),
            ("Thursday", "2018-07-05", "2018-07-05", "2018-07-05"),
        ],
    ),
    ("They came on Wednesday night.", [("Wednesday night", "2018-07-04TNI", "2018-07-04", "2018-07-05")]),
    ("They came late on Thursday.", [("late on Thursday", "2018-07-05", "2018-07-05", "2018-07-05")]),
    ("Monday's raid killed two.", [("Monday", "2018-07-02", "2018-07-02", "2018-07-02")]),
    ("Tuesday of last week was worse.", [("Tuesday of last week", "2018-06-26", "2018-06-26", "2018-06-26")]),
    # counted from the day of telling
    ("Yesterday it was quiet.", [("Yesterday", "2018-07-05", "2018-07-05", "2018-07-05")]),
    ("They left three days ago.", [("three days ago", "2018-07-03", "2018-07-03", "2018-07-03")]),
    ("It began two weeks ago.", [("two weeks ago", "2018-W25", "2018-06-19", "2018-06-25")]),
    ("It began almost two weeks ago.", [("almost two weeks ago", "2018-W25", "2018-06-22", "2018-06-27")]),
    ("The uprising of seven years ago.", [("seven years ago", "2011", "2011-01-01", "2011-12-31")]),
    ("Earlier this week a bus was hit.", [("Earlier this week", "2018-W27", "2018-07-02", FRIDAY)]),
    ("Earlier this year they fled.", [("Earlier this year", "2018", "2018-01-01", FRIDAY)]),
    ("Last week 12 died.", [("Last week", "2018-W26", "2018-06-25", "2018-07-01")]),
    ("Last month 12 died.", [("Last month", "2018-06", "2018-06-01", "2018-06-30")]),
    ("Over the last year it grew.", [("the last year", "P1Y", "2017-07-06", FRIDAY)]),
    ("Last year it grew.", [("Last year", "2017", "2017-01-01", "2017-12-31")]),
    ("In the past two weeks, ten fell.", [("the past two weeks", "P2W", "2018-06-22", FRIDAY)]),
    ("In recent days it has moved.", [("recent days", "PXD", "2018-06-29", FRIDAY)]),
    ("They flee overnight.", [("overnight", "2018-07-05TNI", "2018-07-05", FRIDAY)]),
    ("They fled overnight Tuesday.", [("overnight Tuesday", "2018-07-03TNI", "2018-07-03", "2018-07-04")]),
    ("Over the weekend 40 died.", [("the weekend", "2018-W26-WE", "2018-06-30", "2018-07-01")]),
    ("Last summer the dam broke.", [("Last summer", "2017-SU", "2017-06-01", "2017-08-31")]),
    # parts of months and years
    ("It closed in late June.", [("late June", "2018-06", "2018-06-21", "2018-06-30")]),
    ("It closed in mid-May.", [("mid-May", "2018-05", "2018-05-11", "2018-05-21")]),
    ("In early 2015 they split.", [("early 2015", "2015", "2015-01-01", "2015-05-01")]),
    ("In the second half of 2016.", [("the second half of 2016", "2016-H2", "2016-07-01", "2016-12-31")]),
    ("The first week of June was calm.", [("The first week of June", "P1W", "2018-06-01", "2018-06-07")]),
    # since, until, before
    ("Since June 19, the army gains.", [("Since June 19", "2018-06-19", "2018-06-19", FRIDAY)]),
    ("It has held since 2015.", [("since 2015", "2015", "2015-01-01", FRIDAY)]),
    (
        "Since the revolt began in 2011, many fled.",
        [("Since the revolt began in 2011", "2011", "2011-01-01", FRIDAY)],
    ),
    ("It lasted until March 2016.", [("until March 2016", "2016-03", None, "2016-03-31")]),
    # lengths look back
    ("In three weeks of clashes, 65 died.", [("three weeks", "P3W", "2018-06-15", FRIDAY)]),
    ("They have been besieged for months.", [("months", "PXM", None, FRIDAY)]),
    ("In the two weeks since the raid, none came.", [("two weeks", "P2W", "2018-06-22", FRIDAY)]),
    # counted from the time last spoken of
    (
        "The truce of 20 June broke two days later.",
        [
            ("20 June", "2018-06-20", "2018-06-20", "2018-06-20"),
            ("two days later", "2018-06-22", "2018-06-22", "2018-06-22"),
        ],
    ),
    (
        "On Tuesday it rained. The next day the road was cut.",
        [
            ("Tuesday", "2018-07-03", "2018-07-03", "2018-07-03"),
            ("The next day", "2018-07-04", "2018-07-04", "2018-07-04"),
        ],
    ),
    (
        "On Thursday they left; the night before, jets had come.",
        [
            ("Thursday", "2018-07-05", "2018-07-05", "2018-07-05"),
            ("the night before", "2018-07-04TNI", "2018-07-04", "2018-07-05"),
        ],
    ),
    # a year stated nearby beats the day of telling
    (
        "Pictured on July 19, 2017, after the July 9 accord.",
        [
            ("July 19, 2017", "2017-07-19", "2017-07-19", "2017-07-19"),
            ("July 9", "2017-07-09", "2017-07-09", "2017-07-09"),
        ],
    ),
    # a weekday or "this year" tells the year
    ("It was on Friday 7 July.", [("Friday 7 July", "2017-07-07", "2017-07-07", "2017-07-07")]),
    (
        "Since May 9 of last year it holds.",
        [("Since May 9 of last year", "2017-05-09", "2017-05-09", FRIDAY)],
    ),
    ("Every 48 hours a convoy left.", [("Every 48 hours", "PT48H", None, None)]),
    ("In Q2 2017 it fell.", [("Q2 2017", "2017-Q2", "2017-04-01", "2017-06-30")]),
    ("In the last week of the siege, none came.", [("the last week", "P1W", None, None)]),
    (
        "Between 2 and 5 July, 40 died; in the same days, 12 fled.",
        [
            ("2 and 5 July", "2018-07-02/2018-07-05", "2018-07-02", "2018-07-05"),
            ("the same days", "2018-07-02", "2018-07-02", "2018-07-05"),
        ],
    ),
    # months without a year
    ("They took it in December.", [("December", "2017-12", "2017-12-01", "2017-12-31")]),
    ("The vote is set for 9 September.", [("9 September", "2018-09-09", "2018-09-09", "2018-09-09")]),
]


def _days(text: str, anchor: str | None) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (
            text[t.start : t.end],
            t.value,
            t.interval.start and t.interval.start[:10],
            t.interval.end and t.interval.end[:10],
        )
        for t in find_times(text, anchor=anchor)
    ]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_time_is_found_whole_and_resolved(
    text: str, expected: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    assert _days(text, FRIDAY) == expected


NO_TIMES = [
    "May God protect them, and may they return.",
    "The rebels may march on the capital.",
    "The long march took its toll; the March on the palace failed.",
    "Some 1600 people and 2000 fighters left, about 1500 of them by bus.",
    "Resolution 2254 and Resolution 1325 were cited.",
    "Watch the video (02:44).",
    "It cost $2018 and 1,950 euros, or 2015%.",
    "Copyright 2018 The Ledger.",
    "Call +254 20 555 0199.",
    "They won 3-2, or 12:10 on points.",
    "A 45-year-old teacher and a three-year-old girl.",
    "He is 18 years old.",
    "A second convoy, the third in line, took the first road.",
    "Sun Li and Mar Said spoke to Wed Radio.",
    "The 31st of February does not exist.",
    "The Daily Herald reported it.",
    "The fall of the town was near.",
    "Units from the 4th Division took a quarter of the town.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [row[0] for row in _days(text, FRIDAY)] == []


SHAPES = [
    ("the July 9 agreement", "July 9", "name"),
    ("the 2015 deal", "2015", "name"),
    ("September 11 attacks", "September 11", "name"),
    ("the 1967 war", "1967", "name"),
    ("a three-day truce", "three-day", "name"),
    ("the seven-year war", "seven-year", "name"),
    ("every Friday", "every Friday", "recurring"),
    ("on Fridays", "Fridays", "recurring"),
    ("It was recently built.", "recently", "vague"),
    ("in May and June", "May and June", "range"),
    ("since Monday", "since Monday", "since"),
    ("for three years", "three years", "duration"),
    ("at 7 p.m. on Monday", "7 p.m. on Monday", "clock"),
    ("on Monday", "Monday", "point"),
    ("in 2015 they left", "2015", "point"),
]


@pytest.mark.parametrize(("text", "words", "shape"), SHAPES)
def test_shape_says_how_a_claim_may_use_it(text: str, words: str, shape: str) -> None:
    (found,) = find_times(text, anchor=FRIDAY)
    assert (text[found.start : found.end], found.shape) == (words, shape)


CLOCKS = [
    ("since Saturday at 8:15 pm (1715 GMT)", "2018-06-30T17:15:00Z", "20:15+03:00"),
    ("at 10:30 a.m. (0730 GMT) on Thursday", "2018-07-05T07:30:00Z", "10:30+03:00"),
    ("at 0430 GMT on Tuesday", "2018-07-03T04:30:00Z", "04:30+00:00"),
    ("on Monday at 23:15 UTC", "2018-07-02T23:15:00Z", "23:15+00:00"),
    ("on Monday at 9 pm (1530 GMT)", "2018-07-02T15:30:00Z", "21:00+05:30"),
    ("on Tuesday at 1 am (2200 GMT)", "2018-07-02T22:00:00Z", "01:00+03:00"),
]


@pytest.mark.parametrize(("text", "moment", "local"), CLOCKS)
def test_a_clock_with_its_zone_is_a_moment(text: str, moment: str, local: str) -> None:
    (found,) = find_times(text, anchor=FRIDAY)
    assert (found.interval.start, found.interval.local, found.interval.precision) == (moment, local, "minute")


def test_a_clock_without_zone_stays_with_its_day() -> None:
    (found,) = find_times("at 9 pm on Monday", anchor=FRIDAY)
    assert (found.interval.start, found.interval.local) == ("2018-07-02", "21:00")


def test_since_keeps_when_it_began() -> None:
    (found,) = find_times("since the war began in 2011", anchor=FRIDAY)
    assert found.core is not None
    assert (found.core.start, found.core.end) == ("2011-01-01", "2011-12-31")
    assert "since the war began in 2011"[found.core_start : found.core_end] == "2011"


def test_nothing_is_dated_where_nothing_says_when() -> None:
    rows = _days("They left on Friday or on 9 July, last week and three days ago.", None)
    assert [row[1:] for row in rows] == [
        ("XXXX-XX-XX", None, None),
        ("XXXX-07-09", None, None),
        ("XXXX-WXX", None, None),
        ("PAST_REF", None, None),
    ]


def test_one_day_of_publication_stands_in_for_the_content_date() -> None:
    text = "It fell on Monday."
    (found,) = find_times(text, publication=Days(start=FRIDAY, end=FRIDAY))
    assert found.interval.start == "2018-07-02"
    (found,) = find_times(text, publication=Days(start="2018-07-01", end=FRIDAY))
    assert found.interval.start is None


HISTORY = (
    "On 3 May 1938 the column crossed the river. By 9 May it held the bridge. The siege of June 1938 failed, and "
    "on 2 July the town was burnt. In August 1938 envoys met. On 4 September, as in 1812, they parted. "
    "War was declared on 8 January 1939, and in March the frontier closed."
)


def test_in_a_history_the_year_carries_on_and_asides_do_not_break_it() -> None:
    assert tells_of_long_ago(HISTORY, date(2018, 7, 6))
    values = [t.value for t in find_times(HISTORY, anchor=FRIDAY)]
    assert values == [
        "1938-05-03", "1938-05-09", "1938-06", "1938-07-02", "1938-08", "1938-09-04", "1812", "1939-01-08", "1939-03",
    ]  # fmt: skip


def test_a_year_stated_in_one_paragraph_does_not_reach_the_next() -> None:
    text = "In 2011 the revolt began.\n\nOn June 19 the army attacked."
    cut = text.index("On June")
    found = find_times_in(text, [(0, cut), (cut, len(text))], anchor=FRIDAY)
    assert [t.value for t in found] == ["2011", "2018-06-19"]


WORDS = (
    "since until from to and the of on in at last next this July May March 9 12 31 2018 1999 two three weeks days years ago"
    " later before Friday night Monday every few several almost morning 7:00 pm ( 1600 GMT ) , . - ' s early late mid summer"
)
PIECES = st.sampled_from(WORDS.split())


@given(
    st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from([None, FRIDAY, "2020-02-29", "2019-01-01"])
)
def test_offsets_hold_and_nothing_overlaps(text: str, anchor: str | None) -> None:
    last = 0
    for found in find_times(text, anchor=anchor):
        assert last <= found.start <= found.core_start < found.core_end <= found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        for part in found.parts:
            assert found.core_start <= part.start < part.end <= found.core_end
        last = found.end


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    find_times(text, anchor=FRIDAY)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 30)))
def test_every_day_round_trips(day: date) -> None:
    assert interval_of(day.isoformat()).start == day.isoformat()
    (found,) = find_times(f"on {day.day} {day:%B} {day.year}", anchor=FRIDAY)
    assert found.value == day.isoformat()
