"""The command line. Every command asks one question or does one thing; the rooms below do the work.

Exit status: 0 all good, 1 an error, 2 wrong usage, 3 done, but something was left out (and named).
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from rapporteur import __version__
from rapporteur.cli_judge import judge, review
from rapporteur.cli_terminal import (
    FAILED,
    LEFT_OUT,
    errors_in_words,
    never_fail_to_print,
    say,
    summary_lines,
    warn,
    watching,
)

RECORD = click.argument("record", type=click.Path(path_type=Path))
NAMES = click.option("--names", is_flag=True, help="Show the names of private persons too.")
PLACE = click.option("--place", metavar="NAME|ID", help="Only this place and what lies in it.")
KINDS = ("event", "figure", "term", "control", "status", "position")


def day(value: str) -> str:
    """A day as it was given, `YYYY-MM-DD`; fails with an example where it is none."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day like 2018-07-06") from None


SINCE = click.option("--since", type=day, metavar="DATE", help="Only from this day on.")
UNTIL = click.option("--until", type=day, metavar="DATE", help="Only up to this day.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="rapporteur")
def main() -> None:
    """Read news reports on an armed conflict and keep a sourced record of it.

    \b
    Exit status: 0 all good · 1 an error · 2 wrong usage
                 3 done, but something was left out (it says what)
    """
    never_fail_to_print()


main.add_command(judge)
main.add_command(review)


@main.command(short_help="Read files and folders of reports into a record.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--record", required=True, type=click.Path(path_type=Path), help="The file that holds the record."
)
@click.option("--as-of", type=day, metavar="DATE", help="Take this day for today: later dates are doubted.")
@click.option("--again", is_flag=True, help="Take back reports that were withdrawn.")
@click.option("--language-model", metavar="NAME", help="Your own spaCy pipeline, by package name or folder.")
@click.option(
    "--knowledge",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Your own actors, places and words, read above ours.",
)
def build(
    paths: tuple[str, ...],
    record: Path,
    as_of: str | None,
    again: bool,
    language_model: str | None,
    knowledge: Path | None,
) -> None:
    """Read files and folders of reports into a record.

    Plain text, HTML, and JSON Lines with id, text and optionally title, published, outlet, url, language.
    Reports that the record has are not read twice. Without a PATH an interrupted run is finished.
    """
    from rapporteur.pipeline import build as build_record
    from rapporteur.rooms import House

    if not paths and not record.exists():
        raise click.UsageError("Name the files or folders to read.")
    with errors_in_words(), watching(paths) as watch:
        now = datetime.now(UTC)
        summary = build_record(
            paths,
            record=record,
            as_of=date.fromisoformat(as_of) if as_of else now.date(),
            at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            again=again,
            rooms=House(language_model=language_model, own=knowledge),
            watch=watch,
        )
    say(summary_lines(summary))
    if summary.left_out:
        sys.exit(LEFT_OUT)


@main.group()
def gazetteer() -> None:
    """Places of your own, read above ours."""


@gazetteer.command(short_help="Take in a GeoNames or COD-AB file.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--knowledge",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder that `build --knowledge` is given; made if missing.",
)
def add(files: tuple[Path, ...], knowledge: Path) -> None:
    """Take places into a folder of your own knowledge.

    A GeoNames country file (.zip, .txt), or an OCHA COD-AB boundary file (.geojson, .json, .shp, .xlsx) with its
    P-codes. `rapporteur build --knowledge DIR` then finds them.
    """
    from rapporteur.gazetteer import open_gazetteer
    from rapporteur.gazetteer.adding import add_places

    with errors_in_words():
        for file in files:
            count = add_places(file, user=knowledge, gazetteer=open_gazetteer())
            say([f"{file}: {count} places taken in"])


@main.command(short_help="Withdraw a report.")
@RECORD
@click.argument("report")
@click.option("--why", required=True, help="The reason, for the log.")
@click.option("--by", help="Who decided it, for the log.")
def remove(record: Path, report: str, why: str, by: str | None) -> None:
    """Withdraw a report (by id or path); the rest is put together without it.

    It stays in the file under a tombstone, and no view or export shows it. `build --again` takes it back.
    """
    from rapporteur.pipeline import remove as remove_report
    from rapporteur.store import Store

    with errors_in_words():
        with Store(record) as store:
            standing = frozenset(store.ids())
            ids = [one for one in store.find_reports(report) if one in standing]
        if len(ids) != 1:
            what = (
                "has no such report"
                if not ids
                else f"has {len(ids)} reports of that path: name one by its id"
            )
            warn(f"{record}: {what} ({report}).\n`rapporteur ledger` and `show` name the reports.")
            sys.exit(FAILED)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        remove_report(record, ids[0], why=why, by=by, at=now)
    say([f"withdrawn: {report} ({ids[0]})"])


@main.command(short_help="The claims as an analyst reads them.")
@RECORD
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated."
)
@PLACE
@SINCE
@UNTIL
@NAMES
def ledger(
    record: Path, kinds: tuple[str, ...], place: str | None, since: str | None, until: str | None, names: bool
) -> None:
    """The claims as an analyst reads them: who says what, when, where, in which words."""
    from rapporteur.answer.ledger import ledger as pages
    from rapporteur.answer.ledger import page_lines
    from rapporteur.answer.privacy import Veil
    from rapporteur.store import Store

    with errors_in_words(), Store(record) as store:
        veil = Veil.over(store.whole(), names=names)
        count = 0
        for page in pages(store, kinds=kinds, place=place, since=since, until=until):
            say([*page_lines(page, veil), ""])
            count += len(page.claims)
        say([f"{count:,} claims"])


@main.command(short_help="Everything known of one claim, event, report … and how.")
@RECORD
@click.argument("key", metavar="ID")
@NAMES
def show(record: Path, key: str, names: bool) -> None:
    """Everything known of one claim, event, agreement, report … and how."""
    from rapporteur.answer.privacy import Veil
    from rapporteur.answer.show import show as describe
    from rapporteur.store import Store

    with errors_in_words(), Store(record) as store:
        lines = describe(store, key, Veil.over(store.whole(), names=names))
        if not lines:
            warn(f"{record}: has nothing with the id {key}.\n`rapporteur ledger` names the ids of claims.")
            sys.exit(FAILED)
        say(lines)


@main.command(short_help="Write the whole record for other programs.")
@RECORD
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write."
)
def export(record: Path, form: str, out: Path) -> None:
    """Write the whole record for other programs: complete, verbatim, private names included."""
    from rapporteur.export.jsonl import write_jsonl
    from rapporteur.store import Store

    with errors_in_words(), Store(record) as store:
        lines = write_jsonl(store, out, version=__version__)
    say(f"{count:>9,}  {name}.jsonl" for name, count in lines.items())
    say([f"in {out}. Restricted: this is the evidence itself, private names included."])


@main.command(short_help="What was seen and not used, or could not be read.")
@RECORD
@NAMES
def unread(record: Path, names: bool) -> None:
    """What was seen and no claim took, and the files that could not be read."""
    from rapporteur.answer.ledger import heading, one_line
    from rapporteur.answer.privacy import Veil
    from rapporteur.store import Store

    with errors_in_words(), Store(record) as store:
        veil = Veil.over(store.whole(), names=names)
        count = 0
        for report in store.reports():
            found = list(store.unread(report=report.id))
            if found:
                say([heading(report, veil)])
            for one in found:
                words = one_line(veil.text(report.id, one.quote, start=one.start))
                say([f"  {one.what:<10} “{words}”", f"             {one.why}"])
            count += len(found)
        say([f"{count:,} passages that no claim took"])
        for fault in store.left_out():
            where = f"{fault.path}, line {fault.line}" if fault.line else fault.path
            say([f"not read: {where}: {fault.reason}; {fault.remedy}"])


@main.command(short_help="Re-hash every report and re-read every passage.")
@RECORD
def verify(record: Path) -> None:
    """Re-hash every report and re-read every passage; status 1 if anything is wrong."""
    from rapporteur.store import Checked, Store
    from rapporteur.store import verify as check

    checked, flaws = Checked(), 0
    with errors_in_words(), Store(record) as store:
        for flaw in check(store, checked):
            flaws += 1
            say([f"{flaw.where}: {flaw.what}"])
        stale = store.stale
    say([f"{checked.reports:,} reports, {checked.passages:,} passages, {checked.ids:,} ids: {flaws:,} wrong"])
    if stale:
        say([f"An interrupted run is not finished: run `rapporteur build --record {record}`."])
    if flaws:
        warn("Take the last good copy, or build the record again from the reports.")
        sys.exit(FAILED)


@main.command(short_help="Write the situation report: one page with citations.")
@RECORD
@PLACE
@SINCE
@UNTIL
@NAMES
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="A file in .html or .md.")
def sitrep(
    record: Path, place: str | None, since: str | None, until: str | None, names: bool, out: Path
) -> None:
    """Write the situation report: one page, every sentence with its citations."""
    from rapporteur.cli_pages import write_sitrep
    from rapporteur.store import Store

    if out.suffix not in (".html", ".md"):
        raise click.UsageError(f"{out}: a situation report ends in .html or .md")
    with errors_in_words(), Store(record) as store:
        write_sitrep(store.whole(), out, place=place, since=since, until=until, names=names)
    say([f"written: {out}"])


@main.command(short_help="Read the bundled sample and write its page.")
@click.option(
    "--out", default=Path("out/demo"), show_default=True, type=click.Path(path_type=Path, file_okay=False)
)
def demo(out: Path) -> None:
    """Read the bundled sample of twelve reports and write its situation report."""
    from importlib.resources import as_file, files

    from rapporteur.cli_pages import write_sitrep
    from rapporteur.pipeline import build as build_record
    from rapporteur.store import Store

    record, page = out / "record.sqlite", out / "index.html"
    with errors_in_words(), as_file(files("rapporteur") / "sample") as sample:
        out.mkdir(parents=True, exist_ok=True)
        record.unlink(missing_ok=True)
        folders = sorted(one for one in sample.iterdir() if one.is_dir())
        with watching(folders) as watch:
            summary = build_record(folders, record=record, watch=watch)
        say(summary_lines(summary))
        with Store(record) as store:
            write_sitrep(store, page, place=None, since=None, until=None, names=False)
    say(["", f"The situation report: {page.resolve().as_uri()}"])
