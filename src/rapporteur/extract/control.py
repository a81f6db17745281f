"""Control: who holds, takes, loses, contests or stands in a place. A flag raised is not control."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participant, participants_of
from rapporteur.extract.grammar import case_of, clause_range
from rapporteur.extract.matching import Match, widen
from rapporteur.extract.sight import Sight
from rapporteur.model import Control, Participant
from rapporteur.model.words import SILENT_ROLES, ControlChange, Extent

_PART = frozenset(
    [
        "part",
        "parts",
        "some",
        "most",
        "much",
        "half",
        "swathe",
        "swathes",
        "portion",
        "section",
        "bulk",
        "large",
        "largely",
        "mainly",
        "partly",
        "pocket",
        "pockets",
        "several",
        "area",
        "areas",
        "district",
        "districts",
        "territory",
        "remaining",
    ]
)
_WHOLE = frozenset(
    ["whole", "all", "entire", "entirely", "full", "fully", "completely", "complete", "total", "totally"]
)
_CHANGES: dict[str, ControlChange] = {
    "none": "none", "gained": "gained", "entered": "entered", "presence": "presence",
}  # fmt: skip


def find_control(
    sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]
) -> Iterator[Found]:
    """A control claim for every control frame outside deals and drafts whose holder or place is named."""
    for match in matches:
        frame = match.frame
        if frame.kind != "control":
            continue
        inside = provisions.get(match.trigger)
        if inside is not None and inside.anchor != match.trigger:
            continue
        first, last = widen(sight, match)
        people = participants_of(sight, match.slots, dict(frame.roles))
        people = tuple(_body(sight, p) for p in people)
        people = people or _unnamed(sight, match)
        holder = next((p for p in people if p.role == "holder"), None)
        previous = next((p for p in people if p.role == "prev_holder"), None)
        sentence = sight.sentence(match.trigger)
        placed = any(sentence.first <= i < sentence.last and first - 2 <= i < last + 4 for i in sight.places)
        if holder is None and previous is None and not _whoever(sight, match, first, last):
            continue
        if sight.token(match.trigger).dep == "acl" and not _named_place(sight, first, last):
            continue  # "towns retaken by the army": which towns, nobody says
        if not placed and not any(sight.is_a(i, "AREA") for i in range(first, last)):
            continue
        default: ControlChange = (
            "gained"
            if match.type in ("gains", "loses")
            else "presence"
            if match.type == "presence"
            else "none"
        )
        held = match.type == "holds" and _before(sight, match.trigger)
        yield Found(
            kind="control",
            type="held_before" if held else match.type,
            trigger=match.carrier if match.carrier is not None else match.trigger,
            voice_at=match.trigger,
            first=first,
            last=last,
            how=frame.id,
            confidence=frame.confidence,
            participants=people,
            names=match.words,
            state=frame.state or match.type in ("holds", "presence", "contests"),
            salience=None if frame.salience == "main" else frame.salience,
            negative_word=frame.polarity == "negative",
            control=Control(
                holder=holder.actor if holder else None,
                previous=previous.actor if previous else None,
                change=_CHANGES.get(frame.change or "", default),
                extent=_extent(sight, first, last),
            ),
        )
    yield from _shown(sight)
    yield from _standing(sight)


def _before(sight: Sight, trigger: int) -> bool:
    """ "Which the rebels had held since 2015": a hold that is told as past."""
    return any(
        sight.token(c).text.lower() in ("had", "'d") and sight.token(c).dep == "aux"
        for c in sight.parsed.children(trigger)
    ) and sight.token(trigger).pos in ("VERB", "AUX")


def _standing(sight: Sight) -> Iterator[Found]:
    """ "M23 fighters were still in Walikale": armed men are told to be in a named place."""
    for i, mention in sorted(sight.places.items()):
        if not mention.place or sight.role(i) in SILENT_ROLES:
            continue
        children = sight.parsed.children(i)
        if not any(sight.token(c).dep == "cop" for c in children):
            continue
        if case_of(sight.parsed, i) not in ("in", "inside", "at", "around", "near", "outside"):
            continue
        subject = next((c for c in children if sight.token(c).dep.startswith("nsubj")), None)
        if subject is None or not sight.is_a(sight.within(subject), "ARMED"):
            continue
        holder = participant(sight, subject, "holder")
        if holder is None:
            continue
        first, last = clause_range(sight.parsed, i)
        yield Found(
            kind="control", type="presence", trigger=i, first=first, last=last, how="control.standing",
            confidence=0.64, participants=(holder,), state=True,
            control=Control(holder=holder.actor, previous=None, change="presence", extent="unknown"),
        )  # fmt: skip


def _unnamed(sight: Sight, match: Match) -> tuple[Participant, ...]:
    """Armed men whom no actor stands for ("masked gunmen"), by the words that call them so."""
    found = []
    for slots, role in match.frame.roles.items():
        for slot in slots.split("|"):
            for head in match.slots.get(slot, ()):
                at = sight.within(head)
                if not sight.is_a(at, "ARMED") and not sight.is_a(head, "ARMED"):
                    continue
                first = min(
                    [
                        head,
                        *(
                            c
                            for c in sight.parsed.children(head)
                            if c < head and sight.token(c).dep in ("amod", "compound")
                        ),
                    ]
                )
                tokens = sight.parsed.tokens
                words = sight.reading.report.passage(tokens[first].start, tokens[max(head, at)].end)
                found.append(
                    Participant(actor=None, name=words.quote, role=role, implied=False, passage=words)
                )
    return tuple(found[:1])


def _whoever(sight: Sight, match: Match, first: int, last: int) -> bool:
    """A change of hands, or a fight for a place, may be told without saying whose: "the town changed hands again"."""
    if match.frame.id not in _UNSAID and match.frame.type != "contests":
        return False
    return _named_place(sight, first, last) or any(sight.is_a(i, "AREA") for i in range(first, last))


#: Frames whose words by themselves tell that a place was taken.
_UNSAID = frozenset({"gains.fall", "gains.verb", "gains.noun", "gains.expel", "gains.take", "holds.under"})


def _body(sight: Sight, one: Participant) -> Participant:
    """A person who takes or holds a place does so for the body led: "Assad recaptured" is his government's doing."""
    if one.actor is None or not one.actor.startswith("person:"):
        return one
    office = next((m.office for m in sight.reading.actors if m.actor == one.actor and m.office), None)
    return replace(one, actor=office) if office else one


def _named_place(sight: Sight, first: int, last: int) -> bool:
    return any(i in sight.places and sight.places[i].place for i in range(first, last))


def _extent(sight: Sight, first: int, last: int) -> Extent:
    """Whole or part, by the words of the passage; whole where one named town is the object; else unknown."""
    words = {sight.token(i).text.lower() for i in range(first, last)}
    if words & _WHOLE:
        return "whole"
    if words & _PART:
        return "part"
    kinds = {sight.places[i].kind for i in range(first, last) if i in sight.places and sight.places[i].place}
    return "whole" if kinds & {"city", "town", "crossing", "neighbourhood"} else "unknown"


def _shown(sight: Sight) -> Iterator[Found]:
    """Captions without a verb: "Government soldiers in the town of X" shows them there, and no more."""
    for sentence in sight.parsed.sentences:
        if sight.role(sentence.first) in SILENT_ROLES or sentence.last - sentence.first > 30:
            continue
        root = next((i for i in range(sentence.first, sentence.last) if sight.token(i).dep == "root"), None)
        if root is None or sight.token(root).pos not in ("NOUN", "PROPN") or root - sentence.first > 5:
            continue
        if not sight.is_a(sight.within(root), "ARMED"):
            continue
        if any(sight.token(c).dep.startswith(("nsubj", "cop", "acl")) for c in sight.parsed.children(root)):
            continue
        place = next(
            (
                h
                for case in ("in", "at", "inside", "outside", "near", "on")
                for h in sight.slots(root).get(case, ())
                if h in sight.places and sight.places[h].place
            ),
            None,
        )
        holder = participant(sight, root, "holder")
        if place is None or holder is None:
            continue
        mention = sight.places[place]
        yield Found(
            kind="control", type="presence", trigger=root, first=sentence.first,
            last=max(place + 1, sight.parsed.range_in(mention.start, mention.end)[1]), how="control.shown",
            confidence=0.6, participants=(holder,), state=True, modality="asserted", polarity="affirmative",
            control=Control(holder=holder.actor, previous=None, change="presence", extent="unknown"),
        )  # fmt: skip
