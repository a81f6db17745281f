"""Mentions: everything the layers saw, as the export writes it (docs/record.md, mentions)."""

from collections.abc import Iterator

from rapporteur.extract.layers import Reading
from rapporteur.model import Mention


def mentions_of(reading: Reading) -> tuple[Mention, ...]:
    """One mention a name, noun, time, number and cue, in reading order; pronouns and modifiers' hosts give none."""
    return tuple(sorted(set(_all(reading)), key=lambda m: (m.start, m.end, m.layer, m.id or "")))


def _all(reading: Reading) -> Iterator[Mention]:
    report, text = reading.report.id, reading.text
    for place in reading.places:
        yield Mention(
            report=report, start=place.start, end=place.end, quote=text[place.start : place.end], layer="place",
            id=place.place, kind=place.kind, use=place.use, latitude=place.latitude, longitude=place.longitude,
            precision=place.precision,
        )  # fmt: skip
    for actor in reading.actors:
        if actor.form != "pronoun":
            yield Mention(
                report=report, start=actor.start, end=actor.end, quote=text[actor.start : actor.end], layer="actor",
                id=actor.actor, kind=actor.kind,
            )  # fmt: skip
    for time in reading.times:
        first, last = time.interval.start, time.interval.end
        yield Mention(
            report=report, start=time.start, end=time.end, quote=text[time.start : time.end], layer="time",
            value=time.timex, first_day=first[:10] if first else None, last_day=last[:10] if last else None,
        )  # fmt: skip
    for number in reading.numbers:
        yield Mention(
            report=report, start=number.start, end=number.end, quote=text[number.start : number.end],
            layer="quantity", value=number.value if number.value is not None else number.low,
        )  # fmt: skip
    for voice in reading.voices:
        if voice.cue is not None:
            yield Mention(
                report=report, start=voice.cue[0], end=voice.cue[1], quote=text[voice.cue[0] : voice.cue[1]],
                layer="cue", id=voice.chain[0].source if voice.chain else None,
            )  # fmt: skip
