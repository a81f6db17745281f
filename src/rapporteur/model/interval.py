"""`Interval`: when something was, as a span of days or minutes that says how it is known."""

import re
from dataclasses import dataclass
from datetime import date

from rapporteur.model.passage import Passage
from rapporteur.model.words import PublicationBasis, TimeBasis, TimePrecision

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A span of days, closed on both sides (`YYYY-MM-DD`); None means not bounded or not said."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When a report was published: earliest and latest day, and how that is known (both None: unknown)."""

    start: str | None
    end: str | None
    basis: PublicationBasis
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The time of a claim: first and last day (or moment, `…T16:00:00Z`), closed on both sides.

    A state "as of now" starts and ends on the content date; an end in the future or truly unknown
    is None; wholly unknown: both None, precision `unknown`, basis `none`.
    `local` is the clock time as printed with its offset (`19:00+03:00`).
    """

    start: str | None
    end: str | None
    precision: TimePrecision
    basis: TimeBasis
    local: str | None = None
    passage: Passage | None = None

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if bound is not None and not _MOMENT.fullmatch(bound):
                raise ValueError(
                    f"{bound!r} is neither a day (2018-07-06) nor a moment (2018-07-06T16:00:00Z)"
                )
        if self.start is not None and self.end is not None and self.start[:10] > self.end[:10]:
            raise ValueError(f"an interval ends ({self.end}) before it starts ({self.start})")

    @property
    def first_day(self) -> date | None:
        """The first day, or None if the start is open."""
        return date.fromisoformat(self.start[:10]) if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day, or None if the end is open."""
        return date.fromisoformat(self.end[:10]) if self.end else None


UNKNOWN_TIME = Interval(start=None, end=None, precision="unknown", basis="none")
