"""Times in a text: where they stand, what they mean as TIMEX3 values, and which days they cover.

`find_times` reads a text (or one block of it) from left to right, so that "July 9" after "July 19, 2017"
is of that year, "three days later" counts from the time last spoken of, and a weekday is the nearest one
not after the day of telling.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapporteur.model import UNKNOWN_TIME, Days, Interval
from rapporteur.text.calendar import span_of
from rapporteur.text.timegrammar import Phrase, phrases
from rapporteur.text.timemeanings import make_sense
from rapporteur.text.timesense import Precision, Scene, Sense
from rapporteur.text.timeshapes import FoundTime, TimePart, ranged, shaped, since_at
from rapporteur.text.timesift import is_time
from rapporteur.text.timewords import Lexeme, lexemes

__all__ = ["FoundTime", "TimePart", "find_times", "find_times_in", "interval_of", "tells_of_long_ago"]

_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) to|to be|due|scheduled|set (?:to|for)|plan(?:s|ned)?|expect(?:s|ed)?"
    r"|until|till|deadline|ahead of|upcoming|promised?|vow(?:s|ed)|agreed to"
    r"|to (?:begin|start|resume|open|reopen|hold|meet|end|take effect|return|visit|vote))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|told|added|announced|reported|confirmed|according|statement|warned)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|since|ago|began|fled|took|fell|broke|came|went|left|\w{3,}ed)\b"
)
_ERA = re.compile(r"\b\d+ B\.?C\b")
_ASIDE = 2  # years
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n")


def interval_of(value: str | None) -> Interval:
    """The days a TIMEX3 calendar value covers as an interval; unknown for lengths and references."""
    span = span_of(value)
    if span is None or value is None:
        return UNKNOWN_TIME
    form = value.partition("T")[0]
    digits = form.replace("-", "").isdigit()
    precision: Precision = {4: "year", 7: "month", 10: "day"}.get(len(form), "approx") if digits else "approx"  # type: ignore[assignment]
    return Interval(start=span[0].isoformat(), end=span[1].isoformat(), precision=precision, basis="explicit")


def tells_of_long_ago(text: str, anchor: date | None) -> bool:
    """True where most full dates lie more than a year before the anchor: a history, not a report.

    In such a text a year carries on until the next one is named.
    """
    years = [int(y) for y in re.findall(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d\d?)?,? (\d{4})\b", text)]  # fmt: skip
    if len(_ERA.findall(text)) >= 4:
        return True
    if len(years) < 4:
        return False
    return anchor is None or sum(year < anchor.year - 1 for year in years) > 0.6 * len(years)


def find_times(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    anchor: str | None = None,
    publication: Days | None = None,
    year: int | None = None,
    wide: bool = False,
) -> list[FoundTime]:
    """The times in text[start:end], in order, none overlapping.

    `anchor` is the day the text is told from (`YYYY-MM-DD`); without it the publication serves, if it is
    one day. `year`: a year known to be spoken of. With neither, what needs one stays without days.
    `wide` counts "former", "future" and the like as times.
    """
    stop = len(text) if end is None else end
    return find_times_in(text, [(start, stop)], anchor=anchor, publication=publication, year=year, wide=wide)


def find_times_in(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    anchor: str | None = None,
    publication: Days | None = None,
    year: int | None = None,
    wide: bool = False,
) -> list[FoundTime]:
    """The times in several blocks of one text, read in order: a time last spoken of carries over.

    A year stated in one block does not, unless the whole text tells of years long past.
    """
    if anchor is None and publication is not None and publication.start == publication.end:
        anchor = publication.start
    day = date.fromisoformat(anchor[:10]) if anchor else None
    scene = Scene(anchor=day, narrative=tells_of_long_ago(text, day), year=year, wide=wide)
    found: list[FoundTime] = []
    for first, last in spans:
        scene = replace(scene, year=scene.home if scene.narrative and scene.home is not None else year)
        scene = _read_block(text, lexemes(text, first, last), scene, found)
    return found


def _read_block(text: str, words: Sequence[Lexeme], scene: Scene, found: list[FoundTime]) -> Scene:
    """Add the times of one block to `found`; gives the scene as it stands at the block's end."""
    kept = [p for p in phrases(words) if is_time(p, words, scene)]
    sentence_start, loose_year, opens = -1, False, True
    i, read_to = 0, words[0].start if words else 0
    while i < len(kept):
        phrase = kept[i]
        at = words[phrase.first].start
        if scene.narrative and "\n" in text[read_to:at]:
            scene, opens = replace(scene, year=scene.home), True
        read_to = words[phrase.last - 1].end
        begin = _sentence_start(text, words[0].start, at)
        if begin != sentence_start:
            sentence_start = begin
            if loose_year and not scene.narrative:
                scene, loose_year = replace(scene, year=None), False
        past, ahead = _cues(text, begin, at, words[phrase.last - 1].end)
        floor = kept[i - 1].last if i else 0
        since = since_at(words, phrase, floor) is not None
        here = replace(scene, past=past or since, ahead=ahead and not since)
        other = _range_end(kept, i, words)
        if other is not None:
            stated = other.number("year")
            lent = (
                here if stated is None or stated < 100 or phrase.get("year") else replace(here, year=stated)
            )
            sense, tail = make_sense(phrase, lent), None
            if sense is not None:
                tail = make_sense(other, replace(here, ref=_span(sense) or here.ref, ref_value=sense.value))
            if sense is not None and tail is not None:
                found.append(ranged(text, words, phrase, other, sense, tail, scene))
                scene, loose_year = _after(scene, tail, loose_year, leads=False, opens=opens)
                opens = False
                i += 2
                continue
        sense = make_sense(phrase, here)
        i += 1
        if sense is None:
            continue
        made = shaped(text, words, phrase, sense, here, floor)
        found.append(made)
        leads = len(text[begin : words[phrase.first].start].split()) <= 2
        scene, loose_year = _after(scene, sense, loose_year, leads=leads, opens=opens)
        opens = False
    return scene


def _sentence_start(text: str, low: int, at: int) -> int:
    begin = low
    for match in _SENTENCE.finditer(text, max(low, at - 400), at):
        begin = match.end()
    return begin


def _cues(text: str, begin: int, at: int, end: int) -> tuple[bool, bool]:
    """Whether the words around a phrase look back, and whether they look forward."""
    before = text[max(begin, at - 120) : at]
    cues = [match.end() for match in _AHEAD.finditer(before)]
    forward = bool(cues) and not _TOLD.search(before, cues[-1])
    stop = _SENTENCE.search(text, end, end + 60)
    after = text[end : stop.start() if stop else end + 60]
    return not forward and bool(_PAST.search(before) or _PAST.search(after)), forward


def _span(sense: Sense) -> tuple[date, date] | None:
    return (sense.first, sense.last) if sense.first is not None and sense.last is not None else None


def _after(scene: Scene, sense: Sense, loose: bool, *, leads: bool, opens: bool) -> tuple[Scene, bool]:
    """The scene once a time has been spoken of, and whether its year lasts for this sentence only.

    `leads`: the time opens its sentence; `opens`: it is its paragraph's first. A bare year elsewhere, far
    from the year spoken of, is an aside ("as it had in 1812") and carries nothing on.
    """
    span = _span(sense)
    value = (sense.value or "").partition("T")[0]
    if value.startswith("BC") and scene.narrative:
        return replace(scene, ref=None, ref_value=value), loose
    if span is None or sense.shape in ("recurring", "duration", "vague") or value == "PRESENT_REF":
        return scene, loose
    if not re.match(r"\d{4}", value):
        return (scene if scene.narrative else replace(scene, ref=span, ref_value=value)), loose
    year, bare = int(value[:4]), len(value) == 4
    if bare and not sense.stated and not leads:
        return scene, loose  # "as in the previous year" looks aside
    far = scene.year is not None and abs(year - scene.year) > _ASIDE
    if bare and sense.stated and scene.narrative and not leads and far:
        return scene, loose
    scene = replace(scene, ref=span, ref_value=value)
    if scene.narrative:
        if not sense.stated and value[5:].isalpha():
            return scene, False  # the winter after the autumn of a year is still told under that year
        if sense.stated and (opens or scene.home is None or year > scene.home):
            scene = replace(scene, home=year)
        return replace(scene, year=year), False
    if sense.stated:
        return replace(scene, year=year), bare and not leads
    return scene, loose


def _range_end(kept: Sequence[Phrase], i: int, words: Sequence[Lexeme]) -> Phrase | None:
    """The phrase that ends the range which kept[i] begins, or None."""
    if i + 1 >= len(kept):
        return None
    one, two = kept[i], kept[i + 1]
    between = "".join(word.letter for word in words[one.last : two.first])
    before = words[one.first - 1].letter if one.first else ""
    ranging = {"date", "weekday", "deictic", "clock", "era", "years"}
    if one.kind not in ranging or two.kind not in ranging:
        return None
    if between in ("-", "z") or (between == "&" and before == "B") or (between == ",z" and before == "f"):
        return two
    return None
