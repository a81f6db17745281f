"""Matching frames to a reading: which words name which act, state or stance, with their slots checked."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from rapporteur.extract.grammar import (
    Slots,
    base,
    carrier,
    case_of,
    clause_range,
    conjuncts,
    disguised_verb,
    is_passive,
    noun_in_disguise,
    split_object,
)
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.frames import Frame, FrameIndex
from rapporteur.model.words import SILENT_ROLES, TYPES

_REACH = 6  # words between a verb and the rest of its phrase: "took full and lasting control of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame found at a trigger: `words` are the token indexes of its phrase, `first`–`last` its clause."""

    frame: Frame
    type: str
    trigger: int
    words: tuple[int, ...]
    first: int
    last: int
    carrier: int | None
    slots: Slots


def phrase_slots(sight: Sight, trigger: int, words: tuple[int, ...]) -> Slots:
    """The slots of a trigger with those of the nouns in its phrase: "took control of the town" has the town in `of`."""
    slots = dict(sight.slots(trigger))
    for word in words:
        if word != trigger and sight.token(word).pos in ("NOUN", "PROPN"):
            for child in sight.parsed.children(word):
                case = case_of(sight.parsed, child)
                if case and base(sight.token(child)) in ("nmod", "obl"):
                    slots[case] = (*slots.get(case, ()), *conjuncts(sight.parsed, child))
    return slots


def _verb_words(sight: Sight, i: int, parts: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a verb phrase that starts at i, or None. Passives keep it: "control was taken of"."""
    if len(parts) == 1:
        return (i,)
    found = [i]
    tokens, lemmas = sight.parsed.tokens, sight.lemmas
    if parts[0] == "be" and len(parts) > 1:
        # "is in place", "was seen", "are women": the word that "be" stands with is the trigger
        if not any(sight.lemma(c) == "be" for c in sight.parsed.children(i)):
            return None
        parts = parts[1:]
    at = i + 1
    stop = min(len(tokens), i + 1 + _REACH)
    for part in parts[1:]:
        while at < stop and lemmas[at] != part and tokens[at].text.lower() != part:
            if (tokens[at].pos in ("VERB", "PUNCT") and tokens[at].text != "-") or (
                len(part) <= 4 and tokens[at].pos == "ADP"
            ):
                return None
            at += 1
        if at >= stop:
            children = [c for c in sight.parsed.children(i) if lemmas[c] == part]
            if not children:
                return None
            found.append(children[0])
            at = i + 1
        else:
            found.append(at)
            at += 1
    return tuple(found)


def _noun_words(sight: Sight, i: int, parts: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a nominal phrase whose last word is token i, hyphens between allowed, or None; "*" is any word."""
    found = [i]
    at = i - 1
    for part in reversed(parts[:-1]):
        if at >= 0 and (
            sight.token(at).text == "-" or (sight.token(at).pos == "DET" and sight.lemma(at) != part)
        ):
            at -= 1
        if at < 0 or (part != "*" and sight.lemma(at) != part and sight.token(at).text.lower() != part):
            return None
        found.append(at)
        at -= 1
    return tuple(reversed(found))


def _fits(sight: Sight, frame: Frame, slots: Slots) -> bool:
    for slot, wanted in frame.require.items():
        heads = tuple(h for name in slot.split("|") for h in slots.get(name, ()))
        if not sight.fills(heads, wanted):
            return False
    for slot, banned in frame.forbid.items():
        heads = tuple(
            h
            for name in slot.split("|")
            for h in slots.get(name, ())
            if frame.kind != "control" or not _placed(sight, h)
        )
        if heads and sight.fills(heads, banned):
            return False
    return True


def _placed(sight: Sight, head: int) -> bool:
    """Whether an argument is a place of a name: "the Nassib post" is no post that one holds in office."""
    place = sight.places.get(head)
    return (
        place is not None
        and place.place is not None
        and place.use == "location"
        and sight.token(head).pos == "NOUN"
    )


_NAMED_ACT = frozenset({"nsubj", "obj", "obl", "nmod"})


def verbish(sight: Sight, i: int) -> bool:
    """Whether token i is a verb, also where the parser took one for a noun or adjective but gave it a subject."""
    token = sight.token(i)
    if noun_in_disguise(sight.parsed, i):
        return False
    if token.text.lower() == "crossing" and i and sight.token(i - 1).pos in ("NOUN", "PROPN"):
        return False
    if token.pos in ("VERB", "AUX"):
        return (
            base(token) not in _NAMED_ACT
            or token.feature("VerbForm") == "Inf"
            or token.feature("Tense") == "Past"
        )
    if token.pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    if disguised_verb(sight.parsed, i) or split_object(sight.parsed, i) is not None:
        return True
    deps = {base(sight.token(c)) for c in sight.parsed.children(i)}
    return "nsubj" in deps and not deps & {"cop", "det", "case", "nmod"}


def verb_lemmas(sight: Sight, i: int) -> tuple[str, ...]:
    """What the verb at token i may be: its lemma, and its past form's stem where the parser took it for an adjective."""
    lemma, text = sight.lemma(i), sight.token(i).text.lower()
    if sight.token(i).pos in ("VERB", "AUX") or not text.endswith("ed"):
        return (lemma,)
    return (lemma, text[:-2], text[:-1], text[:-3] + "y" if text.endswith("ied") else text[:-3])


def _candidates(sight: Sight, i: int, index: FrameIndex) -> Iterator[tuple[tuple[int, ...], Frame]]:
    token = sight.token(i)
    lemma = sight.lemma(i)
    text = token.text.lower()
    if verbish(sight, i) or (token.pos == "ADJ" and text.endswith(("ed", "en", "ing"))):
        for key in verb_lemmas(sight, i):
            for parts, frame in index.verbs.get(key, ()):
                words = _verb_words(sight, i, parts)
                if words:
                    yield words, frame
    elif token.pos in ("NOUN", "ADJ", "PROPN", "ADV"):
        # the parser takes "hand over" for a noun now and then: the whole phrase, unbroken, is evidence enough
        for parts, frame in index.verbs.get(lemma, ()):
            words = _verb_words(sight, i, parts) if len(parts) > 2 or parts[0] == "be" else None
            if words and words[-1] - i < len(parts) + 2:
                yield words, frame
    nominal = not _sorting(sight, i) and (
        token.pos in ("NOUN", "PROPN")
        or base(token) in _NAMED_ACT
        or noun_in_disguise(sight.parsed, i)
        or _bare_adjective(sight, i)
    )
    if nominal or (token.pos in ("VERB", "ADJ") and text.endswith("ing")):
        # a gerund is the act itself only under its own form: "shelling", never "according"
        keys = (text,) if not nominal or lemma == text else (lemma, text)
        for key in keys:
            for parts, frame in index.nouns.get(key, ()):
                words = _noun_words(sight, i, parts)
                if words:
                    yield words, frame
    if token.pos in ("ADJ", "VERB", "ADV", "NOUN"):
        for parts, frame in index.adjectives.get(text, index.adjectives.get(lemma, ())):
            words = _noun_words(sight, i, parts)
            if words:
                yield words, frame


def _bare_adjective(sight: Sight, i: int) -> bool:
    """A noun that the parser takes for an adjective behind another noun: "a lightning offensive against"."""
    token = sight.token(i)
    if token.pos != "ADJ" or token.dep != "amod" or token.head > i or i + 1 >= len(sight.parsed.tokens):
        return False
    return sight.token(i + 1).pos in ("ADP", "PUNCT", "VERB", "AUX")


def _sorting(sight: Sight, i: int) -> bool:
    """A gerund that only tells which noun is meant or begins a clause: "burning houses"."""
    token = sight.token(i)
    return token.pos == "VERB" and token.dep == "amod" and token.head > i


def _type(sight: Sight, frame: Frame, trigger: int) -> tuple[str, int | None]:
    verb = carrier(sight.parsed, trigger) if sight.token(trigger).pos not in ("VERB", "AUX") else None
    if verb is not None and sight.lemma(verb) in frame.light:
        return frame.light[sight.lemma(verb)], verb
    return frame.type, verb


def _denied(sight: Sight, i: int) -> bool:
    """Whether the word at token i is negated: not, n't, no, never among its dependents or right before it."""
    children = sight.parsed.children(i)
    near = [*children, *range(max(sight.sentence(i).first, i - 3), i)]
    for child in children:  # "nothing has been signed", "not a single line was agreed"
        if base(sight.token(child)) == "nsubj":
            if sight.lemma(child) in ("nothing", "nobody", "none", "neither"):
                return True
            near.extend(sight.parsed.children(child))
    return any(
        sight.lemma(c) in ("not", "n't", "no", "never", "without")
        or sight.token(c).text.lower() in ("n't", "n’t")
        for c in near
    )


def _dating(sight: Sight, i: int) -> bool:
    """Whether token i belongs to a date and names nothing else; "since the start of the offensive" names an act too."""
    time = sight.times.get(i)
    if time is None or sight.token(i).pos not in ("NOUN", "PROPN", "NUM"):
        return False
    first, last = sight.parsed.range_in(time.start, time.end)
    return last - first < 4 or sight.token(i).pos != "NOUN"


def _known(sight: Sight, i: int, index: FrameIndex) -> bool:
    """Whether any frame may start at token i: asked of every word, so by look-ups alone."""
    lemma, text = sight.lemma(i), sight.parsed.tokens[i].text.lower()
    return (
        lemma in index.verbs
        or lemma in index.nouns
        or text in index.nouns
        or text in index.adjectives
        or lemma in index.adjectives
        or text.endswith("ed")
    )


def _longer(sight: Sight, i: int, index: FrameIndex) -> bool:
    """Whether the next noun ends a longer phrase that token i is part of: "bomb" in "car bomb attack"."""
    if (
        i + 1 >= len(sight.parsed.tokens)
        or sight.token(i).dep != "compound"
        or sight.token(i + 1).pos != "NOUN"
    ):
        return False
    for parts, _ in index.nouns.get(sight.lemma(i + 1), ()):
        if len(parts) > 1 and i in (_noun_words(sight, i + 1, parts) or ()):
            return True
    return False


def _absent(sight: Sight, frame: Frame, i: int) -> bool:
    """ "Without a fight": the act that the noun names is told as none."""
    if frame.kind != "event" or sight.token(i).pos != "NOUN":
        return False
    case = case_of(sight.parsed, i)
    return case in ("without", "instead of") or (case == "in" and sight.token(i).text == "advance")


def _attributive(sight: Sight, frame: Frame, i: int) -> bool:
    """A noun that only says what sort another is: "assault units", "arrest warrant", "raid shelters"."""
    token = sight.token(i)
    if split_object(sight.parsed, i) is not None:
        return False
    if frame.kind == "event" and i + 1 < len(sight.parsed.tokens) and sight.lemma(i + 1) in _SORTED:
        return True
    if frame.kind != "event" or token.pos not in ("NOUN", "PROPN") or base(token) != "compound":
        return False
    head = sight.token(token.head)
    return (
        head.i > i
        and head.pos == "NOUN"
        and head.head != head.i
        and head.lemma not in _OF_ACTS
        and not sight.slots(head.i).get("obj")
    )


#: Nouns that leave the act in front of them an act: "the drone strike victims", "air raid casualties".
_OF_ACTS = frozenset(
    "campaign series wave spree victim casualty scene site survivor death attempt kill".split()
)

#: Nouns that an act in front of them only sorts.
_SORTED = frozenset(
    "warrant rifle unit squad helicopter shelter siren alert law dog course game film insurance fund brigade battalion group "
    "weapon gun vehicle craft ship zone camera season order".split()
)

#: Provisions whose words are one also outside a deal's sentence: carried out, or made by the deal itself.
CARRIED_OUT = frozenset({"weapons_handover", "deescalation_zone"})


def match_frames(sight: Sight, index: FrameIndex, provided: Container[int] = ()) -> Iterator[Match]:
    """Every frame that fits, in reading order; at one trigger the most special one, and those marked `also`.

    Frames of terms fit only where `provided` holds the trigger: inside a deal, a draft or a demand.

    Words already taken by a longer phrase start no other one ("attack" in "suicide attack").
    """
    taken: set[int] = set()
    parsed = sight.parsed
    for sentence in parsed.sentences:
        if sight.role(sentence.first) in SILENT_ROLES:
            continue
        for i in range(sentence.first, sentence.last):
            if i in taken or not _known(sight, i, index) or _dating(sight, i):
                continue
            if _longer(sight, i, index):
                continue
            done: set[str] = set()
            for words, frame in _candidates(sight, i, index):
                term = frame.kind == "term"
                if term and i not in provided and frame.type not in CARRIED_OUT:
                    continue
                if (
                    (done - {"term"} and not frame.also)
                    or frame.kind in done
                    or (not term and any(w in taken for w in words))
                ):
                    continue
                slots = phrase_slots(sight, i, words) if len(words) > 1 else sight.slots(i)
                if words[-1] == i and (_attributive(sight, frame, i) or _absent(sight, frame, i)):
                    continue
                if not _fits(sight, frame, slots) or (frame.negated and not _denied(sight, i)):
                    continue
                type_, verb = _type(sight, frame, i)
                if type_ not in TYPES[frame.kind]:
                    continue
                first, last = clause_range(parsed, i)
                first, last = min(first, *words), max(last, *(w + 1 for w in words))
                done.add(frame.kind)
                yield Match(
                    frame=frame,
                    type=type_,
                    trigger=i,
                    words=tuple(sorted(words)),
                    first=first,
                    last=last,
                    carrier=verb,
                    slots=slots,
                )
                if len(words) > 1 and not term:
                    # the verb itself stays open: a status or a stance may stand on it too
                    taken.update(words if sight.token(i).pos not in ("VERB", "AUX") else words[1:])


_ASPECT = frozenset(
    [
        "start",
        "begin",
        "continue",
        "manage",
        "be",
        "able",
        "help",
        "resume",
        "stop",
        "keep",
        "fail",
        "try",
        "force",
        "allow",
        "let",
        "enable",
        "see",
        "make",
        "get",
    ]
)


def widen(sight: Sight, match: Match) -> tuple[int, int]:
    """The passage's token range: the noun's phrase, or the whole clause when a carrying verb makes it one."""
    parsed = sight.parsed
    first, last = match.first, match.last
    token = sight.token(match.trigger)
    if match.carrier is not None:
        over = clause_range(parsed, match.carrier)
        first, last = min(first, over[0]), max(last, over[1])
        bearer = sight.token(match.carrier)
        if bearer.dep == "acl" and is_passive(parsed, bearer.i) and bearer.head < first:
            # "six killed in a drone strike": the killed belong to the words that state it
            first = max(parsed.subtree(bearer.head)[0], bearer.head - 5)
    elif token.pos in ("VERB", "AUX") and token.dep in ("acl", "acl:relcl", "amod"):
        # "towns retaken by the army": the thing acted on belongs to the words that state it
        head = token.head
        if token.dep == "acl" and any(sight.token(c).dep == "mark" for c in parsed.children(match.trigger)):
            pass  # "claims that soldiers had fired on …": what was claimed, not the claim
        elif is_passive(parsed, match.trigger) or token.dep != "amod":
            first = min(first, parsed.subtree(head)[0] if head - parsed.subtree(head)[0] < 6 else head)
    elif token.dep == "xcomp" and sight.lemma(token.head) in _ASPECT:
        # "civilians started to return", "the deal will allow families to return home"
        over = clause_range(parsed, token.head)
        first, last = min(first, over[0]), max(last, over[1])
    elif (
        token.pos not in ("VERB", "AUX")
        and last - first <= 2
        and token.dep == "nmod"
        and case_of(parsed, match.trigger) == "of"
    ):
        # "ten days of fighting", "a lull in": the word in front measures it
        over = parsed.subtree(token.head)
        if over[1] - over[0] <= _CLAUSE // 2:
            first, last = over
            while (
                first < token.head
                and sight.token(first).dep == "case"
                and sight.token(first).head == token.head
            ):
                first += 1
    elif token.pos not in ("VERB", "AUX") and last - first <= 2 and base(token) in _NAMED_ACT:
        # a lone noun says nothing by itself: the clause that it stands in does
        above = sight.token(token.head)
        if above.pos in ("VERB", "AUX"):
            over = clause_range(parsed, above.i)
            if over[0] <= first and last <= over[1] and over[1] - over[0] <= _CLAUSE:
                first, last = over
    return _trimmed(sight, match, first, last)


def _told(sight: Sight, i: int) -> int | None:
    """The verb of the root noun at i that the parser hung in an aside: "The blast, which …, killed a policeman"."""
    for relative in sight.parsed.children(i):
        if sight.token(relative).dep == "acl:relcl":
            for verb in sight.parsed.children(relative):
                if sight.token(verb).dep == "conj" and i in sight.slots(verb).get("subj", ()):
                    return verb
    return None


_CLAUSE = 20  # words of a clause that may stand for one lone noun in it


def _trimmed(sight: Sight, match: Match, first: int, last: int) -> tuple[int, int]:
    """The range without what ties it to words before: a preposition of its noun, "that", "as", "and", "including"."""
    core = {match.trigger, sight.token(match.trigger).head, *match.words}
    while first < min(match.words) and last - first > 1:
        opening = sight.token(first)
        tie = opening.dep in ("mark", "cc", "punct") or (
            opening.dep in ("case", "fixed") and opening.head in core
        )
        relative = opening.pos in ("PRON", "SCONJ") and opening.text.lower() in ("that", "which", "who")
        when = (
            opening.text.lower() in ("when", "while", "where", "whereas", "then")
            and opening.i < match.trigger
        )
        if not tie and not when and not (relative and first + 1 < last):
            break
        first += 1
    return first, last
