"""Adapter: persons, bodies and places of a text in the form that a name scorer reads.

python bench/actors.py INPUT.jsonl > PRED.jsonl      lines {"id", "text"}
"""

import json
import sys

from bench.reading import read_layers

Row = dict[str, int | str]
_BODY = frozenset({"state", "military", "rebel", "igo", "ngo", "media", "other", "civilian"})


def predict(text: str) -> list[Row]:
    """Named persons, bodies and places with start, end (characters, half-open) and type; the outermost words count.

    A state that acts is a body there, a person goes with title and office.
    """
    reading = read_layers(text)
    found: list[tuple[int, int, str]] = []
    for mention in reading.actors:
        if mention.form in ("pronoun", "modifier") or not any(c.isupper() for c in mention.name):
            continue
        sort = "PERSON" if mention.kind == "person" else "ORGANISATION" if mention.kind in _BODY else None
        if sort is not None:
            found.append((mention.start, mention.end, sort))
    for place in reading.places:
        if place.use in ("demonym", "distractor", "metonym") or not any(c.isupper() for c in place.name):
            continue
        found.append((place.start, place.end, "LOCATION"))
    found.sort(key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int, str]] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return [{"start": start, "end": end, "type": sort} for start, end, sort in kept]


def main(path: str) -> None:
    """Write one line of predictions for each line of the input."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sys.stdout.write(json.dumps({"id": row["id"], "entities": predict(row["text"])}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
