"""Status: states over a time — calm, talks under way, a border shut, a siege — and who backs whom."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participant, participants_of
from rapporteur.extract.matching import Match, widen
from rapporteur.extract.sight import Sight
from rapporteur.model import Location, Participant
from rapporteur.model.words import SILENT_ROLES

_MOSTLY = frozenset({"mostly", "mainly", "largely", "predominantly", "chiefly", "primarily"})
_COMPOSING = frozenset({"woman", "child", "civilian", "elderly", "man", "girl", "boy", "infant", "family"})


def find_composition(sight: Sight) -> Iterator[Found]:
    """ "40,000 people, mostly women and children": who the counted are, as a status beside the figure."""
    parsed = sight.parsed
    for i in range(1, len(parsed.tokens) - 1):
        if sight.token(i).text.lower() not in _MOSTLY or sight.lemma(i + 1) not in _COMPOSING:
            continue
        sentence = sight.sentence(i)
        if sight.role(i) in SILENT_ROLES:
            continue
        counted = [n for n in range(max(sentence.first, i - 6), i) if n in sight.numbers]
        if not counted:
            continue
        first = parsed.range_in(sight.numbers[counted[0]].qualifier_start, sight.numbers[counted[0]].end)[0]
        last = i + 2
        while (
            last + 1 < sentence.last
            and sight.token(last).text in ("and", ",")
            and sight.lemma(last + 1) in _COMPOSING
        ):
            last += 2
        people = tuple(
            p for p in (participant(sight, j, "patient") for j in range(first, i)) if p is not None
        )[:1]
        yield Found(
            kind="status", type="displacement_composition", trigger=parsed.tokens[counted[0]].head, first=first,
            last=last, how="status.composition", confidence=0.66, participants=people, modality="asserted",
            polarity="affirmative", voice_at=i,
        )  # fmt: skip


def _own_country(sight: Sight, people: tuple[Participant, ...]) -> tuple[Location, ...] | None:
    """The countries of those who open or shut their border, where the words name no other place; None: ask the words."""
    found: list[Location] = []
    for one in people:
        if one.role != "agent" or one.passage is None:
            continue
        for place in sight.reading.places:
            if place.start == one.passage.start and place.kind == "country" and place.place:
                found.append(
                    Location(place=place.place, name=place.name, precision="country", passage=one.passage)
                )
    return tuple(found) or None


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
        people = participants_of(sight, match.slots, dict(match.frame.roles))
        yield Found(
            kind="status",
            type=match.type,
            trigger=match.carrier if match.carrier is not None else match.trigger,
            voice_at=match.trigger,
            first=first,
            last=last,
            how=match.frame.id,
            confidence=match.frame.confidence,
            participants=people,
            places=_own_country(sight, people) if match.type == "border_policy" else None,
            names=match.words,
            state=True,
            salience=None if match.frame.salience == "main" else match.frame.salience,
            negative_word=match.frame.polarity == "negative",
        )
