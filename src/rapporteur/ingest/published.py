"""When a report was published and the day it is told from, with what each is known by (dates.py has the rules)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rapporteur.ingest.datelines import Found
from rapporteur.ingest.dates import (
    Written,
    ambiguous_days,
    inferred_day,
    nearest,
    one_day,
    told_from,
    told_weekdays,
    written_days,
)
from rapporteur.ingest.intake import Page
from rapporteur.ingest.lines import names_beside_date
from rapporteur.ingest.sections import Furniture
from rapporteur.model import Passage, Publication

_UNKNOWN = Publication(start=None, end=None, basis="unknown")
_LATER = re.compile(r"\b(?:updated?|modified|edited|changed)\b[^|·•]{0,24}$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-]|[.,]\d)")


def find_published(
    page: Page, furniture: Furniture, paragraphs: Sequence[tuple[int, str]], *, today: date | None
) -> tuple[Publication, list[str]]:
    """The publication day and notes: the day given beside the words, else a posted line's, the dateline's or the
    page chrome's (all `stated`), else one inferred from the words, else unknown. A day after `today` is not believed.
    """
    notes: list[str] = []
    given = one_day(page.published) if page.published else None
    if page.published and given is None:
        notes.append("its field `published` holds no date")
    stated = [(day, _printed(page.text, furniture, day)) for day in (given, page.stated) if day is not None]
    stated += [(day, _passage(page.text, written)) for written, day in _printed_days(page.text, furniture)]
    stated = stated or list(_in_figures(page.text, furniture, paragraphs, today))
    for day, passage in stated[:1]:
        if today is not None and day > today:
            notes.append("its date is in the future: publication date taken as unknown")
            return _UNKNOWN, notes
        return _on(day, "stated", passage), notes
    found = _inferred(page.text, furniture.dateline, paragraphs)
    if found is not None and (today is None or found[0] <= today):
        return _on(found[0], "inferred", found[1]), notes
    return _UNKNOWN, notes


def _on(day: date, basis: str, passage: Passage | None) -> Publication:
    whole = day.isoformat()
    return Publication(
        start=whole, end=whole, basis="stated" if basis == "stated" else "inferred", passage=passage
    )


def _printed_days(text: str, furniture: Furniture) -> Iterator[tuple[Written, date]]:
    """Full dates of posted lines (those of an update last), the dateline's, a byline's, those beside share buttons."""
    later: list[tuple[Written, date]] = []
    for role in ("posted", "dateline", "byline", "widget"):
        for section in furniture.sections:
            words = text[section.start : section.end]
            if (
                section.role != role
                or len(words) > 150
                or (role == "widget" and names_beside_date(words) is None)
            ):
                continue
            if role == "widget" and re.search(r"©|\(c\)|copyright|rights", words, re.IGNORECASE):
                continue
            for written in written_days(text, section.start, section.end):
                if written.full is None:
                    continue
                if _LATER.search(text[section.start : written.start]):
                    later.append((written, written.full))
                else:
                    yield written, written.full
        if role == "posted":
            yield from later


def _in_figures(
    text: str, furniture: Furniture, paragraphs: Sequence[tuple[int, str]], today: date | None
) -> Iterator[tuple[date, Passage]]:
    """A posted line's date in figures that has two readings, where only one is not in the future, or only one's
    month is named in the report ("04/03/2023" above "the March 10 start").
    """
    words = " ".join(paragraph for _, paragraph in paragraphs)[:100_000]
    months = {written.month for written in written_days(words)}
    for section in furniture.sections:
        both = ambiguous_days(text[section.start : section.end]) if section.role == "posted" else None
        if both is None:
            continue
        past = [day for day in both if today is None or day <= today]
        named = [day for day in past if day.month in months]
        match = _FIGURES.search(text, section.start, section.end)
        if match and len(named if len(past) > 1 else past) == 1:
            day = (named if len(past) > 1 else past)[0]
            yield day, Passage(start=match.start(), end=match.end(), quote=match.group())


_FIGURES = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")


def _printed(text: str, furniture: Furniture, day: date) -> Passage | None:
    """Where a posted line or dateline prints a day that was stated beside the words."""
    return next(
        (_passage(text, written) for written, full in _printed_days(text, furniture) if full == day), None
    )


def _passage(text: str, written: Written) -> Passage:
    return Passage(start=written.start, end=written.end, quote=text[written.start : written.end])


def _inferred(
    text: str, dateline: Found | None, paragraphs: Sequence[tuple[int, str]]
) -> tuple[date, Passage] | None:
    """From a full date with its weekday in the opening, or from a dateline's day and month whose year the weekdays tell.

    "AMMAN, July 1 -" with "said Sunday" is 2018 where the latest year the text names is 2017 or 2018, because in no
    other of the two years is the 1st of July a Sunday.
    """
    found = inferred_day([words for _, words in paragraphs])
    if found is not None:
        number, written = found
        start = paragraphs[number][0] + written.start
        day = written.full
        if day is not None:
            return day, Passage(
                start=start,
                end=paragraphs[number][0] + written.end,
                quote=text[start : paragraphs[number][0] + written.end],
            )
    if dateline is not None and dateline.day is not None:
        weekdays = set() if dateline.day.weekday is None else {dateline.day.weekday}
        weekdays = weekdays or told_weekdays([words for _, words in paragraphs])
        years = [int(year) for _, words in paragraphs for year in _YEAR.findall(words)]
        days = [dateline.day.on(year) for year in (max(years), max(years) + 1)] if years else []
        fitting = [day for day in days if day is not None and day.weekday() in weekdays]
        if len(fitting) == 1 and len(weekdays) <= 2:
            return fitting[0], _passage(text, dateline.day)
    return None


def content_date(published: Publication, dateline: Found | None, paragraphs: Sequence[str]) -> str | None:
    """The day the words are told from, by the rules in dates.py; None without any date."""
    day = date.fromisoformat(published.start) if published.start else None
    if dateline is not None and dateline.day is not None:
        told = nearest(dateline.day, day) if day is not None else dateline.day.full
        if told is not None and (day is None or 0 <= (day - told).days <= 60):
            return told.isoformat()
    if day is None:
        return None
    if dateline is not None and dateline.weekday is not None:
        return (day - timedelta(days=(day.weekday() - dateline.weekday) % 7)).isoformat()
    return (told_from(day, paragraphs) if published.basis == "stated" else day).isoformat()
