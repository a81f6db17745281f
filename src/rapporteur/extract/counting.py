"""What a number counts, by the words beside it, and whether it counts at all."""

from rapporteur.extract.grammar import base, case_of
from rapporteur.extract.layers import NumberMention
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.classes import load_classes
from rapporteur.lexicon.figures import Measure

UNITS = {
    "child": "children", "kid": "children", "minor": "children", "infant": "children", "baby": "children",
    "boy": "children", "girl": "children", "fighter": "fighters", "rebel": "fighters", "militant": "fighters",
    "insurgent": "fighters", "gunman": "fighters", "jihadist": "fighters", "combatant": "fighters",
    "militiaman": "fighters", "guerrilla": "fighters", "soldier": "troops", "troop": "troops", "troops": "troops",
    "guard": "troops", "policeman": "troops", "peacekeeper": "troops", "officer": "troops", "conscript": "troops",
    "serviceman": "troops", "personnel": "troops", "marine": "troops", "ranger": "troops", "police": "troops",
    "family": "households", "household": "households", "town": "towns", "village": "towns", "locality": "towns",
    "settlement": "towns", "city": "towns", "district": "districts", "neighbourhood": "districts",
    "neighborhood": "districts", "house": "homes", "home": "homes", "building": "buildings", "school": "buildings",
    "hospital": "buildings", "shop": "buildings", "position": "positions", "post": "positions",
    "checkpoint": "positions", "base": "positions", "point": "positions",
}  # fmt: skip


def counted(sight: Sight, number: NumberMention) -> int | None:
    """The token of what a number counts: "people" in "more than 320,000 people"; the number itself when it stands alone."""
    parsed = sight.parsed
    first, last = parsed.range_in(number.start, number.end)
    if first >= last:
        return None
    inside = range(first, last)
    top = next(
        (i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), first
    )
    token = parsed.tokens[top]
    if base(token) in ("nummod", "det", "amod", "compound", "advmod", "nmod") and token.head > top:
        if sight.lemma(token.head) in ("more", "other", "others"):
            return top
        return token.head
    for child in parsed.children(top):
        if base(sight.token(child)) == "nmod" and case_of(parsed, child) == "of" and child > top:
            return child
    following = parsed.tokens[last] if last < len(parsed.tokens) else None
    if (
        following is not None
        and following.pos == "NOUN"
        and (sight.lemma(last) in UNITS or sight.lemma(last) in load_classes()["PEOPLE"])
    ):
        return last
    return top


def grammatical_top(sight: Sight, noun: int, number: NumberMention) -> int:
    """The token by which the counted phrase hangs in the sentence: "hundreds" in "hundreds of people"."""
    first, _ = sight.parsed.range_in(number.start, number.end)
    token = sight.token(noun)
    head = token.head
    if base(token) == "nmod" and case_of(sight.parsed, noun) == "of" and head != noun:
        if sight.numbers.get(head) is number or sight.lemma(head) in (
            "total",
            "number",
            "majority",
            "group",
            "estimate",
        ):
            return head
        if sight.token(head).i in range(first, noun):
            return head
    return noun


def verb_says(sight: Sight, verb: int, phrases: tuple[str, ...]) -> bool:
    lemma = sight.lemma(verb)
    for phrase in phrases:
        words = phrase.split()
        if words[0] != lemma:
            continue
        if len(words) == 1:
            return True
        stop = min(verb + 7, len(sight.parsed.tokens))
        behind = {sight.lemma(i) for i in range(verb + 1, stop)} | {
            sight.token(i).text.lower() for i in range(verb + 1, stop)
        }
        if all(word in behind for word in words[1:]):
            return True
    return False


def fits(sight: Sight, measure: Measure, noun: int) -> bool:
    lemma = sight.lemma(noun)
    classes = load_classes()
    numeric = noun in sight.numbers or sight.token(noun).pos in ("NUM", "PRON")
    if measure.people_only or measure.name in ("killed", "injured", "missing"):
        return (
            numeric
            or lemma in classes["PEOPLE"]
            or lemma in classes["ARMED"]
            or sight.is_a(noun, "PEOPLE")
            or sight.token(noun).pos == "PROPN"
            or lemma in measure.nouns
        )
    if measure.homes_only:
        return lemma in classes["HOME"]
    if measure.places_only:
        return lemma in classes["AREA"]
    if measure.troops_only:
        return UNITS.get(lemma) in ("troops", "fighters") or lemma in ("force", "man")
    return True


#: What is counted but is nobody: "two drones killed a man".
NEVER = frozenset(
    "drone warplane jet helicopter tank missile rocket shell bomb strike attack raid round vote dollar euro pound kilometre "
    "kilometer mile metre meter hour day week month year minute truck lorry vehicle litre ton tonne degree percent rifle "
    "weapon mortar bullet plane aircraft group gang brigade battalion faction party time occasion point article goal".split()
)


def is_money(sight: Sight, number: NumberMention) -> bool:
    """ "£59.5 million": a sum."""
    text = sight.reading.text
    return text[max(0, number.start - 1) : number.start] in ("$", "£", "€", "¥", "₦", "₹") or text[
        number.start : number.start + 1
    ] in ("$", "£", "€", "¥")


def is_age(sight: Sight, number: NumberMention) -> bool:
    """ "Amina, 34, a seamstress", "aged 12", "the 45-year-old": how old, not how many."""
    parsed = sight.parsed
    first, last = parsed.range_in(number.start, number.end)
    if number.share or not number.value or number.value > 115:
        return False
    sentence = sight.sentence(first)
    before = sight.token(first - 1).text.lower() if first > sentence.first else ""
    behind = sight.token(last).text if last < sentence.last else "."
    if before in ("aged", "age"):
        return True
    if before != "," or behind not in (",", ".", ")") or first - 2 < sentence.first or number.qualifier:
        return False
    return sight.token(first - 2).pos in ("NOUN", "PROPN") and sight.token(first).text.isdigit()
