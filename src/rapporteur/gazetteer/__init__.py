"""The gazetteer: names of places to rows, what lies in what, and which place of a name a report means.

Nothing is read at import. `open_gazetteer()` reads the hand-kept tables (about 1,000 lines) and opens
places.sqlite read-only. A user's own files are read in by `rapporteur.gazetteer.adding.add_places`.
"""

from rapporteur.gazetteer.curated import FaultyTable
from rapporteur.gazetteer.folding import bare, fold
from rapporteur.gazetteer.gazetteer import Gazetteer, open_gazetteer
from rapporteur.gazetteer.geometry import distance_km
from rapporteur.gazetteer.rows import CountryRow, Hint, PlaceName, PlaceRow, Resolution

__all__ = [
    "CountryRow",
    "FaultyTable",
    "Gazetteer",
    "Hint",
    "PlaceName",
    "PlaceRow",
    "Resolution",
    "bare",
    "distance_km",
    "fold",
    "open_gazetteer",
]
