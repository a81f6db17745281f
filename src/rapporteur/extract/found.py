"""`Found`: what a finder proposes, before who says so, when and where are filled in (complete.py)."""

from dataclasses import dataclass

from rapporteur.extract.grammar import Slots
from rapporteur.extract.sight import Sight
from rapporteur.model import Control, Interval, Location, Participant, Quantity, Thing
from rapporteur.model.words import ActorRole, Kind, Modality, Polarity, Salience, TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A claim in the making. `trigger` is the predicate's token, `first`–`last` the passage's token range.

    None in `places`, `time`, `modality`, `polarity`: to be read from the words around; a value here is final.
    `voice_at` is the token whose voice speaks (default: the trigger); `names` the words that name an occurrence.
    """

    kind: Kind
    type: str
    trigger: int
    first: int
    last: int
    how: str
    confidence: float
    participants: tuple[Participant, ...] = ()
    places: tuple[Location, ...] | None = None
    objects: tuple[Thing, ...] = ()
    names: tuple[int, ...] = ()
    time: Interval | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    negative_word: bool = False
    quantity: Quantity | None = None
    term_status: TermStatus | None = None
    control: Control | None = None
    salience: Salience | None = None
    state: bool = False
    voice_at: int | None = None


def participant(sight: Sight, i: int, role: ActorRole) -> Participant | None:
    """The actor at token i in this role; None where no actor was seen there."""
    mention = sight.actors.get(i) or sight.actors.get(sight.within(i))
    if mention is None:
        return None
    report = sight.reading.report
    return Participant(
        actor=mention.actor,
        name=mention.name,
        role=role,
        implied=mention.implied or mention.form == "pronoun",
        passage=report.passage(mention.start, mention.end),
    )


def participants_of(sight: Sight, slots: Slots, roles: dict[str, ActorRole]) -> tuple[Participant, ...]:
    """The actors of the slots in their roles, each actor once a role, in reading order."""
    found: dict[tuple[str | None, str, str], Participant] = {}
    for slot, role in roles.items():
        for name in slot.split("|"):
            for head in slots.get(name, ()):
                one = participant(sight, head, role)
                if one is not None:
                    found.setdefault((one.actor, one.name if one.actor is None else "", role), one)
    return tuple(sorted(found.values(), key=lambda p: (p.passage.start if p.passage else 0, p.role)))
