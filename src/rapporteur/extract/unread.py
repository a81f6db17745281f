"""Unread: every number, quotation, place, date and telling sentence that no claim took."""

from collections.abc import Iterator, Sequence

from rapporteur.extract.layers import Reading
from rapporteur.extract.sight import Sight
from rapporteur.model import Claim, Unread
from rapporteur.model.words import SILENT_ROLES, UnreadWhat
from rapporteur.text.quotations import find_quotations


def _covered(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


_SHORT = 14  # tokens: a sentence of one thing


def _is_whole(text: str, span: tuple[int, int], start: int, end: int) -> bool:
    """Whether the span is all the words between start and end, less marks and quotation marks at the edges."""
    left, right = text[start : max(start, span[0])], text[min(end, span[1]) : end]
    return not any(c.isalnum() for c in left + right)


def find_unread(sight: Sight, claims: Sequence[Claim], words: frozenset[str]) -> tuple[Unread, ...]:
    """What was seen and not used, in reading order; `words` are lemmas that tell of an event.

    A sentence counts as unread when it holds such a word and no claim's passage, or only passages that are the
    whole sentence: nobody has read a long sentence by repeating it. A short one may well be one claim.
    """
    reading = sight.reading
    spans = [(c.passage.start, c.passage.end) for c in claims]
    found = list(_seen(reading, spans))
    for sentence in reading.parsed.sentences:
        if sight.role(sentence.first) in SILENT_ROLES or not any(
            sight.lemma(i) in words for i in range(sentence.first, sentence.last)
        ):
            continue
        inside = [s for s in spans if s[0] < sentence.end and sentence.start < s[1]]
        whole = sentence.last - sentence.first > _SHORT and all(
            _is_whole(reading.text, s, sentence.start, sentence.end) for s in inside
        )
        if not inside or whole:
            why = (
                "a claim that only repeats the whole sentence"
                if inside
                else "a sentence with a word of war, and no claim from it"
            )
            found.append((sentence.start, sentence.end, "sentence", why))
    text = reading.text
    return tuple(
        Unread(report=reading.report.id, start=a, end=b, quote=text[a:b], what=what, why=why)
        for a, b, what, why in sorted(set(found))
    )


def _seen(reading: Reading, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, UnreadWhat, str]]:
    speaks = reading.report.speaks_at
    for number in reading.numbers:
        if speaks(number.start) and not _covered(spans, number.start, number.end):
            yield number.start, number.end, "number", "a number that no claim counts"
    for place in reading.places:
        if (
            place.use == "location"
            and place.place
            and speaks(place.start)
            and not _covered(spans, place.start, place.end)
        ):
            yield place.start, place.end, "place", "a place where no claim puts anything"
    for time in reading.times:
        if speaks(time.start) and time.timex and not _covered(spans, time.start, time.end):
            said = any(v.cue and abs(v.cue[0] - time.start) < 60 for v in reading.voices)
            if not said:
                yield time.start, time.end, "date", "a time at which no claim puts anything"
    for block, role in reading.blocks():
        if role in SILENT_ROLES:
            continue
        for quotation in find_quotations(reading.text, start=block.start, end=block.end):
            a, b = quotation.inner_start, quotation.inner_end
            if not quotation.scare and b > a and not _covered(spans, a, b):
                yield a, b, "quotation", "quoted words that no claim took"
