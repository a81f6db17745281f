"""Where quotations open and close: paired marks, straight marks, single marks, paragraphs that go on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.extract.quotations import find_quotations
from rapporteur.model import Span


def quotes(text: str) -> list[str]:
    blocks = []
    start = 0
    for part in text.split("\n\n"):
        blocks.append(Span(start=start, end=start + len(part)))
        start += len(part) + 2
    return [text[q.start : q.end] for q in find_quotations(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said. “Then they came.”", ["“We left,”", "“Then they came.”"]),
        ('"We left," she said. "Then they came."', ['"We left,"', '"Then they came."']),
        ("«Nous partons», said the priest.", ["«Nous partons»"]),
        ("‘We left,’ she said.", ["‘We left,’"]),
        ("'We left,' she said.", ["'We left,'"]),
        ("The rebels' camp and the army's base burned.", []),
        ("“We left.\n\n“They came.”", ["“We left.", "“They came.”"]),
        ("He said “the 'enemy' has fled” at noon.", ["“the 'enemy' has fled”"]),
        ('It was over," she said.', []),
        ("No marks at all.", []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@given(st.text(alphabet="ab “”\"'‘’.,\n", max_size=60))
def test_quotations_lie_in_order_and_apart(text: str) -> None:
    found = find_quotations(text, [Span(start=0, end=len(text))] if text else [])
    assert all(q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
