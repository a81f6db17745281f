"""Which tellings are worth comparing: those that share a place (or what it lies in), a time and a kind.

Each telling is filed under its place and everything that place lies in, and under its week, its quarter and
"ever". Two meet in the drawer of the wider of the two, so a town meets its province and a day meets a month,
but two towns of one province never meet: the work grows with what a telling touches, not with the record.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import length
from rapporteur.reconcile.scoring import load_joins
from rapporteur.reconcile.tellings import Telling

_WEEK, _QUARTER, _EVER = 0, 1, 2
_BROAD = (7, 92)
Drawer = tuple[str, str, int, int]


def _times(telling: Telling) -> tuple[int, dict[int, tuple[int, ...]]]:
    """How broad the time is, and its drawers at that breadth and every wider one."""
    start, end = telling.days
    long = length(telling.days)
    if start is None and end is None:
        return _EVER, {_EVER: (0,)}
    first = start if start is not None else end
    last = end if end is not None else start
    assert first is not None and last is not None
    breadth = _EVER if long is None or long > 2 * _BROAD[1] else _QUARTER if long > 2 * _BROAD[0] else _WEEK
    drawers: dict[int, tuple[int, ...]] = {_EVER: (0,)}
    for level in (_WEEK, _QUARTER):
        if breadth <= level:
            size = _BROAD[level]
            # One day of slack on both sides: a night may be told as either day.
            drawers[level] = tuple(range((first - 1) // size, (last + 1) // size + 1))
    return breadth, drawers


def _places(telling: Telling, atlas: Atlas) -> tuple[set[str], set[str]]:
    """The drawers a telling owns (its own places, or what a vague region lies in) and all it is filed under."""
    own = set(telling.places)
    for place in telling.places:
        if atlas.is_vague(place):
            own.update(atlas.parents(place)[:1])
    filed = set(own)
    for place in telling.places:
        filed.update(atlas.parents(place))
    loose = {f"in report {telling.family}", *(f"by {a}" for a in telling.agents | telling.victims)}
    own.add(f"report {telling.claim.report}")
    if telling.thread is not None:
        own.add(f"words {telling.thread}")
    filed.update(loose, own)
    return (own if telling.places else own | loose), filed


def pairs(tellings: Sequence[Telling], atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Index pairs (lower first) that may be one event, each once, in order."""
    group = load_joins().group
    owners: defaultdict[Drawer, list[tuple[int, bool]]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        own, filed = _places(telling, atlas)
        breadth, drawers = _times(telling)
        kind = group.get(telling.type, telling.type)
        for place in filed:
            for level, numbers in drawers.items():
                for number in numbers:
                    owns = place in own and level >= breadth
                    owners[kind, place, level, number].append((i, owns))
    found: set[tuple[int, int]] = set()
    for filed_here in owners.values():
        holding = [i for i, owns in filed_here if owns]
        if not holding:
            continue
        for i in holding:
            for j, _ in filed_here:
                if i != j:
                    found.add((i, j) if i < j else (j, i))
    yield from sorted(found)
