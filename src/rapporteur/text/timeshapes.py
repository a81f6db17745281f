"""From a sense to what is found: the words around a time that change what it covers: since, until, for, in a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.model import UNKNOWN_TIME, Interval
from rapporteur.text.calendar import add_days
from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timesense import Scene, Sense, Shape
from rapporteur.text.timesift import is_named
from rapporteur.text.timewords import Lexeme

__all__ = ["FoundTime", "TimePart", "ranged", "shaped", "since_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePart:
    """One time inside a range: "5 March" and "8 March" in "from 5 March to 8 March"."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression in characters [start, end), whole: "since June 19", "almost two weeks ago".

    `core_start`–`core_end` hold the bare time ("June 19"). `value` is TIMEX3, of a range
    "2018-07-09/2018-07-12", None when it has none; `interval` the days it covers from here; `parts` the
    times of a range, else empty; `stated` is True when its year is written; `core` is what "June 19" by itself covers in "since June 19".
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


_BACKWARD = re.compile(
    r"\b(?:for|over|in|during|after|following|despite|amid|past|more than|nearly|almost)\s*$", re.IGNORECASE
)


def shaped(
    text: str, words: Sequence[Lexeme], phrase: Phrase, sense: Sense, scene: Scene, floor: int
) -> FoundTime:
    """The found time with the words around it that change its shape: since, until, for, in a name."""
    start, end = words[phrase.first].start, words[phrase.last - 1].end
    shape, interval, whole = sense.shape, _interval(sense), start
    lead = since_at(words, phrase, floor)
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
    parts = _parts(words, phrase, sense)
    value = "/".join(str(part.value) for part in parts) if parts else sense.value
    core = _interval(sense) if shape in ("since", "until") else None
    return FoundTime(
        start=whole, end=end, core_start=start, core_end=end, value=value, interval=interval, shape=shape,
        parts=parts, stated=sense.stated, core=core,
    )  # fmt: skip


def ranged(
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


def since_at(words: Sequence[Lexeme], phrase: Phrase, floor: int) -> int | None:
    """The index of the "since" that this time belongs to: just before it, or before a clause that it ends.

    Words before `floor` belong to an earlier time.
    """
    i = phrase.first - 1
    if i >= floor and words[i].letter in "~":
        i -= 1
    if i >= floor and words[i].letter == "G":
        return i
    for back in range(i, max(floor - 1, i - 9), -1):
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
