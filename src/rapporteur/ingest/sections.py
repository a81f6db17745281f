"""What on a page is not the report: every line's role, by its pattern, its place and its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.ingest.datelines import Found, dateline_at
from rapporteur.ingest.lines import Line, dated, labelled, marked, patterned, prose_range, split_lines
from rapporteur.ingest.titles import find_title
from rapporteur.model import Section
from rapporteur.model.words import Role

_OPENING = 5  # paragraphs among which a dateline may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The marked sections of a text, its title as printed, its dateline, its masthead (a name above the title)."""

    sections: tuple[Section, ...]
    title: str | None
    dateline: Found | None
    masthead: str | None
    lines: tuple[Line, ...]


def find_furniture(text: str, *, title: str | None, marks: Sequence[Section] = ()) -> Furniture:
    """Mark a text: `title` is the one given beside it (None: none), `marks` what its format already says.

    Sections come in order and do not overlap.
    """
    lines = marked(split_lines(text), marks)
    lines = labelled(lines)
    lines = [patterned(line, ("any",)) for line in lines]
    first, last = prose_range(lines)
    lines = [_at_an_end(line, number, first, last) for number, line in enumerate(lines)]
    lines = [
        dated(line, near_an_end=number < first or number > last or number <= 2)
        for number, line in enumerate(lines)
    ]
    lines = _around_widgets(lines, last)
    dateline = _dateline(text, lines)
    titled = find_title(text, lines, title, dateline)
    sections: list[Section] = []
    for line in titled.lines:
        inner = _inside(line)
        if line.role and not (dateline and dateline.start == line.start and line.role == "dateline"):
            end = inner[0].start if inner else line.end
            sections.append(Section(start=line.start, end=end, role=line.role))
        sections += inner
    if dateline is not None:
        sections.append(Section(start=dateline.start, end=dateline.end, role="dateline"))
    return Furniture(
        sections=_trimmed(text, sections),
        title=titled.title,
        dateline=dateline,
        masthead=titled.masthead,
        lines=titled.lines,
    )


def _at_an_end(line: Line, number: int, first: int, last: int) -> Line:
    if first <= number <= last:
        return line
    return patterned(line, ("edge", "head") if number < first else ("edge", "tail"))


def _around_widgets(lines: Sequence[Line], last: int) -> list[Line]:
    """A player's title stands above its time; the lines under "Related news" at the end are links."""
    found = list(lines)
    for number, line in enumerate(found):
        above = found[number - 1] if number else None
        if (
            line.pattern == "player"
            and above is not None
            and above.role is None
            and not above.closed
            and len(above.words) <= 140
            and above.words[-1] not in '.”"'
        ):
            found[number - 1] = replace(above, role="widget", pattern="title of a player")
        if line.pattern == "heading of other stories" and number > last:
            for after in range(number + 1, len(found)):
                if (
                    found[after].role is None
                    and len(found[after].words) <= 160
                    and found[after].words[-1] not in ".”"
                ):
                    found[after] = replace(
                        found[after], role="link", pattern="under a heading of other stories"
                    )
    return found


def _dateline(text: str, lines: Sequence[Line]) -> Found | None:
    """The first paragraph that opens with one, among the first few that speak."""
    speaking = 0
    for line in lines:
        if line.role in (None, "dateline"):
            found = dateline_at(text, line.start, line.end)
            if found is not None:
                return found
            speaking += 1
            if speaking >= _OPENING:
                return None
    return None


_CREDIT_IN_CAPTION = re.compile(
    r"/\s*(?-i:[A-Z]{2,6}) PHOTO\b.*|\(\s*photo credit should read\b.*|[\[(]\s*(?:photo|picture|image|credit|courtesy)[^()\[\]]*[\])]\W*$|"
    r"\b(?:photo|photograph|picture|image|credit|photo credit|photo by)s?\s*[:©]\s*[^.]{2,80}\.?$|\bREUTERS\s?/.{2,60}$|"
    r"[\[(][^()\[\]]{2,60}/[^()\[\]]{2,50}[\])]\W*$|[\[(](?:AFP|AP|Reuters|EPA|Getty Images|Xinhua|Anadolu(?: Agency)?)[\])]\W*$|"
    r"\barchive\s*/.{2,60}$|(?:©|\(c\)) ?(?-i:[A-Z]).{2,60}$",
    re.IGNORECASE,
)
_AT_END: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("byline", re.compile(r"\((?:additional )?(?:reporting|writing|editing|compiled|with (?:inputs|reporting|files))\b[^()]{3,300}\)\W*$", re.IGNORECASE)),
    ("error", re.compile(r"(?<=[.!?”\"])(?:\s+\.)+\s*$")),
    ("widget", re.compile(r"(?<=[.!?”\"])\s+(?:-30-|#{2,}|\(?ENDS?\)?|Enditem|/END/?)\s*$")),
    ("link", re.compile(r"[\[(](?:read more|read also|see also|also read|related)\s*:[^()\[\]]{3,160}[\])]\s*$", re.IGNORECASE)),
)  # fmt: skip


def _inside(line: Line) -> list[Section]:
    """Sections inside a line: the credit at a caption's end; editors, stray dots, links at a paragraph's end."""
    if line.role == "caption":
        match = _CREDIT_IN_CAPTION.search(line.words, 1)
        return [Section(start=line.start + match.start(), end=line.end, role="credit")] if match else []
    if line.role is None:
        for role, pattern in _AT_END:
            match = pattern.search(line.words, max(1, len(line.words) - 320))
            if match:
                return [Section(start=line.start + match.start(), end=line.end, role=role)]
    return []


def _trimmed(text: str, sections: Sequence[Section]) -> tuple[Section, ...]:
    """In order, without white space at their ends, empty ones gone."""
    found: list[Section] = []
    for section in sections:
        words = text[section.start : section.end]
        if words.strip():
            start = section.start + len(words) - len(words.lstrip())
            found.append(Section(start=start, end=section.start + len(words.rstrip()), role=section.role))
    return tuple(sorted(found, key=lambda section: (section.start, section.end)))
