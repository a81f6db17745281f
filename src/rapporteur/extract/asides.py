"""Asides inside reported speech that are the outlet's voice: dashes, long brackets, relative clauses, "since the war began"."""

from collections.abc import Iterator, Sequence

from rapporteur.extract.quotations import Quotation
from rapporteur.extract.telling import DASHES, Line, Range, Telling

__all__ = ["spoken_ranges"]

_RELATIVES = frozenset({"which", "who", "where", "whose", "whom"})
_VERDICTS = frozenset(
    {
        "claim",
        "charge",
        "account",
        "allegation",
        "accusation",
        "assertion",
        "version",
        "denial",
        "figure",
        "toll",
    }
)
_BEGINS = frozenset({"began", "begun", "start", "started", "erupted", "broke", "begin", "starting"})
_STARTS = frozenset({"start", "beginning", "outbreak", "onset"})
_WARS = frozenset(
    {
        "war",
        "conflict",
        "fighting",
        "crisis",
        "uprising",
        "invasion",
        "insurgency",
        "rebellion",
        "revolution",
        "offensive",
        "coup",
        "violence",
        "it",
    }
)


def spoken_ranges(
    line: Line, first: int, last: int, held: Sequence[Quotation], telling: Telling
) -> Iterator[Range]:
    """The parts of the token range that the speaker is answerable for, in reading order.

    Words in quotation marks are always the speaker's.
    """
    cuts = [
        (a, b)
        for a, b in _asides(line, first, last)
        if not any(q.start <= line.token(a).start < q.end for q in held)
    ]
    at = first
    for a, b in sorted(cuts):
        if a > at:
            yield from _trimmed(line, at, a)
        at = max(at, b)
    if at < last:
        yield from _trimmed(line, at, last)


def _trimmed(line: Line, first: int, last: int) -> Iterator[Range]:
    while first < last and line.words[first] in (",", ";", "-", "–", "—"):
        first += 1
    while last > first and line.words[last - 1] in (",", ";", "-", "–", "—"):
        last -= 1
    if first < last:
        yield first, last


def _asides(line: Line, first: int, last: int) -> Iterator[Range]:
    words = line.words
    k = first
    while k < last:
        word = words[k]
        if word in DASHES and line.token(k - 1).space_after and line.token(k).space_after and k > first:
            close = next(
                (j for j in range(k + 1, last) if words[j] in DASHES and line.token(j - 1).space_after), None
            )
            if close is not None:
                yield k, close + 1
                k = close + 1
                continue
        elif word == "(":
            close = next((j for j in range(k + 1, last) if words[j] == ")"), None)
            if close is not None:
                if any(line.token(j).pos in ("VERB", "AUX") for j in range(k, close)) and close - k > 4:
                    yield k, close + 1
                k = close + 1
                continue
        elif word == "," and k + 2 < last:
            end = _relative_end(line, k, first, last) or _verdict_end(line, k, last)
            if end is not None:
                yield k, end
                k = end
                continue
        elif word == "since" and k > first:
            end = _since_end(line, k, last)
            if end is not None:
                yield k, end
                k = end
                continue
        k += 1


def _relative_end(line: Line, comma: int, first: int, last: int) -> int | None:
    """The end of a non-restrictive relative clause that begins at this comma, or None.

    One that closes the content in the simple past ("…, which killed four") tells what the speaker tells.
    """
    words = line.words
    begin = comma + 1
    of_which = begin + 2 < last and words[begin + 1] == "of" and words[begin + 2] in ("which", "whom")
    if words[begin] not in _RELATIVES and not of_which:
        return None
    close = next((j for j in range(begin + 1, last) if words[j] == ","), None)
    end = last if close is None else close
    if close is None:
        verbs = [line.token(j) for j in range(begin, end) if line.token(j).pos in ("VERB", "AUX")]
        present = (
            verbs and verbs[0].feature("Tense") == "Pres" and verbs[0].text.lower() not in ("has", "have")
        )
        perfect = verbs and verbs[0].text.lower() in ("has", "have")
        if not present and not perfect:
            return None
    elif not any(line.token(j).pos in ("VERB", "AUX") for j in range(begin, end)):
        return None
    return end if close is None else close


def _verdict_end(line: Line, comma: int, last: int) -> int | None:
    """The end of what the report makes of the words: "…, a claim Kyiv rejected"; None where there is no such thing."""
    words = line.words
    if words[comma + 1] not in ("a", "an") or comma + 3 >= last:
        return None
    noun = next((j for j in range(comma + 2, min(comma + 5, last)) if words[j] in _VERDICTS), None)
    return None if noun is None else next((j for j in range(noun, last) if words[j] == ","), last)


def _since_end(line: Line, since: int, last: int) -> int | None:
    words = line.words
    near = range(since + 1, min(since + 9, last))
    if any(words[j] in _STARTS for j in near) and any(words[j] in _WARS for j in near):
        return next((j for j in range(since + 1, last) if words[j] in (",", ";") or words[j] in DASHES), last)
    verb = next((j for j in near if words[j] in _BEGINS), None)
    if verb is None or not any(words[j] in _WARS for j in range(since, verb)):
        return None
    return next(
        (
            j
            for j in range(verb + 1, last)
            if words[j] in (",", ";", "and", "but", "when") or words[j] in DASHES
        ),
        last,
    )
