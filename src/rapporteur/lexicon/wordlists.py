"""Plain lists of words, read from TOML files of `name = "words parted by blanks"`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["word_lists"]


@cache
def word_lists(file: str) -> Mapping[str, frozenset[str]]:
    """List name → its words, of `data/<file>.toml`.

    >>> "northern" in word_lists("places")["beside"]
    True
    """
    path = resources.files("rapporteur.lexicon") / "data" / f"{file}.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}
