"""Sources named by a mark alone: "Rebels seize airport: army", "UN: millions hungry", "The envoy issued a statement:"."""

from rapporteur.extract.noun_phrases import phrase_of
from rapporteur.extract.telling import DASHES, Line, Speaker, Telling
from rapporteur.text.parsed import Sentence

__all__ = ["handed_out", "headline_telling"]

_LONGEST = 5  # words of a speaker beside its mark
_NAMES = frozenset(
    {"un", "eu", "us", "nato", "unicef", "unhcr", "icrc", "who", "idf", "msf", "au", "ngo", "ngos"}
)


def headline_telling(line: Line, sentence: Sentence, *, named: frozenset[int]) -> Telling | None:
    """The telling of a headline without a saying verb, or None.

    `named` are the tokens that a layer knows as actors; a place or a label ("Update:") speaks for nobody.
    """
    words = line.words
    first, last = sentence.first, sentence.last
    if last - first < 5 or words[last - 1] == ".":
        return None
    marks = [
        k
        for k in range(first + 1, last - 1)
        if words[k] == ":" or (words[k] in DASHES and line.token(k - 1).space_after)
    ]
    if not marks:
        return None
    lead, tail = marks[0], marks[-1]
    if words[lead] == ":" and lead - first <= _LONGEST and _speaks(line, first, lead, named):
        return _telling(line, sentence, (first, lead), (lead + 1, last))
    if last - tail - 1 <= _LONGEST and tail - first >= 3 and _speaks(line, tail + 1, last, named):
        return _telling(line, sentence, (tail + 1, last), (first, tail))
    return None


def handed_out(line: Line, sentence: Sentence) -> Telling | None:
    """The telling of "The envoy issued the following statement:"; its words follow. None where there is no such thing."""
    if line.words[sentence.last - 1] != ":":
        return None
    paper = next((k for k in range(sentence.first, sentence.last) if line.words[k] in line.cues.papers), None)
    if paper is None:
        return None
    for child in line.parsed.children(sentence.root):
        if line.token(child).dep == "nsubj" and child < paper:
            speaker = phrase_of(line, child, first=sentence.first, last=sentence.root, side="left")
            return Telling(
                kind="paper",
                sense="tell",
                cue=(sentence.root, sentence.root + 1),
                clause=(sentence.first, sentence.last),
                sentence=sentence,
                speaker=speaker,
                mode="after",
            )
    return None


def _telling(line: Line, sentence: Sentence, who: tuple[int, int], content: tuple[int, int]) -> Telling:
    head = next((k for k in range(who[1] - 1, who[0], -1) if line.token(k).pos in ("NOUN", "PROPN")), who[0])
    return Telling(
        kind="colon",
        sense="tell",
        cue=(who[0], who[0]),
        clause=who,
        sentence=sentence,
        speaker=Speaker(first=who[0], last=who[1], head=head, heads=(head,), side="left"),
        content=[content],
        mode="right",
    )


def _speaks(line: Line, first: int, last: int, named: frozenset[int]) -> bool:
    if any(line.token(k).pos in ("VERB", "AUX", "ADP", "SCONJ") for k in range(first, last)):
        return False
    head = line.words[last - 1]
    cues = line.cues
    return (
        head in (cues.persons | cues.bodies | cues.plurals | _NAMES) - cues.papers
        or last - 1 in named
        or line.token(last - 1).ent == "PER"
    )
