"""Reading one report: the layers in their order, then the finders, then claims with their passages."""

from rapporteur.extract.actors import actor_register, find_actors
from rapporteur.extract.coding import coded_once
from rapporteur.extract.complete import complete, number_claims
from rapporteur.extract.control import find_control
from rapporteur.extract.deals import provisions
from rapporteur.extract.events import find_events
from rapporteur.extract.figures import find_figures
from rapporteur.extract.ground import ground
from rapporteur.extract.hyphens import find_modifiers
from rapporteur.extract.layers import Reading
from rapporteur.extract.matching import match_frames
from rapporteur.extract.mentions import mentions_of
from rapporteur.extract.numbers import find_numbers
from rapporteur.extract.opinions import find_opinions
from rapporteur.extract.places import countries_of, find_places, place_register
from rapporteur.extract.positions import find_oughts, find_positions
from rapporteur.extract.sight import look
from rapporteur.extract.status import find_composition, find_status
from rapporteur.extract.terms import find_terms
from rapporteur.extract.times import find_times
from rapporteur.extract.unread import find_unread
from rapporteur.extract.voices import find_voices, sayings
from rapporteur.gazetteer import Gazetteer
from rapporteur.lexicon.actors import ActorLexicon
from rapporteur.lexicon.frames import FrameIndex, load_frames
from rapporteur.model import Report, ReportReading
from rapporteur.text.parsed import Parsed


def layers(
    report: Report, parsed: Parsed, gazetteer: Gazetteer, lexicon: ActorLexicon | None = None
) -> Reading:
    """The reading with all its layers filled: times, numbers, places, actors, voices, in this order."""
    reading = Reading(report=report, parsed=parsed)
    reading.times = find_times(reading)
    reading.numbers = find_numbers(reading)
    reading.places = find_places(reading, gazetteer, lexicon=lexicon)
    reading.actors = find_actors(reading, gazetteer, lexicon)
    reading.countries = countries_of(reading, gazetteer)
    reading.voices = find_voices(reading)
    return reading


def read(
    report: Report,
    parsed: Parsed,
    *,
    gazetteer: Gazetteer,
    frames: FrameIndex | None = None,
    lexicon: ActorLexicon | None = None,
) -> ReportReading:
    """All that reading one report gives; depends on the report, its parse and the knowledge alone.

    `frames` and `lexicon` (of actors): None means those that ship with Rapporteur.
    """
    index = frames or load_frames()
    reading = layers(report, parsed, gazetteer, lexicon)
    sight = look(reading)
    inside = provisions(sight)
    matches = tuple(match_frames(sight, index, inside))
    found = [
        *find_events(sight, matches, inside),
        *find_figures(sight, inside),
        *find_terms(sight, matches, inside),
        *find_control(sight, matches, inside),
        *find_status(sight, matches, inside),
        *find_composition(sight),
        *find_positions(sight, matches, inside),
        *find_oughts(sight, inside),
        *find_modifiers(sight, inside),
    ]
    found = coded_once(sight, found)
    found = [*found, *find_opinions(sight, found)]
    claims = number_claims(report.id, (ground(report, complete(sight, one)) for one in found))
    actors, sources = actor_register(reading, claims, lexicon=lexicon)
    words = frozenset(index.verbs) | frozenset(index.nouns)
    return ReportReading(
        report=report.id,
        claims=claims,
        mentions=mentions_of(reading),
        sayings=sayings(reading),
        unread=find_unread(sight, claims, words),
        places=place_register(reading, gazetteer),
        actors=actors,
        sources=sources,
    )
