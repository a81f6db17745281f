"""Claims that people add: their words re-read in the report, their values checked as the machine's are."""

import re

from rapporteur.model import CLAIM_CLASSES, UNKNOWN_TIME, Control, Judgement, Report, Span
from rapporteur.model.claim import Claim
from rapporteur.model.words import KINDS, TYPES, Kind
from rapporteur.reconcile.correcting import CORRECTABLE, blank_quantity, correct

_ENDS = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n\s*\n")


def added_claim(judgement: Judgement, report: Report) -> Claim:
    """The claim an `add` makes: on the words of its passage, by the person's name, sure (confidence 1).

    Its value holds `kind`, `type` and any field that can be corrected. Raises ValueError where the words
    are not the report's, are the page's own, or a value is not allowed.
    """
    value = dict(judgement.value or {})
    if len(judgement.passages) != 1 or judgement.passages[0].report != report.id:
        raise ValueError("an added claim needs one passage of its report")
    words = judgement.passages[0]
    passage = report.passage(words.start, words.end)
    if passage.quote != words.quote or not passage.quote.strip():
        raise ValueError(f"the words at {words.start}–{words.end} are not those it was made on")
    if not report.speaks_at(words.start):
        raise ValueError(f"these words are the page's own ({report.role_at(words.start)}), not the report's")
    kind, type_ = _kind(value.pop("kind", "")), value.pop("type", "")
    if type_ not in TYPES[kind]:
        raise ValueError(f"type {type_!r}: a claim of kind {kind} is one of {', '.join(TYPES[kind])}")
    if kind == "term" and "term_status" not in value:
        raise ValueError("a term needs term_status=sought, under_negotiation or agreed")
    if kind == "figure" and not any(value.get(one) for one in ("value", "low", "high")):
        raise ValueError("a figure needs a number: value=, low= or high=")
    if kind == "control" and "holder" not in value:
        raise ValueError("a claim of control needs holder=ACTOR (empty where the words name none)")
    numbers = kind == "figure" or any(one in value for one in ("value", "low", "high", "unit"))
    claim = CLAIM_CLASSES[kind](
        id=judgement.about[0], report=report.id, kind=kind, type=type_, passage=passage,
        sentence=_sentence(report.text, words.start, words.end), section=report.role_at(words.start),
        confidence=1.0, time=UNKNOWN_TIME, quantity=blank_quantity(passage) if numbers else None,
        term_status="sought" if kind == "term" else None,
        control=Control(
            holder=None, previous=None, change="gained" if type_ == "gains" else "none", extent="unknown"
        ) if kind == "control" else None,
        how=f"person:{judgement.by}",
    )  # fmt: skip
    return correct(claim, value)


def _kind(name: str) -> Kind:
    for kind in KINDS:
        if kind == name:
            return kind
    raise ValueError(f"kind {name!r}: use one of {', '.join(KINDS)}")


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around the words, by its marks alone: what a reader needs to see them in place."""
    left = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    right = next((m.end() for m in _ENDS.finditer(text, max(end - 1, start))), len(text))
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return Span(start=left, end=max(right, end))


ADDABLE = ("kind", "type", *(one for one in CORRECTABLE if one != "type"))
