"""One register out of many reports': the same lines whatever order the reports came in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Generic, TypeVar

from rapporteur.model import Actor, Place, Source
from rapporteur.model.words import ActorKind
from rapporteur.store.rows import from_json

A = TypeVar("A", Actor, Source)
T = TypeVar("T")
W = TypeVar("W", bound=str)


@dataclass(frozen=True, slots=True)
class Variant(Generic[T]):
    """A line of a register as `times` reports have it."""

    line: T
    times: int


def variants(rows: Iterable[tuple[str, str, int]], shape: type[T]) -> Iterable[tuple[str, list[Variant[T]]]]:
    """Rows of (id, body, times), sorted by id and body, as ids with their variants in order of body."""
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield key, [Variant(from_json(body, shape), times) for _, body, times in group]


def one_place(found: Sequence[Variant[Place]]) -> Place:
    """Places come from one gazetteer and agree; should they not, most reports have it, then order of text."""
    return max(found, key=lambda one: one.times).line  # the first of equals


def one_actor(found: Sequence[Variant[A]], *, public: bool) -> A:
    """An actor as most reports have it, ties in order of text; any kind beats `unknown`, a value beats None.

    `public`: whether any report of the record gives this id an office, rank or byline.
    """
    first = found[0].line
    kinds: list[tuple[ActorKind, int]] = [(v.line.kind, v.times) for v in found if v.line.kind != "unknown"]
    return replace(
        first,
        name=_most((v.line.name, v.times) for v in found) or first.name,
        kind=_most(kinds) or "unknown",
        country=_most((v.line.country, v.times) for v in found if v.line.country is not None),
        parent=_most((v.line.parent, v.times) for v in found if v.line.parent is not None),
        public=public,
    )


def _most(values: Iterable[tuple[W, int]]) -> W | None:
    """The value met most often, the first in order of text among equals; None if there is none."""
    counted: Counter[W] = Counter()
    for value, times in values:
        counted[value] += times
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
