"""What stands between a cue and the words said: whom it was told, when, and in what ("in a statement")."""

from rapporteur.extract.noun_phrases import phrase_of
from rapporteur.extract.telling import BREAKS, NOMINAL, Line, Telling, is_finite

__all__ = ["tail"]


def tail(line: Line, telling: Telling, k: int, stop: int, *, told: bool) -> int:
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
            if end < stop and (is_finite(line.token(end)) or words[end] in ("'s", "'")):
                break
            k = end
        elif token.pos == "ADP" and k + 1 < stop and k + 1 in line.times:
            k = line.times[k + 1]
        elif word in (
            "only",
            "late",
            "early",
            "earlier",
            "later",
            "also",
            "again",
            "separately",
            "too",
            "however",
            "meanwhile",
            "recently",
            "today",
        ):
            k += 1
        elif word == "," and words[k + 1 : k + 3] == ("however", ","):
            k += 3
        elif token.pos == "ADP" and (held := _held_in(line, k, stop, told=told)) > k:
            k = held
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
            if any(is_finite(line.token(k)) for k in range(start, child)):
                continue
            end = child + 1
            while (
                end < stop
                and line.token(end).dep in ("flat", "conj", "cc", "fixed")
                and line.token(end).pos in NOMINAL | {"CCONJ"}
            ):
                end += 1
            while end < stop and _same_name(line, end):
                end += 1
            return end
    end = start
    while (
        end < stop
        and line.token(end).pos in ("PROPN", "DET", "ADJ", "NOUN", "PRON")
        and end not in line.times
    ):
        end += 1
        if line.token(end - 1).pos in ("NOUN", "PRON") and not (end < stop and _same_name(line, end)):
            break
    return end


def _whereabouts(line: Line, k: int, stop: int) -> int:
    """The end of "in Geneva" before a comma or "that"; k itself where it is no such phrase."""
    end = k + 1
    while end < stop and line.token(end).text[:1].isupper():
        end += 1
    return end if end > k + 1 and (end >= stop or line.words[end] in (",", "that")) else k


def _held_in(line: Line, k: int, stop: int, *, told: bool) -> int:
    """The end of "in a statement", or of "in Geneva" where somebody was told there; k itself for anything else."""
    return _setting(line, k, stop) or (_whereabouts(line, k, stop) if told else k)


def _same_name(line: Line, end: int) -> bool:
    """True where the word at `end` goes on with the name before it: "Al *Jazeera*", "Human Rights *Watch*"."""
    here, before = line.token(end), line.token(end - 1)
    return here.text[:1].isupper() and before.text[:1].isupper() and end not in line.times


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
                    if step == end + 1 or (step < stop and is_finite(line.token(step))):
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
