"""The links of who says so: the speaker, the body spoken for, whoever is cited, the medium told; and when it was told."""

from dataclasses import replace

from rapporteur.extract.cast import Cast, Part
from rapporteur.extract.contents import Chars
from rapporteur.extract.layers import Reading, Voice
from rapporteur.extract.telling import Line, Telling
from rapporteur.model import Attribution, Days

__all__ = ["chain_of", "introduced", "nested", "said_on"]


_ASSEMBLIES = frozenset(
    {
        "assembly",
        "council",
        "parliament",
        "congress",
        "senate",
        "committee",
        "court",
        "conference",
        "commission",
    }
)


def chain_of(
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
    parts = _without_appositions(reading, parts)
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


def _without_appositions(reading: Reading, parts: list[Part]) -> list[Part]:
    """The parts without an unnamed office that the next part only names: "their spokesman, Brig. Gen. Ali Omar"."""
    kept: list[Part] = []
    for part in parts:
        if kept and kept[-1].links and part.links:
            before, here = kept[-1].links[0], part.links[0]
            between = reading.text[kept[-1].span[1] : part.span[0]].strip()
            named = here.source is not None and here.source.startswith("person:")
            if before.source is None and named and between.startswith(",") and " and " not in f" {between} ":
                body = [link for link in kept.pop().links[1:] if link.link == "affiliation"]
                links = part.links if len(part.links) > 1 or not body else (*part.links, *body)
                part = replace(part, links=type(part.links)(links))
        kept.append(part)
    return kept


def _medium(reading: Reading, line: Line, cast: Cast, telling: Telling, cue: str | None) -> list[Attribution]:
    """The medium that was told, or that quoted; nothing for "reporters", a person or a body that is no medium."""
    told = telling.told
    assert told is not None
    mention = cast.mention_of(told, told.head)
    token = line.token(told.head)
    if mention is None or (mention.actor is None and mention.kind == "unknown"):
        names = set(line.words[told.first : told.last])
        media = bool(names & line.cues.media) or telling.sense == "quoted"
        media = media or line.words[told.first] == "al" or line.token(told.head).text.isupper()
        if not media and (token.pos != "PROPN" or token.ent in ("PER", "LOC") or names & _ASSEMBLIES):
            return []
        first = told.first + (line.words[told.first] in ("the", "a", "an"))
        start, end = line.token(first).start, line.token(told.last - 1).end
        name = line.parsed.text[start:end]
        return [
            Attribution(
                source=None, name=name, link="medium", cue=cue, passage=reading.report.passage(start, end)
            )
        ]
    if mention.kind != "media":
        return []
    return [
        Attribution(
            source=mention.actor,
            name=mention.name,
            link="medium",
            cue=cue,
            passage=reading.report.passage(mention.start, mention.end),
        )
    ]


def said_on(reading: Reading, line: Line, telling: Telling) -> Days | None:
    """When it was told: the time expression among the words of the attribution."""
    first, last = telling.clause
    taken = {k for a, b in telling.content for k in range(a, b)}
    for mention in reading.times:
        at = line.parsed.range_in(mention.start, mention.end)
        if at[0] < at[1] and first <= at[0] and at[1] <= last and at[0] not in taken:
            start, end = mention.interval.start, mention.interval.end
            if start is None and end is None:
                continue
            return Days(start=start[:10] if start else None, end=end[:10] if end else None)
    return None


def introduced(reading: Reading, found: list[Voice]) -> list[Voice]:
    """The voices with "a Britain-based monitor" given the id of the one monitor that speaks by name in the report."""
    unknown = [m for m in reading.actors if m.actor is None and m.kind == "ngo" and m.form == "description"]
    if not unknown:
        return found
    named = {m.actor for m in reading.actors if m.actor is not None and m.kind == "ngo" and m.form == "name"}
    speaking = {link.source for voice in found for link in voice.chain} & named
    if len(speaking) != 1:
        return found
    known = next(iter(speaking))

    def knows(link: Attribution) -> bool:
        at = link.passage
        return (
            link.source is None
            and at is not None
            and any(m.start < at.end and at.start < m.end for m in unknown)
        )

    return [
        replace(voice, chain=tuple(replace(k, source=known) if knows(k) else k for k in voice.chain))
        if any(knows(k) for k in voice.chain)
        else voice
        for voice in found
    ]


def nested(found: list[Voice]) -> list[Voice]:
    """The voices, those inside another's words with that other's chain behind their own."""
    whole: list[Voice] = []
    for voice in found:
        outer = [other for other in found if other is not voice and _stands_in(voice, other)]
        outer.sort(key=lambda v: sum(b - a for a, b in v.content))
        links = list(voice.chain)
        chains = range(max((link.chain for link in links), default=0) + 1)
        for other in outer:
            tail = [link for link in other.chain if link.chain == 0]
            if tail and (tail[0].source, tail[0].name) == (links[0].source, links[0].name):
                continue
            links = [
                link
                for n in chains
                for link in (*(k for k in links if k.chain == n), *(replace(k, chain=n) for k in tail))
            ]
        said = voice.said or next((o.said for o in outer if o.said), None)
        whole.append(replace(voice, chain=tuple(links), said=said))
    return whole


def _stands_in(voice: Voice, other: Voice) -> bool:
    if voice.cue == other.cue or _stands_by(other, voice):
        return False
    return _stands_by(voice, other)


def _stands_by(voice: Voice, other: Voice) -> bool:
    anchors = [span for span in (voice.cue, voice.source) if span is not None]
    return any(a <= x and y <= b for a, b in other.content for x, y in anchors)
