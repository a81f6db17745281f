"""Seven invented reports of deals, drafts and demands: terms, states and stances, and what must be none of them."""

from pathlib import Path

import pytest
from tests.extract.handread import Row, counts, meeting, readings, rows
from tests.extract.reading import claims_of

from rapporteur.model import Claim

FOLDER = Path(__file__).parent / "deals"


def fits(claim: Claim, row: Row) -> bool:
    """Type, status, polarity, modality, number and speaker as far as the row has them."""
    if not counts(claim, row):
        return False
    for name, value in (
        ("status", claim.term_status),
        ("polarity", claim.polarity),
        ("modality", claim.modality),
    ):
        if name in row and row[name] != value:
            return False
    return "says" not in row or any(str(row["says"]) in link.name for link in claim.attribution)


@pytest.mark.parametrize(("file", "row"), rows(FOLDER, "claims"))
def test_claim_is_found(file: str, row: Row) -> None:
    report, claims = readings(FOLDER)[file]
    near = meeting(report, claims, row)
    assert any(fits(c, row) for c in near), [
        (c.type, c.passage.quote, c.term_status, c.modality) for c in near
    ]


@pytest.mark.parametrize(("file", "row"), rows(FOLDER, "none"))
def test_no_claim_is_made(file: str, row: Row) -> None:
    report, claims = readings(FOLDER)[file]
    assert not [c.passage.quote for c in meeting(report, claims, row)]


@pytest.mark.parametrize(
    "text",
    [
        "Under a deal reached in May, fighters left the town on Sunday.",
        "The truce allowed 40 trucks to enter the enclave on Friday.",
        "Militants let three captives go in exchange for 90 prisoners.",
        "The agreement, under which rebels withdrew last month, collapsed.",
        "The talks ended without agreement and shelling resumed.",
        "Government negotiators are to meet rebel delegates in Bogota on 8 July.",
    ],
)
def test_what_is_done_is_no_term(text: str) -> None:
    assert not [c.passage.quote for c in claims_of(text) if c.kind == "term"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The deal stipulates that the army withdraw from the port.", "agreed"),
        ("The sides agreed on Friday to free 40 prisoners.", "agreed"),
        ("A draft would have the rebels leave the airport.", "under_negotiation"),
        ("The rebels demand that the army leave the airport.", "sought"),
        ("Any truce must include the release of all captives, the governor said.", "sought"),
        ("Villagers will not move until the government agrees to withdraw its troops.", "sought"),
    ],
)
def test_how_far_a_term_has_come(text: str, status: str) -> None:
    assert {c.term_status for c in claims_of(text) if c.kind == "term"} == {status}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ('"This is a dark day for us," said Amina Osman, a teacher in Nyala.', "characterisation"),
        ('"We will never go back there," said Amina Osman, a teacher in Nyala.', "aim"),
        ('"There is no ceasefire," said Amina Osman, a teacher in Nyala.', "denial"),
    ],
)
def test_quoted_opinions_are_stances_of_their_speaker(text: str, type_: str) -> None:
    found = [c for c in claims_of(text) if c.kind == "position"]
    assert [c.type for c in found] == [type_]
    assert found[0].attribution[0].name == "Amina Osman"
