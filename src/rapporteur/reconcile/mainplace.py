"""Where a report mostly is: the place that its claims without one of their own are about."""

from collections import defaultdict
from collections.abc import Sequence

from rapporteur.model import Claim
from rapporteur.reconcile.atlas import Atlas

_EARLY = 700  # characters: what is told early tells more of where a report is


def main_places(claims: Sequence[Claim], atlas: Atlas, *, counted: bool = False) -> dict[str, str]:
    """Report → the finest place that most of what it tells lies in; `counted`: in which its totals count.

    Countries and regions without borders are none; reports without one are left out. No total counts at a gate or
    in one quarter: there it is the town or province around.
    """
    told: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for claim in claims:
        weight = 2 if claim.passage.start < _EARLY else 1
        told[claim.report].extend(
            (p.place, weight)
            for p in claim.places
            if p.place is not None and p.role in ("location", "near", "target") and not p.inherited
        )
    found = {}
    for report, places in told.items():
        lands: defaultdict[str, int] = defaultdict(int)
        count: defaultdict[str, int] = defaultdict(int)
        for place, weight in places:
            parents = atlas.parents(place)
            countries = [p for p in (place, *parents) if atlas.is_country(p)]
            for country in countries:
                lands[country] += weight
            # A crossing lies on both sides: it speaks for neither province.
            for around in {place, *(parents if len(countries) < 2 else ())} - set(countries):
                if not (atlas.is_vague(around) or (counted and atlas.is_spot(around))):
                    count[around] += weight
        land = max(lands, key=lambda p: (lands[p], p), default=None)
        at_home = {p: n for p, n in count.items() if land is None or land in atlas.parents(p)}
        most = max(at_home.values(), default=0)
        fits = [p for p, n in at_home.items() if 3 * n > 2 * most]
        if fits:
            found[report] = max(fits, key=lambda p: (len(atlas.parents(p)), at_home[p], p))
    return found
