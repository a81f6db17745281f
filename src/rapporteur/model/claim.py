"""`Claim`: what one report says somebody says, in its six kinds."""

from dataclasses import dataclass

from rapporteur.model.interval import Days, Interval
from rapporteur.model.passage import Passage, Span
from rapporteur.model.words import (
    TYPES,
    ActorRole,
    ControlChange,
    Extent,
    Kind,
    Link,
    Modality,
    ObjectRole,
    PlacePrecision,
    PlaceRole,
    Polarity,
    Role,
    Salience,
    TermStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain "who says so". `source` None: an unnamed speaker, whose words stand in `name`.

    Chains run from the one who says it outwards (person, then `affiliation`, then the `medium` told);
    `chain` numbers parallel sources. An empty tuple of these is the report's own voice.
    """

    source: str | None
    name: str
    link: Link
    cue: str | None
    chain: int = 0
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place as a claim uses it. `place` None: named but unresolved, or definite but unnamed ("eight towns")."""

    place: str | None
    name: str
    role: PlaceRole = "location"
    precision: PlacePrecision = "exact"
    inherited: bool = False
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor with the role it has in a claim; `implied` when fixed by coreference, not by words of the passage."""

    actor: str | None
    name: str
    role: ActorRole
    implied: bool = False
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something used, hit or carried that is neither an actor nor a place."""

    name: str
    role: ObjectRole
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: "more than N" has low = N, "almost N" high = N, "about N" neither, exact both; shares as 0–1."""

    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None
    unit: str
    scope: str | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who holds a place, by actor ids (None: not said)."""

    holder: str | None
    previous: str | None
    change: ControlChange
    extent: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: one predicate, one time, one set of places, one quantity, one chain of who says so.

    `passage` is the shortest run of words that states it; `sentence` the sentence around it.
    `said` is when it was told, never when it happened. `how` names the rule, lexicon entry, backend or
    person that proposed it. `agreement` is derived from the whole record and empty in the store.
    Raises ValueError when `type` is none of its kind's, or when its kind lacks what it needs.
    """

    id: str
    report: str
    kind: Kind
    type: str
    passage: Passage
    sentence: Span
    section: Role
    confidence: float
    attribution: tuple[Attribution, ...] = ()
    said: Days | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "affirmative"
    hedge: Passage | None = None
    negation: Passage | None = None
    time: Interval
    places: tuple[Location, ...] = ()
    actors: tuple[Participant, ...] = ()
    objects: tuple[Thing, ...] = ()
    trigger: Passage | None = None
    quantity: Quantity | None = None
    term_status: TermStatus | None = None
    control: Control | None = None
    agreement: str | None = None
    how: str
    salience: Salience = "main"

    def __post_init__(self) -> None:
        if self.type not in TYPES[self.kind]:
            raise ValueError(f"{self.how}: {self.type!r} is no type of {self.kind} claim")
        needs = {"figure": self.quantity, "term": self.term_status, "control": self.control}
        if self.kind in needs and needs[self.kind] is None:
            raise ValueError(
                f"{self.how}: a {self.kind} claim without its {self.kind} part: {self.passage.quote!r}"
            )

    @property
    def origin_key(self) -> str | None:
        """The innermost source's id, or None for an unnamed speaker or the report's own voice."""
        return self.attribution[0].source if self.attribution else None


class EventClaim(Claim):
    """Something that happened or will happen."""

    __slots__ = ()


class FigureClaim(Claim):
    """How many were killed, displaced, returned … or what share is held."""

    __slots__ = ()


class TermClaim(Claim):
    """A provision of a deal, draft or demand: never a fact on the ground."""

    __slots__ = ()


class ControlClaim(Claim):
    """Who holds, takes, loses or stands in a place."""

    __slots__ = ()


class StatusClaim(Claim):
    """A state over a time: calm, talks under way, a border closed."""

    __slots__ = ()


class PositionClaim(Claim):
    """What somebody demands, hopes, warns, denies or makes of it."""

    __slots__ = ()


CLAIM_CLASSES: dict[Kind, type[Claim]] = {
    "event": EventClaim,
    "figure": FigureClaim,
    "term": TermClaim,
    "control": ControlClaim,
    "status": StatusClaim,
    "position": PositionClaim,
}
