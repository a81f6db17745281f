"""The situation report: every line stands on words of a report, and says who says them."""

import doctest
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

import rapporteur.answer.chapters
import rapporteur.answer.wording
import rapporteur.web.markdown
import rapporteur.web.taming
from rapporteur.answer.privacy import MASK, Veil
from rapporteur.answer.sheet import Citation, Line, Section, SituationReport
from rapporteur.answer.sitrep import situation_report
from rapporteur.answer.wording import (
    LABELS,
    actor_in_words,
    bounds_in_words,
    label,
    span_in_words,
    when_in_words,
)
from rapporteur.model import Interval
from rapporteur.model.words import TYPES, TimePrecision
from rapporteur.pipeline import build
from rapporteur.store import Store
from rapporteur.web.sitrep import pieces, tame, write_html, write_markdown

SAMPLE = Path(str(files("rapporteur") / "sample"))
HOSTILE = (
    "Rebels captured the town of Sake on Tuesday, <script>alert(1)</script> officials said. "
    "\u202eShelling killed 12 people in Goma\u202c on Monday, the UN said. \x1b[31mTroops\x1b[0m withdrew from Goma.\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sitrep") / "r.sqlite"
    build([SAMPLE / "daraa", SAMPLE / "goma"], record=path)
    return path


def written(record: Path, **wanted: str) -> SituationReport:
    with Store(record) as store:
        return situation_report(store, veil=Veil.over(store), **wanted)


def lines(report: SituationReport) -> Iterator[Line]:
    return (line for section in report.sections for group in section.groups for line in group.lines)


def citations(line: Line) -> list[Citation]:
    cells = [told for row in (line.table.rows if line.table else ()) for cell in row for told in cell]
    labels = [told for quote in line.quotes for told in quote.labels]
    return [
        *(one for quote in line.quotes for one in quote.citations),
        *line.more,
        *(one for told in (*line.notes, *cells, *labels) for one in told.citations),
    ]


def test_every_line_has_a_citation_whose_words_stand_in_its_report(record: Path) -> None:
    report = written(record)
    texts = {one.id: one.text for one in report.texts}
    found = list(lines(report))
    assert len(found) > 60
    for line in found:
        assert citations(line), line.head
        for one in citations(line):
            assert texts[one.report][one.start : one.end] == one.quote


def test_numbers_of_citations_are_each_given_once_and_without_gaps(record: Path) -> None:
    numbers = [one.number for one in written(record).citations]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_parts_an_analyst_asks_for_are_there_and_filled(record: Path) -> None:
    filled = {section.key for section in written(record).sections if section.groups}
    assert filled >= {"happened", "agreements", "people", "holds", "contradictions", "thin", "unread"}


def section(report: SituationReport, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def test_conflicts_apart_in_country_or_time_are_chapters_of_their_own(record: Path) -> None:
    headings = [one.heading for one in section(written(record), "happened").chapters]
    assert headings[:2] == ["Syria, July 2018", "Syria, September 2021"]
    assert headings[2:] == ["Democratic Republic of the Congo, January – March 2025"]


def test_one_conflict_has_no_heading_of_its_own(tmp_path: Path) -> None:
    build([SAMPLE / "daraa" / "courier-2018-07-01.txt"], record=tmp_path / "r.sqlite")
    report = written(tmp_path / "r.sqlite")
    assert {chapter.heading for one in report.sections for chapter in one.chapters} == {""}


def test_days_come_once_each_in_order_and_the_undated_last(record: Path) -> None:
    for chapter in section(written(record), "happened").chapters:
        headings = [group.heading for group in chapter.groups if not group.folded]
        assert len(headings) == len(set(headings))
        unknown = [heading.startswith("Date ") for heading in headings]
        assert unknown == sorted(unknown)
        assert [one.day for one in chapter.days] == sorted(one.day for one in chapter.days)
        assert {one.key for one in chapter.days} <= {group.key for group in chapter.groups}


def test_an_undated_report_is_the_reason_given_for_an_unknown_day(record: Path) -> None:
    headings = [group.heading for group in section(written(record), "happened").groups]
    assert "Date unknown: the report is undated" in headings


def test_no_line_shows_the_same_words_twice(record: Path) -> None:
    for line in lines(written(record)):
        words = [quote.words for quote in line.quotes]
        assert len(words) == len(set(words)), line.head


def test_a_sentence_with_several_terms_is_shown_once_with_all_of_them(record: Path) -> None:
    terms = [
        quote for group in section(written(record), "agreements").groups
        for line in group.lines for quote in line.quotes if quote.labels
    ]  # fmt: skip
    assert any(len(quote.labels) > 1 for quote in terms)
    assert all(one.citations for quote in terms for one in quote.labels)


def test_the_glance_shows_few_events_of_every_conflict(record: Path) -> None:
    report = written(record)
    chapters = section(report, "glance").chapters
    assert len(chapters) == 3
    events = [
        line for one in chapters for group in one.groups if group.heading == "Events" for line in group.lines
    ]
    assert 5 <= len(events) <= 8
    assert all(line.when and len(line.quotes) == 1 for line in events)


def test_links_between_agreements_lead_to_groups_of_the_page(record: Path) -> None:
    groups = section(written(record), "agreements").groups
    cells = [
        told for group in groups for line in group.lines for row in (line.table.rows if line.table else ())
        for cell in row for told in cell
    ]  # fmt: skip
    links = {told.link for told in cells if told.link}
    assert links and links <= {group.key for group in groups}


def test_no_id_of_the_record_is_shown_for_a_name(record: Path) -> None:
    report = written(record)
    words = [line.head + line.badge for line in lines(report)]
    words += [group.heading for one in report.sections for group in one.groups]
    assert not [
        one for one in words if re.search(r"\b[A-Z]{3}_[A-Z]+|geonames:|rapporteur:|outlet:|\w_\w", one)
    ]


def test_files_that_gave_no_report_are_listed_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Shelling killed four people in Goma on Monday, the UN said.\n")
    (tmp_path / "in" / "empty.txt").write_text("")
    build([tmp_path / "in"], record=tmp_path / "r.sqlite")
    report = written(tmp_path / "r.sqlite")
    assert [one.path for one in report.not_read] == ["empty.txt"]
    assert all(one.reason and one.remedy for one in report.not_read)
    for write, name in ((write_html, "page.html"), (write_markdown, "page.md")):
        write(report, tmp_path / name)
        page = (tmp_path / name).read_text("utf-8")
        assert "What could not be read" in page and "empty.txt" in page


def test_markdown_keeps_its_citations_plain_and_lists_every_one(record: Path, tmp_path: Path) -> None:
    report = written(record)
    write_markdown(report, tmp_path / "page.md")
    body, _, listed = (tmp_path / "page.md").read_text("utf-8").partition("## Citations")
    assert not re.search(r"\\\[\d+\\\]", body)
    used = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", body)}
    assert used == {int(number) for number in re.findall(r"^- \[(\d+)\]", listed, re.M)}
    assert used == {one.number for one in report.citations}


def test_a_place_and_days_leave_only_what_lies_in_them(record: Path) -> None:
    whole, part = written(record), written(record, since="2018-07-05", until="2018-07-08")
    days = [
        group.heading for section in part.sections if section.key == "happened" for group in section.groups
    ]
    assert 0 < len(days) < len([g for s in whole.sections if s.key == "happened" for g in s.groups])
    assert len(part.texts) < len(whole.texts), "only the reports that tell of it"
    assert {one.report for one in part.citations} <= {one.id for one in part.texts}
    assert not any("2025" in day or "2021" in day for day in days)
    assert not [g for s in written(record, place="Nowhere").sections if s.key == "happened" for g in s.groups]


def test_private_names_are_masked_in_every_word_shown(record: Path) -> None:
    with Store(record) as store:
        private = [
            one.name for one in (*store.actors(), *store.sources()) if not one.public and " " in one.name
        ]
        page = str(situation_report(store, veil=Veil.over(store)))
        lifted = str(situation_report(store, veil=Veil()))
    assert private and MASK in page
    assert [name for name in private if name in page] == []
    assert any(name in lifted for name in private)


PRIVATE = [
    {
        "id": "1", "outlet": "Plain Daily", "published": "2031-03-03", "title": "Salma Haddad: 'They shelled our street'",
        "text": "Shelling killed four people in Nawa on Sunday, said Salma Haddad, a mother of three who fled.\n\n"
        "\"They shelled our street,\" Haddad told Plain Daily. Her cousin Omar Sabbagh was killed by an air strike in "
        "Tafas on Saturday. Residents call the truce in Nawa the Salma Haddad agreement.\n\n"
        "Salma Haddad said 12 people were killed in Nawa on Sunday.\n",
    },
    {
        "id": "2", "outlet": "Second Post", "published": "2031-03-04", "title": "SALMA HADDAD SPEAKS OUT",
        "text": "Government forces entered Nawa on Monday, resident Salma Haddad said. \"No flag was raised,\" said "
        "Omar Sabbagh's brother Khaled Sabbagh, a baker.\n\nRebels and the army reached a truce in Nawa on Monday, "
        "Haddad said.\n",
    },
]  # fmt: skip


def test_a_private_name_shows_nowhere_on_either_page_and_the_words_around_it_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    lines = "".join(json.dumps(one) + "\n" for one in PRIVATE)
    (tmp_path / "in" / "Salma Haddad.jsonl").write_text(lines, encoding="utf-8")
    build([tmp_path / "in"], record=tmp_path / "r.sqlite")
    for write, name in ((write_html, "page.html"), (write_markdown, "page.md")):
        write(written(tmp_path / "r.sqlite"), tmp_path / name)
        page = (tmp_path / name).read_text("utf-8")
        assert not re.search("haddad|salma|sabbagh|khaled", page, re.IGNORECASE)
        assert f"{MASK * len('Salma Haddad')} said" in page, "said is nobody's name"


def test_two_runs_write_the_same_bytes_in_both_forms(record: Path, tmp_path: Path) -> None:
    for write, name in ((write_html, "a.html"), (write_markdown, "a.md")):
        write(written(record), tmp_path / name)
        first = (tmp_path / name).read_bytes()
        write(written(record), tmp_path / name)
        assert (tmp_path / name).read_bytes() == first


def test_the_page_is_one_file_that_asks_nothing_of_the_network(record: Path, tmp_path: Path) -> None:
    write_html(written(record), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", page)
    assert "@import" not in page and "url(" not in page
    anchors = set(re.findall(r'id="(c\d+)"', page))
    assert set(re.findall(r'href="#(c\d+)"', page)) <= anchors


def test_hostile_words_do_no_harm_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(HOSTILE, encoding="utf-8")
    build([tmp_path / "in"], record=tmp_path / "r.sqlite")
    write_html(written(tmp_path / "r.sqlite"), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count("<script>") == 1, "only the page's own"
    assert "\u202e" not in page and "\x1b" not in page and "␦" in page


def test_an_empty_record_says_what_it_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The library opens at nine on weekdays and at ten on Sundays.\n")
    build([tmp_path / "in"], record=tmp_path / "r.sqlite")
    report = written(tmp_path / "r.sqlite")
    assert all(section.empty for section in report.sections)
    write_html(report, tmp_path / "page.html")
    assert "No event was read" in (tmp_path / "page.html").read_text("utf-8")


def test_pieces_of_a_text_are_the_text(record: Path) -> None:
    for source in written(record).texts:
        assert "".join(piece.text for piece in pieces(source)) == tame(source.text)


@pytest.mark.parametrize(
    "type_", sorted({t for kind in ("event", "figure", "term", "control") for t in TYPES[kind]})
)
def test_every_type_has_words_of_its_own(type_: str) -> None:
    assert type_ in LABELS
    assert "_" not in label(type_)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((320000, 320000, None), "at least 320,000"),
        ((None, 40000, 40000), "up to 40,000"),
        ((4, 4, 4), "4"),
        ((200, None, 999), "200–999"),
        ((None, 6200000, None), "about 6,200,000"),
        ((None, None, None), "not stated"),
    ],
)
def test_bounds_are_told_as_far_as_they_are_known(bounds: tuple[float | None, ...], words: str) -> None:
    low, best, high = bounds
    assert bounds_in_words(low, best, high) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2018-07-06", "2018-07-06", "day", "Friday 6 July 2018"),
        ("2018-07-06", None, "asof", "From 6 July 2018"),
        (None, "2018-07-06", "asof", "Until 6 July 2018"),
        ("2018-06-19", "2018-07-06", "approx", "About 19 June – 6 July 2018"),
        ("2018-07-01", "2018-07-06", "range", "1–6 July 2018"),
        ("2016-01-01", "2016-12-31", "year", "2016"),
        (None, None, "unknown", "Date not stated"),
    ],
)
def test_the_time_of_an_event_is_a_heading(
    start: str | None, end: str | None, precision: TimePrecision, words: str
) -> None:
    time = Interval(start=start, end=end, precision=precision, basis="none")
    assert when_in_words(time) == words


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("SYR_MIL", "Syria: armed forces", "Syrian armed forces"),
        ("SYR_REB", "Syria: rebels", "rebels (Syria)"),
        ("RUS_GOV", "Kremlin", "Russian government"),
        ("USA_GOV", "White House", "US government"),
        ("COD_MIL", "Armed Forces of the Democratic Republic of the Congo", "Armed Forces of the Democratic Republic of the Congo"),
        ("M23", "M23", "M23"),
        ("NEWS", "Today: the news", "Today: the news"),
    ],
)  # fmt: skip
def test_actors_are_called_as_analysts_call_them(key: str, name: str, words: str) -> None:
    assert actor_in_words(key, name) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-07-06", "2018-07-06", "6 July 2018"),
        ("2011-01-01", "2011-12-31", "2011"),
        ("2011-01-01", "2018-07-06", "1 January 2011 – 6 July 2018"),
        (None, None, "date unknown"),
    ],
)
def test_spans_are_told_with_their_open_sides(start: str | None, end: str | None, words: str) -> None:
    assert span_in_words(start, end) == words


@pytest.mark.parametrize(
    "module",
    [rapporteur.answer.chapters, rapporteur.answer.wording, rapporteur.web.markdown, rapporteur.web.taming],
)
def test_the_examples_in_docstrings_are_true(module: ModuleType) -> None:
    done = doctest.testmod(module)
    assert done.attempted > 0 and done.failed == 0
