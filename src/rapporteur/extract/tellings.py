"""The tellings of a sentence: each cue with its speaker and the stretch of words it governs, in tokens.

"Ten died in Axum, a doctor told Reuters on Friday": the clause of the telling is ", a doctor … Friday",
its content "Ten died in Axum". A cue governs its whole complement; a clause that hangs on the cue itself,
with a subject of its own ("…, while state television showed …"), is not part of it.
"""

from dataclasses import replace

from rapporteur.extract.hearsay import according_telling, hearsay_telling
from rapporteur.extract.saying_verbs import verb_telling
from rapporteur.extract.telling import Line, Telling, is_animate, trimmed
from rapporteur.text.parsed import Sentence

__all__ = ["find_tellings"]


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


def _telling(line: Line, sentence: Sentence, i: int) -> Telling | None:
    word = line.words[i]
    if word == "according":
        return according_telling(line, sentence, i)
    readings = line.cues.verbs.get(word)
    if readings:
        after = line.words[i + 1] if i + 1 < sentence.last else ""
        for cue in readings:
            if cue.particle is None or cue.particle == after:
                telling = verb_telling(line, sentence, i, cue)
                if telling is not None:
                    return telling
    if word in line.cues.hearsay and line.token(i).pos == "NOUN":
        return hearsay_telling(line, sentence, i)
    return None


def _lend(line: Line, telling: Telling, found: list[Telling]) -> None:
    """ "… said the hill had been retaken and added that …": who spoke goes on, not the hill."""
    speaker = telling.speaker
    if speaker is None or speaker.side != "governor" or telling.kind != "verb" or not found:
        return
    before = found[-1]
    if (
        line.words[telling.cue[0]].endswith("ing")
        and line.words[telling.cue[0] - 1] == ","
        and before.kind == "verb"
    ):
        telling.speaker = replace(before.speaker, side="governor") if before.speaker else speaker
        return  # "said many countries were at it, *adding* that …": whoever said so adds it
    host = before.speaker if before.mode == "left" else found[0].speaker
    if host is not None and (before.mode == "left" or not is_animate(line, speaker)):
        telling.speaker = replace(host, side="governor")


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
                (a, trimmed(line, a, min(b, edge))) if a < edge < b or (a < edge and b > edge) else (a, b)
                for a, b in earlier.content
            ]
            earlier.content = [(a, b) for a, b in earlier.content if a < b]
    for telling in found:  # a participle that goes on telling ends what stood before it
        for other in found:
            if other is telling or other.speaker is None or other.speaker.side != "governor":
                continue
            edge = other.clause[0]
            if line.words[edge - 1] in (",", "and", "but") or line.words[edge] == "saying":
                telling.content = [
                    (a, trimmed(line, a, edge - (line.words[edge - 1] in ("and", "but"))))
                    if a < edge < b and telling.cue[0] < edge
                    else (a, b)
                    for a, b in telling.content
                ]
                telling.content = [(a, b) for a, b in telling.content if a < b]
