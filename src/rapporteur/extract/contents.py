"""The words said as characters of the report: asides taken out, quotations completed, neighbours joined."""

from rapporteur.extract.asides import spoken_ranges
from rapporteur.extract.layers import Reading
from rapporteur.extract.quotations import Quotation
from rapporteur.extract.telling import Line, Telling
from rapporteur.model import Span
from rapporteur.text.parsed import Sentence

__all__ = ["Chars", "content_of"]

Chars = tuple[int, int]
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})


def content_of(
    reading: Reading,
    line: Line,
    telling: Telling,
    quotations: tuple[Quotation, ...],
    blocks: tuple[Span, ...],
    number: int,
) -> tuple[Chars, ...]:
    """The characters said: asides taken out, quotations completed across sentences."""
    parsed = line.parsed
    if telling.mode in ("before", "after"):
        return _neighbour(reading, line, telling, quotations, blocks, number)
    spans: list[Chars] = []
    for first, last in telling.content:
        start, end = own = parsed.tokens[first].start, parsed.tokens[last - 1].end
        held = [q for q in quotations if q.start < end and start < q.end]
        if held:
            cue = parsed.tokens[telling.cue[0]].start
            around = [
                q for q in held if not q.start < cue < q.end
            ]  # words told inside a quotation end with it
            if around:
                start, end = _completed(start, end, around, parsed.sentences[number], telling)
        if held and held[0].start <= start and end <= held[-1].end:
            spans.append((start, end))
            continue
        for a, b in spoken_ranges(line, first, last, held, telling):
            spans.append((parsed.tokens[a].start, parsed.tokens[b - 1].end))
        if spans and end > own[1]:
            spans[-1] = (spans[-1][0], end)
        if spans and start < own[0]:
            spans[0] = (start, spans[0][1])
    return tuple(sorted({(a, b) for a, b in spans if any(c.isalnum() for c in reading.text[a:b])}))


def _completed(start: int, end: int, held: list[Quotation], sentence: Sentence, telling: Telling) -> Chars:
    """The span grown to the marks of the quotations it touches, where they reach over a sentence's edge."""
    first, last = held[0], held[-1]
    if first.start < start and (telling.mode in ("left", "both") or first.start >= sentence.start):
        start = first.start
    if last.end > end and (telling.mode in ("right", "both") or last.end <= sentence.end):
        end = last.end
    return start, end


def _neighbour(
    reading: Reading,
    line: Line,
    telling: Telling,
    quotations: tuple[Quotation, ...],
    blocks: tuple[Span, ...],
    number: int,
) -> tuple[Chars, ...]:
    """The content of a sentence that only attributes ("he said.", "The envoy said:"): what stands next to it."""
    sentences = line.parsed.sentences
    if telling.mode == "after":
        return _following(line, quotations, blocks, sentences[number].end)
    start = sentences[number].start
    ends = next((q for q in quotations if start - 3 <= q.end <= start + 1), None)
    if ends is not None:
        return ((ends.start, ends.end),)
    if telling.kind == "according" and number > 0 and sentences[number - 1].end >= start - 2:
        before = sentences[number - 1]
        last = before.last
        while last > before.first and line.words[last - 1] in (".", ","):
            last -= 1
        return ((before.start, line.token(last - 1).end),) if last > before.first else ()
    return ()


def _following(
    line: Line, quotations: tuple[Quotation, ...], blocks: tuple[Span, ...], end: int
) -> tuple[Chars, ...]:
    """What follows "The envoy said:": a quotation, the rest of the paragraph, or the paragraphs behind it.

    A release prints a statement without quotation marks; it goes on as long as somebody speaks in the first person.
    """
    text = line.parsed.text
    quotation = next(
        (q for q in quotations if end <= q.start and not text[end : q.start].strip(" \n\r\t:")), None
    )
    if quotation is not None:
        return ((quotation.start, quotation.end),)
    own = next((b for b in blocks if b.start <= end <= b.end), None)
    if own is not None and text[end : own.end].strip(" :."):
        return ((end + len(text[end : own.end]) - len(text[end : own.end].lstrip(" :")), own.end),)
    spans: list[Chars] = []
    for block in blocks:
        if block.start < end:
            continue
        words = {line.words[k] for k in range(*line.parsed.range_in(block.start, block.end))}
        if spans and not words & _FIRST_PERSON:
            break
        spans.append((block.start, block.end))
    return tuple(spans)
