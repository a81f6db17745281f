"""Times in a text: where they stand, what they mean as TIMEX3 values, and which days they cover.

`find_times` reads a text (or one block of it) from left to right, so that "July 9" after "July 19, 2017"
is of that year, "three days later" counts from the time last spoken of, and a weekday is the nearest one
not after the day of telling.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapporteur.model import UNKNOWN_TIME, Days, Interval
from rapporteur.text.calendar import add_days, span_of
from rapporteur.text.timegrammar import Phrase, phrases
from rapporteur.text.timerelative import make_sense
from rapporteur.text.timesense import Precision, Scene, Sense, Shape
from rapporteur.text.timesift import is_named, is_time
from rapporteur.text.timewords import Lexeme, lexemes

__all__ = ["FoundTime", "TimePart", "find_times", "find_times_in", "interval_of", "tells_of_long_ago"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePart:
    """One time inside a range: "5 March" and "8 March" in "from 5 March to 8 March"."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression in characters [start, end), whole: "since June 19", "almost two weeks ago".

    `core_start`–`core_end` hold the bare time ("June 19"). `value` is TIMEX3, None when it has none;
    `interval` the days it covers from here; `parts` the times of a range, else empty; `stated` is True
    when its year is written; `core` is what "June 19" by itself covers in "since June 19".
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value: str | None
    interval: Interval
    shape: Shape
    parts: tuple[TimePart, ...] = ()
    stated: bool = False
    core: Interval | None = None


_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) to|to be|due|scheduled|set (?:to|for)|plan(?:s|ned)?|expect(?:s|ed)?"
    r"|until|till|deadline|ahead of|upcoming|promised?|vow(?:s|ed)|agreed to)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|told|added|announced|reported|confirmed|according|statement|warned)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|since|ago|began|fled|took|fell|broke|came|went|left|\w{3,}ed)\b"
)
_BACKWARD = re.compile(
    r"\b(?:for|over|in|during|after|following|despite|amid|past|more than|nearly|almost)\s*$", re.IGNORECASE
)
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
        if not scene.narrative:
            scene = replace(scene, year=year)
        scene = _read_block(text, lexemes(text, first, last), scene, found)
    return found


def _read_block(text: str, words: Sequence[Lexeme], scene: Scene, found: list[FoundTime]) -> Scene:
    """Add the times of one block to `found`; gives the scene as it stands at the block's end."""
    kept = [p for p in phrases(words) if is_time(p, words, scene)]
    sentence_start, loose_year = -1, False
    i = 0
    while i < len(kept):
        phrase = kept[i]
        at = words[phrase.first].start
        begin = _sentence_start(text, words[0].start, at)
        if begin != sentence_start:
            sentence_start = begin
            if loose_year and not scene.narrative:
                scene, loose_year = replace(scene, year=None), False
        past, ahead = _cues(text, begin, at, words[phrase.last - 1].end)
        floor = kept[i - 1].last if i else 0
        since = _since(words, phrase, floor) is not None
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
                found.append(_ranged(text, words, phrase, other, sense, tail, scene))
                scene, loose_year = _after(scene, tail, loose_year, leads=False)
                i += 2
                continue
        sense = make_sense(phrase, here)
        i += 1
        if sense is None:
            continue
        made = _finish(text, words, phrase, sense, here, floor)
        found.append(made)
        leads = len(text[begin : words[phrase.first].start].split()) <= 2
        scene, loose_year = _after(scene, sense, loose_year, leads=leads)
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


def _after(scene: Scene, sense: Sense, loose: bool, *, leads: bool) -> tuple[Scene, bool]:
    """The scene once a time has been spoken of, and whether its year lasts for this sentence only.

    `leads`: the time opens its sentence. A bare year elsewhere, far from the year spoken of, is an aside
    ("as it had in 1812") and carries nothing on.
    """
    span = _span(sense)
    value = (sense.value or "").partition("T")[0]
    if span is None or sense.shape in ("recurring", "duration", "vague") or value == "PRESENT_REF":
        return scene, loose
    if not re.match(r"\d{4}", value):
        return (scene if scene.narrative else replace(scene, ref=span, ref_value=value)), loose
    year = int(value[:4])
    if len(value) == 4 and not sense.stated and not leads:
        return scene, loose  # "as in the previous year" looks aside
    if (
        len(value) == 4
        and sense.stated
        and scene.narrative
        and not leads
        and scene.year is not None
        and abs(year - scene.year) > _ASIDE
    ):
        return scene, loose
    scene = replace(scene, ref=span, ref_value=value)
    if scene.narrative or (sense.stated and len(value) > 4):
        return replace(scene, year=year), False
    if sense.stated:
        return replace(scene, year=year), not leads
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


def _interval(sense: Sense) -> Interval:
    if sense.first is None and sense.last is None:
        return replace(UNKNOWN_TIME, local=sense.local) if sense.local else UNKNOWN_TIME
    if sense.moment is not None:
        moment = sense.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return Interval(start=moment, end=moment, precision="minute", basis=sense.basis, local=sense.local)
    return Interval(
        start=sense.first.isoformat() if sense.first else None,
        end=sense.last.isoformat() if sense.last else None,
        precision=sense.precision,
        basis=sense.basis,
        local=sense.local,
    )


def _ranged(
    text: str, words: Sequence[Lexeme], one: Phrase, two: Phrase, sense: Sense, tail: Sense, scene: Scene
) -> FoundTime:
    start, end = words[one.first].start, words[two.last - 1].end
    parts = tuple(
        TimePart(start=words[p.first].start, end=words[p.last - 1].end, value=s.value)
        for p, s in ((one, sense), (two, tail))
    )
    first, last = sense.first, tail.last
    whole = start
    if one.first and words[one.first - 1].letter in "fB":
        whole = words[one.first - 1].start
    joined = replace(sense, last=last, precision="range", shape="range", moment=None, value=sense.value)
    if first is not None and last is not None and first > last:
        joined = sense
    value = f"{sense.value}/{tail.value}"
    return FoundTime(
        start=whole, end=end, core_start=start, core_end=end, value=value, interval=_interval(joined),
        shape="range", parts=parts, stated=sense.stated or tail.stated,
    )  # fmt: skip


def _finish(
    text: str, words: Sequence[Lexeme], phrase: Phrase, sense: Sense, scene: Scene, floor: int
) -> FoundTime:
    """The found time with the words around it that change its shape: since, until, for, in a name."""
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    shape, interval, whole = sense.shape, _interval(sense), start
    lead = _since(words, phrase, floor)
    before = words[phrase.first - 1].letter if phrase.first > floor else ""
    if lead is not None and phrase.kind != "recurring" and "hyphen" not in phrase.parts:
        whole, shape = words[lead].start, "since"
        now = scene.anchor.isoformat() if scene.anchor and not scene.narrative else None
        if interval.start and (now is None or interval.start[:10] <= now):
            precision = "range" if sense.precision == "day" else sense.precision
            interval = replace(interval, end=now, precision=precision)
    elif before == "z" and words[phrase.first - 1].text.lower() in ("until", "till", "til") and sense.first:
        whole, shape = words[phrase.first - 1].start, "until"
        interval = replace(interval, start=None)
    elif before == "b" and sense.first is not None and phrase.kind in ("date", "weekday", "decade"):
        whole, shape = words[phrase.first - 1].start, "until"
        interval = Interval(start=None, end=add_days(sense.first, -1).isoformat(), precision="approx", basis=sense.basis)  # fmt: skip
    elif phrase.kind == "duration":
        shape, interval = _looking_back(text, words, phrase, sense, scene)
    elif is_named(phrase, words):
        shape = "name"
    return FoundTime(
        start=whole, end=end, core_start=start, core_end=end, value=sense.value, interval=interval, shape=shape,
        parts=_parts(words, phrase, sense), stated=sense.stated, core=_interval(sense) if shape in ("since", "until") else None,
    )  # fmt: skip


def _parts(words: Sequence[Lexeme], phrase: Phrase, sense: Sense) -> tuple[TimePart, ...]:
    """The two ends of a range written as one: "5" and "8 June", "July" and "August", "2014" and "2018"."""
    second = next(
        (phrase.parts[name][0] for name in ("day2", "month2", "year2") if name in phrase.parts), None
    )
    if second is not None and phrase.kind == "eras":
        cut = second - 1
        return (
            TimePart(start=words[phrase.first].start, end=words[cut - 1].end, value=sense.value),
            TimePart(
                start=words[second].start,
                end=words[phrase.last - 1].end,
                value=f"BC{phrase.number('year2') or 0:04}",
            ),
        )
    if second is None or "halfof" in phrase.parts or sense.first is None or sense.last is None:
        return ()
    last = sense.last
    length = 10 if "day2" in phrase.parts else 7 if "month2" in phrase.parts else 4
    cut = next(i for i in range(second - 1, phrase.first, -1) if words[i].letter in "-z&")
    if (sense.value or "").endswith("TNI"):
        last = add_days(last, -1)
    ends = ((phrase.first, cut, sense.first), (cut + 1, phrase.last, last))
    return tuple(
        TimePart(start=words[low].start, end=words[high - 1].end, value=day.isoformat()[:length])
        for low, high, day in ends
    )


def _since(words: Sequence[Lexeme], phrase: Phrase, floor: int) -> int | None:
    """The index of the "since" that this time belongs to: just before it, or before a clause that it ends.

    Words before `floor` belong to an earlier time.
    """
    i = phrase.first - 1
    if i >= floor and words[i].letter in "~":
        i -= 1
    if i >= floor and words[i].letter == "G":
        return i
    for back in range(i, max(floor - 1, i - 12), -1):
        letter = words[back].letter
        if letter == "G":
            return back if words[back + 1].letter not in "MYWIRdO" else None
        if letter in ',.;:()N"-!?' or letter in "MYWIR":
            return None
    return None


def _looking_back(
    text: str, words: Sequence[Lexeme], phrase: Phrase, sense: Sense, scene: Scene
) -> tuple[Shape, Interval]:
    """A length: "for months", "in three weeks of fighting" end with the telling; others have no days."""
    if "hyphen" in phrase.parts:
        return "name", UNKNOWN_TIME
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    if (
        scene.ahead
        and scene.anchor is not None
        and not scene.narrative
        and re.search(r"\b(?:in|within)\s*$", text[max(0, start - 8) : start])
    ):
        days = _length_days(sense.value)
        if days is not None:
            last = add_days(scene.anchor, days)
            return "duration", Interval(start=scene.anchor.isoformat(), end=last.isoformat(), precision="approx", basis="relative")  # fmt: skip
    backward = (
        bool(_BACKWARD.search(text[max(0, start - 12) : start]))
        or text[end : end + 4] == " of "
        or text[end : end + 7] == " since "
    )
    if not backward or scene.ahead or scene.narrative or scene.anchor is None:
        return "duration", UNKNOWN_TIME
    days = _length_days(sense.value)
    first = None if days is None else add_days(scene.anchor, -days)
    return "duration", Interval(
        start=first.isoformat() if first else None,
        end=scene.anchor.isoformat(),
        precision="approx",
        basis="relative",
    )


def _length_days(value: str | None) -> int | None:
    """How many days a TIMEX3 length has, at least one; None for a length without a number ("PXW")."""
    length = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([A-Z]+)", value or "")
    if length is None:
        return None
    if length[1]:
        return max(1, round(float(length[2]) / 24)) if length[3] == "H" else 1
    unit = {"D": 1, "W": 7, "M": 30.44, "Q": 91.3, "Y": 365.25, "DE": 3652.5, "CE": 36525}.get(length[3], 30)
    return max(1, round(float(length[2]) * unit))
