"""Where a run of a deal's words ends, and whether words tell of something done or still to be (extract/zones.py)."""

from collections.abc import Iterator

from rapporteur.extract.sight import Sight
from rapporteur.text.parsed import Sentence

MODALS = frozenset("will would must shall should may can 'll ’ll".split())
_ENDS = frozenset("after when following although though since because amid despite unless until".split())
_REFUSES = frozenset({"refusing", "rejecting", "declining", "refused", "rejected"})


def is_modal(sight: Sight, i: int) -> bool:
    """Whether token i is will, must, may …, and not the month of May."""
    token = sight.token(i)
    return token.text.lower() in MODALS and token.pos == "AUX"


def told_words(sight: Sight) -> frozenset[int]:
    """Tokens of who says so and of the saying word."""
    parsed = sight.parsed
    found: set[int] = set()
    for voice in sight.reading.voices:
        for span in (voice.source, voice.cue):
            if span is not None and span[1] > span[0]:
                found.update(range(*parsed.range_in(*span)))
    return frozenset(found)


def run_from(
    sight: Sight, start: int, sentence: Sentence, stops: frozenset[int], *, wished: bool = False
) -> range:
    """The words from `start` to who says so, a remark about another time, or the sentence's end.

    `wished`: past participles are wishes ("wants the road reopened, prisoners freed"), no remarks.
    """
    end = start
    while end < sentence.last:
        token = sight.token(end)
        if end in stops and end > start:
            while end > start and sight.token(end - 1).pos in ("PUNCT", "DET", "ADJ"):
                end -= 1
            break
        if (
            token.text == ","
            and end + 2 < sentence.last
            and sight.token(end + 1).text.lower() in ("which", "who", "where")
            and sight.lemma(end + 2) in ("have", "be", "do")
        ):
            break  # "…, which has been under siege since May": a remark, no provision
        if token.text == "," and end > start and not wished and _fact_behind(sight, end + 1, sentence.last):
            break  # "… agreed to stop fighting, the guns have fallen silent"
        if end > start and token.pos == "VERB" and token.text.lower() in _REFUSES:
            while end > start and sight.token(end - 1).pos not in ("CCONJ", "PUNCT"):
                end -= 1
            break
        if end > start and token.text.lower() in _ENDS and token.pos in ("SCONJ", "ADP", "ADV"):
            break
        end += 1
    return range(start, end)


def runs_from(sight: Sight, start: int, sentence: Sentence, stops: frozenset[int]) -> Iterator[range]:
    """The run from `start`, and the one that goes on behind who says so ("…, he added, and detainees are to be freed")."""
    run = run_from(sight, start, sentence, stops)
    yield run
    at = run.stop
    while at < sentence.last and (at in stops or sight.token(at).text == ","):
        at += 1
    if run.stop < at < sentence.last - 2 and sight.token(at).text in ("and", "but"):
        behind = run_from(sight, at + 1, sentence, stops)
        if any(is_modal(sight, i) or sight.token(i).text == "to" for i in list(behind)[:6]):
            yield behind


def _fact_behind(sight: Sight, start: int, last: int) -> bool:
    """Whether a clause that tells of something done begins at `start`, before any other clause."""
    for i in range(start, min(start + 7, last)):
        token = sight.token(i)
        if token.text in (",", ";") or is_modal(sight, i) or token.pos in ("CCONJ", "PART"):
            return False
        if token.pos == "AUX" and sight.lemma(i) in ("have", "be") and i > start:
            following = sight.token(min(i + 1, last - 1))
            return following.text.lower() not in ("to", "allowed")
        if token.pos == "VERB" and token.feature("Tense") == "Past" and token.feature("VerbForm") == "Fin":
            return i > start
    return False


def done_at(sight: Sight, start: int, last: int) -> int | None:
    """The first finite verb from `start` on if it tells of something done; None when it is still to be."""
    for i in range(start, last):
        token = sight.token(i)
        if is_modal(sight, token.i):
            return None
        if token.pos not in ("VERB", "AUX") or (token.pos == "VERB" and token.dep in ("acl", "amod")):
            continue
        if token.lemma == "be" and any(sight.token(k).text == "to" for k in range(i + 1, min(i + 3, last))):
            return None
        children = [sight.token(c) for c in sight.parsed.children(i)]
        bare = any(c.dep.startswith("nsubj") for c in children) and not any(
            c.dep.startswith("aux") for c in children
        )
        if token.feature("Tense") == "Past" and (token.feature("VerbForm") != "Part" or bare):
            return i
        if token.lemma == "have" and token.pos == "AUX":
            return i
        if token.feature("VerbForm") == "Fin" or token.feature("Tense") == "Pres":
            return None
    return None
