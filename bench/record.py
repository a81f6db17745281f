"""The sample's record against the tables an analyst wrote: what of them our record holds, percent found."""

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rapporteur.model import Agreement, Contradiction, Copy, Event, Hold, Record
from rapporteur.pipeline import build
from rapporteur.store.record import Store

SAMPLE = Path(__file__).parents[1] / "src" / "rapporteur" / "sample"
Table = dict[str, tuple[float, float | None]]
T = TypeVar("T")
Days = tuple[str, str]

# How the page puts an occurrence that has no type's name of its own.
_TYPES = (
    ("clash and capture", "armed_clash gains"), ("capture", "gains loses"), ("go over", "gains"),
    ("enter", "gains presence troop_movement"), ("summit", "talks mediation"), ("ceasefire", "ceasefire_start"),
)  # fmt: skip
_HOLDERS = {"rebels": "_REB", "government": "SYR_GOV SYR_MIL", "M23": "M23", "DRC": "COD_GOV COD_MIL"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table of the page: the section it stands under, and its cells."""

    section: str
    cells: tuple[str, ...]


def rows(page: Path = SAMPLE / "EXPECTED.md") -> Iterator[Row]:
    """The lines of the tables under "The record", headings of columns left out."""
    section, inside, header = "", False, True
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            inside = inside or line == "# The record"
            section, header = line.lstrip("# ").strip(), True
        elif inside and line.startswith("| "):
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split(" | "))
            if header:
                header = False
            else:
                yield Row(section=section, cells=cells)


def days_of(cell: str) -> Days | None:
    """First and last day of "2018-07-01", "2018-06-30..07-01", "2018-07"; None for a cell without one."""
    ends = cell.split(" ")[0].split("..")
    if not re.match(r"\d{4}-\d{2}", ends[0]):
        return None
    last = ends[-1] if len(ends[-1]) >= 7 else ends[0][: 10 - len(ends[-1])] + ends[-1]
    return (ends[0] + "-01")[:10], (last + "-31")[:10]


def meets(want: Days | None, start: str | None, end: str | None) -> bool:
    """Whether a span of ours, open where None, has a day of the wanted one."""
    if want is None:
        return True
    if start is None and end is None:
        return False
    return (start or end or "")[:10] <= want[1] and (end or start or "")[:10] >= want[0]


class Reading:
    """The record made of the sample, with names for its ids."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = {p.id: p.name for p in record.places}
        self.claims = {c.id: c for c in record.claims}
        self.paths = {r.id: r.path for r in record.reports}

    def placed(self, cell: str, places: Sequence[str | None]) -> bool:
        """Whether one of the places is the cell's, by its name; "unnamed" is a place without an id."""
        wanted = cell.removeprefix("near ").split(",")[0].split(" province")[0].strip().casefold()
        if wanted.startswith("unnamed"):
            return None in places
        return any(p is not None and wanted in self.names.get(p, "").casefold() for p in places)

    def event(self, row: Row, event: Event) -> bool:
        what, where, when = row.cells[:3]
        named = {event.type} if what == event.type else set()
        types = next((set(t.split()) for words, t in _TYPES if words in what), named)
        if not types and what.split(" ")[0] == event.type:
            types = {event.type}
        where = "unnamed" if where == "unnamed" else where
        return (
            event.type in types
            and self.placed(where, [event.place])
            and meets(days_of(when), event.time.start, event.time.end)
        )

    def agreement(self, row: Row, agreement: Agreement) -> bool:
        return row.cells[1] == agreement.kind and meets(
            days_of(row.cells[4]), agreement.date.start, agreement.date.end
        )

    def hold(self, row: Row, hold: Hold) -> bool:
        holders = next((h for word, h in _HOLDERS.items() if row.cells[1].startswith(word)), "?")
        return self.placed(row.cells[0], [hold.place]) and any(h in hold.holder for h in holders.split())

    def contradiction(self, row: Row, found: Contradiction) -> bool:
        if found.kind not in row.cells[0].split(" or "):
            return False
        claims = [self.claims[c] for side in found.sides for c in side.claims if c in self.claims]
        told = " ".join(
            [found.note or "", *(s.says for s in found.sides), *(c.passage.quote for c in claims)]
            + [self.names.get(p.place or "", p.name) for c in claims for p in c.places]
        ).replace(",", "")
        numbers = re.findall(r"\d[\d,]*", row.cells[1])
        if numbers:
            words = {"9": "nine", "3": "three", "6": "six"}
            hits = [n for n in numbers if n.replace(",", "") in told or words.get(n, "?") in told]
            return len(hits) >= 2
        places = re.findall(r"[A-Z][\w-]+", row.cells[1])
        return any(place in told for place in places[:2])

    def copied(self, row: Row, copy: Copy) -> bool:
        kinds = row.cells[1].split(", ")[0].removesuffix(" passage")
        names = re.findall(r"[a-z]+(?:-\d{4}-\d{2}-\d{2})?", row.cells[0])
        held = " ".join(self.paths[p.report] for p in copy.passages)
        return copy.kind == kinds and any(n in held for n in names if len(n) > 5)


def _matched(wanted: Sequence[Row], made: Sequence[T], fits: Callable[[Row, T], bool]) -> list[tuple[Row, T]]:
    """Rows and what of ours answers them, one to one."""
    left = list(made)
    found = []
    for row in wanted:
        best = next((one for one in left if fits(row, one)), None)
        if best is not None:
            left.remove(best)
            found.append((row, best))
    return found


def make_record() -> Record:
    """The sample's reports, read and put together."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.sqlite"
        build([SAMPLE / "daraa", SAMPLE / "goma"], record=path)
        with Store(path) as store:
            return store.record()


def score_record(record: Record | None = None) -> Table:
    """Percent of the page's events, agreements, holds, contradictions and copies that our record holds."""
    made = Reading(record or make_record())
    derived = made.record.derived
    by: dict[str, list[Row]] = {}
    for row in rows():
        by.setdefault(row.section, []).append(row)
    wanted = by["Events and who could know"]
    events = _matched(wanted, derived.events, made.event)
    agreements = _matched(by["Agreements"], derived.agreements, made.agreement)
    holds = _matched(by["Holds"], derived.holds, made.hold)
    clashes = _matched(by["Contradictions"], derived.contradictions, made.contradiction)
    copies = [r for r in by["Copies and families"] if any(made.copied(r, c) for c in derived.copies)]
    standing = sum(event.standing in row.cells[5] for row, event in events)
    sure = [e for e in derived.events if e.standing == "corroborated" and e.outcome == "happened"]
    borne = {e.id for row, e in events if "corroborated" in row.cells[5]}
    held = [h for h in derived.holds if h.standing == "corroborated"]
    held_right = {h.id for row, h in holds if "corroborated" in row.cells[4]}
    told = [*(e.id in borne for e in sure), *(h.id in held_right for h in held)]

    def share(found: int, of: int) -> tuple[float, None]:
        return (100 * found / of if of else 100.0, None)

    return {
        "sample's record: events found, type, place and day (%)": share(len(events), len(wanted)),
        "sample's record: their standing right (% of found)": share(standing, len(events)),
        "sample's record: corroborated, and rightly so (%)": share(sum(told), len(told)),
        "sample's record: agreements found, kind and day (%)": share(len(agreements), len(by["Agreements"])),
        "sample's record: holds found, place and holder (%)": share(len(holds), len(by["Holds"])),
        "sample's record: contradictions found, kind and matter (%)": share(
            len(clashes), len(by["Contradictions"])
        ),
        "sample's record: copies found (%)": share(len(copies), len(by["Copies and families"])),
    }
