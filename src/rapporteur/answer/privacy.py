"""Withholding the names of private persons: every character becomes █, so that offsets stay.

Private: a named person to whom no report of the record gives an office, rank, spokesman's role or byline
(the registers' `public`). The export of the evidence itself (export/jsonl.py) is not masked and says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapporteur.model import Actor, Mention, Passage
from rapporteur.store import Store

MASK = "█"


def mask_private(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with every character in the spans (half-open) replaced by █; its length never changes.

    >>> mask_private("Salma fled.", [(0, 5)])
    '█████ fled.'
    """
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        start, end = max(start, done), min(end, len(text))
        if start < end:
            parts += [text[done:start], MASK * (end - start)]
            done = end
    return "".join((*parts, text[done:]))


def private_ids(registers: Iterable[Actor]) -> frozenset[str]:
    """Ids that stand for private persons; an id that any register calls public is none."""
    lines = tuple(registers)
    public = {one.id for one in lines if one.public}
    return frozenset(one.id for one in lines if one.id not in public)


def private_spans(mentions: Iterable[Mention], private: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where the mentions of one report name private persons, in order."""
    return tuple(sorted({(one.start, one.end) for one in mentions if one.id in private}))


@dataclass(frozen=True, slots=True)
class Veil:
    """What may not be shown, for every report of a record. `Veil()` hides nothing."""

    private: frozenset[str] = frozenset()
    spans: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    names: "re.Pattern[str] | None" = None

    @classmethod
    def over(cls, store: Store, *, names: bool = False) -> "Veil":
        """The veil over a record; `names` lifts it."""
        if names:
            return cls()
        registers: tuple[Actor, ...] = (*store.actors(), *store.sources())
        private = private_ids(registers)
        if not private:
            return cls()
        spans: dict[str, list[tuple[int, int]]] = {}
        words = {one.name for one in registers if one.id in private}
        # what is also the name of a place or of somebody public is masked only where reading saw the person
        others = {one.name for one in registers if one.id not in private}
        for mention in store.mentions():
            if mention.layer == "cue":
                continue  # "said" bears the id of who says it, and is nobody's name
            if mention.id in private:
                spans.setdefault(mention.report, []).append((mention.start, mention.end))
                words.add(mention.quote)
            elif mention.layer in ("place", "actor"):
                others.add(mention.quote)
        longest_first = sorted((w for w in words - others if w), key=lambda word: (-len(word), word))
        if not longest_first:
            return cls(private, {report: tuple(found) for report, found in spans.items()})
        # "Dar" in "Dar'a" or "Dar-es-Salaam" is another name; "Salma's" is hers; a headline may SHOUT a full name
        full = "|".join(re.escape(one) for one in longest_first if " " in one)
        short = "|".join(re.escape(one) for one in longest_first if " " not in one)
        choice = "|".join(one for one in (full and f"(?i:{full})", short) if one)
        pattern = rf"(?<![\w'’-])(?:{choice})(?!\w|-\w|['’](?!s\b)\w)"
        return cls(private, {report: tuple(found) for report, found in spans.items()}, re.compile(pattern))

    def text(self, report: str, text: str, *, start: int = 0) -> str:
        """Words of a report, `start` being their offset in its text, with private names masked.

        Beside the places where reading saw a private person, any other full name of one is masked too:
        the same name may stand in a caption or link that reading passed by.
        """
        found = [(left - start, right - start) for left, right in self.spans.get(report, ())]
        if self.names:
            found += [match.span() for match in self.names.finditer(text) if " " in match.group()]
        return mask_private(text, [(left, right) for left, right in found if right > 0])

    def passage(self, report: str, passage: Passage) -> str:
        """The quote of a passage, masked."""
        return self.text(report, passage.quote, start=passage.start)

    def name(self, key: str | None, name: str) -> str:
        """An actor's or source's name: all of it is masked if the id is private."""
        return MASK * len(name) if key in self.private else self.words(name)

    def words(self, words: str) -> str:
        """Words that stand in no report (a note, an agreement's name), with private names masked."""
        if self.names is None:
            return words
        return mask_private(words, [match.span() for match in self.names.finditer(words)])
