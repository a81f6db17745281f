"""What a phrase of time means: its TIMEX3 value and its days, from the phrase and from what stands around it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from rapporteur.text.calendar import (
    add_days,
    make_day,
    span_of,
)
from rapporteur.text.timegrammar import Phrase

__all__ = [
    "UNIT_CODE",
    "UNIT_DAYS",
    "Scene",
    "Sense",
    "clocked",
    "date_sense",
    "parse_clock",
    "partial",
    "plain",
    "third",
    "with_part",
    "year_for",
]

Shape = Literal["point", "since", "until", "duration", "name", "clock", "vague", "recurring", "range"]
Precision = Literal["minute", "day", "range", "week", "month", "year", "approx", "asof", "unknown"]
Basis = Literal["explicit", "weekday", "relative", "pubdate", "inherited", "other_report", "none"]
Bound = date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known where a phrase stands.

    `anchor`: the day the text is told from. `narrative`: the text tells of years long before it.
    `year`: a year stated nearby, which beats the anchor's. `ref`: the time last spoken of, with its value.
    `past` and `ahead`: the words before the phrase look back ("fled in") or forward ("will meet on"). `wide`: words like
    "former" and "future" count as times too.
    """

    anchor: date | None = None
    narrative: bool = False
    year: int | None = None
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


def _short_year(value: int, scene: Scene) -> int:
    near = scene.year or (scene.anchor.year if scene.anchor else 2000)
    century = near // 100 * 100
    return min(
        (century + value, century - 100 + value),
        key=lambda y: abs(y - near - (0 if scene.narrative else -30)),
    )


def _year(phrase: Phrase, scene: Scene) -> int | None:
    year = phrase.number("year")
    if year is None:
        return None
    return _short_year(year, scene) if year < 100 else year


def _iso(words: str) -> tuple[str | None, tuple[date, date] | None]:
    """A date in figures: its value, and the two readings of one that may be either way round."""
    parts = [int(p) for p in re.findall(r"\d+", words)[:3]]
    if re.match(r"\d{4}", words):
        day = make_day(*parts)
        return (day.isoformat() if day else None), None
    a, b, year = parts
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    first, second = make_day(year, b, a), make_day(year, a, b)
    if first and second and first != second:
        return f"{year:04}-XX-XX", (first, second)
    day = first or second
    return (day.isoformat() if day else None), None


def date_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    if "iso" in phrase.parts:
        value, either = _iso(str(phrase.get("iso")))
        if value is None:
            return None
        if either is not None:
            # Day first is the world's custom; the other order is kept as the outer bounds of doubt.
            return Sense(value=either[0].isoformat(), first=min(either), last=max(either), precision="approx", basis="explicit", stated=True)  # fmt: skip
        return clocked(replace(plain(value), stated=True), phrase)
    year = _year(phrase, scene)
    stated = year is not None
    month, day = phrase.number("month"), phrase.number("day")
    if "season" in phrase.parts:
        return _season(phrase, scene, year)
    if "halfof" in phrase.parts:
        return _half(phrase, scene, year)
    if month is None:
        if year is None:
            return None
        sense = replace(plain(f"{year:04}"), stated=True)
    else:
        if day is not None and not 1 <= day <= 31:
            return None
        if "same" in phrase.parts:
            year = _same_year(phrase, scene)
        if year is None:
            year = year_for(scene, month, day or 15)
        if day is not None and year is not None and make_day(year, month, day) is None:
            return None
        sense = replace(plain(partial(year, month, day)), stated=stated)
        last_day, last_month = phrase.number("day2"), phrase.number("month2")
        if last_day is not None:
            sense = _stretch(sense, year, month, last_day)
        elif last_month is not None:
            sense = _stretch(sense, year, last_month, None)
        if not stated and day is None:
            sense = replace(sense, basis="relative" if sense.basis == "explicit" else sense.basis)
    mod = phrase.get("mod")
    if isinstance(mod, str):
        sense = third(sense, mod)
    sense = with_part(sense, phrase.get("part") or phrase.get("part2"))
    return clocked(sense, phrase)


def _stretch(sense: Sense, year: int | None, month: int, day: int | None) -> Sense:
    """The sense reaching on to a later day or month of (about) the same year."""
    end = span_of(partial(year, month, day))
    if end is None or sense.first is None:
        return replace(sense, shape="range")
    if end[1] < sense.first:
        return sense
    precision: Precision = "range" if day is not None else "month"
    return replace(sense, last=end[1], precision=precision, shape="range")


def _same_year(phrase: Phrase, scene: Scene) -> int | None:
    if phrase.get("unit") != "Y":
        return None
    base = (
        scene.ref[0]
        if scene.ref and (phrase.get("same") in ("that", "same") or scene.narrative)
        else scene.anchor
    )
    if base is None:
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(str(phrase.get("same")), 0)
    return base.year + shift


def _season(phrase: Phrase, scene: Scene, year: int | None) -> Sense:
    season = str(phrase.get("season"))
    month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1, "Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11, "H1": 3, "H2": 9}.get(
        season, 6
    )
    stated = year is not None
    if year is None:
        year = year_for(scene, month)
    sense = plain(
        f"{'XXXX' if year is None else f'{year:04}'}-{season}", basis="explicit" if stated else "relative"
    )
    if season == "WI" and stated and sense.last is not None and year is not None:
        # "the winter of 2018" is either the one that ended or the one that began in it
        end = span_of(f"{year + 1:04}-02")
        sense = replace(sense, last=end[1] if end else sense.last)
    mod = phrase.get("mod")
    return replace(third(sense, mod) if isinstance(mod, str) else sense, precision="approx", stated=stated)


def _half(phrase: Phrase, scene: Scene, year: int | None) -> Sense | None:
    which = phrase.number("ordinal")
    if which not in (1, 2):
        return None
    month, whole = phrase.number("month"), phrase.number("year2")
    if month is None:
        return (
            None if whole is None else replace(plain(f"{whole:04}-H{which}"), precision="approx", stated=True)
        )
    year = year if year is not None else year_for(scene, month)
    sense = plain(partial(year, month))
    if sense.first is None or sense.last is None:
        return sense
    middle = add_days(sense.first, 14)
    return replace(sense, last=middle, precision="approx") if which == 1 else replace(sense, first=add_days(middle, 1), precision="approx")  # fmt: skip
