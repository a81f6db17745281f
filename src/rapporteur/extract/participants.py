"""Who fills the roles of an act: the slots of grammar, turned into participants by a table of roles."""

from collections.abc import Mapping

from rapporteur.extract.grammar import Slots, conjuncts, slots_of
from rapporteur.extract.layers import ActorMention, Reading
from rapporteur.model import Participant
from rapporteur.model.words import ActorRole

__all__ = ["mention_at", "participants"]

_BROKERING = ("brokered", "mediated", "negotiated", "sponsored")
_BACKING = ("backed", "supported", "allied", "aligned", "sponsored", "trained", "funded", "armed", "led")


def participants(
    reading: Reading, trigger_index: int, first: int, last: int, *, roles: Mapping[str, ActorRole]
) -> tuple[Participant, ...]:
    """The actors of the act at token `trigger_index` in the clause tokens [first, last), each in its role.

    `roles` maps slots to roles: `subj`, `obj` and prepositions as grammar.py has them, `via` for a broker
    joined by a hyphen or by "brokered by" ("Russia-mediated talks"), `supporter` for a backer ("Russian-backed
    forces"). Coordinations come one by one; an actor comes once a role. An argument from outside the clause,
    found by control or coordination, is `implied` only when coreference had to fix who it is.
    """
    parsed = reading.parsed
    slots: Slots = slots_of(parsed, trigger_index)
    found: dict[tuple[str | None, str, ActorRole], tuple[int, Participant]] = {}
    for slot, heads in slots.items():
        role = roles.get(slot)
        if role is None:
            continue
        for head in heads:
            for i in conjuncts(parsed, head):
                mention = mention_at(reading, i)
                if mention is None or (
                    mention.form == "modifier" and not _makes(reading, mention, trigger_index)
                ):
                    continue
                _add(reading, found, mention, role)
    for sort, words in (("via", _BROKERING), ("supporter", _BACKING)):
        role = roles.get(sort)
        if role is not None:
            for mention in _joined(reading, first, last, words):
                _add(reading, found, mention, role)
    return tuple(p for _, p in sorted(found.values(), key=lambda pair: (pair[0], pair[1].role)))


def mention_at(reading: Reading, i: int) -> ActorMention | None:
    """The actor mention that token i heads or stands in: a longer one, and one headed there, first."""
    token = reading.parsed.tokens[i]
    best: ActorMention | None = None
    for mention in reading.actors:
        if mention.start > token.start:
            break
        if mention.end < token.end:
            continue
        if best is None or (mention.head == i, mention.end - mention.start) > (
            best.head == i,
            best.end - best.start,
        ):
            best = mention
    return best


def _makes(reading: Reading, mention: ActorMention, trigger: int) -> bool:
    """Whether a modifier belongs to the act itself ("regime air strikes"), not to another noun."""
    tokens = reading.parsed.tokens
    return tokens[mention.head].head == trigger or trigger in reading.parsed.ancestors(mention.head)


def _joined(reading: Reading, first: int, last: int, words: tuple[str, ...]) -> list[ActorMention]:
    return [
        m
        for m in reading.actors
        if m.form == "modifier"
        and first <= m.head < last
        and m.name.lower().endswith(tuple(f"-{w}" for w in words))
    ]


def _add(
    reading: Reading,
    found: dict[tuple[str | None, str, ActorRole], tuple[int, Participant]],
    m: ActorMention,
    role: ActorRole,
) -> None:
    key = (m.actor, "" if m.actor else m.name, role)
    if key not in found:
        found[key] = (
            m.start,
            Participant(
                actor=m.actor, name=m.name, role=role, implied=m.implied or m.form == "pronoun",
                passage=reading.report.passage(m.start, m.end),
            ),
        )  # fmt: skip
