"""What the layers of reading find in a report, before anybody claims anything.

Every layer is a pure function over a `Reading`; offsets are characters of the report's text, half-open.
Layers run in one order: times, numbers, places, actors, voices; a later one may look at an earlier one.
"""

from dataclasses import dataclass, field
from typing import Literal

from rapporteur.model import Attribution, Days, Interval, Report, Span
from rapporteur.model.words import ActorKind, Modality, PlaceKind, PlacePrecision, PlaceUse, Polarity, Role
from rapporteur.text.parsed import Parsed

ActorForm = Literal["name", "description", "pronoun", "modifier", "metonym"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A number phrase with its bounds: "more than 320,000", "hundreds of", "a third", "four".

    `start`–`end` are the number words alone; `qualifier_start` where "more than" begins (else = start).
    `value`, `low`, `high` follow docs/record.md (`quantity`); `share` True for 30 percent, two-thirds, half.
    `unit_hint` names what plainly is measured and is no count of people or things ("km", "years" for an age,
    "usd", "money", "tonnes", "degrees", "mm", "time", "clock"), "percent", or is None.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None = None
    qualifier_start: int
    share: bool = False
    ordinal: bool = False
    unit_hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression, whole ("since June 19", "almost two weeks ago"), with the interval it resolves to.

    `timex` is the TIMEX3 value (`2018-07-05`, `P3W`, `2018-SU`), None when it has none.
    `shape`: how a claim may use it. `since`: from then until now; `duration`: a length that looks back
    ("for months", "in three weeks of fighting"); `name`: part of a name ("the July 9 agreement");
    `clock`: carries a clock time; `vague`: "recently"; `recurring`: "every Friday"; else `point`.
    `core_start`–`core_end` hold the bare time of "since June 19" and `core` its own interval, where it differs.
    """

    start: int
    end: int
    interval: Interval
    timex: str | None
    shape: Literal["point", "since", "until", "duration", "name", "clock", "vague", "recurring", "range"] = (
        "point"
    )
    core_start: int = -1
    core_end: int = -1
    core: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name or a description of one place. `place` None: unresolved, or definite but unnamed ("eight towns").

    `start`–`end` hold the name without article. `head` is the token index of its last content word.
    `precision` as a claim may use it; `near` for "15 km east of X" (then `use` is reference_point).
    """

    start: int
    end: int
    head: int
    name: str
    place: str | None
    kind: PlaceKind | None
    use: PlaceUse
    precision: PlacePrecision = "exact"
    latitude: float | None = None
    longitude: float | None = None
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor as named, described, pronominal or metonymic; `actor` None: unknown who.

    `start`–`end` is the name or noun phrase core without article ("Syrian regime forces"), `head` the token
    index of its head noun (where grammar attaches). `implied` is True when only coreference fixes `actor`.
    For a person, `office` is the body spoken for (actor or source id) and `office_name` its words; `titled` where
    an office or rank stands with the name, whether or not its body is known.
    """

    start: int
    end: int
    head: int
    name: str
    actor: str | None
    kind: ActorKind
    form: ActorForm
    country: str | None = None
    implied: bool = False
    office: str | None = None
    office_name: str | None = None
    office_start: int = -1
    office_end: int = -1
    titled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Words that somebody is said to say: `content` spans of the text, and the chain of who says so.

    `source` is the span of the speaker's words and `cue` that of the saying word (None: absent).
    `said` is when it was told. `quoted`: verbatim in quotation marks. `hedged`: "reportedly", "reports of".
    Where voices overlap the innermost (shortest content) speaks.
    """

    content: tuple[tuple[int, int], ...]
    chain: tuple[Attribution, ...]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    said: Days | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Whether a predicate is said to be so. `hedge` and `negation` are spans of the words that make it otherwise."""

    modality: Modality = "asserted"
    polarity: Polarity = "affirmative"
    hedge: tuple[int, int] | None = None
    negation: tuple[int, int] | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """One report being read: its parse and the layers found so far. Made and filled by `extract.read` only."""

    report: Report
    parsed: Parsed
    numbers: tuple[NumberMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    voices: tuple[Voice, ...] = ()
    countries: dict[str, float] = field(default_factory=dict)
    _blocks: tuple[tuple[Span, Role], ...] | None = None

    def blocks(self) -> tuple[tuple[Span, Role], ...]:
        """The report's blocks with their roles, cut once."""
        if self._blocks is None:
            self._blocks = self.report.blocks()
        return self._blocks

    @property
    def text(self) -> str:
        """The report's text, which all offsets count in."""
        return self.report.text
