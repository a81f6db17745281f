"""Events: what happened or will happen, by the frames of the lexicon."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision, deal_status
from rapporteur.extract.found import Found, participant, participants_of
from rapporteur.extract.grammar import Slots
from rapporteur.extract.hyphens import compounds, modified
from rapporteur.extract.matching import Match, widen
from rapporteur.extract.sight import Sight
from rapporteur.model import Participant

_BROKERED = (
    "brokered",
    "mediated",
    "negotiated",
    "backed",
    "sponsored",
    "facilitated",
    "guaranteed",
    "hosted",
)


def find_events(
    sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]
) -> Iterator[Found]:
    """An event for every event frame that stands outside deals and drafts, in reading order."""
    backers: dict[int, list[tuple[int, str]]] = {}
    for before, behind, name in compounds(sight):
        backers.setdefault(modified(sight, behind), []).append((before, name))
    for match in matches:
        if match.frame.kind != "event":
            continue
        inside = provisions.get(match.trigger)
        if inside is not None and inside.anchor != match.trigger:
            continue
        if match.type == "agreement" and not _told(sight, match):
            continue
        first, last = widen(sight, match)
        slots = match.slots
        people = participants_of(sight, slots, dict(match.frame.roles))
        people = with_backers(sight, match, people, backers, slots)
        yield Found(
            kind="event",
            type=match.type,
            trigger=match.carrier if match.carrier is not None else match.trigger,
            voice_at=match.trigger,
            first=first,
            last=last,
            how=match.frame.id,
            confidence=match.frame.confidence,
            participants=people,
            names=match.words,
            salience=None if match.frame.salience == "main" else match.frame.salience,
            state=match.frame.state,
            negative_word=match.frame.polarity == "negative",
        )


_MEDIATING = frozenset(["broker", "mediate", "negotiate", "facilitate", "sponsor", "guarantee", "host"])
_TALKING = frozenset({"agreement", "talks", "mediation", "talks_agreed", "ceasefire_start"})


def with_backers(
    sight: Sight,
    match: Match,
    people: tuple[Participant, ...],
    backers: Mapping[int, list[tuple[int, str]]],
    slots: Slots,
) -> tuple[Participant, ...]:
    """The participants with brokers of talks and deals, and with who backs those who act ("Russian-backed forces").

    "Brokered by X" and "X-mediated" make X a broker, never a party.
    """
    found = list(people)
    if match.type in _TALKING:
        brokers = [
            before for before, name in backers.get(match.trigger, ()) if name in ("brokers", "supports")
        ]
        for verb in (*sight.parsed.children(match.trigger), match.trigger, sight.token(match.trigger).head):
            if sight.lemma(verb) in _MEDIATING and sight.token(verb).pos == "VERB":
                brokers.extend(sight.slots(verb).get("subj", ()))
        for head in brokers:
            one = participant(sight, head, "broker")
            if one is not None:
                found = [p for p in found if p.passage != one.passage]
                found.append(one)
    else:
        for slot in ("subj", "with"):
            for head in slots.get(slot, ()):
                for before, name in backers.get(head, ()):
                    one = participant(sight, before, "supporter") if name == "supports" else None
                    if one is not None and all(p.passage != one.passage for p in found):
                        found.append(one)
    return tuple(found)


#: What is done to a deal that is there already: it tells of no new one.
_CARRIED_ON = frozenset(
    {"implement", "carry", "violate", "breach", "respect", "observe", "honour", "honor", "see"}
)


def _referred_to(sight: Sight, noun: int, verb: int) -> bool:
    """ "Shortly after the deal was reached, flags went up": the deal is taken for known, not told."""
    definite = any(
        sight.token(c).text.lower() in ("the", "this", "that") for c in sight.parsed.children(noun)
    )
    markers = {sight.lemma(c) for c in sight.parsed.children(verb)}
    return (
        definite
        and sight.token(verb).dep.startswith("advcl")
        and bool(markers & {"after", "since", "before", "once", "when"})
    )


def _told(sight: Sight, match: Match) -> bool:
    """Whether the words tell that a deal was made, or only refer to one ("under the deal", "the deal provides").

    Told: a verb makes it; somebody brokered it; it is new to the reader ("a deal", "deals on Saturday"); it has a date.
    """
    token = sight.token(match.trigger)
    if token.pos in ("VERB", "AUX"):
        return True
    if deal_status(sight, match.trigger) != "agreed":
        return False
    children = sight.parsed.children(match.trigger)
    if any(sight.lemma(c) in ("no", "under") for c in children):
        return False  # "no deal has been reached", "under the deal"
    if match.carrier is not None:
        if sight.lemma(match.carrier) in _CARRIED_ON:
            return False
        return not _referred_to(sight, match.trigger, match.carrier)
    parsed = sight.parsed
    first, last = parsed.subtree(match.trigger)
    words = [parsed.tokens[i] for i in range(first, last)]
    if any(part in t.text.lower() for t in words for part in _BROKERED):
        return True
    if any(i in sight.times for i in range(first, last)):
        return True
    determiners = {t.text.lower() for t in words if t.head == match.trigger and t.dep in ("det", "nmod:poss")}
    if determiners & {"a", "an", "another"}:
        return True
    head = parsed.tokens[token.head]
    return token.dep == "nsubj:pass" and head.lemma in (
        "reach",
        "sign",
        "strike",
        "negotiate",
        "broker",
        "mediate",
        "conclude",
    )
