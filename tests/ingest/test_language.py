"""Other languages are kept away from the English pipeline; a name alone is no language."""

import pytest

from rapporteur.ingest.language import language_code, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army has taken the bridge over the river, and its spokesman said that it was quiet.", "en"),
        ("L’armée a pris le pont sur la rivière, selon un porte-parole, et la ville est calme.", "fr"),
        ("El ejército ha tomado el puente sobre el río, según un portavoz, y la ciudad está en calma.", "es"),
        ("Die Armee hat die Brücke über den Fluss eingenommen, und es ist ruhig in der Stadt.", "de"),
        ("Ordu nehir üzerindeki köprüyü aldı ve şehir sakin, dedi bir sözcü bu akşam için.", "tr"),
        ("Jeshi limechukua daraja la mto na mji huo ni mtulivu, alisema msemaji wa jeshi katika mji.", "sw"),
        ("سيطر الجيش على الجسر فوق النهر بحسب متحدث باسمه", "ar"),
        ("ارتش پل روی رودخانه را گرفت و چند نفر گریختند", "fa"),
        ("Армия взяла мост через реку, сообщил её представитель", "ru"),
        ("Армія взяла міст через річку, повідомив її речник", "uk"),
        ("צבא כבש את הגשר מעל הנהר", "he"),
        ("军队占领了河上的桥", "zh"),
        ("ወታደሮች ድልድዩን ተቆጣጠሩ", "am"),
        ("Goma 2025", None),
        ("1234 5678", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_names_of_languages() -> None:
    names = {"en-GB": "en", "ENG": "en", "Arabic": "ar", "pt_BR": "pt", "und": None, "x-klingon": None}
    assert {name: language_code(name) for name in names} == names
