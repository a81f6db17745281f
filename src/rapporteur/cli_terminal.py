"""What reaches the terminal: text made harmless, tables that fit 80 columns, progress on standard error."""

import io
import shutil
import sys
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from rapporteur.answer.privacy import Veil
    from rapporteur.model import Judgement
    from rapporteur.pipeline import Progress, Summary
    from rapporteur.store import RecordError

PATIENCE = 2.0  # seconds without a bar
LEFT_OUT, FAILED = 3, 1  # exit statuses: something was left out; nothing could be done

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    """Text of a report with what could move, colour or turn a terminal's own text made visible.

    Control characters (but line ends and tabs) become `\\x1b` and the like, marks that turn the writing
    direction `\\u202e`; letters of right-to-left scripts stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless(one) for one in text)


def _harmless(one: str) -> str:
    if one in "\n\t":
        return one
    if one in _TURNING or unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp"):
        return f"\\x{ord(one):02x}" if ord(one) < 256 else f"\\u{ord(one):04x}"
    return one


def never_fail_to_print() -> None:
    """Characters that the terminal's encoding lacks are printed as `\\u2588` and the like."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(lines: Iterable[str]) -> None:
    """Lines to standard output, harmless; on a terminal folded at its width, under their beginning."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines:
        safe = harmless(line)
        click.echo(safe if width is None or len(safe) <= width else _folded(safe, width))


def _folded(line: str, width: int) -> str:
    indent = " " * (len(line) - len(line.lstrip(" ")) + 4)
    return textwrap.fill(line, width, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)


def warn(line: str) -> None:
    """A line to standard error, harmless."""
    click.echo(harmless(line), err=True)


def fail(error: "RecordError") -> NoReturn:
    """Say what is wrong with a record and what to do next; exit status 1."""
    warn(f"{error.path}: {error.reason}.\n{error.remedy}")
    sys.exit(FAILED)


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Faults of a record or a disk end the command with a message instead of a traceback."""
    from rapporteur.store import FaultyRow, RecordError

    try:
        yield
    except RecordError as error:
        fail(error)
    except FaultyRow as error:
        warn(f"The record is damaged: a row cannot be read ({error}).\n`rapporteur verify` says which.")
        sys.exit(FAILED)
    except BrokenPipeError:
        raise  # whoever read the output has seen enough; click ends quietly
    except OSError as error:
        warn(f"{error.filename or 'the disk'}: {error.strerror or error}.\nWhat was recorded before is kept.")
        sys.exit(FAILED)
    except ValueError as error:
        from rapporteur.gazetteer import FaultyTable
        from rapporteur.lexicon.actors import FaultyActors
        from rapporteur.lexicon.frames import LexiconError

        if not isinstance(error, FaultyActors | FaultyTable | LexiconError):
            raise
        warn(f"{error}\nMend the file, then run the same command again.")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        warn("Interrupted. What was recorded is kept; the same command goes on from here.")
        sys.exit(130)


@contextmanager
def watching(paths: "Sequence[str | Path]") -> "Iterator[Callable[[Progress], None]]":
    """A progress bar on standard error for a build that takes longer than two seconds, if somebody watches."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from rapporteur.pipeline import weigh

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[reports]:,} reports", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[path]}", markup=False),
    )
    started = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=weigh(paths) or None, reports=0, path="", visible=False)

        def watch(progress: "Progress") -> None:
            bar.update(
                task,
                description=progress.step,
                completed=progress.met_bytes,
                reports=progress.read,
                path=harmless(progress.path)[-24:],
                visible=time.monotonic() - started > PATIENCE,
            )

        yield watch


def summary_lines(summary: "Summary") -> Iterator[str]:
    """The closing summary of a build: what came in, what the record holds, what was left out and why."""
    rows: list[tuple[str, int, str]] = [("reports read", summary.read, "")]
    if summary.again:
        rows.append(("reports read anew", summary.again, "what they are read with has changed"))
    if summary.already:
        rows.append(("reports met again", summary.already, "the record had them"))
    if summary.withdrawn:
        rows.append(("withdrawn earlier", len(summary.withdrawn), "--again takes them back"))
    if summary.passed_over:
        rows.append(("files passed over", summary.passed_over, "hidden names, the record itself"))
    if summary.left_out:
        rows.append(("left out", len(summary.left_out), "listed below"))
    yield "This run"
    yield from _table(rows)
    yield ""
    yield f"The record {summary.record}"
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(summary.claims.items()))
    unread = ", ".join(f"{what} {count:,}" for what, count in sorted(summary.unread.items()))
    yield from _table(
        [
            ("reports", summary.reports, ""),
            ("copies", summary.copies, "repeat another report's words"),
            ("claims", summary.claims.total(), kinds),
            ("events", summary.derived["event"], ""),
            ("estimates", summary.derived["estimate"], ""),
            ("agreements", summary.derived["agreement"], "agreements, ceasefires, negotiations"),
            ("holds", summary.derived["hold"], "who held what"),
            ("contradictions", summary.derived["contradiction"], ""),
            ("seen, not used", summary.unread.total(), unread),
            *([("judgements", summary.judgements, "by people")] if summary.judgements else []),
            *([("judgements lost", len(summary.lost), "listed below")] if summary.lost else []),
        ]
    )
    for note in summary.notes.values():
        number = "" if note.total is None else f"{note.total:,} "
        where = note.first if note.reports == 1 else f"{note.reports} reports, the first {note.first}"
        yield f"note: {number}{note.text} ({where})"
    if summary.lost:
        yield ""
        yield "Judgements that find their claims no more (they are kept)"
        for lost, why in summary.lost:
            yield f"  {lost.id}: {lost.decision} {' '.join(lost.about)}"
            yield f"      by {lost.by}, {lost.at}: {why}"
    if summary.left_out:
        yield ""
        yield "Left out"
        for one in summary.left_out:
            where = f"{one.path}, line {one.line}" if one.line else one.path
            yield f"  {where}: {one.reason}"
            yield f"      {one.remedy}"


def judgement_lines(
    judgement: "Judgement", veil: "Veil", *, lost: str | None = None, undone: bool = False
) -> Iterator[str]:
    """A person's decision in a few lines; `lost` the reason why it finds its claims no more."""
    mark = " (undone)" if undone else " (lost)" if lost else ""
    value = " ".join(f"{name}={veil.words(given)}" for name, given in (judgement.value or {}).items())
    yield f"{judgement.id}  {judgement.decision}{mark}  {value}".rstrip()
    yield f"    about {' '.join(judgement.about)}"
    if judgement.decision == "add":
        words = judgement.passages[0] if judgement.passages else None
        quote = words and veil.text(words.report, words.quote, start=words.start)
        yield f"    words “{' '.join((quote or '').split())}”"
    yield f"    by {judgement.by}, {judgement.at}: {veil.words(judgement.why)}"
    if lost:
        yield f"    lost: {lost}"


def _table(rows: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """Name, number and remark in columns, the remark folded so that 80 columns hold it."""
    for name, number, remark in rows:
        first, *more = textwrap.wrap(remark, 48) or [""]
        yield f"  {name:<18}{number:>9,}  {first}".rstrip()
        yield from (f"{'':31}{line}" for line in more)
