"""Tellings by verbs: "X said", "was announced by X", "AFP quoted X as saying", "a picture released by X shows"."""

from rapporteur.extract.adjuncts import tail
from rapporteur.extract.complements import place
from rapporteur.extract.handed_on import credited_telling, passive_telling, quoted_telling
from rapporteur.extract.speakers import is_said, speaker_of
from rapporteur.extract.telling import (
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


#: What may stand right behind a saying verb that ends its clause: "…, the army said in a statement".
_AFTER_SAYING = frozenset(
    [",", ".", "in", "on", "at", "late", "early", "via", "during", "through", "over", "from"]
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
        return quoted_telling(line, sentence, i, cue, passive=passive)
    if passive:
        return passive_telling(line, sentence, i, cue)
    if (
        i + 1 < sentence.last
        and words[i + 1] == "by"
        and cue.takes in ("open", "blame")
        and line.token(i).dep.startswith(("acl", "advcl"))
    ):
        return passive_telling(line, sentence, i, cue)
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
        if pictured is not None and (made := credited_telling(line, sentence, i, pictured)) is not None:
            return made
    relative = line.token(i).dep == "acl:relcl" and speaker.side == "left" and cue.takes in ("open", "clause")
    fenced = words[speaker.first - 1] == "," and (
        i + 1 >= sentence.last or words[i + 1] in _AFTER_SAYING or i + 1 in line.times
    )
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


def _is_medium(line: Line, speaker: Speaker) -> bool:
    names = line.words[speaker.first : speaker.last]
    return (
        any(word in line.cues.media | line.cues.papers for word in names)
        or line.token(speaker.head).ent == "ORG"
    )
