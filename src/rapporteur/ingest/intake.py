"""What the readers hand over: reports taken in, what could not be read, and the limits they keep."""

from dataclasses import dataclass
from datetime import date

from rapporteur.model import Report, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One report as taken in, the bytes it was made from, and what a person should know of the way here.

    `raw` is what `report.sha256` is of: the whole file, or one line of JSON without its line end.
    """

    report: Report
    raw: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be read: where (`line` counts from 1, None: the whole file), why, what to do."""

    path: str
    line: int | None = None
    reason: str
    remedy: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.reason}; {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file or folder passed over on purpose (a hidden name): no fault, but counted."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest report file and the longest line of JSON that are still read, in bytes."""

    file_bytes: int = 20_000_000
    line_bytes: int = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a format's reader found, before the words themselves are looked at.

    `outlet`, `title`, `authors`, `language` and `stated` are what the *format* says outside the words (a JSON
    field, a meta tag); None: it does not say. `marks` are sections the format marks (a caption's tag);
    `url` and `given_id` as given; `published` is the given field, verbatim. `structured`: these came as fields
    beside the text, and so are part of the report's identity (a page's own tags are in its bytes already).
    """

    text: str
    marks: tuple[Section, ...] = ()
    given_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    stated: date | None = None
    structured: bool = False
    notes: tuple[str, ...] = ()


class Unreadable(Exception):
    """Raised inside a reader for content that cannot be read; the walk turns it into a `Refusal`."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy
