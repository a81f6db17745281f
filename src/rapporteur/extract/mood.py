"""Whether a predicate is said to be so: expected, demanded, possible, hearsay, denied — or plainly asserted.

`mood_of` looks at the words on the predicate, then walks up what governs it ("appears to have *left*",
"calls for a *ceasefire*", "if they *attack*") until a clause begins that stands on its own feet.
"""

from collections.abc import Iterator
from typing import Literal

from rapporteur.extract.layers import Mood, Reading
from rapporteur.lexicon.mood import Category, Governor, load_mood
from rapporteur.model.words import Modality
from rapporteur.text.parsed import Parsed, Token

__all__ = ["happened", "mood_of", "tense"]

Tense = Literal["past", "present", "future", "none"]
_CLAUSE = frozenset({"ccomp", "xcomp", "acl", "advcl", "csubj"})
_THING = frozenset({"obj", "nsubj", "nmod", "obl", "iobj", "dep", "appos", "compound"})
_STANDS_ALONE = frozenset({"root", "ROOT", "parataxis"})
_SAYING = frozenset(
    {
        "say",
        "tell",
        "report",
        "add",
        "announce",
        "confirm",
        "write",
        "note",
        "state",
        "claim",
        "acknowledge",
        "declare",
        "insist",
        "reveal",
    }
)
#: Verbs that carry the mood of what is under them: "began to *withdraw*", "launched an *attack*".
_FUTURE = frozenset({"will", "'ll", "shall"})
_EXACT_NO = frozenset({"longer", "fewer", "less", "later", "sooner", "more", "doubt", "matter"})


def mood_of(reading: Reading, i: int) -> Mood:
    """The mood of the predicate (verb, adjective or noun of an act) at token i."""
    parsed = reading.parsed
    modality: Modality = "asserted"
    negative = False
    hedge: tuple[int, int] | None = None
    negation: tuple[int, int] | None = None
    for category, first, last in _marks(parsed, i):
        span = parsed.tokens[first].start, parsed.tokens[last - 1].end
        if category == "negative":
            negative = not negative
            negation = span if negative else None
        elif modality == "asserted":
            modality = category
            hedge = span
    return Mood(
        modality=modality, polarity="negative" if negative else "affirmative", hedge=hedge, negation=negation
    )


def tense(reading: Reading, i: int) -> Tense:
    """The tense of the verb at token i with its auxiliaries; "none" for nouns, infinitives and imperatives."""
    parsed = reading.parsed
    token = parsed.tokens[i]
    helpers = [
        parsed.tokens[c] for c in parsed.children(i) if parsed.tokens[c].dep.startswith(("aux", "cop"))
    ]
    words = [h.text.lower() for h in helpers]
    if any(w in _FUTURE for w in words):
        return "future"
    if token.pos not in ("VERB", "AUX") and not helpers:
        return "none"
    if any(w in ("had", "was", "were", "did") for w in words):
        return "past"
    if any(w in ("has", "have", "'ve") for w in words):
        return "past"
    if any(w in ("is", "are", "am", "'re", "does", "do", "'s") for w in words):
        return "present"
    if words:
        return "none"
    if token.feature("VerbForm") == "Inf":
        return "none"
    if token.feature("Tense") == "Past":
        return "past"
    if token.feature("Tense") == "Pres":
        return "present"
    return "none"


def happened(reading: Reading, i: int) -> bool:
    """True where the predicate at token i is told as having happened or happening, in an asserted clause.

    Nouns of acts count where nothing around them says otherwise; infinitives do not, nor imperatives.
    """
    mood = mood_of(reading, i)
    if mood.modality not in ("asserted", "hedged") or mood.polarity == "negative":
        return False
    token = reading.parsed.tokens[i]
    if token.pos == "VERB" and token.feature("VerbForm") == "Inf":
        return any(
            reading.parsed.tokens[c].text.lower() in ("did", "have", "has", "had")
            for c in reading.parsed.children(i)
        )
    return token.feature("Mood") != "Imp"


def _marks(parsed: Parsed, i: int) -> Iterator[tuple[Category, int, int]]:
    """The mood marks over token i, nearest first, each with its token range."""
    here = i
    for _ in range(8):
        yield from _own_marks(parsed, here, climbed=here != i)
        token = parsed.tokens[here]
        relation = token.dep.partition(":")[0]
        if relation in _STANDS_ALONE or token.head == here or token.dep == "acl:relcl":
            break
        above = parsed.tokens[token.head]
        if relation == "conj":
            if any(parsed.tokens[c].dep.startswith("nsubj") for c in parsed.children(here)):
                break
            yield from _shared_marks(parsed, above.i, here)
            here = above.i
            if above.pos in ("VERB", "AUX") and above.dep in ("root", "ROOT", "ccomp", "parataxis"):
                break
            continue
        kind = "clause" if relation in _CLAUSE else "thing" if relation in _THING else ""
        if relation == "advcl":
            marker = _marker(parsed, here)
            governor = (
                _governing(parsed, above, "clause", here)
                if marker in ("to", "of", "for", "from", "at")
                else None
            )
            if governor is not None:
                yield governor.category, above.i, above.i + 1
                here = above.i
                continue
            yield from _purpose(parsed, here)
            break
        if not kind:
            break
        found = _governing(parsed, above, kind, here)
        if found is not None:
            yield found.category, above.i, above.i + 1
        if kind == "clause" and relation == "ccomp":
            if found is None and above.lemma.lower() in _SAYING:
                break
            if found is None:
                break
        if (
            kind == "thing"
            and above.pos in ("VERB", "AUX")
            and above.lemma.lower() in _SAYING
            and found is None
        ):
            break
        if relation == "acl" and found is None and token.feature("VerbForm") != "Inf":
            break
        if relation == "obl":
            break
        here = above.i
    sentence = parsed.sentence_with(i)
    opening = _opening(parsed, i, sentence.first)
    if parsed.tokens[opening].text.lower() in ("if", "unless"):
        yield "conditional", opening, opening + 1
    if parsed.tokens[sentence.last - 1].text.endswith("?"):
        yield "conditional", sentence.last - 1, sentence.last


def _opening(parsed: Parsed, i: int, first: int) -> int:
    """The first word of the stretch between commas that holds token i, past "and", "but", "even", "only"."""
    k = i
    while k > first and parsed.tokens[k - 1].text not in (",", ";", ":", "(", "—", "–"):
        k -= 1
    while k < i and parsed.tokens[k].text.lower() in ("and", "but", "even", "only", "or"):
        k += 1
    return k


def _own_marks(parsed: Parsed, i: int, *, climbed: bool) -> Iterator[tuple[Category, int, int]]:
    """The marks that hang on token i itself."""
    words = load_mood().words
    token = parsed.tokens[i]
    for c in parsed.children(i):
        child = parsed.tokens[c]
        form = child.text.lower()
        category = words.get(form)
        if category is None:
            continue
        relation = child.dep.partition(":")[0]
        if relation not in ("aux", "advmod", "det", "amod", "mark", "case", "cc", "discourse"):
            continue
        if climbed and relation in ("amod", "det") and category == "hedged":
            continue
        after = parsed.tokens[c + 1].text.lower() if c + 1 < len(parsed.tokens) else ""
        if category == "negative" and (
            after in _EXACT_NO or (form == "not" and after in ("only", "just", "least"))
        ):
            continue
        if relation == "aux" and form in ("could", "can") and token.pos == "VERB" and _negated(parsed, i):
            continue
        yield category, c, c + 1
        if form in ("could", "can", "may", "might", "would", "will") and relation == "aux":
            continue
    if token.feature("VerbForm") == "Inf" and not climbed and token.dep in ("advcl", "acl"):
        return


def _negated(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[c].text.lower() in ("not", "n't") for c in parsed.children(i))


def _shared_marks(parsed: Parsed, above: int, below: int) -> Iterator[tuple[Category, int, int]]:
    """Auxiliaries that a coordinated verb shares: "will withdraw and *hand over*"."""
    own = {parsed.tokens[c].dep for c in parsed.children(below)}
    if "aux" in own or (
        parsed.tokens[below].feature("VerbForm") == "Fin" and parsed.tokens[below].feature("Tense") == "Past"
    ):
        return
    words = load_mood().words
    for c in parsed.children(above):
        child = parsed.tokens[c]
        if child.dep == "aux" and (category := words.get(child.text.lower())) and category != "negative":
            yield category, c, c + 1


def _purpose(parsed: Parsed, i: int) -> Iterator[tuple[Category, int, int]]:
    """An infinitive of purpose: "launched *to recapture* the south" has not recaptured anything."""
    children = [parsed.tokens[c] for c in parsed.children(i)]
    if any(c.dep == "aux" and c.lemma == "have" for c in children):
        return
    for child in children:
        if child.dep == "mark" and child.text.lower() == "to" and child.i < i:
            yield "expected", child.i, child.i + 1


def _marker(parsed: Parsed, i: int) -> str:
    """The word that opens a clause or the preposition before a noun, lower case, "" if none."""
    for c in parsed.children(i):
        child = parsed.tokens[c]
        if c < i and child.dep in ("mark", "case"):
            return child.text.lower()
    return ""


def _governing(parsed: Parsed, above: Token, kind: str, below: int) -> Governor | None:
    """What the word above makes of the clause or thing at token `below`, or None."""
    meanings = load_mood().governors.get(above.text.lower())
    if not meanings:
        return None
    children = parsed.children(above.i)
    if any(
        parsed.tokens[c].dep == "compound:prt"
        and parsed.tokens[c].text.lower() in ("up", "off", "out")
        and above.text.lower() not in ("ruled", "rule", "called")
        for c in children
    ):
        return None
    passive = any(parsed.tokens[c].dep in ("aux:pass", "nsubj:pass") for c in children)
    relation = parsed.tokens[below].dep
    for meaning in meanings:
        if kind not in meaning.over or (meaning.passive and not passive):
            continue
        if meaning.part is not None and (meaning.part == "noun") != (above.pos in ("NOUN", "PROPN")):
            continue
        if meaning.before and _marker(parsed, below) not in meaning.before:
            continue
        if above.pos == "VERB" and relation == "nsubj" and meaning.category != "negative":
            continue
        return meaning
    return None
