"""Adapter: persons, bodies and places of a text in the form that a name scorer reads.

python bench/actors.py INPUT.jsonl > PRED.jsonl      lines {"id", "text"}
"""

import json
import sys

from bench.reading import read_layers

Row = dict[str, int | str]
Span = tuple[int, int, str]
_BODY = frozenset({"state", "military", "rebel", "igo", "ngo", "media", "other", "civilian"})


def predict(text: str) -> list[Row]:
    """Named persons, bodies and places with start, end (characters, half-open) and type; the outermost words count.

    A state that acts is a body there, a person goes with title and office.
    """
    reading = read_layers(text)
    found: list[Span] = []
    for mention in reading.actors:
        if mention.form in ("pronoun", "modifier"):
            continue
        sort = "PERSON" if mention.kind == "person" else "ORGANISATION" if mention.kind in _BODY else None
        if sort is not None:
            found.append((mention.start, mention.end, sort))
    for place in reading.places:
        if place.use in ("demonym", "distractor", "metonym") or not any(c.isupper() for c in place.name):
            continue
        found.append((place.start, place.end, "LOCATION"))
    return [{"start": start, "end": end, "type": sort} for start, end, sort in _outermost(text, found)]


def _outermost(text: str, found: list[Span]) -> list[Span]:
    """The widest spans, with a wider place behind a comma ("Sarmada, Syria") and an "of" phrase taken in."""
    kept: list[Span] = []
    for start, end, sort in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            between = text[kept[-1][1] : start] if kept else "."
            before = kept[-1][2] if kept else ""
            inner = (
                between == ", "
                and before == sort == "LOCATION"
                and not text[end : end + 5].startswith((",", " and "))
            )
            if kept and (inner or (between in (" of ", " of the ") and before == "ORGANISATION")):
                kept[-1] = (kept[-1][0], end, before)
            else:
                kept.append((start, end, sort))
    return [span for span in kept if any(c.isupper() for c in text[span[0] : span[1]])]


def main(path: str) -> None:
    """Write one line of predictions for each line of the input."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sys.stdout.write(json.dumps({"id": row["id"], "entities": predict(row["text"])}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
