"""Which time of a sentence belongs to which predicate, by the parse: nearer governs, clauses part.

A time hangs on the predicate itself ("shelled the town on Friday"), on the verb that carries it ("the
strike hit on Friday"), or on a word under it. Times of the telling ("he said on Friday") date the telling.
"""

from collections.abc import Iterator

from rapporteur.extract.layers import Reading, TimeMention
from rapporteur.text.parsed import Parsed, Token

__all__ = ["time_of", "told_at"]

#: Verbs and nouns of telling: a time on them is when something was said, whatever the cue lexicon knows.
_TELLING = frozenset(
    [
        "say",
        "tell",
        "add",
        "announce",
        "report",
        "state",
        "declare",
        "confirm",
        "note",
        "explain",
        "insist",
        "write",
        "tweet",
        "post",
        "warn",
        "argue",
        "claim",
        "acknowledge",
        "admit",
        "comment",
        "remark",
        "reply",
        "quote",
        "release",
        "publish",
        "issue",
        "broadcast",
        "estimate",
        "document",
        "record",
        "verify",
        "statement",
        "interview",
        "briefing",
        "conference",
        "release",
        "speech",
        "remarks",
        "tally",
    ]
)
_TELLING_VERB = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "state",
        "note",
        "explain",
        "insist",
        "write",
        "tweet",
        "remark",
        "comment",
        "reply",
        "quote",
        "document",
        "estimate",
        "acknowledge",
        "confirm",
    ]
)
_CLAUSES = frozenset(("advcl", "ccomp", "csubj", "parataxis", "acl:relcl", "advcl:relcl"))
_COSTS = {"conj": 3, "acl": 2, "xcomp": 1, "appos": 2, "list": 3, "dep": 2, "dislocated": 2}
_LIMIT = 7


def time_of(reading: Reading, trigger: int, first: int, last: int) -> TimeMention | None:
    """The time that the words give to the predicate at token `trigger`, None if none of its sentence does."""
    parsed = reading.parsed
    best: tuple[int, int, TimeMention] | None = None
    cues = _cue_tokens(reading)
    for mention in _in_sentence(reading, trigger):
        if mention.shape == "recurring":
            continue
        cost = _cost(parsed, mention, trigger, cues)
        if cost is None:
            continue
        at = parsed.token_at(mention.core_start)
        if at is not None and first <= at.i < last:
            cost -= 1
        apart = abs(mention.core_start - parsed.tokens[trigger].start)
        if cost <= _LIMIT and (best is None or (cost, apart) < best[:2]):
            best = cost, apart, mention
    return best[2] if best else None


def told_at(reading: Reading, cue: int) -> TimeMention | None:
    """The time that hangs on a telling verb or noun itself."""
    parsed = reading.parsed
    best: tuple[int, TimeMention] | None = None
    for mention in _in_sentence(reading, cue):
        if mention.shape in ("recurring", "name", "duration", "since"):
            continue
        head = _head(parsed, mention, whole=True)
        if head is None:
            continue
        path = _path(parsed, head.i, cue)
        if path is None or any(_relation(parsed.tokens[i]) in _CLAUSES for i in path):
            continue
        if best is None or len(path) < best[0]:
            best = len(path), mention
    return best[1] if best and best[0] <= 3 else None


def _in_sentence(reading: Reading, i: int) -> Iterator[TimeMention]:
    sentence = reading.parsed.sentence_with(i)
    for mention in reading.times:
        if sentence.start <= mention.core_start and mention.core_end <= sentence.end:
            yield mention


def _cue_tokens(reading: Reading) -> frozenset[int]:
    """Tokens of the cues that the voices were found by."""
    found: set[int] = set()
    for voice in reading.voices:
        if voice.cue is not None:
            found.update(token.i for token in reading.parsed.tokens_in(*voice.cue))
    return frozenset(found)


def _relation(token: Token) -> str:
    return token.dep if token.dep in _CLAUSES else token.dep.partition(":")[0]


def _head(parsed: Parsed, mention: TimeMention, *, whole: bool) -> Token | None:
    """The mention's word that hangs on a word outside it."""
    start, end = (mention.start, mention.end) if whole else (mention.core_start, mention.core_end)
    tokens = parsed.tokens_in(start, end)
    inside = {token.i for token in tokens}
    for token in tokens:
        if (
            (token.head not in inside or token.head == token.i)
            and token.pos != "PUNCT"
            and _relation(token) not in ("case", "mark", "advmod")
        ):
            return token
    return tokens[0] if tokens else None


def _path(parsed: Parsed, low: int, high: int) -> list[int] | None:
    """The tokens from `low` (included) up to `high` (left out); None if `high` is not above it."""
    path = [low]
    for i in parsed.ancestors(low):
        if i == high:
            return path
        path.append(i)
    return None if low != high else []


def _tells(parsed: Parsed, i: int, cues: frozenset[int]) -> bool:
    token = parsed.tokens[i]
    if i in cues:
        return True
    return token.lemma.lower() in (_TELLING if token.pos in ("NOUN", "PROPN") else _TELLING_VERB)


def _cost(parsed: Parsed, mention: TimeMention, trigger: int, cues: frozenset[int]) -> int | None:
    """How far the time hangs from the predicate; None where a clause or a telling stands between."""
    token = parsed.tokens[trigger]
    inner = mention.start <= token.start < mention.core_start
    head = _head(parsed, mention, whole=not inner)
    if head is None:
        return None
    above = {trigger: 0}
    for step, i in enumerate(parsed.ancestors(trigger), start=1):
        above[i] = step
    meet = head.i
    down: list[int] = []
    while meet not in above:
        down.append(meet)
        up = parsed.tokens[meet].head
        if up == meet:
            return None
        meet = up
    if mention.shape == "name":
        # the date of a named thing is that thing's and nobody else's
        return 1 if down and parsed.tokens[down[-1]].head == trigger and len(down) <= 2 else None
    climb: list[int] = []
    i = trigger
    while i != meet:
        climb.append(i)
        i = parsed.tokens[i].head
    if meet != trigger and _tells(parsed, meet, cues):
        return None
    cost = 0
    for position, i in enumerate(down):
        relation = _relation(parsed.tokens[i])
        if position == 0 and mention.shape == "since" and relation == "advcl":
            relation = "obl"
        if relation in _CLAUSES or (_tells(parsed, i, cues) and i != head.i):
            return None
        if relation == "acl" and parsed.tokens[trigger].pos not in ("NOUN", "PROPN"):
            return None
        cost += _COSTS.get(relation, 1)
    for i in climb:
        relation = _relation(parsed.tokens[i])
        if relation in ("parataxis", "acl:relcl", "ccomp", "csubj", "advcl:relcl"):
            return None
        if relation == "advcl":
            if parsed.tokens[i].feature("VerbForm") not in ("Ger", "Part", "Inf"):
                return None
            cost += 2
        else:
            cost += 1 if relation == "conj" else _COSTS.get(relation, 1)
    return cost
