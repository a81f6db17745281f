"""The plain form of a text that the language pipeline reads, and the way back to the report's offsets.

Every run of white space (line breaks, non-breaking spaces, tabs) becomes one blank, typographic quotes and
dashes become the plain mark of the same length, and characters that are not there to be read (zero-width
marks, soft hyphens) go. The pipeline was trained on this form, so "don’t" and "don't" are one thing to it.
"""

import re
from dataclasses import dataclass

__all__ = ["Plain", "plain", "straighten"]

STRAIGHT = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'", "ʻ": "'", "ʾ": "'", "ʿ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "―": "—", "−": "-",
    }
)  # fmt: skip

UNREAD = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters without a shape: soft hyphen, zero-width spaces and joiners, writing-direction marks."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters from broken decoding, which no encoder takes."""


def straighten(text: str) -> str:
    """The text with plain quotes, apostrophes and hyphens; every character keeps its place."""
    return text.translate(STRAIGHT)


@dataclass(frozen=True, slots=True)
class Plain:
    """A block in its plain form; `places[k]` is the offset of its character k in the whole text."""

    text: str
    places: tuple[int, ...]


def plain(text: str, start: int, end: int) -> Plain:
    """The plain form of text[start:end], without white space at its ends."""
    straight = SURROGATE.sub("\ufffd", straighten(text[start:end]))
    characters: list[str] = []
    places: list[int] = []
    gap = False
    for at, character in enumerate(straight, start):
        if character.isspace():
            gap = bool(characters)
        elif character not in UNREAD:
            if gap:
                characters.append(" ")
                places.append(at - 1)
                gap = False
            characters.append(character)
            places.append(at)
    return Plain("".join(characters), tuple(places))
