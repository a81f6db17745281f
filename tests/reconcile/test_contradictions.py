"""Claims that cannot all be right, each kind once; and what only looks like it."""

from typing import Any

import pytest

from reconcile.desk import Desk

Row = tuple[str, dict[str, Any]]
DAY = "2018-07-06"


def contradictions(*rows: Row, together: bool = False) -> list[tuple[str, int]]:
    """(kind, number of sides) of each; a row is (words, claim) in a report of its own, or all in one."""
    desk = Desk()
    if together:
        desk.report("r0", " ".join(f"{words}." for words, _ in rows), on=DAY, outlet="r0")
    for number, (words, given) in enumerate(rows):
        name = "r0" if together else f"r{number}"
        if not together:
            desk.report(name, f"{words}.", on=f"2018-07-{10 + number}", outlet=name)
        given = {"place": "nasib", "at": DAY, **given}
        desk.claim(name, given.pop("kind"), given.pop("type"), words, **given)
    return [(c.kind, len(c.sides)) for c in desk.record().contradictions]


FIGURE = {"kind": "figure", "type": "killed", "place": "daraa"}
EITHER = [
    ("figure", ("174 dead, one says", {**FIGURE, "number": 174, "says": "RELIEF"}), ("the toll is 143", {**FIGURE, "number": 143, "says": "CLINICS"}), 2),
    ("control", ("the army has retaken it", {"kind": "control", "type": "gains", "holder": "SYR_GOV", "says": "SOHR"}), ("Russian police have it", {"kind": "control", "type": "holds", "holder": "RUS_GOV", "says": "?"}), 2),
    ("status", ("bombs fell on it", {"kind": "event", "type": "air_strike", "says": "SOHR"}), ("nothing was bombed", {"kind": "event", "type": "air_strike", "polarity": "negative", "says": "SYR_MIL"}), 2),
    ("parties", ("rebels and Russia signed", {"kind": "event", "type": "agreement", "actors": {"SYR_REB": "party", "RUS_GOV": "party"}}), ("the rebels signed with Damascus", {"kind": "event", "type": "agreement", "actors": {"SYR_REB": "party", "SYR_GOV": "party"}}), 2),
    ("actor", ("the army shelled the bakery queue", {"kind": "event", "type": "shelling", "actors": {"SYR_MIL": "agent"}}), ("rebels shelled the bakery queue", {"kind": "event", "type": "shelling", "actors": {"SYR_REB": "agent"}}), 2),
    ("terms", ("it lets the fighters stay", {"kind": "term", "type": "amnesty_settlement", "term_status": "agreed", "modality": "expected"}), ("no amnesty is in it", {"kind": "term", "type": "amnesty_settlement", "term_status": "agreed", "modality": "expected", "polarity": "negative"}), 2),
    ("status", ("the truce holds there", {"kind": "status", "type": "ceasefire", "says": "SOHR"}), ("the truce is dead there", {"kind": "status", "type": "ceasefire", "says": "CLINICS", "polarity": "negative"}), 2),
    ("place", ("a quarter in the east", {"kind": "status", "type": "geography", "place": "daraa"}), ("a quarter in the west", {"kind": "status", "type": "geography", "place": "daraa"}), 2),
    ("error", ("the northern city of Daraa", {"kind": "status", "type": "geography", "place": "city"}), ("it rained there", {"kind": "status", "type": "damage"}), 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "first", "second", "sides"), EITHER, ids=[f"{c[0]}: {c[1][0]}" for c in EITHER]
)
def test_each_kind(kind: str, first: Row, second: Row, sides: int) -> None:
    assert contradictions(first, second) == [(kind, sides)]


def test_an_accusation_and_its_denial() -> None:
    rows = (
        ("Jordan is accused of sending men", {"kind": "position", "type": "accusation", "says": "SYR_GOV", "actors": {"JOR_GOV": "target"}}),
        ("Amman denies it", {"kind": "position", "type": "denial", "says": "JOR_GOV", "actors": {"JOR_GOV": "agent"}}),
    )  # fmt: skip
    assert contradictions(*rows, together=True) == [("position", 2)]


def test_a_report_contradicts_itself() -> None:
    rows = (
        ("one toll is 12 dead", {**FIGURE, "number": 12, "says": "RELIEF"}),
        ("another toll is 30 dead", {**FIGURE, "number": 30, "says": "CLINICS"}),
    )
    assert contradictions(*rows, together=True) == [("figure", 2)]


def test_one_event_on_two_days_when_a_person_joins_them() -> None:
    desk = Desk()
    ids = []
    for name, day in (("one", "2018-07-05"), ("two", "2018-07-06")):
        desk.report(name, f"Jets struck there, {name} has it.", outlet=name)
        ids.append(desk.claim(name, "event", "air_strike", "Jets struck", place="tafas", at=day))
    desk.judge("same", *ids)
    assert [(c.kind, len(c.sides)) for c in desk.record().contradictions] == [("time", 2)]


NONE = [
    ("the army and the government", ("the army bombed it", {"kind": "event", "type": "shelling", "actors": {"SYR_MIL": "agent"}}), ("Damascus bombed it", {"kind": "event", "type": "shelling", "actors": {"SYR_GOV": "agent"}})),
    ("a truce that ended", ("the truce holds there", {"kind": "status", "type": "ceasefire", "says": "SOHR", "at": "2018-07-05"}), ("the truce is dead there", {"kind": "status", "type": "ceasefire", "says": "CLINICS", "polarity": "negative"})),
    ("two dates", ("160,000 had fled", {**FIGURE, "type": "displaced", "number": 160000, "at": "2018-06-29", "says": "UN"}), ("320,000 have fled", {**FIGURE, "type": "displaced", "number": 320000, "says": "RELIEF"})),
    ("two areas", ("174 dead", {**FIGURE, "number": 174, "says": "RELIEF"}), ("12 dead there", {**FIGURE, "number": 12, "place": "idlib", "says": "CLINICS"})),
    ("one body's update", ("38,600 of them", {**FIGURE, "number": 38600, "says": "OCHA"}), ("36,000 of them", {**FIGURE, "number": 36000, "says": "UNHCR"})),
    ("more than, and more", ("more than 700", {**FIGURE, "number": (700, 700, None), "says": "UN"}), ("773 it is", {**FIGURE, "number": 773, "says": "RELIEF"})),
    ("sought and agreed", ("all arms are asked for", {"kind": "term", "type": "weapons_handover", "term_status": "sought", "modality": "proposed"}), ("only heavy arms are given", {"kind": "term", "type": "weapons_handover", "term_status": "agreed", "modality": "expected"})),
    ("held until it was taken", ("rebels had held it since 2015", {"kind": "control", "type": "held_before", "holder": "SYR_REB", "at": ("2015-04-01", DAY)}), ("the army took it", {"kind": "control", "type": "gains", "holder": "SYR_GOV"})),
    ("two days", ("rebels hold it", {"kind": "control", "type": "holds", "holder": "SYR_REB", "at": "2018-07-04"}), ("the army holds it", {"kind": "control", "type": "holds", "holder": "SYR_GOV"})),
    ("two parts", ("rebels hold some", {"kind": "control", "type": "holds", "holder": "SYR_REB", "extent": "part"}), ("the army holds some", {"kind": "control", "type": "holds", "holder": "SYR_GOV", "extent": "part"})),
    ("a faction and its side", ("the army holds it", {"kind": "control", "type": "holds", "holder": "SYR_MIL"}), ("Damascus holds it", {"kind": "control", "type": "holds", "holder": "SYR_GOV"})),
    ("one names fewer parties", ("rebels signed", {"kind": "event", "type": "agreement", "actors": {"SYR_REB": "party"}}), ("rebels and Russia signed it", {"kind": "event", "type": "agreement", "actors": {"SYR_REB": "party", "RUS_GOV": "party"}})),
    ("the right compass point", ("the southern city of Daraa", {"kind": "status", "type": "geography", "place": "city"}), ("Qamishli lies in the north", {"kind": "status", "type": "geography", "place": "qamishli"})),
    ("a distance", ("15 km north of Daraa", {"kind": "status", "type": "geography", "place": "city"}), ("it rained", {"kind": "status", "type": "damage"})),
    ("a promise and what followed", ("they will leave it", {"kind": "term", "type": "withdrawal", "term_status": "agreed", "modality": "expected"}), ("rebels hold it still", {"kind": "control", "type": "holds", "holder": "SYR_REB"})),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in NONE], ids=[c[0] for c in NONE])
def test_no_contradiction(first: Row, second: Row) -> None:
    assert contradictions(first, second) == []
