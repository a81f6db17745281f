"""What docs/record.md promises, against what an export holds.

`python -m tools.record_page` builds the sample and writes the page's last table anew: what the sample does
not show, and why. Reasons that stand there are kept; read the new ones before you commit them.
"""

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapporteur.export.jsonl import write_jsonl
from rapporteur.model import JudgedPassage, Judgement
from rapporteur.model.words import KINDS
from rapporteur.pipeline import build
from rapporteur.store import Store, Writer

PAGE = Path(__file__).parents[1] / "docs" / "record.md"
SAMPLE = Path(str(files("rapporteur") / "sample"))
LAST = "What the sample does not show"
STARRED = ("figures.*",)  # objects whose keys are values themselves

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A row of a table of the page: the JSON types a field may have, whether null, and its values ((): any)."""

    kinds: tuple[str, ...]
    may_be_null: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page: fields by table and name, types by kind of claim, and what the sample lacks, with the reason."""

    tables: dict[str, dict[str, Promise]]
    types: dict[str, list[str]]
    lacking: dict[str, str]


def read_page() -> Page:
    """The page as it stands."""
    tables: dict[str, dict[str, Promise]] = defaultdict(dict)
    types: dict[str, list[str]] = {}
    lacking: dict[str, str] = {}
    table = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
            table = re.sub(r"\.jsonl?\b.*", "", heading)
        elif row := re.match(r"\| `([^`]+)` \| ([^|]+) \|(.*)$", line):
            name, said = row[1], row[2].strip()
            if table == LAST:
                lacking[name] = said
            else:
                kinds = tuple(one.strip().strip("*") for one in said.removesuffix("?").split(","))
                values = tuple(re.findall(r"`([^`]+)`", row[3]))
                tables[table][name] = Promise(kinds=kinds, may_be_null=said.endswith("?"), values=values)
        elif table == "claims" and (row := re.match(r"\| (\w+) \| ([a-z_ ]+) \|$", line)):
            types[row[1]] = row[2].split()
    return Page(tables=dict(tables), types=types, lacking=lacking)


def sample_rows() -> Rows:
    """Every line of the sample's export, one judgement added so that no table is empty by nature."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = folder / "r.sqlite"
        build([SAMPLE / "daraa", SAMPLE / "goma"], record=record)
        with Writer(record) as store:
            claim = next(store.claims())
            words = JudgedPassage(
                claim=claim.id, report=claim.report, kind=claim.kind, start=claim.passage.start, end=claim.passage.end,
                quote=claim.passage.quote,
            )  # fmt: skip
            store.judge(
                Judgement(id="j", about=(claim.id,), decision="accept", value=None, by="ana", why="read",
                          at="2026-01-01T10:00:00Z", report=claim.report, quote=claim.passage.quote, passages=(words,))
            )  # fmt: skip
        build([], record=record)
        with Store(record) as store:
            write_jsonl(store, folder, version="0")
        rows = {
            one.stem: [json.loads(line) for line in one.read_text(encoding="utf-8").split("\n") if line]
            for one in sorted(folder.glob("*.jsonl"))
        }
        return {**rows, "meta": [json.loads((folder / "meta.json").read_text(encoding="utf-8"))]}


def walk(line: dict[str, Any], fields: dict[str, Promise], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every field of a line with its name on the page; a passage is one value, whatever is in it."""
    for key, inner in line.items():
        name = f"{path}*" if f"{path}*" in STARRED else f"{path}{key}"
        if not name.endswith("*"):
            yield name, inner
        spec = fields.get(name)
        if isinstance(inner, dict) and not (spec and "passage" in spec.kinds):
            yield from walk(inner, fields, f"{name}.")
        elif isinstance(inner, list):
            for one in inner:
                if isinstance(one, dict):
                    yield from walk(one, fields, f"{name}[].")


def word(value: Any) -> str:
    """A value as the page writes it."""
    return json.dumps(value).strip('"')


def unseen(page: Page, rows: Rows) -> list[str]:
    """Fields (`claims.said`) and values (`claims.said: x`, `event: riot`) of the page that no line holds."""
    missing: set[str] = set()
    for table, lines in rows.items():
        fields = page.tables[table]
        seen: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            for name, value in walk(line, fields):
                if value is not None:
                    seen[name].add(word(value) if isinstance(value, str | bool | int) else "")
        for name, spec in fields.items():
            if seen[name]:
                missing |= {f"{table}.{name}: {value}" for value in spec.values if value not in seen[name]}
            else:
                missing.add(f"{table}.{name}")
    told = {(line["kind"], line["type"]) for line in rows["claims"]}
    missing |= {
        f"{kind}: {one}" for kind, many in page.types.items() for one in many if (kind, one) not in told
    }
    return sorted(missing)


def _reason(lacks: str) -> str:
    kind = lacks.split(":")[0]
    if kind in KINDS:
        return "no report of the sample is read as telling of one"
    if lacks.startswith("judgements."):
        return "people decide; one acceptance is added for the test"
    return "no case of it in the sample" if ":" in lacks else "never filled in the sample"


def main() -> None:
    """Write the last table anew."""
    page = read_page()
    lines = [f"| `{one}` | {page.lacking.get(one, _reason(one))} |" for one in unseen(page, sample_rows())]
    text = PAGE.read_text(encoding="utf-8")
    before = text[: text.index(f"## {LAST}")] if f"## {LAST}" in text else text.rstrip("\n") + "\n\n"
    head = (
        f"## {LAST}\n\nFields and values above that no line of the sample's export holds, and why"
        " (`python -m tools.record_page` writes this table anew).\n\n| field or value | why not |\n|---|---|\n"
    )
    PAGE.write_text(before + head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} fields and values are not shown by the sample")


if __name__ == "__main__":
    main()
