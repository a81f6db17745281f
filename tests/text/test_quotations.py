"""Quotations: every kind of mark, apostrophes that are none, speeches over paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.text.quotations import find_quotations, outside

CASES: list[tuple[str, list[str]]] = [
    ('"We are leaving," she said. "Nobody stayed."', ["We are leaving,", "Nobody stayed."]),
    ("“We are leaving,” she said. “Nobody stayed.”", ["We are leaving,", "Nobody stayed."]),
    ("„Wir gehen“, sagte er.", ["Wir gehen"]),
    ("«We left at dawn», he said.", ["We left at dawn"]),
    ("»We left at dawn«, he said.", ["We left at dawn"]),
    ("'We are tired,' said the mayor's son. 'Nobody's listening.'", ["We are tired,", "Nobody's listening."]),
    ("‘We saw the soldiers’ trucks leave,’ he said.", ["We saw the soldiers’ trucks leave,"]),
    ("‘We don’t know,’ he said.", ["We don’t know,"]),
    ("''We left,'' he said.", ["We left,"]),
    ("“They told us ‘go now’ and we went,” she said.", ["They told us ‘go now’ and we went,", "go now"]),
    ("\"He shouted 'run' twice,\" she said.", ["He shouted 'run' twice,", "run"]),
    ("(“We left.”)", ["We left."]),
]


@pytest.mark.parametrize(("text", "inner"), CASES)
def test_quoted_words_are_found(text: str, inner: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in find_quotations(text)] == inner


@pytest.mark.parametrize(
    "text",
    [
        "the rebels' advance on Dar'a",
        "the soldiers’ trucks and Ma’rib’s walls",
        "the class of '98 and the ’90s",
        "they don't, we won’t",
        "rock 'n roll",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert find_quotations(text) == []


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ('The so-called "caliphate" fell.', True),
        ("They were called “terrorists” by the state.", True),
        ("the ‘liberated’ towns", True),
        ('It was "a crime against all of us", he said.', False),
        ('"Stop now," he said.', False),
        ('"We left."', False),
        ('"They lied" was all he said.', False),
    ],
)
def test_a_few_words_without_a_verb_quote_nobody(text: str, scare: bool) -> None:
    assert [q.scare for q in find_quotations(text)] == [scare]


def test_a_speech_over_paragraphs_goes_on() -> None:
    text = "“We came at dawn.\n\n“Nobody asked us why.”\n\nHe left."
    first, second = find_quotations(text)
    assert (first.open, first.continued) == (True, True)
    assert (second.open, second.continued) == (False, False)
    assert text[first.inner_start : first.inner_end] == "We came at dawn."


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    text = 'He called it "a crime against us all.\n\nThe road is shut.'
    (found,) = find_quotations(text)
    assert text[found.inner_start : found.inner_end] == "a crime against us all."
    assert found.open
    assert not found.continued


def test_outside_is_what_no_speech_holds() -> None:
    text = '"We left," said the "mayor" on Monday. "It was late."'
    spans = outside(find_quotations(text), 0, len(text))
    assert [text[a:b] for a, b in spans] == [' said the "mayor" on Monday. ']


@given(st.text(alphabet="ab .,\n\"'“”‘’«»", max_size=80))
def test_offsets_hold(text: str) -> None:
    for found in find_quotations(text):
        assert 0 <= found.start < found.inner_start < found.inner_end <= found.end <= len(text)
