"""Number phrases in a text, with the bounds that their words set.

"more than 320,000" is at least 320,000; "almost 40,000" at most that; "about 300" neither; "hundreds" is
200 to 999, "tens of thousands" 20,000 to 99,999. Shares ("two-thirds", "30 percent", "one in three")
are numbers from 0 to 1.
"""

import re
from dataclasses import dataclass, replace

from rapporteur.text.numberwords import MULTIPLIERS, ORDINALS, VAGUE, atom_value, number_tokens

__all__ = ["NumberPhrase", "find_numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrase:
    """A number phrase: characters [start, end) hold the number words, `qualifier_start` where "more than" begins.

    `value`, `low`, `high` are None where the words set no such bound. `unit_hint` names what plainly is
    measured: "km", "years" (an age), "usd", "money", "percent", "degrees", "tonnes", "time", else None.
    `label`: a number that names rather than counts ("Resolution 2254", "Unit 8200", "the 4th Division").
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None = None
    qualifier_start: int
    share: bool = False
    ordinal: bool = False
    unit_hint: str | None = None
    label: bool = False


_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD_ALTERNATIVES = "|".join(sorted(map(re.escape, number_tokens()), key=len, reverse=True))
_BARE = rf"(?:(?:{_DIGITS})(?:[ \u00a0-]?(?:{'|'.join(MULTIPLIERS)})\b|(?:k|m|mn|bn|b)\b)?(?![\d]))|(?:{_WORD_ALTERNATIVES})(?:(?:[ -]| and )(?:{_WORD_ALTERNATIVES}))*(?![\w])"
_ATOM = rf"(?<![\w.,/:-])(?:{_BARE})"
_NUMBER = re.compile(
    rf"(?P<vague>(?<![\w-])(?:(?:many |some |several |a few )?(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?: of (?:tens|hundreds|thousands|millions)){{0,2}}|several (?:dozen|hundred|thousand|million)|a (?:few|couple of) (?:dozen|hundred|thousand|million)|a couple(?= of)|a handful(?= of)|a pair(?= of))\b)"
    rf"|(?P<oneof>\b(?:one|two|three|four|five|six|seven|eight|nine|\d{{1,2}})(?: (?:out of|in)(?: every)? )(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d{{1,3}})\b(?! (?:cit|town|village|district|province|place|area|area|attack|raid|region|countr|day|week|month|year|hour|minute|state|incident|strike)))"
    rf"|(?P<fraction>\b(?:(?:a|one|two|three|four|five|six|seven|eight|nine)[ -](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)(?=\s+(?:of|the|its|their|all|that)\b|\s*[,.;)]|\s+(?:were|are|was|is|have|had)\b)|half(?=\s+(?:of|the|its|their|all|a million|a dozen)\b)|the majority(?= of)|most(?= of the\b)))"
    rf"|(?P<range>(?:{_ATOM})(?:\s?[-–—]\s?| to | or )(?:{_BARE}))"
    rf"|(?P<between>(?:{_ATOM}) and (?:{_ATOM}))"
    rf"|(?P<number>{_ATOM})",
    re.IGNORECASE,
)  # fmt: skip
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|percentage points?\b|pct\b)", re.IGNORECASE)
_OF_PLURAL = re.compile(r" (?:million|thousand|hundred|billion)\b", re.IGNORECASE)

_AT_LEAST = ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "as many as at least", "upwards of")  # fmt: skip
_MORE = ("more than", "over", "above", "well over", "in excess of", "exceeding", "exceeded", "upward of", "far more than", "greater than", "just over", "slightly more than", "a little over", "some more than")  # fmt: skip
_LESS = ("less than", "fewer than", "under", "almost", "nearly", "close to", "just under", "not quite", "below", "approaching", "nearing")  # fmt: skip
_UP_TO = ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of", "as much as", "as few as")  # fmt: skip
_ABOUT = ("about", "some", "around", "roughly", "approximately", "an estimated", "estimated", "circa", "or so", "nearly about", "a reported", "perhaps", "probably")  # fmt: skip
_NEUTRAL = ("a further", "another", "an additional", "additional", "further", "a total of", "only", "just", "exactly", "a combined", "an extra", "just some")  # fmt: skip
_QUALIFIERS = {q: kind for kind, group in (("least", _AT_LEAST), ("more", _MORE), ("less", _LESS), ("upto", _UP_TO), ("about", _ABOUT), ("neutral", _NEUTRAL)) for q in group}  # fmt: skip
_QUALIFIER = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True))})\s+(?:(?:{'|'.join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True))})\s+)?(?:an? )?(?:estimated )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?P<q>or more|or so|or fewer|or less|at (?:the )?(?:least|most))\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)(?P<q>(?:anywhere |anything |somewhere )?(?:between|from))\s+$", re.IGNORECASE)
_HINTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("years", r"[- ]?(?:year|month|day|week)s?[- ]old\b|[- ](?:year|month)s? of age\b"),
        ("km", r"[ \u00a0-]?(?:k(?:ilo)?m(?:et(?:er|re)s?)?|miles?|met(?:er|re)s?|m|mi|feet|foot|ft|yards?|hectares?|acres?|(?:square|sq\.?)[ -](?:k\w+|miles?|m\w*))\b"),
        ("tonnes", r"(?: of)?[ \u00a0-]?(?:(?:metric )?ton(?:ne)?s?|kg|kilo(?:gram)?s?|pounds|lbs?|litres?|liters?|barrels?|gallons?)\b"),
        ("degrees", r"\s?(?:°|degrees?\b)"),
        ("mm", r"[ \u00a0-]?(?:mm|millimet(?:er|re)s?|cm|inch(?:es)?)\b"),
        ("money", r"(?: of)?[ \u00a0-]?(?:million |billion |thousand )?(?:dollars?|euros?|pounds?|pesos?|roubles?|rubles?|riyals?|rials?|shillings?|francs?|lira|dinars?|hryvnias?|kyat|birr|usd|eur)\b"),
        ("time", r"[ \u00a0-]?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies))\b"),
        ("clock", r"\s?(?:[ap]\.?m\b|o['’]clock|hrs\b|gmt\b|utc\b)"),
    )
)  # fmt: skip
_MONEY_BEFORE = re.compile(r"(?:US|C|A|NZ)?[$€£¥]\s?$|\b(?:USD|EUR|GBP|Rs\.?)\s?$")
_AGE_BEFORE = re.compile(r"\b(?:aged?(?: of| between)?|ages?(?: of)?)\s+$", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"[A-Z][\w’'-]+,\s+$")
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:[Rr]esolutions?|[Aa]rticles?|[Cc]hapters?|[Ss]ections?|[Pp]ages?|[Ff]lights?|[Hh]ighways?|[Rr]outes?|[Rr]oad|Unit|Brigade|Battalion|Division|Regiment|[Nn]umbers?|[Nn]os?\.?|[Pp]hase|[Ss]tage|[Rr]oom|[Gg]rade|[Cc]lass|[Ll]evel|[Cc]amp|[Aa]rea|[Ss]ector|[Zz]one|[Cc]hannel|Su-?|MiG-?|F-?|T-?|BM-?|S-?|AK-?|M-?|G-?|Group of|COVID-?|[Vv]ersion|[Tt]el\.?:?|[Pp]hone:?|[Ff]ax:?|[Ii]tem|[Pp]aragraph|[Tt]able|[Ff]igure|[Aa]nnex|[Pp]art|[Vv]ol\.?|[Pp]oint|[Ww]eek|[Dd]ay)\s?|[#№+/])$"
)
_PRONOUN = re.compile(r"\b(?:no|any|every|each|some|this|that|which) one\b|\bone another\b", re.IGNORECASE)
_LABEL_AFTER = re.compile(r"(?:-\d|/\d|[A-Z]\d|th\b|:\d)")


_RUN = re.compile(r"\w+")
_LEADS = frozenset(re.split(r"\W", token)[0] for token in number_tokens()) | frozenset(
    "many some several a tens dozens scores hundreds thousands millions billions one two three four five six seven eight"
    " nine half the most".split()
)  # the words a number phrase may begin with; it is looked for nowhere else
_LAST_WORDS = ("a", "an", "estimated", *sorted({qualifier.split()[-1] for qualifier in _QUALIFIERS}))


def _next_number(text: str, at: int, stop: int) -> re.Match[str] | None:
    """The first match of _NUMBER in text[at:stop], tried only at words and figures that may begin one."""
    for run in _RUN.finditer(text, at, stop):
        word = run.group()
        if (word[0].isdigit() or word.lower() in _LEADS) and (
            match := _NUMBER.match(text, run.start(), stop)
        ) is not None:
            return match
    return None


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[NumberPhrase]:
    """The number phrases in text[start:end], in order, none overlapping.

    Dates and clock times are found too, by their figures alone: whoever knows the times drops those.
    """
    stop = len(text) if end is None else end
    found: list[NumberPhrase] = []
    at = start
    while (match := _next_number(text, at, stop)) is not None:
        made = _phrase(text, match, start, stop)
        at = match.end() if made is None else made.end
        if made is None:
            continue
        found.append(made)
    return found


def _phrase(text: str, match: re.Match[str], low: int, stop: int) -> NumberPhrase | None:
    kind, words = match.lastgroup, match.group()
    start, end = match.start(), match.end()
    base = NumberPhrase(start=start, end=end, value=None, low=None, high=None, qualifier_start=start)
    if kind == "vague":
        made = _vague(words)
        if made is None:
            return None
        number = _qualified(text, replace(base, low=made[0], high=made[1]), low, stop)
        return replace(number, qualifier=words) if number.qualifier is None else number
    if kind == "oneof":
        left, right = re.split(r" (?:out of|in)(?: every)? ", words, flags=re.IGNORECASE)
        above, below = atom_value(left), atom_value(right)
        if above is None or below is None or not 0 < above.value <= below.value:
            return None
        share = above.value / below.value
        return _qualified(text, replace(base, value=share, low=share, high=share, share=True), low, stop)
    if kind == "fraction":
        return _fraction(text, base, words, low, stop)
    if kind in ("range", "between"):
        return _range(text, base, words, kind, low, stop)
    return _single(text, base, words, low, stop)


def _vague(words: str) -> tuple[float, float | None] | None:
    low = re.sub(r"^(?:many|some) ", "", words.lower())
    if low in VAGUE:
        return VAGUE[low]
    parts = [part for part in re.split(r" of ", low) if part]
    factor = 1.0
    for part in parts[1:]:
        factor *= {"tens": 10, "hundreds": 100, "thousands": 1000, "millions": 1e6}.get(part, 1)
    first = VAGUE.get(re.sub(r"^(?:several|a few) ", "", parts[0]))
    if first is None:
        return None
    high = first[1]
    return first[0] * factor, None if high is None else (high + 1) * factor - 1


def _fraction(text: str, base: NumberPhrase, words: str, low: int, stop: int) -> NumberPhrase | None:
    name = words.lower().replace("-", " ")
    following = text[base.end : base.end + 12]
    if name == "half" and (more := re.match(r" a (million|dozen|billion)", following)):
        value = {"million": 5e5, "dozen": 6.0, "billion": 5e8}[more[1]]
        base = replace(base, end=base.end + more.end())
        return _qualified(text, replace(base, value=value, low=value, high=value), low, stop)
    if name in ("the majority", "most"):
        return replace(base, low=0.5, high=1.0, share=True, qualifier=None)
    if name == "half":
        share = 0.5
    else:
        above, _, below = name.partition(" ")
        parts = {
            "hal": 2,
            "thi": 3,
            "qua": 4,
            "fou": 4,
            "fif": 5,
            "six": 6,
            "sev": 7,
            "eig": 8,
            "nin": 9,
            "ten": 10,
        }
        count = atom_value("one" if above == "a" else above)
        if count is None:
            return None
        share = count.value / parts[below[:3]]
    # "Two-thirds" is a rounded word, not a count: by itself it bounds nothing.
    return _qualified(text, replace(base, value=share, share=True), low, stop)


def _range(text: str, base: NumberPhrase, words: str, kind: str, low: int, stop: int) -> NumberPhrase | None:
    pattern = r" and (?=\S+$|\S+ \S+$)" if kind == "between" else r"\s?[-–—]\s?| to | or "
    cut = next(
        (
            m
            for m in re.finditer(pattern, words, re.IGNORECASE)
            if atom_value(words[: m.start()]) and atom_value(words[m.end() :])
        ),
        None,
    )
    before = text[max(low, base.start - 24) : base.start]
    lead = _BETWEEN.search(before)
    one = atom_value(words[: cut.start()]) if cut else None
    two = atom_value(words[cut.end() :]) if cut else None
    if one is None or two is None or cut is None or (kind == "between" and lead is None):
        return _first_alone(text, base, words, low, stop)
    first, second = one.value, two.value
    if not one.scaled and two.scale > 1 and first < 1000:
        first *= two.scale  # "two to three million"
    if first >= second or (cut.group() not in (" to ", " and ", " or ") and first < second / 1000):
        return _first_alone(text, base, words, low, stop)
    made = replace(base, value=None, low=first, high=second)
    if lead is not None:
        made = replace(made, qualifier=lead["q"], qualifier_start=base.start - len(before) + lead.start("q"))
    return _measured(text, made, stop)


def _first_alone(text: str, base: NumberPhrase, words: str, low: int, stop: int) -> NumberPhrase | None:
    """The first number of what only looked like a range: "20 and 30 others", "65-31"."""
    if atom_value(words) is not None:
        return _single(text, base, words, low, stop)
    match = re.compile(_ATOM, re.IGNORECASE).match(text, base.start, base.end)
    if match is None or match.end() == base.end:
        cut = re.search(r"\s?[-–—]\s?| to | or | and ", words, re.IGNORECASE)
        if cut is None:
            return None
        return _single(text, replace(base, end=base.start + cut.start()), words[: cut.start()], low, stop)
    return _single(text, replace(base, end=match.end()), match.group(), low, stop)


def _single(text: str, base: NumberPhrase, words: str, low: int, stop: int) -> NumberPhrase | None:
    made = atom_value(words)
    if made is None or (
        words.lower() == "one" and _PRONOUN.search(text, max(0, base.start - 6), base.end + 8)
    ):
        return None
    number = replace(base, value=made.value, low=made.value, high=made.value)
    if words.lower() in ORDINALS or (
        words.isdigit() and re.match(r"(?:st|nd|rd|th)\b", text[base.end : base.end + 3])
    ):
        return replace(number, ordinal=True, low=None, high=None, value=made.value or None)
    if made.scale >= 1e6 and "." in words:  # "6.2 million" is rounded
        number = replace(number, low=None, high=None)
    return _qualified(text, number, low, stop)


def _qualified(text: str, number: NumberPhrase, low: int, stop: int) -> NumberPhrase:
    """The number with its qualifier ("more than", "or so") applied to its bounds."""
    before = text[max(low, number.start - 40) : number.start]
    lead = before.rstrip()
    qualified = len(lead) < len(before) and lead.lower().endswith(_LAST_WORDS)
    match = _QUALIFIER.search(before) if qualified else None
    number = _measured(text, number, stop)
    after = _AFTER.match(text, number.end, stop)
    words: list[str] = []
    if match is not None:
        words.append(" ".join(match.group().lower().split()))
        number = replace(number, qualifier=match.group().strip(), qualifier_start=number.start - len(before) + match.start())  # fmt: skip
    if after is not None:
        words.append({"or more": "at least", "or so": "about", "or fewer": "at most", "or less": "at most"}.get(after["q"].lower(), after["q"].lower().replace("the ", "")))  # fmt: skip
        if number.qualifier is None:
            number = replace(number, qualifier=after["q"])
    for phrase in words:
        kind = next(
            (k for q, k in sorted(_QUALIFIERS.items(), key=lambda p: -len(p[0])) if phrase.startswith(q)),
            None,
        )
        inner = next(
            (k for q, k in _QUALIFIERS.items() if kind in ("about", "neutral") and phrase.endswith(" " + q)),
            None,
        )
        number = _bounded(number, inner or kind)
    return number


def _bounded(number: NumberPhrase, kind: str | None) -> NumberPhrase:
    top = 1.0 if number.share else None
    lowest, highest = number.low, number.high
    value = number.value if number.value is not None else lowest
    match kind:
        case "least":
            return replace(number, low=lowest if number.value is None else value, high=top)
        case "more":
            return replace(number, low=lowest if number.value is None else value, high=top)
        case "less":
            return replace(number, low=None, high=number.value if number.value is not None else highest)
        case "upto":
            return replace(number, low=None, high=number.value if number.value is not None else highest)
        case "about" if number.value is not None:
            return replace(number, low=None, high=None)
        case _:
            return number


def _measured(text: str, number: NumberPhrase, stop: int) -> NumberPhrase:
    """The number with what it plainly measures, and whether it only names something."""
    percent = _PERCENT.match(text, number.end, stop)
    if percent is not None:
        shares = {
            name: value / 100
            for name in ("value", "low", "high")
            if (value := getattr(number, name)) is not None
        }
        return replace(number, share=True, unit_hint="percent", end=percent.end(), **shares)
    before = text[max(0, number.start - 16) : number.start]
    if _MONEY_BEFORE.search(before):
        return replace(number, unit_hint="usd" if "$" in before[-4:] or "USD" in before[-5:] else "money")
    if _AGE_BEFORE.search(before):
        return replace(number, unit_hint="years")
    after = text[number.end : min(stop, number.end + 24)]
    for name, pattern in _HINTS:
        if pattern.match(after):
            return replace(number, unit_hint=name)
    if number.value is not None and number.value < 110 and _AGE_APPOSED.search(before) and after[:1] == ",":
        return replace(number, unit_hint="years")
    figures = text[number.start].isdigit()
    if (figures and _LABEL_BEFORE.search(before)) or (figures and _LABEL_AFTER.match(after)):
        return replace(number, label=True)
    return number
