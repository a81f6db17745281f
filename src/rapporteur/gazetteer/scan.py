"""Finding the stretches of running text that may be names of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rapporteur.gazetteer.folding import ARTICLES, fold

__all__ = ["scan"]

# Lower-case words that may stand inside a name in running text.
_SMALL_WORDS = "of the de del la las los le les da do dos du di e y and on sur upon am im in abu au aux sous en bin ibn wa"
_INSIDE = ARTICLES | frozenset(_SMALL_WORDS.split())
_COMPASS = "north south east west northern southern eastern western northeast northwest southeast southwest"
_AND = (
    "northeastern northwestern southeastern southwestern north-east north-west south-east south-west central"
)
_SIDES = frozenset(
    f"{_COMPASS} {_AND} north-eastern north-western south-eastern south-western occupied".split()
)
# Common nouns that end the name of a place and are often written small.
_NOUNS = "crossing border camp refugee dam corridor river heights bridge checkpoint base airport airbase airfield air"
_MORE = "nuclear power plant port strip valley mountains mountain hills forest hospital desert gate axis region district"
_TAILS = frozenset(
    f"{_NOUNS} {_MORE} suburbs countryside sea lake island islands peninsula state province".split()
)
_APOSTROPHES = frozenset("'’‘ʿʾ`")
_JOINTS = _APOSTROPHES | {"-", "–"}
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\Z")
_WORD = re.compile(r"\W*(?=\w)")


def scan(
    words: Sequence[str],
    *,
    longest: Callable[[str], int],
    knows: Callable[[str], bool],
    well_written: Callable[[str], bool],
) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words that may be a place's name: longest first match from the left, none overlapping.

    The first and the last word of a name begin with a capital ("al-Bab" counts by its second part), but for sides
    of the compass before it ("northern Syria") and common nouns that end it ("Rafah crossing"). Everyday words
    are given too where they are capitalised: the caller sees the sentence. `longest` tells the most words of a
    name with this first folded word, `knows` whether a folded key is some place's, `well_written` whether a word
    is not an abbreviation in small letters.
    """
    folded = [fold(_POSSESSIVE.sub("", word)) if _capital(word) else "" for word in words]
    for at, word in enumerate(words[:-1]):
        if word in _SIDES and folded[at + 1]:
            folded[at] = fold(word)  # "northern Syria", "the occupied West Bank"
    at = 0
    while at < len(words):
        first = folded[at]
        most = longest(first.partition(" ")[0]) if first else 0
        end = (
            next((e for e, key in reversed(_keys(words, folded, at, most)) if knows(key)), at) if most else at
        )
        if end > at + 1 or (end > at and well_written(_POSSESSIVE.sub("", words[at]))):
            yield at, end
            at = end
        else:
            at += 1


def _keys(words: Sequence[str], folded: Sequence[str], at: int, most: int) -> list[tuple[int, str]]:
    """Each possible end of a name that begins at a word, with the key it would have; the shortest first."""
    key, keys = "", []
    for end in range(at, len(words)):
        word = words[end]
        # "Dar", "'", "a": an apostrophe that stands as a word of its own leaves no gap.
        glued = end > at and words[end - 1] in _APOSTROPHES
        tail = end > at and word in _TAILS
        small = word in _INSIDE or tail or glued or not word.isalpha()
        part = folded[end] or (fold(word) if small else "")
        if not part and word not in _JOINTS:
            break
        if part:
            key = f"{key}{'' if glued or not key else ' '}{part}"
        if key.count(" ") >= most + 1:
            break
        if (folded[end] and word not in _SIDES) or tail or (part and glued):
            keys.append((end + 1, key))
    return keys


def _capital(word: str) -> bool:
    """True when the word begins with a capital, its Arabic article set aside: "Idlib", "al-Bab", "ez-Zor"."""
    head = _WORD.sub("", word, count=1)
    if head[:1].isupper() or (head[:1].isalpha() and not head[:1].isascii() and not head[:1].islower()):
        return True
    article, hyphen, rest = head.partition("-")
    return bool(hyphen) and article in ARTICLES and rest[:1].isupper()
