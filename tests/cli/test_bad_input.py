"""Bad input is named with the next step; the rest goes on, and the exit status says that something was left out."""

import random
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from invented import REPORTS, Stand
from rapporteur import pipeline
from rapporteur.cli import main
from rapporteur.rooms import House
from rapporteur.store import Store

FRENCH = "Les habitants ont fui vers le nord de la ville et des combats ont été signalés dans la région, selon une source."


class RealIntake(Stand):
    """Files are taken in by the real room, and read by the stand-in."""

    def take_in(self, paths, *, as_of):  # type: ignore[no-untyped-def]  # noqa: ANN
        return House().take_in(paths, as_of=as_of)


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "House", RealIntake)


def bad_files(folder: Path) -> None:
    folder.mkdir()
    (folder / "good.txt").write_text(REPORTS["b.txt"])
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "bare.html").write_text(
        "<html><head><title></title></head><body><script>x()</script></body></html>"
    )
    (folder / "lines.jsonl").write_text(
        '{"id": "1", "text": "3 people were killed in Tolna, Colonel Rask said."}\n{"id": "2", "text": \n'
        '{"id": "3"}\n{"id": "4", "text": "4 people were killed in Tolna, Colonel Rask said."}\n'
    )
    (folder / "french.txt").write_text(f"{FRENCH} " * 4)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "future.jsonl").write_text(
        '{"id": "5", "published": "2093-01-01", "text": "5 people were killed in Tolna, Colonel Rask said."}\n'
    )


def test_all_kinds_of_bad_input_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    bad_files(folder)
    record = tmp_path / "r.sqlite"
    words = ["build", str(folder), str(tmp_path / "gone"), "--record", str(record), "--as-of", "2031-04-01"]
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 3
    left = done.stdout.split("Left out\n")[1]
    for told in ("empty.txt:", "binary.txt:", "bare.html:", "lines.jsonl, line 2:", "lines.jsonl, line 3:",
                 "huge.txt:", "gone:", "french.txt: its language is fr"):  # fmt: skip
        assert told in left, told
    assert "good.txt" not in left
    assert "in the future" in done.stdout
    with Store(record) as store:
        kept = [one.path for one in store.reports()]
        assert sorted(kept) == ["french.txt", "future.jsonl", "good.txt", "lines.jsonl", "lines.jsonl"]
        assert [one.published.start for one in store.reports() if one.path == "future.jsonl"] == [None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "koi8-r"])
def test_encodings_are_read_or_refused_and_never_raise(tmp_path: Path, encoding: str) -> None:
    text = "On Sunday 3 people were killed in Tolna, Colonel Rask said. " + (
        "Жители уехали." if encoding == "koi8-r" else "Café."
    )
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    done = CliRunner().invoke(
        main,
        ["build", str(tmp_path / "a.txt"), "--record", str(tmp_path / "r.sqlite")],
        catch_exceptions=False,
    )
    assert done.exit_code in (0, 3)
    with Store(tmp_path / "r.sqlite") as store:
        assert store.count() + len(list(store.left_out())) >= 1


def test_bytes_of_any_kind_never_stop_a_build(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    chance = random.Random(7)
    for number in range(30):
        (folder / f"{number}.{('txt', 'html', 'jsonl')[number % 3]}").write_bytes(
            chance.randbytes(300 * (number + 1))
        )
    summary = pipeline.build([folder], record=tmp_path / "r.sqlite", as_of=date(2031, 4, 1))
    assert summary.met + len(summary.left_out) >= 30
