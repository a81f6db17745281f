"""The sense of a phrase of time, the scene it stands in, and the steps that all phrases share."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from rapporteur.model.words import TimeBasis as Basis
from rapporteur.model.words import TimePrecision as Precision
from rapporteur.text.calendar import add_days, make_day, span_of
from rapporteur.text.timegrammar import Phrase

__all__ = [
    "UNIT_CODE",
    "UNIT_DAYS",
    "Basis",
    "Precision",
    "Scene",
    "Sense",
    "Shape",
    "clocked",
    "parse_clock",
    "partial",
    "plain",
    "third",
    "with_part",
    "year_for",
]

Shape = Literal["point", "since", "until", "duration", "name", "clock", "vague", "recurring", "range"]


Bound = date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known where a phrase stands.

    `anchor`: the day the text is told from. `narrative`: the text tells of years long before it.
    `year`: a year stated nearby, which beats the anchor's. `home`: in a history, the year its telling has
    come to, to which a new paragraph returns from a look back. `ref`: the time last spoken of, with its value.
    `past` and `ahead`: the words before the phrase look back ("fled in") or forward ("will meet on"). `wide`: words like
    "former" and "future" count as times too.
    """

    anchor: date | None = None
    narrative: bool = False
    year: int | None = None
    home: int | None = None
    ref: tuple[date, date] | None = None
    ref_value: str | None = None
    era: bool = False
    past: bool = False
    ahead: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A TIMEX3 value with the days it covers here; a bound of None is open. `moment` is in UTC."""

    value: str | None
    first: Bound = None
    last: Bound = None
    precision: Precision = "unknown"
    basis: Basis = "none"
    shape: Shape = "point"
    moment: datetime | None = None
    local: str | None = None
    stated: bool = False


UNIT_DAYS = {"D": 1, "N": 1, "W": 7, "2W": 14, "WE": 7, "MO": 30, "Q": 91, "Y": 365, "DE": 3652, "CE": 36524, "GE": 9131}  # fmt: skip


UNIT_CODE = {"S": "TS", "M": "TM", "H": "TH", "D": "D", "N": "D", "W": "W", "WE": "WE", "MO": "M", "Q": "Q", "Y": "Y", "DE": "DE", "CE": "CE", "GE": "GE"}  # fmt: skip


def plain(value: str, *, basis: Basis = "explicit", shape: Shape = "point") -> Sense:
    """The sense of a calendar value: its days, and the precision its form has."""
    span = span_of(value)
    form = len(value.partition("T")[0])
    precision: Precision = "approx"
    if "-W" in value[4:] and not value.endswith("WI"):
        precision = "week"
    elif form in (4, 7, 10) and value[:form].replace("-", "").isdigit():
        precision = {4: "year", 7: "month", 10: "day"}[form]  # type: ignore[assignment]
    if value.endswith("TNI"):
        precision = "range"
    if span is None:
        return Sense(value=value, precision="unknown", basis="none", shape=shape)
    return Sense(value=value, first=span[0], last=span[1], precision=precision, basis=basis, shape=shape)


def third(sense: Sense, mod: str) -> Sense:
    """The early, middle or late third of a month, year or longer."""
    if sense.first is None or sense.last is None or (sense.last - sense.first).days < 6:
        return sense
    length = (sense.last - sense.first).days + 1
    cut = {"START": (0, length // 3), "MID": (length // 3, length - length // 3), "END": (length - length // 3, length)}  # fmt: skip
    low, high = cut[mod]
    return replace(
        sense, first=add_days(sense.first, low), last=add_days(sense.first, high - 1), precision="approx"
    )


def year_for(scene: Scene, month: int, day: int = 15) -> int | None:
    """The year of a month or day named without one; None if nothing says."""
    if scene.year is not None:
        if scene.narrative and scene.ref and scene.ref_value and re.match(r"\d{4}-\d\d", scene.ref_value):
            known = scene.ref[1]
            if known.year == scene.year and known.month >= 10 and month <= known.month - 9:
                return scene.year + 1
        if not scene.narrative and scene.anchor is not None and scene.ref is not None:
            # "since November 2023 … in January": the January after it, if that has come
            later = make_day(scene.year + 1, month, min(day, 28))
            after = scene.ref[0].year == scene.year and month <= scene.ref[0].month - 4
            if after and later is not None and later <= scene.anchor:
                return scene.year + 1
        return scene.year
    if scene.anchor is None:
        return None
    # The year of the telling goes without saying; a date far ahead of it is last year's, unless
    # the sentence looks forward.
    anchor = scene.anchor
    here = make_day(anchor.year, month, min(day, 28))
    if here is None:
        return None
    gap = (here - anchor).days
    if scene.ahead:
        return anchor.year + 1 if gap < -150 else anchor.year
    if gap > 45 or (gap > 0 and scene.past):
        return anchor.year - 1
    return anchor.year


def parse_clock(words: str) -> tuple[int, int] | None:
    """The hour and minute of a clock time: "7:00 pm" is (19, 0), "1600" (16, 0); None for what is none."""
    match = re.match(r"(\d{1,2})[:.h]?(\d\d)?", words)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    low = words.lower().replace(".", "").replace("\u00a0", " ")
    if low.endswith("pm") and hour < 12:
        hour += 12
    elif low.endswith("am") and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None


def clocked(sense: Sense, phrase: Phrase) -> Sense:
    """The sense with its time of day: a moment in UTC where the zone is told, else only the local clock."""
    tail = "_" if "clock_" in phrase.parts else ""
    if f"clock{tail}" not in phrase.parts or sense.value is None or len(sense.value) != 10:
        return sense
    clock = parse_clock(str(phrase.get(f"clock{tail}")))
    if clock is None:
        return sense
    hour, minute = clock
    sense = replace(
        sense, value=f"{sense.value}T{hour:02}:{minute:02}", shape="clock", local=f"{hour:02}:{minute:02}"
    )
    zone = phrase.get(f"zone{tail}")
    offset = int(zone) if isinstance(zone, int) else None
    second = phrase.get(f"clock2{tail}")
    if offset is None and second is not None:
        other = parse_clock(str(second))
        abroad = phrase.get(f"zone2{tail}")
        if other is not None and isinstance(abroad, int):
            apart = (hour * 60 + minute) - (other[0] * 60 + other[1]) + abroad
            offset = (apart + 720) % 1440 - 720
    if offset is None or sense.first is None:
        return sense
    zone_info = timezone(timedelta(minutes=offset))
    moment = datetime(sense.first.year, sense.first.month, sense.first.day, hour, minute, tzinfo=zone_info)
    sign = "+" if offset >= 0 else "-"
    local = f"{hour:02}:{minute:02}{sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
    return replace(sense, moment=moment.astimezone(UTC), local=local, precision="minute")


def with_part(sense: Sense, part: object) -> Sense:
    """The sense narrowed to a part of its day; a night reaches into the next day."""
    if (
        not isinstance(part, str)
        or sense.value is None
        or not re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}", sense.value)
    ):
        return sense
    value = sense.value + (part if part.startswith("T") else f"T{part}")
    if part == "NI" and sense.last is not None:
        return replace(sense, value=value, last=add_days(sense.last, 1), precision="range")
    return replace(sense, value=value)


def partial(year: int | None, month: int | None, day: int | None = None) -> str:
    parts = ["XXXX" if year is None else f"{year:04}"]
    if month is not None:
        parts.append(f"{month:02}")
        if day is not None:
            parts.append(f"{day:02}")
    return "-".join(parts)
