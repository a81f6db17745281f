"""Judging on the command line: every decision, its effect on the whole record, and its way back."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import Stand, write_reports
from rapporteur import pipeline, rooms
from rapporteur.cli import main
from rapporteur.export.jsonl import write_jsonl
from rapporteur.model import Claim, Derived, Event, Passage, Report, ReportReading, claim_ids
from rapporteur.rooms import House
from rapporteur.store import Store, Writer

SAMPLE = files("rapporteur") / "sample"
SIGNED = ("--by", "Ana Sol", "--why", "read the page again", "--at")


@dataclass
class Desk(Stand):
    """The quick stand-ins with the real reconciling; `words`: how many words of a claim's passage are read."""

    words: int | None = None

    def read(self, reports: Sequence[Report]) -> Iterator[ReportReading | Exception]:
        for report, reading in zip(reports, super().read(reports), strict=True):
            yield reading if self.words is None else shortened(report, reading, self.words)  # type: ignore[arg-type]

    def reconcile(self, store: Store) -> Derived:
        return House().reconcile(store)


def shortened(report: Report, reading: ReportReading, words: int) -> ReportReading:
    """The reading with passages of the first words only, so that claims have other ids; none for 0 words."""
    found = []
    for claim in reading.claims if words else ():
        quote = " ".join(claim.passage.quote.split(" ")[:words])
        place = report.passage(claim.passage.start, claim.passage.start + len(quote))
        (name,) = claim_ids(report.id, [(claim.kind, place.start, place.end, claim.type)])
        found.append(replace(claim, id=name, passage=place))
    return replace(reading, claims=tuple(found))


def put_in(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """Let the commands use these rooms."""
    for room in (pipeline, rooms):
        monkeypatch.setattr(room, "House", lambda **_: desk)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four invented reports: 12, 15 and 12 killed in Brevik, 3 in Tolna."""
    put_in(monkeypatch, Desk())
    pipeline.build([write_reports(tmp_path / "in")], record=tmp_path / "r.sqlite")
    return tmp_path / "r.sqlite"


@pytest.fixture(scope="module")
def read_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    pipeline.build([str(SAMPLE / "daraa"), str(SAMPLE / "goma")], record=folder / "r.sqlite")
    return folder / "r.sqlite"


@pytest.fixture
def sample(read_sample: Path, tmp_path: Path) -> Path:
    """The bundled sample, read once."""
    return Path(shutil.copy(read_sample, tmp_path / "s.sqlite"))


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in words], catch_exceptions=False)


def judge(record: Path, *words: object, at: str = "2031-03-05T10:00:00Z") -> str:
    """A judgement on the command line; gives its id."""
    done = run("judge", record, *words, *SIGNED, at)
    assert done.exit_code == 0, done.stderr
    return done.stdout.split()[0]


def claims(record: Path) -> list[Claim]:
    with Store(record) as store:
        return list(store.claims())


def claim_on(record: Path, words: str) -> Claim:
    return next(one for one in claims(record) if words in one.passage.quote)


def derived(record: Path) -> Derived:
    with Store(record) as store:
        return store.derived()


def exported(record: Path, *, without: Sequence[str] = ()) -> dict[str, bytes]:
    """Every table of the export."""
    out = record.parent / f"{record.stem}-out"
    with Store(record) as store:
        write_jsonl(store, out, version="1")
    return {one.name: one.read_bytes() for one in sorted(out.iterdir()) if one.stem not in without}


def lone_event(record: Path) -> Event:
    return next(one for one in derived(record).events if len(one.claims) == 1)


def two_events(record: Path) -> tuple[Event, Event]:
    """Two events of one claim each and of one type: what a person may hold for one."""
    alone = [one for one in derived(record).events if len(one.claims) == 1]
    return next((a, b) for a, b in combinations(alone, 2) if a.type == b.type)


def test_rejecting_the_only_claim_of_an_event_removes_the_event(sample: Path) -> None:
    event = lone_event(sample)
    judge(sample, "reject", event.id)
    assert all(event.claims[0] not in one.claims for one in derived(sample).events)
    assert event.claims[0] not in {one.id for one in claims(sample)}
    rows = [json.loads(line) for line in exported(sample)["claims.jsonl"].decode().splitlines()]
    (row,) = [one for one in rows if one["id"] == event.claims[0]]
    assert row["confidence"] == 0, "it stays in the export, and says that nobody should rest on it"
    assert "0 wrong" in run("verify", sample).stdout


def test_a_corrected_number_changes_the_estimate_and_the_claim(record: Path) -> None:
    claim = claim_on(record, "15 people")
    assert {one.high for one in derived(record).estimates if claim.id in str(one.values)} >= {15.0}
    judge(record, "correct", claim.id, "value=1,200")
    assert {one.high for one in derived(record).estimates if claim.id in str(one.values)} >= {1200.0}
    after = claim_on(record, "15 people")
    assert after.quantity is not None
    assert (after.quantity.value, after.how, after.confidence) == (1200.0, "person:Ana Sol", 1.0)
    with Store(record) as store:
        assert claim in list(store.claims(bare=True)), "the machine's value stays in the record"


def test_same_joins_two_events_and_different_parts_them_for_good(sample: Path) -> None:
    one, other = two_events(sample)
    number = len(derived(sample).events)
    judge(sample, "same", one.id, other.id)
    (joined,) = [e for e in derived(sample).events if one.claims[0] in e.claims]
    assert other.claims[0] in joined.claims
    assert len(derived(sample).events) == number - 1
    judge(sample, "different", one.claims[0], other.claims[0], at="2031-03-06")
    assert len(derived(sample).events) == number
    assert run("judge", sample, "same", one.id, *SIGNED, "2031-03-07").exit_code == 1


def test_one_claim_is_parted_from_the_event_it_is_in(sample: Path) -> None:
    with Store(sample) as store:
        from rapporteur.reconcile.tellings import occurrence

        events = [
            [c for c in one.claims if (claim := store.claim(c)) and occurrence(claim)]
            for one in store.derived().events
        ]
    telling = next(one for one in events if len(one) > 2)
    judge(sample, "different", telling[-1], f"event:{telling[0]}")
    (rest,) = [one for one in derived(sample).events if telling[0] in one.claims]
    assert telling[-1] not in rest.claims


def test_an_added_claim_stands_on_its_words(record: Path) -> None:
    with Store(record) as store:
        told = next(one for one in store.reports() if one.path == "a.txt")
    start = told.text.index("Some 40 tents")
    judge(record, "add", "a.txt", start, start + 20, "--kind", "figure", "--type", "homes_destroyed", "value=40", "unit=tents",
          "place=Brevik", "time=2031-03-01", "source=person:ana-sol")  # fmt: skip
    made = claim_on(record, "Some 40 tents")
    assert made.passage == Passage(start=start, end=start + 20, quote="Some 40 tents burned")
    assert made.how == "person:Ana Sol"
    assert (made.places[0].place, made.places[0].name) == ("test:Brevik", "Brevik")
    assert (made.attribution[0].source, made.attribution[0].name) == ("person:ana-sol", "Ana Sol")
    assert any(one.measure == "homes_destroyed" for one in derived(record).estimates)
    with Store(record) as store:
        assert store.count_claims()["figure"] == 5
    assert "0 wrong" in run("verify", record).stdout
    again = run("judge", record, "add", "a.txt", start, start + 20, "--kind", "figure", "--type", "homes_destroyed",
                "value=40", *SIGNED, "2031-03-06")  # fmt: skip
    assert again.exit_code == 1
    assert f"the record has this claim: {made.id}" in again.stderr


def test_an_undo_restores_the_very_bytes(sample: Path) -> None:
    before = exported(sample, without=("judgements",))
    one, other = two_events(sample)
    figure = next(c for c in claims(sample) if c.kind == "figure")
    made = [
        judge(sample, "reject", other.id),
        judge(sample, "correct", figure.id, "value=7", "place=geonames:2797656"),
        judge(sample, "accept", figure.id),
        judge(sample, "same", one.id, next(e.id for e in derived(sample).events if e.claims != one.claims)),
    ]
    assert exported(sample, without=("judgements",)) != before
    assert "geonames:2797656" in exported(sample)["places.jsonl"].decode()
    assert "0 wrong" in run("verify", sample).stdout
    for number, key in enumerate(made):
        judge(sample, "undo", key, at=f"2031-03-06T10:00:0{number}Z")
    assert exported(sample, without=("judgements",)) == before
    assert "judged reject (undone) by Ana Sol" in run("show", sample, other.id.partition(":")[2]).stdout
    assert "8 judgements, 4 undone, 0 lost" in run("review", "list", sample).stdout


def test_the_same_judgements_in_any_order_and_from_scratch_give_the_same_bytes(
    sample: Path, read_sample: Path, tmp_path: Path
) -> None:
    one, other = two_events(sample)
    figure = next(c for c in claims(sample) if c.kind == "figure")
    judge(sample, "reject", figure.id, at="2031-03-05")
    judge(sample, "correct", figure.id, "value=7", at="2031-03-06")
    judge(sample, "same", one.id, other.id, at="2031-03-07")
    judge(sample, "add", figure.report, figure.sentence.start, figure.sentence.end, "--kind", "position", "--type",
          "warning", at="2031-03-08")  # fmt: skip
    judge(sample, "accept", one.id, at="2031-03-09")
    with Store(sample) as store:
        made = list(store.judgements())
    turned = Path(shutil.copy(read_sample, tmp_path / "turned.sqlite"))
    with Writer(turned) as store:
        store.judge(*reversed(made))
    pipeline.build([], record=turned)
    assert exported(turned) == exported(sample)
    scratch = tmp_path / "scratch.sqlite"
    pipeline.build([str(SAMPLE / "goma"), str(SAMPLE / "daraa")], record=scratch)
    done = run("review", "import", scratch, tmp_path / "s-out" / "judgements.jsonl")
    assert "5 judgements taken in" in done.stdout
    assert exported(scratch) == exported(sample)


def test_judgements_find_their_claims_again_when_reading_has_changed(record: Path) -> None:
    claim, other = claim_on(record, "15 people"), claim_on(record, "3 people")
    judge(record, "correct", claim.id, "value=20")
    judge(record, "reject", other.id)
    pipeline.build([], record=record, rooms=Desk(knowledge="test-2", words=4))
    after = claim_on(record, "15 people were killed")
    assert after.id != claim.id
    assert after.quantity is not None and after.quantity.value == 20.0
    assert not any("3 people" in one.passage.quote for one in claims(record))
    assert derived(record).lost == {}
    assert "judged correct by Ana Sol" in run("show", record, after.id).stdout
    run("review", "export", record, "--out", record.with_suffix(".csv"))
    assert record.with_suffix(".csv").read_text().count("by Ana Sol") == 2


def test_a_judgement_that_finds_nothing_is_listed_and_counted_and_comes_back(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claim_on(record, "15 people")
    key = judge(record, "reject", claim.id)
    put_in(monkeypatch, Desk(knowledge="test-2", words=0))
    done = run("build", "--record", record)
    assert "judgements lost           1  listed below" in done.stdout
    assert f"  {key}: reject {claim.id}" in done.stdout
    assert "lost: no claim of this reading stands on its words" in run("review", "list", record).stdout
    assert key in exported(record)["judgements.jsonl"].decode()
    put_in(monkeypatch, Desk())
    run("build", "--record", record)
    assert "1 judgements, 0 undone, 0 lost" in run("review", "list", record).stdout
    assert not any("15 people" in one.passage.quote for one in claims(record))


def test_judgements_wait_while_their_report_is_withdrawn(record: Path, tmp_path: Path) -> None:
    claim = claim_on(record, "15 people")
    judge(record, "correct", claim.id, "value=20")
    run("remove", record, "b.txt", "--why", "retracted")
    assert exported(record)["judgements.jsonl"] == b""
    run("build", tmp_path / "in", "--record", record, "--again")
    after = claim_on(record, "15 people")
    assert after.quantity is not None and after.quantity.value == 20.0


def test_two_judgements_of_one_second_keep_their_order(record: Path) -> None:
    claim = claim_on(record, "15 people")
    for decision in ("reject", "accept", "reject", "accept"):
        done = run("judge", record, decision, claim.id, "--by", "ana", "--why", "wavering")
        assert done.exit_code == 0
    assert claim.id in {one.id for one in claims(record)}
    with Store(record) as store:
        assert len({one.at for one in store.judgements()}) == 4


@pytest.mark.parametrize(
    ("words", "told", "remedy"),
    [
        (["accept", "zzz"], "the record has no claim zzz", "`rapporteur ledger` names the claims"),
        (["reject", "event:zzz"], "the record has no claim event:zzz", "ledger"),
        (["correct", "CLAIM", "colour=red"], "'colour' is no field", "Fields: type, modality"),
        (["correct", "CLAIM", "modality=sure"], "modality=sure", "use one of asserted, expected"),
        (["correct", "CLAIM", "value=many"], "'many' is not a number like 1200", "show"),
        (["correct", "CLAIM", "time=July"], "'July' is not a day like 2018-07-06", "show"),
        (["correct", "CLAIM", "place=Brevic"], "no place 'Brevic'", "near it: Brevik"),
        (["correct", "CLAIM", "source=nobody at all"], "no source", "Give an id"),
        (["correct", "CLAIM"], "nothing is corrected", "Give FIELD=VALUE"),
        (["same", "CLAIM", "CLAIM"], "tells of no event", "name a claim that tells of one"),
        (["undo", "zzz"], "no judgement has the id zzz", "review list"),
        (["add", "z.txt", "0", "9", "--kind", "event", "--type", "siege"], "no such report: z.txt", "ledger"),
        (["add", "a.txt", "5", "9999", "--kind", "event", "--type", "siege"], "no words at 5–9999", "END left out"),
        (["add", "a.txt", "0", "9", "--kind", "event", "--type", "rain"], "a claim of kind event", "agreement, talks"),
        (["add", "a.txt", "0", "9", "--kind", "story", "--type", "rain"], "kind 'story'", "event, figure"),
        (["add", "a.txt", "0", "9", "--kind", "event", "--type", "siege", "--words", "On Sunday"], "not the words", "nowhere"),
        (["add", "a.txt", "0", "9", "--kind", "event", "--type", "siege", "--words", "Saturday"], "not the words", "at 3 11"),
        (["accept", "CLAIM", "--at", "soon"], "'soon' is no time", "2031-03-05T10:00:00Z"),
        (["accept", "CLAIM", "--by", " "], "nobody is named", "--by NAME"),
        (["accept", "CLAIM", "--why", "caf\udce9"], "a character cannot be read", "UTF-8"),
        (["correct", "CLAIM", "unit=caf\udce9"], "a character cannot be read", "UTF-8"),
        (["accept", "CLAIM", "--why", ""], "no reason is given", "--why REASON"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_next_step(
    record: Path, words: list[str], told: str, remedy: str
) -> None:
    claim = claim_on(record, "15 people")
    before = exported(record)
    words = [claim.id if one == "CLAIM" else one for one in words]
    done = run("judge", record, words[0], *SIGNED, "2031-03-05", *words[1:])
    assert done.exit_code == 1
    assert told in done.stderr
    assert remedy in done.stderr
    assert "Traceback" not in done.stderr
    assert exported(record) == before


def test_ids_that_begin_alike_are_named(record: Path) -> None:
    claim = claim_on(record, "15 people")
    done = run("judge", record, "accept", claim.id[:6], *SIGNED, "2031-03-05")
    assert f"near it: {claim.id}" in done.stderr


def test_who_and_why_are_obligatory_and_fields_are_pairs(record: Path) -> None:
    assert run("judge", record, "accept", "x", "--by", "ana").exit_code == 2
    assert run("judge", record, "accept", "x", "--why", "y").exit_code == 2
    assert run("judge", record, "correct", "x", "value", *SIGNED, "2031-03-05").exit_code == 2
    assert run("judge", record, "correct", "x", "value=1", "value=2", *SIGNED, "2031-03-05").exit_code == 2


def test_what_is_no_record_is_refused_and_none_is_made(tmp_path: Path) -> None:
    done = run("judge", tmp_path / "none", "accept", "x", *SIGNED, "2031-03-05")
    assert (done.exit_code, "no such file" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_record_says_so(record: Path) -> None:
    claim = claim_on(record, "15 people")
    with Writer(record):
        done = run("judge", record, "accept", claim.id, *SIGNED, "2031-03-05")
    assert (done.exit_code, "another run is writing" in done.stderr) == (1, True)


def fill(table: Path, filled: dict[str, dict[str, str]], *, divider: str = ",") -> None:
    """Write decisions into the table, as a spreadsheet would; keys are words of the quote."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for words, cells in filled.items():
        next(row for row in rows if words in row["quote"]).update(cells)
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=divider)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_a_table_goes_out_and_comes_back(record: Path, tmp_path: Path, divider: str) -> None:
    table = tmp_path / "review.csv"
    assert "4 claims" in run("review", "export", record, "--out", table).stdout
    assert "Ana Sol" not in table.read_text(), "private names are withheld"
    fill(
        table,
        {
            "15 people": {"corrections": "value=20; place=test:Tolna", "by": "ana", "why": "=1+1"},
            "3 people": {"decision": "Reject", "why": "a joke"},
        },
        divider=divider,
    )
    tried = run("review", "import", record, table, "--by", "ben", "--dry-run")
    assert "2 judgements ready, 0 lines wrong; nothing was changed" in tried.stdout
    assert exported(record)["judgements.jsonl"] == b""
    done = run("review", "import", record, table, "--by", "ben", "--at", "2031-03-05")
    assert (done.exit_code, "2 judgements taken in" in done.stdout) == (0, True)
    with Store(record) as store:
        made = {one.decision: one for one in store.judgements()}
    assert (made["correct"].by, made["correct"].why, made["reject"].by) == ("ana", "=1+1", "ben")
    after = claim_on(record, "15 people")
    assert after.quantity is not None
    assert (after.quantity.value, after.places[0].place) == (20.0, "test:Tolna")
    run("review", "export", record, "--out", table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["judged"] != "" for row in rows] == [False, False, True, True], "judged claims come last"


def test_a_table_with_a_wrong_line_changes_nothing_unless_asked(record: Path, tmp_path: Path) -> None:
    table = tmp_path / "review.csv"
    run("review", "export", record, "--out", table)
    wrong = {
        "15 people": {"decision": "maybe", "by": "ana", "why": "x"},
        "3 people": {"decision": "accept", "by": "ana", "why": "x"},
    }
    fill(table, wrong)
    before = exported(record)
    done = run("review", "import", record, table)
    assert done.exit_code == 1
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "15 people" in text)
    assert f"review.csv, line {line}, column decision: 'maybe' is no decision" in done.stderr
    assert "accept, reject, correct" in done.stderr
    assert exported(record) == before
    done = run("review", "import", record, table, "--partial")
    assert (done.exit_code, "1 judgements taken in, 1 lines wrong" in done.stdout) == (3, True)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"decision": "accept", "by": "", "why": "x"}, "by"),
        ({"decision": "accept", "by": "ana", "why": ""}, "why"),
        ({"decision": "reject", "corrections": "value=2", "by": "ana", "why": "x"}, "corrections"),
        ({"corrections": "value", "by": "ana", "why": "x"}, "corrections"),
        ({"corrections": "value=1;value=2", "by": "ana", "why": "x"}, "corrections"),
        ({"corrections": "colour=red", "by": "ana", "why": "x"}, "corrections"),
        ({"decision": "correct", "by": "ana", "why": "x"}, "decision"),
        ({"decision": "same zzz", "by": "ana", "why": "x"}, "decision"),
        ({"decision": "different", "by": "ana", "why": "x"}, "decision"),
        ({"decision": "accept", "claim": "zzz", "by": "ana", "why": "x"}, "claim"),
        ({"decision": "accept", "claim": "", "by": "ana", "why": "x"}, "claim"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(
    record: Path, tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    table = tmp_path / "review.csv"
    run("review", "export", record, "--out", table)
    fill(table, {"15 people": cells})
    done = run("review", "import", record, table)
    assert done.exit_code == 1
    assert f", column {column}: " in done.stderr


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"id,decision\n1,accept\n", "line 1: no column claim"),
        (b"", "line 1: no column claim"),
        (b"claim,decision,decision,corrections,by,why\n", "two columns decision"),
        (b"claim,decision,corrections,by,why\n\xff\xe9,accept,,a,b\n", "line 2: not UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(record: Path, tmp_path: Path, raw: bytes, told: str) -> None:
    table = tmp_path / "review.csv"
    table.write_bytes(raw)
    done = run("review", "import", record, table)
    assert (done.exit_code, told in done.stderr) == (1, True)


def test_a_file_of_judgements_that_are_none_is_refused(record: Path, tmp_path: Path) -> None:
    table = tmp_path / "judgements.jsonl"
    table.write_text('{"id": "x"}\n')
    done = run("review", "import", record, table)
    assert (done.exit_code, "line 1: no judgement" in done.stderr) == (1, True)


def test_a_cell_that_only_shows_is_not_read_and_says_so(record: Path, tmp_path: Path) -> None:
    table = tmp_path / "review.csv"
    run("review", "export", record, "--out", table)
    fill(table, {"15 people": {"type": "injured"}})
    done = run("review", "import", record, table)
    assert (done.exit_code, "0 judgements taken in" in done.stdout) == (0, True)
    assert "column type: 'injured' in place of 'killed' is not read" in done.stderr
    assert "Write type=injured under corrections" in done.stderr


def test_names_in_reasons_and_added_words_are_withheld_unless_asked_for(record: Path) -> None:
    judge(record, "add", "a.txt", 45, 52, "--kind", "position", "--type", "assessment")
    with Writer(record) as store:
        made = next(store.judgements())
        store.judge(replace(made, id="another", decision="accept", why="Ana Sol said so"))
    pipeline.build([], record=record, rooms=Desk())
    masked, shown = run("review", "list", record), run("review", "list", record, "--names")
    assert "Ana Sol said so" not in masked.stdout.replace("by Ana Sol", "")
    assert ": Ana Sol said so" in shown.stdout
    assert f"words “{'█' * 7}”" in masked.stdout


def test_a_record_of_the_first_format_is_brought_up_by_the_next_build(record: Path) -> None:
    before = exported(record)
    with sqlite3.connect(record) as link:
        for table in ("judged_claim", "lost_judgement", "named_by_people"):
            link.execute(f"DROP TABLE {table}")
        link.execute("PRAGMA user_version = 1")
    link.close()
    done = run("ledger", record)
    assert (done.exit_code, "Run `rapporteur build --record" in done.stderr) == (1, True)
    assert run("build", "--record", record).exit_code == 0
    assert exported(record) == before
    judge(record, "accept", claim_on(record, "15 people").id)


def test_a_judgement_about_a_report_that_is_not_there_is_lost_until_it_comes(
    record: Path, tmp_path: Path
) -> None:
    judge(record, "correct", claim_on(record, "15 people").id, "value=20")
    exported(record)
    other = tmp_path / "other.sqlite"
    pipeline.build([tmp_path / "in" / "c.txt"], record=other)
    run("review", "import", other, tmp_path / "r-out" / "judgements.jsonl")
    assert "1 judgements, 0 undone, 1 lost" in run("review", "list", other).stdout
    pipeline.build([tmp_path / "in"], record=other)
    assert "1 judgements, 0 undone, 0 lost" in run("review", "list", other).stdout
    after = claim_on(other, "15 people")
    assert after.quantity is not None and after.quantity.value == 20.0
