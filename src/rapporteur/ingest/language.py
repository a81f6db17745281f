"""Which language a text is in, well enough to keep other languages away from an English pipeline."""

import re
import unicodedata
from collections import Counter

_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "BENGALI": "bn",
    "ETHIOPIC": "am", "MYANMAR": "my", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja",
    "CJK": "zh", "GEORGIAN": "ka", "ARMENIAN": "hy", "TAMIL": "ta", "SINHALA": "si", "KHMER": "km",
}  # fmt: skip
_STOP = {
    "en": "the of and to in that was were is are for with on by from have has had said his their it as at be which",
    "fr": "le la les des du de et est dans une un que qui pour sur par au aux avec ont été sont selon cette",
    "es": "el la los las de del y en que una un por con para se ha han su al como más fue según este",
    "pt": "o a os as de do da dos das e em que uma um por com para se foi não ao mais são pelo segundo",
    "it": "il lo la gli le di del della e in che una un per con da si è sono ha al nel dei più secondo",
    "de": "der die das den dem und in von zu mit ist sind im ein eine nicht auf für wurde wurden nach auch sich",
    "nl": "de het een en van in is dat op te zijn voor met door werd niet aan ook bij naar uit worden",
    "tr": "ve bir bu için ile da de olarak olan daha çok sonra kadar gibi göre ise dedi tarafından",
    "sw": "ya wa na kwa ni katika za la kuwa hii hiyo huo cha mji watu wamesema alisema kwamba baada",
    "so": "iyo oo ka ku waa in la uu ay ee ah soo si wax aan dadka kale",
    "id": "yang dan di dari untuk dengan pada ini itu tidak dalam oleh akan kata telah warga",
    "pl": "i w na z do się nie że jest to o po przez od za oraz jak które został",
    "ht": "nan ki yo pou ak te ap se li gen pa moun sou",
    "ha": "da na a ta ya ba ne ce wa su sun cewa kuma domin wannan",
    "ro": "și de la în a cu pe nu din care este au fost pentru mai că un o",
    "sv": "och i att det som en på är av för med till den har de inte om ett",
}  # fmt: skip
_WORDS = {language: frozenset(words.split()) for language, words in _STOP.items()}
_LONG_NAMES = {
    "english": "en", "eng": "en", "french": "fr", "fra": "fr", "fre": "fr", "arabic": "ar", "ara": "ar",
    "spanish": "es", "spa": "es", "russian": "ru", "rus": "ru", "ukrainian": "uk", "ukr": "uk", "german": "de",
    "deu": "de", "ger": "de", "portuguese": "pt", "por": "pt", "turkish": "tr", "tur": "tr", "swahili": "sw",
    "swa": "sw", "persian": "fa", "fas": "fa", "burmese": "my", "mya": "my", "amharic": "am", "amh": "am",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language most of the text is in; None when too little speaks for any.

    >>> language_of("The town was taken by the army on Monday, and the road to it is closed.")
    'en'
    >>> language_of("Les forces du gouvernement sont entrées dans la ville selon une source.")
    'fr'
    >>> language_of("Goma 2025") is None
    True
    """
    sample = text[:6000]
    scripts: Counter[str] = Counter()
    for character, times in Counter(sample[:1500]).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "?").split(" ")[0]] += times
    letters = sum(scripts.values())
    if not letters:
        return None
    script, count = scripts.most_common(1)[0]
    if script != "LATIN":
        if count < letters / 2:
            return None
        if script == "ARABIC" and re.search("[پچژگ]", sample):
            return "fa"
        if script == "CYRILLIC" and re.search("[іїєґ]", sample):
            return "uk"
        return _SCRIPTS.get(script)
    words = [word.casefold() for word in _WORD.findall(sample)]
    often = Counter(words)
    hits = {language: sum(often[word] for word in stop) for language, stop in _WORDS.items()}
    best = max(hits, key=lambda language: (hits[language], language == "en", language))
    if hits[best] < max(2, len(words) * 0.08):
        return None
    return best


def language_code(given: str) -> str | None:
    """A language as an input names it ("en-GB", "eng", "English") as ISO 639-1; None if it names none.

    >>> [language_code(name) for name in ("en-GB", "eng", "Arabic", "??")]
    ['en', 'en', 'ar', None]
    """
    name = re.split(r"[-_ ]", given.strip().casefold())[0]
    if name in _LONG_NAMES:
        return _LONG_NAMES[name]
    return name if re.fullmatch("[a-z]{2}", name) else None
