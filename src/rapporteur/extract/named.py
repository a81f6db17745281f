"""What a name in a text can be: a person, a body, a people; and the report's names together."""

from dataclasses import dataclass, field

from rapporteur.gazetteer import CountryRow, Gazetteer
from rapporteur.lexicon.actors import Leader, NamedActor
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.text.parsed import Parsed

__all__ = ["HYPHENS", "PARTICLES", "Body", "Demonym", "Names", "Person", "bare", "is_country", "is_place"]

PARTICLES = word_lists("names")["particles"]
HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person's name in the token range [first, last), without title; `id` of the record.

    `introduced` is False for a surname that the report never gives in full. `known`: the leaders' table's line.
    """

    first: int
    last: int
    id: str
    introduced: bool
    known: Leader | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A named group, body or medium in the token range [first, last). `actor` None: not in the lexicon."""

    first: int
    last: int
    id: str
    actor: NamedActor | None
    acronym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """A word like "Syrian" or "South Sudanese". `start`–`end`: its characters (it may be part of "U.S.-led")."""

    first: int
    last: int
    start: int
    end: int
    country: CountryRow


@dataclass(slots=True, kw_only=True)
class Names:
    """What the capitalised words of a report are. `taken` maps a token to the person or body that holds it.

    `stops`: for each token the first one behind it that no name reaches (the sentence ends, or a wide gap).
    """

    parsed: Parsed
    lower: list[str]
    capital: list[bool]
    runs: list[tuple[int, int]]
    persons: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    demonyms: list[Demonym] = field(default_factory=list)
    taken: dict[int, Person | Body] = field(default_factory=dict)
    demonym_at: dict[int, Demonym] = field(default_factory=dict)
    starts: set[int] = field(default_factory=set)
    stops: list[int] = field(default_factory=list)

    def span(self, first: int, last: int) -> str:
        """The words of the token range, verbatim."""
        return bare(self.parsed.text[self.parsed.tokens[first].start : self.parsed.tokens[last - 1].end])


def bare(words: str) -> str:
    """A name without a citation mark stuck to it: "Omar Said,[3" is "Omar Said"."""
    at = words.find("[")
    return words[:at].rstrip(" ,;.") if at > 0 else words


def is_place(gazetteer: Gazetteer, words: str) -> bool:
    return any(
        row.kind in ("country", "admin1", "city", "region") or row.seat
        for row, how in gazetteer.matches(words)
        if how < 2
    )


def is_country(gazetteer: Gazetteer, words: str) -> bool:
    return any(row.kind == "country" for row, _ in gazetteer.matches(words))
