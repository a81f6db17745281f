"""Datelines: "GOMA, DR Congo, 28 January 2025 (AFP) —", "Beirut - ", "(Geneva)", "Nairobi, Kenya CNN —"."""

import re
from dataclasses import dataclass
from functools import cache

from rapporteur.gazetteer import open_gazetteer
from rapporteur.ingest.dates import WEEKDAYS, Written, weekday_number, written_days
from rapporteur.ingest.outlets import agency

_WORD = r"(?:[A-Z][\w'’ʿ.-]*|d[eu][ls]?|la|el|al-[A-Z]\w+|ed-[A-Z]\w+|es-[A-Z]\w+|[Aa]l)"
_PLACE = rf"[A-Z][\w'’ʿ.-]*(?:\s{_WORD}){{0,4}}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:(?:{'|'.join(WEEKDAYS)}),?\s*)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})(?:,?\s+\d{{4}})?"
)
_DAY = rf"(?i:{_DATE}|(?:{'|'.join(WEEKDAYS)}))"
_TAIL = rf"(?:\s*(?:,|/|\band\b|–)\s*(?:{_DAY}|{_PLACE}))"
_AGENCY = r"[(\[](?P<agency>[A-Za-z][^()\[\]\n]{1,60})[)\]]"
_DASH = r"(?:-{1,3}|[–—―_])"

# KIGOMA, Tanzania, 5 Feb (Hill Courier) —     Geneva/Amman, 3 July (UNHCR) –     GOMA (AFP) Text
_SIGNED = re.compile(
    rf"(?P<place>{_PLACE}{_TAIL}{{0,4}}?)\s*,?\s*(?P<date>{_DAY})?\.?\s*{_AGENCY}\.?\s*(?:{_DASH}|:)?(?=\s|$|[A-Z“\"])"
)
# (Beirut) Text     (New York, 4 July 2023) – Text
_BRACKETED = re.compile(
    rf"\((?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE})*)(?:,\s*(?P<date>{_DAY}))?\)\s*(?:{_DASH}(?=\s))?(?=\s+[A-Z“\"0-9']|\s*$)"
)
# MOSCOW, July 6. /TASS/. Text
_SLASHED = re.compile(
    rf"(?P<place>{_PLACE}{_TAIL}{{0,2}}?),?\s*(?P<date>{_DAY})?\.?\s*/(?P<agency>[A-Z][\w ]{{1,30}})/[.:]?\s*{_DASH}?(?=\s|$)"
)
# Nairobi, Kenya CNN — Text     Damascus, SANA – Text
_TRAILED = re.compile(
    rf"(?P<place>{_PLACE}?{_TAIL}{{0,2}}?),?\s+(?P<date>{_DAY})?\s*(?P<agency>[A-Z][A-Za-z]{{1,12}})\s*[-–—―_]+(?=\s|$)"
)
# MAFRAQ, Jordan, Jan. 28 — Text     Beirut - Text
_DASHED = re.compile(
    rf"(?P<place>{_PLACE}{_TAIL}{{0,3}}?)(?:\s*,?\s*(?P<date>{_DAY}))?\.?\s*(?P<dash>(?:(?<=\s)-{{1,3}}|--|[–—―]))(?=\s|$)"
)
# SRINAGAR: Text     SRINAGAR, July 3: Text
_COLON = re.compile(
    rf"(?P<place>[A-Z][A-Z'’-]{{2,}}(?:\s[A-Z][A-Z'’-]+){{0,2}}(?:/[A-Z][A-Z'’ -]{{2,}})?)(?:,\s*(?P<date>{_DAY}))?:(?=\s+[A-Z“\"0-9])"
)
# July 2, 2018 (KHARTOUM) – Text
_DATE_FIRST = re.compile(
    rf"(?P<date>(?i:{_DATE}))\s*\((?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE}){{0,2}})\)\s*(?:{_DASH}|:)?(?=\s|$)"
)
# BEIRUT, LEBANON (2:10 P.M.) – Text
_TIMED = re.compile(
    rf"(?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE}){{0,2}})\s*\(\d{{1,2}}[:.]\d\d\s*(?i:[ap]\.?m\.?)?[^()]{{0,8}}\)\s*{_DASH}(?=\s|$)"
)
# GENEVA (3 March 2022) – Text
_DATE_BRACKETED = re.compile(
    rf"(?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE}){{0,2}})\s*\((?P<date>(?i:{_DATE}))\)\s*(?:{_DASH}|:)(?=\s|$)"
)
# (CNN) — Text     (Reuters) - Text: an agency and no place
_AGENCY_ONLY = re.compile(rf"\((?P<agency>[A-Z][\w. -]{{1,30}})\)\s*(?:{_DASH}(?=\s)|:)?")
_FORMS = (
    _AGENCY_ONLY,
    _DATE_FIRST,
    _DATE_BRACKETED,
    _TIMED,
    _SIGNED,
    _BRACKETED,
    _SLASHED,
    _TRAILED,
    _DASHED,
    _COLON,
)
# A line of its own: "Geneva, 3 July 2018", "GOMA, DR Congo, 28 January 2025"
_ALONE = re.compile(rf"(?P<place>{_PLACE}(?:\s*[,/]\s*{_PLACE}){{0,2}}),?\s+(?P<date>(?i:{_DATE}))\.?")

_NO_PLACE_WORDS = (
    "the a an this that these those it he she they we i you in on at by for from with as if when while after before "
    "but and or not no photo file video image picture source sources breaking update updated exclusive live opinion "
    "analysis editorial watch read more related see also note editor correction posted published copyright by "
    "advertisement press news report briefing statement summary background key highlights situation overview "
    "president minister general colonel mr mrs ms dr according since until there here what why how who ceasefire "
    "rebels soldiers residents officials troops fighters civilians experts question answer q monday tuesday wednesday "
    "thursday friday saturday sunday agencies agency reuters afp day week part chapter photos written edited reporting "
    "war peace talks today yesterday tonight both some many most several two three four five six seven eight nine ten "
    "hundreds thousands dozens january february march april june july august september october november december "
    "all one another other our my his her their its killed injured wounded dead total about around nearly almost "
    "warning notice quote fact facts pics pictures caution clarification tip poll survey winner losers pros cons "
    "urgent factbox timeline explainer profile interview feature comment letter review column"
)
_NO_PLACE = frozenset(_NO_PLACE_WORDS.split())
_ANY_AGENCY = frozenset(
    {
        "agencies",
        "agency",
        "news agencies",
        "newswire",
        "newswires",
        "wire",
        "wires",
        "wire reports",
        "web desk",
    }
)
_NAME_IN_PARTS = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A dateline in a text: the whole of it with agency and dash, its place words alone, what else it says.

    `place_start` = `place_end`: it names an agency and no place. `weekday` (Monday 0): told in place of a date.
    """

    start: int
    end: int
    place_start: int
    place_end: int
    agency: str | None
    bracketed: bool
    day: Written | None
    weekday: int | None


def dateline_at(text: str, start: int, end: int) -> Found | None:
    """The dateline that text[start:end], one paragraph, begins with; None if it begins with none.

    The forms with the least evidence ("Beirut - ") ask for a short place, a blank on both sides of the dash
    and a capital, figure or quotation mark after it.
    """
    line = text[start : min(end, start + 220)]
    alone = _stands_alone(text[start:end])
    if alone is not None:
        return _found(line, alone, start, None)
    for form in _FORMS:
        match = form.match(line)
        if match is not None and _fits(match, line, form):
            return _found(line, match, start, match.groupdict().get("agency"))
    return None


def is_dateline_alone(line: str) -> bool:
    """True for a line that is only a place and a date; "Ana Reyes, 3 July 2018" is a byline with a date."""
    return _stands_alone(line) is not None


def _stands_alone(line: str) -> re.Match[str] | None:
    match = _ALONE.fullmatch(line) if len(line) <= 100 else None
    if match is None or not _is_place(match["place"]) or not written_days(line):
        return None
    place = match["place"]
    return match if place.split(",")[0].isupper() or _in_gazetteer(place) else None


@cache
def _in_gazetteer(place: str) -> bool:
    return all(open_gazetteer().lookup(part.strip()) for part in re.split("[,/]", place))


def _fits(match: re.Match[str], line: str, form: re.Pattern[str]) -> bool:
    name = match.groupdict().get("agency")
    rest = line[match.end() :].lstrip()
    if form is _AGENCY_ONLY:
        known = name is not None and (agency(name) is not None or name.casefold() in _ANY_AGENCY)
        return known and bool(rest) and not rest[0].islower()
    place = match["place"]
    if not _is_place(place) or (form is _BRACKETED and agency(place) is not None):
        return False
    if form is _SIGNED:
        if rest and rest[0].islower():
            return False
        if match.group().rstrip(" .")[-1] in ")]":  # no dash: agency, capitals or date must speak for it
            known = name is not None and agency(name) is not None
            return bool(rest) and (known or bool(match["date"]) or place.split(",")[0].isupper())
        return True
    if form is _TRAILED:
        return name is not None and agency(name) is not None and (name.isupper() or agency(name) == name)
    if form is _COLON:
        return len(rest) >= 60 and len(place.split()) <= 2
    if form is _DASHED:
        return _fits_dash(match, line, rest)
    return True


def _fits_dash(match: re.Match[str], line: str, rest: str) -> bool:
    if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘«("):
        return False
    place = match["place"]
    words = re.findall(r"[\w'’.-]+", place)
    if match["date"] or written_days(place):
        return len(words) <= 9
    if not rest:
        return place.split(",")[0].isupper() and len(words) <= 6
    if len(rest) < 60:  # a headline with a dash in it
        return False
    if place.split(",")[0].isupper():
        return len(words) <= 8
    if not line[match.start("dash") - 1].isspace():
        return False
    second = re.search(
        r"\s(?:-{1,3}|[–—―])\s", rest[:120]
    )  # "Sudan – Chad’s neighbour – is …": an aside, no dateline
    return len(words) <= (5 if "," in place else 3) and second is None


def _is_place(words: str) -> bool:
    names = _NAME_IN_PARTS.findall(words)
    return bool(names) and len(words) <= 90 and names[0].casefold() not in _NO_PLACE and len(names[0]) > 1


def _found(line: str, match: re.Match[str], start: int, name: str | None) -> Found:
    days = written_days(line, 0, match.end())
    weekday = next(re.finditer(rf"\b(?:{'|'.join(WEEKDAYS)})\b", line[: match.end()], re.IGNORECASE), None)
    first = match.start("place") if "place" in match.re.groupindex else match.start()
    stop = match.end("place") if "place" in match.re.groupindex else first
    inside = [day.start for day in days[:1]] + ([weekday.start()] if weekday else [])
    stop = min([stop, *(at for at in inside if at >= first)])
    stop = first + len(line[first : max(first, stop)].rstrip(" ,.–-"))
    return Found(
        start=start,
        end=start + match.end(),
        place_start=start + first,
        place_end=start + stop,
        agency=None if name and name.casefold() in _ANY_AGENCY else name,
        bracketed=name is not None and line[match.start("agency") - 1] in "([/",
        day=days[0] if days else None,
        weekday=weekday_number(weekday.group()) if weekday and not days else None,
    )
