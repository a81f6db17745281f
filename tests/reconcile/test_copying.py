"""Made copies of the sample's own reports are found; its independent reports on the same events stay apart."""

import random
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from rapporteur.ingest import read_paths
from rapporteur.ingest.intake import Intake
from rapporteur.model import Publication, Report
from rapporteur.reconcile.copies import find_copies
from reconcile.copying import KINDS

FLOORS = {"spun": 0.85, "translated back": 0.85}
FOUND = 0.95
COPIED_ALREADY = ("bordergazette", "newsgrid")  # copies within the sample itself


@cache
def originals() -> tuple[Report, ...]:
    folder = Path(str(resources.files("rapporteur") / "sample"))
    taken = read_paths([folder / "daraa", folder / "goma"], today=None)
    reports = [one.report for one in taken if isinstance(one, Intake)]
    return tuple(r for r in reports if not any(name in r.path for name in COPIED_ALREADY))


def families(kind: str) -> tuple[int, int, int]:
    """Copies made, copies found in their source's family, originals joined to another."""
    pick = random.Random(7)
    made: list[Report] = []
    source: dict[str, str] = {}
    for report in originals():
        text = KINDS[kind](report.text, pick)
        later = Publication(start="2031-01-01", end="2031-01-01", basis="stated")
        copy = Report(id=f"copy of {report.id}", path="copy.txt", sha256="", text=text, published=later)
        made.append(copy)
        source[copy.id] = report.id
    found = {f.report: f.family for f in find_copies([*originals(), *made]).families}
    right = sum(found[copy] == found[original] for copy, original in source.items())
    roots = [found[r.id] for r in originals()]
    return len(made), right, len(roots) - len(set(roots))


@pytest.mark.parametrize("kind", KINDS)
def test_made_copies_are_found_and_independents_stay_apart(kind: str) -> None:
    made, right, joined = families(kind)
    assert made >= 10
    assert right / made >= FLOORS.get(kind, FOUND)
    assert joined == 0
