"""patterns.toml: every entry takes its `yes` lines, leaves its `no` lines, and none takes long on a hostile line."""

import random
import time
import tomllib
from pathlib import Path

import pytest

from rapporteur.ingest.lines import LONGEST, Line, dated, line_patterns, patterned
from rapporteur.model.words import SILENT_ROLES

PATTERNS = line_patterns()


def line(words: str) -> Line:
    return Line(start=0, end=len(words), words=words)


@pytest.mark.parametrize("entry", PATTERNS, ids=[entry.name for entry in PATTERNS])
def test_entry_takes_its_examples_and_leaves_its_counter_examples(entry) -> None:  # type: ignore[no-untyped-def]
    assert entry.yes and entry.no
    for words in entry.yes:
        assert entry.pattern.fullmatch(words), words
    for words in entry.no:
        assert not entry.pattern.fullmatch(words), words


@pytest.mark.parametrize("entry", PATTERNS, ids=[entry.name for entry in PATTERNS])
def test_no_entry_silences_the_counter_example_of_another(entry) -> None:  # type: ignore[no-untyped-def]
    for words in entry.no:
        assert patterned(line(words), ("any",)).role not in SILENT_ROLES, words


def test_names_are_unique() -> None:
    assert len({entry.name for entry in PATTERNS}) == len(PATTERNS)


def test_hostile_lines_take_no_time() -> None:
    """Nested repeats would try every way to cut such a line: seconds, years. The bound is wide for busy machines."""
    chance = random.Random(3)
    words = [
        "share",
        "on",
        "by",
        "posted",
        "date",
        "photo:",
        "(",
        "/",
        "AFP",
        "-",
        "|",
        ",",
        ".",
        "12",
        "1.2",
        "Ana",
        "read",
        "more:",
        "video",
        "source",
        "in",
        "this",
        "picture",
        "©",
        "&",
        "12:30",
    ]
    lines = []
    for _ in range(150):
        some = chance.sample(words, chance.randint(1, 4))
        gap = chance.choice([" ", "  ", " - ", "", ", ", ". "])
        made = ""
        while len(made) < LONGEST - 40:
            made += chance.choice(some) + gap
        lines.append(made.strip() + chance.choice(["", "~x", "!!", ":"]))
    begun = time.perf_counter()
    for made in lines:
        patterned(line(made), ("any", "edge", "head", "tail"))
    assert time.perf_counter() - begun < 20


LINES = tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))
CASES = [(role, words) for role, lines in LINES.items() for words in lines]


@pytest.mark.parametrize(("role", "words"), CASES, ids=[words for _, words in CASES])
def test_line_of_a_page(role: str, words: str) -> None:
    found = patterned(line(words), ("any", "edge", "head", "tail") if role.startswith("edge") else ("any",))
    if role == "posted":
        found = dated(found, near_an_end=False)
    assert found.role == (None if role == "body" else role.removeprefix("edge_")), found.pattern
