"""Which phrases are no times after all, and which are names: "May God", "1600 men", "the 2018 deal"."""

from collections.abc import Sequence

from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timesense import Scene
from rapporteur.text.timewords import Lexeme

__all__ = ["is_named", "is_time"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION = _set(
    "who which when that where while as but than then there were was is are be been being has have "
    "had did does do will would could should may might can shall not also it he she they we you i its "
    "his her their our his him them if because although though with without against into onto upon "
    "via toward towards near under above along among so such both either nor yet however too"
)
_COUNTED = _set(
    "people men women children police personnel staff dead killed wounded injured cattle infantry"
)
_NUMBERED = _set(
    "committee "
    "resolution no number nr page article chapter flight highway route room section act law decree "
    "protocol model sector unit brigade battalion division line"
)
_KNOWN_BY_DATE = _set(
    "agreement accord accords deal treaty pact truce ceasefire attack attacks war election elections "
    "constitution revolution summit conference law resolution uprising coup massacre bombing bombings "
    "protests invasion census report olympics cup earthquake referendum vote budget crisis genocide "
    "offensive campaign"
)
_OWNERS = _set("its his her their our my your whose")
_NAMED_DAYS = _set("black bloody good ash palm")
_TIME_LEADS = frozenset((("the",), ("this",), ("that",), ("the", "same"), ("some",), ("a", "short"), ("a", "very", "short"), ("a", "long")))  # fmt: skip
_PERIOD_LEADS = frozenset((("this",), ("that",), ("the",), ("the", "same")))
_LEADS = "ivELXCDGoz&fblt~BFkp"


def _letter(words: Sequence[Lexeme], i: int) -> str:
    return words[i].letter if 0 <= i < len(words) else ""


def _text(words: Sequence[Lexeme], i: int) -> str:
    return words[i].text.lower() if 0 <= i < len(words) else ""


def is_time(phrase: Phrase, words: Sequence[Lexeme], scene: Scene) -> bool:
    """False for a phrase that only looks like a time."""
    before, after = _letter(words, phrase.first - 1), _letter(words, phrase.last)
    following = _text(words, phrase.last)
    match phrase.kind:
        case "date":
            return _is_date(phrase, words, before, after)
        case "years":
            return _are_years(phrase, words, before)
        case "decade":
            return _text(words, phrase.first - 1) not in _OWNERS
        case "duration" | "shift" | "ago" | "relunit":
            return _is_length(phrase, words, before, after)
        case "clock":
            return _is_clock(phrase, words, before)
        case "part":
            return "mod" in phrase.parts or phrase.letters[0] == "t" or before in ("i", "v")
        case "vagueref":
            return _is_vague(phrase, words, scene)
        case "dayonly":
            return "unit" in phrase.parts or _is_day_alone(
                words[phrase.last - 1], before, after, following, scene
            )
        case "weekend":
            return phrase.get("unit") == "WE"
        case "deictic":
            return _is_deictic(phrase, words)
        case "recurring":
            return phrase.letters[-1] not in "x"
        case "weekday":
            return before != "A" or _text(words, phrase.first - 1) not in _NAMED_DAYS
        case _:
            return True


def _is_deictic(phrase: Phrase, words: Sequence[Lexeme]) -> bool:
    """ "Overnight Tuesday" is one time, "today Friday" and "now Monday" are two; "The Daily Star" is none."""
    word = words[phrase.parts["word"][0]]
    if "weekday" in phrase.parts:
        into = words[phrase.parts["into"][0]].text.lower() == "into" if "into" in phrase.parts else True
        return word.value == "overnight" and into
    named = word.text[0].isupper() and word.text.lower() in ("daily", "weekly", "monthly", "today")
    return not (
        named and (_letter(words, phrase.first - 1) in ("t", "A") or _letter(words, phrase.last) == "A")
    )


def _is_vague(phrase: Phrase, words: Sequence[Lexeme], scene: Scene) -> bool:
    """ "At the time", "this period", and (wide) "former"; never "by the time they left" or "for the time being"."""
    if "adjective" in phrase.parts:
        return scene.wide
    if "past" in phrase.parts:
        return words[phrase.last - 1].text.lower() == "past" and _letter(words, phrase.first - 1) in (
            "i",
            "o",
        )
    lead = tuple(word.text.lower() for word in words[phrase.first : phrase.last - 1])
    near = _text(words, phrase.first - 1)
    if words[phrase.last - 1].text.lower() == "period":
        return lead in _PERIOD_LEADS and _letter(words, phrase.last) != "o"
    if _text(words, phrase.last) in ("being", "limit", "frame", "table", "zone", "zones", "when"):
        return False
    if lead not in _TIME_LEADS or (near in ("by", ",") and lead[0] != "that"):
        return False
    return lead != ("the",) or near in ("at", "in", "of", "from", "around", "during")


def _is_day_alone(word: Lexeme, before: str, after: str, following: str, scene: Scene) -> bool:
    """ "On the 20th", in a history, after a date of that month."""
    if not scene.narrative or not word.text[0].isdigit() or before not in ("i", "&", "z", "f", "G"):
        return False
    return after not in ("x", "A", "U", "O", "-", "P") or following in _FUNCTION


def _is_date(phrase: Phrase, words: Sequence[Lexeme], before: str, after: str) -> bool:
    bare = not {"day", "year", "year2", "same", "iso"} & phrase.parts.keys()
    if "season" in phrase.parts:
        if "year" in phrase.parts or "mod" in phrase.parts:
            return True
        name = words[phrase.parts["season"][0]].text
        if name[0].isupper() and before in ("A", "x"):
            return False
        if name.lower() == "fall" and (
            after == "o" or len(phrase.letters) > 2 or not ("t" in phrase.letters or before == "v")
        ):
            return False
        return "t" in phrase.letters or before in _LEADS
    if "month" in phrase.parts:
        if not bare or "month2" in phrase.parts:
            return True
        name = words[phrase.parts["month"][0]].text.lower()
        if "mod" in phrase.parts or "shift" in phrase.parts:
            return True
        if name == "may":
            return before != "" and before in _LEADS and before != "t" and after not in ("A",)
        if name == "march" and (before in ("t", "A", "q", "s") or (after == "i" and before not in _LEADS)):
            return False
        return not (after == "A" and before not in _LEADS)
    if "year" in phrase.parts and phrase.parts["year"][0] is not None:
        return _is_year(phrase, words, before, after)
    return True


def _is_year(phrase: Phrase, words: Sequence[Lexeme], before: str, after: str) -> bool:
    at = phrase.parts["year"][0]
    year = words[at]
    if year.letter == "J":
        return before in ("i", "o", "v", "G", "f", "z", "M", "S")
    if not isinstance(year.value, int) or year.value > 2100 or before == "c" or after in ("c", "%"):
        return False
    if (
        _text(words, phrase.first - 1).rstrip("s") in _NUMBERED
        or _text(words, phrase.first - 1) == "copyright"
    ):
        return False
    if phrase.first >= 2 and before == "." and _text(words, phrase.first - 2) in _NUMBERED:
        return False
    if phrase.first != at or (before in ("v", "G")):
        return True
    following = _text(words, phrase.last)
    noun = after == "x" and following not in _FUNCTION
    counted = noun and (following in _COUNTED or (following.endswith("s") and not following.endswith("ss")))
    if before == "i":
        return 1400 <= year.value <= 2100 and not (counted and year.value % 100 == 0)
    if before == "~":
        near = _text(words, phrase.first - 1)
        return near in ("as late as", "as early as") or (not noun and 1800 <= year.value <= 2050 and near in ("about", "around", "circa"))  # fmt: skip
    if (
        counted
        and before in ("o", "z", "f", "b", "l")
        and 1800 <= year.value <= 2050
        and year.value % 10
        and following not in _COUNTED
    ):
        return True
    if before in ("n", "d", "V", "/") or after == "/" or counted:
        return before in ("t", "s", "A") and year.value % 100 != 0 and year.value < 2050
    if noun:
        return (
            before in ("t", "q", "s", "D", "x", "A", "E", "L", "o")
            and year.value % 100 != 0
            and year.value >= 1400
        )
    if before in ("o", "z", "f", "b", "l", "B", "&", "(", ",", "t", "M", "-", "F"):
        return 1000 <= year.value <= 2100
    return (1900 <= year.value <= 2050 and before not in ("x", "")) or (
        1400 < year.value < 2050 and after in (".", ")", "N", "")
    )


def _are_years(phrase: Phrase, words: Sequence[Lexeme], before: str) -> bool:
    first, second = phrase.number("year") or 0, phrase.number("year2") or 0
    joint = words[phrase.parts["year"][0] + 1]
    glued = words[phrase.last - 1].start == joint.end and words[phrase.first].end == joint.start
    if second < 100:
        return joint.letter == "-" and glued and first % 100 < second <= 99
    following = _text(words, phrase.last)
    if joint.letter == "&":
        return before in ("B", "i") and not following.endswith("s")
    return first <= second < first + 200 and not (
        following.endswith("s") and following not in ("was", "is", "has")
    )


def _is_length(phrase: Phrase, words: Sequence[Lexeme], before: str, after: str) -> bool:
    following = _text(words, phrase.last)
    unit = str(phrase.get("unit") or phrase.get("bare"))
    if following == "old" or (after == "-" and _text(words, phrase.last + 1) == "old") or before == "c":
        return False
    if unit == "Q" and after == "o":
        return phrase.kind == "relunit"  # "a quarter of the town"
    if phrase.kind == "duration":
        plural = "plural" in phrase.parts
        if "bare" in phrase.parts:
            return (
                plural
                and unit not in ("S", "GE")
                and (
                    before in ("F", "l", "~", "v")
                    or after == "o"
                    or _text(words, phrase.first - 1) in ("for", "over", "in", "within", "took")
                )
            )
        if words[phrase.parts["count"][0]].letter in "q" and not plural:
            return unit not in ("S", "M", "N", "WE") and before not in ("n", "d", "Y")
        if unit in ("N",) and not plural and "hyphen" not in phrase.parts:
            return True
    if after == "o" and _text(words, phrase.last + 1) == "age":
        return False
    if phrase.kind == "duration" and before == "-" and phrase.letters[0] == "q":
        return False  # "round-the-clock, 24-hours-a-day"
    if phrase.kind == "shift" and "count" not in phrase.parts:
        return phrase.letters[0] == "t" or "plural" in phrase.parts
    if phrase.kind == "relunit":
        return unit not in ("S", "M")
    return True


def _is_clock(phrase: Phrase, words: Sequence[Lexeme], before: str) -> bool:
    at = next(i for name, (i, _) in phrase.parts.items() if name.startswith("clock"))
    text = words[at].text.lower()
    if "m" in text or "clock" in text or any(name.startswith("zone") for name in phrase.parts):
        return True
    if "." in text:
        return False
    near = _text(words, at - 1)
    return near in ("at", "around", "about", "by", "until", "from", "between", "since", "before", "after")


def is_named(phrase: Phrase, words: Sequence[Lexeme]) -> bool:
    """True for a date that is part of a name or description: "the July 9 agreement", "the 1967 war"."""
    if phrase.kind not in ("date", "years", "weekday"):
        return False
    after, following = _letter(words, phrase.last), _text(words, phrase.last)
    if after == "-":
        after, following = _letter(words, phrase.last + 1), _text(words, phrase.last + 1)
        return (
            False
            if after != "x"
            else "year" in phrase.parts and _letter(words, phrase.first - 1) in ("t", "q")
        )
    if after not in ("x", "A") or following in _FUNCTION:
        return False
    if words[phrase.last].start > words[phrase.last - 1].end + 1:
        return False
    owner = (
        _letter(words, phrase.first - 1) in ("t", "q", "s", "D") or _text(words, phrase.first - 1) in _OWNERS
    )
    return owner or following in _KNOWN_BY_DATE
