"""Which conflict a report tells of: reports of one country and one stretch of time make a chapter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapporteur.model import Claim, Place, Report

_APART = 180  # days without a report that set two chapters of one country apart


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Part:
    """A chapter of the record: in order of time; `first` and `last` days of its reports, "" if all are undated."""

    first: str
    last: str
    country: str
    number: int

    @property
    def heading(self) -> str:
        """ "Syria, July 2018"; only the country where no report is dated."""
        return ", ".join(one for one in (self.country, months_in_words(self.first, self.last)) if one)


def months_in_words(first: str, last: str) -> str:
    """
    >>> months_in_words("2025-01-27", "2025-03-23"), months_in_words("2018-07-01", "2018-07-09")
    ('January – March 2025', 'July 2018')
    """
    if not first:
        return ""
    one, two = date.fromisoformat(first), date.fromisoformat(last)
    if (one.year, one.month) == (two.year, two.month):
        return f"{one:%B %Y}"
    return f"{one:%B} – {two:%B %Y}" if one.year == two.year else f"{one:%B %Y} – {two:%B %Y}"


def parts(
    reports: Mapping[str, Report], claims: Iterable[Claim], places: Mapping[str, Place]
) -> dict[str, Part]:
    """The chapter of every report: by the country most of its claims lie in, and by gaps of half a year."""
    homes = _homes(reports, claims, places)
    names = {one.iso3: one.name for one in places.values() if one.kind == "country" and one.iso3}
    found: dict[str, Part] = {}
    number = 0
    for iso3 in sorted(set(homes.values())):
        inside = [reports[key] for key in sorted(homes) if homes[key] == iso3]
        clusters = _clusters(inside)
        undated = [one for one in inside if _day(one) is None]
        fullest = max(clusters, key=len, default=undated)
        for cluster in clusters or [undated]:
            number += 1
            days = [day for one in cluster if (day := _day(one))]
            part = Part(
                first=min(days, default=""), last=max(days, default=""), number=number,
                country=names.get(iso3, iso3) or "Elsewhere",
            )  # fmt: skip
            for one in (*cluster, *(undated if cluster is fullest else ())):
                found[one.id] = part
    return found


def _day(report: Report) -> str | None:
    return report.content_date or report.published.end


def _clusters(reports: Sequence[Report]) -> list[list[Report]]:
    dated = sorted((day, one.id, one) for one in reports if (day := _day(one)) is not None)
    clusters: list[list[Report]] = []
    before: date | None = None
    for day, _, one in dated:
        today = date.fromisoformat(day[:10])
        if before is None or (today - before).days > _APART:
            clusters.append([])
        clusters[-1].append(one)
        before = today
    return clusters


def _homes(
    reports: Mapping[str, Report], claims: Iterable[Claim], places: Mapping[str, Place]
) -> dict[str, str]:
    """ISO code by report; a report that names no place is counted to the country of most others ("": none has one)."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in reports}
    for claim in claims:
        for one in claim.places:
            place = places.get(one.place or "")
            if place is not None and place.iso3 and one.role != "topic" and claim.report in counts:
                # "Russia", named for its government, is no scene; a town is
                counts[claim.report][place.iso3] += 1 if place.kind == "country" else 3
    own = {key: max(sorted(count), key=lambda iso: count[iso]) for key, count in counts.items() if count}
    everywhere = Counter(own.values())
    usual = max(sorted(everywhere), key=lambda iso: everywhere[iso], default="")
    return {key: own.get(key, usual) for key in reports}
