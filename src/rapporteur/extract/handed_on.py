"""Tellings whose cue is not its speaker's own verb: passives, words quoted by another, pictures given out."""

from rapporteur.extract.complements import place
from rapporteur.extract.noun_phrases import noun_phrase_from
from rapporteur.extract.speakers import speaker_of
from rapporteur.extract.telling import BREAKS, Line, Speaker, Telling, is_animate, is_finite, trimmed
from rapporteur.lexicon.cues import Cue
from rapporteur.text.parsed import Sentence

__all__ = ["credited_telling", "passive_telling", "quoted_telling"]


def credited_telling(line: Line, sentence: Sentence, i: int, pictured: int) -> Telling | None:
    """ "A picture released by Saba on May 3 shows …": whoever made or gave out the pictures, None if nobody is named."""
    words = line.words
    stop = trimmed(line, sentence.first, sentence.last)
    for k in range(pictured + 1, i):
        if words[k] not in line.cues.credits and words[k] not in ("broadcast", "aired"):
            continue
        by = next((j for j in range(k + 1, min(k + 5, i)) if words[j] in ("by", "from", "on")), None)
        found = noun_phrase_from(line, by + 1, i) if by is not None else None
        if found is None:
            continue
        first, end, head = found
        end = next((j for j in range(first + 1, end) if j in line.times or words[j] in ("on", "in")), end)
        head = head if head < end else end - 1
        speaker = Speaker(first=first, last=end, head=head, heads=(head,), side="right")
        return Telling(
            kind="credit" if words[k] in line.cues.credits else "verb",
            sense="show",
            cue=(k, k + 1),
            clause=(pictured, i + 1),
            sentence=sentence,
            speaker=speaker,
            content=[(i + 1, stop)],
        )
    return None


def passive_telling(line: Line, sentence: Sentence, i: int, cue: Cue) -> Telling | None:
    """ "was announced by the ministry"; without an agent nobody is said to say it ("is said to", "was told")."""
    stop = trimmed(line, sentence.first, sentence.last)
    by = next((k for k in range(i + 1, min(i + 8, stop)) if line.words[k] == "by"), None)
    if by is None or any(line.words[k] in BREAKS or is_finite(line.token(k)) for k in range(i + 1, by)):
        return None
    found = noun_phrase_from(line, by + 1, stop)
    if found is None or cue.takes not in ("open", "told", "blame"):
        return None
    first, end, head = found
    speaker = Speaker(first=first, last=end, head=head, heads=(head,), side="agent")
    if not is_animate(line, speaker):
        return None
    telling = Telling(
        kind="verb", sense=cue.sense, cue=(i, i + 1), clause=(i, end), sentence=sentence, speaker=speaker
    )
    subject = next(
        (c for c in line.parsed.children(i) if line.token(c).dep.startswith("nsubj") and c < i), None
    )
    if subject is None and line.token(i).dep.startswith("acl") and line.token(i).head < i:
        subject = line.token(i).head
    if cue.takes == "told":  # "she was told by a nurse that …"
        subject = None
        while end < stop and line.words[end] in (",", "that", ":"):
            end += 1
    if subject is not None and line.words[subject] != "it":
        left = line.parsed.subtree(subject)[0]
        telling.mode = "left"
        helper = next(
            (c for c in line.parsed.children(i) if subject < c < i and line.token(c).pos == "AUX"), i
        )
        telling.content = [(left, trimmed(line, left, helper))]
    elif end < stop:
        start = end + 1 if line.words[end] == "that" else end
        telling.content = [(start, stop)]
    return telling if telling.content and telling.content[0][0] < telling.content[0][1] else None


def quoted_telling(line: Line, sentence: Sentence, i: int, cue: Cue, *, passive: bool) -> Telling | None:
    """ "was quoted by AFP as saying", "AFP quoted him as saying", "citing officials"."""
    words = line.words
    stop = trimmed(line, sentence.first, sentence.last)
    if passive:
        speaker = speaker_of(line, sentence, i, inverts=False)
        saying = next(
            (
                k
                for k in range(i + 1, min(i + 16, stop))
                if words[k] in ("saying", "telling", "warning", "adding")
            ),
            None,
        )
        if speaker is None or saying is None:
            return None
        telling = Telling(
            kind="verb",
            sense="quoted",
            cue=(i, i + 1),
            clause=(i, saying + 1),
            sentence=sentence,
            speaker=speaker,
        )
        by = next((k for k in range(i + 1, saying) if words[k] in ("by", "in", "on")), None)
        if by is not None and (found := noun_phrase_from(line, by + 1, saying)) is not None:
            telling.told = Speaker(
                first=found[0], last=found[1], head=found[2], heads=(found[2],), side="told"
            )
        place(line, telling, Cue(lemma="say", particle=None, takes="clause", sense="tell"), saying + 1, stop)
        telling.cue = (i, i + 1)
        return telling
    found = noun_phrase_from(line, i + 1, stop)
    if found is None:
        return None
    first, end, head = found
    for k in range(first + 1, end):
        if k in line.times:
            end = k
            break
    named = Speaker(first=first, last=end, head=min(head, end - 1), heads=(min(head, end - 1),), side="cited")
    saying = next((k for k in range(end, min(end + 14, stop)) if words[k] in ("saying", "as")), None)
    if words[i] in ("quoting", "citing"):
        return Telling(
            kind="cited",
            sense="tell",
            cue=(i, i + 1),
            clause=(i, end),
            sentence=sentence,
            speaker=named,
            mode="cited",
        )
    if saying is None or words[min(saying + (words[saying] == "as"), stop - 1)] not in (
        "saying",
        "telling",
        "warning",
        "describing",
    ):
        return None
    start = saying + 1 + (words[saying] == "as")
    if start < stop and words[start] == "that":
        start += 1
    telling = Telling(
        kind="verb", sense="quoted", cue=(i, i + 1), clause=(i, start), sentence=sentence, speaker=named
    )
    telling.content = [(start, stop)]
    telling.told = speaker_of(line, sentence, i, inverts=False)
    return telling
