"""Places put in the wrong quarter of the map: "the northern city of …" said of a city in the south."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rapporteur.model import Claim, Place, Side
from rapporteur.model.words import ContradictionKind
from rapporteur.reconcile.atlas import Atlas

__all__ = ["misplaced"]

_POINT = re.compile(
    r"\b(north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?(?:most)?\b", re.IGNORECASE
)
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_OUTSIDE = re.compile(
    r"\b(?:km|kilomet\w+|miles?)\b|(?<!the )\b(?:north|south|east|west)(?:east|west)? of\b", re.IGNORECASE
)
_CALLED = re.compile(
    r"\b((?:north|south|east|west)(?:east|west)?ern)\s+(?:[\w-]+\s+)?(?:city|town|province|region|governorate|district|state|department)\b"
    r"(?:\s+of\b|,?\s+(?=[A-Z]))",
    re.IGNORECASE,
)  # "the northern city of X"
_LIES = re.compile(
    r"\W{0,3}(?:(?:which|that)?\s*(?:is|lies|sits)?\s*)?(?:an?\s+|the\s+)?(?:city|town|province|region|village|district)?\s*,?\s*in\s+the\s+"
    r"((?:far\s+)?(?:north|south|east|west)(?:east|west)?)\s+of\s+(?:the\s+)?[A-Z]"
)  # "X, a city in the north of Y"
_EDGE = re.compile(
    r"\b(north|south|east|west)(?:ern)?\s+(?:shores?|end|edge|side|tip|banks?|coast)\s+of\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)"
)  # "on the northern shore of Lake X": the lake is the yardstick
_BESIDE = re.compile(r",?\s+(?:lies |sits )?(?:on|at)\s+the\s+(?:north|south|east|west)")
_STEP = 0.05  # degrees: nearer than that, two points are in a line
_MARGIN = 0.25  # of the country's half-width: nearer to its middle than this, no compass point is wrong
_Frame = tuple[float, float, float, float]
Found = tuple[ContradictionKind, tuple[Side, ...], str]


def _points(words: str) -> set[str]:
    found: set[str] = set()
    for match in _POINT.finditer(words):
        found.update(p for p in _OPPOSITE if p in match[1].casefold())
    return found


def _frame(atlas: Atlas, country: str) -> _Frame | None:
    """Middle and half-widths of a country, by all its places the record knows; None when too few lie in it."""
    inside = [
        p for p in atlas.all() if country in p.parents and p.latitude is not None and p.longitude is not None
    ]
    middle = atlas.place(country)
    if middle is None or middle.latitude is None or middle.longitude is None or not inside:
        return None
    tall = max(abs((p.latitude or 0) - middle.latitude) for p in inside)
    wide = max(abs((p.longitude or 0) - middle.longitude) for p in inside)
    return middle.latitude, middle.longitude, tall, wide


def _wrong(place: Place, points: set[str], atlas: Atlas, frames: dict[str, _Frame | None]) -> str | None:
    """The compass point that cannot be, or None. The yardstick is the country of the place."""
    country = next((p for p in place.parents if atlas.is_country(p)), None)
    if country is None or place.latitude is None or place.longitude is None:
        return None
    if country not in frames:
        frames[country] = _frame(atlas, country)
    frame = frames[country]
    if frame is None:
        return None
    latitude, longitude, tall, wide = frame
    up, right = place.latitude - latitude, place.longitude - longitude
    real = set()
    if tall and abs(up) > _MARGIN * tall:
        real.add("north" if up > 0 else "south")
    if wide and abs(right) > _MARGIN * wide:
        real.add("east" if right > 0 else "west")
    return next((p for p in sorted(points) if _OPPOSITE[p] in real and p not in real), None)


def _off_edge(place: Place, words: str, atlas: Atlas) -> tuple[str, str] | None:
    """The compass point that cannot be, and the place it is measured from, for "the northern shore of …"."""
    for match in _EDGE.finditer(words):
        name = match[2].strip().casefold()
        other = next((p for p in sorted(atlas.all(), key=lambda p: p.id) if p.name.casefold() == name), None)
        if other is None or None in (other.latitude, other.longitude, place.latitude, place.longitude):
            continue
        up = (place.latitude or 0) - (other.latitude or 0)
        right = (place.longitude or 0) - (other.longitude or 0)
        point = match[1].casefold()
        step = {"north": up, "south": -up, "east": right, "west": -right}[point]
        if step < -_STEP:
            return point, other.name
    return None


def _called(
    claims: Sequence[Claim], atlas: Atlas, texts: Mapping[str, str]
) -> Iterator[tuple[Claim, str, set[str]]]:
    """ "The northern city of X": the compass points a report's own words give a place, once a report and place."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        text = texts.get(claim.report, "")
        for location in claim.places:
            spot = location.passage
            if location.place is None or spot is None or location.inherited or not text:
                continue
            place = atlas.place(location.place)
            if place is None or place.kind not in ("city", "town", "admin1", "admin2"):
                continue
            window = text[max(0, spot.start - 40) : spot.end + 24]
            first = max(0, spot.start - 40)
            after = _LIES.match(text, spot.end)
            if after is not None and (claim.report, place.id, after[1].casefold()) not in seen:
                seen.add((claim.report, place.id, after[1].casefold()))
                yield claim, place.id, _points(after[1])
                continue
            match = next((m for m in _CALLED.finditer(window) if first + m.end() >= spot.start - 2), None)
            if match is None or place.name.split(" ")[0].casefold() not in window[match.start() :].casefold():
                continue
            points = _points(match[1])
            key = (claim.report, place.id, match[1].casefold())
            if points and key not in seen and first + match.start() < spot.end:
                seen.add(key)
                yield claim, place.id, points


def _on_edges(
    claims: Sequence[Claim], atlas: Atlas, texts: Mapping[str, str], told: set[tuple[str, int]]
) -> Iterator[Found]:
    """ "X, on the northern shore of Lake Y", where the map puts X south of it; once a report and place."""
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        for location in claim.places:
            spot, place = location.passage, atlas.place(location.place) if location.place else None
            if spot is None or place is None or location.inherited or place.kind not in ("city", "town"):
                continue
            words = texts.get(claim.report, "")[spot.end : spot.end + 80]
            if not _BESIDE.match(words) or (claim.report, claim.sentence.start) in told:
                continue
            off = _off_edge(place, words.split(".")[0], atlas)
            if off is not None and (claim.report, place.id) not in seen:
                seen.add((claim.report, place.id))
                side = Side(says=f"{place.name} lies {off[0]} of {off[1]}", claims=(claim.id,))
                yield "error", (side,), f"the map puts {place.name} {_OPPOSITE[off[0]]} of {off[1]}"


def misplaced(claims: Sequence[Claim], atlas: Atlas, texts: Mapping[str, str] | None = None) -> list[Found]:
    """Claims on where a place lies that the map contradicts (`error`), or that other reports do (`place`); `texts`
    report id → its text, for the compass words beside a name."""
    found: list[Found] = []
    frames: dict[str, _Frame | None] = {}
    said: dict[str, list[tuple[Claim, set[str]]]] = {}
    called = list(_called(claims, atlas, texts or {}))
    told = {
        (c.report, c.sentence.start)
        for c in claims
        if c.kind == "status" and c.type == "geography" and _points(c.passage.quote)
    }
    found.extend(_on_edges(claims, atlas, texts or {}, told))
    for claim, place_id, points in called:
        place = atlas.place(place_id)
        if place is None or (claim.report, claim.sentence.start) in told:
            continue
        wrong = _wrong(place, points, atlas, frames)
        if wrong is None:
            continue
        told_so = [Side(says=f"{place.name} lies in the {wrong}", claims=(claim.id,))]
        others = tuple(
            c.id
            for c, other, more in called
            if c.report != claim.report
            and _OPPOSITE[wrong] in more
            and atlas.standing(place_id, other) in ("same", "inside", "around")
        )
        if others:
            told_so.append(Side(says=f"it lies in the {_OPPOSITE[wrong]}", claims=others))
        found.append(("error", tuple(told_so), f"the map puts {place.name} in the {_OPPOSITE[wrong]}"))
    for claim in claims:
        if claim.kind != "status" or claim.type != "geography" or claim.polarity == "negative":
            continue
        points = _points(claim.passage.quote)
        if not points or _OUTSIDE.search(claim.passage.quote):
            continue
        for location in claim.places:
            place = atlas.place(location.place) if location.place else None
            if place is None or location.role != "location":
                continue
            if _EDGE.search(claim.passage.quote):
                off = _off_edge(place, claim.passage.quote, atlas)
                if off is not None:
                    side = Side(says=f"{place.name} lies {off[0]} of {off[1]}", claims=(claim.id,))
                    found.append(
                        ("error", (side,), f"the map puts {place.name} {_OPPOSITE[off[0]]} of {off[1]}")
                    )
                continue
            said.setdefault(place.id, []).append((claim, points))
            wrong = _wrong(place, points, atlas, frames)
            if wrong is not None:
                side = Side(says=f"{place.name} lies in the {wrong}", claims=(claim.id,))
                found.append(("error", (side,), f"the map puts {place.name} in the {_OPPOSITE[wrong]}"))
    for place_id, rows in sorted(said.items()):
        for i, (a, one) in enumerate(rows):
            for b, other in rows[i + 1 :]:
                clash = next((p for p in sorted(one) if _OPPOSITE[p] in other and p not in other), None)
                if clash is not None and a.report != b.report:
                    name = atlas.name(place_id)
                    sides = (
                        Side(says=f"{name} lies in the {clash}", claims=(a.id,)),
                        Side(says=f"{name} lies in the {_OPPOSITE[clash]}", claims=(b.id,)),
                    )
                    found.append(("place", sides, f"two places on the map for {name}"))
    return found
