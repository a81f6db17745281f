"""The situation report as Markdown: the same lines, citations as numbers that the list at the end resolves."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapporteur.answer.sheet import Cell, Citation, Group, Line, Quote, SituationReport, Table, Told
from rapporteur.web.taming import tame

MOST_CITED = 40  # numbers behind one line; what goes beyond is counted, and marked in the reports' texts


def write_markdown(report: SituationReport, out: Path) -> None:
    """One file, its citations listed at the end with report and offsets; raises OSError where it cannot be written."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(markdown(report)) + "\n", encoding="utf-8")


def markdown(report: SituationReport) -> Iterator[str]:
    """The lines of the report."""
    yield from (f"# {plain(report.title)}", "")
    yield from (f"- {name}: {plain(value)}" for name, value in report.facts)
    yield from ("", plain(report.method), "")
    for section in report.sections:
        yield from (f"## {section.title}", "", plain(section.intro), "")
        if not section.chapters:
            yield from (f"*{section.empty}*", "")
        for chapter in section.chapters:
            if chapter.heading:
                yield from (f"### {plain(chapter.heading)}", "")
            level = "####" if chapter.heading else "###"
            for group in chapter.groups:
                yield from _group(group, level)
    if report.not_read:
        yield from ("## What could not be read", "")
        yield from (
            f"- {plain(one.path)}: {plain(one.reason)}. {plain(one.remedy)}" for one in report.not_read
        )
        yield ""
    yield from ("## Citations", "")
    paths = {one.id: one.path for one in report.texts}
    for one in report.citations:
        place = f"{plain(paths.get(one.report, one.report))}, characters {one.start}–{one.end}"
        yield f"- [{one.number}] {plain(one.outlet)}, {one.day or 'undated'}: “{plain(one.quote)}” ({place})"


def plain(text: str) -> str:
    """Text that Markdown takes as text: its signs escaped, on one line.

    >>> plain("<b>[1](x) _a_")
    '\\\\<b\\\\>\\\\[1\\\\](x) \\\\_a\\\\_'
    """
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(tame(text).split()))


def _group(group: Group, level: str) -> Iterator[str]:
    badge = f" ({plain(group.badge)})" if group.badge else ""
    yield from (f"{level} {plain(group.heading)}{badge}", "")
    for line in group.lines:
        yield from _line(line)
        if line.table and line.table.columns[0]:
            yield from ("", *_table(line.table), "")
        elif line.table:
            yield from (f"- {_cell(row[0])}: {_cell(row[1])}" for row in line.table.rows)
    yield ""


def _line(line: Line) -> Iterator[str]:
    head = " · ".join(plain(one) for one in (line.when, line.head) if one)
    badge = f" ({plain(line.badge)})" if line.badge else ""
    cited = "" if line.quotes else _cited(line.more)
    if head:
        yield f"- **{head}**{badge}{cited}"
    indent = "  " if head else ""
    yield from (f"{indent}- {_quote(quote)}" for quote in line.quotes)
    if line.quotes and line.more:
        yield f"{indent}- also told in{_cited(line.more)}"
    yield from (f"{indent}- {_told(note)}" for note in line.notes)


def _quote(quote: Quote) -> str:
    labels = "; ".join(_told(one) for one in quote.labels)
    says = plain(quote.says) + (f", in {plain(quote.outlet)}" if quote.outlet else "")
    reserve = f" ({quote.reserve})" if quote.reserve else ""
    same = f" (the same words: {plain('; '.join(quote.same))})" if quote.same else ""
    # a label has its own citations
    cited = _cited(quote.citations) if not quote.labels else ""
    return f"{f'**{labels}** — ' if labels else ''}{says}{reserve}: “{plain(quote.words)}”{cited}{same}"


def _table(table: Table) -> Iterator[str]:
    yield f"  | {' | '.join(table.columns)} |"
    yield f"  |{'---|' * len(table.columns)}"
    yield from (f"  | {' | '.join(_cell(cell) for cell in row)} |" for row in table.rows)


def _cell(cell: Cell) -> str:
    return "; ".join(words for words in (_told(one) for one in cell) if words)


def _told(told: Told) -> str:
    return f"{plain(told.words)}{_cited(told.citations)}".strip()


def _cited(citations: Sequence[Citation]) -> str:
    more = f" and {len(citations) - MOST_CITED} more" if len(citations) > MOST_CITED else ""
    return "".join(f" [{one.number}]" for one in citations[:MOST_CITED]) + more
