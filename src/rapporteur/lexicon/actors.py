"""Who is who: named groups, bodies, media and leaders, and the nouns that make an actor of a state's name.

The tables are CSV files that an analyst can edit (`data/actors/*.csv`, columns named in the first line; several
values in one cell are parted by `|`). All are read and checked at once, and every fault is told in one message.
"""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import get_args

from anyascii import anyascii

from rapporteur.model.words import ActorKind

__all__ = ["ActorLexicon", "FaultyActors", "HeadNoun", "Leader", "NamedActor", "key", "load_actors", "slug"]

KINDS = ["GOV", "MIL", "POL", "REB", "CIV", "CHILD", "DISP", "REF", "POP", "LOCAL", "MED"]
#: What the second part of an id says about the actor: `SYR_MIL` is a military.
KIND_OF: Mapping[str, ActorKind] = {
    "GOV": "state", "MIL": "military", "POL": "military", "REB": "rebel", "LOCAL": "civilian", "MED": "media",
    "CIV": "civilian", "CHILD": "civilian", "DISP": "civilian", "REF": "civilian", "POP": "civilian",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ISO3 = re.compile(r"[A-Z]{3}")
_DROPPED = re.compile(r"['’‘ʼʻʿʾ`´′.·]+")
_OUTSIDE = re.compile(r"[^a-z0-9]+")
_COLUMNS = {
    "groups": ("id", "name", "aliases", "country", "kind", "parent", "since", "until"),
    "bodies": ("id", "name", "aliases", "country", "kind", "parent"),
    "media": ("id", "name", "aliases", "country", "owner"),
    "leaders": ("person", "name", "aliases", "of", "office", "since", "until"),
    "heads": ("noun", "kind", "suffix", "needs", "note"),
}


class FaultyActors(ValueError):
    """Tables of actors that cannot be used; the message lists every fault with file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """One actor known by name. `since` and `until` bound when this line holds (`YYYY[-MM[-DD]]`, "" open).

    The Taliban are two lines: rebels until 2021-08-15, a state's government from then on.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: ActorKind
    parent: str | None
    since: str = ""
    until: str = ""

    def holds_on(self, day: str | None) -> bool:
        """Whether the line holds on a day; with no day, whether it is the open-ended one or has no bounds."""
        if day is None:
            return not self.until
        return (not self.since or self.since <= day) and (not self.until or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A person known to the world and the body he or she speaks for in a time: `of` is an actor's id."""

    person: str
    name: str
    aliases: tuple[str, ...]
    of: str
    office: str
    since: str
    until: str

    @property
    def id(self) -> str:
        """The person's id in the record."""
        return f"person:{self.person}"

    @property
    def country(self) -> str | None:
        """The country spoken for, where the id says so."""
        return self.of[:3] if re.fullmatch(r"[A-Z]{3}_(GOV|MIL)", self.of) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadNoun:
    """A noun that with a country makes an actor: "troops" → MIL. `needs` "country": never without one."""

    noun: str
    kind: str
    suffix: str
    needs: str


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """The folded form by which names meet: ASCII, lower case, apostrophes and full stops gone, hyphens parting.

    >>> key("Hay’at"), key("U.N."), key("al-Shabaab"), key("Séléka")
    ('hayat', 'un', 'al shabaab', 'seleka')
    """
    if not word.isascii():
        word = anyascii(_DROPPED.sub("", word))
    return _OUTSIDE.sub(" ", _DROPPED.sub("", word.casefold())).strip()


def slug(name: str) -> str:
    """A name as part of an id: "Rami Abdel Rahman" → "rami-abdel-rahman".

    >>> slug("Félix Tshisekedi"), slug("Bashar al-Assad")
    ('felix-tshisekedi', 'bashar-al-assad')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or anyascii(name).lower().replace(
        " ", "-"
    )


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """All tables, with the names laid out for finding the longest one that starts at a word.

    `names`: folded name → its actors; `longest`: first folded word → most words of a name that begins with it.
    `acronyms` are names to be met in capitals only ("AU", "WHO"). `words`: the lists of words.toml.
    """

    named: tuple[NamedActor, ...]
    leaders: tuple[Leader, ...]
    heads: Mapping[str, HeadNoun]
    words: Mapping[str, Mapping[str, frozenset[str]]]
    names: Mapping[str, tuple[NamedActor, ...]] = field(repr=False)
    longest: Mapping[str, int] = field(repr=False)
    acronyms: frozenset[str] = field(repr=False)
    persons: Mapping[str, tuple[Leader, ...]] = field(repr=False)
    by_id: Mapping[str, NamedActor] = field(repr=False)
    given: frozenset[str] = field(repr=False)

    def actor(self, name: str, day: str | None = None) -> NamedActor | None:
        """The actor a folded name means on a day; of two lines the one that holds then, else the first."""
        found = self.names.get(name)
        if not found:
            return None
        return next((actor for actor in found if actor.holds_on(day)), found[0])

    def leader(self, name: str, day: str | None = None) -> Leader | None:
        """The leader of a folded name, in office on the day where several share it."""
        found = self.persons.get(name)
        if not found:
            return None
        if day is None:
            return found[0]
        return next(
            (p for p in found if (not p.since or p.since <= day) and (not p.until or day < p.until)), found[0]
        )


def _rows(
    folder: Path | resources.abc.Traversable, table: str, faults: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    path = folder / f"{table}.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in _COLUMNS[table] if name not in (reader.fieldnames or ())]
        if missing:
            faults.append(
                f"{table}.csv line 1: column {', '.join(missing)} missing; expected {', '.join(_COLUMNS[table])}"
            )
            return
        for row in reader:
            if None in row or None in row.values():
                faults.append(
                    f"{table}.csv line {reader.line_num}: {len(_COLUMNS[table])} cells expected; quote cells with commas"
                )
                continue
            yield reader.line_num, {name: (row[name] or "").strip() for name in _COLUMNS[table]}


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _actor(
    where: str, row: Mapping[str, str], kind: str, parent: str, faults: list[str]
) -> NamedActor | None:
    told = len(faults)
    if not row["id"] or not row["name"]:
        faults.append(f"{where}: an id and a name are needed")
    if row["country"] and not _ISO3.fullmatch(row["country"]):
        faults.append(f"{where}: country {row['country']!r} is no ISO 3166-1 alpha-3 code, as SYR")
    if kind not in get_args(ActorKind):
        faults.append(f"{where}: kind {kind!r} is none of {', '.join(get_args(ActorKind))}")
    for bound in ("since", "until"):
        if row.get(bound) and not _DAY.fullmatch(row[bound]):
            faults.append(f"{where}: {bound} {row[bound]!r} is no date, as 2015, 2015-03 or 2015-03-26")
    if len(faults) > told:
        return None
    return NamedActor(
        id=row["id"], name=row["name"], aliases=_cells(row["aliases"]), country=row["country"] or None,
        kind=kind, parent=parent or None, since=row.get("since", ""), until=row.get("until", ""),  # type: ignore[arg-type]
    )  # fmt: skip


def _read(
    folder: Path | resources.abc.Traversable, faults: list[str]
) -> tuple[list[NamedActor], list[Leader], dict[str, HeadNoun]]:
    named: list[NamedActor] = []
    for table in ("groups", "bodies", "media"):
        for line, row in _rows(folder, table, faults):
            kind = "media" if table == "media" else row["kind"]
            parent = row["owner"] if table == "media" else row["parent"]
            actor = _actor(f"{table}.csv line {line}", row, kind, parent, faults)
            if actor is not None:
                named.append(actor)
    leaders = []
    for line, row in _rows(folder, "leaders", faults):
        if not (row["person"] and row["name"] and row["of"]):
            faults.append(f"leaders.csv line {line}: person, name and of are needed")
        else:
            leaders.append(Leader(**{**row, "aliases": _cells(row["aliases"])}))  # type: ignore[arg-type]
    heads: dict[str, HeadNoun] = {}
    for line, row in _rows(folder, "heads", faults):
        if row["kind"] not in KINDS:
            faults.append(f"heads.csv line {line}: kind {row['kind']!r} is none of {' '.join(KINDS)}")
        else:
            heads[row["noun"]] = HeadNoun(
                noun=row["noun"], kind=row["kind"], suffix=row["suffix"], needs=row["needs"]
            )
    return named, leaders, heads


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return (
        2 <= len(letters) <= 7 and " " not in name and sum(c.isupper() for c in letters) >= len(letters) - 1
    )


def _names(named: Iterable[NamedActor]) -> Iterator[tuple[str, NamedActor, bool]]:
    for actor in named:
        own = () if "_" in actor.id or not _is_acronym(actor.id) else (actor.id,)
        for name in (actor.name, *actor.aliases, *own):
            yield key(name), actor, _is_acronym(name)


def build(
    named: list[NamedActor], leaders: list[Leader], heads: dict[str, HeadNoun], words: Mapping[str, Mapping[str, frozenset[str]]],
    given: frozenset[str],
) -> ActorLexicon:  # fmt: skip
    """The lexicon over rows in order of rank: where two share a name the earlier one is met first."""
    names: dict[str, list[NamedActor]] = {}
    longest: dict[str, int] = {}
    acronyms: set[str] = set()
    spelt: set[str] = set()
    for folded, actor, acronym in _names(named):
        if not folded:
            continue
        known = names.setdefault(folded, [])
        if actor not in known:
            known.append(actor)
        first, *rest = folded.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
        (acronyms if acronym else spelt).add(folded)
    persons: dict[str, list[Leader]] = {}
    for leader in leaders:
        for name in (leader.name, *leader.aliases):
            persons.setdefault(key(name), []).append(leader)
    return ActorLexicon(
        named=tuple(named), leaders=tuple(leaders), heads=heads, words=words,
        names={name: tuple(found) for name, found in names.items()}, longest=longest,
        acronyms=frozenset(acronyms - spelt), persons={name: tuple(found) for name, found in persons.items()},
        by_id={actor.id: actor for actor in reversed(named)}, given=given,
    )  # fmt: skip


@lru_cache(maxsize=8)
def load_actors(user: Path | None = None) -> ActorLexicon:
    """The package's actors, with those of the user's folder (the same CSV files, any of them) read above them.

    Raises FaultyActors with every fault of every table at once.
    """
    faults: list[str] = []
    folder = resources.files("rapporteur.lexicon") / "data" / "actors"
    named, leaders, heads = _read(folder, faults)
    if user is not None:
        own_named, own_leaders, own_heads = _read(user, faults)
        named, leaders, heads = own_named + named, own_leaders + leaders, heads | own_heads
    if faults:
        raise FaultyActors(
            "The tables of actors cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults)
        )
    lists = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    words = {
        part: {name: frozenset(text.split()) for name, text in table.items()} for part, table in lists.items()
    }
    given = frozenset((folder / "given_names.txt").read_text(encoding="utf-8").split())
    return build(named, leaders, heads, words, given)
