"""Which countries a report speaks of, and which one its events are in."""

from collections.abc import Iterable

from rapporteur.extract.hints import Toponym
from rapporteur.extract.layers import PlaceMention
from rapporteur.extract.named import Names
from rapporteur.gazetteer import Gazetteer, Resolution

__all__ = ["told_of", "weigh_countries", "with_places"]


def weigh_countries(names: Names, gazetteer: Gazetteer, toponyms: Iterable[Toponym] = ()) -> dict[str, float]:
    """How much a report speaks of each country (ISO alpha-3 → weight): names, demonyms, leaders, armed groups."""
    weights: dict[str, float] = {}

    def add(iso3: str | None, weight: float) -> None:
        if iso3:
            weights[iso3] = weights.get(iso3, 0.0) + weight

    for demonym in names.demonyms:
        add(demonym.country.iso3, 1.0)
    for person in names.persons:
        if person.known is not None:
            add(person.known.country, 0.7)
    for body in names.bodies:
        if body.actor is not None and body.actor.kind in ("rebel", "military", "state"):
            add(body.actor.country, 0.7)
    for toponym in toponyms:
        if toponym.inside:
            continue
        country = next(
            (row for row, how in gazetteer.matches(toponym.name)[:3] if row.kind == "country" and how < 2),
            None,
        )
        if country is not None:
            add(country.iso3, 0.4 if toponym.attached else 1.0)
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))


def told_of(
    found: Iterable[PlaceMention], countries: dict[str, float], gazetteer: Gazetteer
) -> dict[str, float]:
    """The countries again, weighed by where things happen: "the south" is one of the country told of, not of who comes."""
    weights = {iso3: 0.3 * weight for iso3, weight in countries.items()}
    bonus = 2.0  # the first place of a report is where it happens
    for mention in found:
        country = gazetteer.country(mention.place) if mention.place and mention.use == "location" else None
        if country is not None:
            weights[country.iso3] = weights.get(country.iso3, 0.0) + 1.0 + bonus
            bonus = 0.0
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))


def with_places(countries: dict[str, float], resolved: Iterable[Resolution]) -> dict[str, float]:
    weights = dict(countries)
    for each in resolved:
        if each.row is not None and each.row.iso3 and each.row.kind != "country":
            weights[each.row.iso3] = weights.get(each.row.iso3, 0.0) + 0.5
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))
