"""Whether a predicate is said to be so: the yes and no sentences of mood.toml, and spans, tense and occurrence."""

import pytest

from rapporteur import language
from rapporteur.extract.layers import Mood, Reading
from rapporteur.extract.mood import happened, mood_of, tense
from rapporteur.lexicon.mood import load_mood
from rapporteur.model import Publication, Report

WORDS = load_mood()


def read(text: str) -> tuple[Reading, int]:
    """The reading of a sentence and the index of the word between its asterisks."""
    at = text.index("*")
    plain = text.replace("*", "")
    report = Report(
        id="r",
        path="r.txt",
        sha256="0",
        published=Publication(start=None, end=None, basis="unknown"),
        text=plain,
    )
    reading = Reading(report=report, parsed=language.load().parse(plain, [(0, len(plain))]))
    token = reading.parsed.token_at(at)
    assert token is not None
    return reading, token.i


def marks(mood: Mood) -> set[str]:
    return {mood.modality} | ({"negative"} if mood.polarity == "negative" else set())


@pytest.mark.parametrize(("text", "category"), WORDS.yes)
def test_mood_words_make_what_they_say(text: str, category: str) -> None:
    assert category in marks(mood_of(*read(text)))


@pytest.mark.parametrize(("text", "category"), WORDS.no)
def test_mood_words_leave_others_alone(text: str, category: str) -> None:
    assert category not in marks(mood_of(*read(text)))


def test_hedge_and_negation_are_spans_of_the_words() -> None:
    reading, i = read("Dozens were reportedly *killed* in El Fasher.")
    mood = mood_of(reading, i)
    assert mood.hedge is not None and reading.text[slice(*mood.hedge)] == "reportedly"
    reading, i = read("Ethiopia refused to *withdraw* from Badme.")
    mood = mood_of(reading, i)
    assert mood.negation is not None and reading.text[slice(*mood.negation)] == "refused"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops *entered* the town.", "past"),
        ("Troops have *entered* the town.", "past"),
        ("Troops were *killed* near Marib.", "past"),
        ("Troops are *entering* the town.", "present"),
        ("Troops *hold* the bridge.", "present"),
        ("Troops will *enter* the town.", "future"),
        ("The army sent troops to *enter* the town.", "none"),
        ("The *attack* on the bridge failed.", "none"),
    ],
)
def test_tense(text: str, expected: str) -> None:
    assert tense(*read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels *captured* the airfield in Goma.", True),
        ("Rebels are *besieging* the airfield.", True),
        ("The *capture* of the airfield stunned the capital.", True),
        ("Officials said rebels had *captured* the airfield.", True),
        ("Rebels launched an assault to *capture* the airfield.", False),
        ("Rebels will *capture* the airfield.", False),
        ("Rebels did not *capture* the airfield.", False),
        ("If rebels *capture* the airfield, flights will stop.", False),
        ("Did rebels *capture* the airfield?", False),
        ("The army denied that rebels had *captured* the airfield.", False),
        ("Mediators called for an *exchange* of prisoners.", False),
    ],
)
def test_happened(text: str, expected: bool) -> None:
    assert happened(*read(text)) is expected
