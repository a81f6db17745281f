"""What on a page is not the report: each line's role by the patterns of patterns.toml, by its place and its like."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from rapporteur.ingest.datelines import Found, dateline_at
from rapporteur.ingest.dates import WEEKDAYS, written_days
from rapporteur.model import Section
from rapporteur.model.words import Role

Where = Literal["any", "edge", "head", "tail"]
_LINE = re.compile(r"[^\r\n]+")
_LONGEST = 480  # characters: a longer line is a paragraph; only its ends are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePattern:
    """One entry of patterns.toml."""

    name: str
    role: Role
    where: Where
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def line_patterns() -> tuple[LinePattern, ...]:
    """The entries of patterns.toml, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("patterns.toml").read_text(encoding="utf-8"))
    return tuple(
        LinePattern(
            name=entry["name"],
            role=entry["role"],
            where=entry["where"],
            pattern=re.compile(entry["pattern"], 0 if entry.get("case") else re.IGNORECASE),
            yes=tuple(entry["yes"]),
            no=tuple(entry["no"]),
        )
        for entry in table["line"]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with words on it, without the white space around it; `role` None: nothing speaks against body."""

    start: int
    end: int
    words: str
    role: Role | None = None
    pattern: str | None = None
    closed: bool = False  # a blank line, or nothing, follows


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

    Sections come in order and do not overlap, except a credit inside a caption.
    """
    lines = _lines(text)
    lines = [_marked(line, marks) for line in lines]
    lines = [line if line.role else _patterned(line, everywhere=True) for line in lines]
    first, last = _prose(lines)
    lines = [
        line if line.role or first <= number <= last else _patterned(line, everywhere=False, head=number < first)
        for number, line in enumerate(lines)
    ]
    lines = [_dated(line, number < first or number <= 2) for number, line in enumerate(lines)]
    lines = _around_widgets(lines, last)
    dateline = _dateline(text, lines)
    lines, printed, masthead = _titled(lines, title, dateline)
    sections = [Section(start=line.start, end=line.end, role=line.role) for line in lines if line.role]
    if dateline is not None:
        sections.append(Section(start=dateline.start, end=dateline.end, role="dateline"))
    sections += [section for line in lines for section in _inside(text, line)]
    sections = _trimmed(text, sections)
    return Furniture(sections=tuple(sections), title=printed or title, dateline=dateline, masthead=masthead, lines=tuple(lines))


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            blank = re.match(r"(?:\r\n|\n|\r|\Z)[ \t\u00a0]*(?:\r\n|\n|\r|\Z)", text[match.end() : match.end() + 200])
            found.append(Line(start=start, end=start + len(words), words=words, closed=bool(blank)))
    return found


def _marked(line: Line, marks: Sequence[Section]) -> Line:
    for mark in marks:
        if mark.start <= line.start and line.end <= mark.end:
            return replace(line, role=None if mark.role == "body" else mark.role, pattern="format")
    return line


def _patterned(line: Line, *, everywhere: bool, head: bool = False) -> Line:
    if len(line.words) > _LONGEST or line.pattern == "format":
        return line
    for entry in line_patterns():
        if (entry.where == "any") is not everywhere:
            continue
        if not everywhere and entry.where not in ("edge", "head" if head else "tail"):
            continue
        if entry.pattern.fullmatch(line.words):
            return replace(line, role=entry.role, pattern=entry.name)
    return line


def _is_prose(line: Line) -> bool:
    return line.role is None and (
        len(line.words) >= 140 or (len(line.words) >= 50 and line.words.rstrip("”\"’')")[-1:] in ".!?")
    )


def _prose(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and last lines that read as paragraphs of a report; a caption before the title is not the first."""
    numbers = [
        number
        for number, line in enumerate(lines)
        if _is_prose(line) and _patterned(line, everywhere=False, head=True).role is None
    ]
    return (numbers[0], numbers[-1]) if numbers else (len(lines), len(lines))


_CHROME = re.compile(
    r"\b(?:(?:last )?(?:updated?|published|posted|modified|edited)|date|time|on|at|by|the|of|from|gmt|utc|cat|eat|wat|cet|cest|bst|est|edt|pst|ist|"
    r"local time|am|pm|a\.m|p\.m|hrs?|hours|min(?:ute)?s? read|read|first|ago|\d{1,2}[:.h]\d\d(?::\d\d)?|\d{1,2} ?[ap]\.?m|\d{3,4}|\d{1,2}|"
    rf"{'|'.join(WEEKDAYS)}|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)  # fmt: skip
_SHARING = re.compile(r"\b(share|tweet|print|email|facebook|twitter|comments?)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w.'’&-]*|de|of|the|and|la|el)(?:\s(?:[A-Z][\w.'’&-]*|de|of|the|and|la|el)){0,4}")


def _dated(line: Line, near_the_top: bool) -> Line:
    """A line that is a date, a time, the words around them and at most a name: posted; with share words: widget."""
    if line.role is not None or len(line.words) > 120 or line.pattern == "format":
        return line
    days = written_days(line.words)
    if not any(day.full for day in days):
        return line
    rest = line.words
    for day in reversed(days):
        rest = rest[: day.start] + " | " + rest[day.end :]
    sharing = bool(_SHARING.search(rest))
    parts = [part.strip(" ,.:()[]-–—|·•/\t\u00a0") for part in re.split(r"[|·•–—,]", _CHROME.sub(" ", _SHARING.sub(" ", rest)))]
    left = [part for part in parts if re.search(r"\w", part)]
    if sharing and not left:
        return replace(line, role="widget", pattern="date with share words")
    if near_the_top and len(left) <= 2 and all(_NAME.fullmatch(part) for part in left):
        return replace(line, role="posted", pattern="date line")
    return line


def _around_widgets(lines: Sequence[Line], last: int) -> list[Line]:
    """A player's title stands above its time; the lines under "Related news" at the end are links."""
    found = list(lines)
    for number, line in enumerate(found):
        if line.pattern == "player" and number and found[number - 1].role is None:
            above = found[number - 1]
            if len(above.words) <= 140 and above.words[-1] not in ".”\"":
                found[number - 1] = replace(above, role="widget", pattern="title of a player")
        if line.pattern == "heading of other stories":
            for after in range(number + 1, len(found)):
                if found[after].role is not None:
                    continue
                if after <= last or len(found[after].words) > 160 or found[after].words[-1] in ".”":
                    break
                found[after] = replace(found[after], role="link", pattern="under a heading of other stories")
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
            if speaking >= 5:
                return None
    return None


def title_key(words: str) -> str:
    """A title as it is compared: letters and figures alone, letter case gone."""
    return re.sub(r"[\W_]+", " ", words).casefold().strip()


def _headline(words: str) -> bool:
    return (
        8 <= len(words) <= 170
        and 3 <= len(words.split()) <= 28
        and words[-1] not in ".,;:"
        and (words[0].isupper() or words[0].isdigit() or words[0] in "“\"'‘«(")
        and not re.match(r"[-•*]\s", words)
    )


def _titled(
    lines: Sequence[Line], title: str | None, dateline: Found | None
) -> tuple[list[Line], str | None, str | None]:
    """The lines with title and repeats marked, the title as printed (None: none), the masthead above it."""
    found = list(lines)
    printed: str | None = next((line.words for line in found if line.role == "title"), None)
    masthead: str | None = None
    key = title_key(printed or title or "")
    if not key:
        number = _first_headline(found, dateline)
        if number is not None:
            name = found[number]
            after = number + 1
            while after < len(found) and found[after].role is not None:
                after += 1
            below = found[after] if after < len(found) else None
            if (
                len(name.words.split()) <= 4
                and below is not None
                and title_key(below.words) != title_key(name.words)
                and _could_be_title(found, after, dateline)
            ):
                masthead = name.words
                found[number] = replace(name, role="widget", pattern="masthead")
                number = after
            key = title_key(found[number].words)
    if not key:
        return found, None, _masthead(found, masthead)
    seen = printed is not None
    for number, line in enumerate(found):
        if line.role == "title":
            continue
        if line.role in (None, "title_repeat") and title_key(line.words) == key and len(line.words) < 400:
            found[number] = replace(line, role="title_repeat" if seen else "title")
            printed = printed or line.words
            seen = True
    if masthead is None:
        masthead = _masthead(found, None)
        top = next((number for number, line in enumerate(found) if line.role == "title"), None)
        if top and found[0].role is None and len(found[0].words.split()) <= 4 and _NAME.fullmatch(found[0].words):
            masthead = found[0].words
            found[0] = replace(found[0], role="widget", pattern="masthead")
    return found, printed, masthead


def _masthead(lines: Sequence[Line], known: str | None) -> str | None:
    """A name in capitals that shares its line with the date, above everything: "HILL COURIER | 3 May 2020"."""
    if known or not lines or lines[0].pattern != "date line":
        return known
    parts = [part.strip() for part in re.split(r"[|·•–—]", lines[0].words)]
    names = [part for part in parts if re.fullmatch(r"(?:[A-Z][\w.'’&-]*)(?: (?:[A-Z][\w.'’&-]*|of|the|and)){0,4}", part)]
    return next((name for name in names if not written_days(name) and not _CHROME.fullmatch(name)), None)


def _first_headline(lines: Sequence[Line], dateline: Found | None) -> int | None:
    for number, line in enumerate(lines):
        if line.role is None:
            short_name = len(line.words.split()) <= 4 and _NAME.fullmatch(line.words)
            return number if short_name or _could_be_title(lines, number, dateline) else None
    return None


def _could_be_title(lines: Sequence[Line], number: int, dateline: Found | None) -> bool:
    line = lines[number]
    if line.role is not None or not _headline(line.words) or number == len(lines) - 1:
        return False
    if dateline is not None and dateline.start <= line.start < dateline.end:
        return False
    below = lines[number + 1]
    return (
        line.closed
        or below.role is not None
        or title_key(below.words) == title_key(line.words)
        or (dateline is not None and below.start == dateline.start)
        or (len(line.words) <= 130 and len(below.words) >= 150)
    )


_IN_CAPTION = re.compile(
    r"/\s*[A-Z]{2,6} PHOTO\b.*|\(\s*photo credit should read\b.*|[\[(]\s*(?:photo|picture|image|credit|courtesy)[^()\[\]]*[\])]\W*$|"
    r"(?:Photo|Photograph|Picture|Image|Credit|Photo credit|Photo by)s?\s*[:©]\s*[^.]{2,80}\.?$|\bREUTERS\s?/.{2,60}$|"
    r"[\[(][^()\[\]]{2,60}/[^()\[\]]{2,50}[\])]\W*$|Archive\s*/.{2,60}$",
    re.IGNORECASE,
)
_AT_END = (
    ("byline", re.compile(r"\((?:additional )?(?:reporting|writing|editing|compiled|with (?:inputs|reporting|files))\b[^()]{3,300}\)\W*$", re.IGNORECASE)),
    ("error", re.compile(r"(?<=[.!?”\"])(?:\s+\.)+\s*$")),
    ("widget", re.compile(r"(?<=[.!?”\"])\s+(?:-30-|###|\(?ENDS?\)?)\s*$")),
    ("link", re.compile(r"[\[(](?:read more|read also|see also|also read|related)\s*:[^()\[\]]{3,160}[\])]\s*$", re.IGNORECASE)),
)  # fmt: skip


def _inside(text: str, line: Line) -> list[Section]:
    """Sections inside a line: the credit of a caption; editors, stray dots and links at a paragraph's end."""
    if line.role == "caption":
        match = _IN_CAPTION.search(line.words)
        if match and match.start() > 0:
            return [Section(start=line.start + match.start(), end=line.end, role="credit")]
    if line.role is None:
        for role, pattern in _AT_END:
            match = pattern.search(line.words, max(0, len(line.words) - 320))
            if match and match.start() > 0:
                return [Section(start=line.start + match.start(), end=line.end, role=role)]  # type: ignore[arg-type]
    return []


def _trimmed(text: str, sections: Sequence[Section]) -> list[Section]:
    """In order, without white space at their ends; a caption ends where its credit begins."""
    credits = [section for section in sections if section.role == "credit"]
    found: list[Section] = []
    for section in sections:
        end = section.end
        if section.role == "caption":
            end = min((c.start for c in credits if section.start < c.start < end), default=end)
        words = text[section.start : end]
        start = section.start + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Section(start=start, end=section.start + len(words.rstrip()), role=section.role))
    return sorted(found, key=lambda section: (section.start, section.end))
