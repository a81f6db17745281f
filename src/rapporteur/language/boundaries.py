"""Where a sentence may start: what the words and marks before it allow, whatever the parser would like.

The parser chooses among the places left open. "Lt. Gen. Sami spoke." has none inside; in "It fell. The
army left." the place before "The" is open; in '"Never!" he said.' the closing quote and "he" are not.
"""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

__all__ = ["NUMBERED", "joined", "starts"]

CLOSING = frozenset({'"', "'", ")", "]", "}"})
ENDING = frozenset(".?!…")
SOFT = frozenset({":", ";"})

_LISTS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        (files(__package__) / "boundaries.toml").read_text(encoding="utf-8")
    ).items()
}
TITLES = _LISTS["titles"]

BEFORE_NUMBERS = _LISTS["before_numbers"]

NUMBERED = re.compile(r"\bNos?\. ?(?=\d)")
"""The one abbreviation that looks like a whole answer: "No. 5 Brigade" but "No. Five left."."""

EITHER = _LISTS["either"]

OPENERS = _LISTS["openers"]

SPEAKING = _LISTS["speaking"]


NEVER, PERHAPS, ALWAYS = -1, 0, 1
"""What a place says to the parser, in spaCy's numbers."""


def starts(words: Sequence[str], spaced: Sequence[bool]) -> list[int]:
    """For every word: may (0), must (1) or must not (-1) a sentence start there? `spaced[i]`: white space follows.

    Words are in plain form (straight quotes, no white space among them).
    """
    marks = [NEVER] * len(words)
    for at in range(1, len(words)):
        before = words[at - 1]
        last = before[-1]
        if last in ENDING or last in CLOSING or before in SOFT:
            marks[at] = _place(words, spaced, at)
    if marks:
        marks[0] = PERHAPS
    return marks


def joined(words: Sequence[str], spaced: Sequence[bool]) -> tuple[list[str], list[bool]]:
    """The words with "No" and its full stop as one before a number."""
    out: list[str] = []
    after: list[bool] = []
    for at, word in enumerate(words):
        stop = word == "." and at and words[at - 1] in {"No", "Nos", "no", "nos"} and not spaced[at - 1]
        if stop and at + 1 < len(words) and words[at + 1][0].isdigit():
            out[-1] += word
            after[-1] = spaced[at]
        else:
            out.append(word)
            after.append(spaced[at])
    return out, after


def _place(words: Sequence[str], spaced: Sequence[bool], at: int) -> int:
    word = words[at]
    if not spaced[at - 1] and (word in CLOSING or word[0] in ".,;:?!…%"):
        return NEVER  # a mark that closes what stands before it
    end = at - 1
    while end > 0 and words[end] in CLOSING and not (spaced[end - 1] and not spaced[end]):
        end -= 1
    mark = words[end]
    if mark in SOFT:
        return PERHAPS
    if mark[-1] not in ENDING:
        return NEVER
    quoted = end < at - 1
    if not spaced[at - 1] and not quoted and word[0].islower():
        return NEVER  # "example.org"
    if quoted and (word[0].islower() or word == "," or (mark != "." and _told(words, at))):
        return NEVER
    quoting = word in CLOSING and not spaced[at] and at + 1 < len(words)  # a mark that opens, that is
    first = words[at + 1] if quoting else word
    capital = first[0].isupper() and spaced[at - 1]
    opens = capital and (quoting or first.lower() in OPENERS)
    known = _abbreviation(words, end)
    if known in TITLES or (known in BEFORE_NUMBERS and word[0].isdigit()):
        return NEVER
    if known in EITHER or _initial(known):
        return ALWAYS if opens else NEVER
    if mark == "." and _counts(words, end):
        return NEVER
    return ALWAYS if capital and (quoted or mark == ".") else PERHAPS


def _told(words: Sequence[str], at: int) -> bool:
    """Is "General Amin said." what follows the quotation? Then it belongs to the same sentence."""
    for k in range(at, min(at + 6, len(words))):
        word = words[k]
        if word in SPEAKING:
            return True
        named = word[0].isupper() or word in {"-", "'s", "."}
        if not named and not (k == at + 1 and word.isalpha()):
            return False
    return False


def _abbreviation(words: Sequence[str], end: int) -> str:
    """The word that ends at the full stop words[end], with it, in lower case: "gen.", "u.s.", "town."."""
    mark = words[end]
    return (words[end - 1] + "." if mark == "." and end else mark).lower()


def _initial(word: str) -> bool:
    return len(word) == 2 and word[0].isalpha() and word != "i."


def _counts(words: Sequence[str], end: int) -> bool:
    """Is the full stop that of a list's number, "1. The parties withdraw"?"""
    if not end or not (words[end - 1].isdigit() and len(words[end - 1]) < 3):
        return False
    return end == 1 or words[end - 2] in ENDING
