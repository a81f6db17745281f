"""From a page's characters to a `Report`: furniture, dates, outlet, bylines, credits, dateline, language."""

from collections.abc import Sequence
from datetime import date

from rapporteur.ingest.bylines import find_bylines, outlet_of_bylines
from rapporteur.ingest.credits import find_credits
from rapporteur.ingest.intake import Page
from rapporteur.ingest.language import language_code, language_of
from rapporteur.ingest.lines import SOURCE_LABEL, Line, names_beside_date
from rapporteur.ingest.outlets import agencies_in, agency, is_body, name_key
from rapporteur.ingest.published import content_date, find_published
from rapporteur.ingest.sections import Furniture, find_furniture
from rapporteur.model import Dateline, Passage, Report, report_id


def describe(page: Page, *, path: str, sha256: str, today: date | None) -> tuple[Report, tuple[str, ...]]:
    """The report a page is, and notes on what a person should know. `today` None: no date is in the future."""
    text = page.text
    furniture = find_furniture(text, title=page.title, marks=page.marks)
    paragraphs = body_paragraphs(furniture.lines)
    published, dating = find_published(page, furniture, paragraphs, today=today)
    language, speaking = _language(page)
    signed = _signed_lines(text, furniture)
    beside = [
        name
        for line in furniture.lines
        if line.role == "posted"
        for name in names_beside_date(line.words) or ()
    ]
    outlet = page.outlet or furniture.masthead or outlet_of_bylines(signed) or _dateline_outlet(furniture)
    outlet = _in_its_own_spelling(outlet, text) if outlet else None
    identity = page if page.structured else None
    report = Report(
        id=report_id(
            sha256=sha256,
            given_id=page.given_id,
            url=identity.url if identity else None,
            outlet=identity.outlet if identity else None,
            title=identity.title if identity else None,
            published=page.published,
        ),
        given_id=page.given_id,
        path=path,
        url=page.url,
        sha256=sha256,
        outlet=outlet,
        title=furniture.title,
        bylines=find_bylines(signed, (*page.authors, *(name for name in beside if _is_person(name, outlet)))),
        credits=find_credits(
            text,
            furniture.sections,
            dateline_agency=furniture.dateline.agency if furniture.dateline else None,
            sources=_sources(furniture.lines),
            outlet=outlet,
        ),
        language=language,
        published=published,
        content_date=content_date(published, furniture.dateline, [words for _, words in paragraphs]),
        dateline=_dateline(text, furniture),
        text=text,
        sections=furniture.sections,
    )
    return report, (*page.notes, *dating, *speaking)


def body_paragraphs(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The paragraphs that no role silences, with where each starts; lines that a wrap broke are put together."""
    found: list[tuple[int, str]] = []
    wrapped = False
    for line in lines:
        if line.role is not None:
            wrapped = False
            continue
        if wrapped and found:
            start, words = found[-1]
            found[-1] = (start, words + " " * (line.start - start - len(words)) + line.words)
        else:
            found.append((line.start, line.words))
        wrapped = not line.closed and 40 <= len(line.words) <= 100 and line.words[-1] not in '.!?:”"’)'
    return found


def _signed_lines(text: str, furniture: Furniture) -> list[str]:
    """The words of byline sections, whole lines and those at a paragraph's end."""
    return [text[section.start : section.end] for section in furniture.sections if section.role == "byline"]


def _sources(lines: Sequence[Line]) -> list[str]:
    """Whom the page itself names as the text's source: a label's value, "Source: Xinhua | 2019-03-04"."""
    found = [agency(line.words) or line.words for line in lines if line.pattern == SOURCE_LABEL]
    for line in lines:
        if line.role == "posted" and line.words.casefold().startswith("source"):
            found += [agency(name) or name for name in (names_beside_date(line.words) or ())[:1]]
        elif line.role == "byline":
            found += agencies_in(line.words)
    return found


def _is_person(name: str, outlet: str | None) -> bool:
    same = outlet is not None and name_key(name) == name_key(outlet)
    return 2 <= len(name.split()) <= 4 and not name.isupper() and not is_body(name) and not same


def _dateline(text: str, furniture: Furniture) -> Dateline | None:
    found = furniture.dateline
    if found is None or found.place_start == found.place_end:
        return None
    name = text[found.place_start : found.place_end]
    passage = Passage(start=found.place_start, end=found.place_end, quote=name)
    return Dateline(place=None, name=" ".join(name.split()), passage=passage)


def _dateline_outlet(furniture: Furniture) -> str | None:
    """An outlet that signs its own dateline without brackets: "Nairobi, Kenya CNN —"; in brackets it is an agency."""
    found = furniture.dateline
    return agency(found.agency) if found and found.agency and not found.bracketed else None


def _in_its_own_spelling(outlet: str, text: str) -> str:
    """An agency by its short name; a masthead in capitals as a name ("HILL COURIER": "Hill Courier")."""
    known = agency(outlet)
    if known is not None:
        return known
    if outlet.isupper() and (len(outlet.split()) > 1 or len(outlet) > 5 or outlet.title() in text):
        return " ".join(
            word.lower() if word in ("OF", "THE", "AND") else word.capitalize() for word in outlet.split()
        )
    return outlet


def _language(page: Page) -> tuple[str | None, list[str]]:
    """The language given, if it is one, else the one the words are in, else the one the page's tags name."""
    if page.language and page.structured:
        code = language_code(page.language)
        if code is not None:
            return code, []
    found = language_of(page.text) or (language_code(page.language) if page.language else None)
    notes = [] if found else ["its language could not be told"]
    if page.language and page.structured:
        notes.append("its field `language` names no language")
    return found, notes
