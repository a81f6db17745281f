"""The registers: places, actors, sources; and what the reading saw on the way."""

from dataclasses import dataclass

from rapporteur.model.claim import Claim
from rapporteur.model.passage import Passage
from rapporteur.model.words import ActorKind, Layer, PlaceKind, UnreadWhat


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a gazetteer; coordinates are degrees (WGS 84) and None for areas without a point.

    `parents` run from the nearest outwards to the country.
    """

    id: str
    name: str
    kind: PlaceKind
    iso3: str | None
    parents: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    gazetteer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts or suffers. `country` is ISO 3166-1 alpha-3; `public` is False for private persons."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    parent: str | None
    public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Actor):
    """Who says so: a medium, a body or a person that is quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place, actor, time, number or cue the reading saw, used by a claim or not (docs/record.md, mentions)."""

    report: str
    start: int
    end: int
    quote: str
    layer: Layer
    id: str | None = None
    kind: str | None = None
    use: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    value: str | float | None = None
    first_day: str | None = None
    last_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words somebody is said to say: source and cue (None if unnamed or absent), and all the words said."""

    report: str
    source: Passage | None
    id: str | None
    cue: Passage | None
    content: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What was seen and no claim took."""

    report: str
    start: int
    end: int
    quote: str
    what: UnreadWhat
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReading:
    """All that reading one report gave: depends on that report (and the knowledge) alone."""

    report: str
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    sayings: tuple[Saying, ...]
    unread: tuple[Unread, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
