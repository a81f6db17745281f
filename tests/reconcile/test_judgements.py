"""People's decisions on claims: applied before anything is derived, listed when they no longer fit."""

from dataclasses import replace

import pytest

from rapporteur.reconcile import apply_judgements
from rapporteur.reconcile.judgements import CORRECTABLE, correct
from reconcile.desk import Desk

A = "2018-07-01"


def desk() -> tuple[Desk, str, str]:
    """A report with an event and a figure."""
    made = Desk()
    made.report("one", "Shells fell on Tafas. Nine people died there.")
    shells = made.claim("one", "event", "shelling", "Shells fell", place="tafas", at=A)
    died = made.claim("one", "figure", "killed", "Nine people died", place="tafas", at=A, number=9)
    return made, shells, died


CORRECTIONS = [
    ({"type": "air_strike"}, lambda c: c.type, "air_strike"),
    ({"place": "dael"}, lambda c: c.places[0].place, "dael"),
    ({"start": "2018-06-30"}, lambda c: (c.time.start, c.time.end), ("2018-06-30", A)),
    ({"time": "2018-06-30"}, lambda c: (c.time.start, c.time.end), ("2018-06-30", "2018-06-30")),
    ({"polarity": "negative"}, lambda c: c.polarity, "negative"),
    ({"modality": "hedged"}, lambda c: c.modality, "hedged"),
]


@pytest.mark.parametrize(
    ("value", "get", "expected"), CORRECTIONS, ids=[next(iter(c[0])) for c in CORRECTIONS]
)
def test_a_correction_changes_the_field_and_keeps_the_claim(value, get, expected) -> None:  # type: ignore[no-untyped-def]
    made, shells, _ = desk()
    made.judge("correct", shells, value=value)
    judged = apply_judgements(made.claims, made.judgements)
    (claim,) = [c for c in judged.claims if c.id == shells]
    assert get(claim) == expected
    assert claim.passage == next(c for c in made.claims if c.id == shells).passage


def test_a_number_is_corrected_with_its_bounds() -> None:
    made, _, died = desk()
    made.judge("correct", died, value={"value": "1,900"})
    quantity = next(c for c in apply_judgements(made.claims, made.judgements).claims if c.id == died).quantity
    assert quantity is not None and (quantity.value, quantity.low, quantity.high) == (1900, 1900, 1900)


def test_an_unknown_field_is_refused_by_name() -> None:
    made, shells, _ = desk()
    with pytest.raises(ValueError, match="'colour' is no field to correct; use one of " + CORRECTABLE[0]):
        correct(next(c for c in made.claims if c.id == shells), {"colour": "red"})


@pytest.mark.parametrize("value", [{"type": "killed"}, {"start": "soon"}, {"colour": "red"}])
def test_what_no_longer_fits_is_listed_and_changes_nothing(value: dict[str, str]) -> None:
    made, shells, _ = desk()
    judgement = made.judge("correct", shells, value=value)
    judged = apply_judgements(made.claims, made.judgements)
    assert tuple(judged.lost) == (judgement,)
    assert set(judged.claims) == set(made.claims)


def test_a_judgement_finds_its_claim_again_by_its_quote() -> None:
    made, shells, died = desk()
    made.judge("reject", "an id of last week")
    made.judgements[0] = replace(made.judgements[0], report="one", quote="Shells fell on Tafas")
    judged = apply_judgements(made.claims, made.judgements)
    assert ([c.id for c in judged.claims], tuple(judged.lost)) == ([died], ())
    made.judgements[0] = replace(made.judgements[0], quote="words that stand nowhere")
    judged = apply_judgements(made.claims, made.judgements)
    assert {c.id for c in judged.claims} == {shells, died}
    assert tuple(judged.lost) == (made.judgements[0].id,)


def test_the_later_word_counts_and_an_undo_may_be_undone() -> None:
    made, shells, _ = desk()
    reject = made.judge("reject", shells, at="2024-01-01T00:00:00Z")
    undo = made.judge("undo", reject, at="2024-01-02T00:00:00Z")
    assert len(apply_judgements(made.claims, made.judgements).claims) == 2
    made.judge("undo", undo, at="2024-01-03T00:00:00Z")
    assert len(apply_judgements(made.claims, made.judgements).claims) == 1
    made.judge("accept", shells, at="2024-01-04T00:00:00Z")
    judged = apply_judgements(made.claims, made.judgements)
    assert (len(judged.claims), judged.accepted) == (2, {shells})
