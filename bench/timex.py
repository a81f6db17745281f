"""Adapter: the times of a text in the form that a TIMEX3 scorer reads.

python bench/timex.py INPUT.jsonl > PRED.jsonl      lines {"id", "dct", "text"}
"""

import json
import sys

from rapporteur.text.times import find_times


def predict(text: str, dct: str | None) -> list[dict[str, int | str | None]]:
    """The times of the text as start, end (characters, half-open) and TIMEX3 value; a range gives both its ends."""
    rows: list[dict[str, int | str | None]] = []
    for found in find_times(text, anchor=dct, wide=True):
        if found.parts:
            rows.extend({"start": p.start, "end": p.end, "value": p.value} for p in found.parts)
        else:
            rows.append({"start": found.core_start, "end": found.core_end, "value": found.value})
    return rows


def main(path: str) -> None:
    """Write one line of predictions for each line of the input."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            made = {"id": row["id"], "timexes": predict(row["text"], row.get("dct"))}
            sys.stdout.write(json.dumps(made) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
