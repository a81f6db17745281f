"""Names spelled in a way no table has: found again by their consonants, within the countries of the report.

Only for countries whose names reach English by transliteration, where one village has a dozen spellings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from rapporteur.gazetteer.folding import bare, fold, loose

__all__ = ["TRANSLITERATED", "SimilarNames"]

_CODES = "AF DJ DZ EG ER ET IL IQ IR JO KW LB LY MA MM MR OM PK PS QA SA SD SO SS SY TD TN YE"
TRANSLITERATED = frozenset(_CODES.split())
_ALIKE = 70.0  # rapidfuzz ratio of the two keys, their articles set aside: Naseeb and Nassib have 83


class SimilarNames:
    """Asked about one country: the big table has its skeletons, those of the hand-kept names are made here."""

    def __init__(
        self, near: Callable[[str], Iterable[tuple[str, str]]], curated: Iterable[tuple[str, str]]
    ) -> None:
        """`near` gives (key without articles, place id) for a skeleton; `curated` are pairs of folded key and id."""
        self._near = near
        self._index: dict[str, list[tuple[str, str]]] = {}
        for key, place in curated:
            skeleton = loose(key)
            if skeleton is not None:
                self._index.setdefault(skeleton, []).append((bare(key), place))
        self._find = lru_cache(maxsize=4_096)(self._search)

    def find(self, name: str) -> tuple[str, ...]:
        """Ids of the places whose name could be this one in another spelling, the likest first."""
        return self._find(bare(fold(name)))

    def _search(self, key: str) -> tuple[str, ...]:
        skeleton = loose(key)
        if skeleton is None:
            return ()
        best: dict[str, float] = {}
        for other, place in (*self._index.get(skeleton, ()), *self._near(skeleton)):
            score = fuzz.ratio(key, other)
            if score >= _ALIKE:
                best[place] = max(best.get(place, 0.0), score)
        return tuple(sorted(best, key=lambda place: (-best[place], place)))
