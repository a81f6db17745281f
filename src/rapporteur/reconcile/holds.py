"""Holds: who held a place, from when to when, on whose word.

From asserted, affirmative control only: never from a flag, a presence, an entry, a term or an expectation.
A gain ends the spell of whoever held the place before; a province mostly held does not make each town held.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapporteur.model import Claim, Hold, Interval
from rapporteur.model.words import Extent, HoldStanding
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import Span, iso, length, meet, span
from rapporteur.reconcile.order import Namer
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.tellings import where

_SPELL = 400  # days of silence after which even "still holds" begins a spell of its own
_SILENCE = 120  # days of silence that a whole place's spell outlasts without a word of its going on
_PARTS = 31  # the same for a part of a place: another day's part may be another part
_ENOUGH = 80  # words on one spell that are set beside each other
_LASTING = 31  # days after a capture for which another's word that he holds it bears the capture out
_ON = re.compile(
    r"\b(?:still|since|remain\w*|continu\w+|kept|keeps|last|(?:has|have|had) (?:long )?(?:held|controlled|ruled|run))\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:former|formerly|once|one-time|erstwhile|ex)\b[\s-]", re.IGNORECASE)
_SHARED = re.compile(r"\b(?:joint|jointly|shared?|sharing|alongside|together with)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """One claim's word on one place: who held it over which days, and whether a gain begins or ends it there."""

    claim: Claim
    place: str | None
    label: str
    holder: str
    extent: Extent
    start: int | None
    end: int | None  # last day for which it is claimed
    begins: bool  # start is a capture
    ends: bool  # end is a loss
    width: int = 0  # days among which the capture fell


def speaks(claim: Claim) -> bool:
    """True for the claims holds are made of."""
    return (
        claim.kind == "control"
        and claim.control is not None
        and claim.type in ("holds", "gains", "loses", "held_before")
        and claim.control.change in ("none", "gained")
        and claim.modality == "asserted"
        and claim.polarity == "affirmative"
    )


def _words(claims: Sequence[Claim], times: Mapping[str, Interval]) -> list[_Word]:
    found = []
    for claim in claims:
        if not speaks(claim) or claim.control is None:
            continue
        control = claim.control
        places, unnamed = where(claim)
        start, end = span(times.get(claim.id, claim.time))
        name = next((p.name for p in claim.places if p.place is None), "")
        for place in places or ((None,) if unnamed or claim.places else ()):
            label = place or f"{claim.report}:{name}"
            taken = claim.type == "gains" or control.change == "gained"
            if taken and control.holder:
                # Of a span of days, the capture fell on one: the hold is sure from the last.
                first = start if start is not None else end
                found.append(
                    _Word(
                        claim,
                        place,
                        label,
                        control.holder,
                        control.extent,
                        first,
                        end,
                        True,
                        False,
                        length((start, end)) or 999,
                    )
                )
                if control.previous:
                    found.append(
                        _Word(claim, place, label, control.previous, control.extent, None, end, False, True)
                    )
            elif claim.type == "loses":
                loser = control.previous or control.holder
                if loser:
                    found.append(_Word(claim, place, label, loser, control.extent, None, end, False, True))
            elif control.holder:
                past = claim.type == "held_before" or bool(_PAST.search(claim.passage.quote))
                if past and claim.type == "holds":
                    start = end = None  # "the former bastion": until when, the words do not say
                begun = start if (length((start, end)) or 0) > 1 or start is None or past else None
                found.append(
                    _Word(claim, place, label, control.holder, control.extent, begun, end, False, past)
                )
    return found


def make_holds(
    claims: Sequence[Claim], *, atlas: Atlas, voices: Voices, times: Mapping[str, Interval]
) -> tuple[Hold, ...]:
    """The spells of control, in founding order; `claims` in founding order."""
    by_place: defaultdict[str, list[_Word]] = defaultdict(list)
    for word in _words(claims, times):
        by_place[word.label].append(word)
    order = {c.id: i for i, c in enumerate(claims)}
    spells: list[tuple[_Spell, bool]] = []
    for label in sorted(by_place):
        here = _spells(_one_name(by_place[label], voices), voices)
        _close(here, voices)
        spells.extend((s, _disputed(s, here, voices)) for s in here if s.sure)
    namer = Namer("hold")
    found = []
    for spell, disputed in sorted(
        spells, key=lambda x: (min(order[w.claim.id] for w in x[0].words), x[0].key)
    ):
        ids = sorted({w.claim.id for w in spell.words}, key=order.__getitem__)
        origins = voices.of_matter([w.claim for w in spell.words])
        borne = len(origins) > 1 and _borne_out(spell, voices, times)
        standing: HoldStanding = "disputed" if disputed else "corroborated" if borne else "claimed"
        found.append(
            Hold(
                id=namer.name(ids[0]),
                place=spell.words[0].place,
                holder=spell.words[0].holder,
                start=iso(spell.start) if spell.start is not None else None,
                end=iso(spell.end) if spell.end is not None and (spell.closed or not spell.open) else None,
                extent=spell.extent,
                standing=standing,
                claims=tuple(ids),
            )
        )
    return tuple(found)


def _one_name(words: Sequence[_Word], voices: Voices) -> list[_Word]:
    """ "The rebels" hold what the one armed group that is named there holds; of two named ones they are neither."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        generic = voices.generic(voices.side(word.holder))
        if generic is not None and generic != word.holder:
            named[generic].add(word.holder)
    return [
        replace(w, holder=min(named[w.holder])) if len(named.get(w.holder, ())) == 1 else w for w in words
    ]


def _borne_out(spell: "_Spell", voices: Voices, times: Mapping[str, Interval]) -> bool:
    """Whether two who could know speak of days they share; an open start shares none, nor does a day that only
    another report supplied."""
    told = [w for w in spell.words if w.claim.id not in times][:_ENOUGH]
    for a, b in combinations(told, 2):
        if a.claim.id == b.claim.id or "loses" in (a.claim.type, b.claim.type):
            continue  # who tells that it was lost does not tell that it is held
        first, second = _known(a), _known(b)
        if first is None or second is None or not meet(first, second):
            continue
        if set(voices.origins(voices.heard(a.claim))) - set(voices.origins(voices.heard(b.claim))) and (
            len(voices.of_matter([a.claim, b.claim])) > 1
        ):
            return True
    # two sources named for one plain statement; what is only mentioned in passing is the reporter's own word
    return any(
        w.claim.salience == "main" and len(voices.of_matter([w.claim])) > 1 and _known(w) is not None
        for w in spell.words
    )


def _known(word: "_Word") -> Span | None:
    """The days a word speaks of for certain; a capture is held to last a while; None when it is not dated."""
    end = word.end if word.end is not None else word.start
    if end is None:
        return None
    start = word.start if word.start is not None else end
    return (start, max(end, start + _LASTING) if word.begins else end)


@dataclass(slots=True)
class _Spell:
    words: list[_Word]
    extent: Extent
    start: int | None
    end: int | None
    begins: bool
    closed: bool  # a loss, or another's gain, ends it
    width: int = 0  # days among which its capture fell

    @property
    def key(self) -> tuple[str, str, str]:
        """For a fixed order among spells founded on one claim."""
        return self.words[0].label, self.words[0].holder, self.extent

    @property
    def sure(self) -> bool:
        """False for a spell known only because somebody else took the place."""
        return any(w.claim.type != "loses" or not w.ends for w in self.words) or self.closed

    @property
    def open(self) -> bool:
        """True when it begins with a capture and nothing later is told of it."""
        return self.begins and not self.closed and all(w.begins for w in self.words)


def _spells(words: Sequence[_Word], voices: Voices) -> list[_Spell]:
    groups: defaultdict[tuple[str, str], list[_Word]] = defaultdict(list)
    for word in words:
        groups[voices.side(word.holder), "part" if word.extent == "part" else "whole"].append(word)
    found: list[_Spell] = []
    for key in sorted(groups):

        def when(word: _Word) -> tuple[int, int]:
            last = word.end if word.end is not None else word.start
            first = word.start if word.start is not None else last
            return (first or 0, last or 0)

        current: _Spell | None = None
        for word in sorted(groups[key], key=lambda w: (*when(w), w.claim.id)):
            fresh = current is None or _breaks(current, word, words, voices)
            if fresh or current is None:
                current = _Spell([], word.extent, word.start, word.end, word.begins, word.ends, word.width)
                found.append(current)
            current.words.append(word)
            if word.begins and word.start is not None:
                # "In late January" and "on 27 January": the sharper word dates the capture.
                if not current.begins or current.start is None or word.width < current.width:
                    current.start, current.width = word.start, word.width
            elif word.start is not None and not current.begins:
                current.start = word.start if current.start is None else min(current.start, word.start)
            current.begins = current.begins or word.begins
            if word.end is not None:
                current.end = word.end if current.end is None else max(current.end, word.end)
            current.closed = current.closed or word.ends
            if word.extent == "whole":
                current.extent = "whole"
    return found


def _breaks(spell: _Spell, word: _Word, words: Sequence[_Word], voices: Voices) -> bool:
    """Whether a later word of the same holder begins a new spell: lost in between, or long silent."""
    last, first = spell.end, word.start if word.start is not None else word.end
    if (last is None) != (first is None):
        return not any(w.claim.report == word.claim.report for w in spell.words)
    if last is None or first is None or first <= last:
        return False
    if spell.closed:
        return True
    side = voices.side(word.holder)
    lost = any(
        w.begins and w.start is not None and last < w.start <= first and voices.side(w.holder) != side
        for w in words
    )
    if lost:
        return True
    on = bool(_ON.search(word.claim.passage.quote))
    return first - last > (_SPELL if on else _PARTS if word.extent == "part" else _SILENCE)


def _close(spells: Sequence[_Spell], voices: Voices) -> None:
    """A capture ends what others held there until that day."""
    for spell in sorted(spells, key=lambda s: (s.start or 0, s.key)):
        if not spell.begins or spell.extent == "part" or spell.start is None:
            continue
        side = voices.side(spell.words[0].holder)
        for other in spells:
            if voices.side(other.words[0].holder) == side or other.extent == "part":
                continue
            if other.start is not None and other.start >= spell.start:
                continue
            lasts = other.end is None or other.open or other.end >= spell.start
            if lasts and not other.closed and not _after(other, spell):
                other.end, other.closed = spell.start, True


def _after(other: _Spell, taken: _Spell) -> bool:
    """Whether somebody still says, after the capture or against it, that the other holds the place.

    A state told for the very day speaks against it, unless it is told in the sentence that tells the capture.
    """
    said = {(w.claim.report, w.claim.sentence.start) for w in taken.words if w.begins}
    for word in other.words:
        if word.end is None or taken.start is None or word.ends:
            continue
        if word.end > taken.start:
            return True
        today = word.claim.type == "holds" and (word.start is None or word.start == word.end)
        if word.end == taken.start and today and (word.claim.report, word.claim.sentence.start) not in said:
            return True
    return False


def _disputed(spell: _Spell, spells: Sequence[_Spell], voices: Voices) -> bool:
    side = voices.side(spell.words[0].holder)
    for other in spells:
        if voices.side(other.words[0].holder) == side or "part" in (spell.extent, other.extent):
            continue
        if any(_SHARED.search(w.claim.passage.quote) for w in (*spell.words, *other.words)):
            continue  # held by two together
        if _both(spell, other):
            return True
    return False


def _claimed(spell: _Spell) -> Span:
    """The days a spell is claimed for; of a capture that fell within some days, the last of them."""
    start = spell.start if spell.start is not None else spell.end
    if spell.open:
        return (spell.end if spell.end is not None else start,) * 2
    return start, spell.end


def _both(a: _Spell, b: _Spell) -> bool:
    """Whether two whole spells claim a day in common, the day of a change apart."""
    first, second = _claimed(a), _claimed(b)
    if None in (*first, *second):
        return False
    low = max(first[0] or 0, second[0] or 0)
    # On the day it was lost a place is not held any more.
    high = min((first[1] or 0) - a.closed, (second[1] or 0) - b.closed)
    return low <= high
