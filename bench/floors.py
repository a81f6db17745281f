"""Floors: the figures that no change may lower, and the comparison that refuses a lower one."""

import json
from pathlib import Path

HERE = Path(__file__).parent
SCORES = HERE / "scores.json"
FLOORS = HERE / "floors.json"
#: Not pinned: what depends on the machine's load, and what counts claims without saying whether more is better.
UNPINNED = ("speed:", "sample: claims made per")
MARGIN = 1.0
SLACK = 0.05  # figures are rounded to one decimal; what rounding alone can move is no loss


def read_floors() -> dict[str, float]:
    """Task name → the lowest figure allowed (percent, or another unit named in the task)."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def below(scores: dict[str, float]) -> list[str]:
    """One line for every pinned task whose figure has fallen, or that is missing from `scores` though measured there."""
    fallen = [
        f"{task}: {scores[task]:.1f} is below its floor of {floor:.1f}"
        for task, floor in sorted(read_floors().items())
        if task in scores and scores[task] < floor - SLACK
    ]
    return fallen + [
        f"{task}: {score:g}, and none is allowed"
        for task, score in scores.items()
        if "violations" in task and score
    ]


def pin(scores: dict[str, float], *, allow_lower: bool = False) -> list[str]:
    """Raise the floors to these scores; the tasks it refuses to lower (none are lowered without `allow_lower`)."""
    floors = read_floors()
    refused = []
    for task, score in scores.items():
        if task.startswith(UNPINNED) or "violations" in task:
            continue
        if score < floors.get(task, score) and not allow_lower:
            refused.append(task)
        else:
            # what is measured anew by every check may move by a claim between processors; what is kept does not
            margin = MARGIN if task.startswith(("sample", "lexicon")) else 0.0
            floors[task] = max(floors.get(task, 0.0), round(score - margin, 1))
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")
    return refused
