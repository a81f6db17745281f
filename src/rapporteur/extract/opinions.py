"""Opinions in quotation marks: what a speaker makes of it, hopes, demands or will do, where nothing else was read.

`"This is the start," he said`: a characterisation. Conservative: only verbatim words of a known speaker in which
no other finder found anything, and only where the words are plainly a stance; told as background.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapporteur.extract.found import Found, participant
from rapporteur.extract.layers import Voice
from rapporteur.extract.sight import Sight
from rapporteur.model import Participant
from rapporteur.model.words import SILENT_ROLES

_WE = frozenset({"we", "i"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OUGHT = frozenset({"must", "should", "ought"})
_WISHES = frozenset({"hope", "pray", "wish", "dream"})
_LINKS = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re"})
_TOPICS = frozenset({"this", "it", "that", "they", "these", "there", "he", "she", "what"})
_THINKS = frozenset({"think", "believe", "feel", "consider", "see", "know"})
_SHORTEST, _LONGEST = 4, 45  # words


def _sort(words: Sequence[str]) -> str | None:
    """The type of stance that these lower-case words take, or None where they tell of things."""
    known = set(words)
    if known & {"no", "not", "n't", "never"} and known & {
        "deal",
        "ceasefire",
        "truce",
        "agreement",
        "talks",
        "accord",
    }:
        return "denial"
    first_person = any(a in _WE and b in _WILL for a, b in pairwise(words)) or (
        "going" in known and "to" in known and bool(known & _WE)
    )
    if first_person:
        return "threat" if "if" in known else "aim"
    if known & _WISHES and known & _WE:
        return "hope"
    if known & _OUGHT:
        return "demand"
    stated = any(a in _TOPICS and b in _LINKS for a, b in pairwise(words))
    if stated or (known & _THINKS and known & _WE):
        return "characterisation"
    return None


def _speaker(sight: Sight, voice: Voice) -> tuple[Participant, ...]:
    if voice.source is None:
        return ()
    first, last = sight.parsed.range_in(*voice.source)
    found = (participant(sight, i, "agent") for i in range(first, last))
    return tuple(p for p in found if p is not None)[:1]


def find_opinions(sight: Sight, found: Sequence[Found]) -> Iterator[Found]:
    """A position for each quoted stretch that no proposal in `found` touches and whose words are a stance."""
    parsed = sight.parsed
    for voice in sight.reading.voices:
        if not voice.quoted or not voice.chain or not (voice.chain[0].source or voice.source):
            continue
        for start, end in voice.content:
            first, last = parsed.range_in(start, end)
            while first < last and sight.token(first).pos == "PUNCT":
                first += 1
            while last > first and sight.token(last - 1).pos == "PUNCT":
                last -= 1
            if not _SHORTEST <= last - first <= _LONGEST or sight.role(first) in SILENT_ROLES:
                continue
            if any(f.first < last and first < f.last for f in found):
                continue
            sentence = sight.sentence(first)
            last = min(last, sentence.last)
            type_ = _sort([t.text.lower() for t in parsed.tokens[first:last]])
            if type_ is None:
                continue
            head = next((i for i in range(first, last) if not first <= parsed.tokens[i].head < last), first)
            yield Found(
                kind="position", type=type_, trigger=head, first=first, last=last, how="opinions.quoted",
                confidence=0.5, participants=_speaker(sight, voice), modality="asserted", polarity="affirmative", state=True,
                salience="background",
            )  # fmt: skip
