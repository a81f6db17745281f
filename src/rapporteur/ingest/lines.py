"""The lines of a text and what each looks like: patterns.toml, lines that are only a date, labels with values."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from rapporteur.ingest.datelines import is_dateline_alone
from rapporteur.ingest.dates import WEEKDAYS, written_days
from rapporteur.ingest.outlets import agency
from rapporteur.model import Section
from rapporteur.model.words import Role

Where = Literal["any", "edge", "head", "tail"]
AGENCY_LINE = "an agency's name alone"
LONGEST = 700  # characters: a longer line is a paragraph; agencies' captions reach six hundred
_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n|\n|\r|\Z)[ \t\u00a0]*(?:\r\n|\n|\r|\Z)")


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
            pattern=re.compile(entry["pattern"], re.IGNORECASE),
            yes=tuple(entry["yes"]),
            no=tuple(entry["no"]),
        )
        for entry in table["line"]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with words on it, without the white space around it; `role` None: nothing speaks against body.

    `pattern` names what gave the role; `closed`: a blank line, or nothing, follows.
    """

    start: int
    end: int
    words: str
    role: Role | None = None
    pattern: str | None = None
    closed: bool = False


def split_lines(text: str) -> list[Line]:
    """Every line that has words, in order."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            closed = _BLANK.match(text, match.end()) is not None
            found.append(Line(start=start, end=start + len(words), words=words, closed=closed))
    return found


def marked(lines: Sequence[Line], marks: Sequence[Section]) -> list[Line]:
    """The lines with the roles that their format gives them; both in order."""
    found: list[Line] = []
    waiting = sorted(marks, key=lambda mark: mark.start)
    at = 0
    for line in lines:
        while at < len(waiting) and waiting[at].end <= line.start:
            at += 1
        mark = waiting[at] if at < len(waiting) else None
        if mark is not None and mark.start <= line.start and line.end <= mark.end:
            line = replace(line, role=None if mark.role == "body" else mark.role, pattern="format")
        found.append(line)
    return found


def patterned(line: Line, where: Sequence[Where]) -> Line:
    """The line with the role of the first pattern for these places that it fits."""
    if line.role is not None or line.pattern == "format" or len(line.words) > LONGEST:
        return line
    if "edge" in where and agency(line.words.strip(" -–—()[]./|")) is not None:
        return replace(line, role="credit", pattern=AGENCY_LINE)
    for entry in line_patterns():
        if entry.where in where and entry.pattern.fullmatch(line.words):
            return replace(line, role=entry.role, pattern=entry.name)
    return line


def is_prose(line: Line) -> bool:
    """True for a line that reads as a paragraph, or a wrapped part of one, of the report itself."""
    return line.role is None and (
        len(line.words) >= 140 or (len(line.words) >= 50 and line.words.rstrip("”\"’')")[-1:] in ".!?")
    )


def prose_range(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and last line of prose (numbers into `lines`); both len(lines) where there is none.

    A caption before the report or after it, known only by its place, is not prose.
    """
    numbers = [
        number
        for number, line in enumerate(lines)
        if is_prose(line) and patterned(line, ("edge", "head", "tail")).role is None
    ]
    return (numbers[0], numbers[-1]) if numbers else (len(lines), len(lines))


_LEAD = re.compile(
    r"\W*(?:first |originally |last |article )?(?:posted|published|publication date|date published|date posted|updated|"
    r"modified|edited|release date|uploaded|filed|issued|created|submitted|date|source)\b",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"\beditor: ?[\w ]{2,20}$|\bsource:|\b(?:(?:first|last|originally|article)|updated?|published|posted|publication|modified|edited|release|uploaded|filed|"
    r"issued|created|submitted|dated?|time|on|at|by|the|of|from|gmt|utc|cat|eat|wat|cet|cest|bst|est|edt|pst|ist|local|"
    r"a\.?m|p\.?m|hrs?|hours|min(?:ute)?s?|read|ago|\d{1,2}[:.h]\d\d(?::\d\d)?|\d{1,2} ?[ap]\.?m|\d{1,4}|"
    rf"{'|'.join(WEEKDAYS)}|mon|tue|wed|thu|fri|sat|sun)\b\.?",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)")
_SHARING = re.compile(
    r"\b(?:share|tweet|print|e?-?mail|facebook|twitter|whatsapp|comments?|save)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’&-]*|de|of|the|and|la|el|in)(?:\s(?:[A-Z][\w.'’&-]*|de|of|the|and|la|el|in)){0,5}"
)


def names_beside_date(words: str) -> tuple[str, ...] | None:
    """What a date line says beside dates, times and their words; None if that is more than names.

    >>> names_beside_date("HILL COURIER | 3 May 2020 | Updated 20:30 GMT"), names_beside_date("On 3 May 2020 he left")
    (('HILL COURIER',), None)
    """
    rest = words
    for day in reversed(written_days(words)):
        rest = f"{rest[: day.start]} | {rest[day.end :]}"
    rest = _CHROME.sub(" ", _SHARING.sub(" ", rest))
    parts = (part.strip(" ,.:;()[]-–—/\t\u00a0") for part in re.split(r"[|·•–—,]|\s-\s", rest))
    left = tuple(" ".join(part.split()) for part in parts if re.search(r"\w", part))
    return left if len(left) <= 3 and all(_NAME.fullmatch(part) for part in left) else None


def dated(line: Line, *, near_an_end: bool) -> Line:
    """A line that is a date, a time, the words around them and at most names: posted; with share words: widget.

    In the middle of a report it must begin with such a word ("Posted on …"): "7 July 2018" alone may head a
    chronicle's entry.
    """
    if line.role is not None or len(line.words) > 130 or line.pattern == "format":
        return line
    lead = _LEAD.match(line.words) is not None
    whole = any(day.full for day in written_days(line.words)) or _IN_FIGURES.search(line.words) is not None
    if not whole or not (lead or near_an_end) or is_dateline_alone(line.words):
        return line
    names = names_beside_date(line.words)
    if names is None:
        return line
    if _SHARING.search(line.words) and not names:
        return replace(line, role="widget", pattern="date with share words")
    return replace(line, role="posted", pattern="date line")


_LABELS: dict[str, Role] = {
    "format": "widget", "source": "credit", "sources": "credit", "posted": "posted", "published": "posted",
    "originally published": "posted", "publication date": "posted", "date": "posted", "origin": "widget",
    "primary country": "widget", "other country": "widget", "other countries": "widget", "country": "widget", "theme": "widget",
    "themes": "widget", "disaster type": "widget", "disaster": "widget", "language": "widget", "attachments": "widget",
    "author": "byline", "authors": "byline", "photo credit": "credit", "tags": "widget", "category": "widget",
}  # fmt: skip
SOURCE_LABEL = "value of the label source"


def labelled(lines: Sequence[Line]) -> list[Line]:
    """A relief library's pages put a label on one line ("Source") and its value on the next ("UNHCR")."""
    found = list(lines)
    for number, line in enumerate(found[:-1]):
        label = line.words.rstrip(":").casefold()
        below = found[number + 1]
        role = _LABELS.get(label)
        if role is None or line.pattern == "format" or len(below.words) > 90 or below.words[-1] in ".!?":
            continue
        if role == "posted" and not written_days(below.words):
            continue
        found[number] = replace(line, role=role if role == "posted" else "widget", pattern="label")
        name = SOURCE_LABEL if label.startswith("source") else f"value of the label {label}"
        found[number + 1] = replace(below, role=role, pattern=name)
    return found
