"""Frames: which words name an act, a state or a stance of war, and what its parts are called.

A frame is data (`data/frames/*.toml`), one entry a meaning, with its own evidence: `yes` sentences that
must give a claim of this kind and type, `no` sentences that must not, `miss` sentences known to be missed.
One test runs them all. Entries speak of conflicts in general.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from rapporteur.model.words import TYPES, ActorRole, Kind, Polarity, Salience

#: Classes of arguments that `require` and `forbid` may name; lower-case words there are lemmas.
CLASSES = frozenset(
    "PLACE AREA PEOPLE ARMED STATE CIVILIANS BODY MEDIA LEADER WEAPON AID DEAL TRUCE TALKS FLAG BORDER HOME CAPTIVE "
    "POSITION NUMBER ACTOR SHARE FIGHT BODYPART DEMAND ANY NONE".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One meaning: its words, what its slots must hold, which claim it makes, and its evidence.

    `verbs`: lemmas, with particle or object words behind ("hand over", "take control of").
    `nouns`: lemmas of nominal phrases, head last ("air strike"). `adjectives`: predicates ("besieged", "calm").
    `roles`: slot → actor role; the place slots are read by the place rules.
    `require`/`forbid`: slot → classes or lemmas, of which one must (must none) fill it.
    `light`: carrying verb → another type of the same kind ("launch" makes an offensive_start).
    `term`: its type as a provision, when it stands inside a deal, draft or demand; None: no provision.
    `negated`: fits only where the word is denied ("would not comment"). `also`: may stand beside another frame.
    `polarity`: of a word that is negative by itself ("calm", "halt"). `control`: change and extent for control.
    """

    id: str
    kind: Kind
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    roles: Mapping[str, ActorRole] = field(default_factory=dict)
    require: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    light: Mapping[str, str] = field(default_factory=dict)
    term: str | None = None
    polarity: Polarity = "affirmative"
    change: str | None = None
    state: bool = False
    salience: Salience = "main"
    confidence: float = 0.7
    also: bool = False
    negated: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How special the frame is: the more it requires, the earlier it is preferred."""
        return sum(1 for wanted in self.require.values() if wanted) * 2 + len(self.forbid)


_FIELDS = {
    "id", "kind", "type", "verbs", "nouns", "adjectives", "roles", "require", "forbid", "light", "term", "polarity",
    "change", "state", "salience", "confidence", "also", "negated", "yes", "no", "miss",
}  # fmt: skip


class LexiconError(ValueError):
    """A lexicon file with faults; the message lists them all, each with file and entry."""


def _faults(where: str, raw: dict[str, object]) -> Iterator[str]:
    for name in raw.keys() - _FIELDS:
        yield f"{where}: {name!r} is no field of a frame; it has {', '.join(sorted(_FIELDS))}"
    kind, type_ = raw.get("kind"), raw.get("type")
    if kind not in TYPES:
        yield f"{where}: kind {kind!r} is none of {', '.join(TYPES)}"
        return
    types = TYPES[kind]
    light = raw.get("light", {})
    for named in (type_, *(light.values() if isinstance(light, dict) else ())):
        if named not in types:
            yield f"{where}: {named!r} is no type of {kind}; it may be {', '.join(types)}"
    if raw.get("term") is not None and raw["term"] not in TYPES["term"]:
        yield f"{where}: term {raw['term']!r} may be {', '.join(TYPES['term'])}"
    if not (raw.get("verbs") or raw.get("nouns") or raw.get("adjectives")):
        yield f"{where}: names no words; give verbs, nouns or adjectives"
    if not raw.get("yes"):
        yield f"{where}: has no evidence; give at least one yes sentence"
    roles = raw.get("roles", {})
    for slot, role in roles.items() if isinstance(roles, dict) else ():
        if role not in get_args(ActorRole):
            yield f"{where}: slot {slot}: {role!r} is no role"
    for part in ("require", "forbid"):
        slots = raw.get(part, {})
        for slot, wanted in slots.items() if isinstance(slots, dict) else ():
            for name in wanted:
                if name.isupper() and name not in CLASSES:
                    yield f"{where}: {part}.{slot}: {name} is no class; there are {', '.join(sorted(CLASSES))}"


def _frame(raw: dict[str, object]) -> Frame:
    values: dict[str, object] = {}
    for name, value in raw.items():
        if isinstance(value, list):
            values[name] = tuple(value)
        elif isinstance(value, dict):
            values[name] = MappingProxyType(
                {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
            )
        else:
            values[name] = value
    return Frame(**values)  # type: ignore[arg-type]


def read_frames(*folders: Path) -> tuple[Frame, ...]:
    """All frames of the TOML files in these folders, in order of file name and place in the file.

    Raises LexiconError with every fault of every file at once.
    """
    frames: list[Frame] = []
    faults: list[str] = []
    seen: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                entries = tomllib.loads(path.read_text(encoding="utf-8")).get("frame", [])
            except tomllib.TOMLDecodeError as fault:
                faults.append(f"{path.name}: {fault}")
                continue
            for number, raw in enumerate(entries, 1):
                where = f"{path.name}, frame {number} ({raw.get('id', 'no id')})"
                found = list(_faults(where, raw))
                if raw.get("id") in seen:
                    found.append(f"{where}: this id stands in {seen[raw['id']]} too")
                seen[str(raw.get("id"))] = path.name
                faults.extend(found)
                if not found:
                    frames.append(_frame(raw))
    if faults:
        raise LexiconError("\n".join(faults))
    return tuple(frames)


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """Frames by their trigger: the lemma of a verb, the last word of a nominal, the lemma of an adjective."""

    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    adjectives: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]


def _by(
    words: Iterator[tuple[str, Frame]], *, last: bool
) -> dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for phrase, frame in words:
        parts = tuple(phrase.split())
        first = parts[1] if parts[0] == "be" and len(parts) > 1 else parts[0]
        table.setdefault(parts[-1] if last else first, []).append((parts, frame))
    return {
        key: tuple(sorted(found, key=lambda pair: (-len(pair[0]), -pair[1].weight, pair[1].id)))
        for key, found in table.items()
    }


def index_frames(frames: tuple[Frame, ...]) -> FrameIndex:
    """The frames ready for matching; longer phrases and more special frames come first."""
    return FrameIndex(
        frames,
        _by(((w, f) for f in frames for w in f.verbs), last=False),
        _by(((w, f) for f in frames for w in f.nouns), last=True),
        _by(((w, f) for f in frames for w in f.adjectives), last=True),
    )


@cache
def _shipped() -> FrameIndex:
    folder = resources.files("rapporteur.lexicon") / "data" / "frames"
    with resources.as_file(folder) as path:
        return index_frames(read_frames(path))


def load_frames(own: Path | None = None) -> FrameIndex:
    """The frames that ship with Rapporteur, those of the user's folder (its *.toml files) above them.

    Raises LexiconError with every fault of every file at once.
    """
    shipped = _shipped()
    return shipped if own is None else index_frames((*read_frames(own), *shipped.frames))
