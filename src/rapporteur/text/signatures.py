"""Signatures of texts, by which copies are found: the same words give the same numbers on every machine.

A text is cut into folded words (case, accents and marks gone), every run of five words becomes a 64-bit
number (blake2b), and a winnowed choice of those numbers is kept: two texts that share a run of eight words
or more share at least one mark, wherever it stands in either. What is compared is words, never bytes, so a
changed quotation mark or a re-wrapped line hides nothing.
"""

import re
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

__all__ = [
    "Signature",
    "Word",
    "bands",
    "candidates",
    "pack",
    "shared_share",
    "shingles",
    "signature",
    "unpack",
    "words_with_offsets",
]

Word = tuple[str, int, int]  # folded form, first character, one past the last

RUN = 5  # words in a shingle: shorter runs are idiom ("the end of the"), longer ones break at each edit
WINDOW = 4  # shingles among which the smallest is kept: shared runs of RUN + WINDOW - 1 words are always seen
BUCKETS = 64
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[’'ʼ‘`][^\W_]+)*")
_DROPPED = str.maketrans("", "", "’'ʼ‘`,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What copy detection keeps of a text.

    `words`: how many words it has. `marks`: winnowed shingle numbers, ascending, none twice.
    `least`: the smallest shingle number in each of 64 buckets, -1 where a bucket is empty.
    """

    words: int
    marks: tuple[int, ...]
    least: tuple[int, ...]


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.translate(_DROPPED).casefold()


def words_with_offsets(text: str) -> list[Word]:
    """The words of a text as (folded form, start, end), in reading order; punctuation is no word.

    >>> words_with_offsets("Séléka’s 1,200 men")
    [('selekas', 0, 8), ('1200', 9, 14), ('men', 15, 18)]
    """
    return [(_fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def shingles(words: Sequence[Word], n: int = RUN) -> list[int]:
    """One 64-bit number for each run of n words; number i stands for words[i:i+n].

    A text of fewer than n words gives none.
    """
    folded = [word[0] for word in words]
    return [
        int.from_bytes(blake2b("\x1f".join(folded[i : i + n]).encode(), digest_size=8).digest(), "big")
        for i in range(len(folded) - n + 1)
    ]


def _winnow(numbers: Sequence[int]) -> set[int]:
    if len(numbers) <= WINDOW:
        return set(numbers[:1]) | ({min(numbers)} if numbers else set())
    return {min(numbers[i : i + WINDOW]) for i in range(len(numbers) - WINDOW + 1)}


def signature(text: str) -> Signature:
    """The signature of a text; a text under five words has no marks and is like nothing."""
    words = words_with_offsets(text)
    numbers = shingles(words)
    least = [-1] * BUCKETS
    for number in numbers:
        bucket = number % BUCKETS
        if least[bucket] < 0 or number < least[bucket]:
            least[bucket] = number
    return Signature(words=len(words), marks=tuple(sorted(_winnow(numbers))), least=tuple(least))


def shared_share(a: Signature, b: Signature) -> float:
    """About what share (0–1) of a's own words also stand in b, in the same order.

    Not symmetric: a short notice copied whole into a long report shares 1.0 with it, the report little.
    """
    if not a.marks:
        return 0.0
    return len(set(a.marks).intersection(b.marks)) / len(a.marks)


def bands(made: Signature) -> tuple[int, ...]:
    """Keys under which to file a text so that texts alike meet: two that share a key are worth comparing.

    Two texts that share a tenth of their runs meet under one of the keys with odds of 99 in 100.
    """
    return tuple(number for number in made.least if number >= 0)


def candidates(signatures: Mapping[str, Signature], *, crowd: int = 200) -> list[tuple[str, str, int]]:
    """Pairs of texts that share marks, as (id, id, marks shared), ordered by id.

    A mark that stands in more than `crowd` texts is boilerplate (a notice of rights, an agency's
    foot line) and pairs nobody by itself.
    """
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(signatures):
        for mark in signatures[name].marks:
            holders[mark].append(name)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        if 1 < len(names) <= crowd:
            for pair in combinations(names, 2):
                shared[pair] += 1
    return [(a, b, count) for (a, b), count in sorted(shared.items())]


def pack(made: Signature) -> bytes:
    """A signature as bytes, to be stored; `unpack` gives it back."""
    head = struct.pack(">II", made.words, len(made.marks))
    marks = struct.pack(f">{len(made.marks)}Q", *made.marks)
    filled = sum(1 << i for i, number in enumerate(made.least) if number >= 0)
    return head + marks + struct.pack(f">Q{len(bands(made))}Q", filled, *bands(made))


def unpack(packed: bytes) -> Signature:
    """The signature that `pack` wrote. Raises struct.error when the bytes are not whole."""
    words, count = struct.unpack_from(">II", packed)
    marks = struct.unpack_from(f">{count}Q", packed, 8)
    (filled,) = struct.unpack_from(">Q", packed, 8 + 8 * count)
    kept = iter(struct.unpack_from(f">{filled.bit_count()}Q", packed, 16 + 8 * count))
    least = tuple(next(kept) if filled >> i & 1 else -1 for i in range(BUCKETS))
    return Signature(words=words, marks=marks, least=least)
