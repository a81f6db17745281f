"""`python -m tools.golden` writes tests/golden/sample.txt anew: how the sample reads today, to be read in a diff.

First the ledger, report by report; then one line for each event, estimate, agreement, hold and contradiction.
"""

import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from rapporteur.answer.ledger import ledger, page_lines, span
from rapporteur.answer.privacy import Veil
from rapporteur.model import Derived
from rapporteur.pipeline import build
from rapporteur.store import Store

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "sample.txt"
SAMPLE = Path(str(files("rapporteur") / "sample"))


def lines() -> Iterator[str]:
    """The whole reading of the sample. Its people are invented: no name is masked."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "r.sqlite"
        build([SAMPLE / "daraa", SAMPLE / "goma"], record=record)
        with Store(record) as store:
            for page in ledger(store):
                yield from page_lines(page, Veil())
                yield ""
            yield from sorted(_record(store.derived()))


def _record(derived: Derived) -> Iterator[str]:
    for event in derived.events:
        tolls = ", ".join(
            f"{name} {_bounds(toll.low, toll.high)}" for name, toll in sorted(event.figures.items())
        )
        when = span(event.time.start, event.time.end) or "time unknown"
        yield (
            f"event {event.type} · {event.place or 'no place'} · {when} · {event.standing} · {event.outcome}"
            f" · {len(event.claims)} claims of {len(event.reports)} reports, {event.independent} independent"
            + (f" · {tolls}" if tolls else "")
        )
    for one in derived.estimates:
        if one.rule == "ucdp":
            scope = (
                f"{one.scope.place or 'no place'} · {span(one.scope.start, one.scope.end) or 'time unknown'}"
            )
            yield f"estimate {one.measure} · {scope} · {_bounds(one.low, one.high)} · {one.independent} independent"
    for deal in derived.agreements:
        parties = ", ".join(party.actor for party in deal.parties)
        states = ", ".join(f"{state.status} {state.date or '?'}" for state in deal.states)
        terms = ", ".join(f"{term.type} ({term.term_status})" for term in deal.terms)
        links = ", ".join(f"{link.relation} {link.to}" for link in deal.links)
        dates = span(deal.date.start, deal.date.end) or "undated"
        yield f"{deal.kind} {deal.id} {deal.name} · {dates} · {parties} · {terms} · {states} · {links}"
    for hold in derived.holds:
        when = span(hold.start, hold.end) or "time unknown"
        yield f"hold {hold.holder} · {hold.place or 'unnamed'} · {when} · {hold.extent} · {hold.standing}"
    for clash in derived.contradictions:
        yield f"contradiction {clash.kind} · {clash.note} · " + " / ".join(side.says for side in clash.sides)


def _bounds(low: float | None, high: float | None) -> str:
    return "–".join("?" if bound is None else f"{bound:g}" for bound in (low, high))


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    print(f"written: {GOLDEN.name}")
