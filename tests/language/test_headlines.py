"""Headlines in capitals are parsed in the case of a sentence; other lines keep theirs."""

import pytest

from rapporteur.language import load
from rapporteur.language.headlines import in_sentence_case


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("Rebels Seize Airport in Goma, 12 Killed", "Rebels seize airport in Goma, 12 killed"),
        ("SYRIAN ARMY CAPTURES KEY TOWN NEAR DARAA", "Syrian army captures key town near Daraa"),
        ("UN Envoy Urges Truce as Shelling Continues", "UN envoy urges truce as shelling continues"),
        ("Three Aid Workers Abducted in Northern Nigeria", "Three aid workers abducted in northern Nigeria"),
        ("Houthis Claim Attack on Ship in Red Sea", "Houthis claim attack on ship in Red Sea"),
    ],
)
def test_common_words_are_lowered(headline: str, read: str) -> None:
    assert in_sentence_case(headline, load().lemmas) == read


@pytest.mark.parametrize(
    "line",
    [
        "Gunmen kill five soldiers in Mali ambush",
        "Maria Lopez",
        "Goma, Congo (AP) —",
        "Colonel Musa Adeyemi met General Obi Okonkwo in Port Harcourt.",
        "The Security Council met on Friday and heard the envoy",
        "",
        "12,000",
    ],
)
def test_other_lines_keep_their_case(line: str) -> None:
    assert in_sentence_case(line, load().lemmas) == line


def test_the_words_of_a_headline_stay_as_written() -> None:
    text = "Gunmen Abduct Five Teachers in Northern Burkina Faso"
    parsed = load().parse(text, [(0, len(text))])
    assert [token.text for token in parsed.tokens] == text.split()
    root = parsed.tokens[parsed.sentences[0].root]
    assert (root.text, root.lemma, root.pos) == ("Abduct", "abduct", "VERB")
