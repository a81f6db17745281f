"""Provisions by their words: inside a deal each clause is read for an act and what it is done with, whatever the parse.

Lists ("the rebels leave the port, monitors deploy and both sides free prisoners") confuse a parser; their words do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.extract.deal_words import Provision
from rapporteur.extract.matching import verb_lemmas
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.wordings import load_wordings, wordings_by_word

_BOUNDS = frozenset({",", ";", ":", "and", "but", "or", "while", "if", "once", "provided", "–", "—"})
_LEADS = frozenset({"to", "that", "and", "but", "or", "also", "then", "which", "would", "will", "for", "on", "of", "in", "by", "with", "as", "exchange"})  # fmt: skip
_GAP = 4  # words between the words of an act: "settle their legal status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One provision by its words: tokens `first`–`last`, the act's first token, and the type."""

    type: str
    act: int
    first: int
    last: int
    provision: Provision


def _names(sight: Sight, i: int) -> set[str]:
    text = sight.token(i).text.lower()
    return {text, sight.lemma(i), *verb_lemmas(sight, i)}


def _act_at(sight: Sight, i: int, act: tuple[str, ...], last: int) -> bool:
    at = i + 1
    for word in act[1:]:
        stop = min(last, at + _GAP)
        while at < stop and word not in _names(sight, at) and sight.token(at).text not in _BOUNDS:
            at += 1
        if at >= stop or word not in _names(sight, at):
            return False
        at += 1
    return True


def _runs(provisions: Mapping[int, Provision], sight: Sight) -> Iterator[tuple[int, int, Provision]]:
    """Unbroken runs of words of one provision inside one sentence."""
    start: int | None = None
    previous = -2
    for i in sorted(provisions):
        fresh = (
            start is None
            or i != previous + 1
            or provisions[i] != provisions[previous]
            or sight.sentence(i).first == i
        )
        if fresh:
            if start is not None:
                yield start, previous + 1, provisions[start]
            start = i
        previous = i
    if start is not None:
        yield start, previous + 1, provisions[start]


def _type_of(sight: Sight, first: int, last: int) -> tuple[str, int] | None:
    """(type, token of the act) of the best wording among these words, or None."""
    table = wordings_by_word()
    all_wordings = load_wordings()
    best: tuple[int, int] | None = None
    for i in range(first, last):
        if i in sight.times and sight.token(i).pos in ("NOUN", "NUM", "PROPN"):
            continue
        for name in _names(sight, i):
            for act, number in table.get(name, ()):
                if (best is not None and number >= best[0]) or not _act_at(sight, i, act, last):
                    continue
                things = all_wordings[number].things
                if things and not any(
                    sight.is_a(k, thing) or thing in _names(sight, k)
                    for k in range(first, last)
                    if not i <= k < i + len(act)
                    for thing in things
                ):
                    continue
                best = (number, i)
    return (all_wordings[best[0]].type, best[1]) if best is not None else None


def _segments(sight: Sight, first: int, last: int) -> list[tuple[int, int]]:
    """The words between commas and conjunctions; a comma inside a number or before a title parts nothing."""
    cuts = [first]
    for i in range(first, last):
        if sight.token(i).text.lower() in _BOUNDS:
            cuts.append(i + 1)
        elif sight.lemma(i) in ("exchange", "return") and i > first and sight.lemma(i - 1) == "in":
            cuts.append(i - 1)  # "… in exchange for the reopening of the road"
    cuts.append(last)
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def trimmed(sight: Sight, trigger: int, last: int, type_: str) -> int:
    """Where a term's words end: before the next thing on the list, and before what is given in exchange."""
    for i in range(trigger + 1, last - 1):
        if sight.lemma(i) == "in" and sight.lemma(i + 1) in ("exchange", "return"):
            return i
    for a, b in _segments(sight, trigger, last)[1:]:
        found = _type_of(sight, a, b)
        if found is not None and found[0] != type_:
            return a - 1
    return last


def find_clauses(
    sight: Sight, provisions: Mapping[int, Provision], taken: Sequence[tuple[int, int]]
) -> Iterator[Clause]:
    """A clause for every act worded inside a deal whose words no other term (`taken`: token ranges) has."""
    table = wordings_by_word()
    for first, last, provision in _runs(provisions, sight):
        groups: list[tuple[int, int, bool]] = []  # first, last, has an act
        for a, b in _segments(sight, first, last):
            acts = any(
                _act_at(sight, i, act, b)
                for i in range(a, b)
                for name in _names(sight, i)
                for act, _ in table.get(name, ())
            )
            if groups and (not acts or not groups[-1][2]):
                groups[-1] = (groups[-1][0], b, groups[-1][2] or acts)
            else:
                groups.append((a, b, acts))
        for a, b, acts in groups:
            if not acts:
                continue
            while a < b and (sight.token(a).text.lower() in _LEADS or sight.token(a).pos == "PUNCT"):
                a += 1
            while b > a and (
                sight.token(b - 1).pos == "PUNCT" or sight.token(b - 1).text.lower() in ("and", "but", "or")
            ):
                b -= 1
            named = _type_of(sight, a, b) if b - a > 1 else None
            if named is None or any(x <= named[1] < y or (a <= x and y <= b) for x, y in taken):
                continue
            yield Clause(type=named[0], act=named[1], first=a, last=b, provision=provision)
