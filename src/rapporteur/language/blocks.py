"""Cuts the given blocks where the pipeline should not read across: at empty lines, and when they are huge."""

import re
from collections.abc import Iterator, Sequence

__all__ = ["blocks_of"]

EMPTY_LINE = re.compile(r"(?:\r\n|[\n\r\u2028\u2029])[^\S\n\r]*(?:\r\n|[\n\r\u2028\u2029])|\u2029")
LONGEST = 20_000
"""Characters the parser reads at once; its memory grows with them, and spaCy refuses a million."""
SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")


def blocks_of(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces of the spans that are read one by one, in order.

    Raises ValueError when a span leaves the text or begins before the one before it has ended.
    """
    reached = 0
    for start, end in spans:
        if not reached <= start <= end <= len(text):
            raise ValueError(f"span {start}–{end} overlaps the one before it or leaves the text of {len(text)} characters")
        reached = end
        at = start
        for gap in EMPTY_LINE.finditer(text, start, end):
            yield from _pieces(text, at, gap.start())
            at = gap.end()
        yield from _pieces(text, at, end)


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
