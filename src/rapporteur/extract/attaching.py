"""Which time of a sentence belongs to which predicate, by the parse: nearer governs, clauses part.

A time hangs on the predicate itself ("shelled the town on Friday"), on the verb that carries it ("the
strike hit on Friday"), or on a word under it. Times of the telling ("he said on Friday") date the telling.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rapporteur.extract.layers import Reading, TimeMention
from rapporteur.text.parsed import Parsed, Sentence, Token

__all__ = ["Attached", "begins_there", "main_predicate", "time_of", "told_at"]

Relation = Literal["at", "after", "before", "by", "core"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A time as it hangs on a predicate: `relation` "after" for "following the July 9 deal"; `cost` 0 is nearest.

    "core": it stands in a clause on the bare time ("since Sunday, when a bomb *killed* two").
    """

    mention: TimeMention
    relation: Relation
    cost: int


#: Verbs and nouns of telling: a time on them is when something was said, whatever the cue lexicon knows.
_TELLING_WORDS = (
    "say tell add announce report state declare confirm note explain insist write tweet post warn argue claim acknowledge"
    " admit comment remark reply quote release publish issue broadcast estimate document record verify statement interview"
    " briefing conference speech remarks tally"
)
_TELLING = frozenset(_TELLING_WORDS.split())
_TELLING_VERB = _TELLING - frozenset(
    (
        "announce",
        "declare",
        "post",
        "warn",
        "argue",
        "claim",
        "admit",
        "release",
        "publish",
        "issue",
        "broadcast",
        "record",
    )
)
#: Verbs whose "for three years" begins with them instead of ending with the telling.
_FOR_A_WHILE_WORDS = "sentence jail imprison extend suspend ban postpone delay renew prolong agree declare impose order promise expect"
_FOR_A_WHILE = frozenset(_FOR_A_WHILE_WORDS.split())
_SHOWN = frozenset(
    ("release", "publish", "post", "provide", "distribute", "obtain", "issue", "circulate", "broadcast")
)
_BEGINNING = frozenset(("begin", "start", "launch", "erupt", "commence", "beginning", "outbreak"))
_SAME_TIME = frozenset(("after", "when", "as", "while", "during", "once"))
_CONJUNCTIONS = _SAME_TIME | {
    "although",
    "though",
    "because",
    "before",
    "until",
    "if",
    "since",
    "so",
    "where",
}
_CLAUSES = frozenset(("advcl", "ccomp", "csubj", "parataxis", "acl:relcl", "advcl:relcl"))
_COSTS = {"conj": 3, "acl": 2, "xcomp": 1, "appos": 2, "list": 3, "dep": 2, "dislocated": 2}
_LIMIT = 7


def time_of(reading: Reading, trigger: int, first: int, last: int) -> Attached | None:
    """The time that the words give to the predicate at token `trigger`, None if none of its sentence does."""
    parsed = reading.parsed
    best: tuple[int, int, Attached] | None = None
    cues = _cue_tokens(reading, parsed.sentence_with(trigger))
    for mention in _in_sentence(reading, trigger):
        if mention.shape == "recurring":
            continue
        weighed = _weigh(parsed, mention, trigger, cues)
        if weighed is None:
            continue
        cost, relation = weighed
        if relation != "at" and mention.shape == "duration":
            continue  # "after weeks of fighting" says nothing about when
        at = parsed.token_at(mention.core_start)
        if at is not None and first <= at.i < last:
            cost -= 1
        apart = abs(mention.core_start - parsed.tokens[trigger].start)
        if cost <= _LIMIT and (best is None or (cost, apart) < best[:2]):
            best = cost, apart, Attached(mention=mention, relation=relation, cost=cost)
    return best[2] if best else None


def main_predicate(reading: Reading, sentence: Sentence) -> int:
    """The token that carries what a sentence tells: its root, or what the root reports ("…, he said")."""
    parsed = reading.parsed
    cues = _cue_tokens(reading, sentence)
    if not _tells(parsed, sentence.root, cues):
        return sentence.root
    told = [c for c in parsed.children(sentence.root) if parsed.tokens[c].dep in ("ccomp", "parataxis")]
    return told[0] if told else sentence.root


def begins_there(parsed: Parsed, mention: TimeMention) -> bool:
    """True where the time hangs on a word of beginning: "the offensive, launched on 19 June"."""
    head = _head(parsed, mention, whole=False)
    return head is not None and parsed.tokens[head.head].lemma.lower() in _BEGINNING


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
    first = bisect_left(reading.times, sentence.start, key=lambda mention: mention.core_start)
    for mention in islice(reading.times, first, None):
        if mention.core_end > sentence.end:
            return
        yield mention


def _cue_tokens(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """Tokens of the cues in the sentence that the voices were found by."""
    found: set[int] = set()
    for voice in reading.voices:
        if voice.cue is not None and sentence.start <= voice.cue[0] < sentence.end:
            found.update(token.i for token in reading.parsed.tokens_in(*voice.cue))
    if reading.report.role_at(sentence.start) == "caption":
        # "a picture released on 30 June": the day it was shown, by when it had been taken
        tokens = reading.parsed.tokens[sentence.first : sentence.last]
        found.update(token.i for token in tokens if token.lemma.lower() in _SHOWN)
    return frozenset(found)


def _relation(token: Token) -> str:
    return token.dep if token.dep in _CLAUSES else token.dep.partition(":")[0]


def _head(parsed: Parsed, mention: TimeMention, *, whole: bool) -> Token | None:
    """The mention's word that hangs on a word outside it."""
    start, end = (mention.start, mention.end) if whole else (mention.core_start, mention.core_end)
    tokens = parsed.tokens_in(start, end)
    inside = {token.i for token in tokens}
    out = [t for t in tokens if (t.head not in inside or t.head == t.i) and t.pos != "PUNCT"]
    weak = (
        "case",
        "mark",
        "advmod",
        "det",
    )  # "since" and "later" hang outside, but say less than the time's noun
    return next(
        (t for t in out if _relation(t) not in weak), out[0] if out else tokens[0] if tokens else None
    )


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


def _relation_of(parsed: Parsed, down: list[int]) -> Relation:
    """What the words between time and predicate make of the time: "following the deal of July 9" is after it."""
    for i in down:
        for child in parsed.children(i):
            token = parsed.tokens[child]
            if _relation(token) in ("case", "mark"):
                word = token.text.lower()
                if word in ("after", "following"):
                    return "after"
                if word in ("before", "prior"):
                    return "before"
                if word == "by":
                    return "by"
    return "at"


def _same_tense(parsed: Parsed, a: int, b: int) -> bool:
    """False where one of two joined verbs is told of now and the other of the past."""

    def present(i: int) -> bool:
        tokens = [parsed.tokens[i], *(parsed.tokens[c] for c in parsed.children(i) if parsed.tokens[c].dep.startswith(("aux", "cop")))]  # fmt: skip
        return any(t.feature("Tense") == "Pres" and t.feature("VerbForm") in ("", "Fin") for t in tokens)

    return present(a) == present(b)


def _weigh(
    parsed: Parsed, mention: TimeMention, trigger: int, cues: frozenset[int]
) -> tuple[int, Relation] | None:
    """How far the time hangs from the predicate, and how; None where a clause or a telling stands between."""
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
        hung = _relation_of(parsed, down)
        if hung != "at" and meet == trigger:
            return 3, hung
        return (1, "at") if down and parsed.tokens[down[-1]].head == trigger and len(down) <= 2 else None
    climb: list[int] = []
    i = trigger
    while i != meet:
        climb.append(i)
        i = parsed.tokens[i].head
    if meet != trigger and mention.core_start <= parsed.tokens[meet].start < mention.core_end:
        return 1, "core"
    if meet != trigger and _tells(parsed, meet, cues):
        return None
    if mention.shape == "duration" and (
        _relation(head) == "obj" or parsed.tokens[meet].lemma.lower() in _FOR_A_WHILE
    ):
        return None  # "ended three years of war"; "jailed him for eight years"
    cost = 0
    for position, i in enumerate(down):
        relation = _relation(parsed.tokens[i])
        if position == 0 and mention.shape == "since" and relation == "advcl":
            relation = "obl"
        if relation in _CLAUSES or (_tells(parsed, i, cues) and i != head.i):
            return None
        if relation == "acl" and parsed.tokens[trigger].pos not in ("NOUN", "PROPN"):
            return None
        if relation == "conj" and not _same_tense(parsed, i, parsed.tokens[i].head):
            return None  # "hosts a million but closed its border in 2016": the year is the closing's
        cost += _COSTS.get(relation, 1)
    for i in climb:
        relation = _relation(parsed.tokens[i])
        if relation in ("parataxis", "acl:relcl", "csubj", "advcl:relcl"):
            return None
        if relation == "ccomp":
            if _tells(parsed, parsed.tokens[i].head, cues):
                return None
            cost += 2
        if relation == "advcl":
            # "left the town, killing six": one time; "closed it in 2016 after an attack killed six": about that time
            marks = {
                parsed.tokens[c].text.lower()
                for c in parsed.children(i)
                if parsed.tokens[c].dep in ("mark", "advmod")
                and parsed.tokens[c].pos in ("SCONJ", "ADV", "ADP")
            } & _CONJUNCTIONS
            if marks and mention.shape == "since":
                return (3, "core") if marks & {"when", "as"} else None
            if parsed.tokens[i].feature("VerbForm") not in ("Ger", "Part", "Inf") and not marks & _SAME_TIME:
                return None
            cost += 3 if marks else 2
        else:
            cost += 1 if relation == "conj" else _COSTS.get(relation, 1)
    relation_word = "at" if mention.shape in ("since", "until") else _relation_of(parsed, down)
    return cost, relation_word
