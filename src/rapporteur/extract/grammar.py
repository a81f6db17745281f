"""Who does what to whom, read off the parse: one table of slots for verbs and for nouns that name an act.

Slots: `subj` who acts, `obj` what is acted on (also the subject of a passive and the "of" of a nominalisation),
and one slot per preposition ("on", "in", "with", "to" …). Values are token indexes of argument heads, in
reading order, coordinations flattened. A missing slot means that the words do not say.
"""

from collections.abc import Iterator

from rapporteur.extract.verb_kinds import (
    DONE_TO,
    INTRANSITIVE,
    LIGHT,
    OBJECT_CONTROL,
    OCCUR,
    REMAIN,
    STRUCK,
    UNDERGO,
)
from rapporteur.text.parsed import Parsed, Token

Slots = dict[str, tuple[int, ...]]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


_LOOSE = frozenset(
    {"in", "at", "from", "into", "to", "near", "on", "over", "with", "against", "between", "for", "out of"}
)


def base(token: Token) -> str:
    """The relation without its subtype: `nsubj:pass` → `nsubj`."""
    return token.dep.partition(":")[0]


def conjuncts(parsed: Parsed, i: int) -> tuple[int, ...]:
    """Token i and what is coordinated with it ("Russia, Iran and Hezbollah"), nominals only, in reading order."""
    found = [i]
    for at in found:
        found.extend(
            c
            for c in parsed.children(at)
            if parsed.tokens[c].dep == "conj" and parsed.tokens[c].pos in _NOMINAL
        )
    return tuple(sorted(set(found)))


def case_of(parsed: Parsed, i: int) -> str:
    """The preposition in front of a nominal, lower case ("according to", "ahead of"), "" if none."""
    words: list[str] = []
    for child in parsed.children(i):
        token = parsed.tokens[child]
        if token.dep == "case" and token.lemma != "'s" and child < i:
            words.append(token.text.lower())
            words.extend(
                parsed.tokens[f].text.lower()
                for f in parsed.children(child)
                if parsed.tokens[f].dep == "fixed"
            )
    return " ".join(words)


def is_passive(parsed: Parsed, i: int) -> bool:
    """True for "was shelled", "shelled by", and a bare past participle after its noun."""
    deps = {parsed.tokens[c].dep for c in parsed.children(i)}
    token = parsed.tokens[i]
    if deps & {"aux:pass", "csubj:pass", "obl:agent"}:
        return True
    if "nsubj:pass" in deps and token.lemma in INTRANSITIVE:
        return False
    if "nsubj:pass" in deps:
        # "a truce has held": the parser's label is outweighed by a perfect without "been"
        return not any(
            parsed.tokens[c].dep == "aux" and parsed.tokens[c].lemma == "have" for c in parsed.children(i)
        )
    if _main_in_disguise(parsed, i) or split_object(parsed, i) is not None:
        return False
    return (
        token.dep in ("acl", "amod", "advcl", "ROOT", "root", "conj")
        and token.feature("VerbForm") == "Part"
        and (token.feature("Tense") == "Past" or token.feature("Voice") == "Pass")
        and not deps & {"nsubj", "aux"}
        and "obj" not in deps
    )


def _main_in_disguise(parsed: Parsed, i: int) -> bool:
    """A past form hung on the sentence's root noun with no finite verb beside: "The bishops called on Juba to …"."""
    return _disguised_subject(parsed, i) is not None


def _disguised_subject(parsed: Parsed, i: int) -> int | None:
    """The subject of such a form: the sentence's root noun, also through "of": "A column of rebels swept into …"."""
    token = parsed.tokens[i]
    if token.dep not in ("acl", "acl:relcl"):
        return None
    top = parsed.tokens[token.head]
    while base(top) in ("nmod", "conj", "compound", "flat") and top.head != top.i:
        top = parsed.tokens[top.head]
    if top.head != top.i or top.pos not in ("NOUN", "PROPN") or top.i > i:
        return None
    if any(parsed.tokens[c].dep in ("cop", "nsubj", "aux") for c in parsed.children(top.i)):
        return None
    own = {parsed.tokens[c].dep for c in parsed.children(i)}
    if own & {"nsubj", "nsubj:pass"}:
        return None
    if token.lemma in DONE_TO and "obj" not in own:
        return None
    return top.i


def _own(parsed: Parsed, i: int) -> dict[str, list[int]]:
    """The slots that token i fills with its own dependents."""
    slots: dict[str, list[int]] = {}
    passive = is_passive(parsed, i)
    for child in parsed.children(i):
        token = parsed.tokens[child]
        relation = base(token)
        if relation == "nsubj":
            slot = "obj" if passive else "subj"
        elif relation in ("obj", "iobj"):
            alone = relation == "iobj" and not any(parsed.tokens[c].dep == "obj" for c in parsed.children(i))
            slot = (
                "obj" if relation == "obj" or alone else "to"
            )  # "warned the rebels": nobody else is its object
        elif relation in ("obl", "nmod"):
            case = case_of(parsed, child)
            if token.dep == "obl:agent" or (case == "by" and passive) or token.dep == "nmod:poss":
                slot = "subj"
            elif not case:
                continue
            else:
                slot = case
                if passive and "subj" not in slots:
                    doer = _nested(parsed, child, "by")
                    if doer is not None:
                        slots["subj"] = list(conjuncts(parsed, doer))
        elif relation == "xcomp" and token.lemma == "dead":
            # "shot dead a teacher": the parser gives the object to the word between
            for inner in parsed.children(child):
                if base(parsed.tokens[inner]) == "obj":
                    slots.setdefault("obj", []).extend(conjuncts(parsed, inner))
            continue
        else:
            continue
        slots.setdefault(slot, []).extend(conjuncts(parsed, child))
    return slots


def _nested(parsed: Parsed, i: int, case: str) -> int | None:
    """The nominal with this preposition that the parser hung on the argument at i: "out of the zone by soldiers"."""
    return next(
        (
            c
            for c in parsed.children(i)
            if base(parsed.tokens[c]) in ("nmod", "obl") and case_of(parsed, c) == case
        ),
        None,
    )


def _antecedent(parsed: Parsed, i: int) -> int:
    """What a relative pronoun stands for: the noun its clause hangs on; i itself if it is no such pronoun."""
    token = parsed.tokens[i]
    if token.feature("PronType") not in ("Rel", "Int") and token.lemma.lower() not in (
        "who",
        "which",
        "that",
        "whom",
    ):
        return i
    if token.pos not in ("PRON", "DET", "SCONJ"):
        return i
    for above in parsed.ancestors(i):
        if base(parsed.tokens[above]) == "acl":
            return parsed.tokens[above].head
    return i


def _after_aside(parsed: Parsed, i: int) -> bool:
    """Whether the verb at i stands right behind a comma and is tied by no "and"."""
    children = [parsed.tokens[c] for c in parsed.children(i)]
    return parsed.tokens[i - 1].text == "," and not any(t.dep in ("cc", "nsubj") for t in children)


def verb_slots(parsed: Parsed, i: int) -> Slots:
    """The slots of a verb at token i, its subject found through coordination, control, relatives and participles."""
    slots = _own(parsed, i)
    token = parsed.tokens[i]
    relation = base(token)
    passive = is_passive(parsed, i)
    missing = "obj" if passive else "subj"
    if "subj" not in slots and not passive and relation == "root" and i > 0:
        # headlines: "Syrian army captures border crossing" hangs subject and object on the verb by other names
        before = parsed.tokens[i - 1]
        if before.head == i and before.dep == "compound" and before.pos in ("NOUN", "PROPN"):
            slots["subj"] = list(conjuncts(parsed, before.i))
            if "obj" not in slots:
                behind = next(
                    (
                        c
                        for c in parsed.children(i)
                        if c > i
                        and parsed.tokens[c].pos in ("NOUN", "PROPN")
                        and parsed.tokens[c].dep in ("acl", "appos", "dep", "nmod", "conj")
                        and not case_of(parsed, c)
                    ),
                    None,
                )
                if behind is not None:
                    slots["obj"] = list(conjuncts(parsed, behind))
    if missing not in slots:
        head = token.head
        above = parsed.tokens[head]
        if relation == "conj" and above.pos in ("NOUN", "PROPN") and above.head == head and head < i:
            # "The committee, a charity, speaks of 900": the parser made the subject the root
            slots[missing] = [head]
        elif relation == "conj" and above.dep == "acl:relcl" and _after_aside(parsed, i):
            # "The blast, which no group claimed, killed a policeman": the clause of the noun, not of its aside
            slots[missing] = list(conjuncts(parsed, above.head))
    if missing not in slots:
        disguised = _disguised_subject(parsed, i)
        if disguised is not None:
            slots["subj"] = list(conjuncts(parsed, disguised))
        elif relation == "acl" and above.pos in _NOMINAL:
            if token.dep == "acl:relcl":
                if not any(parsed.tokens[c].dep.startswith(("nsubj", "obj")) for c in parsed.children(i)):
                    slots[missing] = [head]
            elif token.feature("VerbForm") in ("Part", "Ger") or passive:
                slots[missing] = [head]
            elif token.feature("VerbForm") == "Inf":
                inherited = nominal_slots(parsed, head)
                if "subj" in inherited:
                    slots[missing] = list(inherited["subj"])
        elif relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis") and above.pos in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            finite_own = relation in ("ccomp", "parataxis")
            if not finite_own and head != i:
                over = (
                    verb_slots(parsed, head)
                    if above.pos in ("VERB", "AUX", "ADJ")
                    else nominal_slots(parsed, head)
                )
                if (relation == "xcomp" and above.lemma in OBJECT_CONTROL and "obj" in over) or (
                    relation == "conj" and passive and is_passive(parsed, head) and "obj" in over
                ):
                    slots[missing] = list(over["obj"])
                elif "subj" in over:
                    slots[missing] = list(over["subj"])
                elif "obj" in over and relation != "conj":
                    slots[missing] = list(over["obj"])
    if (
        relation == "acl"
        and token.dep == "acl:relcl"
        and "obj" not in slots
        and "subj" in slots
        and not passive
    ):
        # "the town (that) rebels captured": the object is the antecedent when nothing else is
        marker = [c for c in parsed.children(i) if parsed.tokens[c].dep.startswith("obj")]
        if not marker and parsed.tokens[token.head].pos in _NOMINAL and token.head not in slots["subj"]:
            slots["obj"] = [token.head]
    for thing in slots.get("obj", []):
        # where a phrase behind the object hangs is a coin's toss to the parser: "expelled fighters from the town"
        for child in parsed.children(thing):
            case = case_of(parsed, child)
            if case in _LOOSE and child > i and base(parsed.tokens[child]) == "nmod":
                slots.setdefault(case, []).extend(conjuncts(parsed, child))
    return {
        slot: tuple(dict.fromkeys(_antecedent(parsed, n) for n in found))
        for slot, found in slots.items()
        if found
    }


def carrier(parsed: Parsed, i: int) -> int | None:
    """The verb that carries the act a noun names: "launch" for "offensive" in "launched an offensive"; None if none."""
    token = parsed.tokens[i]
    relation = base(token)
    head = parsed.tokens[token.head]
    if relation == "conj":
        first = token.head
        return carrier(parsed, first) if parsed.tokens[first].pos in _NOMINAL and first != i else None
    if relation == "obj" and head.pos == "VERB" and head.lemma in LIGHT:
        return head.i
    if (
        relation == "nsubj"
        and head.pos in ("VERB", "AUX")
        and (token.dep == "nsubj:pass" or head.lemma in OCCUR)
    ):
        return head.i
    if (
        (relation == "obl" or (relation == "obj" and case_of(parsed, i)))
        and head.pos == "VERB"
        and (
            (head.lemma in REMAIN and case_of(parsed, i) in ("in", "under", "into"))
            or head.lemma in ("come", "go", "engage", "result", "end", "take", "agree", "flare")
            or (head.lemma in STRUCK and is_passive(parsed, head.i))
        )
    ):
        return head.i
    return None


def _borne(parsed: Parsed, i: int, verb: int) -> bool:
    """Whether the subject of the carrying verb bears the act and does not do it."""
    token = parsed.tokens[i]
    lemma = parsed.tokens[verb].lemma
    if base(token) == "obj":
        return lemma in UNDERGO
    return base(token) == "obl" and (
        (lemma == "come" and case_of(parsed, i) == "under") or (lemma in STRUCK and is_passive(parsed, verb))
    )


def nominal_slots(parsed: Parsed, i: int) -> Slots:
    """The slots of a noun that names an act ("regime air strikes on the town", "the army's advance").

    A compound or adjective in front fills `subj` too; whether it is an actor is for the caller to ask.
    The carrying verb's subject and prepositions come in where the noun has none of its own.
    """
    slots: dict[str, list[int]] = {}
    for child in parsed.children(i):
        token = parsed.tokens[child]
        relation = base(token)
        if token.dep == "nmod:poss" or (
            relation in ("compound", "amod", "nmod") and child < i and not case_of(parsed, child)
        ):
            slots.setdefault("subj", []).extend(conjuncts(parsed, child))
        elif relation in ("nmod", "obl"):
            case = case_of(parsed, child)
            slot = {"of": "obj", "by": "subj", "between": "with", "among": "with"}.get(case, case)
            if slot:
                slots.setdefault(slot, []).extend(conjuncts(parsed, child))
            if case == "of" and "subj" not in slots:
                doer = _nested(parsed, child, "by")
                if doer is not None:
                    slots["subj"] = list(conjuncts(parsed, doer))
        elif relation == "acl" and token.feature("VerbForm") == "Part":
            for slot, values in _own(parsed, child).items():
                slots.setdefault(slot, []).extend(values)
    verb = carrier(parsed, i)
    if verb is not None:
        token = parsed.tokens[i]
        for slot, carried in verb_slots(parsed, verb).items():
            kept = [v for v in carried if v != i and i not in conjuncts(parsed, v)]
            if slot in ("subj", "obj") and _borne(parsed, i, verb):
                if kept:
                    slots.setdefault("obj", []).extend(kept)
                continue
            if slot == "obj" and parsed.tokens[verb].lemma not in OCCUR:
                continue
            if slot == "subj" and base(token) == "nsubj" and token.dep != "nsubj:pass":
                continue
            if kept and (slot not in slots or slot in ("in", "at", "on")):
                slots.setdefault(slot, []).extend(kept)
    return {
        slot: tuple(dict.fromkeys(_antecedent(parsed, n) for n in found))
        for slot, found in slots.items()
        if found
    }


def noun_in_disguise(parsed: Parsed, i: int) -> bool:
    """A plural noun that the parser calls a verb though nothing is its subject or object: "Clashes between A and B resumed"."""
    token = parsed.tokens[i]
    if token.pos != "VERB" or not token.text.endswith("s") or i + 1 >= len(parsed.tokens):
        return False
    if parsed.tokens[i + 1].pos != "ADP" or any(
        base(parsed.tokens[c]) in ("nsubj", "obj", "aux", "mark") and c < i for c in parsed.children(i)
    ):
        return False
    before = parsed.tokens[i - 1] if i else None
    return (
        before is None
        or parsed.sentence_with(i).first == i
        or before.pos in ("ADJ", "DET", "NUM", "ADP", "CCONJ")
    )


def _resumed(parsed: Parsed, i: int) -> int | None:
    """The verb whose subject the parser cut in two: "Clashes between A and B resumed" read as "clashes … and B resumed"."""
    if not noun_in_disguise(parsed, i):
        return None
    for child in parsed.children(i):
        token = parsed.tokens[child]
        if token.dep == "conj" and token.pos == "VERB" and child > i and token.lemma in OCCUR:
            return child
    return None


def split_object(parsed: Parsed, i: int) -> tuple[int, int] | None:
    """(subject, object) of a past form that the parser hung on its own object: "The agency distributed food parcels"."""
    token = parsed.tokens[i]
    if token.pos == "NOUN":
        return _headline_verb(parsed, i)
    if token.pos != "VERB" or token.dep != "amod" or token.head <= i or not token.text.endswith(("ed", "t")):
        return None
    head = token.head
    deps = {base(parsed.tokens[c]): c for c in parsed.children(head)}
    subject = deps.get("nsubj")
    if (
        subject is None
        and parsed.tokens[head].head == head
        and i > 0
        and parsed.tokens[i - 1].head in (head, i)
    ):
        # "A drone dropped bombs on": the parser took the subject for a compound of the object
        before = parsed.tokens[i - 1]
        subject = before.i if before.dep == "compound" and before.pos in ("NOUN", "PROPN") else None
    if subject is None or subject >= i or "cop" in deps:
        return None
    between = range(subject + 1, i)
    if any(parsed.tokens[k].pos in ("DET", "PUNCT", "VERB", "AUX") for k in between):
        return None
    return subject, head


def _headline_verb(parsed: Parsed, i: int) -> tuple[int, int] | None:
    """(subject, object) of a headline's verb that the parser strung together with them: "Army shells village"."""
    token = parsed.tokens[i]
    if token.dep != "compound" or token.head <= i or i == 0:
        return None
    before = parsed.tokens[i - 1]
    sentence = parsed.sentence_with(i)
    if before.pos not in ("NOUN", "PROPN") or before.dep != "compound" or i - 1 < sentence.first:
        return None
    if parsed.tokens[sentence.last - 1].text in (".", "?", "!") or sentence.last - sentence.first > 16:
        return None
    if any(parsed.tokens[k].pos in ("VERB", "AUX", "DET", "ADP") for k in range(sentence.first, i)):
        return None
    plural = before.text.endswith("s")
    top = token.head
    while parsed.tokens[top].dep == "compound" and parsed.tokens[top].head > top:
        top = parsed.tokens[top].head
    return (before.i, top) if token.text.endswith("s") != plural else None


_OPENS_OBJECT = frozenset({"DET", "NUM", "PROPN", "PRON", "ADJ", "ADP", "NOUN", "PART"})


def disguised_verb(parsed: Parsed, i: int) -> bool:
    """A sentence's root that the parser calls a noun though a bare subject stands before and a phrase behind it.

    "Foreign troops patrol the town", "The accord calls for monitoring": the plural or the past form and the
    words on both sides tell; whether the word can be a verb at all is for the lexicon to say.
    """
    token = parsed.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ") or token.head != i or i + 1 >= len(parsed.tokens) or i == 0:
        return False
    before, behind = parsed.tokens[i - 1], parsed.tokens[i + 1]
    subject = (
        (before.pos in ("NOUN", "PROPN") or (before.pos == "ADJ" and before.text[:1].isupper()))
        and before.head == i
        and base(before) in ("compound", "nsubj", "nmod", "amod")
    )
    gerund = behind.pos == "VERB" and behind.text.endswith("ing") and behind.head == i
    if (
        not subject
        or not (gerund or behind.text in ("for", "that") or behind.pos in _OPENS_OBJECT)
        or any(parsed.tokens[c].dep == "cop" for c in parsed.children(i))
    ):
        return False
    plural_subject = before.feature("Number") == "Plur" or before.text.endswith("s")
    return (
        token.text.endswith("ed")
        or (token.text.endswith("s") != plural_subject)
        or behind.pos in ("DET", "PROPN", "NUM")
    )


def _disguised_slots(parsed: Parsed, i: int) -> Slots:
    slots: dict[str, list[int]] = {"subj": [i - 1]}
    for child in parsed.children(i):
        if child < i:
            continue
        case = case_of(parsed, child)
        if case:
            slots.setdefault(case, []).extend(conjuncts(parsed, child))
        elif (
            parsed.tokens[child].pos in _NOMINAL
            and parsed.tokens[child].pos != "PUNCT"
            and "obj" not in slots
        ):
            slots["obj"] = list(conjuncts(parsed, child))
            for inner in parsed.children(child):
                inner_case = case_of(parsed, inner)
                if inner_case in _LOOSE:
                    slots.setdefault(inner_case, []).extend(conjuncts(parsed, inner))
    return {slot: tuple(dict.fromkeys(found)) for slot, found in slots.items()}


def slots_of(parsed: Parsed, i: int) -> Slots:
    """The slots of whatever token i is: a verb's, or a noun's."""
    token = parsed.tokens[i]
    parted = split_object(parsed, i)
    if parted is not None:
        slots = {k: v for k, v in verb_slots(parsed, parted[1]).items() if k not in ("subj", "obj")}
        return {**slots, "subj": conjuncts(parsed, parted[0]), "obj": conjuncts(parsed, parted[1])}
    if noun_in_disguise(parsed, i):
        slots = nominal_slots(parsed, i)
        going_on = _resumed(parsed, i)
        if going_on is not None and "with" in slots:
            over = verb_slots(parsed, going_on)
            slots = {**{k: v for k, v in over.items() if k not in ("subj", "obj")}, **slots}
            slots["with"] = (*slots["with"], *over.get("subj", ()))
        return slots
    if token.pos in ("VERB", "AUX"):
        named = base(token) in ("nsubj", "obj", "obl", "nmod") and token.feature("VerbForm") not in (
            "Inf",
            "Fin",
        )
        return nominal_slots(parsed, i) if named else verb_slots(parsed, i)
    if disguised_verb(parsed, i):
        return _disguised_slots(parsed, i)
    subject = any(parsed.tokens[c].dep.startswith("nsubj") for c in parsed.children(i))
    copula = any(parsed.tokens[c].dep in ("cop", "det", "case") for c in parsed.children(i))
    if subject and not copula:
        return verb_slots(parsed, i)
    slots = nominal_slots(parsed, i)
    linked = any(parsed.tokens[c].dep == "cop" for c in parsed.children(i))
    if subject and linked and "subj" not in slots:
        # "the truce is fragile", "the talks are on hold": said of its subject
        heads = [c for c in parsed.children(i) if parsed.tokens[c].dep.startswith("nsubj")]
        slots["subj"] = tuple(n for h in heads for n in conjuncts(parsed, h))
    return slots


_ASIDE = frozenset(
    {"after", "before", "following", "amid", "despite", "as part of", "according to", "because of"}
)
_CUT = frozenset({"advcl", "parataxis", "ccomp", "discourse", "dislocated", "cc", "punct"})


def clause_range(parsed: Parsed, i: int) -> tuple[int, int]:
    """The shortest contiguous token range that states the predicate at token i with its arguments.

    Left out at the edges: adverbial clauses, parataxis, coordinated predicates, relative clauses about the
    last word, punctuation. For a noun: its own phrase without relative clauses.
    """
    token = parsed.tokens[i]
    parted = split_object(parsed, i)
    if parted is not None:
        over = clause_range(parsed, parted[1])
        return min(over[0], parted[0]), max(over[1], i + 1)
    keep = [i]
    verbal = token.pos in ("VERB", "AUX")
    for child in parsed.children(i):
        t = parsed.tokens[child]
        relation = base(t)
        if relation in _CUT or (relation == "conj" and (verbal or t.pos in ("VERB", "AUX"))):
            continue
        if relation == "acl" and t.dep == "acl:relcl":
            continue
        if relation == "mark" or (
            relation == "advmod" and child < i and t.lemma in ("also", "then", "meanwhile", "however")
        ):
            continue
        if relation == "obl" and case_of(parsed, child) in _ASIDE:
            continue
        if relation == "xcomp":
            keep.extend(range(*clause_range(parsed, child)))
            continue
        keep.extend(_phrase(parsed, child))
    ties = [c for c in parsed.children(i) if c < i and parsed.tokens[c].dep == "cc"]
    if ties:
        # what stands before its own "and" belongs to the clause before
        keep = [k for k in keep if k > ties[-1]]
    going_on = _resumed(parsed, i)
    if going_on is not None:
        keep.extend(range(i, clause_range(parsed, going_on)[1]))
    first, last = min(keep), max(keep) + 1
    while last - 1 > i and parsed.tokens[last - 1].pos == "PUNCT":
        last -= 1
    skipped = ("PUNCT", "SCONJ", "CCONJ") if verbal else ("PUNCT", "SCONJ", "CCONJ", "ADP")
    while first < i and parsed.tokens[first].pos in skipped:
        first += 1
    return first, last


def _phrase(parsed: Parsed, i: int) -> Iterator[int]:
    """The tokens of a nominal phrase, without relative clauses, appositions in parentheses and trailing clauses."""
    yield i
    for child in parsed.children(i):
        token = parsed.tokens[child]
        if token.dep == "acl:relcl" or base(token) in ("parataxis", "advcl", "ccomp"):
            continue
        if base(token) == "conj" and token.pos in ("VERB", "AUX"):
            continue
        yield from _phrase(parsed, child)
