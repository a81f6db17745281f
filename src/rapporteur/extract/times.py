"""Times as a layer of reading, and when a telling was told."""

from dataclasses import replace

from rapporteur.extract.attaching import told_at
from rapporteur.extract.dating import when
from rapporteur.extract.layers import Reading, TimeMention
from rapporteur.model import Days
from rapporteur.model.words import SILENT_ROLES
from rapporteur.text.times import find_times_in

__all__ = ["find_times", "said_when", "when"]


def find_times(reading: Reading) -> tuple[TimeMention, ...]:
    """The times of the report in reading order, resolved against its content date, else its day of publication.

    Page furniture gives none; a caption's year is a year stated nearby for that caption alone.
    """
    report = reading.report
    spans = [(block.start, block.end) for block, role in reading.blocks() if role not in SILENT_ROLES]
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
            core=time.core,
        )
        for time in found
    )


def said_when(reading: Reading, cue: int) -> Days | None:
    """The day on which the telling verb or noun at token `cue` was said, None where its sentence does not say."""
    mention = told_at(reading, cue)
    if mention is None or mention.interval.start is None or mention.interval.end is None:
        return None
    return Days(start=mention.interval.start[:10], end=mention.interval.end[:10])
