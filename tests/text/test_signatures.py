"""Copies are found by their words, and only by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.text.signatures import (
    bands,
    candidates,
    pack,
    shared_share,
    shingles,
    signature,
    unpack,
    words_with_offsets,
)

NOTICE = (
    "Shells fell on the market of the river town before dawn, residents said, "
    "and at least nine people were brought to the clinic by boat."
)
OTHER = (
    "The ministry announced that the bridge would open again next month "
    "once engineers had cleared the mines along its northern approach."
)


@given(st.text(max_size=300))
def test_words_point_at_the_text(text: str) -> None:
    last = 0
    for folded, start, end in words_with_offsets(text):
        assert last <= start < end <= len(text)
        assert folded
        last = end


@given(st.text(max_size=400))
def test_a_signature_survives_packing(text: str) -> None:
    made = signature(text)
    assert unpack(pack(made)) == made


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_a_text_shares_all_with_itself_and_its_quotation(words: list[str]) -> None:
    text = " ".join(words)
    made = signature(text)
    assert shared_share(made, made) == (1.0 if len(words) >= 5 else 0.0)


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_shared_run_of_eight_words_always_shows(before: int, after: int) -> None:
    run = "one two three four five six seven eight"
    a = signature(f"{'left ' * before}{run}{' right' * after}")
    b = signature(f"{'over ' * after}{run}{' under' * before}")
    assert set(a.marks) & set(b.marks)


def test_marks_and_case_and_line_breaks_hide_no_copy() -> None:
    spun = NOTICE.upper().replace(", ", ",\n").replace("AND", "and")
    assert shared_share(signature(NOTICE), signature(spun)) == 1.0


def test_a_notice_inside_a_long_report_is_wholly_shared() -> None:
    long = signature(f"{OTHER}\n\n{NOTICE}\n\n{OTHER}")
    assert shared_share(signature(NOTICE), long) > 0.7
    assert shared_share(long, signature(NOTICE)) < 0.7


def test_other_words_share_nothing() -> None:
    assert shared_share(signature(NOTICE), signature(OTHER)) == 0.0
    assert not set(bands(signature(NOTICE))) & set(bands(signature(OTHER)))


def test_candidates_pair_what_shares_words_and_no_boilerplate() -> None:
    foot = " Reporting by our own correspondents, all rights reserved by the agency."
    made = {f"r{i}": signature(f"word{i} " * 9 + foot) for i in range(9)}
    made["x"] = signature(NOTICE)
    made["y"] = signature("Update: " + NOTICE)
    assert [(a, b) for a, b, _ in candidates(made, crowd=5)] == [("x", "y")]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dar’a", ["dara"]),
        ("Dar'a", ["dara"]),
        ("São Félix", ["sao", "felix"]),
        ("1,200 and 1200", ["1200", "and", "1200"]),
        ("rebel-held", ["rebel", "held"]),
        ("“…”", []),
    ],
)
def test_folding(text: str, folded: list[str]) -> None:
    assert [word[0] for word in words_with_offsets(text)] == folded


def test_numbers_are_the_same_on_every_machine() -> None:
    assert shingles(words_with_offsets("five words make one number")) == [18415752164948357206]
