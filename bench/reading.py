"""A bare text as the layers of places and actors see it."""

from functools import lru_cache

from rapporteur.extract.actors import find_actors
from rapporteur.extract.layers import Reading
from rapporteur.extract.places import find_places
from rapporteur.gazetteer import open_gazetteer
from rapporteur.language import load
from rapporteur.model import Publication, Report


@lru_cache(maxsize=2)
def read_layers(text: str) -> Reading:
    """The text with its places and actors found."""
    report = Report(
        id="bench",
        path="bench",
        sha256="",
        text=text,
        published=Publication(start=None, end=None, basis="unknown"),
    )
    parsed = load().parse(text, [(span.start, span.end) for span, _ in report.blocks()])
    reading = Reading(report=report, parsed=parsed)
    reading.places = find_places(reading, open_gazetteer())
    reading.actors = find_actors(reading, open_gazetteer())
    return reading
