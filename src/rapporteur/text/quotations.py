"""Quotations by their marks: what stands inside, what outside, and which are only words held with tongs.

Knows straight and curly double marks, guillemets, low German marks, and single marks where they are no
apostrophes. A quotation that opens again at the head of each paragraph and closes once is one quotation
per paragraph, `continued`; a mark that never closes ends with its paragraph.
"""

import re
from dataclasses import dataclass

__all__ = ["Quotation", "find_quotations", "outside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks: [start, end) with the marks, [inner_start, inner_end) without.

    `depth` is 1 for a quotation, 2 for one inside it. `scare`: three words or fewer without a verb of their
    own ("liberated", "terrorists"), which quote nobody by themselves. `open`: no closing mark was found.
    `continued`: the same speech goes on in the next paragraph's quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 1
    scare: bool = False
    open: bool = False
    continued: bool = False


_PAIRS = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‹": "›", "‚": "‘"}
_MARK = re.compile(r"''|[\"“”„‟«»‘’‚‹›'`´]|\n[ \t\u00a0]*\n|\r\n[ \t]*\r\n")
_SENTENCE_MARK = frozenset(".!?…,;:")
_VERBISH = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|must|may|might|shall|[a-z]+n['’]t"
    r"|i|we|you|they|he|she|it|let|stop|go|come|said|want|need|know)\b",
    re.IGNORECASE,
)  # fmt: skip


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """The quotations in text[start:end], outer before inner, in order of their opening marks."""
    stop = len(text) if end is None else end
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []  # closing mark awaited, position of the opening mark
    for match in _MARK.finditer(text, start, stop):
        mark, at = match.group(), match.start()
        if "\n" in mark:
            _close_all(text, stack, at, found, following=_next_mark(text, match.end(), stop))
            continue
        if mark == "''":
            mark = '"'
        _take(text, mark, at, match.end(), start, stop, stack, found)
    _close_all(text, stack, stop, found, following="")
    return sorted(found, key=lambda q: (q.start, -q.end))


def _next_mark(text: str, at: int, stop: int) -> str:
    """The quotation mark that the next paragraph begins with, or ""."""
    rest = text[at : min(stop, at + 3)].lstrip()
    return rest[:1] if rest[:1] in "\"“„«‘'" else ""


def _take(
    text: str, mark: str, at: int, after: int, low: int, stop: int,
    stack: list[tuple[str, int]], found: list[Quotation],
) -> None:  # fmt: skip
    before = text[at - 1] if at > low else " "
    behind = text[after] if after < stop else " "
    awaited = [close for close, _ in stack]
    single = mark in "'’‘`´"
    if single and before.isalnum() and behind.isalnum():
        return  # don't, Dar'a
    twin = {"’": "'", "'": "’"}.get(mark, "")
    if mark not in awaited and twin in awaited and _may_close(text, twin, before, behind, stack, at, low):
        mark = twin  # opened straight, closed curly, or the other way round
    if mark in awaited and _may_close(text, mark, before, behind, stack, at, low):
        while stack:
            close, opened = stack.pop()
            if close == mark:
                _add(text, opened, after, at, len(stack) + 1, found)
                return
        return
    opens = not before.isalnum() and not behind.isspace() and behind not in ".,;:!?)"
    if mark in _PAIRS and mark not in "’”" and opens and (mark != "»" or before.isspace()):
        if mark == "‘" and _is_leading_apostrophe(text, after):
            return
        stack.append((_PAIRS[mark], at))
    elif mark == '"' and opens:
        stack.append(('"', at))
    elif (
        mark in "'`"
        and opens
        and not _is_leading_apostrophe(text, after)
        and _closes_ahead(text, after, stop)
    ):
        stack.append(("'", at))


def _may_close(
    text: str, mark: str, before: str, behind: str, stack: list[tuple[str, int]], at: int, low: int
) -> bool:
    if mark in "'’":
        if behind.isalnum() or before.isspace():
            return False
        # "the rebels' advance" inside a single-marked quotation: a possessive, if words and the true end follow
        rest = text[at + 1 : at + 200].split("\n\n")[0]
        possessive = before in "sz" and behind == " " and rest[1:2].islower()
        return not (possessive and re.search(r"[\w.,!?][’'](?:\s|$|[,.;)])", rest))
    if mark == '"':
        return not (before.isspace() and behind.isalnum()) or stack[-1][0] == '"'
    return True


def _is_leading_apostrophe(text: str, after: int) -> bool:
    """True for the mark in ’90s, ’til, ’em: an apostrophe at the head of a word."""
    return re.match(r"\d\ds?\b|(?:til|em|cause|tis|twas|n)\b", text[after : after + 6]) is not None


def _closes_ahead(text: str, after: int, stop: int) -> bool:
    """True where a single straight mark has a closing one in the same paragraph."""
    rest = text[after : min(stop, after + 600)].split("\n\n")[0]
    return re.search(r"[^\s]['’](?![\w])", rest) is not None


def _close_all(
    text: str, stack: list[tuple[str, int]], at: int, found: list[Quotation], *, following: str
) -> None:
    while stack:
        close, opened = stack.pop()
        end = at
        while end > opened + 1 and text[end - 1].isspace():
            end -= 1
        same = following != "" and (_PAIRS.get(following, following) == close)
        if close in "’'" and not same:
            continue  # a stray single mark is an apostrophe, not a speech
        if end > opened + 1:
            found.append(
                Quotation(start=opened, end=end, inner_start=opened + 1, inner_end=end, depth=len(stack) + 1, open=True, continued=same)
            )  # fmt: skip


def _add(text: str, opened: int, after: int, at: int, depth: int, found: list[Quotation]) -> None:
    first, last = opened + 1, at
    if text.startswith("''", opened):
        first += 1
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first < last:
        words = text[first:last]
        found.append(
            Quotation(start=opened, end=after, inner_start=first, inner_end=last, depth=depth, scare=_is_scare(text, opened, words))
        )  # fmt: skip


def _is_scare(text: str, opened: int, words: str) -> bool:
    if len(words.split()) > 3 or words[-1] in _SENTENCE_MARK or words[-1] in "—-":
        return False
    return _VERBISH.search(words) is None


def outside(quotations: list[Quotation], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of [start, end) in no quotation, in order; scare quotes count as outside."""
    spans: list[tuple[int, int]] = []
    at = start
    for quotation in sorted(quotations, key=lambda q: q.start):
        if quotation.depth > 1 or quotation.scare or quotation.end <= at or quotation.start >= end:
            continue
        if quotation.start > at:
            spans.append((at, quotation.start))
        at = quotation.end
    if at < end:
        spans.append((at, end))
    return spans
