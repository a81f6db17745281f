"""Matching frames to a reading: which words name which act, state or stance, with their slots checked."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.extract.grammar import base, carrier, clause_range, is_passive
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.frames import Frame, FrameIndex
from rapporteur.model.words import SILENT_ROLES, TYPES

_REACH = 6  # words between a verb and the rest of its phrase: "took full and lasting control of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame found at a trigger: `words` are the token indexes of its phrase, `first`–`last` its clause."""

    frame: Frame
    type: str
    trigger: int
    words: tuple[int, ...]
    first: int
    last: int
    carrier: int | None


def _verb_words(sight: Sight, i: int, parts: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a verb phrase that starts at i, or None. Passives keep it: "control was taken of"."""
    found = [i]
    tokens = sight.parsed.tokens
    at = i + 1
    stop = min(len(tokens), i + 1 + _REACH)
    for part in parts[1:]:
        while at < stop and sight.lemma(at) != part and tokens[at].text.lower() != part:
            if tokens[at].pos in ("VERB", "PUNCT") or (len(part) <= 4 and tokens[at].pos == "ADP"):
                return None
            at += 1
        if at >= stop:
            children = [c for c in sight.parsed.children(i) if sight.lemma(c) == part]
            if not children:
                return None
            found.append(children[0])
            at = i + 1
        else:
            found.append(at)
            at += 1
    return tuple(found)


def _noun_words(sight: Sight, i: int, parts: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a nominal phrase whose last word is token i, hyphens between allowed, or None."""
    found = [i]
    at = i - 1
    for part in reversed(parts[:-1]):
        if at >= 0 and sight.token(at).text == "-":
            at -= 1
        if at < 0 or (sight.lemma(at) != part and sight.token(at).text.lower() != part):
            return None
        found.append(at)
        at -= 1
    return tuple(reversed(found))


def _fits(sight: Sight, frame: Frame, trigger: int) -> bool:
    slots = sight.slots(trigger)
    for slot, wanted in frame.require.items():
        heads = tuple(h for name in slot.split("|") for h in slots.get(name, ()))
        if not sight.fills(heads, wanted):
            return False
    return not any(
        heads and sight.fills(heads, banned)
        for slot, banned in frame.forbid.items()
        for heads in [tuple(h for name in slot.split("|") for h in slots.get(name, ()))]
    )


def _candidates(sight: Sight, i: int, index: FrameIndex) -> Iterator[tuple[tuple[int, ...], Frame]]:
    token = sight.token(i)
    lemma = token.lemma.lower()
    text = token.text.lower()
    if token.pos in ("VERB", "AUX") or (token.pos == "ADJ" and text.endswith(("ed", "en", "ing"))):
        for parts, frame in index.verbs.get(lemma, ()):
            words = _verb_words(sight, i, parts)
            if words:
                yield words, frame
    elif token.pos in ("NOUN", "ADJ", "PROPN"):
        # the parser takes "hand over" for a noun now and then: the whole phrase, unbroken, is evidence enough
        for parts, frame in index.verbs.get(lemma, ()):
            words = _verb_words(sight, i, parts) if len(parts) > 2 else None
            if words and words[-1] - i < len(parts) + 2:
                yield words, frame
    nominal = token.pos in ("NOUN", "PROPN") or base(token) in ("nsubj", "obj", "obl", "nmod")
    if nominal or (token.pos in ("VERB", "ADJ") and text.endswith("ing")):
        keys = (lemma,) if lemma == text else (lemma, text)
        for key in keys:
            for parts, frame in index.nouns.get(key, ()):
                words = _noun_words(sight, i, parts)
                if words:
                    yield words, frame
    if token.pos in ("ADJ", "VERB", "ADV", "NOUN"):
        for parts, frame in index.adjectives.get(text, index.adjectives.get(lemma, ())):
            words = _noun_words(sight, i, parts)
            if words:
                yield words, frame


def _type(sight: Sight, frame: Frame, trigger: int) -> tuple[str, int | None]:
    verb = carrier(sight.parsed, trigger) if sight.token(trigger).pos not in ("VERB", "AUX") else None
    if verb is not None and sight.lemma(verb) in frame.light:
        return frame.light[sight.lemma(verb)], verb
    return frame.type, verb


def match_frames(sight: Sight, index: FrameIndex) -> Iterator[Match]:
    """Every frame that fits, in reading order; at one trigger the most special one, and those marked `also`.

    Words already taken by a longer phrase start no other one ("attack" in "suicide attack").
    """
    taken: set[int] = set()
    parsed = sight.parsed
    for sentence in parsed.sentences:
        if sight.role(sentence.first) in SILENT_ROLES:
            continue
        for i in range(sentence.first, sentence.last):
            if i in taken:
                continue
            done: set[str] = set()
            for words, frame in _candidates(sight, i, index):
                if (done and not frame.also) or frame.kind in done or not _fits(sight, frame, i):
                    continue
                if any(w in taken for w in words):
                    continue
                type_, verb = _type(sight, frame, i)
                if type_ not in TYPES[frame.kind]:
                    continue
                first, last = clause_range(parsed, i)
                first, last = min(first, *words), max(last, *(w + 1 for w in words))
                done.add(frame.kind)
                yield Match(
                    frame=frame, type=type_, trigger=i, words=words, first=first, last=last, carrier=verb
                )
                if len(words) > 1 and sight.token(i).pos not in ("VERB", "AUX"):
                    taken.update(words)


def widen(sight: Sight, match: Match) -> tuple[int, int]:
    """The passage's token range: the noun's phrase, or the whole clause when a carrying verb makes it one."""
    first, last = match.first, match.last
    if match.carrier is not None:
        over = clause_range(sight.parsed, match.carrier)
        first, last = min(first, over[0]), max(last, over[1])
    elif sight.token(match.trigger).pos in ("VERB", "AUX") and sight.token(match.trigger).dep in (
        "acl",
        "acl:relcl",
        "amod",
    ):
        # "towns retaken by the army": the thing acted on belongs to the words that state it
        head = sight.token(match.trigger).head
        if is_passive(sight.parsed, match.trigger) or sight.token(match.trigger).dep != "amod":
            first = min(
                first, sight.parsed.subtree(head)[0] if head - sight.parsed.subtree(head)[0] < 6 else head
            )
    return first, last
