"""Times as a layer of reading, and the time of what a predicate tells."""

from dataclasses import replace
from datetime import date

from rapporteur.extract.attaching import time_of, told_at
from rapporteur.extract.layers import Reading, TimeMention
from rapporteur.extract.mood import tense
from rapporteur.model import UNKNOWN_TIME, Days, Interval
from rapporteur.model.words import SILENT_ROLES, Kind, Modality
from rapporteur.text.parsed import Sentence
from rapporteur.text.times import find_times_in, interval_of

__all__ = ["find_times", "said_when", "when"]

_BACK = 2  # sentences: how far back a time is taken from when a sentence has none of its own
_DATED = ("day", "minute", "range")


def find_times(reading: Reading) -> tuple[TimeMention, ...]:
    """The times of the report in reading order, resolved against its content date, else its day of publication.

    Page furniture gives none; a caption's year is a year stated nearby for that caption alone.
    """
    report = reading.report
    spans = [(block.start, block.end) for block, role in report.blocks() if role not in SILENT_ROLES]
    published = Days(start=report.published.start, end=report.published.end)
    found = find_times_in(reading.text, spans, anchor=report.content_date, publication=published)
    return tuple(
        TimeMention(
            start=time.start,
            end=time.end,
            interval=replace(time.interval, passage=report.passage(time.start, time.end)),
            timex=time.value,
            shape=time.shape,
            core_start=time.core_start,
            core_end=time.core_end,
        )
        for time in found
    )


def said_when(reading: Reading, cue: int) -> Days | None:
    """The day on which the telling verb or noun at token `cue` was said, None where its sentence does not say."""
    mention = told_at(reading, cue)
    if mention is None or mention.interval.start is None or mention.interval.end is None:
        return None
    return Days(start=mention.interval.start[:10], end=mention.interval.end[:10])


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
    mention = time_of(reading, trigger, first, last)
    ahead = modality in ("expected", "conditional", "proposed")
    if mention is not None:
        return _fitted(reading, mention, trigger, state=state, ahead=ahead, kind=kind)
    today = _today(reading)
    if kind == "position":
        return _as_of(today)
    if ahead:
        if kind == "term" and modality != "expected":
            return _as_of(today)
        return Interval(start=today, end=None, precision="approx", basis="none") if today else UNKNOWN_TIME
    form = _tense(reading, trigger)
    if state and form != "past":
        return _as_of(today)
    if form == "future":
        return Interval(start=today, end=None, precision="approx", basis="none") if today else UNKNOWN_TIME
    if form == "past" and not _perfect(reading, trigger):
        inherited = _inherited(reading, trigger)
        if inherited is not None:
            return inherited
    if form in ("present",) and not _perfect(reading, trigger):
        return _as_of(today)
    return _past(reading, trigger, today)


def _today(reading: Reading) -> str | None:
    report = reading.report
    if report.content_date:
        return report.content_date
    return report.published.end if report.published.start == report.published.end else None


def _as_of(today: str | None) -> Interval:
    if today is None:
        return UNKNOWN_TIME
    return Interval(start=today, end=today, precision="asof", basis="pubdate")


def _past(reading: Reading, trigger: int, today: str | None) -> Interval:
    """An undated past: it ends with the telling."""
    end = today
    for voice in reading.voices:
        token = reading.parsed.tokens[trigger]
        inside = any(start <= token.start < stop for start, stop in voice.content)
        if inside and voice.said is not None and voice.said.end is not None:
            end = voice.said.end if end is None else min(end, voice.said.end)
    if end is None:
        return UNKNOWN_TIME
    return Interval(start=None, end=end, precision="approx", basis="none")


def _fitted(
    reading: Reading, mention: TimeMention, trigger: int, *, state: bool, ahead: bool, kind: Kind
) -> Interval:
    """The mention's interval as this predicate uses it."""
    interval, today = mention.interval, _today(reading)
    token = reading.parsed.tokens[trigger]
    if mention.shape == "since" and mention.start <= token.start < mention.core_start:
        # inside "since the war began in 2011": the beginning itself, not the time since
        core = interval_of(mention.timex)
        if core.start is None and interval.start is not None:
            core = replace(interval, end=interval.start)
        return replace(core, passage=reading.report.passage(mention.core_start, mention.core_end))
    if mention.shape == "clock" or interval.precision == "minute":
        return interval
    if mention.shape in ("duration", "vague") and interval.start is None and interval.end is None:
        return replace(_past(reading, trigger, today), passage=interval.passage)
    if today is None or interval.start is None or interval.end is None:
        return interval
    past = not ahead and _tense(reading, trigger) in ("past", "none")
    if interval.start <= today < interval.end[:10] and past and not state:
        # "this year" about what has happened: until the telling
        return replace(interval, end=today, precision="range" if interval.precision != "day" else "day")
    return interval


def _predicate(reading: Reading, trigger: int) -> int:
    """The verb that carries the trigger's tense: itself, or the verb that governs the noun."""
    parsed = reading.parsed
    if parsed.tokens[trigger].pos in ("VERB", "AUX"):
        return trigger
    for i in parsed.ancestors(trigger):
        if parsed.tokens[i].pos in ("VERB", "AUX"):
            return i
    return trigger


def _tense(reading: Reading, trigger: int) -> str:
    """ "past", "present", "future" or "none"; participles and infinitives take the tense of what governs them."""
    parsed = reading.parsed
    i = _predicate(reading, trigger)
    for _ in range(4):
        form = tense(reading, i)
        token = parsed.tokens[i]
        if form != "none" or token.head == i:
            return form
        if token.feature("VerbForm") == "Part" and token.dep in ("acl", "amod"):
            return "past" if token.text.lower().endswith(("ed", "en", "t", "n")) else "present"
        above = _predicate(reading, token.head)
        if above == i:
            return form
        i = above
    return "none"


def _perfect(reading: Reading, trigger: int) -> bool:
    """True for "has retaken", "had fled": told of a time before, not of the time last spoken of."""
    parsed = reading.parsed
    i = _predicate(reading, trigger)
    return any(
        parsed.tokens[c].dep.startswith("aux")
        and parsed.tokens[c].text.lower() in ("has", "have", "'ve", "’ve", "had")
        for c in parsed.children(i)
    )


def _inherited(reading: Reading, trigger: int) -> Interval | None:
    """The time of the main clause of a sentence just before, in the same kind of section; None if it has none."""
    parsed, report = reading.parsed, reading.report
    here = parsed.sentence_with(trigger)
    role = report.role_at(here.start)
    index = parsed.sentences.index(here)
    before = [(here, True)] + [(s, False) for s in reversed(parsed.sentences[max(0, index - _BACK) : index])]
    for sentence, same in before:
        if report.role_at(sentence.start) != role:
            return None
        if same and sentence.root == trigger:
            continue
        mention = _main_time(reading, sentence)
        if mention is None or (same and parsed.tokens[trigger].start < mention.start):
            continue
        if (
            mention.interval.precision in _DATED
            and mention.shape in ("point", "clock")
            and mention.interval.start
        ):
            today = _today(reading)
            if today and mention.interval.start[:10] > today:
                return None
            if (
                today
                and (date.fromisoformat(today) - date.fromisoformat(mention.interval.start[:10])).days > 60
            ):
                return None
            return replace(mention.interval, basis="inherited")
    return None


def _main_time(reading: Reading, sentence: Sentence) -> TimeMention | None:
    return time_of(reading, sentence.root, sentence.first, sentence.last)
