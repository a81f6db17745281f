"""The whole road on the bundled sample: the same record in any order and split, and without what was removed."""

from importlib.resources import files
from pathlib import Path

import pytest

from rapporteur.export.jsonl import write_jsonl
from rapporteur.pipeline import build, remove
from rapporteur.store import Store, verify

SAMPLE = Path(str(files("rapporteur") / "sample"))
REPORTS = sorted(one for folder in ("daraa", "goma") for one in (SAMPLE / folder).iterdir())


def exported(record: Path) -> dict[str, bytes]:
    out = record.with_suffix(".export")
    with Store(record) as store:
        assert [f"{flaw.where}: {flaw.what}" for flaw in verify(store)] == []
        write_jsonl(store, out, version="0")
    return {one.name: one.read_bytes() for one in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    record = tmp_path_factory.mktemp("whole") / "r.sqlite"
    summary = build(REPORTS, record=record)
    assert summary.read == summary.reports
    assert summary.left_out == []
    assert sum(summary.claims.values()) > 50
    return exported(record)


@pytest.mark.parametrize(
    "runs", [[REPORTS[::-1]], [REPORTS[5:], REPORTS[:5]], [[one] for one in REPORTS[1::2] + REPORTS[::2]]]
)
def test_any_order_and_split_give_the_same_bytes(
    tmp_path: Path, runs: list[list[Path]], whole: dict[str, bytes]
) -> None:
    for paths in runs:
        build(paths, record=tmp_path / "r.sqlite")
    found = exported(tmp_path / "r.sqlite")
    assert found.keys() == whole.keys()
    for name, content in found.items():
        assert content == whole[name], name


@pytest.mark.parametrize("number", [0, 4, -1])
def test_removing_equals_never_having_had(tmp_path: Path, number: int) -> None:
    build(REPORTS, record=tmp_path / "r.sqlite")
    with Store(tmp_path / "r.sqlite") as store:
        gone = store.find_reports(REPORTS[number].name)
    for one in gone:
        remove(tmp_path / "r.sqlite", one, why="to see what is left")
    build([one for one in REPORTS if one != REPORTS[number]], record=tmp_path / "never.sqlite")
    left, never = exported(tmp_path / "r.sqlite"), exported(tmp_path / "never.sqlite")
    for name, content in left.items():
        assert content == never[name], name
