"""Number phrases: what they say is the least, the most, and the best of what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.text.numbers import find_numbers

# sentence, number words, value, low, high
CASES: list[tuple[str, str, float | None, float | None, float | None]] = [
    ("killed 14 people", "14", 14, 14, 14),
    ("killed 1,692 people", "1,692", 1692, 1692, 1692),
    ("killed fourteen people", "fourteen", 14, 14, 14),
    ("killed sixty-five children", "sixty-five", 65, 65, 65),
    ("three hundred and twenty homes", "three hundred and twenty", 320, 320, 320),
    ("one hundred twenty thousand people", "one hundred twenty thousand", 120000, 120000, 120000),
    ("two million people", "two million", 2e6, 2e6, 2e6),
    ("7 million people", "7 million", 7e6, 7e6, 7e6),
    ("6.2 million people", "6.2 million", 6.2e6, None, None),
    ("1.3m refugees", "1.3m", 1.3e6, None, None),
    ("2 lakh people", "2 lakh", 200000, 200000, 200000),
    ("half a million people", "half a million", 5e5, 5e5, 5e5),
    ("a dozen shells", "a dozen", 12, 12, 12),
    ("two dozen shells", "two dozen", 24, 24, 24),
    ("half a dozen shells", "half a dozen", 6, 6, 6),
    ("a thousand men", "a thousand", 1000, 1000, 1000),
    # more than, at least, almost, up to, about
    ("more than 320,000 people", "320,000", 320000, 320000, None),
    ("over 1,000 men", "1,000", 1000, 1000, None),
    ("at least 12 people", "12", 12, 12, None),
    ("no fewer than 17 people", "17", 17, 17, None),
    ("200 or more houses", "200", 200, 200, None),
    ("almost 40,000 people", "40,000", 40000, None, 40000),
    ("nearly 900 people", "900", 900, None, 900),
    ("fewer than 100 families", "100", 100, None, 100),
    ("up to 50 fighters", "50", 50, None, 50),
    ("as many as 700 fighters", "700", 700, None, 700),
    ("a total of more than 300 families", "300", 300, 300, None),
    ("about 300 families", "300", 300, None, None),
    ("some 1,500 fighters", "1,500", 1500, None, None),
    ("around a dozen shells", "a dozen", 12, None, None),
    ("an estimated 80 people", "80", 80, None, None),
    ("100 or so buses", "100", 100, None, None),
    ("a further 63 people", "63", 63, 63, 63),
    ("another four died", "four", 4, 4, 4),
    # vague plurals
    ("dozens of people", "dozens", None, 24, 99),
    ("scores of people", "scores", None, 40, 99),
    ("hundreds of fighters", "hundreds", None, 200, 999),
    ("thousands fled", "thousands", None, 2000, 9999),
    ("tens of thousands fled", "tens of thousands", None, 20000, 99999),
    ("hundreds of thousands of people", "hundreds of thousands", None, 200000, 999999),
    ("millions fled", "millions", None, 2e6, None),
    ("several hundred men", "several hundred", None, 300, 999),
    ("more than a hundred men", "a hundred", 100, 100, None),
    # ranges
    ("between 20 and 30 men", "20 and 30", None, 20, 30),
    ("10 to 15 trucks", "10 to 15", None, 10, 15),
    ("20-30 shells", "20-30", None, 20, 30),
    ("350,000–400,000 people", "350,000–400,000", None, 350000, 400000),
    ("two to three million people", "two to three million", None, 2e6, 3e6),
    ("five or six men", "five or six", None, 5, 6),
    # shares
    ("30 percent of the town", "30 percent", 0.3, 0.3, 0.3),
    ("45 per cent of it", "45 per cent", 0.45, 0.45, 0.45),
    ("60% of it", "60%", 0.6, 0.6, 0.6),
    ("more than half of the area", "half", 0.5, 0.5, 1.0),
    ("two-thirds of the area", "two-thirds", pytest.approx(2 / 3), None, None),
    ("nearly two-thirds of the area", "two-thirds", pytest.approx(2 / 3), None, pytest.approx(2 / 3)),
    ("less than a third of the area", "a third", pytest.approx(1 / 3), None, pytest.approx(1 / 3)),
    ("a quarter of its homes", "a quarter", 0.25, None, None),
    (
        "one in three children",
        "one in three",
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
    ),
    ("nine out of ten patients", "nine out of ten", 0.9, 0.9, 0.9),
]


@pytest.mark.parametrize(("text", "words", "value", "low", "high"), CASES, ids=[row[0] for row in CASES])
def test_a_number_has_the_bounds_its_words_set(
    text: str, words: str, value: float | None, low: float | None, high: float | None
) -> None:
    (found,) = find_numbers(text)
    assert text[found.start : found.end] == words
    assert (found.value, found.low, found.high) == (value, low, high)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("more than 320,000 people", "more than"),
        ("an estimated 80 people", "an estimated"),
        ("hundreds of thousands of people", "hundreds of thousands"),
        ("100 or so buses", "or so"),
        ("killed 14 people", None),
        ("between 20 and 30 men", "between"),
    ],
)
def test_the_qualifier_is_kept_as_written(text: str, qualifier: str | None) -> None:
    (found,) = find_numbers(text)
    assert found.qualifier == qualifier
    assert text[found.qualifier_start : found.start].strip() in (qualifier or "", "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a 45-year-old man", "years"),
        ("aged 17 and living", "years"),
        ("Amina, 34, said", "years"),
        ("15 kilometres east", "km"),
        ("9 miles north", "km"),
        ("$3 million in aid", "usd"),
        ("200 euros", "money"),
        ("40 tonnes of flour", "tonnes"),
        ("millions of dollars", "money"),
        ("thousands of litres", "tonnes"),
        ("120 mm mortars", "mm"),
        ("five days", "time"),
        ("12 people", None),
        ("12 men", None),
        ("12 mortars", None),
    ],
)
def test_what_is_measured_is_told_where_it_is_plain(text: str, hint: str | None) -> None:
    assert find_numbers(text)[0].unit_hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2254 was",
        "the BM-21 launcher",
        "Unit 8200 came",
        "Highway 5 is",
        "No. 7 is",
        "Area 51 was",
    ],
)
def test_a_number_that_names_is_marked(text: str) -> None:
    assert all(number.label for number in find_numbers(text))


@pytest.mark.parametrize(
    ("text", "value"), [("the first convoy", 1), ("the 4th Division", 4), ("a third wave", 3)]
)
def test_ordinals_count_nothing(text: str, value: float) -> None:
    (found,) = find_numbers(text)
    assert found.ordinal
    assert found.value == value
    assert found.low is None


def test_joined_numbers_stay_two() -> None:
    assert [n.value for n in find_numbers("killed 3 and wounded 7; 20 and 30 others; four, five")] == [
        3,
        7,
        20,
        30,
        4,
        5,
    ]


@pytest.mark.parametrize(
    "text", ["everyone left", "no one came", "someone and anyone", "a tent", "ATEN", "often", "the weight"]
)
def test_words_that_hold_a_number_are_none(text: str) -> None:
    assert find_numbers(text) == []


WORDS = "more than 12 , 1,000 two hundred and half a million dozens of thousands in three percent % between to - 20 $ km or so 4th first"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join))
def test_offsets_hold_and_bounds_are_in_order(text: str) -> None:
    last = 0
    for found in find_numbers(text):
        assert last <= found.start < found.end <= len(text)
        assert found.qualifier_start <= found.start
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
        last = found.end


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    find_numbers(text)


@given(st.integers(0, 10**9))
def test_every_figure_is_read_back(number: int) -> None:
    (found,) = find_numbers(f"there were {number:,} of them")
    assert found.value == number
