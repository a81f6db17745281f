"""How far a time hangs from a predicate in the parse: nearer governs, clauses part, tellings keep their own."""

from typing import Literal

from rapporteur.extract.layers import TimeMention
from rapporteur.text.parsed import Parsed, Token

__all__ = ["CLAUSES", "Link", "head_of", "relation_of", "tells", "weigh"]

Link = Literal["at", "after", "before", "by", "core"]

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
CLAUSES = frozenset(("advcl", "ccomp", "csubj", "parataxis", "acl:relcl", "advcl:relcl"))
_COSTS = {"conj": 3, "acl": 2, "xcomp": 1, "appos": 2, "list": 3, "dep": 2, "dislocated": 2}


def relation_of(token: Token) -> str:
    return token.dep if token.dep in CLAUSES else token.dep.partition(":")[0]


def head_of(parsed: Parsed, mention: TimeMention, *, whole: bool) -> Token | None:
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
        (t for t in out if relation_of(t) not in weak), out[0] if out else tokens[0] if tokens else None
    )


def tells(parsed: Parsed, i: int, cues: frozenset[int]) -> bool:
    token = parsed.tokens[i]
    if i in cues:
        return True
    return token.lemma.lower() in (_TELLING if token.pos in ("NOUN", "PROPN") else _TELLING_VERB)


def _same_tense(parsed: Parsed, a: int, b: int) -> bool:
    """False where one of two joined verbs is told of now and the other of the past."""

    def present(i: int) -> bool:
        tokens = [parsed.tokens[i], *(parsed.tokens[c] for c in parsed.children(i) if parsed.tokens[c].dep.startswith(("aux", "cop")))]  # fmt: skip
        return any(t.feature("Tense") == "Pres" and t.feature("VerbForm") in ("", "Fin") for t in tokens)

    return present(a) == present(b)


def link_of(parsed: Parsed, down: list[int]) -> Link:
    """What the words between time and predicate make of the time: "following the deal of July 9" is after it."""
    for i in down:
        for child in parsed.children(i):
            token = parsed.tokens[child]
            if child > i:
                break
            if relation_of(token) in ("case", "mark"):
                word = token.text.lower()
                if word in ("after", "following"):
                    return "after"
                if word in ("before", "prior"):
                    return "before"
                if word in ("by", "as"):  # "by Thursday", "as of 1 March"
                    return "by"
    return "at"


def weigh(
    parsed: Parsed, mention: TimeMention, trigger: int, cues: frozenset[int]
) -> tuple[int, Link] | None:
    """How far the time hangs from the predicate, and how; None where a clause or a telling stands between."""
    token = parsed.tokens[trigger]
    inner = mention.start <= token.start < mention.core_start
    head = head_of(parsed, mention, whole=not inner)
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
        hung = link_of(parsed, down)
        if hung != "at" and meet == trigger:
            return 3, hung
        if down and parsed.tokens[down[-1]].head == trigger and len(down) <= 2:
            return 1, "at"
        return (2, "at") if _in_one_name(parsed, head.i, trigger) else None
    climb: list[int] = []
    i = trigger
    while i != meet:
        climb.append(i)
        i = parsed.tokens[i].head
    if meet != trigger and mention.core_start <= parsed.tokens[meet].start < mention.core_end:
        return 1, "core"
    if meet != trigger and tells(parsed, meet, cues):
        return None
    if mention.shape == "duration" and (
        relation_of(head) == "obj" or parsed.tokens[meet].lemma.lower() in _FOR_A_WHILE
    ):
        return None  # "ended three years of war"; "jailed him for eight years"
    cost = 0
    for position, i in enumerate(down):
        relation = relation_of(parsed.tokens[i])
        if position == 0 and mention.shape == "since" and relation == "advcl":
            relation = "obl"
        if relation in CLAUSES and parsed.tokens[i].text[0].isupper() and i != trigger:
            relation = "obl"  # a name that the parser took for a verb
        if relation in CLAUSES or (tells(parsed, i, cues) and i != head.i):
            return None
        if relation == "acl" and parsed.tokens[trigger].pos not in ("NOUN", "PROPN"):
            return None
        if relation == "conj" and not _same_tense(parsed, i, parsed.tokens[i].head):
            return None  # "hosts a million but closed its border in 2016": the year is the closing's
        cost += _COSTS.get(relation, 1)
    for i in climb:
        relation = relation_of(parsed.tokens[i])
        if relation in ("parataxis", "acl:relcl", "csubj", "advcl:relcl"):
            return None
        if relation == "ccomp":
            if tells(parsed, parsed.tokens[i].head, cues):
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
    link: Link = "at" if mention.shape in ("since", "until") else link_of(parsed, down)
    if link == "at" and climb and _is_under(parsed, climb):
        link = "before"  # what was done "under a deal" came after the deal
    return cost, link


def _in_one_name(parsed: Parsed, first: int, last: int) -> bool:
    """True where only nouns stand from one word to the other: "July 9 agreement ceasefire", "… brokered by"."""
    of_it = parsed.tokens[last].feature("VerbForm") == "Part"
    words = parsed.tokens[first : last if of_it else last + 1]
    return 0 < len(words) <= 5 and all(t.pos in ("NOUN", "PROPN", "ADJ", "NUM") for t in words)


def _is_under(parsed: Parsed, climb: list[int]) -> bool:
    for i in climb:
        if relation_of(parsed.tokens[i]) in ("obl", "nmod"):
            return any(parsed.tokens[c].text.lower() == "under" for c in parsed.children(i))
    return False
