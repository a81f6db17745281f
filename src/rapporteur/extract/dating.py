"""When: the time of what a predicate tells, from its own words, its neighbours, or tense and mood alone."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from rapporteur.extract.attaching import Attached, begins_there, compares, main_predicate, time_of
from rapporteur.extract.layers import Reading, TimeMention
from rapporteur.extract.tenses import carrier, had_been, is_core, is_perfect, tense_at
from rapporteur.model import UNKNOWN_TIME, Interval
from rapporteur.model.words import Kind, Modality, Role
from rapporteur.text.calendar import add_days
from rapporteur.text.parsed import Sentence

__all__ = ["when"]

_BACK = 4  # sentences: how far back a time is taken from when a sentence has none of its own
_EPISODE_DAYS = 200  # what began longer ago than this is history, not the episode
_GOING_ON = frozenset(("ongoing", "continuing", "current", "present"))
_LEAD = 6  # sentences among which a headline finds its own
_EPISODE_LEAST = 6  # what began later is an incident
_DATED = ("day", "minute", "range")


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
    today = _today(reading)
    if found is not None and kind == "position" and found.cost > 1:
        found = None
    if found is not None and not found.own and _is_standing(reading, trigger, state=state, kind=kind):
        found = None  # the verb's time, not that of the state in passing
        if not ahead:
            return _as_of(today)
    if found is not None and not (found.relation == "at" and _is_empty(found.mention)):
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
        return _shown(reading, trigger, today)
    if state and form != "past":
        return _as_of(today)
    if role == "title" and form != "future":
        # "Rebels seize town": a headline's present is the past that the first sentence dates
        return _from_lead(reading, trigger) or _past(reading, trigger, today)
    if form == "future":
        return Interval(start=today, end=None, precision="approx", basis="none") if today else UNKNOWN_TIME
    if form == "past" and not is_perfect(reading, trigger):
        inherited = _inherited(reading, trigger)
        if inherited is not None:
            return inherited
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


def _today(reading: Reading) -> str | None:
    report = reading.report
    if report.content_date:
        return report.content_date
    return report.published.end if report.published.start == report.published.end else None


def _as_of(today: str | None) -> Interval:
    if today is None:
        return UNKNOWN_TIME
    return Interval(start=today, end=today, precision="asof", basis="pubdate")


def _is_empty(mention: TimeMention) -> bool:
    """True for "for months", "recently": words that say that time has passed, and not since when."""
    return mention.interval.start is None and mention.shape in ("duration", "vague", "recurring")


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
    start = _episode(reading) if reading.report.role_at(at) in ("body", "title") else None
    if start is not None and start > end:
        start = None
    return Interval(start=start, end=end, precision="approx", basis="none")


def _episode(reading: Reading) -> str | None:
    """The first day of what the report tells of, where it says: "since June 19", "launched two weeks ago"."""
    today = _today(reading)
    if today is None:
        return None
    now = date.fromisoformat(today)
    for mention in reading.times:
        interval = mention.interval
        if interval.start is None or reading.report.role_at(mention.start) != "body":
            continue
        since = (mention.shape == "since" and not compares(reading, mention)) or (
            mention.shape == "duration" and interval.end == today
        )
        ago = mention.shape == "point" and interval.basis == "relative" and interval.precision == "approx"
        began = (
            mention.shape == "point" and interval.precision == "day" and begins_there(reading.parsed, mention)
        )
        if (since or ago or began) and _EPISODE_LEAST <= (
            now - date.fromisoformat(interval.start[:10])
        ).days <= _EPISODE_DAYS:
            return interval.start[:10]
    return None


def _fitted(reading: Reading, found: Attached, trigger: int, *, state: bool, ahead: bool) -> Interval:
    """The attached time's interval as this predicate uses it."""
    mention = found.mention
    interval, today = mention.interval, _today(reading)
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
        start = _episode(reading)
        whole = start is not None and start < interval.start[:10]
        return replace(interval, start=start, precision="approx", local=None) if whole else interval
    if mention.shape == "clock" or interval.precision == "minute":
        return interval
    if today is None or interval.start is None or interval.end is None:
        return interval
    past = not ahead and tense_at(reading, trigger) in ("past", "none")
    if interval.start <= today < interval.end[:10] and past and not state:
        # "this year" about what has happened: until the telling
        return replace(interval, end=today, precision="day" if interval.precision == "day" else "range")
    return interval


def _inherited(reading: Reading, trigger: int) -> Interval | None:
    """The time of the main clause of a sentence just before, in the same kind of section; None if it has none."""
    parsed, report = reading.parsed, reading.report
    here = parsed.sentence_with(trigger)
    role = report.role_at(here.start)
    for sentence in _backwards(reading, here, role):
        same = sentence is here
        main = main_predicate(reading, sentence)
        if same and main == trigger:
            continue
        found = time_of(reading, main, sentence.first, sentence.last)
        if found is None or found.relation != "at":
            continue
        mention = found.mention
        if same and parsed.tokens[trigger].start < mention.start:
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


def _backwards(reading: Reading, here: Sentence, role: Role) -> Iterator[Sentence]:
    """The sentence and the few before it in sections of the same role, nearest first."""
    sentences = reading.parsed.sentences
    at = bisect_left(sentences, here.first, key=lambda sentence: sentence.first)
    left = _BACK
    for sentence in reversed(sentences[max(0, at - 40) : at + 1]):
        if sentence is here or reading.report.role_at(sentence.start) == role:
            yield sentence
            left -= 1
        if left < 0:
            return


def _shown(reading: Reading, trigger: int, today: str | None) -> Interval:
    """What a picture shows was so on the day it was shown, or before."""
    sentence = reading.parsed.sentence_with(trigger)
    for mention in reading.times:
        if (
            sentence.start <= mention.start < sentence.end
            and mention.interval.end
            and mention.shape == "point"
        ):
            return replace(mention.interval, start=None, precision="approx", basis="none")
    return Interval(start=None, end=today, precision="approx", basis="none") if today else UNKNOWN_TIME


def _from_lead(reading: Reading, trigger: int) -> Interval | None:
    """The day told by the body's sentence that a headline sums up; None if it names none, or one long gone."""
    today, parsed = _today(reading), reading.parsed
    title = _contents(reading, parsed.sentence_with(trigger))
    body = (s for s in parsed.sentences if reading.report.role_at(s.start) == "body")
    ranked = sorted(
        enumerate(islice(body, _LEAD)), key=lambda pair: (-len(title & _contents(reading, pair[1])), pair[0])
    )
    for _, sentence in ranked[:2]:
        main = main_predicate(reading, sentence)
        found = time_of(reading, main, sentence.first, sentence.last)
        if found is None or found.relation != "at":
            continue
        interval = found.mention.interval
        dated = interval.precision in _DATED and found.mention.shape in ("point", "clock")
        if interval.start is None or not dated:
            continue
        if (
            today is None
            or 0 <= (date.fromisoformat(today) - date.fromisoformat(interval.start[:10])).days <= 14
        ):
            return replace(interval, basis="inherited")
    return None


def _contents(reading: Reading, sentence: Sentence) -> frozenset[str]:
    tokens = reading.parsed.tokens[sentence.first : sentence.last]
    return frozenset(t.lemma.lower() for t in tokens if t.pos in ("NOUN", "PROPN", "VERB", "NUM"))
