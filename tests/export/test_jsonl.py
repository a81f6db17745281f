"""The export: names, keys and lines in the order that docs/record.md promises."""

import json
from pathlib import Path
from typing import Any

import pytest

from invented import Stand, write_reports
from rapporteur.export.jsonl import plain, write_jsonl
from rapporteur.model import Credit, Judgement, Mention, Passage, Quantity
from rapporteur.pipeline import build
from rapporteur.store import Store, Unfinished, Writer

KEYS = {
    "reports": "id given_id path url sha256 outlet title bylines credits language published content_date dateline text "
    "sections family repeats main_event sensitivity",
    "claims": "id report kind type passage sentence section confidence attribution said modality polarity hedge negation "
    "time places actors objects trigger quantity term_status control agreement how salience",
    "events": "id type time place actors claims reports origins independent standing outcome figures acled plover why",
    "estimates": "id measure unit scope low best high rule values independent",
    "agreements": "id name kind parties brokers guarantors places date terms phases states links claims",
    "holds": "id place holder start end extent standing claims",
    "contradictions": "id kind sides note",
    "copies": "id kind passages",
    "places": "id name kind iso3 parents latitude longitude gazetteer",
    "actors": "id name kind country parent public",
    "sources": "id name kind country parent public",
    "mentions": "report start end quote layer id kind use latitude longitude precision value from to",
    "sayings": "report source id cue content",
    "unread": "report start end quote what why",
    "judgements": "id about decision value by at why report quote passages",
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    build([write_reports(tmp_path / "in")], record=tmp_path / "r.sqlite", rooms=Stand())
    return tmp_path / "r.sqlite"


@pytest.fixture
def rows(record: Path, tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    with Writer(record) as store:
        claim = next(store.claims())
        store.judge(
            Judgement(id="j1", about=(claim.id,), decision="accept", value=None, by="ana", at="2031-03-05T10:00:00Z",
                      why="seen", report=claim.report, quote=claim.passage.quote)
        )  # fmt: skip
    build([], record=record, rooms=Stand())
    with Store(record) as store:
        write_jsonl(store, tmp_path / "out", version="1.2.3")
    return {
        one.stem: [json.loads(line) for line in one.read_text(encoding="utf-8").splitlines()]
        for one in (tmp_path / "out").glob("*.jsonl")
    }


def test_one_file_a_table_and_the_meta(rows: dict[str, list[dict[str, Any]]], tmp_path: Path) -> None:
    assert set(rows) == set(KEYS)
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(
        [*(f"{name}.jsonl" for name in KEYS), "meta.json"]
    )
    meta = json.loads((tmp_path / "out" / "meta.json").read_text())
    assert list(meta.items()) == [
        ("format", 1),
        ("rapporteur", "1.2.3"),
        ("knowledge", "test-1"),
        ("restricted", True),
    ]


def test_keys_stand_in_the_promised_order(rows: dict[str, list[dict[str, Any]]]) -> None:
    filled = {name for name, lines in rows.items() if lines}
    assert filled == set(KEYS) - {"agreements", "holds"}
    for name in filled:
        for row in rows[name]:
            assert " ".join(row) == KEYS[name], name


def test_the_empty_tables_have_promised_keys_too() -> None:
    from dataclasses import fields

    from rapporteur.model import Agreement, Hold

    assert [one.name for one in fields(Agreement)] == KEYS["agreements"].split()
    assert [one.name for one in fields(Hold)] == KEYS["holds"].split()


def test_lines_stand_in_a_fixed_order(rows: dict[str, list[dict[str, Any]]]) -> None:
    for name, lines in rows.items():
        if name == "claims":
            order = [
                (row["report"], row["passage"]["start"], row["passage"]["end"], row["kind"]) for row in lines
            ]
        elif name == "sayings":
            order = [(row["report"], row["content"][0]["start"]) for row in lines]
        elif name in ("mentions", "unread"):
            order = [(row["report"], row["start"], row["end"]) for row in lines]
        else:
            order = [row["id"] for row in lines]
        assert order == sorted(order), name


def test_every_quote_is_the_words_at_its_offsets(rows: dict[str, list[dict[str, Any]]]) -> None:
    texts = {row["id"]: row["text"] for row in rows["reports"]}

    def check(thing: Any, text: str) -> int:
        if isinstance(thing, list):
            return sum(check(one, text) for one in thing)
        if not isinstance(thing, dict):
            return 0
        if "quote" in thing:
            assert text[thing["start"] : thing["end"]] == thing["quote"]
            return 1
        return sum(check(one, text) for one in thing.values())

    seen = sum(
        check(row, texts[row["report"]])
        for name in ("claims", "mentions", "sayings", "unread")
        for row in rows[name]
    )
    assert seen > 30


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (Credit(agency="Agency", credit_for="photo"), {"agency": "Agency", "for": "photo"}),
        (
            Quantity(value=320000.0, low=0.5, high=None, qualifier=None, unit="people", scope=None,
                     passage=Passage(start=0, end=1, quote="x")),
            {"value": 320000, "low": 0.5, "high": None, "qualifier": None, "unit": "people", "scope": None,
             "passage": {"start": 0, "end": 1, "quote": "x"}},
        ),
        (
            Mention(report="r", start=0, end=1, quote="x", layer="time", latitude=1.23456789, longitude=36.0,
                    first_day="2031-03-01", last_day="2031-03-02", value=3.0),
            {"report": "r", "start": 0, "end": 1, "quote": "x", "layer": "time", "id": None, "kind": None, "use": None,
             "latitude": 1.23457, "longitude": 36, "precision": None, "value": 3, "from": "2031-03-01",
             "to": "2031-03-02"},
        ),
    ],
)  # fmt: skip
def test_names_and_numbers_as_written(thing: object, expected: dict[str, object]) -> None:
    written = plain(thing)
    assert list(written.items()) == list(expected.items())
    assert "36.0" not in json.dumps(written)


def test_a_record_that_was_not_put_together_is_not_exported(record: Path, tmp_path: Path) -> None:
    with Writer(record) as store:
        store.withdraw(next(store.reports()).id, why="to leave it unfinished")
    with Store(record) as store, pytest.raises(Unfinished):
        write_jsonl(store, tmp_path / "out", version="0")
    assert not (tmp_path / "out").exists()
