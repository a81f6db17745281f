"""A speaker's links: from a name the actors layer knows, or from the words of the phrase alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.extract.layers import ActorMention, Reading
from rapporteur.extract.telling import Line, Speaker, is_person
from rapporteur.model import Attribution
from rapporteur.model.words import Link

__all__ = ["Part", "named_part", "unnamed_part"]

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A speaker as understood: the links of one chain, inside out, and what later words may call it."""

    links: tuple[Attribution, ...]
    person: bool
    plural: bool
    span: tuple[int, int]
    resolved: bool = True


def named_part(
    reading: Reading,
    line: Line,
    mention: ActorMention,
    speaker: Speaker,
    inside: Sequence[ActorMention],
    *,
    cue: str | None,
    link: Link,
) -> Part:
    """The links of a speaker the actors layer knows: itself, and for a person the body it speaks for."""
    passage = reading.report.passage
    links = [
        Attribution(
            source=mention.actor,
            name=mention.name,
            link=link,
            cue=cue,
            passage=passage(mention.start, mention.end),
        )
    ]
    person = mention.kind == "person"
    if person:
        office, words, at = mention.office, mention.office_name, (mention.office_start, mention.office_end)
        if office is None and (body := _body_before(inside, mention.start)) is not None:
            office, words, at = body.actor, body.name, (body.start, body.end)
        if office is not None or words:
            links.append(
                Attribution(
                    source=office,
                    name=words or office or "",
                    link="affiliation",
                    cue=_title(line, speaker),
                    passage=passage(*at) if 0 <= at[0] < at[1] else None,
                )
            )
    plural = not person and mention.form != "name" and line.token(speaker.head).feature("Number") == "Plur"
    span = (
        min(mention.start, line.token(speaker.first).start),
        max(mention.end, line.token(speaker.last - 1).end),
    )
    return Part(links=tuple(links), person=person, plural=plural, span=span)


def unnamed_part(
    reading: Reading,
    line: Line,
    speaker: Speaker,
    inside: Sequence[ActorMention],
    *,
    cue: str | None,
    link: Link,
) -> Part:
    """The link of a speaker without an id, whose words are kept; for somebody of a known body that body behind it."""
    cues = line.cues
    first = speaker.first
    while first < speaker.head and line.words[first] in _ARTICLES:
        first += 1
    begins = _name_begins(line, first, speaker.last)
    start, end = line.token(begins).start, line.token(speaker.last - 1).end
    if line.parsed.text[end - 1] == "." and end - start > 5:  # a name the tokens left its full stop with
        end -= 1
    token, word = line.token(speaker.head), line.words[speaker.head]
    title = line.words[begins - 1] if begins > first else ""
    person = (
        is_person(line, speaker.head)
        or word in ("he", "she")
        or token.ent == "PER"
        or title in cues.offices | cues.persons
    )
    plural = word == "they" or word in cues.plurals or token.feature("Number") == "Plur"
    links = [
        Attribution(
            source=None,
            name=line.parsed.text[start:end],
            link=link,
            cue=cue,
            passage=reading.report.passage(start, end),
        )
    ]
    office = line.token(begins).start if begins > first else token.start
    inside = sorted(inside, key=lambda m: (m.form != "name", m.start))
    body = next(
        (
            m
            for m in inside
            if m.kind not in ("person", "civilian") and m.form != "pronoun" and m.start < office
        ),
        None,
    )
    if person and body is None:  # "a spokesman for the coalition"
        body = next(
            (
                m
                for m in inside
                if m.kind not in ("person", "civilian") and m.start > token.start and m.form == "name"
            ),
            None,
        )
    if person and body is not None and body.actor is not None:
        links.append(
            Attribution(
                source=body.actor,
                name=body.name,
                link="affiliation",
                cue=_title(line, speaker),
                passage=reading.report.passage(body.start, body.end),
            )
        )
    span = (line.token(speaker.first).start, line.token(speaker.last - 1).end)
    return Part(links=tuple(links), person=person, plural=plural, span=span, resolved=False)


def _body_before(inside: Sequence[ActorMention], start: int) -> ActorMention | None:
    """The body named before a person in one phrase: "*Red Cross* chief Amina Osman"."""
    fits = (m for m in inside if m.kind not in ("person", "civilian") and m.end <= start)
    return next((m for m in fits if m.form in ("name", "description")), None)


def _title(line: Line, speaker: Speaker) -> str | None:
    titles = (k for k in range(speaker.first, speaker.last) if line.words[k] in line.cues.offices)
    return next((line.token(k).text for k in titles), None)


def _name_begins(line: Line, first: int, last: int) -> int:
    """Where the name begins in "army spokesman Jean Kasongo", "news agency SANA": behind the office or last noun."""
    offices = line.cues.offices | line.cues.persons
    begins = last
    while begins > first and (
        line.token(begins - 1).text[:1].isupper() or line.words[begins - 1] in ("al", "hyphen", "de", "bin")
    ):
        begins -= 1
    for k in range(begins, last - 1):
        if line.words[k] in offices and line.words[k + 1] != "hyphen":
            begins = k + 1
    if begins == last:
        return first
    before = begins - 1
    if before > first and line.token(before).pos != "NOUN" and line.words[before] not in offices:
        return first
    return begins
