"""From a page's characters to a `Report`: furniture, dates, outlet, bylines, credits, dateline, language."""

from collections.abc import Sequence
from datetime import date

from rapporteur.ingest.credits import agency, find_bylines, find_credits, outlet_of_bylines
from rapporteur.ingest.dates import inferred_day, nearest, one_day, told_from, written_days
from rapporteur.ingest.intake import Page
from rapporteur.ingest.language import language_code, language_of
from rapporteur.ingest.sections import Furniture, Line, find_furniture
from rapporteur.model import Dateline, Passage, Publication, Report, report_id

_UNKNOWN = Publication(start=None, end=None, basis="unknown")


def describe(page: Page, *, path: str, sha256: str, today: date | None) -> tuple[Report, tuple[str, ...]]:
    """The report a page is, and notes. `today` None: no date counts as in the future."""
    notes = list(page.notes)
    text = page.text
    furniture = find_furniture(text, title=page.title, marks=page.marks)
    published, dating = _published(page, furniture, today)
    notes += dating
    language, note = _language(page)
    notes += note
    byline_lines = [line.words for line in furniture.lines if line.role == "byline"]
    byline_lines += list(_end_bylines(text, furniture))
    outlet = page.outlet or furniture.masthead or outlet_of_bylines(byline_lines) or _dateline_outlet(furniture, text)
    outlet = _as_printed_elsewhere(outlet, text) if outlet else None
    known = agency(outlet) if outlet else None
    agency_name = furniture.dateline.agency if furniture.dateline else None
    report = Report(
        id=report_id(
            sha256=sha256,
            given_id=page.given_id,
            url=page.url if page.given_id or page.published else None,
            outlet=page.outlet if page.given_id or page.published else None,
            title=page.title if page.given_id or page.published else None,
            published=page.published,
        ),
        given_id=page.given_id,
        path=path,
        url=page.url,
        sha256=sha256,
        outlet=known or outlet,
        title=furniture.title,
        bylines=find_bylines(byline_lines, page.authors),
        credits=find_credits(text, furniture.sections, dateline_agency=agency_name, outlet=known or outlet),
        language=language,
        published=published,
        content_date=_content_date(published, furniture),
        dateline=_dateline(text, furniture),
        text=text,
        sections=furniture.sections,
    )
    return report, tuple(notes)


def _end_bylines(text: str, furniture: Furniture) -> Sequence[str]:
    whole = {(line.start, line.end) for line in furniture.lines}
    return [
        text[section.start : section.end]
        for section in furniture.sections
        if section.role == "byline" and (section.start, section.end) not in whole
    ]


def _paragraphs(furniture: Furniture) -> list[Line]:
    return [line for line in furniture.lines if line.role is None]


def _published(page: Page, furniture: Furniture, today: date | None) -> tuple[Publication, list[str]]:
    """The publication day: what the input states, a posted line, the dateline, page chrome; else inferred."""
    notes: list[str] = []
    text = page.text
    given = one_day(page.published) if page.published else None
    if page.published and given is None:
        notes.append(f"its field `published` holds no date: {page.published[:60]!r}")
    for day in (given, page.stated):
        if day is not None:
            return _checked(day, _printed(furniture, day, text), today, notes)
    for role in ("posted", "dateline", "widget"):
        for line in furniture.sections:
            if line.role != role or line.end - line.start > 130:
                continue
            words = text[line.start : line.end]
            if role == "widget" and not any(mark in words.casefold() for mark in ("date", "share", "print", "posted")):
                continue
            for written in written_days(text, line.start, line.end):
                if written.full is not None:
                    passage = Passage(start=written.start, end=written.end, quote=text[written.start : written.end])
                    return _checked(written.full, passage, today, notes)
    lines = _paragraphs(furniture)
    found = inferred_day([line.words for line in lines])
    if found is not None:
        number, written = found
        day = written.full
        if day is not None and (today is None or day <= today):
            start = lines[number].start
            passage = Passage(
                start=start + written.start, end=start + written.end, quote=text[start + written.start : start + written.end]
            )
            return Publication(start=day.isoformat(), end=day.isoformat(), basis="inferred", passage=passage), notes
    return _UNKNOWN, notes


def _checked(day: date, passage: Passage | None, today: date | None, notes: list[str]) -> tuple[Publication, list[str]]:
    if today is not None and day > today:
        notes.append(f"it is dated {day.isoformat()}, in the future: publication date taken as unknown")
        return _UNKNOWN, notes
    return Publication(start=day.isoformat(), end=day.isoformat(), basis="stated", passage=passage), notes


def _printed(furniture: Furniture, day: date, text: str) -> Passage | None:
    """Where a posted line or dateline prints a day that was stated outside the words."""
    for section in furniture.sections:
        if section.role in ("posted", "dateline", "widget", "byline"):
            for written in written_days(text, section.start, section.end):
                if written.full == day:
                    return Passage(start=written.start, end=written.end, quote=text[written.start : written.end])
    return None


def _content_date(published: Publication, furniture: Furniture) -> str | None:
    """The day the words are told from (dates.py says by which rule); None without any date."""
    day = date.fromisoformat(published.start) if published.start else None
    written = furniture.dateline.day if furniture.dateline else None
    if written is not None:
        told = nearest(written, day) if day is not None else written.full
        if told is not None and (day is None or abs((told - day).days) <= 60):
            return told.isoformat()
    if day is None:
        return None
    if published.basis == "inferred":
        return day.isoformat()
    return told_from(day, [line.words for line in _paragraphs(furniture)]).isoformat()


def _dateline(text: str, furniture: Furniture) -> Dateline | None:
    found = furniture.dateline
    if found is None:
        return None
    name = text[found.place_start : found.place_end]
    passage = Passage(start=found.place_start, end=found.place_end, quote=name)
    return Dateline(place=None, name=" ".join(name.split()), passage=passage)


def _dateline_outlet(furniture: Furniture, text: str) -> str | None:
    """An outlet that signs its own dateline without brackets: "Amman, Jordan CNN —"."""
    found = furniture.dateline
    if found is None or found.agency is None:
        return None
    return None if text[found.start : found.end].count(f"({found.agency})") else agency(found.agency)


def _as_printed_elsewhere(outlet: str, text: str) -> str:
    """A masthead in capitals as the text writes the name elsewhere: "HILL COURIER", "told the Hill Courier"."""
    if not outlet.isupper() or len(outlet.split()) < 2:
        return outlet
    return outlet.title() if outlet.title() in text or len(outlet) > 6 else outlet


def _language(page: Page) -> tuple[str | None, list[str]]:
    if page.language:
        code = language_code(page.language)
        if code is not None:
            return code, [] if code == "en" else [f"its language is given as {code}: kept, not read"]
        guessed = language_of(page.text)
        return guessed, [f"its field `language` names no language: {page.language[:40]!r}"]
    guessed = language_of(page.text)
    if guessed is None:
        return None, ["its language could not be told"]
    return guessed, [] if guessed == "en" else [f"its language seems to be {guessed}: kept, not read"]
