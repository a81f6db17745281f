"""Classes of nouns: what may be killed, taken, signed, raised. Lists of lemmas in `data/classes.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """Class name → lemmas, lower case.

    >>> "village" in load_classes()["AREA"]
    True
    """
    path = resources.files("rapporteur.lexicon") / "data" / "classes.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}
