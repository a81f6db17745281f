"""What a situation report is made of: sections, chapters, groups and lines, every one on its citations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words of a report that carry a line: number on the page, report, offsets, verbatim quote (private names veiled)."""

    number: int
    report: str
    start: int
    end: int
    quote: str
    outlet: str
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A few words with the citations that carry them; `link` is the key of a group of the same page."""

    words: str
    citations: tuple[Citation, ...] = ()
    link: str = ""


Cell = tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one source says: who, in which outlet ("" where the outlet speaks itself), its words, its reserve.

    `same`: who else has the very same words. `labels` say what the words are quoted for, where one sentence
    stands for several terms.
    """

    says: str
    outlet: str
    words: str
    reserve: str
    citations: tuple[Citation, ...]
    same: tuple[str, ...] = ()
    labels: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A range to be drawn: low, best and high (None: not bounded) and the single values; shares are 0–1."""

    low: float | None
    best: float | None
    high: float | None
    values: tuple[float, ...]
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact as told: when, a head, a badge (standing), the quotes that carry it, and how many more there are.

    `link`: key of the group that tells more of what the head names.
    """

    head: str
    link: str = ""
    when: str = ""
    badge: str = ""
    tone: str = "plain"
    quotes: tuple[Quote, ...] = ()
    more: tuple[Citation, ...] = ()
    notes: tuple[Told, ...] = ()
    table: Table | None = None
    bar: Bar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading: a day, an agreement, a measure. `beside`: sides that are read against each other."""

    heading: str
    lines: tuple[Line, ...]
    key: str = ""
    badge: str = ""
    folded: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many events fall on one day, how many of them have independent origins, and the group that tells them."""

    day: str
    events: int
    firm: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What belongs to one conflict, or all of a section (heading "")."""

    key: str
    heading: str
    groups: tuple[Group, ...]
    days: tuple[DayCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report; `empty` says what its absence means when it has no chapters."""

    key: str
    title: str
    intro: str
    chapters: tuple[Chapter, ...]
    empty: str

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of all chapters, in order."""
        return tuple(group for chapter in self.chapters for group in chapter.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A report at the end of the page: its text (private names veiled) and where citations fall in it."""

    id: str
    outlet: str
    title: str
    dated: str
    path: str
    repeats: str
    text: str
    marks: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A file, or a line of one, that gave no report: why, and what to do."""

    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReport:
    """The whole report, ready for a page: nothing in it needs the store."""

    title: str
    facts: tuple[tuple[str, str], ...]
    method: str
    sections: tuple[Section, ...]
    not_read: tuple[NotRead, ...]
    citations: tuple[Citation, ...]
    texts: tuple[SourceText, ...]
