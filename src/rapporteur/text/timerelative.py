"""What a phrase of time means that leans on another day: weekdays, "two weeks ago", "the next day", lengths."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rapporteur.text.calendar import (
    add_days,
    add_months,
    make_day,
    span_of,
    week_value,
    weekday_after,
    weekday_before,
)
from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timesense import (
    UNIT_CODE,
    UNIT_DAYS,
    Scene,
    Sense,
    clocked,
    date_sense,
    partial,
    plain,
    third,
    with_part,
    year_for,
)

__all__ = ["make_sense"]

_VAGUE = Sense(value=None, shape="vague")
_BACK = ("last", "previous", "preceding", "prior", "past")
_STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "recent": -1}
_STEP |= {"next": 1, "following": 1, "coming": 1, "upcoming": 1, "subsequent": 1, "ensuing": 1}
_STOPS = frozenset(("", ",", ".", ";", ":", ")", "N", "-", '"', "i", "&"))
_VAGUE_DAYS = {"D": 7, "N": 7, "W": 28, "MO": 120, "Y": 1095, "DE": 10957}


def _grain(unit: str, day: date) -> str:
    """The calendar value of the unit that holds a day: its week, its month, its year."""
    return {
        "W": week_value(day),
        "2W": week_value(day),
        "MO": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year:04}"[:3],
        "CE": f"{day.year:04}"[:2],
        "N": f"{day.isoformat()}TNI",
        "WE": f"{week_value(day)}-WE",
    }.get(unit, day.isoformat())


def _move(day: date, unit: str, count: float) -> date:
    """The day so many units away."""
    if unit in ("MO", "Q", "Y", "DE", "CE"):
        months = {"MO": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
        return add_months(day, round(count * months))
    return add_days(day, round(count * UNIT_DAYS.get(unit, 0)))


def _base(scene: Scene, *, told: bool) -> date | None:
    """The day a relative phrase counts from: the day of telling, or (`told` False) the time last spoken of."""
    if scene.ref is not None and (not told or scene.narrative):
        return scene.ref[0]
    return scene.anchor


def _weekday(phrase: Phrase, scene: Scene) -> Sense:
    weekday = phrase.number("weekday") or 0
    rel = str(phrase.get("rel") or "")
    from_ref = rel in ("following", "previous", "preceding", "subsequent")
    base = _base(scene, told=not from_ref)
    part = phrase.get("part2") or phrase.get("part")
    if base is None:
        return Sense(value=with_part(Sense(value="XXXX-XX-XX"), part).value)
    if "unit" in phrase.parts:  # "Monday of last week", "Friday next week"
        monday = add_days(base, -base.weekday() + 7 * _STEP.get(rel, 0))
        day = add_days(monday, weekday)
    elif rel in _STEP:
        back = _STEP[rel] < 0
        day = (
            weekday_before(base, weekday, strict=True) if back else weekday_after(base, weekday, strict=True)
        )
    elif rel:
        day = add_days(base, weekday - base.weekday())
    else:
        day = weekday_after(base, weekday) if scene.ahead else weekday_before(base, weekday)
    return clocked(with_part(plain(day.isoformat(), basis="weekday"), part), phrase)


def _deictic(phrase: Phrase, scene: Scene) -> Sense:
    word, anchor = str(phrase.get("word")), scene.anchor
    every = {
        "daily": "P1D",
        "nightly": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "annually": "P1Y",
        "hourly": "PT1H",
    }
    if word in every:
        return Sense(value=every[word], shape="recurring")
    if word == "recently":
        return Sense(value="PAST_REF", last=anchor, precision="approx", basis="relative", shape="vague")
    if word == "now" or (word == "today" and (scene.narrative or anchor is None)):
        basis = "pubdate" if anchor else "none"
        precision = "asof" if anchor else "unknown"
        return Sense(value="PRESENT_REF", first=anchor, last=anchor, precision=precision, basis=basis)  # type: ignore[arg-type]
    if anchor is None:
        return Sense(value="XXXX-XX-XX")
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if "two" in phrase.parts:
        step += -1 if phrase.letters[2] == "b" else 1
    day = add_days(anchor, step)
    if word == "overnight":
        night = add_days(day, -1)
        if "weekday" in phrase.parts:
            night = weekday_before(anchor, phrase.number("weekday") or 0)
            night = add_days(night, -1) if "into" in phrase.parts else night
            day = add_days(night, 1)
        return Sense(
            value=f"{night.isoformat()}TNI", first=night, last=day, precision="range", basis="relative"
        )
    sense = plain(day.isoformat(), basis="relative")
    if word == "tonight":
        return with_part(sense, "NI")
    return clocked(with_part(sense, phrase.get("part")), phrase)


def _relpart(phrase: Phrase, scene: Scene) -> Sense:
    """ "Last night", "this morning", "that evening", "the night before"."""
    rel, part = str(phrase.get("rel")), phrase.get("part")
    if "dir" in phrase.parts:
        rel = "previous" if phrase.get("dir") == "earlier" else "following"
    told = rel in ("last", "this", "current", "past")
    base = _base(scene, told=told)
    if base is None:
        return with_part(Sense(value="XXXX-XX-XX"), part)
    step = _STEP.get(rel, 0)
    if told and part != "NI" and step < 0:
        step = -1
    return clocked(with_part(plain(add_days(base, step).isoformat(), basis="relative"), part), phrase)


def _relmonth(phrase: Phrase, scene: Scene) -> Sense:
    rel, month = str(phrase.get("rel")), phrase.number("month") or 1
    base = _base(scene, told=rel in ("last", "this", "next"))
    if base is None:
        return plain(partial(None, month))
    year = base.year
    if _STEP.get(rel, 0) < 0 and month >= base.month:
        year -= 1
    elif _STEP.get(rel, 0) > 0 and month <= base.month:
        year += 1
    sense = plain(partial(year, month), basis="relative")
    mod = phrase.get("mod")
    return third(sense, mod) if isinstance(mod, str) else sense


def _relseason(phrase: Phrase, scene: Scene) -> Sense:
    rel, season = str(phrase.get("rel")), str(phrase.get("season"))
    base = _base(scene, told=rel in ("last", "this", "next"))
    if base is None:
        return plain(f"XXXX-{season}")
    year = base.year
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 1}[season]
    if _STEP.get(rel, 0) < 0 and first_month >= base.month - 2:
        year -= 1
    elif _STEP.get(rel, 0) > 0 and base.month >= first_month:
        year += 1
    return replace(plain(f"{year:04}-{season}", basis="relative"), precision="approx")


def _relunit(phrase: Phrase, scene: Scene) -> Sense:
    """ "Last week", "the past two weeks", "earlier this year", "that day", "the next six months"."""
    rel, unit = str(phrase.get("rel")), str(phrase.get("unit"))
    back = _STEP.get(rel, 0) < 0
    if unit in ("S", "M", "H"):
        value = f"PT{_count_text(phrase)}{unit}"
        base = scene.anchor
        if base is None:
            return Sense(value=value, shape="duration")
        days = max(1, round((_count_of(phrase) or 1) / 24)) if unit == "H" else 1
        first, last = (add_days(base, -days), base) if back else (base, add_days(base, days))
        return Sense(value=value, first=first, last=last, precision="approx", basis="relative", shape="duration")  # fmt: skip
    told = rel in ("last", "past", "recent", "this", "current", "next", "coming", "upcoming")
    told = told and not (rel == "next" and unit in ("D", "N"))  # "the next day" is never tomorrow
    base = _base(scene, told=told)
    if (
        "count" in phrase.parts
        or (_plural(phrase) and rel not in ("this", "that", "same"))
        or rel == "recent"
    ):
        return _stretch_of(phrase, unit, base, back=back)
    if base is None:
        return Sense(value={"D": "XXXX-XX-XX", "MO": "XXXX-XX", "Y": "XXXX", "W": "XXXX-WXX"}.get(unit))
    if rel == "past" or (
        rel == "last" and phrase.letters.lstrip("bli").startswith("t") and "mod" not in phrase.parts
    ):
        # "over the last year" is the twelve months until now; "last year" the calendar year before
        return _stretch_of(phrase, unit, base, back=True)
    moved = _move(base, unit, _STEP.get(rel, 0))
    if unit in ("N",) and rel == "last":
        moved = add_days(base, -1)
    sense = plain(_grain(unit, moved), basis="relative")
    mod = phrase.get("mod")
    if isinstance(mod, str):
        sense = third(sense, mod)
    lead = phrase.get("lead") or phrase.get("shift")
    if (
        isinstance(lead, str)
        and sense.first is not None
        and sense.last is not None
        and scene.anchor is not None
    ):
        if lead == "earlier" and sense.first <= scene.anchor <= sense.last:
            return replace(sense, last=scene.anchor, precision="range")
        if lead == "later" and sense.first <= scene.anchor <= sense.last:
            return replace(sense, first=scene.anchor, precision="range")
        return replace(sense, precision="range" if sense.precision != "day" else "day")
    return sense


def _plural(phrase: Phrase) -> bool:
    return bool(phrase.get("plural"))


def _count_text(phrase: Phrase) -> str:
    """The number in a TIMEX3 length: "3", "2.5", "X" for "several"."""
    count = phrase.get("count")
    if not isinstance(count, int | float):
        return "X" if "count" in phrase.parts or _plural(phrase) else "1"
    whole = float(count) + (0.5 if "half" in phrase.parts or "half2" in phrase.parts else 0.0)
    return f"{whole:g}"


def _length(phrase: Phrase, unit: str) -> str:
    text = _count_text(phrase)
    code = UNIT_CODE[unit]
    if unit == "2W":
        text, code = (f"{float(text) * 2:g}" if text != "X" else "X"), "W"
    return f"P{code[0]}{text}{code[1]}" if code.startswith("T") else f"P{text}{code}"


def _count_of(phrase: Phrase) -> float | None:
    text = _count_text(phrase)
    return None if text == "X" else float(text)


def _stretch_of(phrase: Phrase, unit: str, base: date | None, *, back: bool) -> Sense:
    """ "The past two weeks", "recent days", "the next six months": a length that ends or begins at the base."""
    value = _length(phrase, unit)
    if base is None:
        return Sense(value=value, shape="duration")
    count = _count_of(phrase)
    days = _VAGUE_DAYS.get(unit, 30) if count is None else None
    other = add_days(base, -days if back else days) if days is not None else _move(base, unit, (-1 if back else 1) * (count or 1))  # fmt: skip
    first, last = (other, base) if back else (base, other)
    return Sense(value=value, first=first, last=last, precision="approx", basis="relative", shape="range")


def _ago(phrase: Phrase, scene: Scene) -> Sense:
    unit, base = str(phrase.get("unit")), scene.anchor
    if base is None:
        return Sense(value="PAST_REF", shape="vague")
    count = _count_of(phrase) if "count" in phrase.parts else None
    if count is None:
        return Sense(value="PAST_REF", last=base, precision="approx", basis="relative", shape="vague")
    if unit in ("S", "M", "H"):
        day = add_days(base, -round(count / 24) if unit == "H" and count >= 24 else 0)
        return Sense(value=day.isoformat(), first=add_days(day, -1) if unit == "H" and count >= 6 else day, last=day, precision="approx" if unit == "H" and count >= 6 else "day", basis="relative")  # fmt: skip
    moved = _move(base, unit, -count)
    value = moved.isoformat() if unit in ("D", "N") else _grain(unit, moved)
    sense = plain(value, basis="relative")
    about = phrase.get("about")
    if unit in ("W", "2W"):
        # weeks are counted loosely: three days either way, and "almost" is less than that
        sense = replace(sense, first=add_days(moved, -3), last=add_days(moved, 3), precision="approx")
    elif unit == "MO" and count <= 24:
        sense = replace(sense, first=add_days(moved, -15), last=add_days(moved, 15), precision="approx")
    elif unit in ("DE", "CE") or (unit == "Y" and (count >= 10 and count % 10 == 0)):
        wide = round(365 * count / 10)
        sense = replace(sense, first=add_days(moved, -wide), last=add_days(moved, wide), precision="approx")
    if about in ("almost", "nearly", "under", "less than", "just under") and sense.first is not None:
        slack = max(1, round(UNIT_DAYS[unit] * count * 0.3))
        sense = replace(sense, first=moved if unit != "Y" else sense.first, last=min(base, add_days(sense.last or moved, slack // 2)), precision="approx")  # fmt: skip
    elif about in ("more than", "over") and sense.first is not None:
        slack = max(1, round(UNIT_DAYS[unit] * count * 0.3))
        sense = replace(sense, first=add_days(sense.first, -slack), precision="approx")
    elif about and unit in ("D", "N") and sense.first is not None:
        sense = replace(sense, first=add_days(moved, -1), last=add_days(moved, 1), precision="approx")
    if sense.last is not None and sense.last > base:
        sense = replace(sense, last=base)
    return sense


def _weekend(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "Over the weekend": the last one, or the one that goes on."""
    if scene.anchor is None:
        return Sense(value="XXXX-WXX-WE")
    base = scene.anchor if scene.ahead or scene.anchor.weekday() >= 5 else add_days(scene.anchor, -7)
    return plain(_grain("WE", base), basis="relative")


def _shift(phrase: Phrase, scene: Scene) -> Sense:
    """ "Three days later", "the day before", "two years earlier": from the time last spoken of."""
    unit, back = str(phrase.get("unit")), phrase.get("dir") == "earlier"
    base = _base(scene, told=False)
    count = _count_of(phrase)
    if phrase.after not in _STOPS and "clause" in phrase.parts:
        # "a week before moving on", "two days after the vote": counts from what follows, which has no date here
        return Sense(value=_length(phrase, unit) if back else None, shape="vague")
    if base is None or count is None:
        unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX"}.get(unit)
        if base is not None and count is None:
            wide = add_days(base, (-1 if back else 1) * _VAGUE_DAYS.get(unit, 1))
            return Sense(value=unknown, first=min(base, wide), last=max(base, wide), precision="approx", basis="relative", shape="vague")  # fmt: skip
        return Sense(value=unknown, shape="vague")
    if unit in ("S", "M", "H"):
        return plain(base.isoformat(), basis="relative")
    ref = scene.ref_value or ""
    moved = _move(base, unit, -count if back else count)
    if (
        not back
        and scene.anchor is not None
        and not scene.narrative
        and not scene.ahead
        and base <= scene.anchor < moved
    ):
        # what is told has happened: the time last spoken of was not the one it counts from
        return Sense(value=None, last=scene.anchor, precision="approx", basis="relative", shape="vague")
    coarse = unit in ("D", "N") and len(ref) in (4, 7)
    if coarse:
        return Sense(value=f"{ref}-XX" if len(ref) == 7 else f"{ref}-XX-XX", first=moved, last=add_months(moved, 1 if len(ref) == 7 else 12), precision="approx", basis="relative")  # fmt: skip
    return plain(_grain(unit, moved), basis="relative")


def _duration(phrase: Phrase, scene: Scene) -> Sense | None:
    unit = str(phrase.get("unit") or phrase.get("bare"))
    return Sense(value=_length(phrase, unit), shape="duration")


def _recurring(phrase: Phrase, scene: Scene) -> Sense:
    weekday = phrase.get("weekdays") if "weekdays" in phrase.parts else phrase.get("weekday")
    if isinstance(weekday, int):
        return Sense(value=f"XXXX-WXX-{weekday + 1}", shape="recurring")
    unit = phrase.get("unit")
    if isinstance(unit, str):
        code = UNIT_CODE[unit]
        if phrase.get("every") != "per" and unit in ("D", "W", "MO", "Y"):
            value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX"}[unit]
            return Sense(value=value, shape="recurring")
        return Sense(value=f"PT1{code[1]}" if code.startswith("T") else f"P1{code}", shape="recurring")
    return Sense(value="XXXX-XX-XX", shape="recurring")


def _near_day(phrase: Phrase, scene: Scene) -> Sense:
    """A clock time or part of a day by itself belongs to the day last spoken of."""
    base = scene.ref[0] if scene.ref is not None and scene.ref[0] == scene.ref[1] else None
    if base is None and not scene.narrative:
        base = scene.anchor
    sense = Sense(value="XXXX-XX-XX") if base is None else plain(base.isoformat(), basis="relative")
    if "part" in phrase.parts:
        return with_part(sense, phrase.get("part"))
    sense = clocked(sense, phrase)
    return replace(sense, shape="clock")


def _decade(phrase: Phrase, scene: Scene) -> Sense | None:
    words = str(phrase.get("decade")).strip("'’").rstrip("s").rstrip("'’")
    if len(words) == 2:
        words = f"{20 if words < '30' else 19}{words}"
    if len(words) != 4:
        return None
    sense = replace(plain(words[:2] if words.endswith("00") else words[:3]), precision="approx", stated=True)
    mod = phrase.get("mod")
    return third(sense, mod) if isinstance(mod, str) else sense


def _era(phrase: Phrase, scene: Scene) -> Sense | None:
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


def _spanof(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The first three years of the war", "the last days of the siege": a length, within what is named after it."""
    if "count" in phrase.parts or _plural(phrase):
        return Sense(value=_length(phrase, str(phrase.get("unit"))), shape="vague")
    return _VAGUE


def _vagueref(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "At the time", "this period", "former": some other time, or the one spoken of."""
    if "adjective" in phrase.parts:
        return Sense(value=str(phrase.get("adjective")), shape="vague")
    if "past" in phrase.parts:
        return Sense(value="PAST_REF", shape="vague")
    same = "rel" in phrase.parts or phrase.get("near") == "that" or phrase.get("noun") != "time" or phrase.letters[0] in "Vq"  # fmt: skip
    return Sense(value=None if same else "PRESENT_REF", shape="vague")


def _partof(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The last week of August", "the first ten months of 2015"."""
    unit, month = str(phrase.get("unit")), phrase.number("month")
    year = phrase.number("year") or (year_for(scene, month) if month else None)
    span = span_of(partial(year, month))
    value = _length(phrase, unit) if unit not in ("D", "N") or "count" in phrase.parts else None
    if span is None:
        return Sense(value=value, shape="range")
    count = _count_of(phrase) or 1
    ordinal = phrase.get("ordinal")
    if (
        unit == "Q"
        and isinstance(ordinal, int)
        and "count" not in phrase.parts
        and month is None
        and 1 <= ordinal <= 4
    ):
        return replace(plain(f"{year:04}-Q{ordinal}"), stated=True)
    if isinstance(ordinal, str):
        first, last = max(span[0], add_days(_move(span[1], unit, -count), 1)), span[1]
    else:
        first = _move(span[0], unit, (int(ordinal or 1) - 1) * count)
        last = min(span[1], add_days(_move(first, unit, count), -1))
    if first > last:
        return None
    if value is None:
        return plain(first.isoformat(), basis="explicit")
    return Sense(value=value, first=first, last=last, precision="approx", basis="explicit", shape="range")


def _unitmod(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The end of the year", "the middle of the month": of the one last spoken of."""
    unit, base = str(phrase.get("unit")), _base(scene, told=False)
    if unit not in ("D", "W", "MO", "Y", "DE", "CE", "WE"):
        return None
    if base is None:
        return _VAGUE
    return third(plain(_grain(unit, base), basis="relative"), str(phrase.get("mod")))


def _feast(phrase: Phrase, scene: Scene) -> Sense | None:
    year = phrase.number("year") or year_for(scene, 12, 25)
    if year is None:
        return Sense(value="XXXX-12-25")
    day = make_day(year, 12, 24 if "eve" in phrase.parts else 25)
    return None if day is None else with_part(plain(day.isoformat(), basis="relative"), phrase.get("part"))


def _dayonly(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The 20th", after a date of that month."""
    day, ref = phrase.number("day"), scene.ref
    if ref is None or scene.ref_value is None or len(scene.ref_value) < 7 or not day:
        return None
    found = make_day(ref[0].year, ref[0].month, day)
    return None if found is None else plain(found.isoformat(), basis="relative")


def _eras(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "264 to 241 BC"."""
    first, second = phrase.number("year") or 0, phrase.number("year2") or 0
    if phrase.get("era") != "BC" or first < second:
        return None
    return Sense(value=f"BC{first:04}", shape="range", stated=True)


def _years(phrase: Phrase, scene: Scene) -> Sense | None:
    first, second = phrase.number("year"), phrase.number("year2")
    if first is None or second is None:
        return None
    if second < 100:
        second += first // 100 * 100
    if not first <= second < first + 200:
        return None
    whole, end = plain(f"{first:04}"), span_of(f"{second:04}")
    return replace(whole, last=end[1] if end else None, shape="range", stated=True)


_SENSES: dict[str, Callable[[Phrase, Scene], Sense | None]] = {
    "date": date_sense, "years": _years, "era": _era, "eras": _eras, "decade": _decade, "weekday": _weekday,
    "deictic": _deictic, "relpart": _relpart, "relmonth": _relmonth, "relseason": _relseason,
    "relunit": _relunit, "partof": _partof, "unitmod": _unitmod, "ago": _ago, "shift": _shift, "weekend": _weekend,
    "duration": _duration, "recurring": _recurring, "clock": _near_day, "part": _near_day,
    "feast": _feast, "dayonly": _dayonly, "spanof": _spanof, "vagueref": _vagueref,
}  # fmt: skip


def make_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """What the phrase means in its scene; None where it is no time after all."""
    return _SENSES[phrase.kind](phrase, scene)
