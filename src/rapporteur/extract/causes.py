"""What killed: fighting, or a sickness, a storm or a crash, whose dead are no figure of a conflict."""

from rapporteur.extract.sight import Sight
from rapporteur.lexicon.classes import load_classes

#: Causes that are no conflict: their dead are no figure of it.
_NATURAL = frozenset(
    "storm cyclone hurricane typhoon tornado flood flooding earthquake quake tremor landslide mudslide avalanche lightning "
    "rain drought heat heatwave cold crash accident collision blaze wildfire stampede disease cholera malaria measles ebola "
    "virus covid epidemic outbreak pandemic pneumonia volcano eruption snow bus ferry train capsizing derailment dengue "
    "cancer illness smog fever meningitis".split()
)


LOSSES = frozenset({"killed", "injured", "missing", "homes_destroyed"})


def is_sickly(sight: Sight) -> bool:
    """Whether the whole report tells of sickness or disaster and hardly of fighting."""
    fights = load_classes()["FIGHT"]
    sick = war = 0
    for token in sight.parsed.tokens:
        lemma = token.lemma.lower()
        sick += lemma in _NATURAL or lemma in _SICK
        war += lemma in fights or lemma in _ARMS
    return sick >= 4 and sick > 3 * war


_SICK = frozenset(
    "infection infected infect vaccine patient symptom case strain h5n1 flu influenza h1n1 monsoon".split()
)


_ARMS = frozenset(
    "troop soldier rebel army militant insurgent gunman fighter shell ceasefire truce military armed".split()
)


def natural(sight: Sight, trigger: int) -> bool:
    """Whether what killed is a sickness, a storm or a crash, by the words around it."""
    sentence = sight.sentence(trigger)
    if not any(
        sight.lemma(i) in load_classes()["FIGHT"] or sight.lemma(i) in _ARMS
        for i in range(sentence.first, sentence.last)
    ) and any(
        sight.lemma(i)
        in ("virus", "disease", "outbreak", "epidemic", "cholera", "ebola", "crash", "earthquake", "malaria")
        for i in range(sentence.first, sentence.last)
    ):
        return True
    slots = sight.slots(trigger)
    return any(
        sight.lemma(head) in _NATURAL
        for slot in ("subj", "in", "by", "of", "from", "after", "during")
        for head in slots.get(slot, ())
    )
