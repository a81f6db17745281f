"""Who could know: how many independent origins stand behind an event."""

from typing import Any

import pytest

from reconcile.desk import Desk

A = "2018-07-01"
TEXT = (
    "Shells hit the market of Tafas on Sunday, {who}. Shopkeepers closed their stalls for the rest of the week. "
    "A second round landed near the old mill an hour later, and the road north was blocked until evening."
)
OTHER = (
    "There was shelling in Tafas at the weekend, {who}. Our staff saw ambulances leave for the border. "
    "The mayor asked everybody to stay indoors while crews searched what was left of two warehouses."
)
THIRD = "Guns turned on Tafas, {who}. A teacher who fled said her street had no windows left and no water since dawn."


def origins(*reports: dict[str, Any]) -> tuple[str, ...]:
    """Origins of the one event these reports tell."""
    desk = Desk()
    for number, given in enumerate(reports):
        given = dict(given)
        name = f"r{number}"
        text = given.pop("text", (TEXT, OTHER, THIRD)[number % 3])
        desk.report(
            name,
            text.format(who=given.pop("who", "it was said")),
            on=given.pop("on", A),
            outlet=given.pop("outlet", None),
            wire=given.pop("wire", None),
        )
        words = {
            TEXT: "Shells hit the market of Tafas",
            OTHER: "shelling in Tafas",
            THIRD: "Guns turned on Tafas",
        }[text]
        for says in given.pop("says"):
            desk.claim(name, "event", "shelling", words, place="tafas", at=A, says=says)
    (event,) = desk.record().events
    assert event.independent == len(event.origins)
    return event.origins


CASES = [
    ("a person and his body are one", [{"says": [("person:observer", "SOHR")]}, {"says": ["SOHR"]}], ("SOHR",)),
    ("a person alone is rolled up by the register", [{"says": ["person:observer"]}, {"says": ["SOHR"]}], ("SOHR",)),
    ("all media of one state are one", [{"says": ["SANA"]}, {"says": ["SYR_MED_TV"]}], ("SYR_MED",)),
    ("a state's media beside the state are no second", [{"says": ["SANA"]}, {"says": ["SYR_MIL"]}], ("SYR_GOV",)),
    ("one side's spokesmen are one", [{"says": ["SYR_MIL"]}, {"says": ["SYR_GOV"]}], ("SYR_GOV",)),
    ("factions of one movement are one", [{"says": ["FSA"]}, {"says": ["SYR_REB"]}], ("SYR_REB",)),
    ("UN agencies are one", [{"says": ["UNHCR"]}, {"says": ["OCHA"]}], ("UN",)),
    ("two bodies are two", [{"says": ["SOHR"]}, {"says": ["CLINICS"]}], ("CLINICS", "SOHR")),
    ("parallel sources of one report are two", [{"says": ["SOHR", "CLINICS"]}], ("CLINICS", "SOHR")),
    ("the outlet's own voice is its outlet", [{"says": [None], "outlet": "Courier"}], ("COURIER",)),
    ("a credited wire comes before the outlet", [{"says": [None], "outlet": "Courier", "wire": "Wire Service"}], ("WIRE",)),
    ("two outlets' own voices are two", [{"says": [None], "outlet": "Courier"}, {"says": [None], "outlet": "Wire Service"}], ("COURIER", "WIRE")),
    ("an unknown outlet is its family", [{"says": [None]}], ("family:r0",)),
    ("own voice that only repeats what is quoted counts for nothing", [{"says": [None], "outlet": "Courier"}, {"says": ["SOHR"]}], ("SOHR",)),
    ("an unnamed speaker is one for each family", [{"says": ["?"]}, {"says": ["?"]}], ("unnamed:r0", "unnamed:r1")),
    ("an unnamed speaker of a body is the body", [{"says": [("?", "SOHR")]}], ("SOHR",)),
    ("ten outlets with one monitor's word are one", [{"says": ["SOHR"], "outlet": f"Paper {i}"} for i in range(3)], ("SOHR",)),
    ("a copy's own voice adds nothing", [{"says": [None], "outlet": "Courier", "text": TEXT}, {"says": [None], "outlet": "Herald", "text": TEXT, "on": "2018-07-02"}], ("COURIER",)),
    ("a copy's unnamed speaker adds nothing", [{"says": ["?"], "text": TEXT}, {"says": ["?"], "text": TEXT, "on": "2018-07-02"}], ("unnamed:r0",)),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_origins(reports: list[dict[str, Any]], expected: tuple[str, ...]) -> None:
    assert origins(*reports) == expected


def test_own_voice_counts_for_the_number_nobody_is_quoted_for() -> None:
    desk = Desk()
    desk.report("one", "Shells hit Tafas, the Observatory said. At least 12 people died.", outlet="Courier")
    desk.claim("one", "event", "shelling", "Shells hit Tafas", place="tafas", at=A, says="SOHR")
    desk.claim(
        "one", "figure", "killed", "At least 12 people died", place="tafas", at=A, number=(12, 12, None)
    )
    (event,) = desk.record().events
    assert event.origins == ("COURIER", "SOHR")
