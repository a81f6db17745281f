"""Speed: words a second of the whole road and of the bare language pipeline, on the same texts in the same run."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.ingest import read_paths
from rapporteur.ingest.intake import Intake
from rapporteur.language import load
from rapporteur.pipeline import build

SAMPLE = Path(__file__).parents[1] / "src" / "rapporteur" / "sample"
COPIES = 8  # the sample's reports, told again under other ids, so that start-up counts for little


def measure_speed() -> dict[str, tuple[float, float | None]]:
    """Words/s of the bare pipeline, of reading (pipeline and extraction) and of a whole build; the ratio in percent."""
    reports = [
        one.report for one in read_paths([SAMPLE / "daraa", SAMPLE / "goma"]) if isinstance(one, Intake)
    ]
    texts = [replace(r, id=f"{r.id}-{n}") for n in range(COPIES) for r in reports]
    words = sum(len(r.text.split()) for r in texts)
    spans = [(r.text, [(span.start, span.end) for span, _ in r.blocks()]) for r in texts]
    language, gazetteer = load(), open_gazetteer()
    list(language.parse_many(spans[: len(reports)]))
    read(reports[0], next(iter(language.parse_many(spans[:1]))), gazetteer=gazetteer)
    start = time.perf_counter()
    parses = list(language.parse_many(spans))
    bare = time.perf_counter() - start
    start = time.perf_counter()
    for report, parsed in zip(texts, parses, strict=True):
        read(report, parsed, gazetteer=gazetteer)
    extraction = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "reports"
        files.mkdir()
        for number, report in enumerate(texts):
            (files / f"{number:04}.txt").write_text(
                f"{report.text}\n\nTold again, number {number}.\n", encoding="utf-8"
            )
        start = time.perf_counter()
        build([files], record=Path(folder) / "bench.rapporteur")
        whole = time.perf_counter() - start
    return {
        "speed: words/s of the bare language pipeline": (words / bare, None),
        "speed: words/s of a whole build": (words / whole, None),
        "speed: a build's words/s as % of the bare pipeline's": (100 * bare / whole, None),
        "speed: extraction as % of the pipeline's time": (100 * extraction / bare, None),
    }
