"""Stretches of words that look like one name: capitals, with hyphens and particles inside."""

from rapporteur.extract.named import HYPHENS, PARTICLES, Names
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["find_runs"]

_NAMES = word_lists("names")


def find_runs(names: Names, given: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Token ranges of words that look like one name: capitals, with hyphens and particles inside."""
    tokens = names.parsed.tokens
    runs: list[tuple[int, int]] = []
    for sentence in names.parsed.sentences:
        i = sentence.first
        while i < sentence.last:
            if (
                not _nameable(names, i)
                and not _given(names, i, sentence.last, given)
                and not (names.lower[i] in ("al", "el", "ash", "ad") and _hyphened(names, i, sentence.last))
            ):
                i += 1
                continue
            last = i + 1
            stop = min(sentence.last, names.stops[i])
            while last < stop:
                if _nameable(names, last) or (
                    names.lower[last][:3] in ("al-", "el-") and len(names.lower[last]) > 4
                ):
                    last += 1
                elif (
                    tokens[last].text in HYPHENS
                    and last + 1 < sentence.last
                    and not tokens[last].space_after
                    and (names.capital[last + 1] or names.lower[last - 1] in PARTICLES)
                ):
                    last += 2
                elif (
                    names.lower[last] in ("'s", "'")
                    and names.lower[last - 1] in _NAMES["people_of_names"]
                    and last + 1 < stop
                    and names.capital[last + 1]
                ):
                    last += 2  # "the Women's Union"
                elif (
                    names.lower[last] in PARTICLES
                    and last + 1 < sentence.last
                    and (names.capital[last + 1] or tokens[last + 1].text in HYPHENS)
                ) or (
                    tokens[last].text == "."
                    and len(tokens[last - 1].text) == 1
                    and last + 1 < sentence.last
                    and names.capital[last + 1]
                ):
                    last += 1
                else:
                    break
            while last > i + 1 and (
                (names.lower[last - 1] in PARTICLES and not names.capital[last - 1])
                or tokens[last - 1].text in HYPHENS
            ):
                last -= 1
            runs.append((i, last))
            i = last
    return runs


def _given(names: Names, i: int, last: int, given: frozenset[str]) -> bool:
    """Whether a sentence opens with a given name that the tagger took for another word: "Willy Kaseba", "Umm Salma"."""
    return (
        i in names.starts and names.capital[i] and names.lower[i] in given
        and i + 1 < last and names.capital[i + 1] and names.parsed.tokens[i + 1].pos == "PROPN"
    )  # fmt: skip


def _hyphened(names: Names, i: int, last: int) -> bool:
    return i + 2 < last and names.parsed.tokens[i + 1].text in HYPHENS and names.capital[i + 2]


def _nameable(names: Names, i: int) -> bool:
    token = names.parsed.tokens[i]
    if not names.capital[i] or "[" in token.text:
        return False
    if token.pos == "PROPN" or token.ent:
        return True
    return i not in names.starts and token.pos in ("NOUN", "ADJ", "X", "VERB", "NUM", "INTJ", "ADV")
