"""Who says what: the sentences of voices.toml, read by grammar alone, and the chains that names add to them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rapporteur import language
from rapporteur.extract.layers import ActorMention, Reading, TimeMention, Voice
from rapporteur.extract.voices import find_voices, sayings, voice_at
from rapporteur.model import Interval, Publication, Report

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("voices.toml").read_text("utf-8"))[
    "case"
]
_EDGES = " .,;:!?\"“”‘’'-–—"


def read(text: str) -> Reading:
    report = Report(
        id="r",
        path="r.txt",
        sha256="0",
        published=Publication(start=None, end=None, basis="unknown"),
        text=text,
    )
    blocks = [(span.start, span.end) for span, _ in report.blocks()]
    return Reading(report=report, parsed=language.load().parse(text, blocks))


def told(reading: Reading, voice: Voice) -> list[str]:
    chains: dict[int, list[str]] = {}
    for link in voice.chain:
        if link.link != "affiliation":
            chains.setdefault(link.chain, []).append(link.name)
    who = " + ".join(" < ".join(names) for names in chains.values())
    cue = reading.text[slice(*voice.cue)] if voice.cue else ""
    content = " … ".join(reading.text[a:b].strip(_EDGES) for a, b in voice.content)
    return [who, cue.lower(), content]


def differs(case: dict[str, Any]) -> str | None:
    reading = read(case["text"])
    found = [told(reading, voice) for voice in find_voices(reading)]
    wanted = [[who, cue, content.strip(_EDGES)] for who, cue, content in case["says"]]
    return None if found == wanted else f"{case['text']}\n  wanted {wanted}\n  found  {found}"


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("miss")], ids=lambda c: c["text"][:50])
def test_says_who_says_what(case: dict[str, Any]) -> None:
    assert (fault := differs(case)) is None, fault


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(strict=True)) for c in CASES if c.get("miss")],
    ids=lambda c: c["text"][:50],
)
def test_misses_are_known(case: dict[str, Any]) -> None:
    assert differs(case) is None
