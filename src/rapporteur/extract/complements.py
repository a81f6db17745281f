"""Where the words said stand: left of their cue, right of it, on both sides, or in the sentence beside."""

from rapporteur.extract.telling import (
    BREAKS,
    DASHES,
    QUOTES,
    Line,
    Telling,
    has_verb,
    is_animate,
    is_finite,
    next_break,
    trimmed,
)
from rapporteur.lexicon.cues import Cue

__all__ = ["place"]

_CONNECTIVES = frozenset(
    {"while", "but", "whereas", "although", "though", "as", "and", "yet", "when", "with", "after", "amid"}
)
_SPANS = frozenset({"day", "night", "year", "week", "month", "time", "same", "evening", "morning"})
_OUTSIDE_ACT = frozenset({"after", "as", "amid", "following", "while", "when", "during", "since"})


def place(line: Line, telling: Telling, cue: Cue, k: int, stop: int) -> None:
    """Decides where the content stands and cuts it out."""
    words, sentence = line.words, telling.sentence
    first = sentence.first
    i = telling.cue[0]
    speaker = telling.speaker
    assert speaker is not None
    edge = min(speaker.first, i) if speaker.side in ("left", "right") else i
    if speaker.side == "left" and speaker.edge >= 0:
        edge = speaker.edge
    before = trimmed(line, first, edge)
    fenced = edge > first and (words[edge - 1] in BREAKS or words[edge - 1] == "as")
    if words[edge - 1] == "as" and edge - 1 > first:
        before = trimmed(line, first, edge - 1)
        edge -= 1
        fenced = words[edge - 1] in BREAKS or fenced
    quoted_left = fenced and any(
        words[j] in QUOTES - {"“", "«", "„"} for j in range(max(first, edge - 3), edge)
    )
    has_left = (
        fenced
        and before > first
        and (
            quoted_left
            or has_verb(line, first, before)
            or (before - first >= 5 and not any(words[j] in line.cues.offices for j in range(first, before)))
        )
    )
    if speaker.side == "right":
        end = next_break(line, k, stop)
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
        if words[sentence.last - 1] == ":" and not quoted_left:
            telling.mode = "after"
        elif has_left or (fenced and before > first):
            telling.mode = "left"
            telling.content = [(_left_start(line, telling, before), before)]
        else:
            telling.mode = "before"
        return
    torn = (
        fenced
        and before > first
        and words[k] == ","
        and k + 1 < stop
        and not has_verb(line, first, before)
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
                (is_finite(line.token(after)) and words[after] not in line.cues.verbs)
                or not has_verb(line, first, before)
                or (words[after] == "and" and _own_clause(line, after + 1, stop))
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
        if has_left and (cue.takes != "that" or quoted_left):
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
        telling.content = [(start, trimmed(line, start, end))]


def _own_clause(line: Line, begins: int, stop: int) -> bool:
    """True where the words from `begins` on are a clause with its own subject and no cue: "…, and the well was poisoned"."""
    verbs = [k for k in range(begins, min(begins + 12, stop)) if is_finite(line.token(k))]
    return bool(verbs) and verbs[0] > begins and line.words[verbs[0]] not in line.cues.verbs


def _complement(line: Line, i: int, start: int, stop: int) -> bool:
    """True where the parse sees a complement of the cue to its right."""
    return any(
        start <= c < stop and line.token(c).dep in ("ccomp", "xcomp", "obj", "parataxis", "advcl", "conj")
        for c in line.parsed.children(i)
    )


def _right_start(line: Line, telling: Telling, cue: Cue, k: int, stop: int) -> int | None:
    """Where the content right of the cue begins; None where nothing there can be said."""
    words = line.words
    if cue.lemma == "ask" and (
        words[k] in ("not", "to", "if", "whether", "about", "for")
        or not any(words[j] == "to" and line.token(j).pos == "PART" for j in range(k, min(k + 12, stop)))
    ):
        return None  # only "asked the council to …" asks somebody to act
    reach = k + 14 if cue.takes in ("clause", "that", "told") else k + 1
    for j in range(k, min(reach, stop)):
        if (
            words[j] == "that"
            and j + 1 < stop
            and (
                line.token(j).dep == "mark"
                or (j == k and words[j + 1] not in _SPANS)
                or (cue.takes == "told" and line.token(k).pos == "ADP" and line.token(j).dep == "det")
            )
        ):
            return j + 1
        if words[j] in QUOTES or words[j] == ":":
            return j + 1 if words[j] == ":" else j
        if j > k and (is_finite(line.token(j)) or words[j] in line.cues.verbs):
            break
    if cue.takes == "that":
        return None
    if words[k] == "of" and cue.lemma in ("complain", "boast", "warn"):
        return k
    if line.token(k).pos == "ADP" or cue.lemma in ("warn", "caution", "promise"):
        # "reported on 12 May that …", "warned the rebels that …"
        late = next(
            (j for j in range(k, min(k + 6, stop)) if words[j] == "that" and line.token(j).dep == "mark"),
            None,
        )
        if late is not None and not any(is_finite(line.token(j)) for j in range(k, late)):
            return late + 1
    while k < stop and words[k] in (",", "-", "–", "—"):
        k += 1
    if k >= stop:
        return None
    if words[k] in ("how", "why", "what", "whether", "if") and cue.takes != "clause":
        return k
    assert telling.speaker is not None
    if cue.takes in ("open", "act", "blame", "shown"):
        clause = any(is_finite(line.token(j)) for j in range(k, stop))
        return k if clause or is_animate(line, telling.speaker) else None
    if cue.takes == "named":
        if line.token(telling.cue[0]).dep.startswith("acl"):
            return None  # "presently called Kinshasa"
        kinds = {line.token(c).dep for c in line.parsed.children(telling.cue[0]) if c >= k}
        marked = any(words[j] in QUOTES for j in range(k + 1, min(k + 8, stop)))
        fits = "obj" in kinds and ("xcomp" in kinds or marked)
        return k if fits and is_animate(line, telling.speaker) else None
    if cue.takes == "told" and words[k] == "to":
        return k
    if (
        words[k] in ("by", "with", "for")
        and cue.takes == "clause"
        and not any(is_finite(line.token(j)) for j in range(k, stop))
    ):
        return None
    own = telling.cue[0]
    if any(
        is_finite(line.token(j)) and (line.token(j).dep, line.token(j).head) != ("conj", own)
        for j in range(k, stop)
    ) or any(line.token(j).dep in ("ccomp", "xcomp") for j in range(k, stop)):
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
    joined = {
        child
        for child in attached.values()
        if line.token(child).dep == "conj"
        and is_finite(line.token(child))
        and not any(line.token(g).dep.startswith("nsubj") for g in parsed.children(child))
    }
    for k in range(start, stop - 1):
        word = words[k]
        if word in QUOTES:
            inside = not inside
            continue
        if inside:
            continue
        outside = (
            word in _OUTSIDE_ACT and word != "since" and (word != "as" or _own_clause(line, k + 1, stop))
        )
        if cue.takes in ("act", "blame") and outside and k > start + 2:
            return k
        if word == "and" and k + 1 in joined and cue.takes in ("open", "act", "blame", "named"):
            return k  # "described the attack as … and summoned the ambassador"
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
        if (word == ";" or words[after] in ("though", "although")) and _own_clause(line, begins, stop):
            return k
        hanging = [child for j in (after, begins) if (child := attached.get(j)) is not None]
        if (
            word in (",", ";")
            and words[after] in ("while", "but", "whereas", "although", "though", "as")
            and any(line.token(g).dep.startswith("nsubj") for c in hanging for g in parsed.children(c))
        ):
            return k
    return stop


def _next_telling(line: Line, begins: int, stop: int) -> bool:
    """True where the words from `begins` on are somebody's telling: a subject and a cue before any other verb."""
    for k in range(begins, min(begins + 10, stop)):
        word = line.words[k]
        if word in BREAKS:
            return False
        perfect = word in line.cues.verbs and any(
            line.words[j] in ("has", "have", "had") for j in range(max(begins, k - 3), k)
        )
        if is_finite(line.token(k)) or word in line.cues.sure or perfect:
            readings = line.cues.verbs.get(word)
            if not readings:
                have = line.token(k).pos == "AUX" or word in ("has", "have", "had")
                if have or line.token(k).dep in ("amod", "compound"):
                    continue
                return False
            takes = readings[-1].takes
            if takes == "shown":
                return any(line.words[j] in line.cues.media for j in range(begins, k))
            return True
    return False


def _left_start(line: Line, telling: Telling, before: int) -> int:
    """Where the content left of the cue begins: the sentence's start less a leading "But" or "And".

    Behind a semicolon where what stands before it has a teller of its own.
    """
    words = line.words
    first = k = telling.sentence.first
    for j in range(before - 1, first, -1):
        if words[j] == ";" and any(words[i] in line.cues.sure for i in range(first, j)):
            k = j + 1
            break
    while k < before and (words[k] in ("but", "and", "however", ",") or words[k] in DASHES):
        k += 1
    return k
