"""From `Found` to `Claim`: who says so, whether it is so, when and where — read from the words around."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rapporteur.extract.found import Found
from rapporteur.extract.layers import Voice
from rapporteur.extract.mood import mood_of
from rapporteur.extract.sight import Sight
from rapporteur.extract.tellers import teller
from rapporteur.extract.times import when
from rapporteur.extract.voices import voice_at
from rapporteur.extract.where import where
from rapporteur.model import (
    CLAIM_CLASSES,
    Attribution,
    Claim,
    Days,
    Interval,
    Location,
    Participant,
    Passage,
    Span,
    claim_ids,
)
from rapporteur.model.words import Kind, Modality, Polarity, Salience

_SUFFERING: frozenset[str] = frozenset({"patient", "target"})
_CIVIL = re.compile(r"[A-Z]{3}_(CIV|CHILD|DISP|REF|POP)(_(?!SETTLER).*)?")
_OF_FORCE: frozenset[str] = frozenset(
    {"armed_clash", "air_strike", "shelling", "bombing", "suicide_attack", "strike_unspecified", "offensive",
     "offensive_start", "siege"}
)  # fmt: skip
_UNPLACED: frozenset[str] = frozenset({"position"})
_WAR_DAYS = 300  # what runs longer than this is told of a whole war
_OLD_DAYS = 120  # a past occurrence this far before the telling is background, not the news


def _passage(sight: Sight, found: Found, voice: Voice | None) -> Passage:
    """The claim's words, without those of who says so: a claim ends where its voice does, a position keeps its cue."""
    tokens = sight.parsed.tokens
    sentence = sight.sentence(found.trigger)
    first = max(min(found.first, found.trigger), sentence.first)
    last = min(max(found.last, found.trigger + 1), sentence.last)
    start, end = tokens[first].start, tokens[last - 1].end
    if voice is not None and found.kind != "position":
        at = tokens[found.voice_at if found.voice_at is not None else found.trigger].start
        for left, right in voice.content:
            if left <= at < right:
                start, end = max(start, left), min(end, right)
    words = sight.reading.text[start:end]
    trimmed = words.strip(" ,;:—–-\n\t")
    start += words.index(trimmed)
    return sight.reading.report.passage(start, start + len(trimmed))


def _span(sight: Sight, span: tuple[int, int] | None) -> Passage | None:
    return sight.reading.report.passage(*span) if span else None


def _flip(polarity: Polarity) -> Polarity:
    return "affirmative" if polarity == "negative" else "negative"


def _salience(sight: Sight, found: Found, time: Interval) -> Salience:
    """Main is the news; background what is told of earlier days, in passing clauses and in captions."""
    if found.salience is not None:
        return found.salience
    content = sight.reading.report.content_date
    if content and time.last_day and time.precision not in ("asof", "unknown") and found.kind != "term":
        if (date.fromisoformat(content) - time.last_day).days > _OLD_DAYS:
            return "background"
        if time.first_day and (date.fromisoformat(content) - time.first_day).days > 3 * _OLD_DAYS:
            return "background"
    if sight.role(found.trigger) == "caption":
        return "background"
    return "main"


def _confidence(
    found: Found, chain: tuple[Attribution, ...], places: tuple[Location, ...], time: Interval, words: int
) -> float:
    """0–1, from rules alone: what the lexicon gives the entry, and what the words around add or take away."""
    value = found.confidence
    if found.participants:
        value += 0.04
    if any(p.place and not p.inherited for p in places):
        value += 0.04
    if time.basis in ("explicit", "weekday"):
        value += 0.03
    if any(link.source is None and link.link == "speech" for link in chain):
        value -= 0.03
    if words > 30:
        value -= 0.08
    return round(min(0.97, max(0.2, value)), 2)


def complete(sight: Sight, found: Found) -> Claim:
    """The claim with an empty id (`number_claims` gives it one), every value read from the report alone."""
    reading = sight.reading
    sentence = sight.sentence(found.trigger)
    spoken = found.voice_at if found.voice_at is not None else found.trigger
    token = sight.token(spoken)
    voice = voice_at(reading, token.start, token.end)
    passage = _passage(sight, found, voice)
    mood = mood_of(reading, found.trigger, state=found.kind == "status")
    modality: Modality = found.modality or mood.modality
    polarity: Polarity = found.polarity or (_flip(mood.polarity) if found.negative_word else mood.polarity)
    first, last = max(found.first, sentence.first), min(found.last, sentence.last)
    time = found.time or when(
        reading, first, last, found.trigger, state=found.state, modality=modality, kind=found.kind
    )
    time = _shared_since(sight, found, time)
    places = found.places
    if places is None:
        places = () if found.kind in _UNPLACED else where(reading, spoken, first, last)
        places = _at_home(sight, found, _as_wide(sight, time, places))
    chain = voice.chain if voice else teller(sight, found.trigger) if found.kind == "figure" else ()
    said: Days | None = voice.said if voice else None
    names = [sight.token(i) for i in found.names]
    trigger = (
        reading.report.passage(names[0].start, names[-1].end)
        if names and found.kind == "event" and names[-1].end - names[0].start < 60
        else None
    )
    return CLAIM_CLASSES[found.kind](
        id="",
        report=reading.report.id,
        kind=found.kind,
        type=found.type,
        passage=passage,
        sentence=Span(start=sentence.start, end=sentence.end),
        section=sight.role(found.trigger),
        confidence=_confidence(found, chain, places, time, last - first),
        attribution=chain,
        said=said,
        modality=modality,
        polarity=polarity,
        hedge=_span(sight, mood.hedge),
        negation=_span(sight, mood.negation),
        time=time,
        places=places,
        actors=_taking_part(sight, found, passage, voice),
        objects=found.objects,
        trigger=trigger,
        quantity=found.quantity,
        term_status=found.term_status,
        control=found.control,
        how=found.how,
        salience=_salience(sight, found, time),
    )


def _taking_part(
    sight: Sight, found: Found, passage: Passage, voice: Voice | None
) -> tuple[Participant, ...]:
    """The participants without those that only tell of it, and without the killed as killers.

    "X struck the market, killing nine, Y said": Y says so and strikes nobody. Civilians do not shell, and nobody
    is agent and patient of one act.
    """
    if found.kind == "position":
        return found.participants
    source = voice.source if voice is not None else None
    suffered = {p.actor for p in found.participants if p.role in _SUFFERING and p.actor is not None}
    parties = sum(p.role == "party" for p in found.participants)
    kept = []
    for one in found.participants:
        at = one.passage
        tells = at is not None and source is not None and at.start < source[1] and source[0] < at.end
        if tells and at is not None and at.start >= passage.end:
            continue
        if tells and (one.actor or "").startswith("person:") and sight.token(found.trigger).pos == "NOUN":
            continue
        if found.kind in ("event", "figure") and one.role in ("agent", "party") and one.actor is not None:
            if one.actor in suffered:
                continue
            fights = one.role == "agent" or parties > 2  # two sides may be villagers and an army
            if found.type in _OF_FORCE and fights and _CIVIL.fullmatch(one.actor):
                continue
        kept.append(one)
    return tuple(kept)


def _shared_since(sight: Sight, found: Found, time: Interval) -> Interval:
    """The "since" of a coordinated verb is the first one's too: "350,000 killed and millions displaced since 2011"."""
    if found.kind != "figure" or time.basis in ("explicit", "weekday", "relative"):
        return time
    sentence = sight.sentence(found.trigger)
    coordinated = [
        c for c in sight.parsed.children(found.trigger) if sight.token(c).dep == "conj" and c > found.trigger
    ]
    for verb in coordinated:
        first, last = sight.parsed.subtree(verb)
        for i in range(first, min(last, sentence.last)):
            mention = sight.times.get(i)
            if mention is not None and mention.shape == "since" and mention.interval.start is not None:
                return mention.interval
    return time


def _as_wide(sight: Sight, time: Interval, places: tuple[Location, ...]) -> tuple[Location, ...]:
    """Places as wide as the time: what runs over years is not inherited by the town of the sentence before.

    "The conflict has killed 350,000 people since 2011" is about the country, whatever town stood there last.
    """
    first, last = time.first_day, time.last_day
    if not places or not all(p.inherited for p in places) or first is None or last is None:
        return places
    if (last - first).days < _WAR_DAYS:
        return places
    home = _main_country(sight)
    return (Location(place=home[0], name=home[1], precision="country", inherited=True),) if home else ()


def _main_country(sight: Sight) -> tuple[str, str] | None:
    """The country the report is most about, as (place id, name), where its text names it."""
    countries = sight.reading.countries
    named = {
        p.place: p.name
        for p in sight.reading.places
        if p.kind == "country" and p.use != "demonym" and p.place
    }
    told: dict[str, float] = {}
    for p in sight.reading.places:  # a government that acts says little of where the war is
        if p.kind == "country" and p.place:
            told[p.place] = told.get(p.place, 0.0) + {"location": 1.5, "demonym": 1.0}.get(p.use, 0.2)
    if not countries or not told:
        return None
    top = max(sorted(told), key=lambda place: told[place])
    return top, named.get(top, top)


def _at_home(sight: Sight, found: Found, places: tuple[Location, ...]) -> tuple[Location, ...]:
    """Who hosts, hosts at home: "Uganda is hosting 900,000 refugees" is in Uganda."""
    if found.type != "hosted" or any(not p.inherited for p in places):
        return places
    for one in found.participants:
        if one.role != "agent" or one.passage is None:
            continue
        for place in sight.reading.places:
            if place.start == one.passage.start and place.kind == "country" and place.place:
                return (
                    Location(place=place.place, name=place.name, precision="country", passage=one.passage),
                )
    return places


def _same(a: Claim, b: Claim) -> bool:
    """Whether two claims of one report say one thing twice: same words, or one inside the other with equal values."""
    if (a.kind, a.type, a.polarity, a.sentence) != (b.kind, b.type, b.polarity, b.sentence):
        return False
    if a.quantity and b.quantity and a.quantity.passage != b.quantity.passage:
        return False
    shorter, longer = sorted((a.passage, b.passage), key=lambda p: p.end - p.start)
    return shorter.start >= longer.start and shorter.end <= longer.end


def number_claims(report: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of one report in reading order, each once, with their ids (docs/record.md, Ids)."""
    order: list[Kind] = ["event", "figure", "term", "control", "status", "position"]
    ranked = sorted(
        claims,
        key=lambda c: (c.passage.start, c.passage.end, order.index(c.kind), c.type, -c.confidence, c.how),
    )
    kept: list[Claim] = []
    for claim in ranked:
        again = next((i for i, k in enumerate(kept) if _same(k, claim)), None)
        if again is None:
            kept.append(claim)
        elif len(claim.actors) + len(claim.places) > len(kept[again].actors) + len(kept[again].places):
            kept[again] = claim
    kept.sort(key=lambda c: (c.passage.start, c.passage.end, order.index(c.kind), c.type))
    ids = claim_ids(report, [(c.kind, c.passage.start, c.passage.end, c.type) for c in kept])
    return tuple(replace(claim, id=id_) for claim, id_ in zip(kept, ids, strict=True))
