"""The commands: what they print, where, and with which exit status."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import REPORTS, Stand, write_reports
from rapporteur import pipeline, rooms
from rapporteur.cli import main


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick rooms instead of the real ones."""
    for room in (pipeline, rooms):
        monkeypatch.setattr(room, "House", lambda **_: Stand())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "in")


@pytest.fixture
def record(tmp_path: Path, folder: Path) -> str:
    pipeline.build([folder], record=tmp_path / "r.sqlite")
    return str(tmp_path / "r.sqlite")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in words], catch_exceptions=False)


def claim_ids_in(text: str) -> list[str]:
    return [line.split()[1] for line in text.splitlines() if line.strip().startswith("claim ")]


def test_build_reads_and_sums_up(folder: Path, tmp_path: Path) -> None:
    done = run("build", folder, "--record", tmp_path / "r.sqlite")
    assert done.exit_code == 0
    assert "reports read              4" in done.stdout
    assert "figure 4" in done.stdout
    assert "28 marks were made (4 reports, the first a.txt)" in done.stdout
    assert max(map(len, done.stdout.replace(str(tmp_path), "").splitlines())) <= 80
    again = run("build", folder, "--record", tmp_path / "r.sqlite")
    assert again.exit_code == 0
    assert "reports met again         4" in again.stdout


def test_build_says_what_was_left_out_and_ends_with_3(folder: Path, tmp_path: Path) -> None:
    write_reports(folder, {"e.doc": "x"})
    done = run("build", folder, tmp_path / "gone.txt", "--record", tmp_path / "r.sqlite")
    assert done.exit_code == 3
    assert "e.doc, line 3: no text\n      turn it into text" in done.stdout
    assert "gone.txt: no such file" in done.stdout
    assert "reports read              4" in done.stdout


def test_build_of_nothing_is_wrong_usage(tmp_path: Path) -> None:
    assert run("build", "--record", tmp_path / "r.sqlite").exit_code == 2
    assert run("build", tmp_path, "--record", tmp_path / "r.sqlite", "--as-of", "July").exit_code == 2
    assert list(tmp_path.glob("r.sqlite*")) == []


@pytest.mark.parametrize("command", ["ledger", "unread", "verify", "show", "export", "remove"])
def test_what_is_no_record_is_refused_in_words(command: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a record, whatever the name. " * 9)
    more = {"show": ["x"], "export": ["--out", tmp_path / "out"], "remove": ["x", "--why", "y"]}.get(
        command, []
    )
    for path, told in ((notes, "some other file"), (tmp_path / "none", "no such file")):
        done = run(command, path, *more)
        assert done.exit_code == 1
        assert told in done.stderr
        assert "rapporteur build" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_ledger_shows_every_claim_with_its_words(record: str) -> None:
    done = run("ledger", record)
    assert done.exit_code == 0
    assert "“15 people were killed in Brevik”" in done.stdout
    assert "15 people · 2031-03-01" in done.stdout
    assert "says   Colonel Rask (said)" in done.stdout
    assert done.stdout.endswith("4 claims\n")
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        (["--kind", "figure"], 4),
        (["--kind", "event", "--kind", "term"], 0),
        (["--place", "brevik"], 3),
        (["--place", "test:Tolna"], 1),
        (["--place", "test:XKV"], 4),
        (["--place", "Nowhere"], 0),
        (["--since", "2031-03-01", "--until", "2031-03-01"], 4),
        (["--since", "2031-03-02"], 0),
        (["--until", "2031-02-28"], 0),
    ],
)
def test_the_ledger_is_filtered(record: str, asked: list[str], claims: int) -> None:
    done = run("ledger", record, *asked)
    assert f"{claims} claims" in done.stdout
    assert len(claim_ids_in(done.stdout)) == claims


def test_private_names_are_masked_unless_asked_for(record: str) -> None:
    masked, shown = run("ledger", record), run("ledger", record, "--names")
    assert "Ana Sol" not in masked.stdout
    assert "███████ (said)" in masked.stdout
    assert "Colonel Rask" in masked.stdout
    assert "Ana Sol (said)" in shown.stdout
    (claim, *_) = [
        one for one in claim_ids_in(shown.stdout) if "Ana Sol" in run("show", record, one, "--names").stdout
    ]
    assert "Ana Sol" not in run("show", record, claim).stdout


def test_show_leads_from_a_claim_to_its_report_and_events(record: str) -> None:
    claim = claim_ids_in(run("ledger", record, "--kind", "figure", "--place", "Tolna").stdout)[0]
    done = run("show", record, claim)
    assert done.exit_code == 0
    for told in ("c.txt", "3 people were killed in Tolna", f"in event:{claim}", "in estimate"):
        assert told in done.stdout
    for key in (f"event:{claim}", f"estimate:{claim}", "test:Tolna", "c.txt"):
        assert claim in run("show", record, key).stdout
    assert run("show", record, "nothing").exit_code == 1


def test_unread_lists_what_no_claim_took(record: str) -> None:
    done = run("unread", record)
    assert "number     “40”" in done.stdout
    assert "no figure took it" in done.stdout
    assert done.stdout.endswith("3 passages that no claim took\n")


def test_remove_withdraws_by_path_and_gives_the_reason_to_the_log(record: str) -> None:
    assert run("remove", record, "b.txt").exit_code == 2
    done = run("remove", record, "b.txt", "--why", "asked to by the outlet")
    assert done.exit_code == 0
    assert run("ledger", record).stdout.endswith("3 claims\n")
    assert run("remove", record, "b.txt", "--why", "again").exit_code == 1
    assert "withdrawn earlier" in run("build", Path(record).parent / "in", "--record", record).stdout


def test_export_writes_the_tables(record: str, tmp_path: Path) -> None:
    done = run("export", record, "--format", "jsonl", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "4  claims.jsonl" in done.stdout
    assert "Restricted" in done.stdout
    (tmp_path / "file").touch()
    assert run("export", record, "--out", tmp_path / "file").exit_code == 2


def test_verify_ends_with_1_when_something_is_wrong(record: str) -> None:
    import sqlite3

    assert run("verify", record).exit_code == 0
    link = sqlite3.connect(record)
    link.execute("UPDATE report SET text = 'x' || text WHERE path = 'b.txt'")
    link.commit()
    link.close()
    done = run("verify", record)
    assert done.exit_code == 1
    assert "its text has been altered" in done.stdout


def test_a_report_cannot_steer_the_terminal(tmp_path: Path) -> None:
    nasty = "9 people were killed in Brevik, Colonel Rask said. 7 \x1b[2J\x1b]0;owned\x07 \u202egnp.exe"
    folder = write_reports(tmp_path / "in", {"a\x1b[31m.txt": nasty})
    done = run("build", folder, "--record", tmp_path / "r.sqlite")
    printed = done.stdout
    for command in ("ledger", "unread", "verify"):
        printed += run(command, tmp_path / "r.sqlite").stdout
    printed += run("show", tmp_path / "r.sqlite", "a\x1b[31m.txt").stdout
    assert "\\x1b[31m" in printed
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


def test_help_is_quick() -> None:
    """In processor time, which a busy machine does not stretch as it does the wall clock."""
    command = [sys.executable, "-c", "from rapporteur.cli import main; main(['--help'])"]
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert "Exit status" in done.stdout
    assert min(times) < 0.3


@pytest.mark.parametrize(
    "start", ["import rapporteur", "import rapporteur.cli", "import rapporteur.pipeline"]
)
def test_starting_imports_nothing_heavy(start: str) -> None:
    heavy = ["spacy", "numpy", "trafilatura", "lxml", "rich", "jinja2", "rapidfuzz", "duckdb", "starlette"]
    code = f"{start}; import sys; print([one for one in {heavy!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_pipe_that_closes_early_is_no_error(record: str) -> None:
    code = f"from rapporteur.cli import main; main(['ledger', {record!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_an_encoding_without_the_marks_is_no_error(record: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rapporteur", "ledger", record],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert b"\\u2588\\u2588" in done.stdout


def test_the_public_names_are_there() -> None:
    import rapporteur

    for name in rapporteur.__all__:
        assert getattr(rapporteur, name) is not None
    with pytest.raises(AttributeError):
        rapporteur.nothing  # noqa: B018
    assert len(REPORTS) == 4
