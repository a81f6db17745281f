"""What dates mean: "9 July", "5 to 8 June 2018", "late May", "the winter of 2017", "the 1990s", "264 BC"."""

import re
from dataclasses import replace
from datetime import date

from rapporteur.text.calendar import add_days, make_day, span_of
from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timesense import (
    Precision,
    Scene,
    Sense,
    clocked,
    partial,
    plain,
    third,
    with_part,
    year_for,
)

__all__ = ["date_sense", "decade_sense", "era_sense", "eras_sense", "feast_sense", "years_sense"]


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
        if year is None and day is not None:
            year = _year_by_weekday(phrase, scene, month, day)
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


def _year_by_weekday(phrase: Phrase, scene: Scene, month: int, day: int) -> int | None:
    """The year, of the anchor's and its neighbours, in which the day falls on the weekday written beside it."""
    weekday = phrase.number("weekday")
    if weekday is None or scene.anchor is None or scene.year is not None:
        return None
    days = [make_day(scene.anchor.year + shift, month, day) for shift in (0, -1, 1)]
    fits = [found for found in days if found is not None and found.weekday() == weekday]
    return fits[0].year if len(fits) == 1 else None


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


def decade_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    words = str(phrase.get("decade")).strip("'’").rstrip("s").rstrip("'’")
    if len(words) == 2:
        words = f"{20 if words < '30' else 19}{words}"
    if len(words) != 4:
        return None
    sense = replace(plain(words[:2] if words.endswith("00") else words[:3]), precision="approx", stated=True)
    mod = phrase.get("mod")
    return third(sense, mod) if isinstance(mod, str) else sense


def era_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    before = phrase.get("era") == "BC"
    if "unit" in phrase.parts:
        if phrase.get("unit") != "CE":
            return None
        century = phrase.number("ordinal") or 1
        return (
            Sense(value=f"BC{century - 1:02}")
            if before
            else replace(plain(f"{century - 1:02}"), precision="approx")
        )
    year = phrase.number("year") or 1
    return Sense(value=f"BC{year:04}", stated=True) if before else replace(plain(f"{year:04}"), stated=True)


def eras_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "264 to 241 BC"."""
    first, second = phrase.number("year") or 0, phrase.number("year2") or 0
    if phrase.get("era") != "BC" or first < second:
        return None
    return Sense(value=f"BC{first:04}", shape="range", stated=True)


def years_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    first, second = phrase.number("year"), phrase.number("year2")
    if first is None or second is None:
        return None
    if second < 100:
        second += first // 100 * 100
    if not first <= second < first + 200:
        return None
    whole, end = plain(f"{first:04}"), span_of(f"{second:04}")
    return replace(whole, last=end[1] if end else None, shape="range", stated=True)


def feast_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "Christmas", "New Year's Eve"."""
    month, day = (int(part) for part in str(phrase.get("feast")).split("-"))
    year = phrase.number("year") or year_for(scene, month, day)
    if year is None:
        return Sense(value=f"XXXX-{month:02}-{day:02}")
    found = make_day(year, month, day)
    return (
        None if found is None else with_part(plain(found.isoformat(), basis="relative"), phrase.get("part"))
    )
