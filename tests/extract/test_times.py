"""When: which time belongs to which predicate, and what is left where none does."""

import pytest

from rapporteur import language
from rapporteur.extract.layers import Reading
from rapporteur.extract.numbers import find_numbers
from rapporteur.extract.times import find_times, said_when, when
from rapporteur.model import Publication, Report, Section
from rapporteur.model.words import Kind, Modality

DAY = "2024-05-15"  # a Wednesday

# text, predicate, first day, last day
CASES: list[tuple[str, str, str | None, str | None]] = [
    ("Gunmen attacked the village of Oru on Monday, killing six people.", "attacked", "2024-05-13", "2024-05-13"),
    ("Gunmen attacked the village of Oru on Monday, killing six people.", "killing", "2024-05-13", "2024-05-13"),
    ("Gunmen attacked the village on Monday, police said on Tuesday.", "attacked", "2024-05-13", "2024-05-13"),
    ("The army shelled the port on Sunday and seized the bridge on Monday.", "shelled", "2024-05-12", "2024-05-12"),
    ("The army shelled the port on Sunday and seized the bridge on Monday.", "seized", "2024-05-13", "2024-05-13"),
    ("The shelling of the port on Sunday left nine dead.", "shelling", "2024-05-12", "2024-05-12"),
    ("Sunday's shelling of the port killed nine.", "killed", "2024-05-12", "2024-05-12"),
    ("Rebels have held the town since March.", "held", "2024-03-01", "2024-05-15"),
    ("More than 10,000 people have fled since the war began in April 2023.", "fled", "2023-04-01", "2024-05-15"),
    ("More than 10,000 people have fled since the war began in April 2023.", "began", "2023-04-01", "2023-04-30"),
    ("The border has been closed since Sunday, when a bomb killed two guards.", "killed", "2024-05-12", "2024-05-12"),
    ("The rebels will hand over their weapons next week.", "hand", "2024-05-20", "2024-05-26"),
    ("The two sides are to meet in Doha on Thursday.", "meet", "2024-05-16", "2024-05-16"),
    ("In 2012 the rebels took the province.", "took", "2012-01-01", "2012-12-31"),
    ("The government and the rebels signed a truce on 2 May following weeks of talks.", "signed", "2024-05-02", "2024-05-02"),
    ("Thousands returned after the ceasefire of 3 May.", "returned", "2024-05-03", "2024-05-15"),
    ("Clashes broke out on Tuesday night and continued into Wednesday.", "Clashes", "2024-05-14", "2024-05-15"),
    ("The UN said last week that 200,000 people had been displaced this year.", "displaced", "2024-01-01", "2024-05-15"),
    ("They shelled us for three days, a resident told Reuters on Tuesday.", "shelled", "2024-05-12", "2024-05-15"),
    ("The airport reopened in January after it was closed in November.", "reopened", "2024-01-01", "2024-01-31"),
    ("The airport reopened in January after it was closed in November.", "closed", "2023-11-01", "2023-11-30"),
    ("He was arrested in 2019 and released two years later.", "released", "2021-01-01", "2021-12-31"),
    ("The 2016 peace deal ended half a century of war.", "deal", "2016-01-01", "2016-12-31"),
    ("Troops entered the city at dawn on Friday. They raised a flag over the hall.", "raised", "2024-05-10", "2024-05-10"),
    # a time of the telling is not the time of what is told
    ("It is hot. Police said on Tuesday that gunmen had attacked the village.", "attacked", None, "2024-05-15"),
    ("It is hot. The group rejected the plan, its spokesman said on Monday.", "rejected", None, "2024-05-15"),
    # but what the first sentence tells as just done was done that day or the day before
    ("The group rejected the plan, its spokesman said on Monday.", "rejected", "2024-05-14", "2024-05-15"),
    ("The rebels have taken the bridge, the army said.", "taken", "2024-05-14", "2024-05-15"),
    # how long a thing is without an equal is not how long it lasts
    ("It is hot. Shells killed nine, the worst toll since March.", "killed", None, "2024-05-15"),
    ("Earlier in the week, rebels burnt the depot.", "burnt", "2024-05-13", "2024-05-15"),
    # the perfect does not lean on the day last spoken of, unless it says "since"
    ("It is hot. Troops entered the city on Friday. The army has fired at a hospital.", "fired", None, "2024-05-15"),
    ("Troops entered the city on Friday. The army has since fired at the hospital.", "fired", "2024-05-10", "2024-05-15"),
    ("Overnight, hours before the pause, jets struck a school, killing nine.", "killing", "2024-05-14", "2024-05-15"),
    ("The offensive began on 20 April. The group counted 174 dead by Tuesday.", "counted", "2024-04-20", "2024-05-14"),
    ("The offensive began on 20 April. Shells have killed 40 people.", "killed", "2024-04-20", "2024-05-15"),
    ("It is hot. A court jailed him for eight years.", "jailed", None, "2024-05-15"),
    # an episode of weeks that the report tells of bounds an undated past
    ("Fighting has raged since April 20. The clashes had displaced 4,000 people.", "displaced", "2024-04-20", "2024-05-15"),
]  # fmt: skip


def read(text: str, *, day: str | None = DAY, sections: tuple[Section, ...] = ()) -> Reading:
    report = Report(
        id="r", path="r.txt", sha256="0", text=text, content_date=day, sections=sections,
        published=Publication(start=None, end=None, basis="unknown"),
    )  # fmt: skip
    blocks = [(span.start, span.end) for span, _ in report.blocks()]
    reading = Reading(report=report, parsed=language.load().parse(text, blocks))
    reading.times = find_times(reading)
    reading.numbers = find_numbers(reading)
    return reading


def at(reading: Reading, word: str) -> int:
    token = reading.parsed.token_at(reading.text.index(word))
    assert token is not None
    return token.i


@pytest.mark.parametrize(("text", "word", "first", "last"), CASES, ids=[f"{w}: {t}" for t, w, *_ in CASES])
def test_a_predicate_has_its_own_time(text: str, word: str, first: str | None, last: str | None) -> None:
    reading = read(text)
    i = at(reading, word)
    interval = when(reading, i, i + 1, i)
    assert (interval.start and interval.start[:10], interval.end and interval.end[:10]) == (first, last)


@pytest.mark.parametrize(
    ("state", "modality", "kind", "expected"),
    [
        (True, "asserted", "status", (DAY, DAY, "asof", "pubdate")),
        (False, "asserted", "position", (DAY, DAY, "asof", "pubdate")),
        (False, "expected", "event", (DAY, None, "approx", "none")),
        (False, "expected", "term", (DAY, None, "approx", "none")),
        (False, "proposed", "term", (DAY, DAY, "asof", "pubdate")),
    ],
)
def test_what_tense_and_mood_leave(
    state: bool, modality: Modality, kind: Kind, expected: tuple[str | None, ...]
) -> None:
    reading = read("The rebels hold the bridge and the road.")
    i = at(reading, "hold")
    interval = when(reading, i, i + 1, i, state=state, modality=modality, kind=kind)
    assert (interval.start, interval.end, interval.precision, interval.basis) == expected


def test_without_a_day_of_telling_nothing_is_dated() -> None:
    reading = read("Gunmen attacked the village on Monday. The rebels hold the bridge.", day=None)
    for word in ("attacked", "hold"):
        i = at(reading, word)
        interval = when(reading, i, i + 1, i)
        assert (interval.start, interval.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("Gunmen attacked the village on Monday, police said on Tuesday.", "said", "2024-05-14"),
        ("Police said on Tuesday that gunmen had attacked the village on Monday.", "said", "2024-05-14"),
        ("The mayor told reporters on Sunday that the road was open.", "told", "2024-05-12"),
        ("Police said gunmen had attacked the village on Monday.", "said", None),
    ],
)
def test_said_when_is_the_day_of_the_telling(text: str, cue: str, day: str | None) -> None:
    reading = read(text)
    said = said_when(reading, at(reading, cue))
    assert (said and said.start) == day


def test_a_caption_speaks_of_its_own_year() -> None:
    caption = "A market pictured on July 19, 2023, after the July 9 truce."
    text = f"{caption}\n\nOn April 9 the market was hit."
    reading = read(text, sections=(Section(start=0, end=len(caption), role="caption"),))
    assert [t.timex for t in reading.times] == ["2023-07-19", "2023-07-09", "2024-04-09"]


def test_page_furniture_has_no_times_and_no_numbers() -> None:
    text = "Posted on Monday, 12 comments\n\nThe army shelled the port on Tuesday, killing 3."
    reading = read(text, sections=(Section(start=0, end=29, role="posted"),))
    assert [t.timex for t in reading.times] == ["2024-05-14"]
    assert [n.value for n in reading.numbers] == [3]


def test_numbers_inside_times_and_names_are_not_counted() -> None:
    reading = read("On 12 May 2024, under Resolution 2254, 40 buses left with 1,200 people in three days.")
    assert [n.value for n in reading.numbers] == [40, 1200]
    assert reading.text[slice(reading.times[0].start, reading.times[0].end)] == "12 May 2024"


def test_every_time_carries_its_words() -> None:
    reading = read("Since Monday the road is shut; it was open last week, in early May and on 3 May.")
    for mention in reading.times:
        passage = mention.interval.passage
        assert passage is not None
        assert reading.text[passage.start : passage.end] == passage.quote


def test_a_headline_has_the_day_of_the_first_sentence() -> None:
    title = "Rebels seize the town of Oru"
    text = f"{title}\n\nRebels seized the town of Oru on Monday, the army said."
    reading = read(text, sections=(Section(start=0, end=len(title), role="title"),))
    i = at(reading, "seize")
    interval = when(reading, i, i + 1, i)
    assert (interval.start, interval.end, interval.basis) == ("2024-05-13", "2024-05-13", "inherited")


def test_a_picture_was_taken_when_it_was_shown_or_before() -> None:
    caption = "A picture released by the army on May 10, 2024 shows soldiers standing in the town of Oru."
    reading = read(caption, sections=(Section(start=0, end=len(caption), role="caption"),))
    i = at(reading, "standing")
    interval = when(reading, i, i + 1, i)
    assert (interval.start, interval.end) == (None, "2024-05-10")
