"""What the reports together support: derived objects, rebuilt from claims and judgements to the same bytes."""

from dataclasses import dataclass, field

from rapporteur.model.claim import Claim
from rapporteur.model.interval import Interval
from rapporteur.model.register import Actor, Mention, Place, Saying, Source, Unread
from rapporteur.model.report import Report
from rapporteur.model.words import (
    AgreementKind,
    AgreementLink,
    AgreementState,
    ContradictionKind,
    CopyKind,
    Decision,
    Extent,
    HoldStanding,
    Kind,
    Outcome,
    Relation,
    Rule,
    Standing,
    TermStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What the claims of one event say of one measure (people unless the measure says otherwise)."""

    low: float | None
    best: float | None
    high: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acled:
    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor:
    actor: str
    role: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, by all claims that speak of it. `place` None: the claims agree on none.

    `origins` are ids of who could know; `independent` their number (0: unsourced).
    """

    id: str
    type: str
    time: Interval
    place: str | None
    actors: tuple[EventActor, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    independent: int
    standing: Standing
    outcome: Outcome
    figures: dict[str, Toll]
    acled: Acled | None
    plover: str | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateScope:
    place: str | None
    start: str | None
    end: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateValue:
    claim: str
    value: float | None
    low: float | None
    high: float | None
    origin: str | None
    as_of: str | None
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Figures on one measure, scope and period, under one coding rule; None bounds are open."""

    id: str
    measure: str
    unit: str
    scope: EstimateScope
    low: float | None
    best: float | None
    high: float | None
    rule: Rule
    values: tuple[EstimateValue, ...]
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementParty:
    actor: str
    claims: tuple[str, ...]
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDate:
    start: str | None
    end: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTerm:
    type: str
    detail: str
    term_status: TermStatus
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPhase:
    n: int
    scope: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementStatus:
    date: str | None
    status: AgreementState
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRelation:
    to: str
    relation: AgreementLink
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement, a ceasefire or a negotiation: a demand or draft belongs to a negotiation, never to a deal."""

    id: str
    name: str
    kind: AgreementKind
    parties: tuple[AgreementParty, ...]
    brokers: tuple[AgreementParty, ...]
    guarantors: tuple[AgreementParty, ...]
    places: tuple[str, ...]
    date: AgreementDate
    terms: tuple[AgreementTerm, ...]
    phases: tuple[AgreementPhase, ...]
    states: tuple[AgreementStatus, ...]
    links: tuple[AgreementRelation, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One unbroken spell of control; `place` None for an unnamed one, `start` None when not stated."""

    id: str
    place: str | None
    holder: str
    start: str | None
    end: str | None
    extent: Extent
    standing: HoldStanding
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    says: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Claims that cannot all be right, side by side. A mere difference of date, area or scope is none."""

    id: str
    kind: ContradictionKind
    sides: tuple[Side, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPassage:
    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The same words in several places: five words or more each, one object a group."""

    id: str
    kind: CopyKind
    passages: tuple[CopyPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Another report whose words this one repeats, with the share of its own words (0–1)."""

    report: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Where one report stands among the copies: its family's id and the reports it repeats."""

    report: str
    family: str
    repeats: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPassage:
    """The words a judged claim stood on when it was judged: by them it is found again in another reading."""

    claim: str
    report: str
    kind: Kind
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about claims; never overwritten. `at` is part of it, not of the clock.

    `report` and `quote` are what it was made on, `passages` the same for every claim it is about: by them
    it finds its claims again when reading has changed. `value`: the fields of correct and add; `judgement`,
    the id an undo cancels; `apart`, the claims of one side of a different, divided by blanks.
    """

    id: str
    about: tuple[str, ...]
    decision: Decision
    value: dict[str, str] | None
    by: str
    at: str
    why: str
    report: str | None
    quote: str | None
    passages: tuple[JudgedPassage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that follows from claims, reports and judgements; can be dropped and rebuilt.

    `claim_agreements` maps claim ids to agreement ids, `main_events` report ids to event ids,
    `claim_times` claim ids to a time that another report supplied (basis `other_report`).
    `judged`: the claims that people accepted, corrected, added or rejected, as they left them; `rejected`
    the ids of the latter; `lost` the ids of judgements that find their claims no more, with the reason;
    `named` the places, actors and sources that only people named.
    """

    families: tuple[Family, ...] = ()
    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    holds: tuple[Hold, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    claim_agreements: dict[str, str] = field(default_factory=dict)
    claim_times: dict[str, Interval] = field(default_factory=dict)
    main_events: dict[str, str] = field(default_factory=dict)
    judged: dict[str, Claim] = field(default_factory=dict)
    rejected: tuple[str, ...] = ()
    lost: dict[str, str] = field(default_factory=dict)
    named: tuple[Place | Actor | Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole record in memory, every table in its export order."""

    knowledge: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    mentions: tuple[Mention, ...]
    sayings: tuple[Saying, ...]
    unread: tuple[Unread, ...]
    judgements: tuple[Judgement, ...]
    derived: Derived
