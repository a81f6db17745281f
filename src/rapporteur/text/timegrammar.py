"""Phrases of time as patterns over the letters of `timewords`: where each begins and ends, and its parts.

The longest phrase that begins at a word wins, then the earlier row of the table. What a phrase means is
decided afterwards, in `timesense`, in reading order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.text.timewords import Lexeme

__all__ = ["Phrase", "phrases"]

Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of time in words [first, last): its kind, and its parts by name ("year", "count", "mod" …).

    `letters` are its words' letters, `after` the letter of the word that follows ("" at the end).
    """

    kind: str
    first: int
    last: int
    parts: dict[str, tuple[int, Value]]
    letters: str
    after: str

    def get(self, name: str) -> Value:
        """The value of a part, None where the phrase has no such part (or the part no value)."""
        part = self.parts.get(name)
        return part[1] if part else None

    def number(self, name: str) -> int | None:
        """The value of a part that is a whole number, else None."""
        value = self.get(name)
        return int(value) if isinstance(value, int | float) else None


_MACROS = {
    "MOD": r"(?:t?(?:(?P<mod>E)(?:P|U)?(?:-|[io]t?)?|(?P<mod_>j)(?:-|ot?)|(?P<shift>[bl])i))",
    "PART": r"(?:t?(?P<part>P)[oi])",
    "WDAY": r"(?:(?P<weekday>W)(?P<part2>P)?,?[it]?)",
    "AT": r"(?:i?~?(?P<clock>T)(?:xk)?(?P<zone>Z)?(?:\(~?(?P<clock2>T)(?P<zone2>Z)\))?,?i?)",
    "CLOCK": r"(?:,?i?~?(?P<clock_>T)(?:xk)?(?P<zone_>Z)?(?:\(~?(?P<clock2_>T)(?P<zone2_>Z)\))?)",
    "YEAR": r"(?:,?o?(?P<year>[YJ])(?!c))",
    "NUM": r"(?:~|V(?=[dn])|y(?=[~dn])|q(?=~))*(?P<count>[dnqyVh])(?:(?<=h)q)?(?:(?:z|&|-)(?P<count2>[dn]))?(?:&q?(?P<half>h))?",
}

# Each row: what the phrase is, and its letters. {NAME} is a piece from above.
_TABLE: tuple[tuple[str, str], ...] = (
    ("date", r"{WDAY}?{PART}?t?(?P<day>[dO])(?:,t?[dO])*,?(?:-|z|&)t?(?P<day2>[dO])o?(?P<month>M){YEAR}?"),
    ("date", r"{WDAY}?{PART}?(?P<month>M)(?P<day>[dO])(?:,[dO])*,?(?:-|z|&)t?(?P<day2>[dO])(?!x|A|[,.]?M|s){YEAR}?"),
    ("date", r"{AT}?{WDAY}?{PART}?t?(?P<day>[dO])o?(?P<month>M){YEAR}?{CLOCK}?"),
    ("date", r"{AT}?{WDAY}?{PART}?(?P<month>M)t?(?P<day>[dO]){YEAR}?{CLOCK}?"),
    ("date", r"{WDAY}?(?P<iso>I){CLOCK}?"),
    ("date", r"{MOD}?(?P<month>M){YEAR}"),
    ("date", r"{MOD}?(?P<month>M)(?:,M)*,?(?:-|z|&)(?P<month2>M){YEAR}?"),
    ("date", r"{MOD}?(?P<month>M)(?P<day>[dO])?o(?P<same>[CDLX])(?P<unit>U)"),
    ("date", r"{MOD}?(?P<month>M)(?P<same>[LX])(?P<unit>U)"),
    ("date", r"{MOD}?(?P<month>M)"),
    ("date", r"{MOD}?(?P<season>S){YEAR}?"),
    ("date", r"{MOD}?tx?A?(?P<season>S){YEAR}?"),
    ("date", r"t(?P<ordinal>O)(?P<halfof>h)o(?:(?P<month>M){YEAR}?|t?(?P<year2>Y))"),
    ("years", r"(?P<year>Y)(?:-|z|&)(?P<year2>[YJdn])"),
    ("date", r"{MOD}?(?P<year>[YJ])"),
    ("eras", r"(?P<year>[Ynd])(?:-|z|&)(?P<year2>[Ynd])(?P<era>e)"),
    ("era", r"{MOD}?(?P<year>[Ynd])(?P<era>e)"),
    ("era", r"{MOD}?t?(?P<ordinal>O)-?(?P<unit>U)(?P<era>e)?"),
    ("decade", r"{MOD}?t?-?(?P<decade>K)"),
    ("weekday", r"{MOD}?(?:{PART})?(?P<rel>[LXC])(?P<weekday>W)(?P<part2>P)?{CLOCK}?"),
    ("weekday", r"t(?P<rel>[LX])(?P<weekday>W)(?P<part2>P)?{CLOCK}?"),
    ("weekday", r"{MOD}?(?:{PART})?(?P<weekday>W)(?P<part2>P)?(?:o?(?P<rel>[LXC])(?P<unit>U))?{CLOCK}?"),
    ("weekday", r"{AT}(?P<weekday>W)(?P<part2>P)?"),
    ("deictic", r"{MOD}?(?P<word>R)(?P<part>P)?{CLOCK}?"),
    ("deictic", r"{AT}(?P<word>R)"),
    ("deictic", r"(?P<word>R)(?:[if]|(?P<into>x))?(?P<weekday>W)(?:[zx]W)?"),
    ("deictic", r"tU(?P<two>[bl])(?P<word>R)"),
    ("relpart", r"{MOD}?(?:t?(?P<rel>[LXCD])D?)(?P<part>P){CLOCK}?"),
    ("relpart", r"t(?P<part>P)(?P<dir>[bl])(?![tqxAD])"),
    ("relmonth", r"{MOD}?(?:t?(?P<rel>[LXC]))(?P<month>M)"),
    ("relseason", r"{MOD}?(?:t?(?P<rel>[LXCD]))(?P<season>S)"),
    ("relunit", r"{MOD}?t?(?P<rel>[LX])~?(?P<count>[dnVq])(?P<unit>U)"),
    ("relunit", r"(?P<lead>[bl]){MOD}?t?(?P<rel>[LXCD])(?P<unit>U)"),
    ("relunit", r"(?P<lead>[bl])i(?P<rel>t)(?P<unit>U)"),
    ("relunit", r"{MOD}?t?D?(?P<rel>[LXCD])(?P<unit>U)"),
    ("spanof", r"t(?P<ordinal>[OL])(?P<count>[dnV])?(?P<unit>U)(?=o)"),
    ("partof", r"t(?P<ordinal>[OL])(?P<count>[dnV])?(?P<unit>U)o(?P<month>M){YEAR}?"),
    ("partof", r"t(?P<ordinal>[OL])(?P<count>[dnV])?(?P<unit>U)o(?P<year>Y)"),
    ("weekend", r"t(?P<unit>U)"),
    ("unitmod", r"t?(?P<mod>[Ej])ot(?P<unit>U)"),
    ("ago", r"{NUM}(?P<unit>U)(?:&q?(?P<half2>h))?(?P<ago>g)"),
    ("ago", r"(?P<unit>U)(?P<ago>g)"),
    ("shift", r"{NUM}(?P<unit>U)(?:&q?(?P<half2>h))?(?P<dir>[bl])"),
    ("shift", r"t?(?P<unit>U)(?P<dir>[bl])"),
    ("duration", r"(?P<lead2>[LX])?{NUM}(?P<hyphen>-)?(?P<unit>U)(?:&q?(?P<half2>h))?"),
    ("duration", r"(?P<bare>U)"),
    ("recurring", r"(?P<every>p)(?:(?P<count>[dn])|O|x)?(?:(?P<unit>U)|(?P<weekday>W)(?P<part2>P)?|(?P<part>P)|(?P<season>S))"),
    ("recurring", r"i?(?P<weekdays>r)"),
    ("clock", r"{CLOCK}"),
    ("part", r"(?P<mod>E)?t?(?P<part>P)"),
    ("feast", r"(?P<feast>H)(?P<part>P)?,?(?P<year>Y)?"),
    ("dayonly", r"t?(?P<day>[dO])oD(?P<unit>U)"),
    ("dayonly", r"t(?P<day>[dO])"),
    ("vagueref", r"(?:tC?(?P<rel>D)?|(?P<near>[CD])|V|qx{1,2})(?P<noun>k)"),
    ("vagueref", r"t(?P<past>L)"),
    ("vagueref", r"(?P<adjective>w)"),
)  # fmt: skip

_FIRST = r"[dnYOMWUSPHKITEJLXVy~hRplrbkwj]|[CD](?=[LXCDPMSUWkdnVq~])|q(?=[~z&\-UO]|x{1,2}k)"
# "the" and "a" are every tenth word: they are looked at only where the next letter can follow them in a rule.
_START = re.compile(_FIRST + r"|t(?=[PdOEjblS\-KLXCDUk])")
_START_IN_SEASON = re.compile(_FIRST + r"|t(?=[PdOEjblS\-KLXCDUkxA])")


def _expand(pattern: str) -> str:
    for name, piece in _MACROS.items():
        pattern = pattern.replace("{" + name + "}", piece)
    return pattern


_RULES = tuple((kind, re.compile(_expand(pattern))) for kind, pattern in _TABLE)
_NEEDED = tuple(
    frozenset(letters)
    for letters in (
        {"date": "MSIYJ", "years": "Y", "era": "eU", "decade": "K", "weekday": "W", "deictic": "R"}.get(
            kind, ""
        )
        for kind, _ in _TABLE
    )
)


def phrases(words: Sequence[Lexeme]) -> Iterator[Phrase]:
    """The phrases of time among the words, in order, none overlapping."""
    letters = "".join(word.letter for word in words)
    present = frozenset(letters)
    rules = [rule for rule, needed in zip(_RULES, _NEEDED, strict=True) if not needed or needed & present]
    starts = _START_IN_SEASON if "S" in present else _START
    at, size = 0, len(letters)
    while at < size:
        start = starts.search(letters, at)
        if start is None:
            return
        at = start.start()
        best: re.Match[str] | None = None
        best_kind = ""
        for kind, rule in rules:
            match = rule.match(letters, at)
            if match is not None and match.end() > at and (best is None or match.end() > best.end()):
                best, best_kind = match, kind
        if best is None:
            at += 1
            continue
        parts = {
            name: (best.start(name), words[best.start(name)].value)
            for name, found in best.groupdict().items()
            if found is not None
        }
        if "mod_" in parts:
            parts["mod"] = parts.pop("mod_")
        unit = parts.get("unit") or parts.get("bare")
        if unit is not None and words[unit[0]].text.lower().endswith("s"):
            parts["plural"] = (unit[0], 1)
        for i in range(at, best.end()):
            if words[i].letter == "~" or words[i].text.lower() == "some":
                parts.setdefault("about", (i, words[i].text.lower()))
        direction = parts.get("dir")
        if direction is not None and words[direction[0]].text.lower() in ("before", "after"):
            parts["clause"] = (direction[0], 1)
        yield Phrase(
            kind=best_kind,
            first=at,
            last=best.end(),
            parts=parts,
            letters=best.group(),
            after=letters[best.end() : best.end() + 1],
        )
        at = best.end()
