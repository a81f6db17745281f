"""Who a speaker is: names to ids, pronouns and "the group" to whoever spoke before, papers to their makers."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapporteur.extract.layers import ActorMention, Reading
from rapporteur.extract.noun_phrases import phrase_of
from rapporteur.extract.telling import Line, Speaker
from rapporteur.model import Attribution
from rapporteur.model.words import Link

__all__ = ["Cast", "Part"]

_SINGULAR = frozenset({"he", "she"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"})
_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_REACH = 8  # sentences back to which "he" still finds the one who spoke


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A speaker as understood: the links of one chain, inside out, and what later words may call it."""

    links: tuple[Attribution, ...]
    person: bool
    plural: bool
    span: tuple[int, int]
    resolved: bool = True


@dataclass(slots=True, kw_only=True)
class Cast:
    """The speakers of one report so far, asked in reading order."""

    line: Line
    reading: Reading
    spoken: list[tuple[int, Part]] = field(default_factory=list)
    _mentions: list[ActorMention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._mentions = sorted(self.reading.actors, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._mentions]

    def mentions_in(self, first: int, last: int) -> list[ActorMention]:
        """The actor mentions that begin inside the token range."""
        if first >= last:
            return []
        start, end = self.line.token(first).start, self.line.token(last - 1).end
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def mention_of(self, speaker: Speaker, head: int) -> ActorMention | None:
        """The mention that names the phrase around `head`, persons and names first."""
        token = self.line.token(head)
        last = head + 1
        while last < speaker.last and self.line.token(last).dep == "flat":
            last += 1
        inside = self.mentions_in(speaker.first, max(last, head + 1))
        at = bisect_left(self._starts, self.line.token(speaker.first).start)
        inside = [*(m for m in self._mentions[max(0, at - 3) : at] if m.end > token.start), *inside]
        best: ActorMention | None = None
        for mention in inside:
            holds = mention.start <= token.start < mention.end or mention.head == head
            if not holds and not (mention.kind == "person" and mention.start > token.start):
                continue
            if best is None or _rank(mention) > _rank(best):
                best = mention
        return best

    def parts(self, speaker: Speaker, *, sentence: int, cue: str | None, link: Link = "speech") -> list[Part]:
        """One part for each coordinated speaker of the phrase."""
        found: list[Part] = []
        heads = speaker.heads or (speaker.head,)
        for number, head in enumerate(heads):
            single = speaker
            if len(heads) > 1:
                first = (
                    speaker.first
                    if number == 0
                    else max(self.line.parsed.subtree(head)[0], heads[number - 1] + 1)
                )
                while first < head and self.line.words[first] in ("and", ",", "or", "as", "well"):
                    first += 1
                last = speaker.last if number == len(heads) - 1 else head + 1
                last = min(last, heads[number + 1]) if number + 1 < len(heads) else last
                single = replace(speaker, first=first, last=max(last, head + 1), head=head, heads=(head,))
            found.append(self._part(single, sentence=sentence, cue=cue, link=link))
        return found

    def remember(self, part: Part, sentence: int) -> None:
        """Notes that this part has spoken in the sentence with this number."""
        self.spoken.append((sentence, part))

    # ---

    def _part(self, speaker: Speaker, *, sentence: int, cue: str | None, link: Link) -> Part:
        line, words = self.line, self.line.words
        word = words[speaker.head]
        span = (line.token(speaker.first).start, line.token(speaker.last - 1).end)
        earlier = self._earlier(speaker, sentence)
        if earlier is not None:
            links = tuple(
                replace(
                    known,
                    cue=cue if k == 0 else known.cue,
                    link=known.link,
                    passage=self.reading.report.passage(*span) if k == 0 else known.passage,
                )
                for k, known in enumerate(earlier.links)
                if known.link != "medium"
            )
            return replace(earlier, links=links, span=span)
        mention = self.mention_of(speaker, speaker.head)
        if word in line.cues.papers and (mention is None or mention.actor is None):
            owner = self._maker(speaker)
            if owner is not None:
                return self._part(owner, sentence=sentence, cue=cue, link=link)
        if mention is not None and (mention.form == "name" or mention.actor is not None):
            return self._named(mention, speaker, span, cue=cue, link=link)
        return self._unnamed(speaker, span, cue=cue, link=link)

    def _named(
        self, mention: ActorMention, speaker: Speaker, span: tuple[int, int], *, cue: str | None, link: Link
    ) -> Part:
        passage = self.reading.report.passage
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
        office = mention.office
        office_name = mention.office_name
        where = (
            passage(mention.office_start, mention.office_end)
            if 0 <= mention.office_start < mention.office_end
            else None
        )
        if person and office is None:
            body = next(
                (
                    m
                    for m in self.mentions_in(speaker.first, speaker.last)
                    if m.kind not in ("person", "civilian")
                    and m.end <= mention.start
                    and m.form in ("name", "description")
                ),
                None,
            )
            if body is not None:
                office, office_name, where = body.actor, body.name, passage(body.start, body.end)
        if person and (office is not None or office_name):
            title = next(
                (
                    self.line.token(k).text
                    for k in range(speaker.first, speaker.last)
                    if self.line.words[k] in self.line.cues.offices
                ),
                None,
            )
            links.append(
                Attribution(
                    source=office, name=office_name or "", link="affiliation", cue=title, passage=where
                )
            )
        plural = (
            not person
            and self.line.token(speaker.head).feature("Number") == "Plur"
            and mention.form != "name"
        )
        return Part(links=tuple(links), person=person, plural=plural, span=span)

    def _unnamed(self, speaker: Speaker, span: tuple[int, int], *, cue: str | None, link: Link) -> Part:
        line = self.line
        first = speaker.first
        while first < speaker.head and line.words[first] in _ARTICLES:
            first += 1
        last = speaker.last
        token = line.token(speaker.head)
        begins = _name_begins(line, first, last)
        start, end = line.token(begins).start, line.token(last - 1).end
        name = line.parsed.text[start:end]
        word = line.words[speaker.head]
        person = word in line.cues.persons or word in _SINGULAR or token.ent == "PER" or begins > first
        plural = word == "they" or word in line.cues.plurals or token.feature("Number") == "Plur"
        links: list[Attribution] = [
            Attribution(
                source=None, name=name, link=link, cue=cue, passage=self.reading.report.passage(start, end)
            )
        ]
        if person:
            body = next(
                (
                    m
                    for m in self.mentions_in(speaker.first, speaker.last)
                    if m.kind not in ("person", "civilian")
                    and m.form in ("name", "description")
                    and m.end < end
                ),
                None,
            )
            if body is not None and line.token(speaker.head).start >= body.end:
                links.append(
                    Attribution(
                        source=body.actor,
                        name=body.name,
                        link="affiliation",
                        cue=token.text if token.pos == "NOUN" else None,
                        passage=self.reading.report.passage(body.start, body.end),
                    )
                )
        return Part(links=tuple(links), person=person, plural=plural, span=span, resolved=False)

    def _earlier(self, speaker: Speaker, sentence: int) -> Part | None:
        """Whoever spoke before and is meant by "he", "it", "the group", "the spokesman"; None if nobody is."""
        line = self.line
        word = line.words[speaker.head]
        opening = line.words[speaker.first]
        definite = opening in _DEFINITE and not any(
            line.token(k).pos in ("PROPN",) or line.token(k).dep in ("amod", "compound", "nmod:poss", "nmod")
            for k in range(speaker.first + 1, speaker.last)
            if k != speaker.head
        )
        if word in _SINGULAR:
            return self._last(sentence, person=True, plural=False)
        if word == "it":
            return self._last(sentence, person=False, plural=False, reach=3)
        if word == "they":
            return self._last(sentence, person=None, plural=True, reach=3) or self._last(
                sentence, person=False, plural=False, reach=1
            )
        if not definite:
            return None
        mention = self.mention_of(speaker, speaker.head)
        if (
            mention is not None
            and mention.actor is not None
            and not mention.implied
            and mention.form == "name"
        ):
            return None
        if word in line.cues.papers or (
            word in line.cues.bodies and word not in ("army", "police", "government", "military")
        ):
            return self._last(sentence, person=False, plural=False)
        if word in line.cues.persons:
            return self._last(sentence, person=True, plural=False)
        return None

    def _last(self, sentence: int, *, person: bool | None, plural: bool, reach: int = _REACH) -> Part | None:
        for number, part in reversed(self.spoken):
            if sentence - number > reach:
                return None
            if (person is None or part.person == person) and part.plural == plural:
                return part
        return None

    def _maker(self, speaker: Speaker) -> Speaker | None:
        """Who made a paper: "a statement by the army", "a ministry statement", "the army's statement"."""
        line = self.line
        last = line.parsed.subtree(speaker.head)[1]
        for k in range(speaker.head + 1, min(last, speaker.head + 10)):
            if line.words[k] in ("by", "from"):
                for j in range(k + 1, min(k + 8, last)):
                    token = line.token(j)
                    hangs = token.head in (speaker.head, k - 1) or token.dep in ("nmod", "obl:agent", "obl")
                    if hangs and token.pos in ("NOUN", "PROPN"):
                        return phrase_of(line, j, first=k + 1, last=last, side="maker")
        for child in sorted(self._inside(speaker), reverse=True):
            return Speaker(first=speaker.first, last=child + 1, head=child, heads=(child,), side="maker")
        return None

    def _inside(self, speaker: Speaker) -> Iterator[int]:
        line = self.line
        for child in line.parsed.children(speaker.head):
            token = line.token(child)
            if (
                token.dep in ("compound", "nmod:poss", "nmod")
                and speaker.first <= child < speaker.last
                and token.pos in ("NOUN", "PROPN")
                and line.words[child] not in ("news", "press", "video", "joint")
            ):
                yield child


def _name_begins(line: Line, first: int, last: int) -> int:
    """Where the name begins in "army spokesman Jean Kasongo", "news agency SANA": behind the last common noun or office."""
    begins = last
    while begins > first and (
        line.token(begins - 1).text[:1].isupper() or line.words[begins - 1] in ("al", "-", "de", "bin")
    ):
        begins -= 1
    for k in range(begins, last - 1):
        if line.words[k] in line.cues.offices | line.cues.persons:
            begins = k + 1
    before = line.token(begins - 1) if begins > first else None
    if begins == last or (
        before is not None
        and (
            before.pos != "NOUN"
            and begins - 1 != first
            and before.text.lower() not in line.cues.offices | line.cues.persons
        )
    ):
        return first
    return begins


def _rank(mention: ActorMention) -> tuple[bool, bool, bool, int]:
    return (
        mention.kind == "person" and mention.form == "name",
        mention.form == "name",
        mention.actor is not None,
        mention.end - mention.start,
    )
