"""What lengths of time mean: "two weeks ago", "three days later", "the past year", "the first week of June"."""

from dataclasses import replace
from datetime import date

from rapporteur.text.calendar import add_days, add_months, span_of, week_value
from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timesense import UNIT_CODE, UNIT_DAYS, Scene, Sense, partial, plain, year_for

__all__ = [
    "ago_sense",
    "base",
    "count_of",
    "count_text",
    "duration_sense",
    "grain",
    "move",
    "partof_sense",
    "plural",
    "shift_sense",
    "spanof_sense",
    "stretch_of",
]

_VAGUE_DAYS = {"D": 7, "N": 7, "W": 28, "MO": 120, "Y": 1095, "DE": 10957}


_STOPS = frozenset(("", ",", ".", ";", ":", ")", "N", "-", '"', "i", "&"))


def grain(unit: str, day: date) -> str:
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


def move(day: date, unit: str, count: float) -> date:
    """The day so many units away."""
    if unit in ("MO", "Q", "Y", "DE", "CE"):
        months = {"MO": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
        return add_months(day, round(count * months))
    return add_days(day, round(count * UNIT_DAYS.get(unit, 0)))


def base(scene: Scene, *, told: bool) -> date | None:
    """The day a relative phrase counts from: the day of telling, or (`told` False) the time last spoken of."""
    if scene.ref is not None and (not told or scene.narrative):
        return scene.ref[0]
    return scene.anchor


def plural(phrase: Phrase) -> bool:
    return bool(phrase.get("plural"))


def count_text(phrase: Phrase) -> str:
    """The number in a TIMEX3 length: "3", "2.5", "X" for "several"."""
    count = phrase.get("count")
    if not isinstance(count, int | float):
        return "X" if "count" in phrase.parts or plural(phrase) else "1"
    whole = float(count) + (0.5 if "half" in phrase.parts or "half2" in phrase.parts else 0.0)
    return f"{whole:g}"


def length(phrase: Phrase, unit: str) -> str:
    text = count_text(phrase)
    code = UNIT_CODE[unit]
    if unit == "2W":
        text, code = (f"{float(text) * 2:g}" if text != "X" else "X"), "W"
    return f"P{code[0]}{text}{code[1]}" if code.startswith("T") else f"P{text}{code}"


def count_of(phrase: Phrase) -> float | None:
    text = count_text(phrase)
    return None if text == "X" else float(text)


def stretch_of(phrase: Phrase, unit: str, start_day: date | None, *, back: bool) -> Sense:
    """ "The past two weeks", "recent days", "the next six months": a length that ends or begins at the start_day."""
    value = length(phrase, unit)
    if start_day is None:
        return Sense(value=value, shape="duration")
    count = count_of(phrase)
    days = _VAGUE_DAYS.get(unit, 30) if count is None else None
    other = add_days(start_day, -days if back else days) if days is not None else move(start_day, unit, (-1 if back else 1) * (count or 1))  # fmt: skip
    first, last = (other, start_day) if back else (start_day, other)
    return Sense(value=value, first=first, last=last, precision="approx", basis="relative", shape="range")


def ago_sense(phrase: Phrase, scene: Scene) -> Sense:
    unit, start_day = str(phrase.get("unit")), scene.anchor
    if start_day is None:
        return Sense(value="PAST_REF", shape="vague")
    count = count_of(phrase) if "count" in phrase.parts else None
    if count is None:
        return Sense(value="PAST_REF", last=start_day, precision="approx", basis="relative", shape="vague")
    if unit in ("S", "M", "H"):
        day = add_days(start_day, -round(count / 24) if unit == "H" and count >= 24 else 0)
        return Sense(value=day.isoformat(), first=add_days(day, -1) if unit == "H" and count >= 6 else day, last=day, precision="approx" if unit == "H" and count >= 6 else "day", basis="relative")  # fmt: skip
    moved = move(start_day, unit, -count)
    value = moved.isoformat() if unit in ("D", "N") else grain(unit, moved)
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
        sense = replace(sense, first=moved if unit != "Y" else sense.first, last=min(start_day, add_days(sense.last or moved, slack // 2)), precision="approx")  # fmt: skip
    elif about in ("more than", "over") and sense.first is not None:
        slack = max(1, round(UNIT_DAYS[unit] * count * 0.3))
        sense = replace(sense, first=add_days(sense.first, -slack), precision="approx")
    elif about and unit in ("D", "N") and sense.first is not None:
        sense = replace(sense, first=add_days(moved, -1), last=add_days(moved, 1), precision="approx")
    if sense.last is not None and sense.last > start_day:
        sense = replace(sense, last=start_day)
    return sense


def shift_sense(phrase: Phrase, scene: Scene) -> Sense:
    """ "Three days later", "the day before", "two years earlier": from the time last spoken of."""
    unit, back = str(phrase.get("unit")), phrase.get("dir") == "earlier"
    if scene.ref is None and (scene.ref_value or "").startswith("BC"):
        count = count_of(phrase)
        year = None if count is None else int(str(scene.ref_value)[2:]) + round(count if back else -count)
        return Sense(
            value=f"BC{year:04}" if unit == "Y" and year is not None and year > 0 else None, shape="vague"
        )
    start_day = base(scene, told=False)
    count = count_of(phrase)
    if phrase.after not in _STOPS and "clause" in phrase.parts:
        # "a week before moving on", "two days after the vote": counts from what follows, which has no date here
        return Sense(value=length(phrase, unit) if back else None, shape="vague")
    if start_day is None or count is None:
        unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX"}.get(unit)
        if start_day is not None and count is None:
            wide = add_days(start_day, (-1 if back else 1) * _VAGUE_DAYS.get(unit, 1))
            return Sense(value=unknown, first=min(start_day, wide), last=max(start_day, wide), precision="approx", basis="relative", shape="vague")  # fmt: skip
        return Sense(value=unknown, shape="vague")
    if unit in ("S", "M", "H"):
        return plain(start_day.isoformat(), basis="relative")
    ref = scene.ref_value or ""
    moved = move(start_day, unit, -count if back else count)
    if (
        not back
        and scene.anchor is not None
        and not scene.narrative
        and not scene.ahead
        and start_day <= scene.anchor < moved
    ):
        # what is told has happened: the time last spoken of was not the one it counts from
        return Sense(value=None, last=scene.anchor, precision="approx", basis="relative", shape="vague")
    coarse = unit in ("D", "N") and len(ref) in (4, 7)
    if coarse:
        return Sense(value=f"{ref}-XX" if len(ref) == 7 else f"{ref}-XX-XX", first=moved, last=add_months(moved, 1 if len(ref) == 7 else 12), precision="approx", basis="relative")  # fmt: skip
    return plain(grain(unit, moved), basis="relative")


def duration_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    unit = str(phrase.get("unit") or phrase.get("bare"))
    return Sense(value=length(phrase, unit), shape="duration")


def spanof_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The first five weeks of the siege", "the last days of the siege": a length, within what is named after it."""
    if "count" in phrase.parts or plural(phrase):
        return Sense(value=length(phrase, str(phrase.get("unit"))), shape="vague")
    return Sense(value=None, shape="vague")


def partof_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The last week of August", "the first ten months of 2015"."""
    unit, month = str(phrase.get("unit")), phrase.number("month")
    year = phrase.number("year") or (year_for(scene, month) if month else None)
    span = span_of(partial(year, month))
    value = length(phrase, unit) if unit not in ("D", "N") or "count" in phrase.parts else None
    if span is None:
        return Sense(value=value, shape="range")
    count = count_of(phrase) or 1
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
        first, last = max(span[0], add_days(move(span[1], unit, -count), 1)), span[1]
    else:
        first = move(span[0], unit, (int(ordinal or 1) - 1) * count)
        last = min(span[1], add_days(move(first, unit, count), -1))
    if first > last:
        return None
    if value is None:
        return plain(first.isoformat(), basis="explicit")
    return Sense(value=value, first=first, last=last, precision="approx", basis="explicit", shape="range")
