"""Sentences of reports, and how like two of them are: word by word, in order, synonyms as one."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from rapporteur.model import Report
from rapporteur.text.signatures import words_with_offsets

REPORTING = frozenset({"title", "body", "caption"})  # roles whose words are the report's, not the page's
LEAST = 5  # words in a passage that may count as copied
LONE = 12  # a single shared sentence shorter than this is a formula (a slogan, a legal line), not reporting
VERBATIM = 0.8  # share of the shorter sentence that stands in the other, word for word
REWORDED = 0.6  # the same with synonyms and slots counted; retellings by others stay under .5
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "been",
        "being",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "of",
        "off",
        "on",
        "or",
        "our",
        "out",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "up",
        "upon",
        "was",
        "we",
        "were",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "with",
        "would",
        "you",
        "your",
        "i",
        "me",
        "my",
        "not",
        "no",
        "us",
        "are",
        "also",
        "but",
        "if",
        "all",
        "any",
        "about",
        "after",
    ]
)
_PAGE = re.compile(
    r"\b(?:copyright|all rights reserved|republished under|subscribe|sign up|newsletters?|click here|follow us|"
    r"facebook|twitter|whatsapp|instagram|telegram channel|youtube|javascript|cookies?|advertisement|read more|"
    r"read next|read also|most read|related (?:news|posts|stories|articles)|share this|e-?mail (?:us|alerts)|"
    r"news tip|have a tip|breaking news alerts|download (?:the|our) app|terms of use|privacy policy|"
    r"not a news report|developing story|support (?:local|independent) journalism|donate)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('“[^”]{3,600}”|"[^"\n]{3,600}"')
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9“‘\"])|\n\s*\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a report: offsets, folded words, and the same as numbers with weights."""

    report: str
    index: int  # running number of the sentence in its report
    start: int
    end: int
    words: tuple[str, ...]
    codes: tuple[int, ...]
    weights: tuple[float, ...]
    weight: float  # of its content words
    small: int  # how many small words it has
    plain: int  # how many of its words stand outside quotation marks
    role: str


@cache
def synonyms() -> Mapping[str, str]:
    """Word → the word that stands for its group (lexicon/data/synonyms.toml)."""
    path = resources.files("rapporteur.lexicon") / "data" / "synonyms.toml"
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    found: dict[str, str] = {}
    for group in groups:
        words = group.split()
        for word in words:
            found.setdefault(word, words[0])
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in _END.finditer(text, start, end):
        if _SHORT.search(text, max(left, match.start() - 6), match.start() + 1):
            continue
        yield left, match.end()
        left = match.end()
    yield left, end


def _weight(word: str, printed: str) -> float:
    if word in STOP:
        return 0.35
    if printed[:1].isdigit():
        return 1.5
    return 1.2 if printed[:1].isupper() else 1.0


class _Codes:
    """Folded words as small numbers, so that alignment never rests on Python's seeded hashes."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        return self._known.setdefault(synonyms().get(word, word), len(self._known))


def pieces_of(reports: Sequence[Report]) -> list[Piece]:
    code = _Codes()
    found: list[Piece] = []
    for report in reports:
        number = 0
        for span, role in report.blocks():
            if role not in REPORTING and role != "title_repeat":
                continue
            quotes = [m.span() for m in _QUOTED.finditer(report.text, span.start, span.end)]
            for left, right in _sentences(report.text, span.start, span.end):
                words = words_with_offsets(report.text[left:right])
                if len(words) < LEAST or _PAGE.search(report.text, left, right):
                    continue
                folded = tuple(w for w, _, _ in words)
                weights = tuple(_weight(w, report.text[left + s : left + e]) for w, s, e in words)
                found.append(
                    Piece(
                        report.id, number, left + words[0][1], left + words[-1][2], folded,
                        tuple(code(w) for w in folded), weights, sum(w for w in weights if w >= 1.0),
                        sum(w in STOP for w in folded),
                        sum(not any(q <= left + s < e for q, e in quotes) for _, s, _ in words), role,
                    )
                )  # fmt: skip
                number += 1
    return found


def keys(piece: Piece) -> set[tuple[int, int]]:
    """Neighbouring pairs of content words: what a spinner leaves of a sentence still holds a few."""
    content = [c for c, w in zip(piece.codes, piece.words, strict=True) if w not in STOP]
    near = set(pairwise(content))
    return near | set(zip(content, content[2:], strict=False))


def likeness(a: Piece, b: Piece) -> tuple[float, bool]:
    """How much of the shorter sentence stands in the other (0–1), and whether word for word.

    Content words and the small words between them are weighed apart: a retelling shares names, a copy
    also keeps "after more than two weeks of". A word swapped in its slot counts a little.
    """
    content = small = slots = 0.0
    equal = 0
    for op in Levenshtein.opcodes(a.codes, b.codes):
        if op.tag == "equal":
            for i, j in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
                equal += a.words[i] == b.words[j]
                if a.words[i] in STOP:
                    small += 1.0
                else:
                    content += a.weights[i]
        elif op.tag == "replace" and op.src_end - op.src_start <= 2:
            slots += sum(w for w in a.weights[op.src_start : op.src_end] if w >= 1.0)
    verbatim = equal >= VERBATIM * min(len(a.words), len(b.words))
    shorter, fewer = min(a.weight, b.weight), min(a.small, b.small)
    kept = content / shorter if shorter else 0.0
    between = small / fewer if fewer else kept
    slot = slots / shorter if shorter else 0.0
    return min(
        1.0, 0.7 * kept + 0.3 * min(1.0, between) * min(1.0, 1.4 * kept) + 0.25 * slot * min(1.0, 2 * kept)
    ), verbatim


def enough(a: Piece, b: Piece) -> float:
    """The score from which two sentences are one: short ones are too easily alike by chance."""
    least = min(len(a.words), len(b.words))
    return 2.0 if least < 8 else 0.7 if least < LONE else REWORDED
