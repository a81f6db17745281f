"""The noun phrase that speaks: found beside a cue by punctuation and by grammar, each checking the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.lexicon.cues import Cues
from rapporteur.text.parsed import Parsed, Sentence, Token

__all__ = ["BREAKS", "Line", "Speaker", "adjective_run", "noun_phrase_from", "noun_phrase_to", "speaker_of"]

QUOTES = frozenset('"“”„«»') | {"''", "``"}
DASHES = frozenset({"-", "–", "—", "--"})
#: Marks that no noun phrase crosses by itself.
BREAKS = frozenset({",", ";", ":", "!", "?", "."}) | QUOTES | DASHES
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "PART", "X", "SYM"})
_MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "will", "shall", "'ll", "'d"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOT = frozenset({"not", "n't", "never", "nobody", "no", "neither", "nor"})
_SUBJECTLESS = frozenset({"go", "come", "continue", "keep", "use", "rush", "return", "add"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A parsed text with its words in plain lower case, as the rules of this room look at it.

    `times` maps the first token of a time expression to the token behind its last.
    """

    parsed: Parsed
    words: Sequence[str]
    cues: Cues
    times: dict[int, int]
    quoted: Sequence[tuple[int, int]] = ()

    def token(self, i: int) -> Token:
        """Token i."""
        return self.parsed.tokens[i]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A noun phrase in the token range [first, last) with its head, and those coordinated with it.

    `side`: it stands left or right of its cue, or governs it from elsewhere in the sentence.
    """

    first: int
    last: int
    head: int
    heads: tuple[int, ...]
    side: str
    edge: int = -1


def adjective_run(line: Line, i: int, last: int) -> int:
    """The first token at or behind i that cannot stand inside a noun phrase, at most `last`."""
    begun = i
    while i < last:
        token = line.token(i)
        word = line.words[i]
        if (
            token.pos == "ADJ"
            and i > begun
            and line.token(i - 1).pos == "NOUN"
            and token.dep not in ("amod", "compound", "flat", "nmod:desc")
        ):
            break  # "sources *close* to the talks"
        if token.pos in _INSIDE and word not in _RELATIVES:
            i += 1
        elif (
            word in ("of", "for", "'s", "and", "in", "at", "from", "de", "al", "-", "/", "to", "with", "on")
        ) and i + 1 < last:
            if word in ("and",) and line.token(i + 1).pos not in _INSIDE | {"ADV"}:
                break
            if i in line.times:
                break
            i += 1
        elif word == "(" and ")" in line.words[i : min(i + 8, last)]:
            i = line.words.index(")", i) + 1
        elif (token.pos == "VERB" and token.dep in ("amod", "compound", "flat")) or (
            token.dep in ("flat", "compound", "nmod:desc") and token.pos not in ("VERB", "AUX", "PUNCT")
        ):
            i += 1
        else:
            break
    return i


def noun_phrase_to(line: Line, end: int, first: int) -> tuple[int, int, int] | None:
    """The noun phrase whose last word stands before `end`: (first, last, head); None if there is none."""
    j = end - 1
    words, parsed = line.words, line.parsed
    if j < first:
        return None
    if words[j] == ")":
        while j > first and words[j] != "(":
            j -= 1
        j -= 1
    if j < first or line.token(j).pos not in _INSIDE or words[j] in _RELATIVES:
        return None
    low = j
    while low > first:
        before = line.token(low - 1)
        word = words[low - 1]
        if word in BREAKS and not (word == "-" and not before.space_after):
            break
        if before.pos in ("AUX", "SCONJ") or (
            before.pos == "VERB" and before.dep not in ("amod", "compound")
        ):
            break
        if before.pos == "ADV" and word in (
            "when",
            "where",
            "while",
            "meanwhile",
            "however",
            "later",
            "also",
        ):
            break
        if word in ("but", "as", "while", "that", "according", "or") or before.pos == "INTJ":
            break
        low -= 1
    head = j
    while True:
        above = line.token(head).head
        if above == head or not low <= above <= j or line.token(above).pos not in _INSIDE:
            break
        head = above
    left = parsed.subtree(head)[0]
    start = max(low, left) if left <= head else low
    while start < head and (
        words[start] in ("and", "but", "or") or (line.token(start).pos == "ADP" and words[start] != "of")
    ):
        start += 1
    return start, end, head


def noun_phrase_from(line: Line, start: int, last: int) -> tuple[int, int, int] | None:
    """The noun phrase that begins at `start`: (first, last, head); None if none does."""
    if start >= last:
        return None
    token = line.token(start)
    if (token.pos not in _INSIDE and token.dep not in ("amod", "compound")) or line.words[
        start
    ] in _RELATIVES:
        return None
    end = adjective_run(line, start, last)
    if token.pos == "PRON" and line.words[start] in ("he", "she", "it", "they", "we"):
        end = start + 1
    if end <= start:
        return None
    head = start
    while True:
        above = line.token(head).head
        if above == head or not start <= above < end:
            break
        head = above
    if line.token(head).pos not in NOMINAL:
        nominals = [k for k in range(start, end) if line.token(k).pos in NOMINAL]
        if nominals:
            head = nominals[0]
            while (
                line.token(head).dep in ("compound", "nmod:poss", "nmod:desc", "amod")
                and start <= line.token(head).head < end
            ):
                head = line.token(head).head
    return start, end, head


def coordinated(line: Line, head: int, first: int, last: int) -> tuple[int, ...]:
    """The heads coordinated with `head` inside [first, last): "the army and a monitor"."""
    found = [head]
    for at in found:
        for child in line.parsed.children(at):
            token = line.token(child)
            if token.dep == "conj" and first <= child < last and token.pos in NOMINAL:
                found.append(child)
    return tuple(sorted(set(found)))


def phrase_of(line: Line, head: int, *, first: int, last: int, side: str) -> Speaker:
    """The speaker whose head is known: its words without relative clauses, appositions and asides."""
    left, right = line.parsed.subtree(head)
    left, right = max(left, first), min(right, last)
    end = head + 1
    while end < right:
        word = line.words[end]
        if word == "(":
            close = next((k for k in range(end, right) if line.words[k] == ")"), None)
            if close is None:
                break
            end = close + 1
            continue
        if word == "," and not any(
            line.token(c).dep == "conj" and c > end and line.token(c).pos in NOMINAL
            for c in line.parsed.children(head)
        ):
            break
        if word in _RELATIVES or (word in BREAKS and word != ","):
            break
        token = line.token(end)
        if token.pos in ("AUX", "SCONJ") or (
            token.pos == "VERB" and token.dep not in ("amod", "compound", "conj")
        ):
            break
        end += 1
    while left < head and (line.words[left] in BREAKS or line.token(left).pos in ("CCONJ", "SCONJ")):
        left += 1
    # a fronted phrase that the parse hung on the speaker: "In Goma, residents said"
    for k in range(head - 1, left, -1):
        if line.words[k] in BREAKS and line.words[k] not in DASHES and line.words[k] not in QUOTES:
            left = k + 1
            break
    return Speaker(
        first=left, last=max(end, head + 1), head=head, heads=coordinated(line, head, left, end), side=side
    )


def _is_finite(token: Token) -> bool:
    return (
        token.pos in ("VERB", "AUX")
        and token.feature("VerbForm") in ("Fin", "")
        and not token.text.lower().endswith("ing")
    )


def _inverted(line: Line, sentence: Sentence, i: int) -> Speaker | None:
    """The speaker behind its cue: "…, said the mayor"."""
    if i <= sentence.first or line.words[i - 1] not in BREAKS or line.words[i].endswith("ing"):
        return None
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
    if (
        end < sentence.last
        and _is_finite(line.token(end))
        and line.token(end).dep not in ("acl", "acl:relcl")
    ):
        return None
    if line.token(head).pos == "DET" or line.words[first] == "that":
        return None
    return Speaker(first=first, last=end, head=head, heads=coordinated(line, head, first, end), side="right")


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
        if words[head] in _RELATIVES and token.dep.startswith("acl"):
            return phrase_of(line, token.head, first=first, last=i, side="relative")
        if lexical is not None and head < lexical[0]:
            commas = sum(words[k] == "," for k in range(head, lexical[0]))
            if commas == 1 and lexical[2] not in _under(line, head) and words[lexical[0] - 1] == ",":
                head = lexical[2]
        return _widened(line, phrase_of(line, head, first=first, last=i, side="left"), first)
    if token.dep.startswith("acl") and lexical is not None and lexical[2] == token.head < i:
        return _widened(line, phrase_of(line, token.head, first=first, last=i, side="left"), first)
    if token.dep == "conj" and token.head < i and words[j - 1] in ("and", "but", "or", ",", "then"):
        above = speaker_of(line, sentence, token.head, inverts=False)
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


def _widened(line: Line, speaker: Speaker, first: int) -> Speaker:
    """The phrase grown to the comma before it where the parse left a word or two of it outside."""
    words = line.words
    begin = speaker.first
    for k in range(speaker.first - 1, max(first, speaker.first - 4) - 1, -1):
        token = line.token(k)
        if words[k] in BREAKS:
            break
        if token.pos in ("AUX", "ADP", "SCONJ", "ADV", "PRON", "PART") or words[k] in ("but", "that"):
            return speaker
        if token.pos == "VERB" and (words[k] in line.cues.verbs or token.feature("Tense") == "Past"):
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
