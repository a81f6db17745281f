"""The tense in which a predicate is told, taken from the verb that carries it."""

from rapporteur.extract.layers import Reading
from rapporteur.extract.mood import tense

__all__ = ["carrier", "had_been", "is_core", "is_perfect", "tense_at"]


def carrier(reading: Reading, trigger: int) -> int:
    """The verb that carries the trigger's tense: itself, or the verb that governs the noun."""
    parsed = reading.parsed
    if parsed.tokens[trigger].pos in ("VERB", "AUX"):
        return trigger
    for i in parsed.ancestors(trigger):
        if parsed.tokens[i].pos in ("VERB", "AUX"):
            return i
    return trigger


def tense_at(reading: Reading, trigger: int) -> str:
    """ "past", "present", "future" or "none"; participles and infinitives take the tense of what governs them."""
    parsed = reading.parsed
    i = carrier(reading, trigger)
    for _ in range(4):
        form = tense(reading, i)
        token = parsed.tokens[i]
        bare = token.feature("VerbForm") in ("Part", "Ger") and not any(
            parsed.tokens[c].dep.startswith(("aux", "cop")) for c in parsed.children(i)
        )
        if bare and token.head != i and token.dep in ("advcl", "conj", "xcomp"):
            form = "none"  # "struck the school, killing nine": told in the tense of the striking
        if form != "none" or token.head == i:
            return form
        if token.feature("VerbForm") == "Part" and token.dep in ("acl", "amod"):
            return "past" if token.text.lower().endswith(("ed", "en", "t", "n")) else "present"
        above = carrier(reading, token.head)
        if above == i:
            return form
        i = above
    return "none"


def is_core(reading: Reading, trigger: int) -> bool:
    """False for a noun in passing ("hold it under an earlier deal"), which the verb's tense does not date."""
    token = reading.parsed.tokens[trigger]
    return token.pos not in ("NOUN", "PROPN") or token.dep.partition(":")[0] in (
        "nsubj",
        "obj",
        "root",
        "conj",
    )


def is_perfect(reading: Reading, trigger: int) -> bool:
    """True for "has retaken", "had fled": told of a time before, not of the time last spoken of."""
    parsed = reading.parsed
    i = carrier(reading, trigger)
    return any(
        parsed.tokens[c].dep.startswith("aux")
        and parsed.tokens[c].text.lower() in ("has", "have", "'ve", "’ve", "had")
        for c in parsed.children(i)
    )


def had_been(reading: Reading, trigger: int) -> bool:
    parsed = reading.parsed
    return any(parsed.tokens[c].text.lower() == "had" for c in parsed.children(trigger))
