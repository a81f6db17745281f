"""How provisions are worded (`data/wordings.toml`): acts and things, type by type, for words inside a deal."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way of wording a provision: `acts` are lemma phrases, `things` lemmas or classes of which one must be near."""

    type: str
    acts: tuple[tuple[str, ...], ...]
    things: tuple[str, ...]


@cache
def load_wordings() -> tuple[Wording, ...]:
    """All wordings in order: the first that fits names the clause."""
    path = resources.files("rapporteur.lexicon") / "data" / "wordings.toml"
    return tuple(
        Wording(
            type=row["type"],
            acts=tuple(tuple(act.split()) for act in row["acts"]),
            things=tuple(row["things"]),
        )
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["wording"]
    )


@cache
def wordings_by_word() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """First word of an act → (act, place of its wording in the list), longer acts first."""
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, wording in enumerate(load_wordings()):
        for act in wording.acts:
            table.setdefault(act[0], []).append((act, number))
    return {word: tuple(sorted(acts, key=lambda a: (a[1], -len(a[0])))) for word, acts in table.items()}
