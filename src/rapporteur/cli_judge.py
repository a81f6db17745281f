"""The commands by which people judge claims: one by one, or as a table."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rapporteur.cli_terminal import FAILED, LEFT_OUT, errors_in_words, judgement_lines, say, warn

if TYPE_CHECKING:
    from rapporteur.answer.judging import Bench
    from rapporteur.model import Judgement
    from rapporteur.store import Store

RECORD = click.argument("record", type=click.Path(path_type=Path))
IDS = click.argument("ids", nargs=-1, required=True, metavar="ID...")
NAMES = click.option("--names", is_flag=True, help="Show the names of private persons too.")
VALUES = click.argument("values", nargs=-1, metavar="FIELD=VALUE...")

F = TypeVar("F", bound=Callable[..., Any])


def now() -> str:
    """The clock's moment, to the second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def signed(command: F) -> F:
    """The options every judgement has: who, why, when."""
    for option in (
        click.option("--at", metavar="TIME", help="When it was decided, 2031-03-05T10:00:00Z; else now."),
        click.option("--why", required=True, metavar="REASON", help="Why; kept with the judgement."),
        click.option("--by", required=True, metavar="NAME", help="Who decides; kept with the judgement."),
    ):
        command = option(command)
    return command


@click.group(short_help="Accept, reject, correct, join, part or add claims.")
@RECORD
@click.pass_context
def judge(context: click.Context, record: Path) -> None:
    """Decide about claims: a person's word is stronger than any rule, and is never overwritten.

    ID is a claim's id, or that of an event, estimate, agreement, hold or contradiction: then all claims it
    holds are meant. `rapporteur ledger` and `show` name the ids.
    """
    context.obj = record


def decided(
    record: Path,
    decide: "Callable[[Bench], Judgement]",
    *,
    by: str,
    why: str,
    at: str | None,
) -> None:
    """Make one judgement, put the record together with it and say what changed."""
    from rapporteur.answer.judging import Bench, Refused, next_moment
    from rapporteur.answer.privacy import Veil
    from rapporteur.pipeline import judge as judge_record
    from rapporteur.store import Store

    clock = now()

    def make(store: "Store") -> "Sequence[Judgement]":
        moment = next_moment(tuple(store.judgements()), clock) if at is None else at
        return [decide(Bench(store, by=by, at=moment, why=why))]

    try:
        with errors_in_words():
            with Store(record) as store:
                before = store.count_derived()
            (made,) = judge_record(record, make, at=clock)
            with Store(record) as store:
                after, lost = store.count_derived(), store.lost()
                veil = Veil.over(store)
    except Refused as error:
        warn(f"{record}: {error.reason}.\n{error.remedy}")
        sys.exit(FAILED)
    say(judgement_lines(made, veil, lost=lost.get(made.id)))
    say(f"    {what}s {before[what]:,} → {after[what]:,}" for what in after if before[what] != after[what])


def _fields(values: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in values:
        name, mark, given = one.partition("=")
        if not mark:
            raise click.UsageError(f"{one!r} is not FIELD=VALUE, as value=12 or place=geonames:170905")
        if name.strip() in found:
            raise click.UsageError(f"{name.strip()} is given twice")
        found[name.strip()] = given
    return found


@judge.command(short_help="The claims are right.")
@IDS
@signed
@click.pass_obj
def accept(record: Path, ids: tuple[str, ...], by: str, why: str, at: str | None) -> None:
    """The claims are right as they stand; takes back a rejection."""
    decided(record, lambda bench: bench.accept(ids), by=by, why=why, at=at)


@judge.command(short_help="The claims are wrong.")
@IDS
@signed
@click.pass_obj
def reject(record: Path, ids: tuple[str, ...], by: str, why: str, at: str | None) -> None:
    """The claims are wrong: no event, figure or agreement rests on them any more."""
    decided(record, lambda bench: bench.reject(ids), by=by, why=why, at=at)


@judge.command(short_help="Put fields of a claim right.")
@click.argument("key", metavar="ID")
@VALUES
@signed
@click.pass_obj
def correct(record: Path, key: str, values: tuple[str, ...], by: str, why: str, at: str | None) -> None:
    """Put fields of a claim right: type, place, time, value, low, high, holder … (docs/judgements.md).

    Place and time may be put right for all claims of an event at once. An empty value (place=) means that the
    report does not say.
    """
    value = _fields(values)
    decided(record, lambda bench: bench.correct(key, value), by=by, why=why, at=at)


@judge.command(short_help="Claims or events are one event.")
@IDS
@signed
@click.pass_obj
def same(record: Path, ids: tuple[str, ...], by: str, why: str, at: str | None) -> None:
    """Claims or events tell of one event."""
    decided(record, lambda bench: bench.same(ids), by=by, why=why, at=at)


@judge.command(short_help="Two claims or events are two events.")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@signed
@click.pass_obj
def different(record: Path, one: str, other: str, by: str, why: str, at: str | None) -> None:
    """Two claims or events tell of two events; a claim and its event: it is none of that event."""
    decided(record, lambda bench: bench.different(one, other), by=by, why=why, at=at)


@judge.command(short_help="Add a claim that reading missed.")
@click.argument("report")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option("--kind", required=True, help="event, figure, term, control, status or position.")
@click.option("--type", "type_", required=True, metavar="TYPE", help="A type of that kind (docs/record.md).")
@click.option("--words", help="The words meant; refused where others stand there.")
@VALUES
@signed
@click.pass_obj
def add(
    record: Path,
    report: str,
    start: int,
    end: int,
    kind: str,
    type_: str,
    words: str | None,
    values: tuple[str, ...],
    by: str,
    why: str,
    at: str | None,
) -> None:
    """Add a claim that reading missed, on the words from START to END of REPORT (an id or path).

    START and END count characters of the report's text from 0; END itself is left out. With --words, wrong ones
    are refused and the right ones named. FIELD=VALUE as for
    `correct`: a figure needs value=, a term term_status=, control holder=.
    """
    value = {**_fields(values), "kind": kind, "type": type_}
    decided(record, lambda bench: bench.add(report, start, end, value, words=words), by=by, why=why, at=at)


@judge.command(short_help="Take a judgement back.")
@click.argument("judgement")
@signed
@click.pass_obj
def undo(record: Path, judgement: str, by: str, why: str, at: str | None) -> None:
    """Take a judgement back; it stays in the record, and so does its undoing."""
    decided(record, lambda bench: bench.undo(judgement), by=by, why=why, at=at)


@click.group(short_help="Judge many claims in a spreadsheet.")
def review() -> None:
    """Judge many claims in a spreadsheet, and see what was judged."""


@review.command("export", short_help="Write the claims as a table to fill in.")
@RECORD
@NAMES
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The CSV file to write."
)
def export_table(record: Path, out: Path, names: bool) -> None:
    """Write the claims as a table to fill in, those first that most hangs on.

    Contested ones first, then those far from others, of a single origin, of low confidence; judged ones last.
    Fill in decision (accept, reject, correct, same ID, different ID), corrections (value=12; place=ID), by and
    why, save as CSV, and import it.
    """
    from rapporteur.answer.privacy import Veil
    from rapporteur.answer.review import review_rows
    from rapporteur.export.review_csv import write_review
    from rapporteur.store import Store

    with errors_in_words(), Store(record) as store:
        veil = Veil.over(store.whole(), names=names)
        count = write_review(review_rows(store, veil), out)
    say([f"{count:,} claims in {out}"])


@review.command("import", short_help="Take in the decisions of a table.")
@RECORD
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Check every line; change nothing.")
@click.option("--partial", is_flag=True, help="Take the lines that are right though others are wrong.")
@click.option("--by", default="", metavar="NAME", help="Who decided, where a line does not say.")
@click.option("--why", default="", metavar="REASON", help="Why, where a line does not say.")
@click.option("--at", metavar="TIME", help="When it was decided, 2031-03-05T10:00:00Z; else now.")
def import_table(
    record: Path, table: Path, dry_run: bool, partial: bool, by: str, why: str, at: str | None
) -> None:
    """Take in the decisions of a table that `review export` wrote, or of a judgements.jsonl.

    If any line is wrong nothing is taken in, unless --partial is given. Lines without decision and corrections
    are passed over. The judgements.jsonl of an export is taken in as it is, with its own names and times.
    """
    from rapporteur.answer.judging import Refused, checked_moment
    from rapporteur.export.review_csv import NoTable

    try:
        with errors_in_words():
            if at is not None:
                checked_moment(at)
            _import(record, table, dry_run=dry_run, partial=partial, by=by, why=why, at=at)
    except Refused as error:
        warn(f"{error.reason}.\n{error.remedy}")
        sys.exit(FAILED)
    except NoTable as error:
        warn(str(error))
        sys.exit(FAILED)


def _import(
    record: Path, table: Path, *, dry_run: bool, partial: bool, by: str, why: str, at: str | None
) -> None:
    from rapporteur.answer.judging import checked_moment, next_moment
    from rapporteur.answer.reviewed import Fault, judge_rows, written_over
    from rapporteur.export.review_csv import read_judgements, read_review
    from rapporteur.pipeline import judge as judge_record
    from rapporteur.store import Store

    faults: list[Fault] = []
    passed_by: list[Fault] = []
    ready: list[Judgement] = []
    clock = now()
    whole = table.suffix == ".jsonl"
    rows, unknown = ([], []) if whole else read_review(table)
    given = read_judgements(table) if whole else []
    for one in given:
        checked_moment(one.at)

    def make(store: "Store") -> "Sequence[Judgement]":
        moment = next_moment(tuple(store.judgements()), clock) if at is None else at
        made, wrong = judge_rows(store, rows, by=by, at=moment, why=why)
        ready.extend(made or given)
        faults.extend(wrong)
        passed_by.extend(written_over(store, rows))
        return ready if not dry_run and (partial or not faults) else []

    if dry_run:
        with Store(record) as store:
            make(store.whole())
    else:
        judge_record(record, make, at=clock)
    for fault in (*faults, *passed_by):
        warn(f"{table}, line {fault.line}, column {fault.column}: {fault.reason}.\n    {fault.remedy}")
    if unknown:
        say([f"columns not read: {', '.join(unknown)}"])
    if dry_run:
        say([f"{len(ready):,} judgements ready, {len(faults):,} lines wrong; nothing was changed"])
    elif faults and not partial:
        say(
            [
                f"nothing was taken in: {len(faults):,} lines wrong ({len(ready):,} right; --partial takes those)"
            ]
        )
    else:
        say([f"{len(ready):,} judgements taken in, {len(faults):,} lines wrong"])
    if faults:
        sys.exit(LEFT_OUT if partial and not dry_run else FAILED)


@review.command("list", short_help="What was judged, by whom and why.")
@RECORD
@NAMES
def list_judgements(record: Path, names: bool) -> None:
    """Every judgement, oldest first: what was decided, by whom and why, and what became of it."""
    from rapporteur.answer.privacy import Veil
    from rapporteur.answer.review import listed
    from rapporteur.store import Store

    with errors_in_words(), Store(record) as store:
        found = list(listed(store.whole()))
        veil = Veil.over(store, names=names)
    for one in found:
        say(judgement_lines(one.judgement, veil, lost=one.lost, undone=one.undone))
    lost = sum(one.lost is not None for one in found)
    undone = sum(one.undone for one in found)
    say([f"{len(found):,} judgements, {undone:,} undone, {lost:,} lost"])
