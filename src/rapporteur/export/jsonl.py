"""The record as JSON Lines (docs/record.md): complete, verbatim, the same bytes for the same reports.

Keys stand in the order of the model's fields, which is the order of docs/record.md's tables.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from rapporteur.model import Credit, Mention, Report
from rapporteur.store import Store

FORMAT: Final = 1  # of the export; a change of meaning needs a new number

#: Names that Python cannot have, or that stand for two keys.
_RENAMED: Final[dict[tuple[type, str], str]] = {
    (Credit, "credit_for"): "for",
    (Mention, "first_day"): "from",
    (Mention, "last_day"): "to",
}
_DECIMALS: Final = {"confidence": 2, "latitude": 5, "longitude": 5, "share": 4}


def write_jsonl(store: Store, out: Path, *, version: str) -> dict[str, int]:
    """Write every table and `meta.json` into the folder `out`; the number of lines of each table.

    A file is replaced whole or not at all, so a full disk never leaves half a line.
    Raises OSError where the folder cannot be written, `RecordError` where the record cannot be read.
    """
    with store.snapshot():
        store.whole()
        out.mkdir(parents=True, exist_ok=True)
        lines = {name: _write(out / f"{name}.jsonl", map(_line, table)) for name, table in tables(store)}
        knowledge = store.knowledge
    meta = {"format": FORMAT, "rapporteur": version, "knowledge": knowledge, "restricted": True}
    _write(out / "meta.json", [json.dumps(meta, ensure_ascii=False)])
    return lines


def tables(store: Store) -> Iterator[tuple[str, Iterable[Mapping[str, Any]]]]:
    """Every table's name with its rows, in their order, as plain values in the order of their keys."""
    derived = store.derived()
    families = {one.report: one for one in derived.families}
    yield "reports", (_report(one, families.get(one.id), derived.main_events) for one in store.reports())
    yield "claims", map(plain, store.claims(rejected=True))
    yield "events", map(plain, derived.events)
    yield "estimates", map(plain, derived.estimates)
    yield "agreements", map(plain, derived.agreements)
    yield "holds", map(plain, derived.holds)
    yield "contradictions", map(plain, derived.contradictions)
    yield "copies", map(plain, derived.copies)
    yield "places", map(plain, store.places())
    yield "actors", map(plain, store.actors())
    yield "sources", map(plain, store.sources())
    yield "mentions", map(plain, store.mentions())
    yield "sayings", map(plain, store.sayings())
    yield "unread", map(plain, store.unread())
    yield "judgements", map(plain, store.judgements())


def plain(thing: Any) -> Any:
    """An object of the model as dicts, lists and scalars; whole numbers lose their ".0"."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {key: _rounded(key, getattr(thing, name)) for name, key in _keys(type(thing))}
    if isinstance(thing, dict):
        return {str(key): plain(value) for key, value in sorted(thing.items())}
    if isinstance(thing, tuple | list):
        return [plain(one) for one in thing]
    if isinstance(thing, float) and thing.is_integer():
        return int(thing)
    return thing


@cache
def _keys(shape: type) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, _RENAMED.get((shape, one.name), one.name)) for one in fields(shape))


def _rounded(key: str, value: Any) -> Any:
    return plain(round(value, _DECIMALS[key]) if isinstance(value, float) and key in _DECIMALS else value)


def _report(report: Report, family: Any, main_events: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = plain(report)
    sensitivity = row.pop("sensitivity")
    row["family"] = family.family if family else None
    row["repeats"] = plain(family.repeats) if family else []
    row["main_event"] = main_events.get(report.id)
    row["sensitivity"] = sensitivity
    return row


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def _write(place: Path, lines: Iterable[str]) -> int:
    part = place.with_name(place.name + ".part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(line + "\n")
                count += 1
        os.replace(part, place)
    finally:
        part.unlink(missing_ok=True)
    return count
