"""Numbers as a layer of reading: every number phrase that counts something, with its bounds."""

from rapporteur.extract.layers import NumberMention, Reading
from rapporteur.model.words import SILENT_ROLES
from rapporteur.text.numbers import find_numbers as find_number_phrases

__all__ = ["find_numbers"]


def find_numbers(reading: Reading) -> tuple[NumberMention, ...]:
    """The numbers of the report in reading order, without those inside times and those that only name something.

    Looks at `reading.times`, so times come first. The words of page furniture give none.
    """
    taken = [(time.start, time.end) for time in reading.times if time.shape != "duration" or time.timex]
    found: list[NumberMention] = []
    for block, role in reading.blocks():
        if role in SILENT_ROLES:
            continue
        for number in find_number_phrases(reading.text, block.start, block.end):
            if number.label or any(start < number.end and number.start < end for start, end in taken):
                continue
            found.append(
                NumberMention(
                    start=number.start,
                    end=number.end,
                    value=number.value,
                    low=number.low,
                    high=number.high,
                    qualifier=number.qualifier,
                    qualifier_start=number.qualifier_start,
                    share=number.share,
                    ordinal=number.ordinal,
                    unit_hint=number.unit_hint,
                )
            )
    return tuple(found)
