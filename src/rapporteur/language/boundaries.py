"""Where a sentence may start: what the words and marks before it allow, whatever the parser would like.

The parser chooses among the places left open. "Lt. Gen. Sami spoke." has none inside; in "It fell. The
army left." the place before "The" is open; in '"Never!" he said.' the closing quote and "he" are not.
"""

from collections.abc import Sequence
from typing import Any

__all__ = ["may_start", "start_marks"]

CLOSING = frozenset({'"', "'", ")", "]", "}"})
ENDING = frozenset(".?!…")
SOFT = frozenset({":", ";"})

TITLES = frozenset(
    ["adm.", "amb.", "brig.", "capt.", "cmdr.", "col.", "cols.", "cpl.", "dr.", "drs.", "fr.", "gen.", "gens.", "gov.", "hon.", "insp.", "lt.", "maj.", "messrs.", "mr.", "mrs.", "ms.", "mt.", "pres.", "prof.", "pvt.", "rep.", "reps.", "rev.", "sen.", "sens.", "sgt.", "st.", "ste.", "supt.", "vs.", "v.", "ft.", "approx.", "ca.", "cf.", "e.g.", "i.e."]
)
"""Abbreviations that something always follows: no sentence starts behind them."""

NUMBERED = frozenset({"no.", "nos.", "art.", "para.", "sec.", "fig.", "vol.", "pp.", "p.", "ch.", "res."})
"""Abbreviations that a number follows: "No. 5"; before anything else they may end a sentence."""

EITHER = frozenset(
    ["a.m.", "p.m.", "u.s.", "u.k.", "u.n.", "u.a.e.", "e.u.", "a.u.", "d.c.", "d.r.c.", "u.s.a.", "u.s.s.r.", "inc.", "corp.", "co.", "ltd.", "bros.", "jr.", "sr.", "etc.", "al.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "mon.", "tue.", "wed.", "thu.", "fri.", "sat.", "sun.", "ph.d.", "b.c.", "a.d.", "dept.", "univ.", "govt.", "assn.", "est.", "approx.", "ave.", "blvd.", "gmt.", "hr.", "hrs.", "km.", "kg.", "ft.", "lb.", "min.", "sq.", "tel."]
)
"""Abbreviations that may or may not end a sentence: what follows decides."""

OPENERS = frozenset(
    ["a", "after", "although", "an", "and", "another", "as", "at", "because", "before", "both", "but", "by", "despite", "during", "each", "earlier", "for", "from", "he", "her", "his", "how", "however", "i", "if", "in", "it", "its", "last", "many", "meanwhile", "more", "most", "no", "none", "nor", "now", "of", "on", "one", "only", "other", "our", "over", "she", "since", "so", "some", "still", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though", "through", "to", "under", "until", "we", "what", "when", "where", "while", "who", "why", "with", "without", "yet", "you", "your", "yesterday", "today", "also", "according", "among", "around", "since"]
)
"""Words that begin sentences and hardly ever a name: after "U.S." they show that the sentence was over."""

SPEAKING = frozenset(
    ["said", "says", "say", "told", "asked", "asks", "added", "adds", "replied", "wrote", "writes", "tweeted", "shouted", "declared", "stated", "announced", "warned", "insisted", "continued", "concluded", "explained", "recalled", "noted", "remarked", "argued", "claimed", "stressed"]
)


def may_start(words: Sequence[str], spaced: Sequence[bool]) -> list[bool]:
    """For every word: may a sentence start there? `spaced[i]`: white space follows word i.

    Words are in plain form (straight quotes, no white space among them). The first may always start one.
    """
    allowed = [False] * len(words)
    if words:
        allowed[0] = True
    for at in range(1, len(words)):
        before = words[at - 1]
        last = before[-1]
        if last not in ENDING and last not in CLOSING and before not in SOFT:
            continue
        allowed[at] = _open(words, spaced, at)
    return allowed


def start_marks(allowed: Sequence[bool]) -> Any:
    """The places as spaCy stores them: 0 where the parser decides, -1 where no sentence may start."""
    import numpy

    return numpy.array([0 if place else -1 for place in allowed], dtype="int64").astype("uint64")


def _open(words: Sequence[str], spaced: Sequence[bool], at: int) -> bool:
    word = words[at]
    if not spaced[at - 1] and (word in CLOSING or word[0] in ".,;:?!…%"):
        return False  # a mark that closes what stands before it
    end = at - 1
    while end > 0 and words[end] in CLOSING and not (spaced[end - 1] and not spaced[end]):
        end -= 1
    mark = words[end]
    if mark in SOFT:
        return True
    if mark[-1] not in ENDING:
        return False
    quoted = end < at - 1
    if not spaced[at - 1] and not quoted and word[0].islower():
        return False  # "Newsfeed.com", "3.p"
    if quoted and (word[0].islower() or word == "," or _told(words, at)):
        return False
    return not _abbreviated(words, end, at, word)


def _told(words: Sequence[str], at: int) -> bool:
    """Is "General Amin said." what follows the quotation? Then it belongs to the same sentence."""
    for k in range(at, min(at + 6, len(words))):
        word = words[k]
        if word in SPEAKING:
            return True
        if not (word[0].isupper() or word in {"-", "'s", "."} or (word.islower() and word.isalpha() and k == at + 1)):
            return False
    return False


def _abbreviated(words: Sequence[str], end: int, at: int, word: str) -> bool:
    mark = words[end].lower()
    if mark == ".":
        if end == 0:
            return False
        previous = words[end - 1]
        mark = previous.lower() + "."
        if len(previous) == 1 and previous.isupper() and previous != "I":
            return word[0].isupper() and word.lower() not in OPENERS
    elif len(mark) == 2 and mark[0].isalpha() and words[end][0].isupper():
        return word[0].isupper() and word.lower() not in OPENERS  # an initial: "John F. Kennedy"
    if mark in TITLES:
        return True
    if mark in NUMBERED:
        return word[0].isdigit()
    if mark in EITHER:
        return word.lower() not in OPENERS or word[0].islower()
    return False
