"""The development sets outside the project: each by the scorer that lies beside it."""

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.voices import score_voices

Table = dict[str, tuple[float, float | None]]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _run(scorer: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, scorer.name, *arguments],
        cwd=scorer.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{scorer} {' '.join(arguments)} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def _f1(output: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)}\b.*?F1\s+([\d.]+)", output, re.M)
    if found is None:
        raise RuntimeError(f"the scorer printed no line {name!r}:\n{output}")
    return float(found[1])


def _predict(
    rows: Iterable[dict[str, Any]], one: Callable[[dict[str, Any]], dict[str, Any]], folder: Path
) -> str:
    path = folder / "pred.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps({"id": row["id"], **one(row)}) + "\n")
    return str(path)


def score_outside(folder: Path) -> Table:
    """All sets that lie under `folder`; one that is absent is said to be and left out."""
    reading = folder / "reading"
    table: Table = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, score in (("wikiwars_dev", _times), ("geovirus", _places), ("re3d_dev", _actors)):
            source = reading / f"{name}.input.jsonl"
            if source.exists():
                table.update(score(reading, name, Path(scratch)))
            else:
                print(f"{source} is not there: left out", file=sys.stderr)
        if reading.is_dir():
            table.update({task: (score, None) for task, score in score_voices(reading).items()})
        if (folder / "crossing" / "copies").is_dir():
            table.update(_copies(folder / "crossing", Path(scratch)))
        if (folder.parent / "score_reading.py").exists():
            table.update(_golds(folder.parent, Path(scratch)))
    return table


def _times(reading: Path, name: str, scratch: Path) -> Table:
    from bench.timex import predict

    pred = _predict(
        _rows(reading / f"{name}.input.jsonl"),
        lambda r: {"timexes": predict(r["text"], r.get("dct"))},
        scratch,
    )
    out = _run(reading / "score_timex.py", f"{name}.gold.jsonl", pred)
    return {
        f"when: {name}, relaxed extent F1": (_f1(out, "relaxed"), None),
        f"when: {name}, value F1": (_f1(out, "value"), None),
        f"when: {name}, calendar dates F1": (_f1(out, "calendar date"), None),
    }


def _places(reading: Path, name: str, scratch: Path) -> Table:
    from bench.places import predict

    pred = _predict(
        _rows(reading / f"{name}.input.jsonl"), lambda r: {"toponyms": predict(r["text"])}, scratch
    )
    out = _run(reading / "score_geo.py", f"{name}.gold.jsonl", pred)
    within = re.search(r"recognised toponyms: acc@161km ([\d.]+)", out)
    table: Table = {f"where: {name}, toponym overlap F1": (_f1(out, "recognition overlap"), None)}
    if within:
        table[f"where: {name}, within 161 km of those recognised (%)"] = (float(within[1]), None)
    return table


def _actors(reading: Path, name: str, scratch: Path) -> Table:
    from bench.actors import predict

    pred = _predict(
        _rows(reading / f"{name}.input.jsonl"), lambda r: {"entities": predict(r["text"])}, scratch
    )
    out = _run(reading / "score_re3d.py", f"{name}.gold.jsonl", pred)
    named = out[out.index("view named") :]
    right = made = wanted = 0.0
    for kind in ("PERSON", "ORGANISATION", "LOCATION"):
        found = re.search(rf"{kind}\s+n\s+(\d+)\s+lenient P\s+([\d.]+) R\s+([\d.]+)", named)
        if found is None:
            raise RuntimeError(f"the scorer printed no line for {kind}:\n{out}")
        count, precision, recall = float(found[1]), float(found[2]), float(found[3])
        right += count * recall / 100
        wanted += count
        made += count * recall / precision if precision else 0.0
    f1 = 200 * right / (made + wanted) if made + wanted else 0.0
    return {f"who: {name}, persons, bodies, places (named, lenient) F1": (f1, None)}


def _copies(crossing: Path, scratch: Path) -> Table:
    from rapporteur.model import Publication, Report
    from rapporteur.reconcile.copies import find_copies

    rows = list(_rows(crossing / "copies" / "dev.docs.jsonl.gz"))
    unknown = Publication(start=None, end=None, basis="unknown")
    reports = [
        Report(id=r["doc_id"], path=r["doc_id"], sha256=r["doc_id"], published=unknown, text=r["text"])
        for r in rows
    ]
    families = find_copies(reports).families
    pred = scratch / "copies.jsonl"
    with pred.open("w", encoding="utf-8") as out:
        for one in families:
            line = {
                "doc_id": one.report,
                "group": one.family,
                "copy_of": [repeat.report for repeat in one.repeats],
            }
            out.write(json.dumps(line) + "\n")
    printed = _run(crossing / "score_copies.py", "copies", "dev", str(pred))
    found = re.search(r"F1 ([\d.]+)", printed)
    kinds = re.findall(r"(\w+) ([\d.]+)% \(\d+\)", printed)
    table: Table = {"copies: dev, pairs F1": (float(found[1]), None)} if found else {}
    table.update({f"copies: dev, {kind} found (%)": (float(value), None) for kind, value in kinds})
    return table


def _golds(shared: Path, scratch: Path) -> Table:
    """The three reports read by hand: a record of the seeds, exported, against them."""
    from rapporteur.export.jsonl import write_jsonl
    from rapporteur.pipeline import build
    from rapporteur.store import Store

    record = scratch / "seeds.rapporteur"
    build([shared / "seeds"], record=record)
    out = scratch / "seeds"
    with Store(record) as store:
        write_jsonl(store, out, version="bench")
    rows = json.loads(_run(shared / "score_reading.py", str(out), "--json"))
    pick = {
        "2 claims: all": ("F1", "claims F1"),
        "2 claims: all, type right too": ("F1", "claims F1, type right too"),
        "2 of matched claims: innermost source": ("acc", "innermost source (%)"),
        "2 of matched claims: time (overlap)": ("acc", "times overlapping (%)"),
        "2 of matched claims: places (set)": ("F1", "places F1"),
        "2 of matched claims: actors with roles (set)": ("F1", "actors with roles F1"),
        "2 of matched claims: modality": ("acc", "modality (%)"),
        "2 of matched claims: polarity": ("acc", "polarity (%)"),
        "3 figures: report + measure + value": ("F1", "figures F1"),
    }
    table: Table = {}
    for key, (field, name) in pick.items():
        value = rows["rows"].get(key, {}).get(field)
        if value is not None:
            table[f"golds: {name}"] = (100 * value, None)
    table["golds: violations of the record's promises"] = (float(len(rows["violations"])), None)
    return table
