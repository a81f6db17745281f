"""`python -m bench inside` scores what lies in the project; `outside FOLDER` also the development sets there;
`speed` compares the whole road with the bare language pipeline; `check` holds all figures against their floors;
`pin` raises the floors to the last figures.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.floors import SCORES, below, pin, read_floors
from bench.inside import score_inside
from bench.outside import score_outside
from bench.speed import measure_speed

Table = dict[str, tuple[float, float | None]]


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def show(table: Table) -> None:
    """One line a task: our score, a trivial baseline's, the floor."""
    floors = read_floors()
    print(f"{'task':<62}{'score':>8}{'trivial':>9}{'floor':>8}")
    for task, (score, baseline) in table.items():
        other = "–" if baseline is None else f"{baseline:.1f}"
        floor = f"{floors[task]:.1f}" if task in floors else "–"
        print(f"{task:<62}{score:>8.1f}{other:>9}{floor:>8}")


def _kept() -> dict[str, object]:
    return json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {"scores": {}}


def _write(table: Table) -> None:
    kept = _kept()
    scores = dict(kept.get("scores", {}))  # type: ignore[call-overload]
    scores.update({task: round(score, 1) for task, (score, _) in table.items()})
    body = {"date": date.today().isoformat(), "commit": _commit(), "scores": dict(sorted(scores.items()))}
    SCORES.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Runs one command; 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("command", choices=["inside", "outside", "speed", "check", "pin"])
    parser.add_argument("folder", nargs="?", type=Path, help="where the development sets lie (for outside)")
    parser.add_argument(
        "--allow-lower", action="store_true", help="pin: lower floors too, and say why in the commit"
    )
    chosen = parser.parse_args()
    steps: dict[str, Callable[[], Table]] = {"inside": score_inside, "speed": measure_speed}
    if chosen.command == "pin":
        scores = _kept()["scores"]
        refused = pin(scores, allow_lower=chosen.allow_lower)  # type: ignore[arg-type]
        print("\n".join(f"{task}: not lowered" for task in refused) or "floors raised to the last scores")
        return 0
    if chosen.command == "check":
        # what lies inside is measured now; what lies outside is as it was last measured
        table = score_inside()
        show(table)
        scores = dict(_kept()["scores"])  # type: ignore[call-overload]
        scores.update({task: score for task, (score, _) in table.items()})
        fallen = below(scores)
        print("\n".join(fallen) or "no figure is below its floor")
        return 1 if fallen else 0
    if chosen.command == "outside":
        if chosen.folder is None or not chosen.folder.is_dir():
            parser.error("where do the development sets lie? make bench DATA=FOLDER")
        table = {**score_inside(), **score_outside(chosen.folder), **measure_speed()}
    else:
        table = steps[chosen.command]()
    show(table)
    if chosen.command == "outside":
        _write(table)
        fallen = below({task: score for task, (score, _) in table.items()})
        print("\n".join(fallen) or "no figure is below its floor")
        return 1 if fallen else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
