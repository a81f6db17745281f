"""Who says what: every stretch of words a report puts into somebody's mouth, with the chain of who says so.

    Ten died in Axum, a doctor told Reuters on Friday.
    content "Ten died in Axum"; chain doctor (speech, "told") ← Reuters (medium); said on that Friday

What stands in no voice is told in the report's own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.extract.asides import spoken_ranges
from rapporteur.extract.cast import Cast, Part
from rapporteur.extract.headlines import headline_telling
from rapporteur.extract.layers import Reading, Voice
from rapporteur.extract.quotations import Quotation, find_quotations
from rapporteur.extract.telling import Line, Telling
from rapporteur.extract.tellings import find_tellings
from rapporteur.lexicon.cues import Cues, load_cues
from rapporteur.model import Attribution, Days, Saying, Span
from rapporteur.model.words import Link
from rapporteur.text.parsed import Sentence, Token

__all__ = ["find_voices", "sayings", "voice_at"]

Chars = tuple[int, int]
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
    words = tuple(_plain(token) for token in parsed.tokens)
    line = Line(parsed=parsed, words=words, cues=cues, times=_times(reading, words))
    at: dict[int, list[int]] = {}
    firsts = [s.first for s in parsed.sentences]
    triggers = cues.triggers
    for i, word in enumerate(words):
        if word in triggers:
            at.setdefault(bisect_right(firsts, i) - 1, []).append(i)
    blocks = tuple(span for span, _ in reading.report.blocks())
    quotations = find_quotations(reading.text, blocks)
    cast = Cast(line=line, reading=reading)
    found: list[Voice] = []
    edges = {(span.start, span.end) for span in blocks}
    named = frozenset(m.head for m in reading.actors if m.form == "name")
    for number, sentence in enumerate(parsed.sentences):
        places = at.get(number, [])
        alone = (sentence.start, sentence.end) in edges
        if (not places and not alone) or not reading.report.speaks_at(sentence.start):
            continue
        tellings = find_tellings(line, sentence, places) if places else []
        if not tellings and alone and (telling := headline_telling(line, sentence, named=named)):
            tellings = [telling]
        for telling in tellings:
            found.extend(_voices_of(reading, line, cast, quotations, number, telling))
    found = _nested(found)
    found.extend(_continued(reading, quotations, found, blocks))
    return tuple(sorted(found, key=lambda v: (v.content, v.cue or (0, 0))))


def voice_at(reading: Reading, start: int, end: int) -> Voice | None:
    """The innermost voice that says text[start:end] (most of it); None where the report itself does.

    Where a span holds its own attribution ("The UN called on X to …"), the speaker's and the cue's words count too.
    """
    for voice in reading.voices:
        if voice.cue is not None and voice.cue[0] <= start and end <= voice.cue[1]:
            return voice
    best: Voice | None = None
    size = 0
    for wide in (False, True):
        for voice in reading.voices:
            covered = sum(max(0, min(end, b) - max(start, a)) for a, b in voice.content)
            if wide and covered:
                a, b = _hull(voice)
                covered = max(0, min(end, b) - max(start, a))
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


def _plain(token: Token) -> str:
    """The word as rules look at it: lower case, straight apostrophe, a single quotation mark as a double one."""
    word = token.text.lower().replace("’", "'")
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
    number: int,
    telling: Telling,
) -> Iterator[Voice]:
    if telling.mode == "cited" or telling.speaker is None:
        return
    content = _content(reading, line, telling, quotations, number)
    if not content:
        return
    chain, parts, source = _chains(reading, line, cast, telling, number)
    for part in parts:
        cast.remember(part, number)
    first, last = telling.cue
    yield Voice(
        content=content,
        chain=chain,
        source=source,
        cue=(line.token(first).start, line.token(last - 1).end) if first < last else None,
        said=_said(reading, line, telling),
        quoted=any(q.start <= a and b <= q.end for q in quotations for a, b in content),
    )


def _chains(
    reading: Reading, line: Line, cast: Cast, telling: Telling, number: int
) -> tuple[tuple[Attribution, ...], list[Part], Chars]:
    """The links of a telling, from the one who says it outwards, one chain for each parallel speaker.

    Beside them who spoke, for later "he said", and the characters of the speaker's words.
    """
    speaker = telling.speaker
    assert speaker is not None
    cue = line.parsed.covered(*telling.cue) or None
    source = (line.token(speaker.first).start, line.token(speaker.last - 1).end)
    if telling.kind == "hearsay":
        token = line.token(speaker.head)
        passage = reading.report.passage(token.start, token.end)
        return (
            (Attribution(source=None, name=token.text, link="speech", cue=cue, passage=passage),),
            [],
            source,
        )
    parts = cast.parts(
        speaker, sentence=number, cue=cue, link="credit" if telling.kind == "credit" else "speech"
    )
    outer = _medium(reading, line, cast, telling, cue) if telling.told is not None else []
    inner: list[Part] = []
    if telling.cited is not None and telling.cited.speaker is not None:
        citing = line.parsed.covered(*telling.cited.cue)
        inner = cast.parts(telling.cited.speaker, sentence=number, cue=citing)
    links: list[Attribution] = []
    for chain, part in enumerate(inner or parts):
        behind = [*(parts[0].links if inner else ()), *outer]
        links.extend(replace(link, chain=chain) for link in (*part.links, *behind))
    source = (min(source[0], *(p.span[0] for p in parts)), max(source[1], *(p.span[1] for p in parts)))
    return tuple(links), parts, source


def _medium(reading: Reading, line: Line, cast: Cast, telling: Telling, cue: str | None) -> list[Attribution]:
    """The medium that was told, or that quoted; nothing for "reporters", a person or a body that is no medium."""
    told = telling.told
    assert told is not None
    mention = cast.mention_of(told, told.head)
    token = line.token(told.head)
    link: Link = "medium"
    if mention is None or (mention.actor is None and mention.kind == "unknown"):
        if token.pos != "PROPN" or token.ent in ("PER", "LOC"):
            return []
        start, end = line.token(told.first).start, line.token(told.last - 1).end
        name = line.parsed.text[start:end]
        return [
            Attribution(
                source=None, name=name, link=link, cue=cue, passage=reading.report.passage(start, end)
            )
        ]
    if mention.kind != "media":
        return []
    return [
        Attribution(
            source=mention.actor,
            name=mention.name,
            link=link,
            cue=cue,
            passage=reading.report.passage(mention.start, mention.end),
        )
    ]


def _said(reading: Reading, line: Line, telling: Telling) -> Days | None:
    """When it was told: the time expression among the words of the attribution."""
    first, last = telling.clause
    taken = {k for a, b in telling.content for k in range(a, b)}
    for mention in reading.times:
        at = line.parsed.range_in(mention.start, mention.end)
        if at[0] < at[1] and first <= at[0] and at[1] <= last and at[0] not in taken:
            start, end = mention.interval.start, mention.interval.end
            return Days(start=start[:10] if start else None, end=end[:10] if end else None)
    return None


def _content(
    reading: Reading, line: Line, telling: Telling, quotations: tuple[Quotation, ...], number: int
) -> tuple[Chars, ...]:
    """The characters said: asides taken out, quotations completed across sentences."""
    parsed = line.parsed
    if telling.mode in ("before", "after"):
        return _neighbour(reading, line, telling, quotations, number)
    spans: list[Chars] = []
    for first, last in telling.content:
        start, end = own = parsed.tokens[first].start, parsed.tokens[last - 1].end
        held = [q for q in quotations if q.start < end and start < q.end]
        if held:
            start, end = _completed(start, end, held, parsed.sentences[number], telling)
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
    reading: Reading, line: Line, telling: Telling, quotations: tuple[Quotation, ...], number: int
) -> tuple[Chars, ...]:
    """The content of a sentence that only attributes ("he said."): the quotation or sentence next to it."""
    sentences = line.parsed.sentences
    if telling.mode == "after":
        start = sentences[number].end
        following = next((q for q in quotations if start <= q.start <= start + 4), None)
        return ((following.start, following.end),) if following else ()
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


def _nested(found: list[Voice]) -> list[Voice]:
    """Voices inside other voices get the outer chain behind their own."""
    whole: list[Voice] = []
    for voice in found:
        outer = [
            other
            for other in found
            if other is not voice
            and other.chain
            and voice.cue is not None
            and voice.cue != other.cue
            and any(a <= voice.cue[0] and voice.cue[1] <= b for a, b in other.content)
        ]
        outer.sort(key=lambda v: sum(b - a for a, b in v.content))
        links = list(voice.chain)
        chains = max((link.chain for link in links), default=0) + 1
        for other in outer:
            tail = [link for link in other.chain if link.chain == 0]
            links = [
                x
                for n in range(chains)
                for x in [*(k for k in links if k.chain == n), *(replace(t, chain=n) for t in tail)]
            ]
        said = voice.said or next((o.said for o in outer if o.said), None)
        whole.append(replace(voice, chain=tuple(links), said=said))
    return whole


def _continued(
    reading: Reading, quotations: tuple[Quotation, ...], found: list[Voice], blocks: tuple[Span, ...]
) -> Iterator[Voice]:
    """Quotations without a cue that go on with the one before them: the same speaker speaks."""
    spoken = sorted((v for v in found if v.quoted or v.source), key=lambda v: _hull(v)[1])
    taken = [c for v in found for c in v.content]
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
