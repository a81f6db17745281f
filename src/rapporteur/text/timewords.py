"""The words that times are made of, each under one letter, so that phrases of time are patterns of letters.

"the 9th of July 2018" becomes `tOoMY`; `timegrammar` looks for its patterns in that string. A letter
stands for what a word can do in a phrase of time, its value for which month, unit or number it names.
"""

import re
from typing import NamedTuple

from rapporteur.text.calendar import MONTHS, SEASONS, WEEKDAYS

__all__ = ["Lexeme", "lexemes"]


class Lexeme(NamedTuple):
    """One word or mark: its letter, its characters [start, end), and what it stands for.

    Letters: d number 1–31 · n other number · Y four digits like a year · O ordinal · M month · W weekday ·
    U unit · S season · P part of day · H feast · K decade or century · I numeric date · T clock ·
    E early, late · j the end of · L last, past · X next · C this · D that, same · g ago · b earlier, before ·
    l later, after · t the · o of · i in, on, at · f from · z to, until · & and · B between · G since ·
    F for, over · v for within, during · q a, one · y another · p every · V several, few · ~ about, more than · h half ·
    R today, now · Z time zone · e BC, AD · k time, period · w former, future · s 's · c currency, percent · x other word ·
    A other capitalised word · N end of a block; other marks stand for themselves.
    """

    letter: str
    start: int
    end: int
    value: str | int | float | None
    text: str


_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS: dict[str, float] = {w: float(i) for i, w in enumerate(_ONES.split())}
_NUMBERS |= {w: 10.0 * i for i, w in enumerate(_TENS.split(), start=2)}
_NUMBERS |= {"dozen": 12, "hundred": 100, "thousand": 1000}
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {w: i for i, w in enumerate(_FIRSTS.split(), start=1)}
_ORDINALS |= {f"twenty-{w}": 20 + i for w, i in _ORDINALS.items() if i < 10} | {"thirtieth": 30}
_ORDINALS |= {"thirty-first": 31}
_UNITS = {
    "minute": "M", "hour": "H", "day": "D", "night": "N", "week": "W", "weekend": "WE",
    "fortnight": "2W", "month": "MO", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
    "centuries": "CE", "generation": "GE",
}  # fmt: skip
_UNITS["seconds"] = "S"
_UNITS |= {
    f"{unit}s": letter for unit, letter in _UNITS.items() if not unit.endswith("s") and unit != "century"
}
_PARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF",
    "evening": "EV", "evenings": "EV", "dusk": "EV", "sunset": "EV", "nightfall": "EV", "night": "NI",
    "noon": "T12:00", "midday": "T12:00", "midnight": "T24:00",
}  # fmt: skip
_WORDS: dict[str, tuple[str, str | int | float | None]] = {
    **{w: ("n", v) for w, v in _NUMBERS.items()},
    **{w: ("O", v) for w, v in _ORDINALS.items()},
    **{w: ("U", v) for w, v in _UNITS.items()},
    **{w: ("P", v) for w, v in _PARTS.items()},
    **{w: ("S", v) for w, v in SEASONS.items()},
    "early": ("E", "START"), "mid": ("E", "MID"), "late": ("E", "END"), "middle": ("j", "MID"),
    **dict.fromkeys(("beginning", "start", "onset", "outset"), ("j", "START")),
    **dict.fromkeys(("end", "close", "ending", "turn"), ("j", "END")),
    **{w: ("L", w) for w in ("last", "past", "previous", "preceding", "prior", "recent")},
    **{w: ("X", w) for w in ("next", "following", "coming", "upcoming", "subsequent", "ensuing")},
    **{w: ("C", w) for w in ("this", "current")},
    **{w: ("D", w) for w in ("that", "same", "those", "these")},
    **dict.fromkeys(("ago", "back"), ("g", None)),
    **dict.fromkeys(("earlier", "before", "previously", "beforehand"), ("b", "earlier")),
    **dict.fromkeys(("later", "after", "afterwards", "afterward", "thereafter", "hence"), ("l", "later")),
    **{w: ("i", w) for w in ("in", "on", "at", "by", "as")},
    **{w: ("v", w) for w in ("within", "during", "throughout", "amid")},
    "for": ("F", "for"), "over": ("~", "over"), "period": ("k", "period"), "era": ("k", "era"), "moment": ("k", "moment"),
    **{w: ("z", w) for w in ("to", "until", "till", "through", "til")},
    **{w: ("p", w) for w in ("every", "each", "per")},
    **dict.fromkeys(("a", "an", "one"), ("q", 1)), "another": ("y", 1),
    **dict.fromkeys(("several", "few", "many", "some", "various", "couple", "consecutive"), ("V", None)),
    "the": ("t", None), "of": ("o", None), "from": ("f", None), "between": ("B", None), "since": ("G", None),
    "and": ("&", None), "or": ("&", None), "half": ("h", 0.5), "time": ("k", "time"), "after": ("l", "later"),
    **{w: ("~", w) for w in (
        "about", "around", "almost", "nearly", "roughly", "approximately", "just", "only", "under",
        "barely", "exactly", "circa", "well", "almost", "mere", "little")},
    **{w: ("Z", v) for w, v in {
        "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "edt": -240,
        "est": -300, "cdt": -300, "pdt": -420, "pst": -480, "msk": 180, "eat": 180, "wat": 60, "cat": 120}.items()},
    "today": ("R", "today"), "yesterday": ("R", "yesterday"), "tomorrow": ("R", "tomorrow"),
    "tonight": ("R", "tonight"), "overnight": ("R", "overnight"), "now": ("R", "now"),
    **dict.fromkeys(("currently", "presently", "nowadays"), ("R", "now")),
    **dict.fromkeys(("recently", "lately"), ("R", "recently")),
    **dict.fromkeys(("annually", "yearly"), ("R", "annually")), "monthly": ("R", "monthly"),
    "weekly": ("R", "weekly"), "daily": ("R", "daily"), "nightly": ("R", "nightly"), "hourly": ("R", "hourly"),
    "present-day": ("R", "now"), "modern-day": ("R", "now"),
    "ad": ("x", None), "bc": ("e", "BC"), "bce": ("e", "BC"), "ce": ("e", "AD"),
}  # fmt: skip
_FEASTS = {
    "new year's eve": "12-31", "new year's day": "01-01", "new year eve": "12-31", "new year day": "01-01",
    "christmas": "12-25", "christmas eve": "12-24", "christmas day": "12-25",
}  # fmt: skip
_SHORT_WORDS = "mon tue wed thu fri sat sun mar jan dec sep sept"  # names and words unless a number follows
_SHORT_ONLY_BEFORE_NUMBER = frozenset(_SHORT_WORDS.split())

_LEX = re.compile(
    r"(?P<iso>\b\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
    r"|\b\d{4}/\d\d?/\d\d?\b|\b\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)\b(?![./]\d)|(?<![\d-])\d\d?-\d\d?-\d{4}\b(?!-))"
    r"|(?P<clock>\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:[ \u00a0]?[ap]\.?m\b\.?)?"
    r"|\b(?:1[0-2]|0?[1-9])[ \u00a0]?(?:[ap]\.m\.?|[ap]m\b)|\b(?:[01]\d|2[0-3])[0-5]\d(?=[ \u00a0]?(?:GMT|UTC|hours|hrs|local)\b)"
    r"|\b(?:[01]?\d|2[0-3])h[0-5]\d\b|\b\d\d?[ \u00a0]o['’]clock\b)"
    r"|(?P<decade>\b[12]\d\d0['’]?s\b|\b\d{1,2}0s\b|['’]\d0s\b)"
    r"|(?P<short>(?<![\w])['’]\d\d(?!\w))"
    r"|(?P<ordinal>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"|(?P<abbr>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.|\b[BA]\.[CD]\.(?:E\.)?|\bB\.C\b)"
    r"|(?P<many>\b(?:(?:no |not )?(?:more|less|fewer|later|longer|earlier|better) than|at (?:least|most|the (?:least|most))|up to|as (?:many|much|long|early|late) as"
    r"|(?:a )?(?:little|bit|slightly) (?:more|less|over|under)(?: than)?|close to|in excess of)\b)"
    r"|(?P<vague>\b(?:a (?:mere )?(?:few|couple(?: of)?|number of|handful of|matter of)|quite a few|the few)\b)"
    r"|(?P<tens>\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)\b"
    r"|\b(?:one|two|three|four|five|a|several) (?:dozen|hundred|thousand)\b|\b(?:twenty|thirty)-[a-z]+(?:th|st|nd|rd)\b)"
    r"|(?P<day>\b(?:(?:present|modern)(?:-| )day|at present|to date|these days)\b)"
    r"|(?P<feast>\bNew Year(?:['’]s)? (?:Eve|Day)\b|\bChristmas(?: (?:Eve|Day))?\b)"
    r"|(?P<quarter>\b[QH][1-4]\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<s>['’]s?(?!\w))|(?P<break>\n[ \t\r\u00a0]*\n\s*)|(?P<money>[$€£¥%©])|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)  # fmt: skip


# Most words are plain ones, and _LEX would try all it knows at each: a word that begins none of its phrases, and a
# plain mark, are taken as they stand. The letters are those that may begin the phrase's second word; no letters: any.
_PLAIN = re.compile(r"[^\S\n]*(?:([^\W\d_]+)|([,.;:()]))")
_SECOND = {"at": "lmtp", "as": "mlea", "in": "e", "up": "t", "to": "d", "the": "f", "a": "lbsmfcnhdt"}
_LEADS = frozenset(
    "no not more less fewer later longer earlier better little bit slightly close quite one two three four five several b"
    " twenty thirty forty fifty sixty seventy eighty ninety present modern these new christmas jan feb mar apr jun jul"
    " aug sep sept oct nov dec mon tue tues wed thur thurs thu fri sat sun".split()
) | frozenset(_SECOND)
_CALENDAR = frozenset({*MONTHS, *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)})
_OTHER: tuple[str, str | int | float | None] = ("x", None)
_NAME: tuple[str, str | int | float | None] = ("A", None)


def _is_plain(low: str, text: str, after: int, end: int) -> bool:
    """Whether the word `low`, which ends at `after`, begins no phrase of more words and no "Q1"."""
    if after >= end:
        return low not in _LEADS
    following = text[after]
    if following.isdecimal():
        return False
    if low not in _LEADS:
        return True
    second = _SECOND.get(low)
    return (
        second is not None and following == " " and after + 1 < end and text[after + 1].lower() not in second
    )


def _number(text: str) -> tuple[str, float | int]:
    plain = text.replace(",", "").rstrip(".")
    if len(plain) == 4 and text.isdigit() and "1000" <= plain < "2200":
        return "Y", int(plain)
    if len(text) <= 2 and text.isdigit() and 1 <= int(text) <= 31:
        return "d", int(text)
    return "n", float(plain or 0)


def _two_words(text: str) -> tuple[str, str | float | int | None]:
    low = text.lower()
    if low in _ORDINALS:
        return "O", _ORDINALS[low]
    left, _, right = low.replace("-", " ").partition(" ")
    if right in ("dozen", "hundred", "thousand"):
        return ("V", None) if left == "several" else ("n", _NUMBERS.get(left, 1.0) * _NUMBERS[right])
    return ("n", _NUMBERS[left] + _NUMBERS[right]) if right in _NUMBERS else ("x", None)


def _word(text: str, following: str) -> tuple[str, str | int | float | None]:
    low = text.lower()
    capital = text[0].isupper()
    known = _WORDS.get(low)
    if capital and (low in MONTHS or low in WEEKDAYS):
        if low in _SHORT_ONLY_BEFORE_NUMBER and not re.match(r"[.,]?\s*\d", following):
            return "A", None
        return ("M", MONTHS[low]) if low in MONTHS else ("W", WEEKDAYS[low])
    plural = low[:-1] if low.endswith("s") else ""
    if capital and plural in WEEKDAYS and len(plural) > 4:
        return "r", WEEKDAYS[plural]
    if known is None:
        return ("A" if capital else "x"), None
    return known


def lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """The words and marks of text[start:end] with their letters, in order; offsets are those of `text`."""
    found: list[Lexeme] = []
    at = start
    while True:
        plain = _PLAIN.match(text, at, end)
        if plain is not None:
            words, after = plain[plain.lastindex or 0], plain.end()
            if plain.lastindex == 2:
                found.append(Lexeme(words, after - 1, after, None, words))
                at = after
                continue
            low = words.lower()
            if low not in _CALENDAR and _is_plain(low, text, after, end):
                letter, known = _WORDS.get(low) or (_NAME if words[0].isupper() else _OTHER)
                if known == "following" and not (found and found[-1].letter in "tDpi"):
                    letter = "x"
                found.append(Lexeme(letter, after - len(words), after, known, words))
                at = after
                continue
        match = _LEX.search(text, at, end)
        if match is None:
            return found
        at = match.end()
        kind, words = match.lastgroup, match.group()
        value: object = None
        match kind:
            case "iso":
                letter, value = "I", words
            case "clock":
                letter, value = "T", words
            case "decade":
                letter, value = "K", words
            case "short":
                letter, value = "J", int(words[1:])
            case "ordinal":
                letter, value = "O", int(words[:-2])
            case "number":
                while words.endswith(","):
                    words = words[:-1]
                letter, value = _number(words)
            case "abbr":
                low = words.rstrip(".").lower()
                if low in MONTHS:
                    letter, value = "M", MONTHS[low]
                elif low in WEEKDAYS:
                    letter, value = "W", WEEKDAYS[low]
                else:
                    letter, value = "e", "BC" if low[0] == "b" else "AD"
            case "many":
                letter, value = "~", words.lower()
            case "vague":
                letter = "V"
            case "tens":
                letter, value = _two_words(words)
            case "feast":
                letter, value = "H", _FEASTS[words.lower().replace("’", "'")]
            case "quarter":
                letter, value = "S", words.upper()
            case "day":
                letter, value = "R", "now"
            case "word":
                dated = bool(found) and found[-1].letter in "dO" and found[-1].end + 2 > match.start()
                following = text[match.end() : min(match.end() + 6, end)]
                letter, value = _word(words, " 1" if dated else following)  # "5 Dec", "Dec 5"
            case "s":
                letter = "s"
            case "break":
                letter = "N"
            case "money":
                letter = "c"
            case _:
                letter = "-" if words in "-–—‒‐‑−" else words
        if value == "following" and not (found and found[-1].letter in "tDpi"):
            letter = "x"  # "following weeks of talks" is after them; "the following week" is a time
        found.append(Lexeme(letter, match.start(), match.start() + len(words), value, words))  # type: ignore[arg-type]
        if kind == "number" and len(words) != len(match.group()):
            first = match.start() + len(words)
            found.extend(Lexeme(",", i, i + 1, None, ",") for i in range(first, match.end()))
