"""What lies in the project: the sample against its hand-made reading, and the lexicon's own evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.record import score_record
from rapporteur.extract.read import read
from rapporteur.gazetteer import open_gazetteer
from rapporteur.ingest import read_paths
from rapporteur.ingest.intake import Intake
from rapporteur.language import load
from rapporteur.lexicon.frames import Frame, load_frames
from rapporteur.model import Claim, Publication, Report

SAMPLE = Path(__file__).parents[1] / "src" / "rapporteur" / "sample"
Table = dict[str, tuple[float, float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One row of the hand-made reading: kind, type and the words it stands on."""

    report: str
    kind: str
    type: str
    words: str
    says: str


def expected_claims(page: Path = SAMPLE / "EXPECTED.md") -> Iterator[Expected]:
    """The rows of the hand-made reading's claim tables, in order."""
    report = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            report = line[3:].strip()
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if (
            line.startswith("| ")
            and len(cells) >= 4
            and re.fullmatch("event|figure|term|control|status|position", cells[0])
        ):
            yield Expected(report=report, kind=cells[0], type=cells[1], words=cells[2], says=cells[3])


def sample_reports() -> list[Report]:
    """The sample's reports as intake gives them."""
    return [
        one.report
        for one in read_paths([SAMPLE / "daraa", SAMPLE / "goma"])
        if isinstance(one, Intake) and one.report.language == "en"
    ]


def read_texts(reports: list[Report]) -> dict[str, tuple[Claim, ...]]:
    """Report id → its claims."""
    gazetteer, language = open_gazetteer(), load()
    spans = [(r.text, [(s.start, s.end) for s, _ in r.blocks()]) for r in reports]
    return {
        report.id: read(report, parsed, gazetteer=gazetteer).claims
        for report, parsed in zip(reports, language.parse_many(spans), strict=True)
    }


def _meets(text: str, want: Expected, claim: Claim) -> bool:
    at = text.find(want.words)
    if at < 0 or claim.kind != want.kind:
        return False
    same = claim.sentence.start <= at < claim.sentence.end
    return same or (claim.passage.start < at + len(want.words) and at < claim.passage.end)


def score_sample() -> Table:
    """Recall of kind (and type) of the hand-made claims, one to one, and how many claims that are not trivial we make for each."""
    reports = sample_reports()
    claims = read_texts(reports)
    wanted = list(expected_claims())
    kinds = types = made = 0
    for report in reports:
        mine = [c for c in claims[report.id] if c.salience != "trivial"]
        made += len(mine)
        left = list(mine)
        for want in (w for w in wanted if report.path.endswith(Path(w.report).name)):
            fits = [c for c in left if _meets(report.text, want, c)]
            best = next((c for c in fits if c.type == want.type), fits[0] if fits else None)
            if best is not None:
                left.remove(best)
                kinds += 1
                types += best.type == want.type
    recall, right = 100 * kinds / len(wanted), 100 * types / len(wanted)
    return {
        "sample: expected claims found, kind right (%)": (recall, None),
        "sample: expected claims found, type right too (%)": (right, None),
        "sample: claims made per claim expected (not trivial)": (made / len(wanted), None),
    }


def evidence_report(number: int, text: str) -> Report:
    """A report of one sentence of evidence, told on a Wednesday."""
    day = "2024-05-15"
    return Report(
        id=f"evidence{number}", path="evidence.txt", sha256="0", text=text, language="en", content_date=day,
        published=Publication(start=day, end=day, basis="stated"),
    )  # fmt: skip


def check_evidence() -> tuple[list[str], int, int]:
    """(faults, sentences right, sentences in all) over every frame's yes and no sentences."""
    cases: list[tuple[Frame, str, bool]] = [
        (frame, text, wanted)
        for frame in load_frames().frames
        for texts, wanted in ((frame.yes, True), (frame.no, False))
        for text in texts
    ]
    reports = [evidence_report(n, text) for n, (_, text, _) in enumerate(cases)]
    claims = read_texts(reports)
    faults = []
    for report, (frame, text, wanted) in zip(reports, cases, strict=True):
        types = {frame.type, *frame.light.values()}
        hit = any(c.kind == frame.kind and c.type in types for c in claims[report.id])
        if hit != wanted:
            got = sorted({f"{c.kind}/{c.type}" for c in claims[report.id]})
            faults.append(
                f"{frame.id}: {'missed' if wanted else 'caught'}: {text}  (got {', '.join(got) or 'nothing'})"
            )
    return faults, len(cases) - len(faults), len(cases)


def score_inside() -> Table:
    """Every figure that rests on texts in the project."""
    _, right, of = check_evidence()
    return {
        **score_sample(),
        **score_record(),
        "lexicon: evidence sentences right (%)": (100 * right / of, None),
    }
