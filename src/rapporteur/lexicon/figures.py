"""The words that make a number a measure of war (`data/figures.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rapporteur.model.words import TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure and the words that say it; phrases are lemmas (`data/figures.toml` explains the lists)."""

    name: str
    obj: tuple[str, ...] = ()
    subj: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    lives: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    tolls: frozenset[str] = frozenset()
    people_only: bool = False
    homes_only: bool = False
    places_only: bool = False
    troops_only: bool = False


def _measure(name: str, raw: dict[str, Any]) -> Measure:
    lists: dict[str, Any] = {
        key: (tuple(value) if key in ("obj", "subj") else frozenset(value))
        if isinstance(value, list)
        else value
        for key, value in raw.items()
    }
    return Measure(name=name, **lists)


@cache
def load_measures() -> tuple[Measure, ...]:
    """All measures in the file's order; raises ValueError when one is none of the record's figure types."""
    path = resources.files("rapporteur.lexicon") / "data" / "figures.toml"
    found = []
    for name, raw in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if name not in TYPES["figure"]:
            raise ValueError(f"figures.toml: {name!r} is no measure; there are {', '.join(TYPES['figure'])}")
        found.append(_measure(name, raw))
    return tuple(found)
