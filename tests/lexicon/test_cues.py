"""The cue lexicon: forms, particles, and faults reported all at once."""

import pytest

from rapporteur.lexicon.cues import load_cues, read_cues, verb_forms
from rapporteur.lexicon.mood import read_mood


@pytest.mark.parametrize(
    "form", ["said", "says", "telling", "wrote", "admitted", "denies", "urging", "vowed"]
)
def test_forms_of_saying_verbs_are_known(form: str) -> None:
    assert form in load_cues().verbs


@pytest.mark.parametrize("form", ["saids", "want", "hopes", "reject", "killed", "kill"])
def test_wishes_and_acts_are_no_sayings(form: str) -> None:
    assert form not in load_cues().verbs


def test_a_particle_makes_a_cue() -> None:
    particles = {cue.particle for cue in load_cues().verbs["called"]}
    assert particles == {"on", "upon", "for", None}


@pytest.mark.parametrize("lemma", ["accuse", "deny", "stress", "post"])
def test_regular_forms_are_four(lemma: str) -> None:
    assert len(set(verb_forms(lemma))) == 4


def test_every_fault_is_named_at_once() -> None:
    text = """
    forms = {}
    inverts = { words = [] }
    [[verb]]
    takes = "song"
    sense = "tell"
    words = ["sing"]
    [[verb]]
    takes = "dance"
    sense = "tell"
    words = ["dance"]
    """
    with pytest.raises(ValueError, match=r"'song'.*'dance'"):
        read_cues(text)


def test_an_unknown_mood_is_named() -> None:
    text = """
    word = [{ category = "merry", words = ["gladly"], yes = [], no = [] }]
    governor = []
    forms = {}
    brings = { words = [] }
    """
    with pytest.raises(ValueError, match="'merry'"):
        read_mood(text)
