"""A speaker's phrase between its commas: names and offices in apposition, words the parse left outside."""

from dataclasses import replace

from rapporteur.extract.noun_phrases import coordinated, noun_phrase_from, noun_phrase_to
from rapporteur.extract.telling import BREAKS, NOMINAL, Line, Speaker, is_finite

__all__ = ["by_name", "fenced", "introduced_by", "whole", "widened", "widened_phrase"]


def fenced(line: Line, first: int, end: int) -> Speaker | None:
    """The phrase between a comma and the verb where its head has words behind it: ", residents reached by phone said".

    Also the phrase before an apposition: ", their commander, Musa Ali, told". None where there is no such thing.
    """
    words = line.words
    if end - 1 > first and words[end - 1] == ",":
        fence = next((k for k in range(end - 2, first - 1, -1) if words[k] in BREAKS), first - 1)
        inner = noun_phrase_from(line, fence + 1, end - 1)
        outer = noun_phrase_to(line, fence, first) if fence > first else None
        inner = inner or outer  # "Radio Okapi, quoting officials, reported"
        if inner is None:
            return None
        edge = outer[0] if outer is not None else -1
        if outer is not None and line.token(inner[2]).pos != "PROPN":
            inner = outer
        return Speaker(
            first=inner[0], last=inner[1], head=inner[2], heads=(inner[2],), side="left", edge=edge
        )
    fence = next((k for k in range(end - 1, first - 1, -1) if words[k] in BREAKS), first - 1)
    begin = fence + 1
    while begin < end and words[begin] in ("and", "but", "as", "while"):
        begin += 1
    found = noun_phrase_from(line, begin, end)
    if found is None or found[1] >= end or any(line.token(k).pos == "AUX" for k in range(begin, end)):
        return None
    behind = line.token(found[1])
    if (
        behind.pos == "ADJ"
        or (behind.pos == "VERB" and behind.feature("VerbForm") in ("Part", "Ger"))
        or words[behind.i] == "who"
    ):
        return Speaker(first=found[0], last=found[1], head=found[2], heads=(found[2],), side="left")
    return None


def widened_phrase(line: Line, found: tuple[int, int, int] | None, first: int) -> Speaker | None:
    if found is None or line.token(found[2]).pos not in NOMINAL:
        return None
    start, end, head = found
    heads = coordinated(line, head, start, end)
    return widened(line, Speaker(first=start, last=end, head=head, heads=heads, side="left"), first)


def widened(line: Line, speaker: Speaker, first: int) -> Speaker:
    """The phrase grown to the comma before it where the parse left a word or two of it outside."""
    words = line.words
    begin = speaker.first
    if line.token(begin).pos == "PRON":
        return speaker
    title = begin > first and (words[begin - 1] == "and" or line.token(begin - 1).text[:1].isupper())
    if line.token(begin).pos == "DET" and not title:  # but "Save the Children", "police and a doctor"
        return speaker
    for k in range(speaker.first - 1, max(first, speaker.first - 6) - 1, -1):
        token = line.token(k)
        if words[k] in BREAKS:
            break
        if (token.pos in ("AUX", "ADP", "SCONJ", "ADV", "PRON") and words[k] != "w.h.o.") or words[k] in (
            "but",
            "that",
            "to",
            "not",
        ):
            return speaker
        said = words[k] in line.cues.verbs or words[k].endswith("ing")
        if token.pos == "VERB" and (said or token.feature("Tense") == "Past"):
            return speaker
        begin = k
    else:
        if begin != first:
            return speaker
    heads = speaker.heads
    joined = [
        k
        for k in range(begin, speaker.first)
        if words[k] == "and" and line.token(k - 1).pos in NOMINAL and k > begin
    ]
    heads = tuple(sorted({*heads, *(k - 1 for k in joined)}))
    if words[begin] in ("and", "but"):
        begin += 1
    return replace(speaker, first=begin, heads=heads)


def by_name(line: Line, speaker: Speaker, last: int) -> Speaker:
    """The name in apposition to an office: "the livestock minister, *Mohammed Kuti*, said"."""
    fence = speaker.last
    offices = line.cues.offices | line.cues.persons
    if fence + 1 >= last or line.words[fence] != ",":
        return speaker
    named = line.token(speaker.head).pos == "PROPN" and line.words[speaker.head] not in offices
    if named and line.words[fence - 1] not in offices:
        return speaker
    if not any(line.words[k] in offices for k in range(speaker.first, speaker.last)):
        return speaker
    end = fence + 1
    while end < last and line.token(end).text[:1].isupper():
        end += 1
    if end == fence + 1 or (end < last and line.words[end] not in BREAKS):
        return speaker
    begin = fence + 1
    edge = speaker.first if speaker.side == "left" else -1
    return Speaker(first=begin, last=end, head=begin, heads=(begin,), side=speaker.side, edge=edge)


def introduced_by(line: Line, speaker: Speaker, first: int) -> Speaker:
    """The name before its office: "Gareth Bayley, the UK envoy for Syria said" with its second comma left out."""
    words = line.words
    fence = speaker.first - 1
    if fence - 2 < first or words[fence] != "," or line.token(speaker.head).pos == "PRON":
        return speaker
    offices = line.cues.offices | line.cues.persons
    titles = [k for k in range(speaker.first, speaker.last) if words[k] in offices]
    if not titles or (titles[-1] + 1 < speaker.last and line.token(titles[-1] + 1).pos == "PROPN"):
        return speaker
    begin = fence
    while begin > first and line.token(begin - 1).pos == "PROPN":
        begin -= 1
    if (
        fence - begin < 2
        or words[max(begin - 1, first)] == "to"
        or any(is_finite(line.token(k)) for k in range(first, begin))
    ):
        return speaker
    return Speaker(first=begin, last=fence, head=begin, heads=(begin,), side="left", edge=begin)


def whole(line: Line, head: int) -> int:
    """The head of the whole phrase a relative clause hangs on: "the report of the board, which found" is the report."""
    while line.token(head).dep in ("nmod", "nmod:poss", "compound") and line.token(head).head < head:
        head = line.token(head).head
    return head
