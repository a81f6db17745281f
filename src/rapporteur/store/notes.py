"""Small answers of a record about itself: what it knows of a report, what was left out, what was done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a record already has of a report: where it came from, as what it was taken in, how it was read."""

    path: str
    fingerprint: str
    knowledge: str
    withdrawn: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file, or a line of one (0: the whole file), that gave no report, as the last run that met it said."""

    path: str
    line: int
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One thing that was done to the record; `at` None where no clock was given."""

    seq: int
    action: str
    about: str | None
    why: str | None
    by: str | None
    at: str | None
