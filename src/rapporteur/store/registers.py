"""One register out of many reports': the same lines whatever order the reports came in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rapporteur.model import Actor, Place, Source
from rapporteur.model.words import ActorKind
from rapporteur.store.rows import to_json

A = TypeVar("A", Actor, Source)
W = TypeVar("W", bound=str)


def one_place(variants: Iterable[Place]) -> Place:
    """Places come from one gazetteer and agree; after a change of gazetteer the first in order of text stands."""
    return min(variants, key=to_json)


def one_actor(variants: Sequence[A], *, public: bool) -> A:
    """An actor as most reports have it, ties in order of text; any kind beats `unknown`, a value beats None.

    `public`: whether any report of the record gives this id an office, rank or byline.
    """
    kinds: list[ActorKind] = [one.kind for one in variants if one.kind != "unknown"]
    first = min(variants, key=to_json)
    return replace(
        first,
        name=_most([one.name for one in variants]) or first.name,
        kind=_most(kinds) or "unknown",
        country=_most([one.country for one in variants if one.country is not None]),
        parent=_most([one.parent for one in variants if one.parent is not None]),
        public=public,
    )


def _most(values: Sequence[W]) -> W | None:
    """The value met most often, the first in order of text among equals; None if there is none."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
