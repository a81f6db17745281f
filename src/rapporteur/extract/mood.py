"""Whether a predicate is said to be so: expected, demanded, possible, hearsay, denied — or plainly asserted.

`mood_of` looks at the words on the predicate, then walks up what governs it ("appears to have *left*",
"calls for a *ceasefire*", "if they *attack*") until a clause begins that stands on its own feet.
"""

from typing import Literal

from rapporteur.extract.governed import mood_marks
from rapporteur.extract.layers import Mood, Reading
from rapporteur.lexicon.cues import load_cues
from rapporteur.model.words import Modality

__all__ = ["Tense", "happened", "mood_of", "tense"]

Tense = Literal["past", "present", "future", "none"]
_FUTURE = frozenset({"will", "'ll", "shall"})
_PAST = frozenset({"had", "was", "were", "did", "has", "have", "'ve", "'d"})
_PRESENT = frozenset({"is", "are", "am", "'re", "does", "do", "'s"})


def mood_of(reading: Reading, i: int, *, state: bool = False) -> Mood:
    """The mood of the predicate (verb, adjective or noun of an act) at token i.

    What was halted or ended has been: only for a `state` ("the truce ended the *fighting*" makes no fighting)
    does that turn the polarity. The nearest mark gives the modality; a question makes all conditional.
    """
    parsed = reading.parsed
    modality: Modality = "asserted"
    negative = False
    hedge: tuple[int, int] | None = None
    negation: tuple[int, int] | None = None
    for category, first, last in mood_marks(parsed, i):
        span = parsed.tokens[first].start, parsed.tokens[last - 1].end
        if category == "negative" or (category == "ended" and state):
            negative = not negative
            negation = span if negative else None
        elif category != "ended" and modality == "asserted":
            modality, hedge = category, span
    if modality == "asserted" and (rumour := _rumour(reading, i)) is not None:
        modality, hedge = "hedged", rumour
    polarity: Literal["negative", "affirmative"] = "negative" if negative else "affirmative"
    return Mood(modality=modality, polarity=polarity, hedge=hedge, negation=negation)


def _rumour(reading: Reading, i: int) -> tuple[int, int] | None:
    """The words of the hearsay that token i stands in ("received reports of …"), None where it stands in none."""
    token = reading.parsed.tokens[i]
    hearsay = load_cues().hearsay
    for voice in reading.voices:
        first = voice.chain[0] if voice.chain else None
        if first is None or first.source is not None or first.name.lower() not in hearsay:
            continue
        if voice.source and any(a <= token.start < b for a, b in voice.content):
            return min(voice.source[0], (voice.cue or voice.source)[0]), voice.source[1]
    return None


def tense(reading: Reading, i: int) -> Tense:
    """The tense of the verb at token i with its auxiliaries; "none" for nouns, infinitives and imperatives."""
    parsed = reading.parsed
    token = parsed.tokens[i]
    words = {
        parsed.tokens[c].text.lower()
        for c in parsed.children(i)
        if parsed.tokens[c].dep.startswith(("aux", "cop"))
    }
    if words & _FUTURE:
        return "future"
    if words & _PAST:
        return "past"
    if words & _PRESENT:
        return "present"
    if words or token.pos not in ("VERB", "AUX") or token.feature("VerbForm") == "Inf":
        return "none"
    if token.feature("Mood") == "Imp":
        return "none"
    told = token.feature("Tense")
    return "past" if told == "Past" else "present" if told == "Pres" else "none"


def happened(reading: Reading, i: int) -> bool:
    """True where the predicate at token i is told as having happened or happening, if only by hearsay.

    Nouns of acts count where nothing around them says otherwise; infinitives do not, nor imperatives.
    """
    mood = mood_of(reading, i)
    if mood.modality not in ("asserted", "hedged") or mood.polarity == "negative":
        return False
    parsed = reading.parsed
    token = parsed.tokens[i]
    if token.pos == "VERB" and token.feature("VerbForm") == "Inf":
        return any(parsed.tokens[c].text.lower() in _PAST for c in parsed.children(i))
    return token.feature("Mood") != "Imp"
