"""The situation report as one self-contained HTML file, or as Markdown."""

import itertools
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from rapporteur.answer.sitrep import Citation, Line, SituationReport, SourceText

# Characters that change the direction of the text around them, or drive a terminal: shown as what they are.
_CONTROL = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a report's text: the citations that cover it, and those that begin with it (they get anchors)."""

    text: str
    numbers: tuple[int, ...]
    opens: tuple[int, ...]


def tame(text: str) -> str:
    """The text with controls and direction overrides made visible as ␦, one for one, so that offsets stay.

    >>> tame("a\\u202eb")
    'a␦b'
    """
    return _CONTROL.sub("␦", text)


def pieces(source: SourceText) -> tuple[Piece, ...]:
    """A report's text cut where citations begin and end; joined, the pieces are the text."""
    text = tame(source.text)
    cuts = sorted({0, len(text), *(m.start for m in source.marks), *(m.end for m in source.marks)})
    found = []
    for left, right in itertools.pairwise(cuts):
        over = tuple(m.number for m in source.marks if m.start <= left and right <= m.end)
        opens = tuple(m.number for m in source.marks if m.start == left)
        found.append(Piece(text=text[left:right], numbers=over, opens=opens))
    return tuple(found)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("rapporteur.web"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["tame"] = tame
    return made


def write_html(report: SituationReport, out: Path) -> None:
    """One file that opens from disk, offline; raises OSError where it cannot be written."""
    template = _environment().get_template("sitrep.html")
    page = template.render(report=report, pieces={one.id: pieces(one) for one in report.texts})
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")


def _plain(text: str) -> str:
    """Text that Markdown takes as text: its signs escaped, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(tame(text).split()))


def _cited(citations: tuple[Citation, ...]) -> str:
    return "".join(f"[{one.number}]" for one in citations)


def _line(line: Line) -> list[str]:
    badge = f" ({line.badge})" if line.badge else ""
    rows = [f"- **{_plain(line.head)}**{badge} {_cited(line.more) if not line.quotes else ''}".rstrip()]
    for quote in line.quotes:
        reserve = f" ({quote.reserve})" if quote.reserve else ""
        rows.append(f"  - {_plain(quote.says)}{reserve}: “{_plain(quote.words)}” [{quote.citation.number}]")
    if line.quotes and line.more:
        rows.append(f"  - also {_cited(line.more)}")
    if line.note:
        rows.append(f"  - {_plain(line.note)}")
    rows.extend(f"  - {' · '.join(_plain(cell) for cell in row)}" for row in line.rows)
    return rows


def write_markdown(report: SituationReport, out: Path) -> None:
    """The same report as Markdown, its citations listed at the end with report and offsets."""
    lines = [f"# {_plain(report.title)}", ""]
    lines += [f"- {name}: {_plain(value)}" for name, value in report.facts]
    lines += ["", report.method, ""]
    for section in report.sections:
        lines += [f"## {section.title}", "", _plain(section.intro), ""]
        if not section.groups:
            lines += [f"*{section.empty}*", ""]
        for group in section.groups:
            lines += [f"### {_plain(group.heading)}", ""]
            for line in group.lines:
                lines += _line(line)
            lines.append("")
    lines += ["## Citations", ""]
    paths = {one.id: one.path for one in report.texts}
    lines += [
        f"{one.number}. {_plain(one.outlet)}, {one.day or 'undated'}: “{_plain(one.quote)}” "
        f"({_plain(paths.get(one.report, one.report))}, characters {one.start}–{one.end})"
        for one in report.citations
    ]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
