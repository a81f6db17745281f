"""docs/record.md and the sample's export say the same: nothing undocumented, nothing documented in vain."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rapporteur.export.jsonl import write_jsonl
from rapporteur.model import Judgement
from rapporteur.pipeline import build
from rapporteur.store import Store, Writer

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
SAMPLE = Path(str(files("rapporteur") / "sample"))
STARRED = ("figures.*",)  # objects whose keys are values themselves
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
PYTHON = {"str": str, "int": int, "number": (int, float), "bool": bool, "list": list, "object": dict}


@dataclass
class Field:
    """A row of a table of the page."""

    kinds: tuple[str, ...]
    may_be_null: bool
    values: tuple[str, ...] = ()
    seen: set[str] = field(default_factory=set)


def read_page() -> tuple[dict[str, dict[str, Field]], dict[str, list[str]], dict[str, str]]:
    """The tables' fields, the types of each kind of claim, and the last table: what the sample lacks, and why."""
    tables: dict[str, dict[str, Field]] = {}
    types: dict[str, list[str]] = {}
    lacking: dict[str, str] = {}
    table = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\w+)\.jsonl?", line):
            table = heading[1]
        elif line.startswith("## "):
            table = line[3:]
        elif row := re.match(r"\| `([^`]+)` \| ([^|]+) \|(.*)\|$", line):
            if table.endswith("not show"):
                lacking[row[1]] = row[2].strip()
                continue
            kinds = row[2].strip()
            values = tuple(re.findall(r"`([^`]+)`", row[3]))
            named = tuple(one.strip().strip("*") for one in kinds.removesuffix("?").split(","))
            tables.setdefault(table, {})[row[1]] = Field(named, kinds.endswith("?"), values)
        elif table == "claims" and (row := re.match(r"\| (\w+) \| ([a-z_ ]+) \|$", line)):
            types[row[1]] = row[2].split()
    return tables, types, lacking


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Every line of the sample's export, with a judgement so that no table is empty."""
    folder = tmp_path_factory.mktemp("page")
    record = folder / "r.sqlite"
    build([SAMPLE / "daraa", SAMPLE / "goma"], record=record)
    with Writer(record) as store:
        claim = next(store.claims())
        store.judge(
            Judgement(id="j", about=(claim.id,), decision="accept", value=None, by="ana", at="2026-01-01T10:00:00Z",
                      why="read", report=claim.report, quote=claim.passage.quote)
        )  # fmt: skip
    build([], record=record)
    with Store(record) as store:
        write_jsonl(store, folder, version="0")
    found = {
        one.stem: [json.loads(line) for line in one.read_text(encoding="utf-8").split("\n") if line]
        for one in folder.glob("*.jsonl")
    }
    return {**found, "meta": [json.loads((folder / "meta.json").read_text())]}


def walk(value: dict[str, Any], path: str, fields: dict[str, Field]) -> Iterator[tuple[str, Any]]:
    """Every field of a line with its name on the page; passages are one value, whatever is in them."""
    for key, inner in value.items():
        name = f"{path}{key}" if f"{path}*" not in STARRED else f"{path}*"
        if not name.endswith("*"):
            yield name, inner
        spec = fields.get(name)
        if isinstance(inner, dict) and not (spec and "passage" in spec.kinds):
            yield from walk(inner, f"{name}.", fields)
        elif isinstance(inner, list):
            for one in inner:
                if isinstance(one, dict):
                    yield from walk(one, f"{name}[].", fields)


def fits(value: Any, spec: Field) -> bool:
    if value is None:
        return spec.may_be_null
    for kind in spec.kinds:
        if kind == "passage" and isinstance(value, dict) and list(value) == ["start", "end", "quote"]:
            return True
        if kind == "date" and isinstance(value, str) and DATE.fullmatch(value):
            return True
        if (
            kind in PYTHON
            and isinstance(value, PYTHON[kind])
            and not (kind != "bool" and isinstance(value, bool))
        ):
            return True
    return False


def test_every_line_is_as_the_page_says(rows: dict[str, list[dict[str, Any]]]) -> None:
    tables, types, _ = read_page()
    assert set(rows) == set(tables)
    wrong = set()
    for table, lines in rows.items():
        fields = tables[table]
        for line in lines:
            for name, value in walk(line, "", fields):
                spec = fields.get(name)
                if spec is None:
                    wrong.add(f"{table}.{name} is not on the page")
                elif not fits(value, spec):
                    wrong.add(
                        f"{table}.{name} is {value!r}, the page says {spec.kinds}, null {spec.may_be_null}"
                    )
                elif spec.values and value is not None and json.dumps(value).strip('"') not in spec.values:
                    wrong.add(f"{table}.{name}: {value!r} is not among the values on the page")
            if table == "claims" and line["type"] not in types[line["kind"]]:
                wrong.add(f"claims.type: {line['type']!r} is no type of {line['kind']} on the page")
    assert sorted(wrong) == []


def test_keys_stand_in_the_order_of_the_page(rows: dict[str, list[dict[str, Any]]]) -> None:
    tables, _, _ = read_page()
    for table, lines in rows.items():
        promised = [name for name in tables[table] if not set(name) & set(".[")]
        for line in lines:
            assert list(line) == promised, table


def test_everything_on_the_page_occurs_or_the_page_says_why_not(
    rows: dict[str, list[dict[str, Any]]],
) -> None:
    tables, types, lacking = read_page()
    missing = set()
    for table, lines in rows.items():
        seen: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            for name, value in walk(line, "", tables[table]):
                if value is not None:
                    seen[name].add(
                        json.dumps(value).strip('"') if isinstance(value, str | bool | int) else ""
                    )
        for name, spec in tables[table].items():
            if not seen[name]:
                missing.add(f"{table}.{name}")
            else:
                missing |= {f"{table}.{name}: {value}" for value in spec.values if value not in seen[name]}
        if table == "claims":
            told = {(line["kind"], line["type"]) for line in lines}
            missing |= {
                f"{kind}: {one}" for kind, many in types.items() for one in many if (kind, one) not in told
            }
    assert sorted(missing - set(lacking)) == []
    assert all(lacking.values())
