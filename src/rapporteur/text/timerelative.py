"""What a phrase of time means that leans on another day: weekdays, "today", "last month", "that night"."""

from dataclasses import replace

from rapporteur.text.calendar import add_days, make_day, weekday_after, weekday_before
from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timelengths import base, count_of, count_text, grain, length, move, plural, stretch_of
from rapporteur.text.timesense import UNIT_CODE, Scene, Sense, clocked, partial, plain, third, with_part

__all__ = [
    "dayonly_sense",
    "deictic_sense",
    "near_day_sense",
    "recurring_sense",
    "relmonth_sense",
    "relpart_sense",
    "relseason_sense",
    "relunit_sense",
    "unitmod_sense",
    "vagueref_sense",
    "weekday_sense",
    "weekend_sense",
]

_STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "recent": -1}
_STEP |= {"next": 1, "following": 1, "coming": 1, "upcoming": 1, "subsequent": 1, "ensuing": 1}


def weekday_sense(phrase: Phrase, scene: Scene) -> Sense:
    weekday = phrase.number("weekday") or 0
    rel = str(phrase.get("rel") or "")
    from_ref = rel in ("following", "previous", "preceding", "subsequent")
    start_day = base(scene, told=not from_ref)
    part = phrase.get("part2") or phrase.get("part")
    if start_day is None:
        return Sense(value=with_part(Sense(value="XXXX-XX-XX"), part).value)
    if "unit" in phrase.parts:  # "Monday of last week", "Friday next week"
        monday = add_days(start_day, -start_day.weekday() + 7 * _STEP.get(rel, 0))
        day = add_days(monday, weekday)
    elif rel in _STEP:
        back = _STEP[rel] < 0
        day = (
            weekday_before(start_day, weekday, strict=True)
            if back
            else weekday_after(start_day, weekday, strict=True)
        )
    elif rel:
        day = add_days(start_day, weekday - start_day.weekday())
    else:
        day = weekday_after(start_day, weekday) if scene.ahead else weekday_before(start_day, weekday)
    return clocked(with_part(plain(day.isoformat(), basis="weekday"), part), phrase)


def deictic_sense(phrase: Phrase, scene: Scene) -> Sense:
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


def relpart_sense(phrase: Phrase, scene: Scene) -> Sense:
    """ "Last night", "this morning", "that evening", "the night before"."""
    rel, part = str(phrase.get("rel")), phrase.get("part")
    if "dir" in phrase.parts:
        rel = "previous" if phrase.get("dir") == "earlier" else "following"
    told = rel in ("last", "this", "current", "past")
    start_day = base(scene, told=told)
    if start_day is None:
        return with_part(Sense(value="XXXX-XX-XX"), part)
    step = _STEP.get(rel, 0)
    if told and part != "NI" and step < 0:
        step = -1
    return clocked(with_part(plain(add_days(start_day, step).isoformat(), basis="relative"), part), phrase)


def relmonth_sense(phrase: Phrase, scene: Scene) -> Sense:
    rel, month = str(phrase.get("rel")), phrase.number("month") or 1
    start_day = base(scene, told=rel in ("last", "this", "next"))
    if start_day is None:
        return plain(partial(None, month))
    year = start_day.year
    if _STEP.get(rel, 0) < 0 and month >= start_day.month:
        year -= 1
    elif _STEP.get(rel, 0) > 0 and month <= start_day.month:
        year += 1
    sense = plain(partial(year, month), basis="relative")
    mod = phrase.get("mod")
    return third(sense, mod) if isinstance(mod, str) else sense


def relseason_sense(phrase: Phrase, scene: Scene) -> Sense:
    rel, season = str(phrase.get("rel")), str(phrase.get("season"))
    start_day = base(scene, told=rel in ("last", "this", "next"))
    if start_day is None:
        return plain(f"XXXX-{season}")
    year = start_day.year
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 1}[season]
    if _STEP.get(rel, 0) < 0 and first_month >= start_day.month - 2:
        year -= 1
    elif _STEP.get(rel, 0) > 0 and start_day.month >= first_month:
        year += 1
    return replace(plain(f"{year:04}-{season}", basis="relative"), precision="approx")


def relunit_sense(phrase: Phrase, scene: Scene) -> Sense:
    """ "Last week", "the past two weeks", "earlier this year", "that day", "the next six months"."""
    rel, unit = str(phrase.get("rel") or "this"), str(phrase.get("unit"))  # "earlier in the week": this one
    back = _STEP.get(rel, 0) < 0
    if unit in ("S", "M", "H"):
        value = f"PT{count_text(phrase)}{unit}"
        start_day = scene.anchor
        if start_day is None:
            return Sense(value=value, shape="duration")
        days = max(1, round((count_of(phrase) or 1) / 24)) if unit == "H" else 1
        first, last = (
            (add_days(start_day, -days), start_day) if back else (start_day, add_days(start_day, days))
        )
        return Sense(value=value, first=first, last=last, precision="approx", basis="relative", shape="duration")  # fmt: skip
    told = rel in ("last", "past", "recent", "this", "current", "next", "coming", "upcoming")
    told = told and not (rel == "next" and unit in ("D", "N"))  # "the next day" is never tomorrow
    start_day = base(scene, told=told)
    if "count" in phrase.parts or (plural(phrase) and rel not in ("this", "that", "same")) or rel == "recent":
        return stretch_of(phrase, unit, start_day, back=back)
    if start_day is None:
        return Sense(value={"D": "XXXX-XX-XX", "MO": "XXXX-XX", "Y": "XXXX", "W": "XXXX-WXX"}.get(unit))
    if rel in ("that", "same", "those", "these") and plural(phrase) and scene.ref is not None:
        return Sense(
            value=scene.ref_value, first=scene.ref[0], last=scene.ref[1], precision="range", basis="relative"
        )
    if phrase.after == "o" and rel == "last" and phrase.letters.startswith("t"):
        return Sense(value=f"P1{UNIT_CODE[unit]}", shape="vague")  # "the last week of the siege"
    if rel == "past" or (
        rel == "last" and phrase.letters.lstrip("bli").startswith("t") and "mod" not in phrase.parts
    ):
        # "over the last year" is the twelve months until now; "last year" the calendar year before
        return stretch_of(phrase, unit, start_day, back=True)
    moved = move(start_day, unit, _STEP.get(rel, 0))
    if unit == "WE" and rel == "this" and scene.past and not scene.ahead and start_day.weekday() < 5:
        moved = add_days(start_day, -7)  # "this weekend", told of early in the week as past
    if unit in ("N",) and rel == "last":
        moved = add_days(start_day, -1)
    sense = plain(grain(unit, moved), basis="relative")
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


def weekend_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "Over the weekend": the last one, or the one that goes on."""
    if scene.anchor is None:
        return Sense(value="XXXX-WXX-WE")
    start_day = scene.anchor if scene.ahead or scene.anchor.weekday() >= 5 else add_days(scene.anchor, -7)
    return plain(grain("WE", start_day), basis="relative")


def unitmod_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The end of the year", "the middle of the month": of the one last spoken of."""
    unit, start_day = str(phrase.get("unit")), base(scene, told=False)
    if unit not in ("D", "W", "MO", "Y", "DE", "CE", "WE"):
        return None
    if start_day is None:
        return Sense(value=None, shape="vague")
    return third(plain(grain(unit, start_day), basis="relative"), str(phrase.get("mod")))


def near_day_sense(phrase: Phrase, scene: Scene) -> Sense:
    """A clock time or part of a day by itself belongs to the day last spoken of."""
    start_day = scene.ref[0] if scene.ref is not None and scene.ref[0] == scene.ref[1] else None
    if start_day is None and not scene.narrative:
        start_day = scene.anchor
    sense = Sense(value="XXXX-XX-XX") if start_day is None else plain(start_day.isoformat(), basis="relative")
    if "part" in phrase.parts:
        return with_part(sense, phrase.get("part"))
    sense = clocked(sense, phrase)
    return replace(sense, shape="clock")


def dayonly_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "The 20th", after a date of that month."""
    day, ref = phrase.number("day"), scene.ref
    if ref is None or scene.ref_value is None or len(scene.ref_value) < 7 or not day:
        return None
    found = make_day(ref[0].year, ref[0].month, day)
    return None if found is None else plain(found.isoformat(), basis="relative")


def recurring_sense(phrase: Phrase, scene: Scene) -> Sense:
    weekday = phrase.get("weekdays") if "weekdays" in phrase.parts else phrase.get("weekday")
    if isinstance(weekday, int):
        return Sense(value=f"XXXX-WXX-{weekday + 1}", shape="recurring")
    unit = phrase.get("unit")
    if isinstance(unit, str):
        code = UNIT_CODE[unit]
        if "count" in phrase.parts:
            return Sense(value=length(phrase, unit), shape="recurring")
        if phrase.get("every") != "per" and unit in ("D", "W", "MO", "Y"):
            value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX"}[unit]
            return Sense(value=value, shape="recurring")
        return Sense(value=f"PT1{code[1]}" if code.startswith("T") else f"P1{code}", shape="recurring")
    return Sense(value="XXXX-XX-XX", shape="recurring")


def vagueref_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """ "At the time", "this period", "former": some other time, or the one spoken of."""
    if "adjective" in phrase.parts:
        return Sense(value=str(phrase.get("adjective")), shape="vague")
    if "past" in phrase.parts:
        return Sense(value="PAST_REF", shape="vague")
    same = "rel" in phrase.parts or phrase.get("near") == "that" or phrase.get("noun") != "time" or phrase.letters[0] in "Vq"  # fmt: skip
    return Sense(value=None if same else "PRESENT_REF", shape="vague")
