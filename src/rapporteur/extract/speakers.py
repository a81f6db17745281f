"""Who speaks by a saying verb: found beside it by punctuation and by grammar, each checking the other."""

from dataclasses import replace

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

__all__ = ["by_name", "is_said", "speaker_of"]

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
            return phrase_of(line, _whole(line, token.head), first=first, last=i, side="relative")
        if words[j - 1] == "," and not is_animate(
            line, phrase_of(line, head, first=first, last=i, side="left")
        ):
            beside = _fenced(line, first, j)
            if beside is not None and beside.first > head and line.token(beside.head).pos == "PROPN":
                return beside
        if words[j - 1] == ",":  # "troops left the village, the governor, Pavlo Dubenko, wrote"
            beside = _fenced(line, first, j)
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
        speaker = _widened(line, phrase_of(line, head, first=first, last=i, side="left"), first)
        return by_name(line, _introduced(line, speaker, first), i)
    if token.dep.startswith("acl") and lexical is not None and lexical[2] == token.head < i:
        return _widened(line, phrase_of(line, token.head, first=first, last=i, side="left"), first)
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
    return _fenced(line, first, j) or _widened_phrase(line, lexical, first)


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


def _fenced(line: Line, first: int, end: int) -> Speaker | None:
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


def _widened_phrase(line: Line, found: tuple[int, int, int] | None, first: int) -> Speaker | None:
    if found is None or line.token(found[2]).pos not in NOMINAL:
        return None
    start, end, head = found
    heads = coordinated(line, head, start, end)
    return _widened(line, Speaker(first=start, last=end, head=head, heads=heads, side="left"), first)


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


def _introduced(line: Line, speaker: Speaker, first: int) -> Speaker:
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


def _whole(line: Line, head: int) -> int:
    """The head of the whole phrase a relative clause hangs on: "the report of the board, which found" is the report."""
    while line.token(head).dep in ("nmod", "nmod:poss", "compound") and line.token(head).head < head:
        head = line.token(head).head
    return head


def _widened(line: Line, speaker: Speaker, first: int) -> Speaker:
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
