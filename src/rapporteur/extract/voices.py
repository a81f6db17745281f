"""Who says what: every stretch of words a report puts into somebody's mouth, with the chain of who says so.

    Ten died in Axum, a doctor told Reuters on Friday.
    content "Ten died in Axum"; chain doctor (speech, "told") ← Reuters (medium); said on that Friday

What stands in no voice is told in the report's own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rapporteur.extract.cast import Cast
from rapporteur.extract.chains import chain_of, introduced, nested, said_on
from rapporteur.extract.contents import Chars, content_of
from rapporteur.extract.headlines import handed_out, headline_telling
from rapporteur.extract.layers import Reading, Voice
from rapporteur.extract.quotations import Quotation, find_quotations
from rapporteur.extract.telling import Line, Telling
from rapporteur.extract.tellings import find_tellings
from rapporteur.lexicon.cues import Cues, load_cues
from rapporteur.model import Attribution, Saying, Span
from rapporteur.text.parsed import Token

__all__ = ["find_voices", "sayings", "voice_at"]

_DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
    }
)


def find_voices(reading: Reading, cues: Cues | None = None) -> tuple[Voice, ...]:
    """The voices of a report whose actors and times have been found, in reading order of their content."""
    parsed = reading.parsed
    cues = cues or load_cues()
    words = tuple(
        _plain(token, before) for token, before in zip(parsed.tokens, (None, *parsed.tokens), strict=False)
    )
    line = Line(
        parsed=parsed,
        words=words,
        cues=cues,
        times=_times(reading, words),
        actors=frozenset(m.head for m in reading.actors),
    )
    at: dict[int, list[int]] = {}
    firsts = [s.first for s in parsed.sentences]
    triggers = cues.triggers
    for i, word in enumerate(words):
        if word in triggers:
            at.setdefault(bisect_right(firsts, i) - 1, []).append(i)
    blocks = tuple(span for span, _ in reading.blocks())
    quotations = find_quotations(reading.text, blocks)
    cast = Cast(line=line, reading=reading)
    found: list[Voice] = []
    edges = {(span.start, span.end) for span in blocks}
    placed = {m.head for m in reading.places}  # "Yemen: Flash Update" is a place, not who says so
    named = frozenset(m.head for m in reading.actors if m.form == "name") - placed
    for number, sentence in enumerate(parsed.sentences):
        places = at.get(number, [])
        alone = (sentence.start, sentence.end) in edges
        hands = words[sentence.last - 1] == ":"
        if not (places or alone or hands) or not reading.report.speaks_at(sentence.start):
            continue
        tellings = find_tellings(line, sentence, places) if places else []
        if not tellings and (telling := handed_out(line, sentence)):
            tellings = [telling]
        if not tellings and alone and (telling := headline_telling(line, sentence, named=named)):
            tellings = [telling]
        for telling in tellings:
            found.extend(_voices_of(reading, line, cast, quotations, blocks, number, telling))
    found.extend(_continued(reading, quotations, found, blocks))
    found = nested(introduced(reading, found))
    found.extend(_pictured(reading, found))
    return tuple(sorted(found, key=lambda v: (v.content, v.cue or (0, 0))))


def _pictured(reading: Reading, found: list[Voice]) -> Iterator[Voice]:
    """A caption without a speaker of its own rests on the agency the picture is credited to."""
    report = reading.report
    agency = next((c.agency for c in report.credits if c.credit_for == "photo"), None)
    if agency is None:
        return
    for section in report.sections:
        words = reading.text[section.start : section.end]
        if section.role != "caption" or not words.strip():
            continue
        if any(section.start <= a < section.end for v in found for a, _ in v.content):
            continue
        at = reading.text.find(agency, section.start)
        known = next((m.actor for m in reading.actors if m.actor and m.name == agency), None)
        link = Attribution(
            source=known or (agency if agency.isalpha() and agency.isupper() else None),
            name=agency,
            link="credit",
            cue=None,
            passage=report.passage(at, at + len(agency)) if at >= 0 else None,
        )
        start = section.start + len(words) - len(words.lstrip())
        end = section.start + len(words.rstrip())
        yield Voice(content=((start, end),), chain=(link,), source=None, cue=None)


def voice_at(reading: Reading, start: int, end: int) -> Voice | None:
    """The innermost voice that says text[start:end] (most of it); None where the report itself does.

    Where a span holds its own attribution ("The UN called on X to …"), the speaker's and the cue's words count too.
    """
    for voice in reading.voices:
        if voice.cue is not None and voice.cue[0] <= start and end <= voice.cue[1]:
            return voice
    best: Voice | None = None
    size = 0
    touched = [v for v in reading.voices for a, b in v.content if a < end and start < b]
    for wide in (False, True):
        for voice in touched:
            spans = (_hull(voice),) if wide else voice.content
            covered = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
            if covered * 2 > end - start:
                length = sum(b - a for a, b in voice.content)
                if best is None or length < size:
                    best, size = voice, length
        if best is not None:
            return best
    return None


def sayings(reading: Reading) -> tuple[Saying, ...]:
    """The voices as the export keeps them: source and cue as passages, all the words said."""
    passage = reading.report.passage
    return tuple(
        Saying(
            report=reading.report.id,
            source=passage(*voice.source) if voice.source else None,
            id=voice.chain[0].source if voice.chain else None,
            cue=passage(*voice.cue) if voice.cue else None,
            content=tuple(passage(a, b) for a, b in voice.content),
        )
        for voice in reading.voices
    )


def _hull(voice: Voice) -> Chars:
    spans = [*voice.content, *(s for s in (voice.source, voice.cue) if s)]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _plain(token: Token, before: Token | None) -> str:
    """The word as rules look at it: lower case, straight apostrophe, a single quotation mark as a double one.

    A hyphen inside a word ("Al-Walie") is no dash.
    """
    word = token.text.lower()
    if word.isalpha() and word != "who":
        return word
    word = word.replace("’", "'")
    if token.text == "WHO":  # the World Health Organization is no relative pronoun
        return "w.h.o."
    if word in ("-", "–") and not token.space_after and before is not None and not before.space_after:
        return "hyphen"
    return '"' if word in ("'", "‘") and token.dep == "punct" else word


def _times(reading: Reading, words: Sequence[str]) -> dict[int, int]:
    """Where times stand, first token → token behind the last; bare weekdays also where no layer found times."""
    found = {
        i: i + 1 + (i + 1 < len(words) and words[i + 1] in ("night", "morning", "evening", "afternoon"))
        for i, word in enumerate(words)
        if word in _DAYS
    }
    for mention in reading.times:
        if mention.shape in ("point", "clock", "vague", "range"):
            first, last = reading.parsed.range_in(mention.start, mention.end)
            if first < last:
                for inner in range(first, last):
                    found.pop(inner, None)
                found[first] = last
    return found


def _voices_of(
    reading: Reading,
    line: Line,
    cast: Cast,
    quotations: tuple[Quotation, ...],
    blocks: tuple[Span, ...],
    number: int,
    telling: Telling,
) -> Iterator[Voice]:
    if telling.mode == "cited" or telling.speaker is None:
        return
    content = content_of(reading, line, telling, quotations, blocks, number)
    if not content:
        return
    chain, parts, source = chain_of(reading, line, cast, telling, number)
    for part in parts:
        cast.remember(part, number)
    first, last = telling.cue
    yield Voice(
        content=content,
        chain=chain,
        source=source,
        cue=(line.token(first).start, line.token(last - 1).end) if first < last else None,
        said=said_on(reading, line, telling),
        quoted=any(q.start <= a and b <= q.end for q in quotations for a, b in content),
    )


def _continued(
    reading: Reading, quotations: tuple[Quotation, ...], found: list[Voice], blocks: tuple[Span, ...]
) -> Iterator[Voice]:
    """Quotations without a cue that go on with the one before them: the same speaker speaks."""
    outer = [v for v in found if not any(v.cue and q.start < v.cue[0] < q.end for q in quotations)]
    spoken = sorted((v for v in outer if v.quoted or v.source), key=lambda v: _hull(v)[1])
    taken = [c for v in outer for c in v.content]
    last: Voice | None = None
    for quotation in quotations:
        if any(a < quotation.end and quotation.start < b for a, b in taken):
            continue
        words = reading.text[quotation.start : quotation.end].split()
        if len(words) < 4 and reading.text[quotation.end - 2] not in ".!?":
            continue
        sentence = reading.parsed.sentence_of(quotation.start)
        if sentence is None or quotation.start > sentence.start + 1:
            continue  # quoted words inside the report's own sentence
        before = [v for v in spoken if _hull(v)[1] <= quotation.start]
        if last is not None and (not before or _hull(last)[1] > _hull(before[-1])[1]):
            before.append(last)
        if not before:
            continue
        voice = before[-1]
        between = reading.text[_hull(voice)[1] : quotation.start]
        gap = between.strip(" \t\n\r.,;:”\"'")
        near = len(gap.split()) <= 12 and between.count("\n\n") <= 1 and ". " not in gap
        if not near:
            continue
        last = Voice(
            content=((quotation.start, quotation.end),),
            chain=voice.chain,
            source=voice.source,
            cue=None,
            said=voice.said,
            quoted=True,
        )
        yield last
