"""Which line is the title, which repeat it, and whose name stands above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.ingest.datelines import Found
from rapporteur.ingest.dates import written_days
from rapporteur.ingest.lines import Line, names_beside_date
from rapporteur.ingest.outlets import is_body

_NAME = re.compile(
    r"(?P<name>[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|the|and|de|la|el)){0,4}?)"
    r"(?:\s*[-–—|:]\s*(?i:online|website|home ?page|news|latest news|official (?:site|website)|www\.\S+|.{0,12}edition))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The lines with title, repeats and masthead marked; the title as printed; the name above it."""

    lines: tuple[Line, ...]
    title: str | None
    masthead: str | None


def title_key(words: str) -> str:
    """A title as it is compared: letters and figures alone, letter case gone."""
    return re.sub(r"[\W_]+", " ", words).casefold().strip()


def find_title(text: str, lines: Sequence[Line], given: str | None, dateline: Found | None) -> Titled:
    """Mark the title: the one the format marks, else the one given, else the first line that reads like one."""
    found = list(lines)
    masthead = _beside_date(found, text)
    printed = next((line.words for line in found if line.role == "title"), None)
    if printed is None and not (given and any(title_key(line.words) == title_key(given) for line in found)):
        top = next((number for number, line in enumerate(found) if line.role is None), None)
        if top is not None:
            name = _masthead(found, top, text, dateline)
            if name is not None:
                masthead = masthead or name
                found[top] = replace(found[top], role="widget", pattern="masthead")
                top = _next_open(found, top)
        if given is None and top is not None and could_be_title(found, top, dateline):
            printed = found[top].words
    elif (
        printed is None
        and found
        and found[0].role is None
        and title_key(found[0].words) != title_key(given or "")
    ):
        name = _masthead(found, 0, text, dateline)
        if name is not None:
            masthead = masthead or name
            found[0] = replace(found[0], role="widget", pattern="masthead")
    key = title_key(printed or given or "")
    if not key:
        return Titled(lines=tuple(found), title=None, masthead=masthead)
    seen = any(line.role == "title" for line in found)
    for number, line in enumerate(found):
        if line.role in (None, "title_repeat") and len(line.words) < 400 and title_key(line.words) == key:
            found[number] = replace(line, role="title_repeat" if seen else "title", pattern="title")
            printed = printed or line.words
            seen = True
    return Titled(lines=tuple(found), title=printed or given, masthead=masthead)


def could_be_title(lines: Sequence[Line], number: int, dateline: Found | None) -> bool:
    """True for a line that reads like a headline and stands like one: alone, above furniture, or repeated."""
    line = lines[number]
    words = line.words
    if (
        line.role is not None
        or number == len(lines) - 1
        or not 8 <= len(words) <= 170
        or not 3 <= len(words.split()) <= 28
        or words[-1] in ".,;:"
        or not (words[0].isupper() or words[0].isdigit() or words[0] in "“\"'‘«(")
        or re.match(r"[-•*]\s", words)
        or (dateline is not None and dateline.start <= line.start < dateline.end)
    ):
        return False
    below = lines[number + 1]
    return (
        line.closed
        or below.role is not None
        or title_key(below.words) == title_key(words)
        or (dateline is not None and below.start == dateline.start)
        or (len(words) <= 130 and len(below.words) >= 150)
    )


def _next_open(lines: Sequence[Line], number: int) -> int | None:
    return next((after for after in range(number + 1, len(lines)) if lines[after].role is None), None)


def _masthead(lines: Sequence[Line], number: int, text: str, dateline: Found | None) -> str | None:
    """The outlet's name where a line is only that: a paper's name above headline or date, or one that people talk to."""
    match = _NAME.fullmatch(lines[number].words)
    if match is None or not (lines[number].closed or len(lines[number].words) <= 40):
        return None
    name = match["name"]
    after = _next_open(lines, number)
    if after is not None and title_key(lines[after].words) == title_key(lines[number].words):
        return None
    headline_below = after is not None and could_be_title(lines, after, dateline)
    date_below = number + 1 < len(lines) and lines[number + 1].role == "posted"
    speaks = re.search(rf"(?:told|to|with|\() ?(?:the )?{re.escape(name)}\b", text, re.IGNORECASE) is not None
    borne = is_body(name) and len(name.split()) <= 4
    return name if speaks or (borne and (headline_below or date_below)) else None


def _beside_date(lines: Sequence[Line], text: str) -> str | None:
    """A name in capitals, or one printed again, that shares the first line with the date."""
    if not lines or lines[0].pattern != "date line" or not written_days(lines[0].words):
        return None
    names = names_beside_date(lines[0].words) or ()
    return next((name for name in names if is_body(name) or (name.isupper() and len(name) > 2)), None)
