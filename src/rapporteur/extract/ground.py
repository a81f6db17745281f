"""Grounding: a claim whose words do not stand in the report is refused, whoever proposed it."""

from collections.abc import Iterator

from rapporteur.model import Claim, Passage, Report


class NotInReport(ValueError):
    """A claim names words that do not stand in its report at the place it gives."""


def passages_of(claim: Claim) -> Iterator[Passage]:
    """Every passage a claim rests on: its own words, its sources', times', places', actors', numbers'."""
    yield claim.passage
    optional = (claim.hedge, claim.negation, claim.time.passage, claim.trigger)
    yield from (p for p in optional if p is not None)
    yield from (one.passage for one in claim.attribution if one.passage is not None)
    yield from (one.passage for one in claim.places if one.passage is not None)
    yield from (one.passage for one in claim.actors if one.passage is not None)
    yield from (one.passage for one in claim.objects)
    if claim.quantity is not None:
        yield claim.quantity.passage


def ground(report: Report, claim: Claim) -> Claim:
    """The claim itself when every passage of it is verbatim in the report; raises NotInReport otherwise."""
    for passage in passages_of(claim):
        words = report.text[passage.start : passage.end]
        if words != passage.quote:
            raise NotInReport(
                f"{claim.how}: the report {report.path} says {words!r} at {passage.start}–{passage.end}, not {passage.quote!r}"
            )
    return claim
