"""People's decisions on claims: applied before anything is derived, listed when they no longer fit."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from rapporteur.model import Claim, JudgedPassage, Judgement, Passage
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


def judgement(
    decision: str, *claims: Claim, value: dict[str, str] | None = None, at: str = "2024-01-01"
) -> Judgement:
    """A decision that keeps the words its claims stood on, as the command line makes them."""
    words = tuple(
        JudgedPassage(claim=c.id, report=c.report, kind=c.kind, start=c.passage.start, end=c.passage.end, quote=c.passage.quote)
        for c in claims
    )  # fmt: skip
    about = tuple(c.id for c in claims)
    return Judgement(id=f"{decision} {at} {about}", about=about, decision=decision, value=value, by="ann", at=at, why="read",  # type: ignore[arg-type]
                     report=words[0].report, quote=words[0].quote, passages=words)  # fmt: skip


def two_towns() -> tuple[Desk, str, str]:
    """Two shellings of one day in two towns: two events."""
    made = Desk()
    made.report("one", "Shells fell on Tafas. Nine people died there.")
    made.report("two", "Shells fell on Dael at noon.")
    one = made.claim("one", "event", "shelling", "Shells fell", place="tafas", at=A, says="SOHR")
    other = made.claim("two", "event", "shelling", "Shells fell", place="dael", at=A, says="UNHCR")
    return made, one, other


def test_rejecting_the_only_claim_of_an_event_removes_it() -> None:
    made, one, other = two_towns()
    assert len(made.record().events) == 2
    made.judge("reject", one)
    (event,) = made.record().events
    assert event.claims == (other,)
    assert made.record().rejected == (one,)
    assert made.record().judged[one].confidence == 0.0


def test_accepting_makes_sure_and_correcting_tells_who() -> None:
    made, one, other = two_towns()
    made.judge("accept", one)
    made.judge("correct", other, value={"type": "air_strike"})
    judged = made.record().judged
    assert (judged[one].confidence, judged[one].how) == (1.0, "by hand")
    assert (judged[other].confidence, judged[other].how, judged[other].type) == (
        1.0,
        "person:ann",
        "air_strike",
    )


def test_a_corrected_number_changes_the_estimate() -> None:
    made, _, died = desk()
    before = [e for e in made.record().estimates if e.rule == "ucdp"]
    made.judge("correct", died, value={"value": "12"})
    after = [e for e in made.record().estimates if e.rule == "ucdp"]
    assert [e.best for e in before] == [9.0]
    assert [e.best for e in after] == [12.0]


def test_same_joins_what_the_rules_keep_apart_and_undo_parts_it() -> None:
    made, one, other = two_towns()
    as_read = made.record()
    same = made.judge("same", one, other)
    (event,) = made.record().events
    assert set(event.claims) == {one, other}
    assert "a person said: the same" in event.why
    made.judge("undo", value={"judgement": same}, at="2024-01-02T00:00:00Z")
    assert made.record() == as_read


def test_different_parts_one_side_from_the_other_and_not_within() -> None:
    made = Desk()
    ids = []
    for name in ("one", "two", "three"):
        made.report(name, f"Shells fell on Tafas at dawn, {name} said.")
        ids.append(made.claim(name, "event", "shelling", "Shells fell on Tafas", place="tafas", at=A))
    assert len(made.record().events) == 1
    made.judge("different", *ids, value={"apart": ids[0]})
    judged = apply_judgements(made.claims, made.judgements)
    assert judged.different == {frozenset((ids[0], ids[1])), frozenset((ids[0], ids[2]))}
    assert sorted(len(e.claims) for e in made.record().events) == [1, 2]


def add(report: str, start: int, words: str, **value: str) -> Judgement:
    """A claim a person adds."""
    place = JudgedPassage(
        claim="added", report=report, kind="figure", start=start, end=start + len(words), quote=words
    )
    return Judgement(id=f"add {words}", about=("added",), decision="add", value=value, by="ann", at="2024-01-01", why="missed",
                     report=report, quote=words, passages=(place,))  # fmt: skip


def test_an_added_claim_stands_on_its_words() -> None:
    made, _, _ = two_towns()
    made.judgements.append(
        add("one", 22, "Nine people died", kind="figure", type="killed", value="9", place="tafas", time=A)
    )
    derived = made.record()
    claim = derived.judged["added"]
    assert (claim.passage.quote, claim.how, claim.confidence) == ("Nine people died", "person:ann", 1.0)
    assert made.reports[0].text[claim.sentence.start : claim.sentence.end] == "Nine people died there."
    assert claim.quantity is not None and claim.quantity.low == claim.quantity.high == 9
    assert any("added" in event.claims for event in derived.events)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (add("one", 0, "Nine people died", kind="figure", type="killed", value="9"), "the words at 0–16 are not those"),
        (add("one", 22, "Nine people died", kind="figure", type="killed"), "a figure needs a number"),
        (add("one", 22, "Nine people died", kind="figure", type="shelling", value="9"), "a claim of kind figure is one of"),
        (add("one", 22, "Nine people died", kind="rumour", type="x", value="9"), "use one of event, figure"),
        (add("one", 22, "Nine people died", kind="term", type="ceasefire"), "a term needs term_status"),
        (add("one", 22, "Nine people died", kind="control", type="holds"), "needs holder"),
        (add("one", 22, "Nine people died", kind="figure", type="killed", value="many"), "'many' is not a number"),
        (add("gone", 22, "Nine people died", kind="figure", type="killed", value="9"), "its report is not in"),
    ],
)  # fmt: skip
def test_an_added_claim_that_cannot_stand_is_lost_and_listed(made: Judgement, why: str) -> None:
    world, _, _ = two_towns()
    world.judgements.append(made)
    derived = world.record()
    assert why in derived.lost[made.id]
    assert derived.judged == {}


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"value": "nan"}, "not a number"),
        ({"value": "-3"}, "not a number"),
        ({"low": "20", "high": "3"}, "above the highest"),
        ({"time": "2018-13-45"}, "not a day"),
        ({"time": "2018-07-06..2018-07-01"}, "ends"),
        ({"modality": "sure"}, "use one of asserted"),
        ({"type": "shelling"}, "use one of killed"),
        ({"holder": "SYR_GOV"}, "no control"),
        ({"term_status": "agreed"}, "no term_status"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(value: dict[str, str], why: str) -> None:
    made, _, died = desk()
    with pytest.raises(ValueError, match=why):
        correct(next(c for c in made.claims if c.id == died), value)


def test_bounds_are_taken_after_the_value_whatever_their_order() -> None:
    made, _, died = desk()
    claim = correct(next(c for c in made.claims if c.id == died), {"high": "20", "low": "10", "value": "15"})
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.low, claim.quantity.high) == (15, 10, 20)


def read_anew(claim: Claim, start: int, end: int, **more: Any) -> Claim:
    """The claim as another reading has it: other words, so another id."""
    words = "Shells fell on Tafas. Nine people died there."
    passage = Passage(start=start, end=end, quote=words[start:end])
    return replace(claim, id=f"anew {claim.id} {start}", passage=passage, **more)


@pytest.mark.parametrize(
    ("span", "found"), [((0, 20), True), ((6, 20), False), ((0, 6), True), ((22, 44), False)]
)
def test_a_judgement_finds_its_claim_again_by_overlapping_words(span: tuple[int, int], found: bool) -> None:
    made, shells, _ = desk()
    old = next(c for c in made.claims if c.id == shells)
    new = read_anew(old, *span)
    reject = judgement("reject", old)
    judged = apply_judgements([new], [reject], made.reports)
    assert judged.rejected == ({new.id} if found else frozenset())
    assert list(judged.lost) == ([] if found else [reject.id])


def test_a_claim_of_another_kind_on_the_same_words_is_another_claim() -> None:
    made, shells, _ = desk()
    old = next(c for c in made.claims if c.id == shells)
    new = read_anew(old, 0, 20, kind="status", type="fighting_level")
    assert list(apply_judgements([new], [judgement("reject", old)]).lost) != []


def test_the_order_of_entry_does_not_matter() -> None:
    made, one, other = two_towns()
    claims = {c.id: c for c in made.claims}
    decisions = [
        judgement("reject", claims[one], at="2024-01-01"),
        judgement("accept", claims[one], at="2024-01-02"),
        judgement("correct", claims[other], value={"place": "tafas"}, at="2024-01-03"),
        judgement("correct", claims[other], value={"place": "dael"}, at="2024-01-04"),
        judgement("same", claims[one], claims[other], at="2024-01-05"),
    ]
    records = []
    for order in permutations(decisions):
        made.judgements = list(order)
        records.append(made.record())
    assert all(one == records[0] for one in records)
    assert len(records[0].events) == 1
    assert records[0].rejected == ()
