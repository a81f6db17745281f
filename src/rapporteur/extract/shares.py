"""Shares of territory: "controls more than half of the province", "up from 30 percent"."""

from rapporteur.extract.found import Found, participants_of
from rapporteur.extract.layers import NumberMention
from rapporteur.extract.sight import Sight
from rapporteur.model import Participant, Quantity


def number_words(sight: Sight, number: NumberMention) -> str:
    """The number as printed."""
    return sight.reading.text[number.start : number.end]


def share_of_territory(sight: Sight, number: NumberMention) -> Found | None:
    """ "controls more than half of the province", "up from 30 percent": a share of territory held."""
    parsed = sight.parsed
    first, last = parsed.range_in(number.start, number.end)
    if first >= last or number_words(sight, number).lower() in ("most", "much", "majority"):
        return None
    sentence = sight.sentence(first)
    controls = [
        "control",
        "hold",
        "retake",
        "recapture",
        "take",
        "seize",
        "rule",
        "dominate",
        "govern",
        "regain",
        "capture",
        "occupy",
        "lose",
    ]
    up_from = any(sight.lemma(i) in ("from", "compare") for i in range(max(sentence.first, first - 4), first))
    reach = (
        range(sentence.first, sentence.last)
        if up_from
        else (*parsed.ancestors(first), *range(max(sentence.first, first - 5), first))
    )
    near = [i for i in reach if sight.lemma(i) in controls]
    if not near:
        return None
    verb = min(near, key=lambda i: abs(i - first))
    above = sight.token(sight.token(verb).head)
    if sight.token(verb).pos == "NOUN" and above.pos == "VERB" and not up_from:
        verb = above.i  # "has lost control of more than half of …"
    stop = min(last + 8, sentence.last)
    behind = range(last, stop)
    areal = [i for i in behind if sight.is_a(i, "AREA") or sight.is_a(i, "PLACE")]
    if not areal and not up_from:
        return None
    if any(
        sight.lemma(i) in ("people", "population", "resident", "civilian", "inhabitant", "troop", "fighter")
        for i in range(last, min(last + 3, sentence.last))
    ):
        return None
    subjects = sight.slots(verb).get("subj", ())
    people = participants_of(sight, {"subj": subjects}, {"subj": "holder"})
    if up_from:
        begin, end = first, last
        people = tuple(
            Participant(actor=p.actor, name=p.name, role=p.role, implied=True, passage=p.passage)
            for p in people
        )
    else:
        begin = min(
            [verb, first, *(parsed.subtree(s)[0] for s in subjects if s < verb and sentence.first <= s)]
        )
        end = max(last, (areal[0] if areal else last - 1) + 1)
    # the qualifier in front belongs to the words that state it
    begin = min(begin, parsed.range_in(number.qualifier_start, number.end)[0])
    return Found(
        kind="figure", type="territory_share", trigger=first if up_from else verb, voice_at=first, first=begin, last=end, how="figures.territory_share",
        confidence=0.8 if areal else 0.65, participants=people, state=sight.lemma(verb) in ("control", "hold", "rule"),
        quantity=Quantity(
            value=number.value, low=number.low, high=number.high, qualifier=number.qualifier, unit="share",
            scope=parsed.covered(last, (areal[0] if areal else last) + 1) or None,
            passage=sight.reading.report.passage(number.start, number.end),
        ),
    )  # fmt: skip
