"""A text with its places and actors found by the real pipeline, for tests."""

from functools import lru_cache

from rapporteur.extract.actors import find_actors
from rapporteur.extract.layers import Reading
from rapporteur.extract.places import find_places
from rapporteur.gazetteer import open_gazetteer
from rapporteur.language import load
from rapporteur.model import Publication, Report


@lru_cache(maxsize=256)
def seen(text: str, day: str | None = None) -> Reading:
    """The layers of places and actors over a text told from `day`."""
    report = Report(
        id="r", path="r.txt", sha256="0", text=text, content_date=day,
        published=Publication(start=day, end=day, basis="stated" if day else "unknown"),
    )  # fmt: skip
    parsed = load().parse(text, [(span.start, span.end) for span, _ in report.blocks()])
    reading = Reading(report=report, parsed=parsed)
    reading.places = find_places(reading, open_gazetteer())
    reading.actors = find_actors(reading, open_gazetteer())
    return reading
