"""Figures: how many were killed, displaced, taken …, each with the words that count and what is counted.

A number becomes a figure by the word that counts it and the predicate around it; a number inside a deal,
a demand or a warning stays there (docs/record.md).
"""

from collections.abc import Iterator, Mapping

from rapporteur.extract.causes import LOSSES, is_sickly, natural
from rapporteur.extract.counting import (
    NEVER,
    UNITS,
    counted,
    fits,
    grammatical_top,
    is_age,
    is_money,
    verb_says,
)
from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participant
from rapporteur.extract.grammar import base, case_of, clause_range, conjuncts, is_passive
from rapporteur.extract.layers import NumberMention
from rapporteur.extract.shares import number_words, share_of_territory
from rapporteur.extract.sight import Sight
from rapporteur.extract.tallies import TALLIES, bare, elliptic, included, tallied, toll_of
from rapporteur.lexicon.figures import Measure, load_measures
from rapporteur.model import Participant, Quantity
from rapporteur.model.words import SILENT_ROLES
from rapporteur.text.parsed import Parsed


def _measure(sight: Sight, noun: int, top: int, number: NumberMention) -> tuple[Measure, int] | None:
    """The measure that the words around a counted noun make of it, and the token that says so."""
    parsed = sight.parsed
    measures = load_measures()
    lemma = sight.lemma(noun)
    text = sight.token(noun).text.lower()
    if NEVER & {lemma} or sight.lemma(top) in NEVER:
        return None
    toll = toll_of(sight, number)
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
            if not fits(sight, measure, noun):
                continue
            if token.dep == "acl:relcl" and not is_passive(parsed, child):
                if verb_says(sight, child, measure.subj):
                    return measure, child
            elif (verb_says(sight, child, measure.obj) and token.feature("VerbForm") != "Ger") or verb_says(
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
                if not fits(sight, measure, noun):
                    continue
                if acted and (
                    verb_says(sight, head, measure.obj)
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
                    verb_says(sight, head, measure.subj)
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
                            and fits(sight, measure, noun)
                            and (
                                verb_says(sight, child, measure.subj)
                                or (is_passive(parsed, child) and verb_says(sight, child, measure.obj))
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
                    and fits(sight, measure, noun)
                ):
                    return measure, head
                if sight.lemma(head) in measure.tolls and (sight.lemma(head) != "toll" or True):
                    return measure, head
        else:
            break
        at = head
    modifiers = {sight.token(c).text.lower() for c in parsed.children(noun)}
    for measure in measures:
        if (text in measure.nouns or lemma in measure.nouns) and fits(sight, measure, noun):
            if measure.name in ("troops",) and not _deployed(sight, top):
                continue
            if lemma == "life":
                continue
            return measure, noun
        if modifiers & measure.predicates and not modifiers & {"allegedly"} and fits(sight, measure, noun):
            return measure, noun
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
            fits(sight, measure, noun)
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
        if fits(sight, measure, noun) and verb_says(sight, at, measure.obj if passive else measure.subj):
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
    unit = UNITS.get(lemma)
    if unit is None and lemma in ("they", "them", "whom", "these"):
        # "eight of them were children": what they were follows
        stop = min(noun + 4, sight.sentence(noun).last)
        unit = next((UNITS[sight.lemma(i)] for i in range(noun + 1, stop) if sight.lemma(i) in UNITS), None)
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


def _share_of_people(sight: Sight, noun: int) -> bool:
    """Whether a share is told of a whole population: "a third of the population has fled"."""
    return sight.lemma(noun) in ("population", "inhabitant", "resident", "people")


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
        noun = None if is_age(sight, number) or is_money(sight, number) else counted(sight, number)
        if noun is None:
            continue
        top = grammatical_top(sight, noun, number)
        said = (
            included(sight, number, noun, before)
            or tallied(sight, number, before)
            or _measure(sight, noun, top, number)
            or bare(sight, number)
            or elliptic(sight, number, noun, before)
        )
        if said is None:
            lone = sight.token(noun)
            carrier_noun = sight.token(lone.head) if base(lone) in ("nmod", "conj") else None
            if carrier_noun is not None and not number.share:
                said = _measure(sight, carrier_noun.i, carrier_noun.i, number)
            if said is None:
                continue
        measure, trigger = said
        if number.share and not _share_of_people(sight, noun):
            continue  # "most of the province", "half of them", "most of the refugees": no number of anything
        if measure.name in ("killed", "injured", "displaced", "refugees", "missing", "detained"):
            before = measure, parsed.sentences.index(sight.sentence(first))
        if measure.name == "displaced" and _abroad(sight, trigger):
            measure = next(m for m in load_measures() if m.name == "refugees")
        if (measure.name in LOSSES and (sickly or natural(sight, trigger))) or (
            trigger == noun and _freed(sight, top)
        ):
            continue
        unit = "share" if number.share else _unit(sight, measure, noun)
        if sight.lemma(trigger) in TALLIES:
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
