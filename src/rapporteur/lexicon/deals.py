"""The words that tell a deal from a draft and a demand (`data/deals.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def load_deals() -> Mapping[str, frozenset[str]]:
    """List name → lemmas or prepositions, lower case."""
    path = resources.files("rapporteur.lexicon") / "data" / "deals.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}
