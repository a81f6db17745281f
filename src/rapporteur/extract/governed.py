"""The mood marks over a predicate: words on it, and what governs it, nearest first."""

from collections.abc import Iterator

from rapporteur.lexicon.mood import Category, Governor, load_mood
from rapporteur.text.parsed import Parsed, Token

__all__ = ["Mark", "mood_marks"]

#: What a mark makes of the predicate, and its token range [first, last).
Mark = tuple[Category, int, int]
_CLAUSE = frozenset({"ccomp", "xcomp", "acl", "advcl", "csubj"})
_THING = frozenset({"obj", "nsubj", "nmod", "obl", "iobj", "dep", "compound"})
_ALONE = frozenset({"root", "ROOT", "parataxis"})
_ON = frozenset({"aux", "advmod", "det", "amod", "mark", "case", "cc", "discourse"})
_SAYING = frozenset(
    [
        "said",
        "says",
        "say",
        "saying",
        "told",
        "tells",
        "reported",
        "reports",
        "added",
        "announced",
        "confirmed",
        "wrote",
        "noted",
        "stated",
        "claimed",
        "claims",
        "acknowledged",
        "declared",
        "insisted",
        "revealed",
        "adding",
        "admitted",
    ]
)
#: "no *fewer* than ten", "no *longer* …" is handled by its own word: these make "no" say something else.
_NO_BEFORE = frozenset({"fewer", "less", "later", "sooner", "more", "doubt", "matter"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_BE = frozenset({"is", "are", "was", "were", "am"})
#: What is called so is there already, whatever is wished of it: "to help the *ongoing* talks".
_UNDER_WAY = frozenset(
    {
        "ongoing",
        "continuing",
        "current",
        "existing",
        "latest",
        "recent",
        "previous",
        "earlier",
        "past",
        "renewed",
    }
)
#: Prepositions through which a word governs a thing: "called *for* a truce"; not "stopped *after* the attack".
_THROUGH = frozenset({"for", "of", "to", "from", "against", "on", "about", "at", "by", ""})


def mood_marks(parsed: Parsed, i: int) -> Iterator[Mark]:
    """The marks over token i, nearest first: what stands on it, then what governs it up to its own clause."""
    sentence = parsed.sentence_with(i)
    if parsed.tokens[sentence.last - 1].text.endswith("?"):
        yield "conditional", sentence.last - 1, sentence.last
    opening = _opening(parsed, i, sentence.first)
    if parsed.tokens[opening].text.lower() in ("if", "unless"):
        yield "conditional", opening, opening + 1
    seen: set[int] = set()
    for mark in _climb(parsed, i):
        if mark[1] not in seen:
            seen.add(mark[1])
            yield mark


def _climb(parsed: Parsed, i: int) -> Iterator[Mark]:
    here = i
    for _ in range(8):
        token = parsed.tokens[here]
        yield from _on(parsed, here, climbed=here != i)
        yield from _before_infinitive(parsed, here)
        if here == i and any(parsed.tokens[c].text.lower() in _UNDER_WAY for c in parsed.children(i)):
            return
        relation = token.dep.partition(":")[0]
        if relation in _ALONE or token.head == here or token.dep == "acl:relcl":
            return
        above = parsed.tokens[token.head]
        if relation == "conj":
            if any(parsed.tokens[c].dep.startswith("nsubj") for c in parsed.children(here)):
                return
            yield from _shared(parsed, above.i, here)
            if above.pos in ("VERB", "AUX") and above.dep in ("root", "ROOT", "ccomp", "parataxis"):
                return
            here = above.i
            continue
        kind = "clause" if relation in _CLAUSE else "thing" if relation in _THING else ""
        if not kind:
            return
        found = _governing(parsed, above, kind, here)
        if found is None and relation == "acl" and above.dep in ("obj", "obl", "iobj") and _to(parsed, here):
            above = parsed.tokens[above.head]  # "appealed to both armies to *stop*", hung on the armies
            found = _governing(parsed, above, kind, here)
            if found is None:
                above = parsed.tokens[token.head]
        if found is not None:
            yield found.category, above.i, above.i + 1
        elif not _passes(parsed, token, above, relation):
            yield from _purpose(parsed, token, relation)
            return
        if relation == "obl":
            return
        here = above.i


def _purpose(parsed: Parsed, token: Token, relation: str) -> Iterator[Mark]:
    """An infinitive that only says what for: "an offensive *to recapture* the south" has not recaptured anything."""
    to = _to(parsed, token.i) if relation in ("advcl", "acl") else None
    if to is None or any(parsed.tokens[k].lemma == "have" for k in parsed.children(token.i) if k > to):
        return
    yield "expected", to, to + 1


def _passes(parsed: Parsed, token: Token, above: Token, relation: str) -> bool:
    """Whether the mood of `above` reaches down to `token` though the word itself makes nothing of it."""
    word = above.text.lower()
    if relation in ("advcl", "acl"):
        over = parsed.tokens[above.head].text.lower() if above.dep in ("obj", "iobj") else ""
        return _to(parsed, token.i) is not None and bool({word, over} & load_mood().brings)
    if relation in ("ccomp", "csubj"):
        return False
    if relation == "nmod":
        of = _marker(parsed, token.i)
        named = any(parsed.tokens[c].dep == "cop" for c in parsed.children(above.i))
        return of == "of" and not named
    return not (relation in _THING and above.pos in ("VERB", "AUX") and word in _SAYING)


def _on(parsed: Parsed, i: int, *, climbed: bool) -> Iterator[Mark]:
    """The marks that hang on token i itself, and a subject that is nobody."""
    words = load_mood().words
    for c in parsed.children(i):
        child = parsed.tokens[c]
        form = child.text.lower()
        relation = child.dep.partition(":")[0]
        if relation == "nsubj" and c < i:
            first = parsed.subtree(c)[0]
            opening = parsed.tokens[first].text.lower()
            after = parsed.tokens[first + 1].text.lower()
            if opening in ("no", "neither", *_NOBODY) and after not in _NO_BEFORE and after != "one's":
                yield "negative", first, first + 1
            continue
        if form == "longer" and c and parsed.tokens[c - 1].text.lower() == "no":
            yield "negative", c - 1, c + 1
            continue
        category = words.get(form)
        if category is None or relation not in _ON:
            continue
        if climbed and relation in ("amod", "det") and category == "hedged":
            continue
        after = parsed.tokens[c + 1].text.lower() if c + 1 < len(parsed.tokens) else ""
        if category == "negative" and (
            after in _NO_BEFORE or (form == "not" and after in ("only", "just", "least"))
        ):
            continue
        yield category, c, c + 1


def _before_infinitive(parsed: Parsed, i: int) -> Iterator[Mark]:
    """ "are to be *released*", "is due to *leave*", where the parse hangs the first words on the infinitive."""
    to = _to(parsed, i)
    if (
        to is None
        and i > 1
        and parsed.tokens[i - 1].text.lower() == "to"
        and parsed.tokens[i - 1].pos == "PART"
    ):
        to = i - 1
    if to is None or to == 0:
        return
    before = parsed.tokens[to - 1]
    word = before.text.lower()
    if word == "yet":  # "have yet to *release* anybody"
        yield "negative", to - 1, to + 1
        return
    if word in _BE and before.pos in ("AUX", "VERB"):
        yield "expected", to - 1, to + 1
        return
    if before.head == i or before.pos == "ADJ" or parsed.tokens[to].dep == "case":
        for meaning in load_mood().governors.get(word, ()):
            if "clause" in meaning.over and not meaning.passive and meaning.part != "noun":
                yield meaning.category, to - 1, to
                return


def _shared(parsed: Parsed, above: int, below: int) -> Iterator[Mark]:
    """Auxiliaries that a coordinated verb shares: "will withdraw and *hand over*"."""
    token = parsed.tokens[below]
    if any(parsed.tokens[c].dep == "aux" for c in parsed.children(below)):
        return
    if token.feature("VerbForm") == "Fin" and token.feature("Tense") == "Past":
        return
    words = load_mood().words
    for c in parsed.children(above):
        child = parsed.tokens[c]
        category = words.get(child.text.lower())
        if child.dep == "aux" and category is not None and category != "negative":
            yield category, c, c + 1


def _governing(parsed: Parsed, above: Token, kind: str, below: int) -> Governor | None:
    """What the word above makes of the clause or thing at token `below`, or None."""
    word = above.text.lower()
    meanings = load_mood().governors.get(word)
    if not meanings:
        return None
    children = [parsed.tokens[c] for c in parsed.children(above.i)]
    if any(
        c.dep == "compound:prt" and c.text.lower() in ("up", "off", "out") and word not in ("ruled", "called")
        for c in children
    ):
        return None  # "ended up killing", "set off an explosion"
    passive = any(c.dep in ("aux:pass", "nsubj:pass") for c in children)
    relation = parsed.tokens[below].dep
    marker = _marker(parsed, below)
    noun = above.pos in ("NOUN", "PROPN")
    for meaning in meanings:
        if kind not in meaning.over or (meaning.passive and not passive) or (meaning.active and passive):
            continue
        if meaning.part is not None and (meaning.part == "noun") != noun:
            continue
        if meaning.before and marker not in meaning.before:
            continue
        if relation.startswith(("obl", "nmod")) and not meaning.before and marker not in _THROUGH:
            continue
        if relation in ("advcl", "acl") and not _fits(parsed, below, marker):
            continue
        if not noun and relation == "nsubj" and not (meaning.category == "ended" and len(children) < 4):
            continue
        return meaning
    return None


def _fits(parsed: Parsed, below: int, marker: str) -> bool:
    """True for a clause that a word can govern; a finite one without "that" only stands beside it."""
    if marker in ("to", "of", "for", "from", "at", "that"):
        return True
    finite = any(parsed.tokens[c].dep.startswith("nsubj") for c in parsed.children(below))
    return marker == "" and not finite


def _to(parsed: Parsed, i: int) -> int | None:
    """The "to" of an infinitive at token i, None where it is none."""
    if parsed.tokens[i].feature("Tense") == "Past" and parsed.tokens[i].feature("VerbForm") == "Fin":
        return None  # "fighters linked to al-Qaeda attacked": the parser's slip
    for c in parsed.children(i):
        child = parsed.tokens[c]
        if c < i and child.dep in ("mark", "aux") and child.text.lower() == "to":
            return c
    return None


def _marker(parsed: Parsed, i: int) -> str:
    """The word that opens a clause or the preposition before a noun, lower case, "" if none."""
    for c in parsed.children(i):
        child = parsed.tokens[c]
        if c < i and child.dep in ("mark", "case"):
            return child.text.lower()
    return ""


def _opening(parsed: Parsed, i: int, first: int) -> int:
    """The first word of the stretch between commas that holds token i, past "and", "but", "even", "only"."""
    k = i
    while k > first and parsed.tokens[k - 1].text not in (",", ";", ":", "(", "—", "–"):
        k -= 1
    while k < i and parsed.tokens[k].text.lower() in ("and", "but", "even", "only", "or"):
        k += 1
    return k
