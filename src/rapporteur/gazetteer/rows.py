"""What the gazetteer hands out: places with what is needed to reason about them, countries, names in a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rapporteur.model import Place

__all__ = ["CountryRow", "Hint", "PlaceName", "PlaceRow", "Resolution"]

# What the words beside a name say it is: "the city of X", "X province", "X crossing", "X camp".
Hint = Literal[
    "city",
    "town",
    "village",
    "province",
    "district",
    "country",
    "crossing",
    "camp",
    "river",
    "region",
    "neighbourhood",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place of the gazetteer with what reasoning about it needs.

    `latitude` and `longitude` are what the record shows: None for areas without a point. `centre_latitude`,
    `centre_longitude` are a representative point for distances and maps, degrees, None when even that is
    unknown; `radius_km` is about how far the place reaches from there. `population` is None when not known.
    `parents` run from the nearest outwards to the country; `covers` names divisions a region is made of.
    """

    id: str
    name: str
    kind: str
    iso3: str | None
    parents: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    gazetteer: str = "geonames"
    population: int | None = None
    centre_latitude: float | None = None
    centre_longitude: float | None = None
    radius_km: float | None = None
    seat: Literal["country", "admin1"] | None = None
    covers: tuple[str, ...] = ()
    note: str | None = field(default=None, compare=False)

    @property
    def place(self) -> Place:
        """The row as the record's register of places shows it."""
        return Place(
            id=self.id,
            name=self.name,
            kind=self.kind,  # type: ignore[arg-type]
            iso3=self.iso3,
            parents=self.parents,
            latitude=self.latitude,
            longitude=self.longitude,
            gazetteer=self.gazetteer,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """A state or territory: `demonyms` are adjectives and nouns ("Syrian", "Syrians"); `seats` name what speaks
    for its government (("the Kremlin", "presidency"), ("Moscow", "government")); `neighbours` are ISO alpha-2."""

    id: str
    iso2: str
    iso3: str
    name: str
    other_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    seats: tuple[tuple[str, str], ...]
    neighbours: tuple[str, ...]
    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name as a report uses it, with the kind its neighbouring words give it and the name it is said to lie in.

    "the town of Nawa, in Daraa province": name "Nawa", hint "town", container "Daraa".
    """

    name: str
    hint: Hint | None = None
    container: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a name most likely is: `row` None when nothing fits; `namesake` is the town's division of the same name
    (or the division's town) when the report does not say which of the two it means; `margin` is the lead over the
    next place in points of the scoring, 9 when there is no other. `listed` is False when no table has the spelling
    and only a like one led there."""

    row: PlaceRow | None
    namesake: PlaceRow | None = None
    margin: float = 9.0
    listed: bool = True
