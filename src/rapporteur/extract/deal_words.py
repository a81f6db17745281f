"""Nouns of deals, drafts and demands, and how far the deal they name has come."""

from dataclasses import dataclass

from rapporteur.extract.grammar import base, case_of, disguised_verb
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.deals import load_deals
from rapporteur.model.words import TermStatus

_NOUN = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """Why a word stands inside a deal: its status, the token of the deal or of the seeking verb, and who asks."""

    status: TermStatus
    anchor: int
    askers: tuple[int, ...] = ()


def is_deal(sight: Sight, i: int) -> bool:
    """Whether token i is a noun for a deal or a draft of one ("ceasefire" in "ceasefire deal" is not by itself)."""
    words, lemma = load_deals(), sight.lemmas[i]
    if lemma not in words["deals"] and lemma not in words["drafts"]:
        return False
    token = sight.token(i)
    if token.pos not in _NOUN:
        return False
    verb = (
        token.head == i + 1 and sight.lemma(token.head) in words["provide"]
    )  # "the deal stipulates", parsed as a noun
    if base(token) == "compound" and not verb and not disguised_verb(sight.parsed, token.head):
        return False
    return sight.lemma(i) in words["deals"] or sight.lemma(i) in words["drafts"]


def deal_status(sight: Sight, i: int) -> TermStatus:
    """How far the deal named by token i has come, by its modifiers and by what governs it."""
    words = load_deals()
    if sight.lemma(i) in words["drafts"]:
        return "sought" if sight.lemma(i) in ("demand", "condition", "ultimatum") else "under_negotiation"
    parsed = sight.parsed
    if any(sight.lemma(c) == "any" for c in parsed.children(i)):
        return "sought"  # "any truce must include": a condition, whoever names it
    if base(sight.token(i)) == "nsubj" and any(
        sight.token(c).text.lower() in ("must", "should") for c in parsed.children(sight.token(i).head)
    ):
        return "sought"  # "the pause must become a ceasefire"
    if any(sight.lemma(c) in words["open_modifiers"] for c in parsed.children(i)):
        return "under_negotiation"
    token = sight.token(i)
    at = i
    for _ in range(4):
        head = sight.token(at).head
        if head == at:
            break
        relation = base(sight.token(at))
        if relation not in ("obj", "obl", "nmod", "xcomp", "conj", "compound", "advmod", "acl"):
            break
        above = sight.lemma(head)
        if relation == "obl" and case_of(parsed, at) in words["under"]:
            break
        done = sight.token(head).feature("Tense") == "Past" and not unreal(sight, head)
        if above == "negotiate" and done:
            break
        if above in words["open_heads"]:
            return "sought" if above in words["seek"] else "under_negotiation"
        if sight.token(head).pos == "VERB" and relation in ("obj", "obl") and unreal(sight, head):
            return "under_negotiation"
        at = head
    return (
        "under_negotiation" if token.feature("Number") == "Plur" and unreal(sight, token.head) else "agreed"
    )


def awaited(sight: Sight, verb: int) -> bool:
    """ "Until the government agrees to withdraw": asked for, not agreed."""
    return any(
        sight.lemma(c) in ("until", "unless", "if", "before", "once") and sight.token(c).dep == "mark"
        for c in sight.parsed.children(verb)
    )


def unreal(sight: Sight, verb: int) -> bool:
    """A verb under would/could/might/not/to: no deal has come of it yet."""
    for child in sight.parsed.children(verb):
        t = sight.token(child)
        if base(t) == "aux" and t.lemma.lower() in ("would", "could", "might", "may", "should"):
            return True
        if t.feature("Polarity") == "Neg" or t.lemma.lower() in ("not", "never", "n't"):
            return True
    return False
