"""Words of news lead to their dictionary forms."""

from importlib.resources import files

import pytest

from rapporteur.language.lemmas import Lemmas, read_lemmas

PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"

VERBS = """
    fled flee; killed kill; rose rise; struck strike; left leave; said say; found find; fell fall; felt feel;
    shelled shell; bombed bomb; laid lay; displaced displace; evacuated evacuate; raided raid; ambushed ambush;
    seized seize; recaptured recapture; pledged pledge; besieged besiege; stormed storm; overran overrun;
    withdrew withdraw; shot shoot; fought fight; died die; wounded wound; founded found; agreed agree; denied deny;
    controlled control; cancelled cancel; stopped stop; planned plan; trapped trap; kidnapped kidnap; freed free;
    sought seek; tore tear; hid hide; bore bear; led lead; fired fire; hit hit; cut cut; met meet; lost lose;
    shook shake; sent send; burnt burn; blew blow; began begin; broke break; drove drive; held hold; gave give;
    won win; caught catch; threw throw; closed close; used use; accused accuse; passed pass; staged stage;
    mobilised mobilise; airlifted airlift; starved starve; banned ban; barred bar; massed mass; looted loot;
    torched torch; repelled repel; expelled expel; patrolled patrol; bulldozed bulldoze; massacred massacre;
    flattened flatten; demined demine; reopened reopen; besieged besiege; rallied rally; vowed vow; ceased cease
"""
GOING = """
    targeting target; advancing advance; dying die; fleeing flee; travelling travel; planning plan; harassing harass;
    hovering hover; singing sing; raging rage; using use; storming storm; lying lie; bombing bomb; halting halt
"""
THINGS = """
    shells shell; militias militia; airstrikes airstrike; clashes clash; vehicles vehicle; casualties casualty;
    forces force; buses bus; bases base; men man; women woman; children child; troops troop; wives wife; lives life;
    knives knife; crises crisis; gunmen gunman; militiamen militiaman; refugees refugee; bodies body;
    corpses corpse; cases case; breaches breach; headquarters headquarters; barracks barracks; news news;
    sieges siege; convoys convoy; houses house; heroes hero; series series; means means; taxes tax; injuries injury;
    churches church; munitions munition; trenches trench; boards board; colours colour; losses loss; gas gas
"""


def cases(table: str) -> list[tuple[str, str]]:
    return [tuple(case.split()) for case in table.split(";")]  # type: ignore[misc]


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return read_lemmas(files("rapporteur.language") / "weights" / "lemmas.json.gz")


@pytest.mark.parametrize(("form", "lemma"), cases(VERBS))
def test_the_past_leads_to_the_verb(lemmas: Lemmas, form: str, lemma: str) -> None:
    assert lemmas.lemma(form, "VERB", PAST) == lemma


@pytest.mark.parametrize(("form", "lemma"), cases(GOING))
def test_the_ing_form_leads_to_the_verb(lemmas: Lemmas, form: str, lemma: str) -> None:
    assert lemmas.lemma(form, "VERB", "Tense=Pres|VerbForm=Part") == lemma


@pytest.mark.parametrize(("form", "lemma"), cases(THINGS))
def test_the_plural_leads_to_the_noun(lemmas: Lemmas, form: str, lemma: str) -> None:
    assert lemmas.lemma(form, "NOUN", "Number=Plur") == lemma


@pytest.mark.parametrize(
    ("form", "pos", "morph", "lemma"),
    [
        ("reaches", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "reach"),
        ("refuses", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "refuse"),
        ("denies", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "deny"),
        ("Says", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "say"),
        ("found", "VERB", "VerbForm=Inf", "found"),
        ("need", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin", "need"),
        ("were", "AUX", PAST, "be"),
        ("'ve", "AUX", "", "have"),
        ("n't", "PART", "", "not"),
        ("them", "PRON", "", "they"),
        ("heavier", "ADJ", "Degree=Cmp", "heavy"),
        ("largest", "ADJ", "Degree=Sup", "large"),
        ("killed", "ADJ", "Degree=Pos", "killed"),
        ("Houthis", "PROPN", "Number=Plur", "Houthis"),
        ("Nations", "PROPN", "", "Nations"),
        ("12,000", "NUM", "", "12,000"),
    ],
)
def test_features_decide_between_readings(
    lemmas: Lemmas, form: str, pos: str, morph: str, lemma: str
) -> None:
    assert lemmas.lemma(form, pos, morph) == lemma
