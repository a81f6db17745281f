"""Events: what happened or will happen, by the frames of the lexicon."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participants_of
from rapporteur.extract.matching import Match, widen
from rapporteur.extract.sight import Sight

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
    for match in matches:
        if match.frame.kind != "event":
            continue
        inside = provisions.get(match.trigger)
        if inside is not None and inside.anchor != match.trigger:
            continue
        if match.type == "agreement" and not _told(sight, match):
            continue
        first, last = widen(sight, match)
        slots = sight.slots(match.trigger)
        yield Found(
            kind="event",
            type=match.type,
            trigger=match.carrier if match.carrier is not None else match.trigger,
            voice_at=match.trigger,
            first=first,
            last=last,
            how=match.frame.id,
            confidence=match.frame.confidence,
            participants=participants_of(sight, slots, dict(match.frame.roles)),
            names=match.words,
            salience=None if match.frame.salience == "main" else match.frame.salience,
            state=match.frame.state,
            negative_word=match.frame.polarity == "negative",
        )


def _told(sight: Sight, match: Match) -> bool:
    """Whether the words tell that a deal was made, or only refer to one ("under the deal", "the deal provides").

    Told: a verb makes it; somebody brokered it; it is new to the reader ("a deal", "deals on Saturday"); it has a date.
    """
    from rapporteur.extract.deals import deal_status

    token = sight.token(match.trigger)
    if token.pos in ("VERB", "AUX"):
        return True
    if deal_status(sight, match.trigger) != "agreed":
        return False
    if match.carrier is not None:
        return True
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
