"""Which figures are set side by side, and what each coding rule makes of them."""

from typing import Any

import pytest

from rapporteur.model import Estimate
from reconcile.desk import Desk

Row = dict[str, Any]


def estimates(*rows: Row, rule: str = "ucdp") -> list[Estimate]:
    """The estimates of one rule; each row is a figure in a report of its own unless `report` says otherwise."""
    desk = Desk()
    texts: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        texts.setdefault(row.get("report", f"r{number}"), []).append(f"Number{number} x{number} was given.")
    for number, (name, said) in enumerate(texts.items()):
        desk.report(name, " ".join(said), on=f"2018-07-{10 + number}", outlet=name)
    for number, row in enumerate(rows):
        row = dict(row)
        name = row.pop("report", f"r{number}")
        desk.claim(
            name,
            "figure",
            row.pop("type", "displaced"),
            f"Number{number} x{number}",
            place=row.pop("place", "daraa"),
            **row,
        )
    return [e for e in desk.record().estimates if e.rule == rule]


def test_one_bodys_series_is_updated_not_contradicted() -> None:
    (one,) = estimates(
        {"number": 160000, "at": "2018-06-29", "says": "UN"},
        {
            "number": (270000, 270000, None),
            "at": ("2018-06-19", "2018-07-02"),
            "says": "UNHCR",
            "place": "south",
        },
        {"number": (320000, 320000, None), "at": "2018-07-06", "says": "OCHA"},
    )
    assert (one.low, one.best, one.high, one.independent) == (320000, 320000, None, 1)
    assert [v.relation for v in one.values] == ["updates", "updates", "reference"]


def test_two_bodies_give_a_range_of_their_latest() -> None:
    (one,) = estimates(
        {"type": "killed", "number": 112, "at": (None, "2018-07-01"), "says": "RELIEF"},
        {"type": "killed", "number": 174, "at": (None, "2018-07-05"), "says": "RELIEF"},
        {"type": "killed", "number": 143, "at": (None, "2018-07-05"), "says": "CLINICS"},
    )
    assert (one.low, one.high, one.independent) == (143, 174, 2)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("ucdp", (400, 1150)), ("acled", (400, 400)), ("idmc", (773, 773))],
)
def test_three_rules_over_the_same_claims(rule: str, expected: tuple[float, float]) -> None:
    span = ("2018-06-26", "2018-06-30")
    (one,) = estimates(
        {"type": "killed", "number": 773, "at": span, "says": "SYR_GOV", "place": "city"},
        {"type": "killed", "number": (700, 700, None), "at": span, "says": "UN", "place": "city"},
        {"type": "killed", "number": 1150, "at": span, "says": "CLINICS", "place": "city"},
        {"type": "killed", "number": (None, 400, 400), "at": span, "says": "RELIEF", "place": "city"},
        rule=rule,
    )
    assert (one.low, one.high) == expected
    assert one.independent == 4


def test_parts_stand_beside_the_whole_and_are_never_added() -> None:
    (one,) = estimates(
        {"number": 320000, "at": "2018-07-06", "says": "UNHCR", "report": "a"},
        {"number": 60000, "at": "2018-07-06", "says": "UNHCR", "report": "a", "place": "nasib"},
    )
    assert (one.best, [v.relation for v in one.values]) == (320000, ["reference", "contained"])


def test_children_are_among_the_dead() -> None:
    (one,) = estimates(
        {"type": "killed", "number": 112, "at": (None, "2018-07-01"), "says": "RELIEF", "report": "a"},
        {
            "type": "killed",
            "number": 21,
            "at": (None, "2018-07-01"),
            "says": "RELIEF",
            "report": "a",
            "unit": "children",
        },
    )
    assert (one.best, [v.relation for v in one.values]) == (112, ["reference", "contained"])


APART = [
    ("a war and a campaign", {"number": 6200000, "at": ("2011-01-01", "2018-07-06"), "place": "SY"}, {"number": 320000, "at": ("2018-06-19", "2018-07-06")}),
    ("one war's total and one month's, in one place", {"number": 900000, "at": ("2011-01-01", "2018-07-06")}, {"number": 320000, "at": ("2018-06-19", "2018-07-06")}),
    ("two years", {"number": 38600, "at": "2021-09-07"}, {"number": 320000, "at": "2018-07-06"}),
    ("two measures", {"number": 12, "type": "killed", "at": "2018-07-06"}, {"number": 12, "type": "injured", "at": "2018-07-06"}),
    ("two provinces", {"number": 12, "at": "2018-07-06"}, {"number": 12, "at": "2018-07-06", "place": "idlib"}),
    ("households and people", {"number": 60, "unit": "households", "at": "2018-07-06"}, {"number": 300, "at": "2018-07-06"}),
    ("rebels and soldiers", {"number": 9, "type": "killed", "at": "2018-07-06", "actors": {"SYR_REB": "patient"}}, {"number": 26, "type": "killed", "at": "2018-07-06", "actors": {"SYR_MIL": "patient"}}),
    ("a share and a number", {"number": 0.5, "unit": "share", "type": "territory_share", "at": "2018-07-06"}, {"number": 8, "unit": "towns", "type": "places_taken", "at": "2018-07-06"}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_not_compared(first: Row, second: Row) -> None:
    assert len(estimates({"says": "UN", **first}, {"says": "RELIEF", **second})) == 2


@pytest.mark.parametrize("modality", ["expected", "proposed", "conditional"])
def test_a_number_in_a_plan_is_no_estimate(modality: str) -> None:
    assert estimates({"number": 5, "at": "2018-07-01", "modality": modality}) == []


def test_an_events_toll_is_apart_from_the_campaigns() -> None:
    desk = Desk()
    desk.report(
        "one", "Shells hit Tafas on Sunday and killed 12 people. Since June 174 have died in the province."
    )
    desk.claim("one", "event", "shelling", "Shells hit Tafas", place="tafas", at="2018-07-01")
    desk.claim("one", "figure", "killed", "killed 12 people", place="tafas", at="2018-07-01", number=12)
    desk.claim(
        "one", "figure", "killed", "174 have died", place="daraa", at=("2018-06-19", "2018-07-01"), number=174
    )
    found = [e for e in desk.record().estimates if e.rule == "ucdp"]
    assert sorted((e.scope.place, e.best) for e in found) == [("daraa", 174), ("tafas", 12)]


@pytest.mark.parametrize(("number", "relation"), [(60, "agrees"), (12, "differs")])
def test_at_least_a_few_does_not_bear_out_many(number: float, relation: str) -> None:
    day = ("2018-06-26", "2018-06-30")
    (one,) = estimates(
        {"type": "killed", "number": 64, "at": day, "says": "CLINICS"},
        {"type": "killed", "number": (number, number, None), "at": day, "says": "UN"},
    )
    assert [v.relation for v in one.values] == ["reference", relation]
