"""When: the time of what a predicate tells, from its own words, its neighbours, or tense and mood alone."""

from dataclasses import replace
from datetime import date

from rapporteur.extract.attaching import Attached, is_empty, main_predicate, time_of
from rapporteur.extract.layers import Reading
from rapporteur.extract.neighbours import episode, from_lead, inherited, shown, told_from
from rapporteur.extract.tenses import carrier, had_been, is_core, is_perfect, tense_at
from rapporteur.model import UNKNOWN_TIME, Interval
from rapporteur.model.words import Kind, Modality
from rapporteur.text.calendar import add_days

__all__ = ["when"]

_GOING_ON = frozenset(("ongoing", "continuing", "current", "present"))


def when(
    reading: Reading,
    first: int,
    last: int,
    trigger: int,
    *,
    state: bool = False,
    modality: Modality = "asserted",
    kind: Kind = "event",
) -> Interval:
    """The time of the predicate at token `trigger`, told in tokens [first, last).

    Its own words first, then those of the sentences before it (basis `inherited`), then what tense and
    modality leave: a state is as of the content date, what is expected begins there and is open, an undated
    past ends there. `state`: something that lasts. Times of the telling never count.
    """
    found = time_of(reading, trigger, first, last)
    ahead = modality in ("expected", "conditional", "proposed")
    today = told_from(reading)
    if found is not None and kind == "position" and found.cost > 1:
        found = None
    if (found is None or not found.own) and not ahead:
        began = _begun_before(reading, trigger)
        if began is not None:
            return began
    if found is not None and not found.own and _is_standing(reading, trigger, state=state, kind=kind):
        found = None  # the verb's time, not that of the state in passing
        if not ahead:
            return _as_of(today)
    if found is not None and not (found.relation == "at" and is_empty(found.mention)):
        return _fitted(reading, found, trigger, state=state, ahead=ahead)
    if kind == "position":
        return _as_of(today)
    if ahead:
        if kind == "term" and modality != "expected":
            return _as_of(today)
        return Interval(start=today, end=None, precision="approx", basis="none") if today else UNKNOWN_TIME
    form = tense_at(reading, trigger)
    role = reading.report.role_at(reading.parsed.tokens[trigger].start)
    if role == "caption":
        return shown(reading, trigger, today)
    if state and form != "past":
        return _as_of(today)
    if role == "title" and form != "future":
        # "Rebels seize town": a headline's present is the past that the first sentence dates
        return from_lead(reading, trigger) or _past(reading, trigger, today)
    if form == "future":
        return Interval(start=today, end=None, precision="approx", basis="none") if today else UNKNOWN_TIME
    if form == "past" and not is_perfect(reading, trigger):
        lent = inherited(reading, trigger)
        if lent is not None:
            return lent
    if (
        form == "present"
        and not is_perfect(reading, trigger)
        and (kind != "event" or is_core(reading, trigger))
    ):
        return _as_of(today)
    undated = _past(reading, trigger, today)
    if undated.start is None and kind in ("event", "control") and _is_news(reading, trigger):
        # what a first sentence tells as just done ("have reached a deal") was done that day or the day before
        start = add_days(date.fromisoformat(undated.end), -1).isoformat() if undated.end else None
        return replace(undated, start=start, basis="pubdate")
    return undated


def _begun_before(reading: Reading, trigger: int) -> Interval | None:
    """ "Has since taken forty towns": from the time last spoken of until the telling."""
    parsed, today = reading.parsed, told_from(reading)
    since = [c for c in parsed.children(trigger) if parsed.tokens[c].text.lower() == "since"]
    if (
        today is None
        or not any(parsed.tokens[c].dep == "advmod" for c in since)
        or not is_perfect(reading, trigger)
    ):
        return None
    at = parsed.tokens[trigger].start
    earlier = [
        m
        for m in reading.times
        if m.end <= at and m.shape in ("point", "clock", "range") and m.interval.start
    ]
    start = (earlier[-1].interval.start or today)[:10] if earlier else today
    if not start < today:
        return None
    return Interval(start=start, end=today, precision="range", basis="inherited")


def _is_standing(reading: Reading, trigger: int, *, state: bool, kind: Kind) -> bool:
    """True for a state that a noun phrase names in passing: "shelled *rebel-held areas*", "the *ongoing talks*"."""
    parsed = reading.parsed
    if parsed.tokens[trigger].pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if (
        reading.report.role_at(parsed.tokens[trigger].start) == "caption"
        or carrier(reading, trigger) == trigger
    ):
        return False  # no verb above it that could own the time
    going_on = any(parsed.tokens[c].lemma.lower() in _GOING_ON for c in parsed.children(trigger))
    return going_on or (state and kind == "control")


def _is_news(reading: Reading, trigger: int) -> bool:
    """True for what the first sentence of the body tells, in its main clause, as past or just done."""
    parsed, role_at = reading.parsed, reading.report.role_at
    lead = next((s for s in parsed.sentences if role_at(s.start) == "body"), None)
    if lead is None or not lead.first <= trigger < lead.last or main_predicate(reading, lead) != trigger:
        return False
    reported = trigger != lead.root  # "said it had retaken" is "has retaken", told afterwards
    return tense_at(reading, trigger) == "past" and (reported or not had_been(reading, trigger))


def _as_of(today: str | None) -> Interval:
    if today is None:
        return UNKNOWN_TIME
    return Interval(start=today, end=today, precision="asof", basis="pubdate")


def _past(reading: Reading, trigger: int, today: str | None) -> Interval:
    """An undated past: it ends with the telling, and begins no earlier than what the report tells of."""
    end = today
    at = reading.parsed.tokens[trigger].start
    for voice in reading.voices:
        inside = any(start <= at < stop for start, stop in voice.content)
        if inside and voice.said is not None and voice.said.end is not None:
            end = voice.said.end if end is None else min(end, voice.said.end)
    if end is None:
        return UNKNOWN_TIME
    start = episode(reading) if reading.report.role_at(at) in ("body", "title") else None
    if start is not None and start > end:
        start = None
    return Interval(start=start, end=end, precision="approx", basis="none")


def _fitted(reading: Reading, found: Attached, trigger: int, *, state: bool, ahead: bool) -> Interval:
    """The attached time's interval as this predicate uses it."""
    mention = found.mention
    interval, today = mention.interval, told_from(reading)
    token = reading.parsed.tokens[trigger]
    within = found.relation == "core" or mention.start <= token.start < mention.core_start
    if mention.shape == "since" and mention.core is not None and within:
        # inside "since the war began in 2011": the beginning itself, not the time since
        return replace(mention.core, passage=reading.report.passage(mention.core_start, mention.core_end))
    if found.relation == "after":
        end = None if ahead or today is None or (interval.start and interval.start[:10] > today) else today
        return replace(interval, end=end, precision="range", local=None)
    if found.relation == "before":
        return replace(
            interval, start=None, end=interval.start or interval.end, precision="approx", local=None
        )
    if found.relation == "by" and not ahead and not state and interval.start is not None:
        # "174 dead by Thursday" were not all killed that day
        start = episode(reading)
        whole = start is not None and start < interval.start[:10]
        return replace(interval, start=start, precision="approx", local=None) if whole else interval
    if mention.shape == "clock" or interval.precision == "minute":
        return interval
    if mention.shape == "until" and today is not None and interval.end is not None:
        lasting = ahead or state or tense_at(reading, trigger) in ("present", "future")
        return (
            replace(interval, start=today, precision="range")
            if lasting and today <= interval.end[:10]
            else interval
        )
    if today is None or interval.start is None or interval.end is None:
        return interval
    past = not ahead and tense_at(reading, trigger) in ("past", "none")
    if interval.start <= today < interval.end[:10] and past and not state:
        # "this year" about what has happened: until the telling
        return replace(interval, end=today, precision="day" if interval.precision == "day" else "range")
    return interval
