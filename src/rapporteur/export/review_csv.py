"""The claims as a table for people who live in spreadsheets, and their decisions read back from it.

Spreadsheets run what begins with =, +, - or @; such cells get an apostrophe before them on the way out and lose
it on the way back, so nothing a report says ever runs.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

import msgspec

from rapporteur.answer.review import ReviewRow
from rapporteur.model import Judgement

_RUNS = "=+-@\t\r\n＝＋－＠|%"
SHOWN = tuple(one.name for one in fields(ReviewRow))
ASKED = ("decision", "corrections", "by", "why")
COLUMNS = (*SHOWN, *ASKED)
WORDS: tuple[str, ...] = (
    "kind",
    "type",
    "modality",
    "polarity",
)  # shown, and never put another way by a spreadsheet


def harmless_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula; `plain_cell` gives the text back.

    >>> harmless_cell("=1+1"), harmless_cell("'=1+1"), harmless_cell("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _runs(text) else text


def plain_cell(text: str) -> str:
    """What stood in a cell before `harmless_cell`."""
    return text[1:] if text.startswith("'") and _runs(text) else text


def _id_cell(claim: str) -> str:
    """A claim's id; one that a spreadsheet would take for a number (12e45 …) and write anew gets an apostrophe."""
    return f"'{claim}" if re.fullmatch(r"\d+(e\d+)?", claim) else harmless_cell(claim)


def _runs(text: str) -> bool:
    """Whether it begins with what runs, behind any blanks and apostrophes."""
    return text.lstrip("' \u00a0")[:1] in tuple(_RUNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """One claim of the table: `line` of the file, what the reviewer wrote by column, and what was `shown`, if it
    still is as words and no spreadsheet's own form of a day or number."""

    line: int
    claim: str
    cells: dict[str, str]
    shown: dict[str, str] = field(default_factory=dict)


class NoTable(Exception):
    """The file is no table of claims; the message says in which line and what to do."""


def write_review(rows: Iterable[ReviewRow], out: Path) -> int:
    """Write the table (UTF-8 with a mark that spreadsheets know, commas, CRLF); the number of claims.

    The file is replaced whole or not at all. Raises OSError.
    """
    part = out.with_name(out.name + ".part")
    count = 0
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for row in rows:
                cells = [getattr(row, name) for name in SHOWN]
                table.writerow([_id_cell(cells[0]), *map(harmless_cell, cells[1:]), "", "", "", ""])
                count += 1
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    return count


def read_review(file: Path) -> tuple[list[FilledRow], list[str]]:
    """The rows of the table, and the names of columns that are not read.

    Commas, semicolons or tabs divide the cells. Raises NoTable where it is no such table, OSError.
    """
    text = _decoded(file)
    head = text.split("\n", 1)[0]
    divider = max(",;\t", key=head.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    try:
        names = [plain_cell(one.strip()).casefold() for one in next(table, [])]
        missing = [one for one in ("claim", "decision", "corrections", "by", "why") if one not in names]
        if missing:
            raise NoTable(
                f"{file}, line 1: no column {', '.join(missing)}.\nThe first line names the columns:"
                " `rapporteur review export` writes them."
            )
        twice = sorted({one for one in names if names.count(one) > 1 and one in COLUMNS})
        if twice:
            raise NoTable(f"{file}, line 1: two columns {twice[0]}.\nKeep one of them.")
        rows = list(_filled(table, names))
    except csv.Error as error:
        raise NoTable(f"{file}, line {table.line_num}: {error}.\nSave the sheet as CSV (UTF-8).") from None
    return rows, [one for one in names if one and one not in COLUMNS]


def read_judgements(file: Path) -> list[Judgement]:
    """The judgements of an export's judgements.jsonl, as they are. Raises NoTable with the line, OSError."""
    found = []
    for line, text in enumerate(_decoded(file).split("\n"), 1):
        try:
            if text.strip():
                found.append(msgspec.json.decode(text, type=Judgement))
        except msgspec.MsgspecError as error:
            raise NoTable(
                f"{file}, line {line}: no judgement ({error}).\nGive the judgements.jsonl of an export."
            ) from None
    return found


def _filled(table: Iterator[list[str]], names: list[str]) -> Iterator[FilledRow]:
    numbered: Iterator[list[str]] = table
    for cells in numbered:
        line = int(getattr(table, "line_num", 0))
        row = {name: plain_cell(cell.strip()).strip() for name, cell in zip(names, cells, strict=False)}
        if any(row.values()):
            shown = {one: row[one] for one in WORDS if one in row}
            asked = {one: row.get(one, "") for one in ASKED}
            yield FilledRow(line=line, claim=row.get("claim", "").lstrip("'"), cells=asked, shown=shown)


def _decoded(file: Path) -> str:
    raw = file.read_bytes()
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise NoTable(
            f"{file}, line {line}: not UTF-8 text.\nSave the sheet as “CSV UTF-8” and import that."
        ) from None
