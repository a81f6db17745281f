"""Figures by a tally, an inclusion or the figure before; and numbers that count nobody."""

import pytest
from tests.extract.reading import claims_of


def counts(text: str) -> list[tuple[str, float | None, str]]:
    return [
        (c.type, c.quantity.value if c.quantity.value is not None else c.quantity.low, c.quantity.unit)
        for c in claims_of(text)
        if c.kind == "figure" and c.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The death toll from the raid rose to 19 on Tuesday.", ("killed", 19, "people")),
        ("The number of displaced has risen to 1.1 million.", ("displaced", 1_100_000, "people")),
        ("The ministry put the number of dead at 31,000.", ("killed", 31_000, "people")),
        ("The army killed 45 militants and captured 12.", ("detained", 12, "fighters")),
        ("Shells killed 14 people, including 5 children.", ("killed", 5, "children")),
        ("No fewer than 60 villagers, 12 of them women, were abducted.", ("detained", 60, "people")),
        ("Fifteen civilians, mostly women, lost their lives.", ("killed", 15, "people")),
        ("More than 80 per cent of the population has left the city.", ("displaced", 0.8, "share")),
        ("Some 100,000 people have left Nagorno-Karabakh.", ("displaced", 100_000, "people")),
    ],
)
def test_number_is_counted(text: str, wanted: tuple[str, float, str]) -> None:
    assert wanted in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Amina, 34, a seamstress, was killed near Goma.",
        "The cyclone killed 30 people on the coast.",
        "Two drones killed a man near Goma.",
        "The number of schools in the city has exceeded 40.",
        "The resolution passed by 14 votes to one.",
        "Donors gave £59.5 million after hundreds of killings.",
        "Nearly 300 hostages were freed in November.",
    ],
)
def test_number_counts_nobody(text: str) -> None:
    assert [c for c in counts(text) if c[1] in (34, 30, 2, 40, 14, 59_500_000, 300)] == []
