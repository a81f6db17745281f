"""Headlines in capitals, put in the case of a sentence before they are parsed: "Rebels Seize Airport in Goma".

Case tells a parser names from words, and a headline with capitals everywhere tells it nothing. Words that
English knows in lower case are lowered; what is left over, Goma here, is a name. Letters keep their places.
"""

import re
import tomllib
from importlib.resources import files

from .lemmas import Lemmas

__all__ = ["in_sentence_case"]

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
COMMON = frozenset(
    tomllib.loads((files(__package__) / "headlines.toml").read_text(encoding="utf-8"))["common"].split()
)
"""Words of conflict that treebanks hardly have."""

FEWEST = 4
SHARE = 0.75
"""Share of the longer words that must be capitals before a line counts as written in headline's case."""


def in_sentence_case(text: str, lemmas: Lemmas) -> str:
    """The text with its common words in lower case if it is a headline in capitals; else the text itself.

    Plain form in, plain form out, of the same length.
    """
    if text[-1:] in {".", ":", ";", ",", "-", "—"}:
        return text
    words = [found for found in WORD.finditer(text) if len(found[0]) > 3]
    if len(words) < FEWEST or sum(found[0][0].isupper() for found in words) < SHARE * len(words):
        return text
    shouted = all(found[0].isupper() for found in words)

    def lowered(found: re.Match[str]) -> str:
        word = found[0]
        lower = word.lower()
        if len(lower) != len(word):
            return word  # "İ" grows when it is lowered
        if word.isupper() and not shouted and len(word) > 1:
            return word  # an abbreviation
        if _common(lower, lemmas):
            return lower if found.start() else lower[0].upper() + lower[1:]
        return word[0] + lower[1:] if shouted and len(word) > 4 else word

    return WORD.sub(lowered, text)


def _common(word: str, lemmas: Lemmas) -> bool:
    if word in lemmas.common or word in COMMON:
        return True
    if word.endswith("s") and (word[:-1] in COMMON or word[:-1] in lemmas.common):
        return True
    verbs = lemmas.bases["verb"]
    return word in verbs or (
        word.endswith(("ed", "ing", "es", "s")) and lemmas.lemma(word, "VERB", "Tense=Past") in verbs
    )
