"""Noun phrases before and behind a place in a sentence, by part of speech and punctuation, with the parse as a second opinion."""

from rapporteur.extract.telling import BREAKS, DASHES, NOMINAL, QUOTES, RELATIVES, Line, Speaker

__all__ = ["coordinated", "noun_phrase_from", "noun_phrase_to", "opens_setting", "phrase_of"]

_INSIDE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "PART", "X", "SYM"})


def opens_setting(line: Line, k: int, last: int) -> bool:
    """True at the first word of "in a statement", "by phone", "on Twitter": where and how it was said."""
    if line.words[k] not in ("in", "on", "by", "at", "to", "during", "via", "through") or k + 1 >= last:
        return False
    for j in range(k + 1, min(k + 5, last)):
        if line.words[j] in line.cues.settings:
            return True
        if (
            line.token(j).pos not in ("DET", "ADJ", "NOUN", "VERB", "PRON")
            or line.token(j).text[:1].isupper()
        ):
            return False
    return False


def _run_end(line: Line, i: int, last: int) -> int:
    """The first token at or behind i that cannot stand inside a noun phrase, at most `last`."""
    begun = i
    while i < last:
        token = line.token(i)
        if i > begun and (i in line.times or i + 1 in line.times or opens_setting(line, i, last)):
            if i not in line.times and token.pos != "ADP" and not opens_setting(line, i, last):
                i += 1
            break
        word = line.words[i]
        if (
            token.pos == "ADJ"
            and i > begun
            and line.token(i - 1).pos == "NOUN"
            and token.dep not in ("amod", "compound", "flat", "nmod:desc")
        ):
            break  # "sources *close* to the talks"
        if token.pos in _INSIDE and word not in RELATIVES:
            i += 1
        elif (
            word
            in ("of", "for", "'s", "and", "in", "at", "from", "de", "al", "hyphen", "/", "to", "with", "on")
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
    if j < first or line.token(j).pos not in _INSIDE or words[j] in RELATIVES:
        return None
    low = j
    while low > first:
        before = line.token(low - 1)
        word = words[low - 1]
        if word in BREAKS:
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
    if (token.pos not in _INSIDE and token.dep not in ("amod", "compound")) or line.words[start] in RELATIVES:
        return None
    end = _run_end(line, start, last)
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
        if end in line.times or opens_setting(line, end, right):
            break
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
        if word in RELATIVES or (word in BREAKS and word != ","):
            break
        token = line.token(end)
        if (
            token.pos == "ADJ"
            and end + 1 < right
            and line.token(end + 1).pos == "ADP"
            and line.token(end - 1).pos == "NOUN"
        ):
            break  # "sources *close* to the talks"
        if token.pos in ("AUX", "SCONJ") or (
            token.pos == "VERB" and token.dep not in ("amod", "compound", "conj")
        ):
            break
        end += 1
    while end > head + 1 and line.token(end - 1).pos in ("ADP", "CCONJ"):
        end -= 1
    if line.token(head).pos == "NOUN":  # "spokeswoman *Sally Kong*", which the parse may hang elsewhere
        while (
            end < last
            and line.token(end).text[:1].isupper()
            and line.words[end].isalpha()
            and end not in line.times
        ):
            end += 1
    while left < head and (line.words[left] in BREAKS or line.token(left).pos in ("CCONJ", "SCONJ", "ADP")):
        left += 1
    for k in range(head - 1, left, -1):  # "allegations *the government* denies": two phrases side by side
        if line.token(k).pos == "DET" and line.token(k - 1).pos == "NOUN":
            left = k
            break
    if left > first and line.token(left - 1).pos == "ADP" and line.token(head).pos == "PROPN":
        while head > left and line.token(head - 1).text[:1].isupper():
            head -= 1  # "In the same hall *Dr. Alima Sow*"
        left = head
        head = next((k for k in range(end - 1, left - 1, -1) if line.token(k).pos == "PROPN"), left)
    # a fronted phrase that the parse hung on the speaker: "In Goma, residents said"
    for k in range(head - 1, left, -1):
        if line.words[k] in BREAKS and line.words[k] not in DASHES and line.words[k] not in QUOTES:
            left = k + 1
            break
    return Speaker(
        first=left, last=max(end, head + 1), head=head, heads=coordinated(line, head, left, end), side=side
    )
