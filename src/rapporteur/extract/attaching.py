"""Which time of a sentence belongs to which predicate, by the parse.

A time hangs on the predicate itself ("shelled the town on Friday"), on the verb that carries it ("the
strike hit on Friday"), or on a word under it. Times of the telling ("he said on Friday") date the telling.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapporteur.extract.layers import Reading, TimeMention
from rapporteur.extract.weighing import CLAUSES, Link, head_of, relation_of, tells, weigh
from rapporteur.text.parsed import Parsed, Sentence

__all__ = ["Attached", "begins_there", "compares", "is_empty", "main_predicate", "time_of", "told_at"]

_SHOWN = frozenset(
    ("release", "publish", "post", "provide", "distribute", "obtain", "issue", "circulate", "broadcast")
)
_BEGINNING = frozenset(("begin", "start", "launch", "erupt", "commence", "beginning", "outbreak"))
_LIMIT = 7
_SUPERLATIVE = re.compile(r"\b(?:first|worst|only|most|least|\w{3,}est)\b[^.;,]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A time as it hangs on a predicate: `relation` "after" for "following the July 9 deal"; `cost` 0 is nearest.

    `own`: it hangs on the predicate or on words under it, not on the verb above. "core": it stands in a clause on the bare time ("since Sunday, when a bomb *killed* two").
    """

    mention: TimeMention
    relation: Link
    cost: int
    own: bool = True


def time_of(reading: Reading, trigger: int, first: int, last: int) -> Attached | None:
    """The time that the words give to the predicate at token `trigger`, None if none of its sentence does."""
    parsed = reading.parsed
    best: tuple[bool, int, int, Attached] | None = None
    cues = _cue_tokens(reading, parsed.sentence_with(trigger))
    for mention in _in_sentence(reading, trigger):
        inner = mention.start <= parsed.tokens[trigger].start < mention.core_start
        if mention.shape == "recurring" or (compares(reading, mention) and not inner):
            continue
        weighed = weigh(parsed, mention, trigger, cues)
        if weighed is None:
            continue
        cost, relation = weighed
        if relation != "at" and mention.shape == "duration":
            continue  # "after weeks of fighting" says nothing about when
        at = parsed.token_at(mention.core_start)
        if at is not None and first <= at.i < last:
            cost -= 1
        apart = abs(mention.core_start - parsed.tokens[trigger].start)
        empty = is_empty(mention)
        if cost <= _LIMIT and (best is None or (empty, cost, apart) < best[:3]):
            own = _is_own(parsed, mention, trigger)
            best = empty, cost, apart, Attached(mention=mention, relation=relation, cost=cost, own=own)
    if best is None and parsed.tokens[trigger].pos in ("NOUN", "PROPN"):
        return _beside(reading, trigger)
    return best[3] if best else None


def is_empty(mention: TimeMention) -> bool:
    """True for "for months", "recently": words that say that time has passed, and not since when."""
    return mention.interval.start is None and mention.shape in ("duration", "vague", "recurring")


def _is_own(parsed: Parsed, mention: TimeMention, trigger: int) -> bool:
    head = head_of(parsed, mention, whole=True)
    return head is not None and trigger in parsed.ancestors(head.i)


def _beside(reading: Reading, trigger: int) -> Attached | None:
    """The time right behind a noun's own words, where the parse hangs it elsewhere: "the revolt against him in 2011".

    A weekday there may as well be the verb's ("condemned the attack on Friday").
    """
    parsed = reading.parsed
    end = parsed.subtree(trigger)[1]
    for mention in _in_sentence(reading, trigger):
        head = parsed.token_at(mention.core_start)
        near = (
            head is not None and 0 <= head.i - end <= 1 and (head.i == end or parsed.tokens[end].pos == "ADP")
        )
        if near and mention.shape == "point" and mention.interval.precision in ("year", "month", "approx"):
            return Attached(mention=mention, relation="at", cost=5)
    return None


def compares(reading: Reading, mention: TimeMention) -> bool:
    """True for "the worst attack since March": how long it is without an equal, not how long it lasts."""
    before = reading.text[max(0, mention.start - 45) : mention.start]
    return mention.shape == "since" and _SUPERLATIVE.search(before) is not None


def main_predicate(reading: Reading, sentence: Sentence) -> int:
    """The token that carries what a sentence tells: its root, or what the root reports ("…, he said")."""
    parsed = reading.parsed
    cues = _cue_tokens(reading, sentence)
    if not tells(parsed, sentence.root, cues):
        return sentence.root
    told = [c for c in parsed.children(sentence.root) if parsed.tokens[c].dep in ("ccomp", "parataxis")]
    return told[0] if told else sentence.root


def begins_there(parsed: Parsed, mention: TimeMention) -> bool:
    """True where the time hangs on a word of beginning: "the offensive, launched on 19 June"."""
    head = head_of(parsed, mention, whole=False)
    return head is not None and parsed.tokens[head.head].lemma.lower() in _BEGINNING


def told_at(reading: Reading, cue: int) -> TimeMention | None:
    """The time that hangs on a telling verb or noun itself."""
    parsed = reading.parsed
    best: tuple[int, TimeMention] | None = None
    for mention in _in_sentence(reading, cue):
        if mention.shape in ("recurring", "name", "duration", "since"):
            continue
        head = head_of(parsed, mention, whole=True)
        if head is None:
            continue
        path = _path(parsed, head.i, cue)
        if path is None or any(relation_of(parsed.tokens[i]) in CLAUSES for i in path):
            continue
        if best is None or len(path) < best[0]:
            best = len(path), mention
    return best[1] if best and best[0] <= 3 else None


def _in_sentence(reading: Reading, i: int) -> Iterator[TimeMention]:
    sentence = reading.parsed.sentence_with(i)
    first = bisect_left(reading.times, sentence.start, key=lambda mention: mention.core_start)
    for mention in islice(reading.times, first, None):
        if mention.core_end > sentence.end:
            return
        yield mention


def _cue_tokens(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """Tokens of the cues in the sentence that the voices were found by."""
    found: set[int] = set()
    for voice in reading.voices:
        if voice.cue is not None and sentence.start <= voice.cue[0] < sentence.end:
            found.update(token.i for token in reading.parsed.tokens_in(*voice.cue))
    if reading.report.role_at(sentence.start) == "caption":
        # "a picture released on 30 June": the day it was shown, by when it had been taken
        tokens = reading.parsed.tokens[sentence.first : sentence.last]
        found.update(token.i for token in tokens if token.lemma.lower() in _SHOWN)
    return frozenset(found)


def _path(parsed: Parsed, low: int, high: int) -> list[int] | None:
    """The tokens from `low` (included) up to `high` (left out); None if `high` is not above it."""
    path = [low]
    for i in parsed.ancestors(low):
        if i == high:
            return path
        path.append(i)
    return None if low != high else []
