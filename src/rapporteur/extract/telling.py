"""A telling: one cue with its speaker and the words it governs; and how rules of this room look at words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.lexicon.cues import Cues
from rapporteur.text.parsed import Parsed, Sentence, Token

__all__ = [
    "BREAKS",
    "DASHES",
    "NOMINAL",
    "QUOTES",
    "RELATIVES",
    "Line",
    "Range",
    "Speaker",
    "Telling",
    "has_verb",
    "is_animate",
    "is_finite",
    "is_person",
    "next_break",
    "trimmed",
]

Range = tuple[int, int]
#: Endings of nouns for people ("drivers", "loyalists", "villagers"), and things that have them too.
_HUMAN = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "people",
    "person",
    "eer",
    "family",
    "relative",
)
_THINGS = frozenset(
    {
        "bodies",
        "number",
        "numbers",
        "order",
        "orders",
        "letter",
        "border",
        "power",
        "water",
        "river",
        "weather",
        "summer",
        "winter",
        "corridor",
        "disaster",
        "corner",
        "matter",
        "murder",
        "murders",
        "shelter",
        "shelters",
        "factor",
        "sector",
        "motor",
        "helicopter",
        "mortar",
        "error",
        "terror",
    }
)
QUOTES = frozenset('"“”„«»') | {"''", "``"}
DASHES = frozenset({"-", "–", "—", "--"})
#: Marks that no noun phrase crosses by itself.
BREAKS = frozenset({",", ";", ":", "!", "?", "."}) | QUOTES | DASHES
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A parsed text with its words in plain lower case, as the rules of this room look at it.

    `times` maps the first token of a time expression to the token behind its last; `actors` are the head tokens
    of known actors.
    """

    parsed: Parsed
    words: Sequence[str]
    cues: Cues
    times: dict[int, int]
    actors: frozenset[int] = frozenset()

    def token(self, i: int) -> Token:
        """Token i."""
        return self.parsed.tokens[i]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A noun phrase in the token range [first, last) with its head, and those coordinated with it.

    `side`: it stands left or right of its cue, or governs it from elsewhere in the sentence.
    """

    first: int
    last: int
    head: int
    heads: tuple[int, ...]
    side: str
    edge: int = -1


@dataclass(slots=True, kw_only=True)
class Telling:
    """One cue: `cue` and `clause` (all words of the attribution) as token ranges, `content` likewise.

    `mode`: where the content stands ("left", "right", "both", or "before": in the sentences before).
    `told` is the noun phrase told. `sense` is the cue's. `kind`: verb, according, hearsay, credit, colon.
    """

    kind: str
    sense: str
    cue: Range
    clause: Range
    sentence: Sentence
    speaker: Speaker | None
    content: list[Range] = field(default_factory=list)
    mode: str = "right"
    told: Speaker | None = None
    cited: "Telling | None" = None


def is_finite(token: Token) -> bool:
    if token.pos == "AUX":
        return token.text.lower() not in ("be", "been", "being", "having")
    if token.pos != "VERB" or token.dep in ("amod", "compound", "acl"):
        return False
    form = token.feature("VerbForm")
    return form == "Fin" or (form == "" and not token.text.endswith("ing"))


def has_verb(line: Line, first: int, last: int) -> bool:
    return any(
        line.token(k).pos in ("VERB", "AUX") and line.token(k).dep not in ("amod", "compound")
        for k in range(first, last)
    )


def trimmed(line: Line, first: int, last: int) -> int:
    """`last` without trailing punctuation."""
    while last > first and line.words[last - 1] in (",", ".", ";", ":", "-", "–", "—", "?!"):
        last -= 1
    return last


def next_break(line: Line, k: int, stop: int) -> int | None:
    return next((j for j in range(k, stop) if line.words[j] in BREAKS), None)


def is_person(line: Line, i: int) -> bool:
    """True for a common noun for one person: "spokesman", "villager"."""
    word = line.words[i]
    if word in line.cues.persons:
        return True
    single = line.token(i).pos == "NOUN" and line.token(i).feature("Number") != "Plur"
    return (
        single
        and word.endswith(_HUMAN[:8])
        and word not in _THINGS | line.cues.bodies | line.cues.papers | line.cues.media
    )


def is_animate(line: Line, speaker: Speaker) -> bool:
    """True for a phrase that may claim, deny or demand: a name, a person, a body, a known actor."""
    head = speaker.head
    token = line.token(head)
    if token.pos in ("PROPN", "PRON") or head in line.actors:
        return True
    if token.text[:1].isupper() and head > line.parsed.sentence_with(head).first:
        return True
    word = line.words[head]
    if word in _THINGS:
        return False
    one = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    cues = line.cues
    known = cues.persons | cues.bodies | cues.plurals | cues.papers | cues.media
    return word in known or one in known or one.endswith(_HUMAN)
