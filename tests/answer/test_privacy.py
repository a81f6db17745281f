"""Names of private persons are withheld everywhere but in the evidence itself; offsets stay."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import Stand, write_reports
from rapporteur.answer.privacy import MASK, Veil, mask_private, private_ids
from rapporteur.model import Actor, Passage
from rapporteur.pipeline import build
from rapporteur.store import Store


def person(key: str, *, public: bool) -> Actor:
    return Actor(id=key, name="A", kind="person", country=None, parent=None, public=public)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "Salma and Omar fled."),
        ([(0, 5)], "█████ and Omar fled."),
        ([(10, 14), (0, 5)], "█████ and ████ fled."),
        ([(0, 5), (3, 9)], "█████████ Omar fled."),
        ([(0, 5), (0, 5)], "█████ and Omar fled."),
        ([(-4, 2)], "██lma and Omar fled."),
        ([(15, 99)], "Salma and Omar █████"),
        ([(7, 7)], "Salma and Omar fled."),
    ],
)
def test_spans_are_masked_and_the_length_stays(spans: list[tuple[int, int]], expected: str) -> None:
    assert mask_private("Salma and Omar fled.", spans) == expected


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=5))
def test_no_character_moves_whatever_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    masked = mask_private(text, spans)
    assert len(masked) == len(text)
    for at, (old, new) in enumerate(zip(text, masked, strict=True)):
        inside = any(start <= at < end for start, end in spans)
        assert new == (MASK if inside else old)


def test_whom_any_register_calls_public_is_not_private() -> None:
    lines = [person("a", public=False), person("b", public=False), person("b", public=True)]
    assert private_ids(lines) == {"a"}


def test_a_quote_is_masked_by_its_place_in_the_report() -> None:
    veil = Veil(frozenset({"p"}), {"r": ((10, 15),)}, re.compile("Salma Haddad|Salma"))
    assert veil.passage("r", Passage(start=8, end=20, quote="x Salma fled")) == "x █████ fled"
    assert veil.passage("r", Passage(start=12, end=20, quote="lma fled")) == "███ fled"
    assert veil.passage("other", Passage(start=8, end=20, quote="x Salma fled")) == "x Salma fled"
    assert veil.text("other", "So Salma Haddad fled") == "So ████████████ fled"


def test_names_are_masked_in_words_of_our_own() -> None:
    veil = Veil(frozenset({"p"}), {}, re.compile(r"(?<!\w)(?:Salma Haddad|Salma)(?!\w)"))
    assert (
        veil.words("Salma says 3, the army says 5; Salmas stay")
        == "█████ says 3, the army says 5; Salmas stay"
    )
    assert veil.name("p", "Umm Omar") == "████████"
    assert veil.name("other", "the army") == "the army"


def test_the_veil_over_a_record_and_lifting_it(tmp_path: Path) -> None:
    build([write_reports(tmp_path / "in")], record=tmp_path / "r.sqlite", rooms=Stand())
    with Store(tmp_path / "r.sqlite") as store:
        veil, lifted = Veil.over(store), Veil.over(store, names=True)
        for report in store.reports():
            assert "Ana Sol" not in veil.text(report.id, report.text)
            assert len(veil.text(report.id, report.text)) == len(report.text)
            assert lifted.text(report.id, report.text) == report.text
        assert veil.private == {"person:ana-sol"}
