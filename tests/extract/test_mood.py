"""Whether a predicate is said to be so: the yes and no sentences of mood.toml, and spans, tense and occurrence."""

import pytest

from rapporteur import language
from rapporteur.extract.layers import Mood, Reading
from rapporteur.extract.mood import happened, mood_of, tense
from rapporteur.lexicon.mood import load_mood
from rapporteur.model import Publication, Report

WORDS = load_mood()

#: A word between asterisks, its modality and its polarity.
CASES: list[tuple[str, str, str]] = [
    ("Rebels *shelled* the port of Hodeidah on Monday.", "asserted", "affirmative"),
    ("Troops have *withdrawn* from Debre Birhan.", "asserted", "affirmative"),
    ("The army is *advancing* on Myawaddy.", "asserted", "affirmative"),
    ("The army has not *entered* the camp.", "asserted", "negative"),
    ("No shots were *fired*, officials said.", "asserted", "negative"),
    ("The convoy never *reached* Tawila.", "asserted", "negative"),
    ("Nobody was *killed* in the raid.", "asserted", "negative"),
    ("The UN will *evacuate* its staff on Sunday.", "expected", "affirmative"),
    ("Prisoners are to be *released* under the deal.", "expected", "affirmative"),
    ("The garrison is due to *leave* Kidal by June.", "expected", "affirmative"),
    ("Kenya plans to *send* 1,000 officers to Haiti.", "expected", "affirmative"),
    ("The two sides agreed to *exchange* prisoners.", "expected", "affirmative"),
    ("The militia vowed to *retake* Sabratha.", "expected", "affirmative"),
    ("They tried to *cross* the river at night.", "expected", "affirmative"),
    ("Rebels launched an offensive to *capture* the airport.", "expected", "affirmative"),
    ("Rebels launched an *offensive* to capture the airport.", "asserted", "affirmative"),
    ("The government will launch an *offensive* in the spring.", "expected", "affirmative"),
    ("The army did not launch an *offensive*.", "asserted", "negative"),
    ("The two sides failed to reach an *agreement* in Jeddah.", "asserted", "negative"),
    ("The envoy called for a *ceasefire*.", "proposed", "affirmative"),
    ("Residents demanded the *withdrawal* of the army.", "proposed", "affirmative"),
    ("The draft would *give* the region its own police.", "conditional", "affirmative"),
    ("If the truce *holds*, aid will enter.", "conditional", "affirmative"),
    ("Will the rebels *attack* Goma again?", "conditional", "affirmative"),
    ("A drone reportedly *struck* the refinery.", "hedged", "affirmative"),
    ("The general is believed to have been *killed*.", "hedged", "affirmative"),
    ("The militia appears to have *abandoned* the base.", "hedged", "affirmative"),
    ("Up to 30 people may have *died*.", "hedged", "affirmative"),
    ("There were reports of *looting* in Wad Madani.", "hedged", "affirmative"),
    ("The alleged *massacre* took place in Dolo.", "hedged", "affirmative"),
    ("There were no reports of *casualties*.", "hedged", "negative"),
    ("The ministry denied that its planes had *bombed* the school.", "asserted", "negative"),
    ("The ministry denied *bombing* the school.", "asserted", "negative"),
    ("The ministry said its planes had *bombed* the school.", "asserted", "affirmative"),
    ("Peacekeepers prevented an *attack* on the camp.", "asserted", "negative"),
    ("Police foiled a *bombing* in Mogadishu.", "asserted", "negative"),
    ("Soldiers repelled an *attack* on Baidoa.", "asserted", "affirmative"),
    ("The agreement ended years of *fighting*.", "asserted", "affirmative"),
    ("The army withdrew without *firing* a shot.", "asserted", "negative"),
    ("Neither side *signed* the text.", "asserted", "negative"),
    ("The talks are set to *resume* in Doha.", "expected", "affirmative"),
    ("Egypt refused to *open* the Rafah crossing.", "asserted", "negative"),
    ("Villagers fear an *attack*.", "hedged", "affirmative"),
    ("Aid groups warned of a *massacre* in El Fasher.", "conditional", "affirmative"),
    ("Fighters could *storm* the town at any time.", "hedged", "affirmative"),
    ("The rebels threatened to *march* on Kinshasa.", "expected", "affirmative"),
    ("After the rebels *seized* the mine, prices rose.", "asserted", "affirmative"),
    ("The army, which *lost* the town in May, has regrouped.", "asserted", "affirmative"),
    ("Officials said the rebels would *leave* on Friday.", "conditional", "affirmative"),
    ("It is unclear whether the commander was *killed*.", "conditional", "affirmative"),
    ("The planned *evacuation* of Avdiivka was delayed.", "expected", "negative"),
    ("Thousands were forced to *flee* their homes.", "asserted", "affirmative"),
    ("The army began *shelling* the suburb at dawn.", "asserted", "affirmative"),
    ("The soldiers managed to *retake* the bridge.", "asserted", "affirmative"),
    ("The unrest led the president to *declare* a curfew.", "asserted", "affirmative"),
    ("Protesters want the governor to *resign*.", "expected", "affirmative"),
    ("A ceasefire must *follow*, the minister said.", "proposed", "affirmative"),
    ("The troops, who were to *withdraw*, stayed.", "expected", "affirmative"),
    ("The army halted its *offensive*.", "asserted", "affirmative"),
    ("Clashes continued despite the *truce*.", "asserted", "affirmative"),
    ("Work stopped after the *attack* on the plant.", "asserted", "affirmative"),
    ("Ten people were *killed* when the army refused to stop.", "asserted", "affirmative"),
    # a second set, written apart from the rules
    ("Kyiv says Moscow may be preparing an *assault* on Sumy.", "expected", "affirmative"),
    ("There has been no *fighting* in Hodeidah since April.", "asserted", "negative"),
    ("Two convoys were unable to *reach* the camp.", "asserted", "negative"),
    ("Hardly a house was left *standing*.", "asserted", "negative"),
    ("The guerrillas have yet to *release* the hostages.", "asserted", "negative"),
    ("The army ruled out an *offensive* against the town.", "asserted", "negative"),
    ("An attempted *coup* shook the capital.", "expected", "affirmative"),
    ("The failed *coup* left ten dead.", "asserted", "affirmative"),
    ("The soldiers were ordered to *hold* the bridge.", "expected", "affirmative"),
    ("The truce allowed aid to *enter* the city.", "asserted", "affirmative"),
    ("The agreement will allow families to *return* home.", "expected", "affirmative"),
    ("Fears of a *massacre* are growing.", "hedged", "affirmative"),
    ("Thousands are expected to *flee*.", "expected", "affirmative"),
    ("The UN demands that both sides *stop* the shelling.", "proposed", "affirmative"),
    ("He said that rebels had not *taken* the airport.", "asserted", "negative"),
    ("It is not clear who *fired* the shells.", "asserted", "affirmative"),
    ("The rebels apparently *withdrew* overnight.", "hedged", "affirmative"),
    ("The commander reportedly was *killed* in the raid.", "hedged", "affirmative"),
    ("Troops were *deployed* to prevent looting.", "asserted", "affirmative"),
    ("Troops were deployed to prevent *looting*.", "expected", "negative"),
    ("The ambassador called the *attack* cowardly.", "asserted", "affirmative"),
    ("Talks on a *ceasefire* began in Jeddah.", "asserted", "affirmative"),
    ("The junta rejected a *ceasefire*.", "asserted", "negative"),
    ("An *exchange* of prisoners is planned for Monday.", "expected", "affirmative"),
    ("The *withdrawal* was postponed.", "asserted", "negative"),
    ("The *withdrawal* has been completed.", "asserted", "affirmative"),
    ("The *talks* were suspended.", "asserted", "affirmative"),
    ("Three civilians were allegedly *executed*.", "hedged", "affirmative"),
    ("The drones are thought to have been *launched* from Belarus.", "hedged", "affirmative"),
    ("Armed men stormed the hall and *killed* the mayor.", "asserted", "affirmative"),
    ("The governor will visit the camp and *meet* elders.", "expected", "affirmative"),
    ("Residents said they had *heard* gunfire.", "asserted", "affirmative"),
    ("Unless talks *resume*, war is certain.", "conditional", "affirmative"),
    ("The army no longer *controls* the airport.", "asserted", "negative"),
    ("Only two of the ten trucks *arrived*.", "asserted", "affirmative"),
]


def read(text: str) -> tuple[Reading, int]:
    """The reading of a sentence and the index of the word between its asterisks."""
    at = text.index("*")
    plain = text.replace("*", "")
    report = Report(
        id="r",
        path="r.txt",
        sha256="0",
        published=Publication(start=None, end=None, basis="unknown"),
        text=plain,
    )
    reading = Reading(report=report, parsed=language.load().parse(plain, [(0, len(plain))]))
    token = reading.parsed.token_at(at)
    assert token is not None
    return reading, token.i


def marks(reading: Reading, i: int) -> set[str]:
    """The categories of mood.toml that hold at token i."""
    mood: Mood = mood_of(reading, i)
    found = {str(mood.modality)} | ({"negative"} if mood.polarity == "negative" else set())
    if mood_of(reading, i, state=True).polarity != mood.polarity:
        found.add("ended")
    return found


@pytest.mark.parametrize(("text", "category"), WORDS.yes)
def test_mood_words_make_what_they_say(text: str, category: str) -> None:
    assert category in marks(*read(text))


@pytest.mark.parametrize(("text", "category"), WORDS.no)
def test_mood_words_leave_others_alone(text: str, category: str) -> None:
    assert category not in marks(*read(text))


@pytest.mark.parametrize(("text", "modality", "polarity"), CASES)
def test_mood_of_a_sentence(text: str, modality: str, polarity: str) -> None:
    mood = mood_of(*read(text))
    assert (mood.modality, mood.polarity) == (modality, polarity)


def test_hedge_and_negation_are_spans_of_the_words() -> None:
    reading, i = read("Dozens were reportedly *killed* in El Fasher.")
    mood = mood_of(reading, i)
    assert mood.hedge is not None and reading.text[slice(*mood.hedge)] == "reportedly"
    reading, i = read("Ethiopia refused to *withdraw* from Badme.")
    mood = mood_of(reading, i)
    assert mood.negation is not None and reading.text[slice(*mood.negation)] == "refused"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops *entered* the town.", "past"),
        ("Troops have *entered* the town.", "past"),
        ("Troops were *killed* near Marib.", "past"),
        ("Troops are *entering* the town.", "present"),
        ("Troops *hold* the bridge.", "present"),
        ("Troops will *enter* the town.", "future"),
        ("The army sent troops to *enter* the town.", "none"),
        ("The *attack* on the bridge failed.", "none"),
    ],
)
def test_tense(text: str, expected: str) -> None:
    assert tense(*read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels *captured* the airfield in Goma.", True),
        ("Rebels are *besieging* the airfield.", True),
        ("The *capture* of the airfield stunned the capital.", True),
        ("Officials said rebels had *captured* the airfield.", True),
        ("Rebels launched an assault to *capture* the airfield.", False),
        ("Rebels will *capture* the airfield.", False),
        ("Rebels did not *capture* the airfield.", False),
        ("If rebels *capture* the airfield, flights will stop.", False),
        ("Did rebels *capture* the airfield?", False),
        ("The army denied that rebels had *captured* the airfield.", False),
        ("Mediators called for an *exchange* of prisoners.", False),
    ],
)
def test_happened(text: str, expected: bool) -> None:
    assert happened(*read(text)) is expected
