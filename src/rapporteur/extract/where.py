"""Where the act of a predicate is: the places of its clause by grammar, else those of the words before it."""

from bisect import bisect_left

from rapporteur.extract.grammar import base, case_of
from rapporteur.extract.layers import PlaceMention, Reading
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model import Location
from rapporteur.model.words import PlaceRole

__all__ = ["where"]

_PLACES = word_lists("places")

_IN = _PLACES["where_in"]
_TO = _PLACES["where_to"]
_MOVES = _PLACES["moves"]
_USED = frozenset({"location", "reference_point"})
_SPEAKING = word_lists("names")["saying"]
_LIES = frozenset(
    "a in of the ( village hamlet suburb 's ’s capital part parts seat town city district area centre center northern southern eastern western "
    "north south east west central provincial regional administrative main largest second".split()
)
_BEFORE = 3  # sentences back to which a place is inherited


def where(reading: Reading, trigger_index: int, first: int, last: int) -> tuple[Location, ...]:
    """The places of the predicate at token `trigger_index` of the clause tokens [first, last).

    By grammar: "in X" and the object of a capture are locations, "from X" an origin, "to X" a destination of
    movement, "near X" near. A clause without a place takes the nearest earlier one of its section, at the finest
    level its sentence gives (`inherited`): never a destination, a speaker's seat or a dateline. An empty tuple:
    nothing says where.
    """
    own = _own(reading, trigger_index, first, last)
    return own or _inherited(reading, trigger_index, first, last)


def _own(reading: Reading, trigger: int, first: int, last: int) -> tuple[Location, ...]:
    start, end = reading.parsed.tokens[first].start, reading.parsed.tokens[last - 1].end
    inside = [m for m in reading.places if m.use in _USED and m.start < end and m.end > start]
    inside = [
        m
        for m in inside
        if not _borders_on(reading, m, inside)
        and not any(o is not m and o.start <= m.start and m.end <= o.end and _border(o) for o in inside)
    ]
    if spoken := _spoken_for(reading, inside):
        inside = [m for m in inside if m not in spoken] or [
            m for m in spoken if m.kind not in ("country", "admin1")
        ]
    before = [
        m for m in reading.places if m.use in _USED and m.place is not None and first - 2 <= m.head < first
        and m.start >= reading.parsed.sentence_with(trigger).start
    ]  # fmt: skip
    if inside and before and min(map(_fine, inside)) > _fine(before[-1]):
        inside.insert(
            0, before[-1]
        )  # "areas near X in Y's north hit by": the clause begins inside the phrase
    if inside and all(m.kind == "country" for m in inside):
        inside = [*_subject(reading, trigger, first), *inside]  # "X is the cradle of the uprising in Syria"
    found: dict[tuple[str | None, str, PlaceRole], PlaceMention] = {}
    for mention in inside:
        role = _role(reading, mention, trigger)
        found.setdefault((mention.place, mention.name if mention.place is None else "", role), mention)
    chosen = [(mention, role) for (_, _, role), mention in found.items()]
    narrow = [m for m, _ in chosen]
    kept = [(m, r) for m, r in chosen if not any(_around(reading, m, other) for other in narrow)]
    if any(m.place is not None and m.kind != "country" and r in ("location", "near") for m, r in kept):
        kept = [(m, r) for m, r in kept if not (m.kind == "country" and r == "location")]
    return tuple(_location(reading, m, r) for m, r in kept)


def _spoken_for(reading: Reading, inside: list[PlaceMention]) -> list[PlaceMention]:
    """The places in a speaker's own words ("the governor of Tete said"): where the speaker is, not what is told."""
    spans = [v.source for v in reading.voices if v.source is not None]
    return [m for m in inside if any(a <= m.start and m.end <= b for a, b in spans)]


def _borders_on(reading: Reading, m: PlaceMention, others: list[PlaceMention]) -> bool:
    """Whether a place is only what another lies beside: "in X, near the border with Y" tells nothing of Y or the border."""
    before = [o for o in others if o.end <= m.start and o.place is not None and o is not m]
    if not before:
        return False
    text = reading.text[max(0, m.start - 60) : m.start].lower()
    behind = text.rsplit("border", 1)
    if len(behind) == 2 and behind[1].split() and behind[1].split()[0] in ("with", "between"):
        return "." not in behind[1] and len(behind[1]) < 30
    return _border(m) and (
        m.precision == "near" or text.rstrip().endswith(("near the", "near", "close to the", "close to"))
    )


def _border(m: PlaceMention) -> bool:
    return m.name.lower().startswith(("border", "frontier")) or (m.place or "").startswith(
        "rapporteur:border-"
    )


def _subject(reading: Reading, trigger: int, first: int) -> list[PlaceMention]:
    """The place that the sentence speaks of: the subject of what the predicate hangs on."""
    parsed, tokens = reading.parsed, reading.parsed.tokens
    over = {trigger, *parsed.ancestors(trigger)}
    return [
        m
        for m in reading.places
        if m.use == "location" and m.place is not None and m.kind != "country" and m.head < first
        and tokens[m.head].dep.startswith("nsubj") and tokens[m.head].head in over
    ][-1:]  # fmt: skip


def _around(reading: Reading, wide: PlaceMention, narrow: PlaceMention) -> bool:
    """Whether one name only says where the other lies ("Nyabibwe, in South Kivu"), or is named by it ("one town, X")."""
    if wide is narrow:
        return False
    between = reading.text[narrow.end : wide.start].strip(" \n") if narrow.end <= wide.start else None
    if between is not None and _fine(wide) > _fine(narrow) and narrow.place is not None:
        behind = reading.text[wide.end : wide.end + 5]
        if between == "," and (behind.startswith(" and ") or (behind[:1] == "," and _listed(reading, wide))):
            return False  # "from Tibú, El Tarra and Convención": a row of places
        return all(word in _LIES for word in between.lower().replace(",", " ").split())
    if (
        wide.end <= narrow.start
        and wide.kind not in ("country", None)
        and _fine(wide) > _fine(narrow)
        and narrow.place is not None
    ):
        words = reading.text[wide.end : narrow.start].lower().replace("’", "'").split()
        return (
            words[:1] == ["'s"]
            and len(words) < 5
            and all(w in _LIES or w in ("province", "village") for w in words)
        )
    return (
        wide.unnamed
        and wide.end <= narrow.start
        and narrow.place is not None
        and reading.text[wide.end : narrow.start].strip() == ","
    )


def _listed(reading: Reading, wide: PlaceMention) -> bool:
    """Whether another place follows the comma behind this one, with nothing between."""
    return any(0 <= m.start - wide.end <= 2 for m in reading.places)


def _role(reading: Reading, mention: PlaceMention, trigger: int) -> PlaceRole:
    parsed, tokens = reading.parsed, reading.parsed.tokens
    if mention.use == "reference_point" or mention.precision == "near":
        return "near"
    head = mention.head
    for _ in range(3):
        if tokens[head].dep == "conj":
            head = tokens[head].head
    case = case_of(parsed, head)
    word = case.split(" ")[-1] if case else ""
    moves = tokens[trigger].lemma.lower() in _MOVES
    if word == "from" or case.startswith("from"):
        return "origin" if moves or tokens[trigger].pos == "VERB" else "location"
    if word in _TO and (moves or word in ("into", "toward", "towards")):
        return "destination"
    if word in ("near", "outside", "around", "beside"):
        return "near"
    if word in _TO:
        return "topic" if base(tokens[head]) == "obl" else "location"
    return "topic" if word in ("about", "regarding", "concerning") else "location"


def _location(reading: Reading, m: PlaceMention, role: PlaceRole, *, inherited: bool = False) -> Location:
    passage = reading.report.passage(m.start, m.end)
    return Location(
        place=m.place, name=m.name, role=role, precision=m.precision, inherited=inherited, passage=passage
    )


def _inherited(reading: Reading, trigger: int, first: int, last: int) -> tuple[Location, ...]:
    parsed = reading.parsed
    sentence = parsed.sentence_with(trigger)
    at = bisect_left(parsed.sentences, sentence.start, key=lambda one: one.start)
    role = reading.report.role_at(sentence.start)
    spans = [(sentence.start, parsed.tokens[first].start), (parsed.tokens[last - 1].end, sentence.end)]
    for earlier in reversed(parsed.sentences[max(0, at - _BEFORE) : at]):
        if reading.report.role_at(earlier.start) != role:
            break
        spans.append((earlier.start, earlier.end))
    wide = _country_of_war(reading, sentence.first, sentence.last)
    if wide is not None:
        return (_location(reading, wide, "location", inherited=True),)
    if role == "title":  # a title without a place is about where its report begins
        body = next(
            (s for s in parsed.sentences[at + 1 :] if reading.report.role_at(s.start) == "body"), None
        )
        if body is not None:
            spans.append((body.start, body.end))
    for start, end in spans:
        best = _best(reading, start, end)
        if best is not None and _fine(best) < _COUNTRY:
            return (_location(reading, best, "location", inherited=True),)
        wide = wide or best
    return (_location(reading, wide, "location", inherited=True),) if wide is not None else ()


def _country_of_war(reading: Reading, first: int, last: int) -> PlaceMention | None:
    """The country where a sentence tells of its whole war ("The conflict has killed", "since the war began"); else None."""
    tokens = reading.parsed.tokens
    words = [t.text.lower() for t in tokens[first:last]]
    told = any(
        t.lemma.lower() in ("war", "conflict") and t.dep.startswith("nsubj") for t in tokens[first:last]
    )
    if not told:
        return None
    counts: dict[str, int] = {}
    for m in reading.places:
        if m.kind == "country" and m.place is not None and m.use in ("location", "demonym"):
            counts[m.place] = counts.get(m.place, 0) + 1
    best = max(sorted(counts.items()), key=lambda pair: pair[1], default=None)
    if best is None or not words:
        return None
    before = [m for m in reading.places if m.place == best[0] and m.use == "location"]
    return max(before, key=lambda m: (m.start < tokens[first].start, m.start), default=None)


_COUNTRY = 6
_FINE = {"neighbourhood": 0, "crossing": 0, "other": 0, "town": 1, "city": 2, "admin2": 3, "region": 4, "admin1": 4, "water": 5}  # fmt: skip


def _fine(mention: PlaceMention) -> int:
    """How narrow a place is: 0 a quarter or crossing, 6 a country or what nothing says."""
    return _FINE.get(mention.kind or "", _COUNTRY)


def _best(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """The finest resolved place of something happening between two offsets; of equals the last."""
    inside = [
        m
        for m in reading.places
        if m.use == "location"
        and m.place is not None
        and start <= m.start
        and m.end <= end
        and not _elsewhere(reading, m)
    ]
    return min(inside, key=lambda m: (_fine(m), -m.start), default=None)


def _elsewhere(reading: Reading, mention: PlaceMention) -> bool:
    """Whether nothing happens at the place: where one goes or comes from, where a speaker sits, what borders on."""
    parsed, tokens = reading.parsed, reading.parsed.tokens
    at = mention.head
    for _ in range(4):
        token = tokens[at]
        if token.dep in ("obl", "nmod") and case_of(parsed, at).split(" ")[-1] in (
            "to",
            "from",
            "into",
            "toward",
            "towards",
            "with",
            "through",
            "via",
        ):
            return True
        if token.dep == "obl" and case_of(parsed, at) == "for" and tokens[token.head].lemma.lower() in _MOVES:
            return True  # "left for Lahj"
        above = tokens[token.head]
        if token.dep.startswith("nsubj") and above.lemma.lower() in _SPEAKING:
            return token.lemma.lower() in _PLACES["seated"]
        if token.head == at or token.pos == "VERB":
            return False
        at = token.head
    return False
