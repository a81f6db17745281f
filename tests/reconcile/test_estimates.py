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


def scopes(desk: Desk) -> list[tuple[str | None, float | None, str | None]]:
    """Place, best number and note of each estimate, one rule."""
    return [(e.scope.place, e.best, e.scope.note) for e in desk.record().estimates if e.rule == "ucdp"]


def test_a_wars_dead_are_never_set_beside_a_campaigns() -> None:
    desk = Desk()
    desk.report(
        "a",
        "Shells killed 21 in Tafas. The conflict has killed 350,000. Children were 65 of the dead in the south.",
    )
    desk.claim("a", "figure", "killed", "Shells killed 21", place="tafas", at=(None, "2018-07-01"), number=21)
    desk.claim(
        "a",
        "figure",
        "killed",
        "The conflict has killed 350,000",
        place="SY",
        at=("2018-06-19", "2018-07-01"),
        number=350000,
    )
    desk.claim(
        "a",
        "figure",
        "killed",
        "65 of the dead",
        place="south",
        at=("2018-06-19", "2018-07-01"),
        number=65,
        actors={"SYR_CHILD": "patient"},
    )
    assert sorted(scopes(desk), key=str) == [
        ("SY", 350000, "over the whole war"),
        ("south", 65, "children"),
        ("tafas", 21, None),
    ]


def test_one_number_without_a_name_is_the_named_bodys() -> None:
    desk = Desk()
    for name, says in (("a", "UNHCR"), ("b", "UN"), ("c", "?"), ("d", None)):
        desk.report(name, f"It is {name}'s word that 320,000 were uprooted.", outlet=name)
        desk.claim(
            name,
            "figure",
            "displaced",
            "320,000 were uprooted",
            place="daraa",
            at=(None, "2018-07-06"),
            number=320000,
            says=says,
        )
    found = [e for e in desk.record().estimates if e.rule == "ucdp"]
    assert [(e.independent, {v.origin for v in e.values}) for e in found] == [(1, {"UN"})]


def test_two_bodies_with_small_numbers_alike_stay_two() -> None:
    desk = Desk()
    for name, says in (("a", "RELIEF"), ("b", "?")):
        desk.report(
            name,
            f"{'Relief workers' if name == 'a' else 'Late on Friday, men in the bazaar'} say 12 were killed.",
            outlet=name,
        )
        desk.claim(
            name,
            "figure",
            "killed",
            "12 were killed",
            place="tafas",
            at=(None, "2018-07-06"),
            number=12,
            says=says,
        )
    (found,) = [e for e in desk.record().estimates if e.rule == "ucdp"]
    assert found.independent == 2


def test_who_counts_is_named_for_the_number() -> None:
    desk = Desk()
    desk.report("a", "Relief had counted 174 dead by Thursday; Clinics put it at 143.", outlet="Courier")
    desk.claim(
        "a",
        "figure",
        "killed",
        "Relief had counted 174 dead",
        place="daraa",
        at=(None, "2018-07-05"),
        number=174,
        actors={"RELIEF": "agent"},
    )
    desk.claim(
        "a",
        "figure",
        "killed",
        "Clinics put it at 143",
        place="daraa",
        at=(None, "2018-07-05"),
        number=143,
        actors={"CLINICS": "agent"},
    )
    (found,) = [e for e in desk.record().estimates if e.rule == "ucdp"]
    assert (found.low, found.high, found.independent) == (143, 174, 2)
    assert [c.kind for c in desk.record().contradictions] == ["figure"]


def test_an_army_that_reports_losses_is_no_counting_body() -> None:
    desk = Desk()
    desk.report("a", "The army reported killing 14 at the hill.", outlet="COURIER")
    desk.claim(
        "a",
        "figure",
        "killed",
        "The army reported killing 14",
        place="tafas",
        at="2018-07-05",
        number=14,
        actors={"SYR_MIL": "agent"},
    )
    (found,) = [e for e in desk.record().estimates if e.rule == "ucdp"]
    assert [v.origin for v in found.values] == ["COURIER"]


def test_a_running_total_without_a_place_counts_where_its_report_is() -> None:
    desk = Desk()
    desk.report(
        "a", "Tafas and Dael were hit. In the province of Daraa roads are closed. So far 160,000 have fled."
    )
    for words, place in (("Tafas", "tafas"), ("Dael were hit", "dael"), ("province of Daraa roads", "daraa")):
        desk.claim("a", "status", "damage", words, place=place, at="2018-07-01")
    desk.claim("a", "figure", "displaced", "160,000 have fled", at=(None, "2018-07-01"), number=160000)
    assert scopes(desk) == [("daraa", 160000, None)]
