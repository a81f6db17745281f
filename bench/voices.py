"""Who says what: our reading against the attributions annotated in bench/attributions.jsonl.

The annotations stand off the texts: the set and id of a text of the development folder, and character offsets of
speaker, cue and words said. They were made by one reader who corrected and completed an earlier reading of ours, which flatters it a little.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from rapporteur.extract.layers import Reading, Voice
from rapporteur.extract.voices import find_voices
from rapporteur.language import load
from rapporteur.model import Publication, Report

HERE = Path(__file__).parent
ENOUGH = 0.8  # of the words said, shared both ways, for the content to be right

Span = list[int]


def score_voices(folder: Path) -> dict[str, float]:
    """Percent of annotated attributions with the right speaker and content, and of ours that are annotated.

    `folder` holds the sets as `<set>.input.jsonl`. A speaker is right when the spans meet in their words' greater part.
    """
    wanted: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in (HERE / "attributions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["set"], row["id"]].append(row)
    texts = _texts(folder, {name for name, _ in wanted})
    total = speakers = contents = ours = 0
    for key, rows in sorted(wanted.items()):
        voices = list(_read(texts[key]))
        ours += len(voices)
        for row in rows:
            total += 1
            voice = _answer(row, voices)
            if voice is None:
                continue
            voices.remove(voice)
            right = voice.source is not None and _shared([list(voice.source)], [row["source"]]) >= 0.5
            speakers += right
            contents += _shared([list(c) for c in voice.content], row["content"]) >= ENOUGH
    return {
        "who says so: right speaker (%)": 100 * speakers / total,
        "who says so: content (%)": 100 * contents / total,
        "who says so: precision of speakers (%)": 100 * speakers / max(ours, 1),
    }


def _texts(folder: Path, sets: set[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name in sorted(sets):
        for line in (folder / f"{name}.input.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[name, row["id"]] = row["text"]
    return found


def _read(text: str) -> tuple[Voice, ...]:
    report = Report(
        id="bench",
        path="bench",
        sha256="",
        text=text,
        published=Publication(start=None, end=None, basis="unknown"),
    )
    parsed = load().parse(text, [(span.start, span.end) for span, _ in report.blocks()])
    return find_voices(Reading(report=report, parsed=parsed))


def _answer(row: dict[str, Any], voices: list[Voice]) -> Voice | None:
    """Our voice with the same cue, or without cues the one that shares most of the words said."""
    cue = row["cue"]
    for voice in voices:
        if cue and voice.cue and voice.cue[0] < cue[1] and cue[0] < voice.cue[1]:
            return voice
    if cue:
        return None
    near = [(_shared([list(c) for c in v.content], row["content"]), k) for k, v in enumerate(voices)]
    best = max(near, default=(0.0, 0))
    return voices[best[1]] if best[0] > 0.3 else None


def _shared(ours: list[Span], theirs: list[Span]) -> float:
    """F1 over characters."""
    mine = {k for a, b in ours for k in range(a, b)}
    other = {k for a, b in theirs for k in range(a, b)}
    return 2 * len(mine & other) / max(len(mine) + len(other), 1)


if __name__ == "__main__":
    import sys

    for task, value in score_voices(Path(sys.argv[1])).items():
        print(f"{task:60s} {value:5.1f}")
