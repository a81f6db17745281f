"""What the sentences around lend: the day last spoken of, a headline's lead, an episode's beginning, a picture's release."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from rapporteur.extract.attaching import begins_there, compares, main_predicate, time_of
from rapporteur.extract.layers import Reading
from rapporteur.model import UNKNOWN_TIME, Interval
from rapporteur.model.words import Role
from rapporteur.text.parsed import Sentence

__all__ = ["episode", "from_lead", "inherited", "shown", "told_from"]

_BACK = 4  # sentences: how far back a time is taken from when a sentence has none of its own
_EPISODE_DAYS = 200  # what began longer ago than this is history, not the episode
_EPISODE_LEAST = 6  # what began later is an incident
_LEAD = 6  # sentences among which a headline finds its own
_DATED = ("day", "minute", "range")


def told_from(reading: Reading) -> str | None:
    """The day the report is told from, as text; None where nothing says."""
    report = reading.report
    if report.content_date:
        return report.content_date
    return report.published.end if report.published.start == report.published.end else None


def episode(reading: Reading) -> str | None:
    """The first day of what the report tells of, where it says: "since June 19", "launched two weeks ago"."""
    today = told_from(reading)
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


def inherited(reading: Reading, trigger: int) -> Interval | None:
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
            today = told_from(reading)
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


def from_lead(reading: Reading, trigger: int) -> Interval | None:
    """The day told by the body's sentence that a headline sums up; None if it names none, or one long gone."""
    today, parsed = told_from(reading), reading.parsed
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


def shown(reading: Reading, trigger: int, today: str | None) -> Interval:
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
