"""Datelines: "GOMA, DR Congo, 28 January 2025 (AFP) —", "Beirut - ", "(Geneva)", "Amman, Jordan CNN —"."""

import re
from dataclasses import dataclass

from rapporteur.ingest.credits import agency
from rapporteur.ingest.dates import WEEKDAYS, Written, written_days

_WORD = r"(?:[A-Z][\w'’ʿ.-]*|d[eu]s?|la|el|al-[A-Z]\w+|ed-[A-Z]\w+|es-[A-Z]\w+|[Aa]l)"
_PLACE = rf"[A-Z][\w'’ʿ.-]*(?:\s{_WORD}){{0,4}}"
_DATE = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?|[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:,?\s+\d{4})?"
_DATE_OR_DAY = rf"(?i:{_DATE}|(?:{'|'.join(WEEKDAYS)}))"
_TAIL = rf"(?:\s*(?:,|/|\band\b|–)\s*(?:{_DATE_OR_DAY}|{_PLACE}))"
_AGENCY = r"[(\[](?P<agency>[A-Za-z][^()\[\]\n]{1,60})[)\]]"
_DASH = r"(?:-{1,3}|[–—―])"

_FORMS = (
    # KIGOMA, Tanzania, 5 Feb (Hill Courier) —     Geneva/Amman, 3 July (UNHCR) –     GOMA (AFP) Text
    re.compile(rf"(?P<place>{_PLACE}{_TAIL}{{0,4}}?)\s*,?\s*(?P<date>{_DATE_OR_DAY})?\s*{_AGENCY}\s*(?:{_DASH}|:)?(?=\s|$)"),
    # (Beirut) Text     (New York, 4 July 2023) – Text
    re.compile(rf"\((?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE})*)(?:,\s*(?P<date>{_DATE_OR_DAY}))?\)\s*(?:{_DASH}(?=\s))?(?=\s+[A-Z“\"0-9']|\s*$)"),
    # MOSCOW, July 6. /TASS/.     DAMASCUS, (SANA)-
    re.compile(rf"(?P<place>{_PLACE}{_TAIL}{{0,2}}?),?\s*(?P<date>{_DATE_OR_DAY})?\.?\s*/(?P<agency>[A-Z][\w ]{{1,30}})/[.:]?\s*{_DASH}?(?=\s|$)"),
    # Amman, Jordan CNN —     Damascus, SANA –
    re.compile(rf"(?P<place>{_PLACE}?{_TAIL}{{0,2}}?),?\s+(?P<agency>[A-Z][A-Za-z]{{1,12}})\s*[-–—―_]+(?=\s|$)"),
    # MAFRAQ, Jordan, Jan. 28 —     Beirut - Text
    re.compile(rf"(?P<place>{_PLACE}{_TAIL}{{0,3}}?)(?:\s*,?\s*(?P<date>{_DATE_OR_DAY}))?\.?\s*(?P<dash>(?:(?<=\s)-{{1,3}}|--|[–—―]))(?=\s|$)"),
    # SRINAGAR: Text
    re.compile(r"(?P<place>[A-Z][A-Z'’-]{2,}(?:\s[A-Z][A-Z'’-]+){0,2}(?:/[A-Z][A-Z'’ -]{2,})?):(?=\s+[A-Z“\"0-9])"),
)  # fmt: skip
# A line of its own: "Geneva, 3 July 2018", "GOMA, DR Congo, 28 January 2025"
_ALONE = re.compile(rf"(?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE}){{0,2}}),?\s+(?P<date>(?i:{_DATE}))\.?")

_NO_PLACE = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "it", "he", "she", "they", "we", "i", "you", "in", "on", "at", "by", "for", "from", "with", "as", "if", "when", "while", "after", "before", "but", "and", "or", "not", "no", "photo", "file", "video", "image", "picture", "source", "sources", "breaking", "update", "updated", "exclusive", "live", "opinion", "analysis", "editorial", "watch", "read", "more", "related", "see", "also", "note", "editor", "correction", "posted", "published", "copyright", "by", "advertisement", "press", "news", "report", "briefing", "statement", "summary", "background", "key", "highlights", "situation", "overview", "president", "minister", "general", "colonel", "mr", "mrs", "ms", "dr", "according", "since", "until", "there", "here", "what", "why", "how", "who", "ceasefire", "rebels", "soldiers", "residents", "officials", "troops", "fighters", "civilians", "experts", "question", "answer", "q", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "agencies", "agency", "reuters", "afp", "day", "week", "part", "chapter", "photos", "written", "edited", "reporting", "war", "peace", "talks"]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A dateline in a text: the whole of it with agency and dash, its place words alone, what else it says."""

    start: int
    end: int
    place_start: int
    place_end: int
    agency: str | None
    day: Written | None


def dateline_at(text: str, start: int, end: int) -> Found | None:
    """The dateline that text[start:end], one paragraph, begins with; None if it begins with none.

    The forms with the least evidence ("Beirut - ") ask for a short place, a blank on both sides of the dash
    and a capital, figure or quotation mark after it.
    """
    line = text[start:end]
    alone = _ALONE.fullmatch(line)
    if alone and _is_place(alone["place"]) and written_days(line):
        return _found(line, alone, start, agency_name=None)
    for form in _FORMS:
        match = form.match(line)
        if match is None:
            continue
        parts = match.groupdict()
        name = parts.get("agency")
        if not _is_place(match["place"]) or not _fits(match, line, name):
            continue
        return _found(line, match, start, agency_name=name)
    return None


def _fits(match: re.Match[str], line: str, name: str | None) -> bool:
    parts = match.groupdict()
    rest = line[match.end() :].lstrip()
    if match.re is _FORMS[0]:
        if line[: match.end()].rstrip()[-1:] in ")]":  # no dash: the bracket must hold a known agency
            return bool(rest) and rest[0].isupper() and name is not None and agency(name) is not None
        return not rest or not rest[0].islower()
    if match.re is _FORMS[3]:
        return name is not None and agency(name) is not None and (name.isupper() or agency(name) == name)
    if match.re is _FORMS[4]:
        place = match["place"]
        words = re.findall(r"[\w'’.-]+", place)
        if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘«("):
            return False
        if parts.get("date"):
            return True
        if not rest:
            return place.split(",")[0].isupper()
        if place.split(",")[0].isupper() or "," in place:
            return len(words) <= 8
        return len(words) <= 3 and match["dash"] is not None and line[match.start("dash") - 1].isspace()
    return True


def _is_place(words: str) -> bool:
    names = re.findall(r"[\w'’-]+", words)
    return bool(names) and len(words) <= 90 and names[0].casefold() not in _NO_PLACE and len(names[0]) > 1


def _found(line: str, match: re.Match[str], start: int, *, agency_name: str | None) -> Found:
    days = written_days(line, 0, match.end())
    stop = match.end("place")
    if days and days[0].start < stop:
        stop = days[0].start
    for weekday in re.finditer(rf"\b(?:{'|'.join(WEEKDAYS)})\b", line[:stop], re.IGNORECASE):
        stop = min(stop, weekday.start())
    stop = match.start("place") + len(line[match.start("place") : stop].rstrip(" ,.–-"))
    end = match.end()
    while end < len(line) and line[end].isspace():
        end += 1
    return Found(
        start=start,
        end=start + (match.end() if end < len(line) else len(line)),
        place_start=start + match.start("place"),
        place_end=start + max(stop, match.start("place") + 1),
        agency=agency_name,
        day=days[0] if days else None,
    )
