"""Where the act of a predicate is: the places of its clause by grammar, else those of the words before it."""

from rapporteur.extract.grammar import base, case_of, slots_of
from rapporteur.extract.layers import PlaceMention, Reading
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model import Location
from rapporteur.model.words import PlaceRole
from rapporteur.text.parsed import Sentence

__all__ = ["where"]

_PLACES = word_lists("places")

_IN = _PLACES["where_in"]
_TO = _PLACES["where_to"]
_MOVES = _PLACES["moves"]
_USED = frozenset({"location", "reference_point"})
_BEFORE = 3  # sentences back to which a place is inherited


def where(reading: Reading, trigger_index: int, first: int, last: int) -> tuple[Location, ...]:
    """The places of the predicate at token `trigger_index` of the clause tokens [first, last).

    By grammar: "in X" and the object of a capture are locations, "from X" an origin, "to X" a destination of
    movement, "near X" near. A clause without a place takes the nearest earlier one of its paragraph
    (`inherited`); a dateline is never taken. An empty tuple: nothing says where.
    """
    own = _own(reading, trigger_index, first, last)
    if own:
        return own
    return _inherited(reading, trigger_index, first)


def _own(reading: Reading, trigger: int, first: int, last: int) -> tuple[Location, ...]:
    parsed = reading.parsed
    found: dict[tuple[str | None, str, str], tuple[PlaceMention, PlaceRole]] = {}
    inside = [m for m in reading.places if m.use in _USED and first <= m.head < last]
    slots = slots_of(parsed, trigger)
    for mention in inside:
        role = _role(reading, mention, trigger, slots)
        if role is not None:
            found.setdefault(
                (mention.place, mention.name if mention.place is None else "", role), (mention, role)
            )
    chosen = list(found.values())
    if any(m.place is not None and m.kind != "country" and r == "location" for m, r in chosen):
        # "Fujian, China": the wider name only says where the narrower one lies
        chosen = [(m, r) for m, r in chosen if not (m.kind == "country" and r == "location")]
    return tuple(_location(reading, m, r) for m, r in chosen)


def _role(
    reading: Reading, mention: PlaceMention, trigger: int, slots: dict[str, tuple[int, ...]]
) -> PlaceRole | None:
    parsed, tokens = reading.parsed, reading.parsed.tokens
    if mention.use == "reference_point" or (mention.precision == "near"):
        return "near"
    head = mention.head
    for _ in range(3):
        if tokens[head].dep == "conj":
            head = tokens[head].head
    case = case_of(parsed, head)
    word = case.split(" ")[-1] if case else ""
    moves = tokens[trigger].lemma.lower() in _MOVES
    if case.startswith("from") or word == "from":
        return "origin" if moves or tokens[trigger].pos == "VERB" else "location"
    if word in _TO and (moves or word in ("into", "toward", "towards")):
        return "destination"
    if word in ("near", "outside", "around", "beside"):
        return "near"
    if word in _TO:
        return "topic" if base(tokens[head]) == "obl" else "location"
    if word in ("about", "regarding", "concerning"):
        return "topic"
    return "location"


def _location(reading: Reading, m: PlaceMention, role: PlaceRole, *, inherited: bool = False) -> Location:
    return Location(
        place=m.place,
        name=m.name,
        role=role,
        precision=m.precision,
        inherited=inherited,
        passage=reading.report.passage(m.start, m.end),
    )


def _inherited(reading: Reading, trigger: int, first: int) -> tuple[Location, ...]:
    parsed = reading.parsed
    sentence = parsed.sentence_with(trigger)
    at = parsed.sentences.index(sentence) if len(parsed.sentences) < 40 else _index(reading, sentence)
    role = reading.report.role_at(sentence.start)
    same = _best(reading, sentence.start, parsed.tokens[first].start) or _best(
        reading, parsed.tokens[first].start, sentence.end
    )
    if same is not None:
        return (_location(reading, same, "location", inherited=True),)
    for back in range(1, _BEFORE + 1):
        if at - back < 0:
            break
        earlier = parsed.sentences[at - back]
        if reading.report.role_at(earlier.start) != role:
            break
        best = _best(reading, earlier.start, earlier.end)
        if best is not None:
            return (_location(reading, best, "location", inherited=True),)
    return ()


def _index(reading: Reading, sentence: Sentence) -> int:
    from bisect import bisect_left

    return bisect_left([s.start for s in reading.parsed.sentences], sentence.start)


_FINE = {
    "neighbourhood": 0,
    "crossing": 0,
    "town": 0,
    "city": 0,
    "other": 0,
    "admin2": 1,
    "region": 2,
    "admin1": 2,
    "water": 3,
    "country": 4,
}


def _best(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """The finest resolved location between two offsets; of equals the last."""
    inside = [
        m
        for m in reading.places
        if m.use == "location" and m.place is not None and start <= m.start and m.end <= end
    ]
    return min(inside, key=lambda m: (_FINE.get(m.kind or "country", 4), -m.start), default=None)
