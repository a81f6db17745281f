"""Where quotation marks open and close; what is a quotation and what only a word in quotes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.model import Span

__all__ = ["Quotation", "find_quotations"]

_DOUBLE = re.compile(r"[\"“”„«»]|``|''")
# a single mark opens after a blank and before a letter, and closes after a mark of punctuation or a word
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–-])|^)[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?])[’'](?!\w)|(?<=\w)[’'](?=[\s.,;:!?)—–-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, marks included: text[start:end].

    `open_end`: the paragraph ends before the quotation does, and the next one goes on with it.
    """

    start: int
    end: int
    open_end: bool = False


def find_quotations(text: str, blocks: Iterable[Span]) -> tuple[Quotation, ...]:
    """The quotations of each block (paragraph), in reading order, none inside another.

    Inside double marks single ones are not looked at. An unclosed mark holds until the end of its block.
    """
    return tuple(q for block in blocks for q in _of_block(text, block.start, block.end))


def _of_block(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened = -1
    found = False
    for match in _DOUBLE.finditer(text, start, end):
        mark = match.group()
        found = True
        if opened < 0:
            if mark in "”»" or (mark == '"' and match.start() > start and not _may_open(text, match.start())):
                continue  # closes what no one opened
            opened = match.start()
        elif mark in "“„«":
            continue
        else:
            yield Quotation(start=opened, end=match.end())
            opened = -1
    if opened >= 0:
        yield Quotation(start=opened, end=end, open_end=True)
    if not found and ("'" in text[start:end] or "‘" in text[start:end]):
        yield from _single(text, start, end)


def _may_open(text: str, at: int) -> bool:
    """False where a straight mark can only close: after a letter or a full stop and before a blank."""
    after = text[at + 1 : at + 2]
    return not (after.isspace() or after in ".,;:") or text[at - 1].isspace()


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        # an apostrophe of a plural ("the rebels' camp") reads as a close: the last close in reach wins
        # only when a comma or full stop stands before it
        closes = list(_SINGLE_CLOSE.finditer(text, opening.end(), end))
        sure = next((c for c in closes if text[c.start() - 1] in ".,!?"), None)
        close = sure or (closes[0] if closes else None)
        if close is None:
            return
        yield Quotation(start=opening.start(), end=close.end())
        at = close.end()
