"""Who signs, and whom a page credits for what."""

import pytest

from rapporteur.ingest.bylines import find_bylines, outlet_of_bylines
from rapporteur.ingest.credits import find_credits
from rapporteur.ingest.outlets import agencies, agency
from rapporteur.model import Section


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Reyes", ["Ana Reyes"]),
        ("BY ANA REYES AND TOM HALE", ["Ana Reyes", "Tom Hale"]),
        ("By Ana Reyes, Tom Hale and Jo Park in Goma", ["Ana Reyes", "Tom Hale", "Jo Park"]),
        ("By Ana Reyes in Goma and Port Sudan", ["Ana Reyes"]),
        ("By Ana Reyes | Hill Courier | Africa desk", ["Ana Reyes"]),
        ("Reporting by Ana Reyes in Beni; editing by Tom Hale", ["Ana Reyes", "Tom Hale"]),
        (
            "(Reporting by Ana Reyes; Writing by Tom Hale, Editing by Jo Park)",
            ["Ana Reyes", "Tom Hale", "Jo Park"],
        ),
        ("The Courier’s Ana Reyes and Tom Hale contributed to this report.", ["Ana Reyes", "Tom Hale"]),
        ("Ana Reyes reported from Beni, and Tom Hale from Nairobi.", ["Ana Reyes", "Tom Hale"]),
        ("By Agencies", []),
        ("By our correspondents in Goma and Port Sudan", []),
        ("Web Desk", []),
        ("By Reuters Staff", []),
        ("With inputs from agencies", []),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    assert list(find_bylines([line], ())) == names


def test_outlet_that_calls_its_people_its_own() -> None:
    assert outlet_of_bylines(["CNN’s Ana Reyes contributed to this report."]) == "CNN"
    assert outlet_of_bylines(["By Ana Reyes"]) is None


@pytest.mark.parametrize(
    ("role", "words", "credits"),
    [
        ("credit", "AFP PHOTO / Ana REYES", [("AFP", "photo")]),
        (
            "credit",
            "(Photo by Ana Reyes/AFP via Getty Images)",
            [("AFP", "photo"), ("Getty Images", "photo")],
        ),
        ("credit", "Photograph: Ana Reyes/Rift Pictures", [("Rift Pictures", "photo")]),
        ("credit", "(Rift Pictures/Ana Reyes)", [("Rift Pictures", "photo")]),
        ("credit", "(Text: Hill Courier)", [("Hill Courier", "text")]),
        ("credit", "Source: Reuters", [("Reuters", "text")]),
        ("credit", "Photo: Ana Reyes", []),  # a person is no agency
        ("credit", "Photo: File image", []),
        ("credit", "Video: Agence France-Presse", [("AFP", "video")]),
        (
            "caption",
            "A picture released by the Syrian Arab News Agency (SANA) shows a lorry",
            [("SANA", "photo")],
        ),
        ("caption", "Women queue for bread in the rain (Reuters)", [("Reuters", "photo")]),
        ("caption", "Soldiers told the AP that they were lost, in the film of a friend of theirs", []),
        ("widget", "01:37 - Source: CNN", [("CNN", "video")]),
        ("widget", "© Hill Courier, republished under licence.", [("Hill Courier", "text")]),
        ("widget", "© 2020 Hill Courier", []),
    ],
)
def test_credits(role: str, words: str, credits: list[tuple[str, str]]) -> None:
    section = Section(start=0, end=len(words), role=role)  # type: ignore[arg-type]
    found = find_credits(words, [section], dateline_agency=None, sources=(), outlet=None)
    assert [(credit.agency, credit.credit_for) for credit in found] == credits


def test_an_agency_whose_own_reporter_tells_is_credited_once_and_only_without_another() -> None:
    text = "An AFP correspondent saw smoke. A Reuters reporter heard shots."
    assert [c.agency for c in find_credits(text, (), dateline_agency=None, sources=(), outlet=None)] == [
        "AFP"
    ]
    found = find_credits(text, (), dateline_agency="Lake Wire", sources=(), outlet=None)
    assert [c.agency for c in found] == ["Lake Wire"]


def test_an_outlet_is_not_credited_for_its_own_text() -> None:
    found = find_credits("", (), dateline_agency="Hill Courier/Lake Press", sources=(), outlet="Hill Courier")
    assert [c.agency for c in found] == ["Lake Press"]


def test_agencies_go_by_their_short_names() -> None:
    assert agency("The Associated Press") == agency("AP") == "AP"
    assert agency("Hill Courier") is None
    assert len(set(agencies().values())) > 120
