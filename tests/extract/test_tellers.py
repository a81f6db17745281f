"""Who counts is the source of the number, and what a coordinated verb says of time holds for both."""

import pytest
from tests.extract.reading import claims_of


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Valley Relief Committee had counted 174 civilian dead by Thursday.", "VALLEY_RELIEF_COMMITTEE"),
        ("The Field Clinics Union put the toll at 143.", "FIELD_CLINICS_UNION"),
        ("The Lake Relief Committee, a small charity, had counted 900 dead.", "LAKE_RELIEF_COMMITTEE"),
        ("UNICEF has recorded 65 children killed in the province.", "UNICEF"),
    ],
)
def test_a_number_belongs_to_who_counts_it(text: str, source: str) -> None:
    chains = [c.attribution for c in claims_of(text) if c.kind == "figure"]
    assert chains and all(chain and chain[0].source == source for chain in chains)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 12 people in Kupiansk on Monday.",
        "The army lost 30 soldiers in the battle, and 12 civilians died.",
    ],
)
def test_who_kills_or_loses_is_no_source(text: str) -> None:
    figures = [c for c in claims_of(text) if c.kind == "figure"]
    assert figures and all(c.attribution == () for c in figures)


def test_since_holds_for_both_coordinated_counts() -> None:
    text = "Some 90,000 villagers have been killed and two million displaced since the war started in 2015."
    starts = {c.type: c.time.start for c in claims_of(text) if c.kind == "figure"}
    assert starts == {"killed": "2015-01-01", "displaced": "2015-01-01"}


def test_it_is_who_was_told_of_last_and_not_who_spoke_last() -> None:
    text = "The UN estimated that 9,000 had fled. The Lake Relief Committee speaks of 12,000. Bombs killed 11 people, it says."
    killed = [c for c in claims_of(text) if c.type == "killed"]
    assert [c.attribution[0].source for c in killed] == ["LAKE_RELIEF_COMMITTEE"]
