"""Names spelled in a way no table has: found again by their consonants, within the countries of the report.

Only for countries whose names reach English by transliteration, where one village has a dozen spellings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from rapporteur.gazetteer.folding import bare, fold, loose

__all__ = ["TRANSLITERATED", "SimilarNames"]

_CODES = (
    "AF AM AZ BH BY DJ DZ EG ER ET GE IL IQ IR JO KW LB LY MA MM MR OM PK PS QA RU SA SD SO SS SY TD TN UA YE"
)
TRANSLITERATED = frozenset(_CODES.split())
_ALIKE = 70.0  # rapidfuzz ratio of the two keys, their articles set aside: Naseeb and Nassib have 83


class SimilarNames:
    """An index by consonants for each country, made when it is first asked for (some 50 ms each)."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs of folded key and place id, of one country."""
        self._index: dict[str, list[tuple[str, str]]] = {}
        for key, place in names:
            skeleton = loose(key)
            if skeleton is not None:
                self._index.setdefault(skeleton, []).append((bare(key), place))
        self._find = lru_cache(maxsize=4_096)(self._search)

    def find(self, name: str) -> tuple[str, ...]:
        """Ids of the places whose name could be this one in another spelling, the likest first."""
        return self._find(bare(fold(name)))

    def _search(self, key: str) -> tuple[str, ...]:
        best: dict[str, float] = {}
        for other, place in self._index.get(loose(key) or "", ()):
            score = fuzz.ratio(key, other)
            if score >= _ALIKE:
                best[place] = max(best.get(place, 0.0), score)
        return tuple(sorted(best, key=lambda place: (-best[place], place)))
