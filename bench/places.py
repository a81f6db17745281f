"""Adapter: the places of a text in the form that a geoparsing scorer reads.

python bench/places.py INPUT.jsonl > PRED.jsonl      lines {"id", "text"}
"""

import json
import sys

from bench.reading import read_layers
from rapporteur.gazetteer import open_gazetteer

Row = dict[str, int | float | str | None]


def predict(text: str) -> list[Row]:
    """Names of places with start, end (characters, half-open), lat, lon and geonameid where resolved.

    Peoples, descriptions ("the city") and names inside names of bodies are left out. An area gets its middle.
    """
    reading = read_layers(text)
    gazetteer = open_gazetteer()
    rows: list[Row] = []
    for mention in reading.places:
        capital = any(character.isupper() for character in mention.name)
        if mention.use in ("demonym", "distractor") or mention.unnamed or not capital:
            continue
        row: Row = {"start": mention.start, "end": mention.end}
        for place in _placed(mention.place):
            try:
                known = gazetteer.place(place)
            except KeyError:
                continue
            if known.centre_latitude is not None:
                row |= {
                    "lat": known.centre_latitude,
                    "lon": known.centre_longitude,
                    "geonameid": place.removeprefix("geonames:"),
                }
                break
        rows.append(row)
    return rows


def _placed(place: str | None) -> list[str]:
    """The id itself, then what a region made by rule lies in."""
    from rapporteur.extract.regions import region_place

    if place is None:
        return []
    made = region_place(open_gazetteer(), place)
    return [place, *(made.parents if made else ())]


def main(path: str) -> None:
    """Write one line of predictions for each line of the input."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sys.stdout.write(json.dumps({"id": row["id"], "toponyms": predict(row["text"])}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
