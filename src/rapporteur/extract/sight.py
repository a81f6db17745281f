"""`Sight`: one reading with its mentions at hand by token, and what an argument is.

Made once for a report, after the layers have run; the finders ask it instead of searching.
"""

from dataclasses import dataclass, field

from rapporteur.extract.grammar import Slots, case_of, conjuncts, slots_of
from rapporteur.extract.layers import ActorMention, NumberMention, PlaceMention, Reading, TimeMention
from rapporteur.lexicon.classes import load_classes
from rapporteur.model.words import Role
from rapporteur.text.parsed import Parsed, Sentence, Token

_MEASURES = frozenset(
    "most part half majority rest remainder some many several column group unit member fighter element dozen score hundred "
    "thousand million number handful convoy contingent detachment wave swathe bulk third quarter all both pair couple "
    "scores dozens hundreds thousands parts swathes tens bit section stretch total band crowd".split()
)
_COUNTING = frozenset(
    "dozen score hundred thousand million ten dozens scores hundreds thousands tens number".split()
)
_ARMED_KINDS = frozenset({"military", "rebel"})
_PLACE_USES = frozenset({"location", "metonym", "reference_point", "organisation_seat"})


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@dataclass(slots=True)
class Sight:
    """The tokens of a reading with the mentions that lie on them, and cached grammar."""

    reading: Reading
    actors: dict[int, ActorMention] = field(default_factory=dict)
    places: dict[int, PlaceMention] = field(default_factory=dict)
    numbers: dict[int, NumberMention] = field(default_factory=dict)
    times: dict[int, TimeMention] = field(default_factory=dict)
    lemmas: tuple[str, ...] = ()
    _slots: dict[int, Slots] = field(default_factory=dict)
    _roles: dict[int, Role] = field(default_factory=dict)

    @property
    def parsed(self) -> Parsed:
        """The parse under the reading."""
        return self.reading.parsed

    def token(self, i: int) -> Token:
        """Token i."""
        return self.reading.parsed.tokens[i]

    def lemma(self, i: int) -> str:
        """The lemma of token i in lower case; a capital at a sentence's start makes no name of a common noun."""
        return self.lemmas[i]

    def slots(self, i: int) -> Slots:
        """The grammatical slots of token i (see grammar.py), computed once."""
        found = self._slots.get(i)
        if found is None:
            found = self._slots[i] = slots_of(self.reading.parsed, i)
        return found

    def sentence(self, i: int) -> Sentence:
        """The sentence around token i."""
        return self.reading.parsed.sentence_with(i)

    def role(self, i: int) -> Role:
        """The role of the section that token i stands in."""
        sentence = self.sentence(i)
        found = self._roles.get(sentence.start)
        if found is None:
            found = self._roles[sentence.start] = self.reading.report.role_at(sentence.start)
        return found

    def is_a(self, i: int, name: str) -> bool:
        """Whether the argument headed by token i is of this class, or (lower case) is this lemma."""
        if name == "ANY":
            return True
        token = self.token(i)
        lemma = self.lemma(i)
        if name.islower() or "-" in name:
            return lemma == name or token.text.lower() == name
        if lemma in load_classes().get(name, ()):
            return True
        actor, place = self.actors.get(i), self.places.get(i)
        if name in ("PLACE", "AREA"):
            return place is not None and place.use in _PLACE_USES
        if name == "NUMBER":
            return i in self.numbers or any(c in self.numbers for c in self.parsed.children(i))
        if name == "ACTOR":
            return actor is not None
        if actor is None:
            return name == "STATE" and place is not None and place.kind == "country"
        suffix = (actor.actor or "").partition("_")[2].partition("_")[0]
        if name == "ARMED":
            return actor.kind in _ARMED_KINDS or suffix in ("MIL", "REB", "POL")
        if name == "STATE":
            return actor.kind == "state" or suffix in ("GOV", "LOCAL") or actor.form == "metonym"
        if name == "CIVILIANS":
            return actor.kind == "civilian"
        if name == "PEOPLE":
            return actor.kind in ("civilian", "person", "military", "rebel") and actor.form != "metonym"
        if name == "BODY":
            return actor.kind in ("igo", "ngo")
        if name == "MEDIA":
            return actor.kind == "media"
        if name == "LEADER":
            return actor.kind == "person"
        return False

    def within(self, i: int) -> int:
        """What a word of measure at token i holds: "troops" in "a column of troops", i itself for any other word."""
        lemma = self.lemma(i)
        if lemma in _MEASURES or i in self.numbers:
            for child in self.parsed.children(i):
                token = self.token(child)
                if (
                    child > i
                    and token.dep.partition(":")[0] in ("nmod", "obl")
                    and case_of(self.parsed, child) == "of"
                ):
                    return child
        return i

    def fills(self, heads: tuple[int, ...], wanted: tuple[str, ...]) -> bool:
        """Whether any head is of any wanted class; NONE is wanted where the slot must be empty."""
        if not heads:
            return "NONE" in wanted
        names = [name for name in wanted if name != "NONE"]
        return any(
            self.is_a(at, name)
            for head in heads
            for at in ((self.within(head),) if self.counts(head) else {head, self.within(head)})
            for name in names
        )

    def counts(self, i: int) -> bool:
        """Whether token i is a word of number ("thousands of villages"), which has no class of its own."""
        return self.within(i) != i and (i in self.numbers or self.lemma(i) in _COUNTING)


def look(reading: Reading) -> Sight:
    """The reading with its mentions laid on its tokens; of two on one token the one headed there, then the longer."""
    sight = Sight(reading)
    parsed = reading.parsed
    for place in sorted(reading.places, key=lambda m: (m.end - m.start, -m.start)):
        first, last = parsed.range_in(place.start, place.end)
        for i in range(first, last):
            sight.places[i] = place
        sight.places[place.head] = place
    for actor in sorted(reading.actors, key=lambda m: (m.end - m.start, -m.start)):
        sight.actors[actor.head] = actor
        if actor.form != "modifier":
            first, last = parsed.range_in(actor.start, actor.end)
            for i in range(first, last):
                if i not in sight.actors:
                    sight.actors[i] = actor
    for number in reading.numbers:
        for token in parsed.tokens_in(number.start, number.end):
            sight.numbers[token.i] = number
    for time in reading.times:
        for token in parsed.tokens_in(time.start, time.end):
            sight.times[token.i] = time
    openers = {sentence.first for sentence in parsed.sentences}
    sight.lemmas = tuple(_lemma(sight, token, token.i in openers) for token in parsed.tokens)
    return sight


def _lemma(sight: Sight, token: Token, opens: bool) -> str:
    if opens and token.pos == "PROPN" and token.lemma == token.text and token.i not in sight.places:
        actor = sight.actors.get(token.i)
        if actor is None or actor.form == "description":
            return _singular(token.text.lower())
    return token.lemma.lower()


def flat(sight: Sight, heads: tuple[int, ...]) -> tuple[int, ...]:
    """The heads with everything coordinated to them, in reading order, once each."""
    return tuple(dict.fromkeys(n for h in heads for n in conjuncts(sight.parsed, h)))
