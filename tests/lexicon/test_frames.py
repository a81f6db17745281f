"""Every frame against its own evidence: what must give its claim, what must not, what is known to be missed."""

from functools import cache

import pytest

from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.language import load
from rapporteur.lexicon.frames import Frame, load_frames
from rapporteur.model import Claim, Publication, Report


@cache
def claims() -> dict[str, tuple[Claim, ...]]:
    """Sentence → its claims, told on a Wednesday; all sentences parsed together."""
    texts = {text for frame in load_frames().frames for text in (*frame.yes, *frame.no, *frame.miss)}
    reports = [
        Report(
            id=f"evidence{number}",
            path="evidence.txt",
            sha256="0",
            text=text,
            language="en",
            content_date="2024-05-15",
            published=Publication(start="2024-05-15", end="2024-05-15", basis="stated"),
        )
        for number, text in enumerate(sorted(texts))
    ]
    gazetteer = open_gazetteer()
    parses = load().parse_many([(r.text, [(s.start, s.end) for s, _ in r.blocks()]) for r in reports])
    return {
        r.text: read(r, parsed, gazetteer=gazetteer).claims for r, parsed in zip(reports, parses, strict=True)
    }


def gives(frame: Frame, text: str) -> bool:
    """Whether the sentence gives a claim of the frame's kind and of one of its types."""
    types = {frame.type, *frame.light.values()}
    return any(c.kind == frame.kind and c.type in types for c in claims()[text])


FRAMES = [pytest.param(frame, id=frame.id) for frame in load_frames().frames]
MISSES = [
    pytest.param(frame, text, id=f"{frame.id}: {text[:40]}", marks=pytest.mark.xfail(strict=True))
    for frame in load_frames().frames
    for text in frame.miss
]


@pytest.mark.parametrize("frame", FRAMES)
def test_evidence_gives_the_claim(frame: Frame) -> None:
    assert [text for text in frame.yes if not gives(frame, text)] == []


@pytest.mark.parametrize("frame", FRAMES)
def test_counter_evidence_gives_none(frame: Frame) -> None:
    assert [text for text in frame.no if gives(frame, text)] == []


@pytest.mark.parametrize(("frame", "text"), MISSES)
def test_known_misses_are_missed(frame: Frame, text: str) -> None:
    assert gives(frame, text)
