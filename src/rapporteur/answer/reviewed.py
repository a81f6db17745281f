"""What reviewers wrote into a table, turned into judgements: every wrong cell named by line and column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapporteur.answer.judging import Bench, Refused
from rapporteur.model import Judgement
from rapporteur.reconcile.correcting import FIELDS
from rapporteur.store import Store

DECISIONS = ("accept", "reject", "correct", "same ID…", "different ID", "undo ID")


class Filled(Protocol):
    """A row of the table: its line, its claim, the cells decision, corrections, by and why, and what was shown."""

    @property
    def line(self) -> int: ...

    @property
    def claim(self) -> str: ...

    @property
    def cells(self) -> Mapping[str, str]: ...

    @property
    def shown(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell that cannot be taken: its line and column, what is wrong and what to do."""

    line: int
    column: str
    reason: str
    remedy: str


def judge_rows(
    store: Store, rows: Sequence[Filled], *, by: str, at: str, why: str
) -> tuple[list[Judgement], list[Fault]]:
    """The judgements of all rows that are right, and the faults of the others; rows without decision and
    corrections are passed over. `by` and `why` stand in where a row has none. Nothing is written."""
    made: dict[str, Judgement] = {}
    faults: list[Fault] = []
    first: dict[str, int] = {}
    for row in rows:
        if not row.cells["decision"] and not row.cells["corrections"]:
            continue
        try:
            claim = _claim(row, first)
            bench = _bench(store, row, by=by, at=at, why=why)
            judgement = _judged(bench, claim, row)
            made[judgement.id] = judgement
        except _Wrong as wrong:
            faults.append(Fault(line=row.line, column=wrong.column, reason=wrong.reason, remedy=wrong.remedy))
    return list(made.values()), faults


def written_over(store: Store, rows: Sequence[Filled]) -> Iterator[Fault]:
    """Cells that show the record and say something else now: they are not read, and nothing is said in vain."""
    for row in rows:
        claim = store.claim(row.claim) if row.shown else None
        for column, given in row.shown.items() if claim else ():
            known = getattr(claim, column)
            if given != known:
                remedy = (
                    f"Write {column}={given} under corrections."
                    if column in FIELDS
                    else "Reject it, and add one."
                )
                reason = f"{given!r} in place of {known!r} is not read"
                yield Fault(line=row.line, column=column, reason=reason, remedy=remedy)


class _Wrong(Exception):
    def __init__(self, column: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.column, self.reason, self.remedy = column, reason, remedy


def _claim(row: Filled, first: dict[str, int]) -> str:
    if not row.claim:
        raise _Wrong("claim", "no claim is named", "Keep the claim's id in its column.")
    if row.claim in first:
        raise _Wrong("claim", f"the claim of line {first[row.claim]} again", "Keep one line a claim.")
    first[row.claim] = row.line
    return row.claim


def _bench(store: Store, row: Filled, *, by: str, at: str, why: str) -> Bench:
    column = "why" if row.cells["by"] or by else "by"
    try:
        return Bench(store, by=row.cells["by"] or by, at=at, why=row.cells["why"] or why)
    except Refused as error:
        raise _Wrong(column, error.reason, error.remedy) from None


def _judged(bench: Bench, claim: str, row: Filled) -> Judgement:
    try:
        bench.find(claim)
    except Refused as error:
        raise _Wrong("claim", error.reason, error.remedy) from None
    value = _corrections(row.cells["corrections"])
    decision, *others = row.cells["decision"].replace(",", " ").split() or ["correct"]
    decision = decision.casefold()
    if value and decision not in ("correct", "accept"):
        raise _Wrong("corrections", f"corrections beside {decision!r}", "Correct a claim, or reject it.")
    if (decision in ("accept", "reject", "correct") and others) or (
        decision in ("different", "undo") and len(others) != 1
    ):
        raise _Wrong("decision", f"{row.cells['decision']!r} is no decision", f"Write {_or(DECISIONS)}.")
    try:
        if value or decision == "correct":
            return bench.correct(claim, value)
        if decision == "accept":
            return bench.accept([claim])
        if decision == "reject":
            return bench.reject([claim])
        if decision == "same":
            return bench.same([claim, *others])
        if decision == "different":
            return bench.different(claim, others[0])
        if decision == "undo":
            return bench.undo(others[0])
    except Refused as error:
        raise _Wrong("corrections" if value else "decision", error.reason, error.remedy) from None
    raise _Wrong("decision", f"{decision!r} is no decision", f"Write {_or(DECISIONS)}.")


def _corrections(cell: str) -> dict[str, str]:
    """`value=12; place=geonames:1` as fields; a line end divides as a semicolon does."""
    found: dict[str, str] = {}
    for part in cell.replace("\n", ";").split(";"):
        name, mark, given = part.partition("=")
        name = name.strip()
        if not part.strip():
            continue
        if not mark or name in found:
            what = f"{name} twice" if mark else f"{part.strip()!r} is not FIELD=VALUE"
            raise _Wrong("corrections", what, f"Write value=12; place=ID. Fields: {', '.join(FIELDS)}")
        found[name] = given.strip()
    return found


def _or(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]
