"""Unread: every number, quotation, place, date and telling sentence that no claim took."""

from collections.abc import Iterator, Sequence

from rapporteur.extract.layers import Reading
from rapporteur.extract.sight import Sight
from rapporteur.model import Claim, Unread
from rapporteur.model.words import SILENT_ROLES, UnreadWhat
from rapporteur.text.quotations import find_quotations


def _covered(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def find_unread(sight: Sight, claims: Sequence[Claim], words: frozenset[str]) -> tuple[Unread, ...]:
    """What was seen and not used, in reading order; `words` are lemmas that tell of an event.

    A sentence counts as unread when it holds such a word and no claim's passage, or only a passage
    that is the whole sentence.
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
        if not inside:
            found.append(
                (
                    sentence.start,
                    sentence.end,
                    "sentence",
                    "a sentence with a word of war, and no claim from it",
                )
            )
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
    for block, role in reading.report.blocks():
        if role in SILENT_ROLES:
            continue
        for quotation in find_quotations(reading.text, start=block.start, end=block.end):
            a, b = quotation.inner_start, quotation.inner_end
            if not quotation.scare and b > a and not _covered(spans, a, b):
                yield a, b, "quotation", "quoted words that no claim took"
