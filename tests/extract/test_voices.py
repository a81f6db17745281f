"""Who says what: the sentences of voices.toml, read by grammar alone, and the chains that names add to them."""

import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur import language
from rapporteur.extract.layers import ActorMention, Reading, TimeMention, Voice
from rapporteur.extract.voices import find_voices, sayings, voice_at
from rapporteur.model import Credit, Interval, Publication, Report, Section

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


def mention(text: str, words: str, **known: Any) -> ActorMention:
    """An actor mention as the actors layer would give it; its head is left to the caller's text."""
    start = text.index(words)
    tokens = read(text).parsed.tokens_in(start, start + len(words))
    known.setdefault("name", words)
    known.setdefault("form", "name")
    return ActorMention(start=start, end=start + len(words), head=tokens[-1].i, **known)


def links(reading: Reading) -> list[list[tuple[str | None, str, int]]]:
    return [[(k.source, k.link, k.chain) for k in voice.chain] for voice in find_voices(reading)]


def test_a_person_brings_the_body_spoken_for_and_the_medium_told() -> None:
    text = "The road is open, Observatory chief Ali Saleh told CNN on Friday."
    reading = read(text)
    reading.actors = (
        mention(text, "Observatory", actor="SOHR", kind="ngo"),
        mention(
            text,
            "Ali Saleh",
            actor="person:ali-saleh",
            kind="person",
            office="SOHR",
            office_name="Observatory",
        ),
        mention(text, "CNN", actor="CNN", kind="media"),
    )
    assert links(reading) == [
        [("person:ali-saleh", "speech", 0), ("SOHR", "affiliation", 0), ("CNN", "medium", 0)]
    ]


def test_reporters_and_ministers_told_are_no_medium() -> None:
    text = "The road is open, Ali Saleh told the foreign minister."
    reading = read(text)
    reading.actors = (mention(text, "foreign minister", actor="JOR_GOV", kind="state", form="description"),)
    assert [[k[1] for k in chain] for chain in links(reading)] == [["speech"]]


def test_somebody_of_a_body_has_no_id_but_the_body_behind() -> None:
    text = "An army spokesman said the hill had been retaken."
    reading = read(text)
    reading.actors = (mention(text, "army spokesman", actor="MLI_MIL", kind="military", form="description"),)
    assert links(reading) == [[(None, "speech", 0), ("MLI_MIL", "affiliation", 0)]]


def test_a_monitor_is_the_one_named_later() -> None:
    text = "Clashes broke out, a London-based monitor said. Ten died, the Sudan War Watch said."
    reading = read(text)
    reading.actors = (
        mention(text, "London-based monitor", actor=None, kind="ngo", form="description"),
        mention(text, "Sudan War Watch", actor="SWW", kind="ngo"),
    )
    assert [chain[0][0] for chain in links(reading)] == ["SWW", "SWW"]


def test_when_it_was_said_goes_to_the_telling() -> None:
    text = "The ministry said on Friday that ten had died on Monday."
    reading = read(text)
    day = Interval(start="2024-05-03", end="2024-05-03", precision="day", basis="weekday")
    other = Interval(start="2024-04-29", end="2024-04-29", precision="day", basis="weekday")
    reading.times = (
        TimeMention(
            start=text.index("Friday"), end=text.index("Friday") + 6, interval=day, timex="2024-05-03"
        ),
        TimeMention(
            start=text.index("Monday"), end=text.index("Monday") + 6, interval=other, timex="2024-04-29"
        ),
    )
    (voice,) = find_voices(reading)
    assert voice.said is not None and (voice.said.start, voice.said.end) == ("2024-05-03", "2024-05-03")


def test_the_innermost_voice_speaks() -> None:
    text = "The ministry said rebels claimed they had taken Bor. The town is calm."
    reading = read(text)
    reading.voices = find_voices(reading)
    inner = voice_at(reading, text.index("they"), text.index(" The town") - 1)
    outer = voice_at(reading, text.index("rebels"), text.index("rebels") + 6)
    assert inner is not None and [k.name for k in inner.chain] == ["rebels", "ministry"]
    assert outer is not None and [k.name for k in outer.chain] == ["ministry"]
    assert voice_at(reading, text.index("The town"), len(text)) is None


def test_a_passage_with_its_own_attribution_is_its_speakers() -> None:
    text = "The agency called on Chad to open its border."
    reading = read(text)
    reading.voices = find_voices(reading)
    voice = voice_at(reading, 0, len(text))
    cue = voice_at(reading, text.index("called"), text.index("called") + 6)
    assert voice is not None and voice is cue


def test_a_caption_rests_on_the_credited_agency() -> None:
    text = "A boy runs past a burning car in Aleppo.\n\nTen people died, medics said."
    reading = read(text)
    report = replace(
        reading.report,
        sections=(Section(start=0, end=text.index("\n"), role="caption"),),
        credits=(Credit(agency="AFP", credit_for="photo"),),
    )
    pictured, said = find_voices(replace(reading, report=report))
    assert [(k.source, k.link) for k in pictured.chain] == [("AFP", "credit")]
    assert [k.link for k in said.chain] == ["speech"]


def test_a_statement_after_a_colon_goes_on_in_the_first_person() -> None:
    text = "The envoy said:\n\nI welcome the truce.\n\nWe will watch it closely.\n\nThe embassy is closed."
    (voice,) = find_voices(read(text))
    assert [text[a:b] for a, b in voice.content] == ["I welcome the truce.", "We will watch it closely."]


def test_nothing_is_said_in_furniture() -> None:
    text = "Read more: Ten died in Axum, a doctor told Reuters on Friday."
    reading = read(text)
    report = replace(reading.report, sections=(Section(start=0, end=len(text), role="link"),))
    assert find_voices(replace(reading, report=report)) == ()


@pytest.mark.parametrize("case", CASES[:40], ids=lambda c: c["text"][:40])
def test_sayings_are_words_of_the_report(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    reading.voices = find_voices(reading)
    for saying in sayings(reading):
        for passage in (*saying.content, *(p for p in (saying.source, saying.cue) if p)):
            assert reading.text[passage.start : passage.end] == passage.quote
        assert all(a.end <= b.start for a, b in pairwise(saying.content))


@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "“",
                "”",
                '"',
                "'",
                ",",
                ".",
                ":",
                "-",
                "—",
                "the",
                "army",
                "UN",
                "told",
                "CNN",
                "that",
                "he",
                "it",
                "(",
                ")",
                "which",
                "reports",
                "of\n\n",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_words_break_it(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    reading = read(text)
    for voice in find_voices(reading):
        assert all(0 <= a < b <= len(text) for a, b in voice.content)
