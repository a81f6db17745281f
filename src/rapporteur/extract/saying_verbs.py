"""Tellings by verbs: "X said", "was announced by X", "AFP quoted X as saying", "a picture released by X shows"."""

from rapporteur.extract.adjuncts import tail
from rapporteur.extract.complements import place
from rapporteur.extract.noun_phrases import noun_phrase_from
from rapporteur.extract.speakers import is_said, speaker_of
from rapporteur.extract.telling import (
    BREAKS,
    NOMINAL,
    QUOTES,
    Line,
    Speaker,
    Telling,
    is_animate,
    is_finite,
    trimmed,
)
from rapporteur.lexicon.cues import Cue
from rapporteur.text.parsed import Sentence

__all__ = ["verb_telling"]

#: Heads that name no speaker; in the first person the words around them already have one, if only the report.
_NOBODY = frozenset({"there", "what", "this", "that", "which", "who", "i", "we", "you", "one"})
_OF_THINGS = frozenset(
    {
        "suggesting",
        "showing",
        "indicating",
        "finding",
        "confirming",
        "revealing",
        "threatening",
        "reporting",
        "estimating",
        "quoting",
    }
)
_HUMAN_TOLL = frozenset({"life", "lives", "victim", "victims", "death", "deaths", "dead"})
_PICTURES = frozenset(
    {
        "picture",
        "photo",
        "photograph",
        "image",
        "handout",
        "grab",
        "still",
        "screengrab",
        "footage",
        "video",
        "pictures",
        "photos",
        "images",
        "videos",
        "clip",
        "frame",
    }
)


def verb_telling(line: Line, sentence: Sentence, i: int, cue: Cue) -> Telling | None:
    if not _is_verb(line, sentence, i, cue):
        return None
    words = line.words
    if cue.sense != "deny" and not is_said(line, sentence, i):
        return None
    children = line.parsed.children(i)
    passive = any(
        line.token(c).dep == "aux:pass"
        or (
            line.token(c).dep == "aux"
            and words[c] in ("is", "are", "was", "were", "been", "being")
            and not words[i].endswith("ing")
        )
        for c in children
        if c < i
    )
    if cue.takes == "quoted":
        return _quoted(line, sentence, i, cue, passive=passive)
    if passive:
        return _passive(line, sentence, i, cue)
    if (
        i + 1 < sentence.last
        and words[i + 1] == "by"
        and cue.takes in ("open", "blame")
        and line.token(i).dep.startswith(("acl", "advcl"))
    ):
        return _passive(line, sentence, i, cue)
    speaker = speaker_of(line, sentence, i, inverts=cue.inverts)
    if speaker is None or line.token(speaker.head).pos not in NOMINAL | {"ADJ", "X", "DET", "VERB", "SYM"}:
        return None
    head = words[speaker.head]
    if head in _NOBODY or speaker.head in line.times:
        return None
    if speaker.first > sentence.first and words[speaker.first - 1] == "what":
        return None  # "what it claimed were bases"
    if speaker.side == "governor" and words[i].endswith("ing") and not _goes_on(line, sentence, i, speaker):
        return None
    if words[i + 1 : i + 3] in (("to", "be"), ("to", "have")) and cue.takes == "clause":
        return None  # "a man said to be the leader"
    if line.token(speaker.head).pos == "SYM" or words[speaker.head][:1].isdigit():
        return None
    if cue.lemma == "deny" and any(line.token(c).dep == "iobj" for c in children):
        return None  # "denies the group a haven"
    if words[speaker.first] in ("no", "nobody", "none", "neither", "nothing"):
        return None
    if cue.takes == "shown":
        if not _is_medium(line, speaker):
            return None
        pictured = next((k for k in range(speaker.first, i) if words[k] in _PICTURES), None)
        if pictured is not None and (made := _credited(line, sentence, i, pictured)) is not None:
            return made
    relative = line.token(i).dep == "acl:relcl" and speaker.side == "left" and cue.takes in ("open", "clause")
    fenced = words[speaker.first - 1] == "," and (i + 1 >= sentence.last or words[i + 1] in (",", "."))
    if (
        relative
        and not fenced
        and not any(line.token(c).dep in ("ccomp", "xcomp", "obj") for c in children if c > i)
    ):
        return None  # "the truce that the rebels declared on Monday"
    behind = i + 1 + (cue.particle is not None)
    stop = trimmed(line, sentence.first, sentence.last)
    if (
        cue.sense == "claim"
        and any(words[k] in _HUMAN_TOLL for k in range(behind, min(behind + 4, stop)))
        and not is_animate(line, speaker)
    ):
        return None
    telling = Telling(
        kind="verb", sense=cue.sense, cue=(i, behind), clause=(i, behind), sentence=sentence, speaker=speaker
    )
    behind_adjuncts = tail(
        line, telling, speaker.last if speaker.side == "right" else behind, stop, told=cue.takes == "told"
    )
    place(line, telling, cue, behind_adjuncts, stop)
    return telling if telling.content or telling.mode in ("before", "after") else None


def _goes_on(line: Line, sentence: Sentence, i: int, speaker: Speaker) -> bool:
    """False for participles that tell of things, not words: "both died, *suggesting* that …"."""
    if (
        line.words[i] in ("saying", "adding", "telling", "stating")
        or line.words[speaker.head] in line.cues.papers
    ):
        return True
    above = line.token(i).head
    if line.words[above] in line.cues.verbs or any(
        line.words[k] in line.cues.verbs and is_finite(line.token(k)) for k in range(sentence.first, i)
    ):
        return True
    return is_animate(line, speaker) and line.words[i] not in _OF_THINGS


def _is_verb(line: Line, sentence: Sentence, i: int, cue: Cue) -> bool:
    """True where the form is used as a verb; the parser's word is not taken where the words beside say otherwise."""
    token, word = line.token(i), line.words[i]
    if word in ("shows", "showed"):  # headline-like captions make nouns of them
        return token.dep not in ("amod", "compound")
    if word in line.cues.sure:
        return token.dep not in ("amod", "compound")
    if token.pos in ("VERB", "AUX"):
        if token.dep in ("amod", "compound", "case", "fixed"):
            return False
        behind = line.words[i + 1] if i + 1 < sentence.last else ""
        own = any(line.token(c).dep.startswith("nsubj") for c in line.parsed.children(i))
        if (
            token.dep == "acl"
            and not own
            and word.endswith("ed")
            and (cue.takes not in ("act", "blame") and cue.lemma != "tell")
        ):  # "cases *reported* worldwide"
            return behind in ("that", "by", "to") or behind in QUOTES
        return True
    if word.endswith("ing") and token.pos == "NOUN":  # ", warning that …"
        if line.words[i - 1] in ("been", "is", "are", "was", "were"):
            return True
        return line.words[i - 1] == "," and line.words[i + 1 : i + 2] in (("that",), ("of",))
    if token.pos != "NOUN" or i == sentence.first or line.token(i - 1).pos not in NOMINAL:
        return False
    if i + 1 < sentence.last and line.words[i + 1] == "that" and cue.lemma == "state":
        return True
    if i + 1 < sentence.last and line.words[i + 1] == "that" and word.endswith("s"):
        return True
    ends = i + 1 >= sentence.last or line.words[i + 1] == "."
    return (
        ends
        and token.dep != "obj"
        and word.endswith("s")
        and "," in line.words[max(sentence.first, i - 6) : i]
    )


def _credited(line: Line, sentence: Sentence, i: int, pictured: int) -> Telling | None:
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


def _is_medium(line: Line, speaker: Speaker) -> bool:
    names = line.words[speaker.first : speaker.last]
    return (
        any(word in line.cues.media | line.cues.papers for word in names)
        or line.token(speaker.head).ent == "ORG"
    )


def _passive(line: Line, sentence: Sentence, i: int, cue: Cue) -> Telling | None:
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


def _quoted(line: Line, sentence: Sentence, i: int, cue: Cue, *, passive: bool) -> Telling | None:
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
