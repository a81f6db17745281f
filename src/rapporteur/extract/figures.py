"""Figures: how many were killed, displaced, taken …, each with the words that count and what is counted.

A number becomes a figure by the word that counts it and the predicate around it; a number inside a deal,
a demand or a warning stays there (docs/record.md).
"""

from collections.abc import Iterator, Mapping

from rapporteur.extract.causes import LOSSES, is_sickly, natural
from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participant
from rapporteur.extract.grammar import base, case_of, clause_range, conjuncts, is_passive
from rapporteur.extract.layers import NumberMention
from rapporteur.extract.shares import number_words, share_of_territory
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.classes import load_classes
from rapporteur.lexicon.figures import Measure, load_measures
from rapporteur.model import Participant, Quantity
from rapporteur.model.words import SILENT_ROLES
from rapporteur.text.parsed import Parsed

_UNITS = {
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
_LOOSE = frozenset({"of", "whom", "others", "other", "more", "people", "person"})
_EXTRA = frozenset(["child", "woman", "man", "boy", "girl", "civilian", "fighter", "soldier"])
_SPEECH = frozenset({"warning", "threat", "aim", "hope"})


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
        and (sight.lemma(last) in _UNITS or sight.lemma(last) in load_classes()["PEOPLE"])
    ):
        return last
    return top


def _grammatical_top(sight: Sight, noun: int, number: NumberMention) -> int:
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


def _verb_says(sight: Sight, verb: int, phrases: tuple[str, ...]) -> bool:
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


def _fits(sight: Sight, measure: Measure, noun: int) -> bool:
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
        return _UNITS.get(lemma) in ("troops", "fighters") or lemma in ("force", "man")
    return True


def _measure(sight: Sight, noun: int, top: int, number: NumberMention) -> tuple[Measure, int] | None:
    """The measure that the words around a counted noun make of it, and the token that says so."""
    parsed = sight.parsed
    measures = load_measures()
    lemma = sight.lemma(noun)
    text = sight.token(noun).text.lower()
    if _NEVER & {lemma} or sight.lemma(top) in _NEVER:
        return None
    toll = _toll(sight, number)
    if toll is not None:
        return toll
    lexical = _verb_in_front(sight, noun, number) or _verb_behind(sight, noun, number)
    if lexical is not None:
        return lexical
    # a participle or relative right behind the noun: "65 people killed in", "320,000 people who fled"
    for child in (*parsed.children(noun), *(parsed.children(top) if top != noun else ())):
        token = sight.token(child)
        if base(token) != "acl":
            continue
        for measure in measures:
            if not _fits(sight, measure, noun):
                continue
            if token.dep == "acl:relcl" and not is_passive(parsed, child):
                if _verb_says(sight, child, measure.subj):
                    return measure, child
            elif (_verb_says(sight, child, measure.obj) and token.feature("VerbForm") != "Ger") or _verb_says(
                sight, child, measure.subj
            ):
                return measure, child
    # walk up from the counted noun: the first predicate that knows it decides
    at = top
    for _ in range(5):
        token = sight.token(at)
        head = token.head
        relation = base(token)
        if at != top and sight.token(at).pos in ("VERB", "AUX"):
            pass
        if head == at:
            break
        above = sight.token(head)
        if above.pos in ("VERB", "AUX", "ADJ") or above.dep in ("root", "ROOT"):
            passive = is_passive(parsed, head)
            acted = relation == "obj" or token.dep == "nsubj:pass" or (relation == "nsubj" and passive)
            acting = relation == "nsubj" and not acted
            for measure in measures:
                if not _fits(sight, measure, noun):
                    continue
                if acted and (
                    _verb_says(sight, head, measure.obj)
                    or (text in ("dead", "wounded") and text in measure.predicates)
                ):
                    if (
                        measure.name == "displaced"
                        and sight.lemma(head) in ("force", "drive", "push")
                        and not _flight(sight, head)
                    ):
                        continue
                    return measure, head
                if acting and (
                    _verb_says(sight, head, measure.subj)
                    or (
                        sight.token(head).text.lower() in measure.predicates
                        and not any(base(sight.token(c)) == "obj" for c in parsed.children(head))
                    )
                ):
                    return measure, head
                if measure.name == "displaced" and acting and _emptied(sight, head, number):
                    return measure, head
                if acted and lemma in ("life",) and sight.lemma(head) in measure.lives:
                    return measure, head
                if (
                    (acted or acting)
                    and sight.lemma(head) in ("leave", "find", "report", "confirm", "count")
                    and any(
                        sight.token(c).text.lower() in measure.predicates
                        for c in range(noun + 1, min(noun + 5, len(parsed.tokens)))
                    )
                ):
                    return measure, head
            if acting or acted or relation in ("obl", "xcomp", "ccomp", "advcl", "conj"):
                inner = [
                    c
                    for c in parsed.children(head)
                    if base(sight.token(c)) in ("xcomp", "ccomp", "advcl", "conj")
                    and c > head
                    and not any(base(sight.token(k)) == "nsubj" for k in parsed.children(c))
                ]
                for child in inner:
                    for measure in measures:
                        if (
                            (acting or acted)
                            and _fits(sight, measure, noun)
                            and (
                                _verb_says(sight, child, measure.subj)
                                or (is_passive(parsed, child) and _verb_says(sight, child, measure.obj))
                            )
                        ):
                            return measure, child
            if relation not in ("conj", "nsubj", "obj", "obl", "xcomp", "ccomp"):
                break
        elif relation == "nmod" or relation == "conj" or relation == "compound" or relation == "appos":
            for measure in measures:
                if (
                    case_of(parsed, at) == "of"
                    and sight.lemma(head) in measure.of
                    and _fits(sight, measure, noun)
                ):
                    return measure, head
                if sight.lemma(head) in measure.tolls and (sight.lemma(head) != "toll" or True):
                    return measure, head
        else:
            break
        at = head
    modifiers = {sight.token(c).text.lower() for c in parsed.children(noun)}
    for measure in measures:
        if (text in measure.nouns or lemma in measure.nouns) and _fits(sight, measure, noun):
            if measure.name in ("troops",) and not _deployed(sight, top):
                continue
            if lemma == "life":
                continue
            return measure, noun
        if modifiers & measure.predicates and not modifiers & {"allegedly"} and _fits(sight, measure, noun):
            return measure, noun
    return None


#: What is counted but is nobody: "two drones killed a man".
_NEVER = frozenset(
    "drone warplane jet helicopter tank missile rocket shell bomb strike attack raid round vote dollar euro pound kilometre "
    "kilometer mile metre meter hour day week month year minute truck lorry vehicle litre ton tonne degree percent rifle "
    "weapon mortar bullet plane aircraft group gang brigade battalion faction party time occasion point article goal".split()
)
_TALLIES = frozenset("toll number total tally count figure".split())
_RAISES = frozenset("bring take push put raise place estimate set drive lift revise".split())
_RISES = frozenset(
    "rise risen rose climb stand reach pass increase be grow jump near exceed top hit surpass swell mount go put".split()
)


def _tallied(
    sight: Sight, number: NumberMention, before: tuple[Measure, int] | None
) -> tuple[Measure, int] | None:
    """ "The number of dead rose from 12 to 19", "bringing the total of displaced to 60,000": by the words in order.

    The words between the tally and the number say what is counted; a bare "total" or "toll" counts what the
    figure before it counted.
    """
    parsed = sight.parsed
    first, _ = parsed.range_in(number.qualifier_start, number.end)
    sentence = sight.sentence(first)
    start = max(sentence.first, first - 16)
    tally = next((i for i in range(first - 1, start - 1, -1) if sight.lemma(i) in _TALLIES), None)
    if tally is None or sight.lemma(first) in _NEVER:
        return None
    between = range(tally + 1, first)
    if any(i in sight.numbers for i in between) and sight.lemma(first - 1) not in ("to", "at", "from"):
        return None
    raised = any(sight.lemma(i) in _RAISES for i in range(max(sentence.first, tally - 4), tally))
    words = {sight.lemma(i) for i in between} | {sight.token(i).text.lower() for i in between}
    if not raised and not words & _RISES:
        return None
    if not words & {"to", "at", "than", "over", "above", "past", *_RISES}:
        return None
    near = words | {sight.lemma(tally - 1)} if tally > sentence.first else words
    for measure in load_measures():
        if near & (
            measure.predicates
            | measure.nouns
            | {w for w in measure.obj if w in ("kill", "displace", "uproot")}
        ):
            return measure, tally
    if sight.lemma(tally) == "toll":
        return next(m for m in load_measures() if m.name == "killed"), tally
    if sight.lemma(tally) in ("total", "tally", "count") and before is not None:
        return before[0], tally
    return None


def _included(
    sight: Sight, number: NumberMention, noun: int, before: tuple[Measure, int] | None
) -> tuple[Measure, int] | None:
    """ "… 11 people were injured, including four students": counted by the figure before it in the sentence."""
    if before is None or number.share:
        return None
    parsed = sight.parsed
    first, _ = parsed.range_in(number.qualifier_start, number.end)
    sentence = sight.sentence(first)
    if parsed.sentences.index(sentence) != before[1] or not _fits(sight, before[0], noun):
        return None
    near = [sight.token(i).text.lower() for i in range(max(sentence.first, first - 3), first)]
    if "including" in near[-1:] or near[-2:] in (["among", "them"], ["among", "whom"], ["of", "whom"]):
        return before[0], noun
    return None


_COUNTS = frozenset("rise climb stand reach pass increase be grow jump near exceed top hit surpass".split())


def _toll(sight: Sight, number: NumberMention) -> tuple[Measure, int] | None:
    """ "The death toll rose to 65": the toll is the subject of the verb that the number hangs on."""
    parsed = sight.parsed
    first, last = parsed.range_in(number.start, number.end)
    for verb in (first, *parsed.ancestors(last - 1)):
        if sight.lemma(verb) not in _COUNTS and verb != first:
            continue
        for child in parsed.children(verb):
            if base(sight.token(child)) != "nsubj":
                continue
            for measure in load_measures():
                if sight.lemma(child) in measure.tolls:
                    return measure, child
    return None


def _verb_in_front(sight: Sight, noun: int, number: NumberMention) -> tuple[Measure, int] | None:
    """The measure of a verb right before the number ("and displaced millions"): the parser often misses it there."""
    parsed = sight.parsed
    first, _ = parsed.range_in(number.qualifier_start, number.end)
    at = first - 1
    if (
        at < 0
        or sight.token(at).feature("VerbForm") not in ("Part", "Fin", "Ger")
        or sight.token(at).pos == "AUX"
    ):
        return None
    if sight.sentence(at) is not sight.sentence(first):
        return None
    for measure in load_measures():
        if (
            _fits(sight, measure, noun)
            and sight.lemma(at) in measure.obj
            and sight.lemma(at) not in ("force", "drive", "hit", "take", "reach")
        ):
            return measure, at
    return None


def _verb_behind(sight: Sight, noun: int, number: NumberMention) -> tuple[Measure, int] | None:
    """The measure of the first verb behind the counted noun when only auxiliaries and adverbs stand between."""
    parsed = sight.parsed
    _, last = parsed.range_in(number.start, number.end)
    sentence = sight.sentence(noun)
    at = start = max(noun + 1, last)
    passive = False
    aside = _aside(sight, at)
    if aside is not None:
        at = aside
    while at < sentence.last and sight.token(at).pos in ("AUX", "ADV", "PART"):
        passive = passive or sight.lemma(at) == "be"
        at += 1
    if at >= sentence.last or at == start or sight.token(at).pos != "VERB":
        return None
    for measure in load_measures():
        if _fits(sight, measure, noun) and _verb_says(sight, at, measure.obj if passive else measure.subj):
            if (
                measure.name == "displaced"
                and sight.lemma(at) in ("force", "drive", "push")
                and not _flight(sight, at)
            ):
                continue
            return measure, at
    return None


def _aside(sight: Sight, at: int) -> int | None:
    """Behind an aside between commas at token `at`: "60 villagers, 12 of them women, were …"; None if there is none."""
    if at >= len(sight.parsed.tokens) or sight.token(at).text != ",":
        return None
    stop = min(at + 10, sight.sentence(at).last)
    for i in range(at + 1, stop):
        if sight.token(i).text == ",":
            return (
                i + 1
                if i + 1 < stop + 1 and sight.token(min(i + 1, stop - 1)).pos in ("AUX", "VERB")
                else None
            )
        if sight.token(i).pos in ("VERB", "AUX"):
            return None
    return None


def _flight(sight: Sight, verb: int) -> bool:
    """ "forced … to flee", "driven from their homes": the force is a displacement."""
    stop = min(verb + 14, len(sight.parsed.tokens))
    return any(
        sight.lemma(i) in ("flee", "home", "leave", "abandon", "house", "out", "village", "escape")
        for i in range(verb + 1, stop)
    )


def _emptied(sight: Sight, verb: int, number: NumberMention) -> bool:
    """ "100,000 people have left the enclave": so many leaving a named place are uprooted."""
    size = number.value or number.low or 0
    if sight.lemma(verb) != "leave" or (size < 100 and not number.share):
        return False
    return any(h in sight.places and sight.places[h].place for h in sight.slots(verb).get("obj", ()))


def _abroad(sight: Sight, verb: int) -> bool:
    """ "fled the country", "fled to neighbouring Chad as refugees", "crossed into Uganda": refugees, not displaced inside."""
    stop = min(verb + 9, sight.sentence(verb).last)
    words = {sight.lemma(i) for i in range(verb, stop)}
    if "abroad" in words or "neighbouring" in words or "neighboring" in words:
        return True
    if any(sight.lemma(i) == "as" and sight.lemma(i + 1) == "refugee" for i in range(verb, stop - 1)):
        return True
    behind = range(verb + 1, stop)
    if any(sight.lemma(i) == "country" and sight.lemma(i - 1) in ("the", "their") for i in behind):
        return sight.lemma(verb) in ("flee", "leave", "escape")
    return any(
        sight.lemma(i) in ("to", "into")
        and i + 1 < stop
        and (p := sight.places.get(i + 1)) is not None
        and p.kind == "country"
        for i in behind
    )


def _deployed(sight: Sight, i: int) -> bool:
    return any(
        sight.lemma(a) in ("have", "deploy", "station", "send", "convoy", "number", "be")
        for a in sight.parsed.ancestors(i)
    )


def _quantity(sight: Sight, number: NumberMention, noun: int, unit: str) -> Quantity:
    report = sight.reading.report
    parsed = sight.parsed
    scope = None
    if noun not in sight.numbers:
        first, last = parsed.subtree(noun)
        begin = parsed.range_in(number.start, number.end)[1]
        words = list(range(max(begin, first), min(last, noun + 1)))
        if words:
            scope = parsed.covered(words[0], noun + 1)
    return Quantity(
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier=number.qualifier,
        unit=unit,
        scope=scope,
        passage=report.passage(number.start, number.end),
    )


def _unit(sight: Sight, measure: Measure, noun: int) -> str:
    lemma = sight.lemma(noun)
    unit = _UNITS.get(lemma)
    if unit is None and lemma in ("they", "them", "whom", "these"):
        # "eight of them were children": what they were follows
        stop = min(noun + 4, sight.sentence(noun).last)
        unit = next((_UNITS[sight.lemma(i)] for i in range(noun + 1, stop) if sight.lemma(i) in _UNITS), None)
    if unit in ("children", "fighters", "troops", "households") and (
        measure.people_only or measure.troops_only or measure.name in ("killed", "injured", "missing")
    ):
        return unit
    if measure.homes_only:
        return unit if unit in ("homes", "buildings") else "homes"
    if measure.places_only:
        return unit if unit in ("towns", "districts", "positions") else "places"
    return "troops" if measure.troops_only else "people"


_COUNTED_AS = {"displaced": "DISP", "evacuated": "", "refugees": "REF", "hosted": "REF", "returned": "DISP"}


def _counted_actor(
    sight: Sight, measure: Measure, noun: int, number: NumberMention
) -> tuple[Participant, ...]:
    """Who is counted: the displaced and the refugees of a country, whatever the noun calls them; the dead by their noun."""
    if measure.name == "troops":
        one = participant(sight, noun, "agent")
        return (one,) if one is not None else ()
    if measure.name in ("territory_share", "places_taken", "homes_destroyed"):
        return ()
    mention = sight.actors.get(noun)
    one = participant(sight, noun, "patient")
    kind = _COUNTED_AS.get(measure.name)
    country = mention.country if mention and mention.country else None
    if country is None and mention is not None and mention.actor and mention.actor[3:4] == "_":
        country = mention.actor[:3]
    if country is None and sight.reading.countries:
        country = min(sight.reading.countries, key=lambda c: (-sight.reading.countries[c], c))
    plain = one is None or mention is None or mention.kind in ("civilian", "unknown")
    if kind and plain and country:
        name = sight.token(noun).text if noun not in sight.numbers else number_words(sight, number)
        return (Participant(actor=f"{country}_{kind}", name=one.name if one else name, role="patient",
                            implied=one is None, passage=one.passage if one else None),)  # fmt: skip
    if measure.name == "killed" and plain and country and _war_total(sight, noun, number):
        return (Participant(actor=f"{country}_POP", name=one.name if one else number_words(sight, number), role="patient",
                            implied=one is None, passage=one.passage if one else None),)  # fmt: skip
    return (one,) if one is not None else ()


def _war_total(sight: Sight, noun: int, number: NumberMention) -> bool:
    """A toll of a whole war: very large, or killed by "the war" itself."""
    sentence = sight.sentence(noun)
    size = number.value or number.low or 0
    war = any(
        sight.lemma(i) in ("war", "conflict", "insurgency") for i in range(sentence.first, sentence.last)
    )
    return size >= 5000 or (war and size >= 500)


def _family_children(sight: Sight, noun: int, number: NumberMention) -> bool:
    """ "a family with four children killed": the children are counted as the killed."""
    return sight.lemma(noun) in _EXTRA


_TELLS = frozenset(
    "count put admit concede confirm report give say acknowledge tally document record verify estimate speak register "
    "list cite claim".split()
)


_FEARED = frozenset("feared reported confirmed presumed believed found shot left".split())


def _bare(sight: Sight, number: NumberMention) -> tuple[Measure, int] | None:
    """ "700 killed, 2,800 injured": the participle right behind a number that stands alone."""
    _, last = sight.parsed.range_in(number.start, number.end)
    if last >= len(sight.parsed.tokens) or sight.sentence(last).first == last:
        return None
    text = sight.token(last).text.lower()
    if text in _FEARED and last + 1 < sight.sentence(last).last:
        last += 1
        text = sight.token(last).text.lower()
    behind = sight.token(last + 1) if last + 1 < len(sight.parsed.tokens) else None
    if (
        behind is not None
        and behind.pos in ("NOUN", "PROPN", "NUM", "DET")
        and sight.sentence(last) is sight.sentence(behind.i)
    ):
        return None
    for measure in load_measures():
        if text in measure.predicates or text in measure.nouns:
            return measure, last
    return None


def _elliptic(
    sight: Sight, number: NumberMention, noun: int, before: tuple[Measure, int] | None
) -> tuple[Measure, int] | None:
    """ "… put the toll at 143", "had confirmed only six", "21 of them children": counts what the figure before counted."""
    if before is None:
        return None
    parsed = sight.parsed
    measure, sentence_number = before
    first, last = parsed.range_in(number.start, number.end)
    here = parsed.sentences.index(sight.sentence(first))
    if here - sentence_number > 1:
        return None
    behind = [sight.lemma(i) for i in range(last, min(last + 3, sight.sentence(first).last))]
    if number.value == 1:
        return None
    if behind[:1] == ["of"] and behind[1:2] in (["they"], ["them"], ["who"], ["whom"], ["these"]):
        verb = next(
            (
                i
                for i in range(last, min(last + 6, sight.sentence(first).last))
                if sight.token(i).pos == "VERB"
            ),
            None,
        )
        return (measure, first) if here == sentence_number or verb is None else None
    alone = noun in range(first, last) or sight.lemma(noun) in ("dead", "more", "other")
    if not alone or number.share:
        return None
    near = range(max(sight.sentence(first).first, first - 6), first)
    if any(sight.lemma(i) == "number" for i in near):
        return None
    verbs = [i for i in near if sight.lemma(i) in _TELLS]
    return (measure, verbs[-1]) if verbs else None


def _money(sight: Sight, number: NumberMention) -> bool:
    """ "£59.5 million": a sum."""
    text = sight.reading.text
    return text[max(0, number.start - 1) : number.start] in ("$", "£", "€", "¥", "₦", "₹") or text[
        number.start : number.start + 1
    ] in ("$", "£", "€", "¥")


def _age(sight: Sight, number: NumberMention) -> bool:
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


def find_figures(sight: Sight, provisions: Mapping[int, Provision]) -> Iterator[Found]:
    """Every number that counts killed, displaced, returned … or a share of territory, in reading order."""
    parsed = sight.parsed
    before: tuple[Measure, int] | None = None
    unit_before = "people", -1
    sickly = is_sickly(sight)
    for number in sight.reading.numbers:
        first, last = parsed.range_in(number.start, number.end)
        if first >= last or number.ordinal or sight.role(first) in SILENT_ROLES:
            continue
        if first in provisions:
            continue
        if number.share:
            found = share_of_territory(sight, number)
            if found is not None:
                yield found
                continue
        noun = None if _age(sight, number) or _money(sight, number) else counted(sight, number)
        if noun is None:
            continue
        top = _grammatical_top(sight, noun, number)
        said = (
            _included(sight, number, noun, before)
            or _tallied(sight, number, before)
            or _measure(sight, noun, top, number)
            or _bare(sight, number)
            or _elliptic(sight, number, noun, before)
        )
        if said is None:
            lone = sight.token(noun)
            carrier_noun = sight.token(lone.head) if base(lone) in ("nmod", "conj") else None
            if carrier_noun is not None and not number.share:
                said = _measure(sight, carrier_noun.i, carrier_noun.i, number)
            if said is None:
                continue
        measure, trigger = said
        if measure.name in ("killed", "injured", "displaced", "refugees", "missing", "detained"):
            before = measure, parsed.sentences.index(sight.sentence(first))
        if measure.name == "displaced" and _abroad(sight, trigger):
            measure = next(m for m in load_measures() if m.name == "refugees")
        if (measure.name in LOSSES and (sickly or natural(sight, trigger))) or (
            trigger == noun and _freed(sight, top)
        ):
            continue
        unit = _unit(sight, measure, noun)
        if sight.lemma(trigger) in _TALLIES:
            pass
        elif noun in sight.numbers and unit == "people" and unit_before[1] == before_sentence(parsed, first):
            unit = unit_before[0]
        elif measure.name != "homes_destroyed" and measure.name != "places_taken":
            unit_before = unit, before_sentence(parsed, first)
        yield _figure(sight, number, measure, trigger, noun, unit)


def before_sentence(parsed: Parsed, i: int) -> int:
    """The number of the sentence that token i stands in."""
    return parsed.sentences.index(parsed.sentence_with(i))


def _freed(sight: Sight, top: int) -> bool:
    """Captives told of as freed or exchanged are no count of the held."""
    return any(
        sight.lemma(a) in ("free", "release", "swap", "exchange", "liberate", "pardon", "hand", "transfer")
        for a in (sight.token(top).head, sight.token(sight.token(top).head).head)
    )


def _clause(sight: Sight, begin: int, end: int) -> tuple[int, int]:
    """The clause around a bare count ("three children", "43 wounded"), where it is short enough to state it."""
    for above in sight.parsed.ancestors(begin):
        if sight.token(above).pos in ("VERB", "AUX"):
            over = clause_range(sight.parsed, above)
            if over[0] <= begin and end <= over[1] and over[1] - over[0] <= 16:
                return over
            return begin, end
    return begin, end


def _figure(
    sight: Sight, number: NumberMention, measure: Measure, trigger: int, noun: int, unit: str
) -> Found:
    parsed = sight.parsed
    first, last = parsed.range_in(number.qualifier_start, number.end)
    slots = sight.slots(trigger) if trigger != noun else {}
    verb = sight.token(trigger)
    begin, end = min(first, noun), max(last, noun + 1)
    if verb.pos in ("VERB", "AUX"):
        clause = clause_range(parsed, trigger)
        gapped = not any(parsed.tokens[i].dep.startswith("nsubj") for i in parsed.children(trigger))
        begin = min(begin, trigger if gapped else clause[0])
        end = max(end, clause[1])
    elif trigger != noun:
        begin, end = min(begin, parsed.subtree(trigger)[0]), max(end, trigger + 1)
    sentence = sight.sentence(noun)
    begin, end = max(begin, sentence.first), min(end, sentence.last)
    if end - begin <= 3 or verb.pos not in ("VERB", "AUX"):
        begin, end = _clause(sight, begin, end)
    while begin < first and end - begin > 1:
        opening = sight.token(begin)
        tied = opening.dep == "case" and opening.head in (trigger, noun)
        if not tied and opening.dep not in ("cc", "mark", "punct"):
            break
        begin += 1
    people = list(_counted_actor(sight, measure, noun, number))
    killers = slots.get("subj", ()) if trigger != noun else ()
    for head in killers:
        one = participant(sight, head, "agent")
        if (
            one is not None
            and all(one.passage != p.passage for p in people)
            and head not in conjuncts(parsed, noun)
        ) and measure.name in (
            "killed",
            "injured",
            "detained",
            "displaced",
            "homes_destroyed",
            "hosted",
            "places_taken",
            "evacuated",
        ):
            people.append(one)
    explicit = verb.pos == "VERB"
    return Found(
        kind="figure", type=measure.name, trigger=trigger, first=begin, last=end,
        how=f"figures.{measure.name}", confidence=0.85 if explicit else 0.75,
        participants=tuple(people), quantity=_quantity(sight, number, noun, unit),
        state=measure.name in ("hosted", "affected"),
    )  # fmt: skip
