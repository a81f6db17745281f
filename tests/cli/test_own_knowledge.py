"""The user's own knowledge: places taken in from country files, words and a language pipeline of one's own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rapporteur.cli import main
from rapporteur.store import Store

GEONAMES = (
    "1\tTestville\tTestville\t\t15.5\t32.5\tP\tPPL\tSD\t\t29\t\t\t\t5000\t\t\tAfrica/Khartoum\t2024-01-01\n"
)
REPORT = "Shelling killed 12 people in Testville on Monday, the Sudanese army said.\n"
FRAME = """
[[frame]]
id = "own.crater"
kind = "event"
type = "shelling"
verbs = ["crater"]
confidence = 0.7
yes = ["Guns cratered the road to Testville."]
"""


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def test_places_taken_in_are_found(tmp_path: Path) -> None:
    (tmp_path / "SD.txt").write_text(GEONAMES, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert "1 places taken in" in run(
        "gazetteer", "add", str(tmp_path / "SD.txt"), "--knowledge", str(tmp_path / "own")
    )
    run(
        "build",
        str(tmp_path / "report.txt"),
        "--record",
        str(tmp_path / "r"),
        "--knowledge",
        str(tmp_path / "own"),
    )
    with Store(tmp_path / "r") as store:
        names = {store_place.name for store_place in store.places()}
    assert "Testville" in names


def test_words_of_ones_own_are_read_and_change_the_knowledge(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "report.txt").write_text("Guns cratered the road to Goma on Friday.\n", encoding="utf-8")
    found = []
    for number, words in enumerate(("", FRAME)):
        (own / "words.toml").write_text(words, encoding="utf-8")
        record = tmp_path / f"r{number}"
        run("build", str(tmp_path / "report.txt"), "--record", str(record), "--knowledge", str(own))
        with Store(record) as store:
            found.append((store.knowledge, [claim.how for claim in store.claims()]))
    assert found[0][0] != found[1][0]
    assert "own.crater" not in found[0][1] and "own.crater" in found[1][1]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("words.toml", '[[frame]]\nid = "x"\nkind = "event"\ntype = "no_such"\n', "no_such"),
        ("groups.csv", "nonsense\n1,2,3\n", "groups.csv"),
    ],
)
def test_faults_in_ones_own_files_are_told_in_words(
    tmp_path: Path, name: str, content: str, says: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(content, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = CliRunner().invoke(
        main,
        [
            "build",
            str(tmp_path / "report.txt"),
            "--record",
            str(tmp_path / "r"),
            "--knowledge",
            str(tmp_path / "own"),
        ],
    )
    assert done.exit_code == 1
    assert says in done.output and "Traceback" not in done.output


def test_a_language_pipeline_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = CliRunner().invoke(
        main,
        [
            "build",
            str(tmp_path / "report.txt"),
            "--record",
            str(tmp_path / "r"),
            "--language-model",
            "no_such_model",
        ],
    )
    assert done.exit_code == 1
    assert "no_such_model" in done.output
