"""Days a page is dated by: how dates are written, when it was published, the day it is told from.

The content date, by rule:

1. The dateline's own date ("AMMAN, July 1 (Courier) -"), its year taken from the publication date; or its weekday
   ("AMMAN, Friday (Courier) -"), on or before the publication day.
2. Else, where the publication day is known: that day, if the report names its weekday ("on Wednesday" on a page
   of a Wednesday). A page is often put up a day or a weekend after the wire wrote, so if that weekday is not
   named, it is the latest weekday, one to three days earlier, on which somebody in it speaks ("said Sunday",
   "told reporters on Friday"), or the day before, if its first paragraph names that.
3. Else the publication day, or nothing.

A caption's date and a date inside a name ("the July 9 agreement") never date a report.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEK = r"(?:(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SPELLINGS = tuple(
    re.compile(rf"(?<![\w/.-])(?:{spelling})(?![\w/]|[.:-]\d)", re.IGNORECASE)
    for spelling in (
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_WEEK}{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>(?:19|20)\d\d)",
        rf"{_WEEK}{_MONTH}[\s-]+{_DAY}(?:,\s*|\s+|-)(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)",
        r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20)\d\d)",
        rf"{_WEEK}{_DAY}[\s-]+(?:of\s+)?{_MONTH}",
        rf"{_WEEK}{_MONTH}\s+{_DAY}",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A calendar day as a text writes it; `year` None: not written. `weekday` 0–6 (Monday 0), None: not written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None

    def on(self, year: int) -> date | None:
        """That day in a year; None where there is none (29 February)."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day, if its year is written and it exists."""
        return self.on(self.year) if self.year is not None else None


def written_days(text: str, start: int = 0, end: int | None = None) -> tuple[Written, ...]:
    """Every calendar day written in text[start:end], in order, longest reading first, never overlapping.

    A day and month in figures ("3/7/2018") count only where one reading is possible.
    """
    stop = len(text) if end is None else end
    found: list[Written] = []
    for spelling in _SPELLINGS:
        taken = [written.start for written in found]
        more: list[Written] = []
        for match in spelling.finditer(text, start, stop):
            at = bisect_left(taken, match.end())
            if at and found[at - 1].end > match.start():
                continue
            written = _written(match)
            if written is not None:
                more.append(written)
        if more:
            found = sorted([*found, *more], key=lambda written: written.start)
    return tuple(found)


def ambiguous_days(words: str) -> tuple[date, date] | None:
    """Both readings of the first date in figures that has two, day first and month first ("04/03/2023"); else None."""
    for match in _SPELLINGS[4].finditer(words):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        if first != second and 1 <= first <= 12 and 1 <= second <= 12:
            return date(year, second, first), date(year, first, second)
    return None


def _written(match: re.Match[str]) -> Written | None:
    parts = match.groupdict()
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first > 12 >= second or first == second:
            day, month = first, second
        elif second > 12 >= first:
            day, month = second, first
        else:
            return None
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    weekday = parts.get("weekday")
    found = Written(
        start=match.start(),
        end=match.end(),
        day=day,
        month=month,
        year=int(parts["year"]) if parts.get("year") else None,
        weekday=weekday_number(weekday) if weekday else None,
    )
    return found if found.on(found.year or 2000) else None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))


def weekday_number(name: str) -> int:
    """Monday 0 … Sunday 6, from a name or its first letters."""
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name.casefold()[:3]))


def nearest(written: Written, day: date) -> date | None:
    """A day without a year, as that one nearest to `day`; None where it does not exist in those years."""
    if written.year is not None:
        return written.full
    choices = [found for year in (day.year - 1, day.year, day.year + 1) if (found := written.on(year))]
    return min(choices, key=lambda found: abs((found - day).days), default=None)


def one_day(given: str) -> date | None:
    """The day in a field that holds a date (ISO 8601, RFC 2822, "July 2, 2018"); None if it holds none.

    >>> one_day("2018-07-02T23:40:00-05:00"), one_day("Mon, 02 Jul 2018 17:40:00 +0300"), one_day("soon")
    (datetime.date(2018, 7, 2), datetime.date(2018, 7, 2), None)
    """
    compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", given)
    if compact:
        try:
            return date(*(int(part) for part in compact.groups()))
        except ValueError:
            return None
    return next((found.full for found in written_days(given) if found.full), None)


_TELLING = r"(?:said|says|told|tells|saying|announced|reported|added|stated|confirmed|warned|declared|claimed|denied|according)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_NOT_THIS_WEEK = re.compile(
    r"\b(last|next|previous|every|each|coming|following|by|until|that|since|from)\s+(the\s+)?$", re.IGNORECASE
)
_TOLD_ON = re.compile(
    rf"\b{_TELLING}(?:\s+(?:reporters|journalists|lawmakers|in|at|a|an|the|to|by|its|his|her|news|press|conference|statement|"
    rf"briefing|telephone|interview|late|early|(?-i:[A-Z][\w.’'-]*))){{0,7}}?,?\s+(?:on\s+|late\s+|early\s+)*{_WEEKDAY}\b",
    re.IGNORECASE,
)
_LONG = 3000  # characters: what is read of a paragraph for dates
_OPENING = 30  # characters: a shorter first line is a heading
_BARE = re.compile(rf"\b{_WEEKDAY}\b", re.IGNORECASE)


def told_from(published: date, paragraphs: Sequence[str]) -> date:
    """The day the body's words are told from, on a page published that day (rule 2 above); never after it."""
    named = {weekday for paragraph in paragraphs for weekday in _weekdays(paragraph, (_BARE,))}
    if published.weekday() in named:
        return published
    told = told_weekdays(paragraphs)
    first = next((paragraph for paragraph in paragraphs if len(paragraph) >= _OPENING), "")
    opening = set(_weekdays(first, (_BARE,)))
    for back in (1, 2, 3):
        day = published - timedelta(days=back)
        if day.weekday() in told or (back == 1 and day.weekday() in opening):
            return day
    return published


def told_weekdays(paragraphs: Sequence[str]) -> set[int]:
    """The weekdays (Monday 0) on which somebody speaks: "said Sunday", "told reporters in Aden on Friday"."""
    return {weekday for paragraph in paragraphs for weekday in _weekdays(paragraph, (_TOLD_ON,))}


def _weekdays(paragraph: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[int]:
    for pattern in patterns:
        for match in pattern.finditer(paragraph):
            before = paragraph[max(0, match.start("weekday") - 20) : match.start("weekday")]
            if not _NOT_THIS_WEEK.search(before):
                yield weekday_number(match["weekday"])


_NOT_NOW = re.compile(
    r"\b(since|until|before|after|from|of the|the|in the|dated|scheduled for|by)\s+$", re.IGNORECASE
)
_NAMED_AFTER = re.compile(
    r"\s+(agreement|accord|deal|truce|ceasefire|uprising|revolution|movement|attacks?|coup|massacre|protocol|war)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(will|would|scheduled|due|expected|planned|plans)\b[^.!?]{0,80}$", re.IGNORECASE)


def inferred_day(paragraphs: Sequence[str]) -> tuple[int, Written] | None:
    """The paragraph's number and the full date by which an undated page may be dated, or None.

    Only a date of its first three paragraphs, with weekday and year, that fit each other ("on Tuesday,
    3 March 2020"), told as past and no part of a name: an account written at leisure names no weekday.
    """
    found: list[tuple[date, int, Written]] = []
    for number, paragraph in enumerate(paragraphs[:3]):
        for written in written_days(paragraph, 0, min(len(paragraph), _LONG)):
            day = written.full
            if day is None or written.weekday is None or day.weekday() != written.weekday:
                continue
            before, after = paragraph[: written.start], paragraph[written.end :]
            if _NOT_NOW.search(before) or _NAMED_AFTER.match(after) or _FUTURE.search(before):
                continue
            found.append((day, number, written))
    if not found:
        return None
    _, number, written = max(found, key=lambda item: (item[0], -item[1], -item[2].start))
    return number, written
