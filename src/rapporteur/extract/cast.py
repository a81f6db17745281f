"""Who a speaker is: names to ids, pronouns and "the group" to whoever spoke before, papers to their makers."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapporteur.extract.layers import ActorMention, Reading
from rapporteur.extract.naming import Part, named_part, unnamed_part
from rapporteur.extract.noun_phrases import phrase_of
from rapporteur.extract.telling import Line, Speaker, is_person
from rapporteur.model.words import Link

__all__ = ["Cast", "Part"]

_SINGULAR = frozenset({"he", "she"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"})
_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_ISSUED = frozenset(
    {
        "issued",
        "released",
        "published",
        "posted",
        "sent",
        "issues",
        "put",
        "made",
        "wrote",
        "gave",
        "circulated",
    }
)
_REACH = 8  # sentences back to which "he" still finds the one who spoke


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
        inside = self.mentions_in(speaker.first, speaker.last)
        at = bisect_left(self._starts, self.line.token(speaker.first).start)
        inside = [*(m for m in self._mentions[max(0, at - 3) : at] if m.end > token.start), *inside]
        end = self.line.token(speaker.last - 1).end
        best: ActorMention | None = None
        for mention in inside:
            holds = mention.start <= token.start < mention.end or mention.head == head
            tail = mention.form == "name" and mention.start > token.start and mention.end >= end
            if not holds and not tail and not (mention.kind == "person" and mention.start > token.start):
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
        if word in _SINGULAR | {"it"} and (mention is None or mention.actor is None):
            subject = self._told_of(sentence, person=word != "it")
            if subject is not None:
                return replace(self._part(subject, sentence=sentence, cue=cue, link=link), span=span)
        if word in line.cues.papers and (mention is None or mention.actor is None):
            owner = self._maker(speaker)
            if owner is not None:
                return self._part(owner, sentence=sentence, cue=cue, link=link)
        inside = self.mentions_in(speaker.first, speaker.last)
        known = mention is not None and (mention.form == "name" or mention.actor is not None)
        if mention is None or not known or _is_somebody(line, speaker, mention):
            return unnamed_part(self.reading, line, speaker, inside, cue=cue, link=link)
        return named_part(self.reading, line, mention, speaker, inside, cue=cue, link=link)

    def _told_of(self, sentence: int, *, person: bool) -> Speaker | None:
        """The person (or the body) the sentence before is about: "The envoy flew to Doha. *He* said …"; None if about none."""
        if sentence == 0:
            return None
        line = self.line
        before = line.parsed.sentences[sentence - 1]
        if not person and before.root in line.actors and line.token(before.root).pos in ("NOUN", "PROPN"):
            # a subject that the parser made the root: "The committee, a charity, speaks of 900"
            return phrase_of(line, before.root, first=before.first, last=before.last, side="left")
        for child in line.parsed.children(before.root):
            token = line.token(child)
            one = is_person(line, child) or token.ent == "PER"
            body = child in line.actors or token.ent == "ORG" or line.words[child] in line.cues.bodies
            if token.dep.startswith("nsubj") and (one if person else body and not one):
                return phrase_of(line, child, first=before.first, last=before.last, side="left")
        return None

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
            # "The UN spoke of 900. The committee counts 700. *It* says …": who was told of last, not who spoke last
            fresh = any(number == sentence - 1 for number, _ in self.spoken)
            if not fresh and self._told_of(sentence, person=False) is not None:
                return None
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
        if is_person(line, speaker.head):
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
        above = line.token(speaker.head).head
        if line.token(speaker.head).dep == "obj" and line.words[above] in _ISSUED:
            for child in line.parsed.children(above):
                if line.token(child).dep == "nsubj":
                    first = line.parsed.sentence_with(child).first
                    return phrase_of(line, child, first=first, last=above, side="maker")
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
                and (
                    token.pos == "PROPN"
                    or child in line.actors
                    or line.words[child] in line.cues.bodies | line.cues.persons | line.cues.plurals
                )
            ):
                yield child


def _is_somebody(line: Line, speaker: Speaker, mention: ActorMention) -> bool:
    """True for one unnamed person of a body: "an army spokesman" is not the army."""
    return mention.form == "description" and mention.kind != "person" and is_person(line, speaker.head)


def _rank(mention: ActorMention) -> tuple[bool, bool, bool, int]:
    """Names of persons first, and of two names of one person the bare one; else the longest phrase."""
    person = mention.kind == "person" and mention.form == "name"
    length = mention.end - mention.start
    return person, mention.form == "name", mention.actor is not None, -length if person else length
