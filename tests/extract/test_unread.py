"""What was seen and not used: sentences with a word of war, and numbers, places, dates and quoted words no claim took."""

from dataclasses import replace

import pytest
from tests.extract.reading import reading_of

from rapporteur.extract.layers import Reading
from rapporteur.extract.sight import look
from rapporteur.extract.unread import find_unread
from rapporteur.language import load
from rapporteur.model import Publication, Report

LONG = (
    "The army shelled the market of Nyala on Sunday while the fighters of three militias from the hills looked "
    "on, and nobody came."
)


def test_a_sentence_of_war_without_a_claim_is_unread() -> None:
    unread = reading_of("An attack of a sort that nobody here has a word for.").unread
    assert all(u.quote == "An attack of a sort that nobody here has a word for." for u in unread)


def test_a_sentence_with_a_claim_on_a_part_of_it_is_read() -> None:
    unread = reading_of(
        "The army shelled the market on Sunday, and the price of tea went up again in the port."
    ).unread
    assert not [u for u in unread if u.what == "sentence"]


@pytest.mark.parametrize(("share", "expected"), [(1.0, True), (0.5, False)])
def test_a_claim_that_is_the_whole_of_a_long_sentence_has_read_nothing(share: float, expected: bool) -> None:
    report = Report(
        id="r",
        path="r.txt",
        sha256="0",
        text=LONG,
        language="en",
        published=Publication(start=None, end=None, basis="unknown"),
    )
    parsed = load().parse(LONG, [(0, len(LONG))])
    sight = look(Reading(report=report, parsed=parsed))
    claim = next(c for c in reading_of(LONG).claims if c.kind == "event")
    words = report.passage(0, int(len(LONG) * share))
    unread = find_unread(sight, [replace(claim, passage=words)], frozenset({"shell"}))
    assert any(u.what == "sentence" for u in unread) is expected


def test_every_unread_quote_stands_in_the_report() -> None:
    text = 'A bus came at nine. "Odd days," said a porter in Juba. Forty goats slept on 3 May near the river.'
    for one in reading_of(text).unread:
        assert text[one.start : one.end] == one.quote
