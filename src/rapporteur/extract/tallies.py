"""Numbers that a tally, a list or the figure before explains: "the toll rose to 65", "including 12 children"."""

from rapporteur.extract.counting import NEVER, fits
from rapporteur.extract.grammar import base
from rapporteur.extract.layers import NumberMention
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.figures import Measure, load_measures

TALLIES = frozenset("toll number total tally count figure".split())


_RAISES = frozenset("bring take push put raise place estimate set drive lift revise".split())


_RISES = frozenset(
    "rise risen rose climb stand reach pass increase be grow jump near exceed top hit surpass swell mount go put".split()
)


def tallied(
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
    tally = next((i for i in range(first - 1, start - 1, -1) if sight.lemma(i) in TALLIES), None)
    if tally is None or sight.lemma(first) in NEVER:
        return None
    between = range(tally + 1, first)
    if any(i in sight.numbers for i in between) and sight.lemma(first - 1) not in ("to", "at", "from"):
        return None
    raised = any(sight.lemma(i) in _RAISES for i in range(max(sentence.first, tally - 4), tally))
    qualified = range(tally + 1, parsed.range_in(number.start, number.end)[0])  # "exceeded", "more than" too
    words = {sight.lemma(i) for i in qualified} | {sight.token(i).text.lower() for i in qualified}
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


def included(
    sight: Sight, number: NumberMention, noun: int, before: tuple[Measure, int] | None
) -> tuple[Measure, int] | None:
    """ "… 11 people were injured, including four students": counted by the figure before it in the sentence."""
    if before is None or number.share:
        return None
    parsed = sight.parsed
    first, _ = parsed.range_in(number.qualifier_start, number.end)
    sentence = sight.sentence(first)
    if parsed.sentences.index(sentence) != before[1] or not fits(sight, before[0], noun):
        return None
    near = [sight.token(i).text.lower() for i in range(max(sentence.first, first - 3), first)]
    if "including" in near[-1:] or near[-2:] in (["among", "them"], ["among", "whom"], ["of", "whom"]):
        return before[0], noun
    return None


_COUNTS = frozenset("rise climb stand reach pass increase be grow jump near exceed top hit surpass".split())


def toll_of(sight: Sight, number: NumberMention) -> tuple[Measure, int] | None:
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


_TELLS = frozenset(
    "count put admit concede confirm report give say acknowledge tally document record verify estimate speak register "
    "list cite claim".split()
)


_FEARED = frozenset("feared reported confirmed presumed believed found shot left".split())


def bare(sight: Sight, number: NumberMention) -> tuple[Measure, int] | None:
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


def elliptic(
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
