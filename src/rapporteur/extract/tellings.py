"""Tellings: each cue of a sentence with its speaker and the stretch of words it governs, in tokens.

"Ten died in Axum, a doctor told Reuters on Friday": the clause of the telling is ", a doctor … Friday",
its content "Ten died in Axum". A cue governs its whole complement; a clause that hangs on the cue itself,
with a subject of its own ("…, while state television showed …"), is not part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapporteur.extract.speakers import (
    BREAKS,
    DASHES,
    NOMINAL,
    QUOTES,
    Line,
    Speaker,
    is_said,
    noun_phrase_from,
    phrase_of,
    speaker_of,
)
from rapporteur.lexicon.cues import Cue
from rapporteur.text.parsed import Sentence, Token

__all__ = ["Range", "Telling", "find_tellings"]

Range = tuple[int, int]
_CONNECTIVES = frozenset(
    {"while", "but", "whereas", "although", "though", "as", "and", "yet", "when", "with", "after", "amid"}
)
_SPANS = frozenset({"day", "night", "year", "week", "month", "time", "same", "evening", "morning"})
_OUTSIDE_ACT = frozenset({"after", "as", "amid", "following", "while", "when", "during", "since"})
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
_HUMAN_TOLL = frozenset({"life", "lives", "victim", "victims", "death", "deaths", "dead"})


@dataclass(slots=True, kw_only=True)
class Telling:
    """One cue: `cue` and `clause` (all words of the attribution) as token ranges, `content` likewise.

    `mode`: where the content stands ("left", "right", "both", or "before": in the sentences before).
    `told` is the noun phrase told. `sense` is the cue's. `kind`: verb, according, hearsay, credit, colon.
    """

    kind: str
    sense: str
    cue: Range
    clause: Range
    sentence: Sentence
    speaker: Speaker | None
    content: list[Range] = field(default_factory=list)
    mode: str = "right"
    told: Speaker | None = None
    cited: "Telling | None" = None


def find_tellings(line: Line, sentence: Sentence, at: list[int]) -> list[Telling]:
    """The tellings of one sentence whose cue words stand at the token indexes `at`, in reading order."""
    found: list[Telling] = []
    for i in at:
        if any(t.cue[0] < i < t.clause[1] and t.sense == "quoted" for t in found):
            continue  # the "saying" of "was quoted as saying"
        telling = _telling(line, sentence, i)
        if telling is not None:
            _lend(line, telling, found)
            found.append(telling)
    _untangle(line, sentence, found)
    return [t for t in found if t.content or t.mode in ("before", "after", "cited")]


def _lend(line: Line, telling: Telling, found: list[Telling]) -> None:
    """ "… said the hill had been retaken and added that …": who spoke goes on, not the hill."""
    speaker = telling.speaker
    if speaker is None or speaker.side != "governor" or telling.kind != "verb" or not found:
        return
    host = found[0].speaker
    if host is not None and not _is_animate(line, speaker):
        telling.speaker = replace(host, side="governor")


def _telling(line: Line, sentence: Sentence, i: int) -> Telling | None:
    word = line.words[i]
    if word == "according":
        return _according(line, sentence, i)
    readings = line.cues.verbs.get(word)
    if readings:
        after = line.words[i + 1] if i + 1 < sentence.last else ""
        for cue in readings:
            if cue.particle is None or cue.particle == after:
                telling = _verb(line, sentence, i, cue)
                if telling is not None:
                    return telling
    if word in line.cues.hearsay and line.token(i).pos == "NOUN":
        return _hearsay(line, sentence, i)
    return None


# --- "according to" -------------------------------------------------------------------------------------


def _according(line: Line, sentence: Sentence, i: int) -> Telling | None:
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
    speaker = Speaker(first=first, last=end, head=head, heads=heads, side="right")
    telling = Telling(
        kind="according", sense="tell", cue=(i, i + 2), clause=(i, end), sentence=sentence, speaker=speaker
    )
    stop = _trim_right(line, sentence.first, sentence.last)
    before = _trim_right(line, sentence.first, i)
    comma = _next_break(line, end, stop)
    if before <= sentence.first or not any(
        line.token(k).pos in NOMINAL for k in range(sentence.first, before)
    ):
        start = comma + 1 if comma is not None else end
        if not _has_verb(line, start, stop):
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
            not _has_verb(line, sentence.first, before)
            or word in ("and", "but")
            or (line.token(comma + 1).pos in ("VERB", "AUX") and _finite(line.token(comma + 1)))
        ):
            telling.mode = "both"
            telling.clause = (i, comma + 1)
            telling.content.append((comma + 1, stop))
    return telling


# --- "reports of", "allegations that" -------------------------------------------------------------------


def _hearsay(line: Line, sentence: Sentence, i: int) -> Telling | None:
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
    right = line.parsed.subtree(i)[1]
    end = _trim_right(line, i + 2, max(right, i + 3))
    end = min(end, sentence.last)
    verb = next((k for k in (line.token(i).head,) if line.token(k).pos == "VERB" and k < i), i)
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


# --- verbs ----------------------------------------------------------------------------------------------


def _is_verb(line: Line, i: int) -> bool:
    token = line.token(i)
    if line.words[i] in ("shows", "showed"):  # headline-like captions make nouns of them
        return token.dep not in ("amod", "compound")
    if line.words[i] in line.cues.sure:
        return token.dep not in ("amod", "compound")
    return token.pos in ("VERB", "AUX") and token.dep not in ("amod", "compound", "case", "fixed")


def _verb(line: Line, sentence: Sentence, i: int, cue: Cue) -> Telling | None:
    if not _is_verb(line, i):
        return None
    words = line.words
    if cue.sense != "deny" and not is_said(line, sentence, i):
        return None
    children = line.parsed.children(i)
    passive = any(
        line.token(c).dep == "aux:pass" or words[c] in ("is", "are", "was", "were", "been", "being")
        for c in children
        if c < i
    )
    if cue.takes == "quoted":
        return _quoted(line, sentence, i, cue, passive=passive)
    if passive:
        return _passive(line, sentence, i, cue)
    speaker = speaker_of(line, sentence, i, inverts=cue.inverts)
    if speaker is None or line.token(speaker.head).pos not in NOMINAL | {"ADJ", "X", "DET", "VERB", "SYM"}:
        return None
    head = words[speaker.head]
    if head in ("there", "what", "this", "that", "which", "who") or speaker.head in line.times:
        return None
    if words[speaker.first] in ("no", "nobody", "none", "neither", "nothing"):
        return None
    if cue.takes == "shown":
        if not _is_medium(line, speaker):
            return None
        pictured = next((k for k in range(speaker.first, i) if words[k] in _PICTURES), None)
        if pictured is not None and (made := _credited(line, sentence, i, pictured)) is not None:
            return made
    behind = i + 1 + (cue.particle is not None)
    stop = _trim_right(line, sentence.first, sentence.last)
    if (
        cue.sense == "claim"
        and any(words[k] in _HUMAN_TOLL for k in range(behind, min(behind + 4, stop)))
        and not _is_animate(line, speaker)
    ):
        return None
    telling = Telling(
        kind="verb", sense=cue.sense, cue=(i, behind), clause=(i, behind), sentence=sentence, speaker=speaker
    )
    tail = _tail(
        line, telling, speaker.last if speaker.side == "right" else behind, stop, told=cue.takes == "told"
    )
    _place(line, telling, cue, tail, stop)
    return telling if telling.content or telling.mode in ("before", "after") else None


def _credited(line: Line, sentence: Sentence, i: int, pictured: int) -> Telling | None:
    """ "A picture released by Saba on May 3 shows …": whoever made or gave out the pictures, None if nobody is named."""
    words = line.words
    stop = _trim_right(line, sentence.first, sentence.last)
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


def _is_animate(line: Line, speaker: Speaker) -> bool:
    word = line.words[speaker.head]
    return (
        line.token(speaker.head).pos in ("PROPN", "PRON")
        or word in line.cues.persons
        or word in line.cues.bodies
        or word in line.cues.plurals
    )


def _is_medium(line: Line, speaker: Speaker) -> bool:
    names = line.words[speaker.first : speaker.last]
    return any(word in line.cues.media for word in names) or line.token(speaker.head).ent == "ORG"


def _tail(line: Line, telling: Telling, k: int, stop: int, *, told: bool) -> int:
    """The token behind the adjuncts of a cue: addressee, time, "in a statement", adverbs."""
    words = line.words
    if told or (k < stop and words[k] == "to" and line.token(k).pos == "ADP"):
        start = k if told else k + 1
        end = _addressee(line, telling.cue[0], start, stop)
        if end > start:
            telling.told = phrase_of(line, _head_in(line, start, end), first=start, last=end, side="told")
            k = end
    while k < stop:
        word = words[k]
        token = line.token(k)
        if k in line.times:
            end = line.times[k]
            if end < stop and (_finite(line.token(end)) or words[end] in ("'s", "'")):
                break
            k = end
        elif token.pos == "ADP" and k + 1 < stop and k + 1 in line.times:
            k = line.times[k + 1]
        elif word in (
            "late",
            "early",
            "earlier",
            "later",
            "also",
            "again",
            "separately",
            "too",
            "there",
            "here",
            "however",
            "meanwhile",
            "recently",
            "today",
        ):
            k += 1
        elif token.pos == "ADP" and (end := _setting(line, k, stop)):
            k = end
        else:
            break
    return k


def _addressee(line: Line, cue: int, start: int, stop: int) -> int:
    for child in line.parsed.children(cue):
        token = line.token(child)
        if (
            token.dep in ("iobj", "obj", "obl")
            and start <= child < stop
            and token.pos in NOMINAL
            and child not in line.times
        ):
            if any(line.words[k] in BREAKS for k in range(start, child)):
                continue
            if any(_finite(line.token(k)) for k in range(start, child)):
                continue
            end = child + 1
            while (
                end < stop
                and line.token(end).dep in ("flat", "conj", "cc", "fixed")
                and line.token(end).pos in NOMINAL | {"CCONJ"}
            ):
                end += 1
            return end
    end = start
    while (
        end < stop
        and line.token(end).pos in ("PROPN", "DET", "ADJ", "NOUN", "PRON")
        and end not in line.times
    ):
        end += 1
        if line.token(end - 1).pos in ("NOUN", "PRON"):
            break
    return end


def _head_in(line: Line, first: int, last: int) -> int:
    for k in range(first, last):
        if not first <= line.token(k).head < last and line.token(k).pos in NOMINAL:
            return k
    return last - 1


def _setting(line: Line, k: int, stop: int) -> int | None:
    """The end of "in a statement", "on Facebook", "at a news conference in Goma"; None if this is no such phrase."""
    for j in range(k + 1, min(k + 7, stop)):
        word = line.words[j]
        if word in line.cues.settings:
            end = j + 1
            if line.token(k).head > j and line.token(line.token(k).head).pos in NOMINAL:
                end = line.token(k).head + 1 if line.token(k).head < min(k + 9, stop) else end
            while end < stop and line.words[end] not in BREAKS and line.words[end] != "that":
                if end in line.times:
                    end = line.times[end]
                    continue
                if line.token(end).pos in ("ADP",) or (line.token(end).dep in ("flat",)):
                    step = end + 1
                    while step < stop and line.token(step).pos in ("DET", "PROPN", "ADJ", "NUM"):
                        step += 1
                    if step < stop and line.token(step).pos == "NOUN" and line.token(step - 1).pos != "PROPN":
                        step += 1
                    if step == end + 1 or (step < stop and _finite(line.token(step))):
                        break
                    end = step
                    continue
                break
            return end
        if line.token(j).pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM") and not (
            line.token(j).pos == "VERB" and line.token(j).dep == "amod"
        ):
            return None
    return None


def _place(line: Line, telling: Telling, cue: Cue, k: int, stop: int) -> None:
    """Decides where the content stands and cuts it out."""
    words, sentence = line.words, telling.sentence
    first = sentence.first
    i = telling.cue[0]
    speaker = telling.speaker
    assert speaker is not None
    edge = min(speaker.first, i) if speaker.side in ("left", "right") else i
    if speaker.side == "left" and speaker.edge >= 0:
        edge = speaker.edge
    before = _trim_right(line, first, edge)
    fenced = edge > first and (words[edge - 1] in BREAKS or words[edge - 1] == "as")
    if words[edge - 1] == "as" and edge - 1 > first:
        before = _trim_right(line, first, edge - 1)
        edge -= 1
        fenced = words[edge - 1] in BREAKS or fenced
    quoted_left = fenced and any(words[j] in QUOTES for j in range(max(first, edge - 3), edge))
    has_left = (
        fenced and before > first and (quoted_left or _has_verb(line, first, before) or before - first >= 5)
    )
    if speaker.side == "right":
        end = _next_break(line, k, stop)
        telling.clause = (edge, stop if end is None else end)
        telling.mode = "left"
        if before > first:
            telling.content = [(_left_start(line, telling, before), before)]
        else:
            telling.mode = "before"
        if end is not None:
            later = next((j for j in range(end, stop) if words[j] in QUOTES), None)
            if later is not None and later + 3 < stop and later - end <= 2:
                telling.content.append((later, stop))
                telling.mode = "both"
        return
    rest = k < stop and not all(words[j] in BREAKS for j in range(k, stop))
    if speaker.side not in ("left",):
        has_left = False
    if not rest:
        telling.clause = (edge, stop)
        if has_left or (fenced and before > first):
            telling.mode = "left"
            telling.content = [(_left_start(line, telling, before), before)]
        else:
            telling.mode = (
                "after"
                if words[sentence.last - 1] == ":" or (k < sentence.last and words[k] == ":")
                else "before"
            )
        return
    torn = (
        fenced
        and before > first
        and words[k] == ","
        and k + 1 < stop
        and not _has_verb(line, first, before)
        and line.token(k + 1).pos in ("VERB", "AUX")
        and not words[k + 1].endswith("ing")
    )
    if words[k] in (",", "-", "–", "—") and (has_left or torn):
        opened = next((j for j in (k + 1, k + 2) if j < stop and words[j] in QUOTES), None)
        after = min(k + 1, stop - 1)
        if opened is not None and quoted_left:
            telling.mode, telling.clause = "both", (edge, after)
            telling.content = [(_left_start(line, telling, before), before), (opened, stop)]
            return
        if (
            after < stop
            and (
                (_finite(line.token(after)) and words[after] not in line.cues.verbs)
                or not _has_verb(line, first, before)
            )
            and line.token(after).text.lower() not in ("adding", "citing", "referring", "who", "which")
        ):
            telling.mode, telling.clause = "both", (edge, after)
            telling.content = [(_left_start(line, telling, before), before), (after, stop)]
            return
        telling.mode, telling.clause = "left", (edge, stop)
        telling.content = [(_left_start(line, telling, before), before)]
        return
    start = _right_start(line, telling, cue, k, stop)
    if start is None:
        if has_left:
            telling.mode, telling.clause = "left", (edge, stop)
            telling.content = [(_left_start(line, telling, before), before)]
        return
    if (
        has_left
        and not _complement(line, i, start, stop)
        and words[start - 1] != "that"
        and words[start] not in QUOTES
    ):
        telling.mode, telling.clause = "left", (edge, stop)
        telling.content = [(_left_start(line, telling, before), before)]
        return
    telling.mode = "right"
    telling.clause = (speaker.first if speaker.side == "left" else i, start)
    end = _right_end(line, telling, cue, start, stop)
    if end > start:
        telling.content = [(start, _trim_right(line, start, end))]


def _complement(line: Line, i: int, start: int, stop: int) -> bool:
    """True where the parse sees a complement of the cue to its right."""
    return any(
        start <= c < stop and line.token(c).dep in ("ccomp", "xcomp", "obj", "parataxis", "advcl", "conj")
        for c in line.parsed.children(i)
    )


def _right_start(line: Line, telling: Telling, cue: Cue, k: int, stop: int) -> int | None:
    """Where the content right of the cue begins; None where nothing there can be said."""
    words = line.words
    for j in range(k, min(k + 14, stop)):
        if (
            words[j] == "that"
            and j + 1 < stop
            and (line.token(j).dep == "mark" or (j == k and words[j + 1] not in _SPANS))
        ):
            return j + 1
        if words[j] in QUOTES or words[j] == ":":
            return j + 1 if words[j] == ":" else j
        if _finite(line.token(j)) and j > k:
            break
    while k < stop and words[k] in (",", "-", "–", "—"):
        k += 1
    if k >= stop:
        return None
    if words[k] in ("how", "why", "what", "whether", "if") and cue.takes != "clause":
        return k
    if cue.takes in ("open", "act", "blame", "shown"):
        return k
    if cue.takes == "told" and words[k] == "to":
        return k
    if (
        words[k] in ("by", "with", "for")
        and cue.takes == "clause"
        and not any(_finite(line.token(j)) for j in range(k, stop))
    ):
        return None
    if any(_finite(line.token(j)) for j in range(k, stop)) or any(
        line.token(j).dep in ("ccomp", "xcomp") for j in range(k, stop)
    ):
        if line.token(k).pos == "VERB" and words[k].endswith("ing") and line.token(k).dep == "advcl":
            return None
        return k
    return None


def _right_end(line: Line, telling: Telling, cue: Cue, start: int, stop: int) -> int:
    """Where the content right of the cue ends: at a clause that hangs on the cue, or at another's telling."""
    words, parsed = line.words, line.parsed
    i = telling.cue[0]
    attached = {
        parsed.subtree(c)[0]: c
        for c in parsed.children(i)
        if c > start and line.token(c).dep in ("conj", "advcl", "parataxis")
    }
    inside = False
    opened = words[start] in QUOTES
    for k in range(start, stop - 1):
        word = words[k]
        if word in QUOTES:
            inside = not inside
            continue
        if inside:
            continue
        if cue.takes in ("act", "blame") and word in _OUTSIDE_ACT and k > start + 2 and word != "since":
            return k
        if word not in (",", ";", "-", "–", "—") and not (word in ("while", "but", "and") and k > start + 3):
            continue
        after = k + 1 if word in BREAKS else k
        connective = words[after] in _CONNECTIVES or word == ";"
        if not connective:
            if (
                word == ","
                and opened is False
                and words[after].endswith("ing")
                and words[after] in line.cues.verbs
            ):
                return k
            continue
        begins = after + 1 if words[after] in _CONNECTIVES else after
        if begins < stop and words[begins] == "that":
            continue
        if _next_telling(line, begins, stop):
            return k
        for j in (after, begins):
            child = attached.get(j)
            if (
                child is not None
                and word in (",", ";")
                and words[after] in ("while", "but", "whereas", "although", "though", "as")
            ):
                if any(line.token(g).dep.startswith("nsubj") for g in parsed.children(child)):
                    return k
    return stop


def _next_telling(line: Line, begins: int, stop: int) -> bool:
    """True where the words from `begins` on are somebody's telling: a subject and a cue before any other verb."""
    for k in range(begins, min(begins + 10, stop)):
        word = line.words[k]
        if word in BREAKS:
            return False
        if _finite(line.token(k)) or word in line.cues.sure:
            readings = line.cues.verbs.get(word)
            if not readings:
                if line.token(k).pos == "AUX" or line.token(k).dep in ("amod", "compound"):
                    continue
                return False
            takes = readings[-1].takes
            if takes == "shown":
                return any(line.words[j] in line.cues.media for j in range(begins, k))
            return True
    return False


def _left_start(line: Line, telling: Telling, before: int) -> int:
    """Where the content left of the cue begins: the sentence's start less a leading "But" or "And"."""
    k = telling.sentence.first
    while k < before and (line.words[k] in ("but", "and", "however", ",") or line.words[k] in DASHES):
        k += 1
    return k


# --- passive and quoted ---------------------------------------------------------------------------------


def _passive(line: Line, sentence: Sentence, i: int, cue: Cue) -> Telling | None:
    """ "was announced by the ministry"; without an agent nobody is said to say it ("is said to", "was told")."""
    stop = _trim_right(line, sentence.first, sentence.last)
    by = next((k for k in range(i + 1, min(i + 8, stop)) if line.words[k] == "by"), None)
    if by is None or any(line.words[k] in BREAKS or _finite(line.token(k)) for k in range(i + 1, by)):
        return None
    found = noun_phrase_from(line, by + 1, stop)
    if found is None or cue.takes in ("act", "shown"):
        return None
    first, end, head = found
    speaker = Speaker(first=first, last=end, head=head, heads=(head,), side="agent")
    telling = Telling(
        kind="verb", sense=cue.sense, cue=(i, i + 1), clause=(i, end), sentence=sentence, speaker=speaker
    )
    subject = next(
        (c for c in line.parsed.children(i) if line.token(c).dep.startswith("nsubj") and c < i), None
    )
    if subject is not None and line.words[subject] != "it":
        left = line.parsed.subtree(subject)[0]
        telling.mode = "left"
        helper = next(
            (c for c in line.parsed.children(i) if subject < c < i and line.token(c).pos == "AUX"), i
        )
        telling.content = [(left, _trim_right(line, left, helper))]
    elif end < stop:
        start = end + 1 if line.words[end] == "that" else end
        telling.content = [(start, stop)]
    return telling if telling.content and telling.content[0][0] < telling.content[0][1] else None


def _quoted(line: Line, sentence: Sentence, i: int, cue: Cue, *, passive: bool) -> Telling | None:
    """ "was quoted by AFP as saying", "AFP quoted him as saying", "citing officials"."""
    words = line.words
    stop = _trim_right(line, sentence.first, sentence.last)
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
        _place(line, telling, Cue(lemma="say", particle=None, takes="clause", sense="tell"), saying + 1, stop)
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


# --- shared ---------------------------------------------------------------------------------------------


def _finite(token: Token) -> bool:
    if token.pos == "AUX":
        return token.text.lower() not in ("be", "been", "being", "having")
    if token.pos != "VERB" or token.dep in ("amod", "compound", "acl"):
        return False
    form = token.feature("VerbForm")
    return form == "Fin" or (form == "" and not token.text.endswith("ing"))


def _has_verb(line: Line, first: int, last: int) -> bool:
    return any(
        line.token(k).pos in ("VERB", "AUX") and line.token(k).dep not in ("amod", "compound")
        for k in range(first, last)
    )


def _trim_right(line: Line, first: int, last: int) -> int:
    """`last` without trailing punctuation."""
    while last > first and line.words[last - 1] in (",", ".", ";", ":", "-", "–", "—", "?!"):
        last -= 1
    return last


def _next_break(line: Line, k: int, stop: int) -> int | None:
    return next((j for j in range(k, stop) if line.words[j] in BREAKS), None)


def _untangle(line: Line, sentence: Sentence, found: list[Telling]) -> None:
    """Cuts each content where a later attribution fences it off, and joins "citing …" with what it belongs to."""
    for telling in found:
        if telling.mode != "cited":
            continue
        host = next(
            (t for t in found if t is not telling and t.mode != "cited" and t.kind != "hearsay"), None
        )
        if host is not None and host.speaker is not None:
            host.cited = telling
    for later in found:
        if later.mode not in ("left", "both") or later.kind == "hearsay":
            continue
        for earlier in found:
            if earlier is later or earlier.cue[0] > later.cue[0]:
                continue
            edge = later.clause[0]
            earlier.content = [
                (a, _trim_right(line, a, min(b, edge))) if a < edge < b or (a < edge and b > edge) else (a, b)
                for a, b in earlier.content
            ]
            earlier.content = [(a, b) for a, b in earlier.content if a < b]
    for telling in found:  # a participle that goes on telling ends what stood before it
        for other in found:
            if other is telling or other.speaker is None or other.speaker.side != "governor":
                continue
            edge = other.clause[0]
            if line.words[edge - 1] == "," or line.words[edge - 1] in ("and", "but"):
                telling.content = [
                    (a, _trim_right(line, a, edge - (line.words[edge - 1] in ("and", "but"))))
                    if a < edge < b and telling.cue[0] < edge
                    else (a, b)
                    for a, b in telling.content
                ]
                telling.content = [(a, b) for a, b in telling.content if a < b]


def token_ranges(content: list[Range]) -> Iterator[int]:
    """Every token index of these ranges."""
    for first, last in content:
        yield from range(first, last)
