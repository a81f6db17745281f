"""Status: states over a time — calm, talks under way, a border shut, a siege — and who backs whom."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participants_of
from rapporteur.extract.matching import Match, widen
from rapporteur.extract.sight import Sight


def find_status(
    sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]
) -> Iterator[Found]:
    """A status claim for every status frame outside deals and drafts, in reading order."""
    for match in matches:
        if match.frame.kind != "status":
            continue
        inside = provisions.get(match.trigger)
        if inside is not None and inside.anchor != match.trigger:
            continue
        first, last = widen(sight, match)
        yield Found(
            kind="status",
            type=match.type,
            trigger=match.carrier if match.carrier is not None else match.trigger,
            voice_at=match.trigger,
            first=first,
            last=last,
            how=match.frame.id,
            confidence=match.frame.confidence,
            participants=participants_of(sight, match.slots, dict(match.frame.roles)),
            names=match.words,
            state=True,
            salience=None if match.frame.salience == "main" else match.frame.salience,
            negative_word=match.frame.polarity == "negative",
        )
