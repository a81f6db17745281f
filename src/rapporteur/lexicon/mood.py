"""Mood words: what makes a predicate expected, proposed, conditional, hedged or negative (`data/mood.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from rapporteur.lexicon.cues import verb_forms

__all__ = ["Category", "Governor", "MoodWords", "Over", "load_mood", "read_mood"]

Category = Literal["negative", "ended", "expected", "proposed", "conditional", "hedged"]
Over = Literal["clause", "thing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A word above a predicate: what it makes of a clause or a thing under it.

    `passive`: only in the passive ("is said to"), `active`: only outside it. `before`: only with one of these prepositions ("an end to"). `part`: verb or noun, None: either.
    """

    category: Category
    over: frozenset[str]
    passive: bool = False
    active: bool = False
    before: frozenset[str] = frozenset()
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodWords:
    """`words`: lower-case form on the predicate → category. `governors`: form above it → meanings in rank order."""

    words: Mapping[str, Category]
    governors: Mapping[str, tuple[Governor, ...]]
    brings: frozenset[str]
    yes: tuple[tuple[str, Category], ...]
    no: tuple[tuple[str, Category], ...]


def read_mood(text: str) -> MoodWords:
    """The mood words of a TOML text; raises ValueError naming every faulty entry at once."""
    table = tomllib.loads(text)
    words: dict[str, Category] = {}
    governors: dict[str, list[Governor]] = {}
    yes: list[tuple[str, Category]] = []
    no: list[tuple[str, Category]] = []
    faults: list[str] = []
    for kind in ("word", "governor"):
        for number, entry in enumerate(table[kind], 1):
            category = entry["category"]
            if category not in get_args(Category):
                faults.append(f"[[{kind}]] {number}: category {category!r} is none of {get_args(Category)}")
                continue
            if kind == "word":
                words.update(dict.fromkeys(entry["words"], category))
            else:
                if unknown := set(entry["over"]) - set(get_args(Over)):
                    faults.append(
                        f"[[governor]] {number}: over {sorted(unknown)} is none of {get_args(Over)}"
                    )
                governor = Governor(
                    category=category,
                    over=frozenset(entry["over"]),
                    passive=entry.get("passive", False),
                    active=entry.get("active", False),
                    before=frozenset(entry.get("before", ())),
                    part=entry.get("is"),
                )
                for lemma in entry["words"]:
                    for form in table["forms"].get(lemma) or verb_forms(lemma):
                        governors.setdefault(form, []).append(governor)
            yes.extend((sentence, category) for sentence in entry["yes"])
            no.extend((sentence, category) for sentence in entry["no"])
    if faults:
        raise ValueError("mood.toml: " + "; ".join(faults))
    return MoodWords(
        words=words,
        governors={lemma: tuple(found) for lemma, found in governors.items()},
        brings=frozenset(
            form
            for lemma in table["brings"]["words"]
            for form in table["forms"].get(lemma) or verb_forms(lemma)
        ),
        yes=tuple(yes),
        no=tuple(no),
    )


@cache
def load_mood() -> MoodWords:
    """The mood words shipped with the package."""
    path = resources.files("rapporteur.lexicon").joinpath("data/mood.toml")
    return read_mood(path.read_text(encoding="utf-8"))
