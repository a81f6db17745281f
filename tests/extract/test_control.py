"""Who holds, held, takes or stands in a place, where grammar and not a word of the lexicon tells."""

import pytest
from tests.extract.reading import claims_of

from rapporteur.model import Claim


def controls(text: str) -> list[Claim]:
    return [c for c in claims_of(text) if c.kind == "control"]


@pytest.mark.parametrize(
    ("text", "type_", "change"),
    [
        ("Fighters returned to the village that the army had held since May.", "held_before", "none"),
        ("M23 fighters were still in Walikale on Sunday.", "presence", "presence"),
        ("Malian soldiers in the town of Kidal, 14 November", "presence", "presence"),
        ("Syrian army captures border crossing", "gains", "gained"),
        ("Masked gunmen walked into the centre of Bukavu at noon.", "gains", "entered"),
    ],
)
def test_control_is_read(text: str, type_: str, change: str) -> None:
    found = [(c.type, c.control.change if c.control else None) for c in controls(text)]
    assert (type_, change) in found


@pytest.mark.parametrize(
    "text",
    [
        "Delegates were still in Geneva on Sunday.",
        "A soldier raised the flag in Goma.",
        "The general held his post since May.",
        "The singer captured hearts in Goma.",
    ],
)
def test_no_hold_is_read(text: str) -> None:
    assert controls(text) == []
