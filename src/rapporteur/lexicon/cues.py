"""Cues: the words by which a report says who says so (`data/cues.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

__all__ = ["Cue", "Cues", "Takes", "load_cues", "verb_forms"]

Takes = Literal["clause", "that", "open", "told", "act", "blame", "named", "shown", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One saying verb: "call" with particle "on" takes an act. `inverts`: may stand before its subject."""

    lemma: str
    particle: str | None
    takes: Takes
    sense: str
    inverts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues, by the forms that stand in a text (lower case).

    `verbs` maps a form to its readings, those with a particle first. The sets hold words as they are
    looked up: lower-case forms of one word each.
    """

    verbs: Mapping[str, tuple[Cue, ...]]
    sure: frozenset[str]
    papers: frozenset[str]
    rulings: frozenset[str]
    hearsay: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    plurals: frozenset[str]
    media: frozenset[str]
    offices: frozenset[str]
    settings: frozenset[str]
    credits: frozenset[str]
    triggers: frozenset[str] = field(default_factory=frozenset)


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The forms of a regular verb.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> verb_forms("urge")
    ('urge', 'urges', 'urged', 'urging')
    """
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma, plural, lemma + "ed", lemma + "ing"


def _words(table: Mapping[str, Any], name: str, key: str = "words") -> frozenset[str]:
    return frozenset(word.lower() for word in table[name][key])


def read_cues(text: str) -> Cues:
    """The cues a TOML text holds; raises ValueError naming every faulty entry at once."""
    table = tomllib.loads(text)
    irregular: Mapping[str, list[str]] = table["forms"]
    inverts = _words(table, "inverts")
    verbs: dict[str, list[Cue]] = {}
    faults: list[str] = []
    for number, entry in enumerate(table["verb"], 1):
        if entry["takes"] not in get_args(Takes):
            faults.append(f"[[verb]] {number}: takes = {entry['takes']!r} is none of {get_args(Takes)}")
            continue
        for words in entry["words"]:
            lemma, _, particle = words.partition(" ")
            cue = Cue(
                lemma=lemma,
                particle=particle or None,
                takes=entry["takes"],
                sense=entry["sense"],
                inverts=words in inverts,
            )
            for form in irregular.get(lemma) or verb_forms(lemma):
                verbs.setdefault(form, []).append(cue)
    if faults:
        raise ValueError("cues.toml: " + "; ".join(faults))
    ordered = {form: tuple(sorted(found, key=lambda c: c.particle is None)) for form, found in verbs.items()}
    hearsay = _words(table, "hearsay")
    papers = _words(table, "papers")
    credits = _words(table, "credits")
    return Cues(
        verbs=ordered,
        sure=_words(table, "sure"),
        papers=papers,
        rulings=_words(table, "rulings"),
        hearsay=hearsay,
        persons=_words(table, "speakers", "person"),
        bodies=_words(table, "speakers", "body"),
        plurals=_words(table, "speakers", "plural"),
        media=_words(table, "media"),
        offices=_words(table, "offices"),
        settings=_words(table, "settings"),
        credits=credits,
        triggers=frozenset(ordered) | hearsay | credits | {"according"},
    )


@cache
def load_cues() -> Cues:
    """The cues shipped with the package."""
    path = resources.files("rapporteur.lexicon").joinpath("data/cues.toml")
    return read_cues(path.read_text(encoding="utf-8"))
