"""The situation report as one self-contained HTML file."""

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from rapporteur.answer.sheet import Citation, Group, SituationReport, SourceText
from rapporteur.web.drawing import BAR_WIDTH, TALL, WIDTH, Scale, drawn, end_labels, scale, strip
from rapporteur.web.markdown import MOST_CITED, write_markdown
from rapporteur.web.taming import tame

__all__ = ["Piece", "pieces", "tame", "write_html", "write_markdown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a report's text: the citations that cover it, and those that begin with it (they get anchors)."""

    text: str
    numbers: tuple[int, ...]
    opens: tuple[int, ...]


def pieces(source: SourceText) -> tuple[Piece, ...]:
    """A report's text cut where citations begin and end; joined, the pieces are the text."""
    text = tame(source.text)
    cuts = sorted({0, len(text), *(m.start for m in source.marks), *(m.end for m in source.marks)})
    found: list[Piece] = []
    waiting = list(source.marks)  # by start
    over: list[Citation] = []
    for left, right in itertools.pairwise(cuts):
        opens = [one for one in waiting if one.start <= left]
        waiting = [one for one in waiting if one.start > left]
        over = [one for one in (*over, *opens) if one.end > left]
        numbers = tuple(one.number for one in over)
        found.append(Piece(text=text[left:right], numbers=numbers, opens=tuple(one.number for one in opens)))
    return tuple(found)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("rapporteur.web"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["tame"] = tame
    made.globals.update(strip=strip, scale_of=_scale_of, drawn=drawn, end_labels=end_labels)
    made.globals.update(WIDTH=WIDTH, TALL=TALL, BAR_WIDTH=BAR_WIDTH, MOST=MOST_CITED)
    return made


def _scale_of(group: Group) -> Scale | None:
    bars = [line.bar for line in group.lines if line.bar is not None]
    return scale(bars) if bars else None


def write_html(report: SituationReport, out: Path) -> None:
    """One file that opens from disk, offline; raises OSError where it cannot be written."""
    template = _environment().get_template("sitrep.html")
    page = template.render(report=report, pieces={one.id: pieces(one) for one in report.texts})
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
