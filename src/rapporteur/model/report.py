"""`Report`: a text by one outlet, with its page furniture marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.model.interval import Publication
from rapporteur.model.passage import Passage, Span
from rapporteur.model.words import SILENT_ROLES, CreditFor, Role

_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)")
_WRAP = 100  # hard-wrapped text breaks its lines before this; a longer line is a paragraph of its own


def _breaks(text: str, left: int, right: int) -> Iterator[int]:
    """Where a new block starts between left and right: after blank lines, and after line ends that no wrap explains.

    A single line end is a wrap when the line before it is 40–100 characters long, does not end a
    sentence, and the next line goes on in lower case or the whole stretch is wrapped so.
    """
    for match in _LINE_END.finditer(text, left, right):
        if _BLANK_LINE.match(text, match.start(), right):
            yield match.end()
            continue
        before = text[max(text.rfind("\n", left, match.start()) + 1, left) : match.start()].rstrip()
        if not 40 <= len(before) <= _WRAP or before[-1:] in '.!?:”"’)':
            yield match.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A marked stretch of a report's text (half-open offsets); characters in no section are body."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency the page credits, and for what (`credit_for`: written as `for` in the export)."""

    agency: str
    credit_for: CreditFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The dateline as printed; `place` is a gazetteer id, filled by extraction, None if unresolved."""

    place: str | None
    name: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as taken in: its characters never change afterwards.

    `sha256` is of the bytes taken in (for a JSON line: the line's bytes). `content_date` is the day
    the text itself is told from; None means that nothing says. `given_id` is the id the input gave.
    `signature` is what copy detection needs (text/signatures.py), made once, at intake.
    """

    id: str
    given_id: str | None = None
    path: str
    url: str | None = None
    sha256: str
    outlet: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    language: str | None = None
    published: Publication
    content_date: str | None = None
    dateline: Dateline | None = None
    text: str
    sections: tuple[Section, ...] = ()
    sensitivity: str | None = None

    def passage(self, start: int, end: int) -> Passage:
        """The words `text[start:end]` as a `Passage`; raises ValueError if there are none there."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"report {self.id}: no words at {start}–{end} of {len(self.text)} characters")
        return Passage(start=start, end=end, quote=self.text[start:end])

    def role_at(self, offset: int) -> Role:
        """The role of the section that holds this character; `body` where none is marked (the innermost wins)."""
        best: Section | None = None
        for section in self.sections:
            if section.start <= offset < section.end and (
                best is None or section.end - section.start <= best.end - best.start
            ):
                best = section
        return best.role if best else "body"

    def blocks(self) -> tuple[tuple[Span, Role], ...]:
        """The text cut at section borders and blank lines: stretches to parse by themselves, in order.

        A dateline or posted section inside a paragraph is cut out, so that no sentence begins with it.
        Blocks hold at least one character that is not white space and neither begin nor end with white space.
        """
        marks = sorted(
            {0, len(self.text), *(s.start for s in self.sections), *(s.end for s in self.sections)}
        )
        found: list[tuple[Span, Role]] = []
        for left, right in pairwise(marks):
            role = self.role_at(left)
            start = left
            for gap in [*_breaks(self.text, left, right), right]:
                words = self.text[start:gap]
                if words.strip():
                    lead = len(words) - len(words.lstrip())
                    found.append((Span(start=start + lead, end=start + len(words.rstrip())), role))
                start = gap
        return tuple(found)

    def speaks_at(self, offset: int) -> bool:
        """False where the words are the page's (widgets, links, repeated titles …): no claim comes from there."""
        return self.role_at(offset) not in SILENT_ROLES
