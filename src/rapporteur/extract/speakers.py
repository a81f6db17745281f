"""Who speaks by a saying verb: found beside it by punctuation and by grammar, each checking the other."""

from dataclasses import replace

from rapporteur.extract.appositions import by_name, fenced, introduced_by, whole, widened, widened_phrase
from rapporteur.extract.noun_phrases import coordinated, noun_phrase_from, noun_phrase_to, phrase_of
from rapporteur.extract.telling import (
    BREAKS,
    NOMINAL,
    QUOTES,
    RELATIVES,
    Line,
    Speaker,
    has_verb,
    is_animate,
    is_finite,
)
from rapporteur.text.parsed import Sentence

__all__ = ["is_said", "speaker_of"]

_MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "will", "shall", "'ll", "'d"})
_NOT = frozenset({"not", "n't", "never", "nobody", "no", "neither", "nor"})
_SUBJECTLESS = frozenset({"go", "come", "continue", "keep", "use", "rush", "return", "add"})


def speaker_of(line: Line, sentence: Sentence, i: int, *, inverts: bool) -> Speaker | None:
    """Who speaks by the verb at token i, or None where nobody is found or the verb is not said of anybody.

    The parse proposes a subject; a comma that fences off another noun phrase right before the verb overrules it.
    """
    parsed, words = line.parsed, line.words
    first = sentence.first
    if inverts and (right := _inverted(line, sentence, i)):
        return right
    children = parsed.children(i)
    subjects = [c for c in children if line.token(c).dep.startswith("nsubj") and c < i]
    token = line.token(i)
    if words[i].endswith("ing") and not subjects:
        if (
            i > first
            and line.token(i - 1).pos == "NOUN"
            and words[i - 1] in line.cues.papers | {"order", "decree"}
        ):
            return phrase_of(line, i - 1, first=first, last=i, side="governor")
        head = _governor(line, sentence, i)
        return None if head is None else phrase_of(line, head, first=first, last=i, side="governor")
    j = _before_helpers(line, first, i)
    lexical = noun_phrase_to(line, j, first)
    if subjects:
        head = subjects[-1]
        between = range(subjects[0], head)
        if any(line.token(k).pos == "VERB" for k in between) and not any(words[k] in BREAKS for k in between):
            head = subjects[0]  # "a woman who fled *Geneina* said"
        if words[head] in RELATIVES and token.dep.startswith("acl"):
            return phrase_of(line, whole(line, token.head), first=first, last=i, side="relative")
        if words[j - 1] == "," and not is_animate(
            line, phrase_of(line, head, first=first, last=i, side="left")
        ):
            beside = fenced(line, first, j)
            if beside is not None and beside.first > head and line.token(beside.head).pos == "PROPN":
                return beside
        if words[j - 1] == ",":  # "troops left the village, the governor, Pavlo Dubenko, wrote"
            beside = fenced(line, first, j)
            edge = beside.edge if beside is not None and beside.edge >= 0 else j
            if (
                beside is not None
                and beside.first > head
                and any(is_finite(line.token(k)) for k in range(head + 1, min(edge, beside.first)))
            ):
                return beside
        if lexical is not None and head < lexical[0]:
            commas = sum(words[k] == "," for k in range(head, lexical[0]))
            if commas == 1 and lexical[2] not in _under(line, head) and words[lexical[0] - 1] == ",":
                head = lexical[2]
        speaker = widened(line, phrase_of(line, head, first=first, last=i, side="left"), first)
        return by_name(line, introduced_by(line, speaker, first), i)
    if token.dep.startswith("acl") and lexical is not None and lexical[2] == token.head < i:
        return widened(line, phrase_of(line, token.head, first=first, last=i, side="left"), first)
    beside = fenced(line, first, j) if words[j - 1] == "," else None
    if beside is not None and beside.first > token.head and line.token(beside.head).pos == "PROPN":
        return beside
    if token.dep == "conj" and token.head < i and words[j - 1] in ("and", "but", "or", ",", "then"):
        host = token.head
        if line.token(host).pos not in ("VERB", "AUX"):  # "condemns the offensive and *calls* on …"
            host = next(
                (
                    k
                    for k in range(j - 1, first, -1)
                    if words[k] in line.cues.verbs and is_finite(line.token(k))
                ),
                host,
            )
        above = speaker_of(line, sentence, host, inverts=False)
        if above is not None:
            return replace(above, side="governor")
    return fenced(line, first, j) or widened_phrase(line, lexical, first)


def _before_helpers(line: Line, first: int, i: int) -> int:
    """Where the subject of the verb at i must end: auxiliaries, adverbs and a time in between skipped."""
    words = line.words
    j = i
    while j > first and (
        (line.token(j - 1).pos in ("AUX", "ADV", "PART") or words[j - 1] in ("has", "have", "had"))
        and words[j - 1] not in BREAKS
        and line.token(j - 1).dep not in ("nsubj", "compound")
    ):
        j -= 1
    for start, end in line.times.items():  # "the army on Friday said"
        if end == j and start >= first:
            j = start
            while j > first and (
                line.token(j - 1).pos in ("ADP", "ADV") or words[j - 1] in ("late", "early")
            ):
                j -= 1
            break
    return j


def _inverted(line: Line, sentence: Sentence, i: int) -> Speaker | None:
    """The speaker behind its cue: "…, said the mayor"."""
    if i <= sentence.first or line.words[i - 1] not in BREAKS or line.words[i].endswith("ing"):
        return None
    quoted = any(line.words[k] in QUOTES for k in range(max(sentence.first, i - 2), i))
    if not quoted and not has_verb(line, sentence.first, i - 1):
        return None  # "the agency, KCNA, reported an outbreak"
    found = noun_phrase_from(line, i + 1, sentence.last)
    if found is None:
        return None
    first, end, head = found
    for k in range(first, end):  # a time inside the run ends it: "said Lopez on Friday"
        if k in line.times and k > first:
            end = k
            break
    if head >= end:
        head = first
    if first in line.times and line.times[first] >= end:
        return None
    if line.token(head).pos == "PRON" and line.token(head).feature("Case") == "Acc":
        return None
    if end < sentence.last and is_finite(line.token(end)) and line.token(end).dep not in ("acl", "acl:relcl"):
        return None
    if line.token(head).pos == "DET" or line.words[first] == "that":
        return None
    speaker = Speaker(
        first=first, last=end, head=head, heads=coordinated(line, head, first, end), side="right"
    )
    subject = any(line.token(c).dep.startswith("nsubj") and c < i for c in line.parsed.children(i))
    if subject and not quoted and not is_animate(line, speaker):
        return None  # "the alliance, …, announced the truce"
    return by_name(line, speaker, sentence.last)


def _governor(line: Line, sentence: Sentence, i: int) -> int | None:
    """The head that speaks for a participle ("adding that …", "residents saying …"), or None."""
    parsed = line.parsed
    token = line.token(i)
    for _ in range(6):
        above = token.head
        if above == token.i:
            break
        if (
            token.dep.startswith("acl")
            and line.token(above).pos in NOMINAL
            and line.words[token.i - 1] not in (",",)
        ):
            return above
        for child in parsed.children(above):
            if line.token(child).dep.startswith("nsubj") and child < i:
                return child
        token = line.token(above)
    for k in range(i - 1, sentence.first - 1, -1):
        if line.token(k).dep.startswith("nsubj") and line.words[line.token(k).head] in line.cues.verbs:
            return k
    return None


def _under(line: Line, head: int) -> list[int]:
    found = [head]
    for at in found:
        found.extend(line.parsed.children(at))
    return found


def is_said(line: Line, sentence: Sentence, i: int) -> bool:
    """False where the saying is denied, only possible or still to come: "did not say", "would announce", "to confirm"."""
    words = line.words
    for k in range(i - 1, max(sentence.first, i - 5) - 1, -1):
        word = words[k]
        pos = line.token(k).pos
        if word in _NOT and (pos in ("PART", "ADV") or word in ("never", "neither", "nor")):
            return False
        if word in _MODALS and pos == "AUX":
            return False
        if word == "to" and k == i - 1:
            above = line.token(line.token(i).head)
            return above.lemma.lower() in _SUBJECTLESS
        if word in ("without", "before", "declined", "refused") and k == i - 1:
            return False
        if pos not in ("AUX", "ADV", "PART"):
            break
    return True
