"""Tellings without a saying verb: "according to X", and hearsay that nobody is named for, "reports of clashes"."""

from rapporteur.extract.appositions import by_name
from rapporteur.extract.noun_phrases import noun_phrase_from
from rapporteur.extract.telling import (
    NOMINAL,
    Line,
    Speaker,
    Telling,
    has_verb,
    is_finite,
    next_break,
    trimmed,
)
from rapporteur.text.parsed import Sentence

__all__ = ["according_telling", "hearsay_telling"]


def according_telling(line: Line, sentence: Sentence, i: int) -> Telling | None:
    if i + 2 >= sentence.last or line.words[i + 1] != "to":
        return None
    found = noun_phrase_from(line, i + 2, sentence.last)
    if found is None:
        return None
    first, end, head = found
    for k in range(first + 1, end):
        if k in line.times:
            end = k
            break
    if head >= end or line.words[head] in line.cues.rulings:
        return None
    heads = tuple(
        sorted(
            {
                head,
                *(
                    c
                    for c in line.parsed.children(head)
                    if line.token(c).dep == "conj" and first <= c < end and line.token(c).pos in NOMINAL
                ),
            }
        )
    )
    speaker = by_name(
        line, Speaker(first=first, last=end, head=head, heads=heads, side="right"), sentence.last
    )
    end = speaker.last
    telling = Telling(
        kind="according", sense="tell", cue=(i, i + 2), clause=(i, end), sentence=sentence, speaker=speaker
    )
    stop = trimmed(line, sentence.first, sentence.last)
    before = trimmed(line, sentence.first, i)
    comma = next_break(line, end, stop)
    if before <= sentence.first or not any(
        line.token(k).pos in NOMINAL for k in range(sentence.first, before)
    ):
        start = _behind_apposition(line, speaker, comma, stop) if comma is not None else end
        if not has_verb(line, start, stop):
            telling.mode = "before"
            return telling
        telling.clause = (sentence.first, start)
        telling.content = [(start, stop)]
        return telling
    telling.mode = "left"
    telling.content = [(sentence.first, before)]
    telling.clause = (i, stop)
    if comma is not None and comma + 1 < stop:
        word = line.words[comma + 1]
        if (
            not has_verb(line, sentence.first, before)
            or word in ("and", "but", "when", "after", "before")
            or (line.token(comma + 1).pos in ("VERB", "AUX") and is_finite(line.token(comma + 1)))
        ):
            telling.mode = "both"
            telling.clause = (i, comma + 1)
            telling.content.append((comma + 1, stop))
    return telling


def _behind_apposition(line: Line, speaker: Speaker, comma: int, stop: int) -> int:
    """Where the words said begin: "According to Ana Diaz, head of the clinic, …" has its second comma before them."""
    second = next((k for k in range(comma + 1, stop) if line.words[k] == ","), None)
    if second is None or line.token(speaker.head).pos != "PROPN" or has_verb(line, comma + 1, second):
        return comma + 1
    offices = line.cues.offices | line.cues.persons | line.cues.bodies
    return (second if any(line.words[k] in offices for k in range(comma + 1, second)) else comma) + 1


def hearsay_telling(line: Line, sentence: Sentence, i: int) -> Telling | None:
    """Unnamed hearsay: "received reports of killings". Who passed it on is another telling around it."""
    if i + 2 >= sentence.last or line.words[i + 1] not in ("of", "that"):
        return None
    if line.words[i] in ("report", "claim", "account") and line.words[i - 1] not in (
        "a",
        "no",
        "any",
        "unconfirmed",
    ):
        return None
    if line.words[line.token(i).head] in ("confirmed", "confirm", "confirms", "denied", "denies", "deny"):
        return None
    stop = next_break(line, i + 2, sentence.last) or sentence.last
    above = line.token(i).head
    if (
        line.token(i).dep.startswith("nsubj") and i < above < stop
    ):  # "reports of clashes *came* from the north"
        stop = min(
            [
                above,
                *(c for c in line.parsed.children(above) if i + 2 < c < above and line.token(c).pos == "AUX"),
            ]
        )
    end = trimmed(line, i + 2, stop)
    if end <= i + 2:
        return None
    verb = line.token(i).head
    if not (verb < i and line.token(verb).pos == "VERB" and line.token(i).dep in ("obj", "obl")):
        verb = i
    speaker = Speaker(first=i, last=i + 1, head=i, heads=(i,), side="left")
    return Telling(
        kind="hearsay",
        sense="hearsay",
        cue=(verb, verb + 1),
        clause=(i, i + 2),
        sentence=sentence,
        speaker=speaker,
        content=[(i + 2, end)],
    )
