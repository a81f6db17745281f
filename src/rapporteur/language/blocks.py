"""Cuts the given blocks where the pipeline should not read across: empty lines, datelines, and when huge."""

import re
from collections.abc import Iterator, Sequence

__all__ = ["blocks_of"]

BREAK = r"(?:\r\n|\n|\r(?!\n)|\u2028)"
EMPTY_LINE = re.compile(rf"{BREAK}[^\S\n\r\u2028]*{BREAK}|\u2029")
LONGEST = 20_000
"""Characters the parser reads at once; its memory grows with them, and spaCy refuses a million."""
SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")

DATELINE = re.compile(
    r"""
    (?P<place>[A-Z][\w.'’-]+ (?:(?:,?[ ]|/) [A-Z][\w.'’-]*){0,5})
    (?P<date>,?[ ]\d{1,2}(?:[ ][A-Z][a-z]+)? (?:,?[ ]\d{4})?)?
    (?P<agency>,?[ ]?\((?:[A-Z][\w .,&/-]{1,38}|\d{1,2}[ ][A-Z][a-z]+(?:[ ]\d{4})?|[a-z]{2,4})\))?
    (?:[ ]?(?:—|–|--)[ ]? | [ ]-[ ] | :[ ](?=[A-Z]))
    """,
    re.VERBOSE,
)
"""The place and agency before a report's first sentence: "ADEN, Yemen (Agency) — ", "Goma, 3 May 2024 – "."""


def _dateline(text: str, start: int, end: int) -> int:
    """Where the report's own words begin behind a dateline; `start` where there is none."""
    found = DATELINE.match(text, start, min(end, start + 100))
    if not found or found.end() >= end:
        return start
    place = found["place"]
    first = re.split(r"[ ,/]", place, maxsplit=1)[0]
    shouted = len(first) > 2 and first.isupper()
    colon = text[found.start() : found.end()].endswith(": ")
    if found["agency"]:
        return found.end()
    if colon or not text[found.end()].isupper():
        return start
    if found["date"] or re.search(r",[ ][A-Z][a-z]{2,8}\.?$", place):
        return found.end()
    again = re.search(r"[ ](?:—|–|--|-)[ ]", text[found.end() : min(end, found.end() + 120)])
    return found.end() if shouted and not again else start


def blocks_of(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces of the spans that are read one by one, in order.

    Raises ValueError when a span leaves the text or begins before the one before it has ended.
    """
    reached = 0
    for start, end in spans:
        if not reached <= start <= end <= len(text):
            raise ValueError(
                f"span {start}–{end} overlaps the one before it or leaves the text of {len(text)} characters"
            )
        reached = end
        for first, last in _paragraphs(text, start, end):
            at = _dateline(text, first, last)
            if at > first:
                yield first, at
            yield from _pieces(text, at, last)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in EMPTY_LINE.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = start + LONGEST
        half = start + LONGEST // 2
        ends = [found.end() for found in SENTENCE_END.finditer(text, half, cut)]
        space = max((k for k in range(cut - 1, half, -1) if text[k].isspace()), default=cut)
        at = ends[-1] if ends else space
        yield start, at
        start = at
    if start < end:
        yield start, end
