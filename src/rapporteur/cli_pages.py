"""Writing the situation report, by the ending of the file."""

from pathlib import Path

from rapporteur.store import Store


def write_sitrep(
    store: Store, out: Path, *, place: str | None, since: str | None, until: str | None, names: bool
) -> None:
    """The situation report of a record as one file; raises OSError where it cannot be written."""
    from rapporteur.answer.privacy import Veil
    from rapporteur.answer.sitrep import situation_report
    from rapporteur.web.sitrep import write_html, write_markdown

    veil = Veil.over(store, names=names)
    report = situation_report(store, veil=veil, place=place, since=since, until=until)
    write = write_html if out.suffix == ".html" else write_markdown
    write(report, out)
