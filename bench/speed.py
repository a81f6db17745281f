"""Speed: words a second of processor time, of the whole road and of the bare language pipeline, on the same texts."""

import tempfile
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from time import process_time

from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.ingest import read_paths
from rapporteur.ingest.intake import Intake
from rapporteur.language import load
from rapporteur.model import Report
from rapporteur.pipeline import build

SAMPLE = Path(__file__).parents[1] / "src" / "rapporteur" / "sample"
TEXTS = 48  # reports of real length: start-up counts for little, and two rounds take well under a minute
WORDS = 380, 640  # a report of a news agency is that long
ROUNDS = 2  # the quicker one counts: others may use the machine


def write_texts(folder: Path) -> None:
    """Reports of real length as files: two of the sample's about one conflict told together, under a new title."""
    made: list[str] = []
    for cluster in ("daraa", "goma"):
        reports = _taken_in(SAMPLE / cluster)
        for one, other in permutations(reports, 2):
            text = f"Two accounts, joined as number {len(made)}\n\n{one.text}\n\n{other.text}\n"
            if WORDS[0] <= len(text.split()) <= WORDS[1]:
                made.append(text)
    for number, text in enumerate(made[:: max(1, len(made) // TEXTS)][:TEXTS]):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def measure_speed() -> dict[str, tuple[float, float | None]]:
    """Words/s of the bare pipeline and of a whole build; the build's, and extraction's time, in percent of the pipeline.

    All in processor time of this process. Model, lexicons and gazetteer are loaded and met once before.
    """
    language, gazetteer = load(), open_gazetteer()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "reports"
        folder.mkdir()
        write_texts(folder)
        reports = _taken_in(folder)
        words = sum(len(report.text.split()) for report in reports)
        spans = [(r.text, [(span.start, span.end) for span, _ in r.blocks()]) for r in reports]
        parses = list(language.parse_many(spans))

        def extract() -> None:
            for report, parsed in zip(reports, parses, strict=True):
                read(report, parsed, gazetteer=gazetteer)

        def whole(turn: int) -> None:
            build([folder], record=Path(made) / f"{turn}.rapporteur")

        extract()
        rounds = [
            (
                _seconds(lambda: list(language.parse_many(spans))),
                _seconds(extract),
                _seconds(lambda turn=turn: whole(turn)),  # type: ignore[misc]
            )
            for turn in range(ROUNDS)
        ]
    bare, extraction, road = (min(column) for column in zip(*rounds, strict=True))
    return {
        "speed: words/s of the bare language pipeline": (words / bare, None),
        "speed: words/s of a whole build": (words / road, None),
        "speed: a build's words/s as % of the bare pipeline's": (100 * bare / road, None),
        "speed: extraction as % of the pipeline's time": (100 * extraction / bare, None),
    }


def _taken_in(folder: Path) -> list[Report]:
    return [one.report for one in read_paths([folder]) if isinstance(one, Intake)]


def _seconds(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return process_time() - start
