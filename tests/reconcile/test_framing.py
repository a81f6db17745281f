"""One matter under two names or two frames: what is a contradiction and what is not."""

from dataclasses import replace
from typing import Any

import pytest

from rapporteur.model import Location, Participant
from reconcile.desk import Desk

DAY = "2018-07-06"


def kinds(desk: Desk) -> list[str]:
    return [c.kind for c in desk.record().contradictions]


def border(holder: str, *, on: str = DAY, status: str = "agreed") -> Desk:
    """A deal that gives a crossing to Russian police, and somebody who is said to have it."""
    desk = Desk()
    desk.report("a", "The deal hands the crossing to Russian police.", on=DAY, outlet="Courier")
    desk.claim(
        "a", "term", "control_of_border", "hands the crossing to Russian police", place="nasib", at=(DAY, None),
        term_status=status, modality="expected", actors={"RUS_GOV": "agent"},
    )  # fmt: skip
    desk.report("b", "Soldiers have retaken the crossing.", on=on, outlet="Herald")
    desk.claim("b", "control", "gains", "retaken the crossing", place="nasib", at=on, holder=holder)
    return desk


def test_a_deal_gives_the_border_to_one_and_another_has_it() -> None:
    (found,) = border("SYR_MIL").record().contradictions
    assert (found.kind, [len(s.claims) for s in found.sides]) == ("control", [1, 1])


@pytest.mark.parametrize(
    "desk",
    [border("RUS_GOV"), border("SYR_MIL", on="2018-09-01"), border("SYR_MIL", status="sought")],
    ids=["the same side", "months later", "only asked for"],
)
def test_no_question_who_has_the_border(desk: Desk) -> None:
    assert kinds(desk) == []


def counted(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """What two reports of one body's number contradict each other in."""
    desk = Desk()
    for name, given in (("a", first), ("b", second)):
        desk.report(
            name,
            f"{'Aid trucks came at noon, and' if name == 'a' else 'No rain fell;'} 270,000 have been counted.",
            outlet=name,
        )
        row = {
            "type_": "displaced",
            "place": "daraa",
            "at": (None, DAY),
            "number": 270000,
            "says": "UNHCR",
            **given,
        }
        desk.claim(name, "figure", words="270,000 have been counted", **row)
    return kinds(desk)


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ({"place": "idlib"}, ["scope"]),
        ({"type_": "returned"}, ["category"]),
        ({}, []),
        ({"number": 320000}, []),
        ({"says": "RELIEF", "place": "idlib"}, []),
        ({"at": (None, "2018-09-06"), "place": "idlib"}, []),
    ],
)
def test_one_number_of_one_body_in_two_frames(second: dict[str, Any], kind: list[str]) -> None:
    assert counted({}, second) == kind


def named(*names: str) -> list[str]:
    """Claims on one actor under these names, each in a report of its own voice but one shared text."""
    desk = Desk()
    desk.report("a", " ".join(f"Then came talk number {n}." for n in range(len(names))), outlet="Courier")
    for number, name in enumerate(names):
        desk.claim("a", "position", "hope", f"talk number {number}", place="daraa", at=DAY)
        last = desk.claims[-1]
        desk.claims[-1] = replace(last, actors=(Participant(actor="SYR_REB", name=name, role="agent"),))
    return kinds(desk)


def test_terrorists_to_some_and_rebels_to_others() -> None:
    assert named("terrorist groups", "rebels") == ["wording"]


@pytest.mark.parametrize("names", [("rebels", "insurgents"), ("FSA terrorists", "FSA"), ("terrorists",)])
def test_no_quarrel_of_words(names: tuple[str, ...]) -> None:
    assert named(*names) == []


def called(words: str, place: str, name: str) -> list[str]:
    desk = Desk()
    told = words.replace("X", name) if "X" in words else f"the {words} of {name}"
    desk.report("a", f"Shells hit {told} today.", outlet="Courier")
    desk.claim("a", "event", "shelling", "Shells hit", at=DAY)
    last, text = desk.claims[-1], desk.reports[-1]
    start = text.text.index(name)
    spot = Location(place=place, name=name, role="location", passage=text.passage(start, start + len(name)))
    desk.claims[-1] = replace(last, places=(spot,))
    return kinds(desk)


@pytest.mark.parametrize(
    ("words", "place", "name", "found"),
    [
        ("northern city", "city", "Daraa", ["error"]),
        ("southern city", "city", "Daraa", []),
        ("northern outskirts", "city", "Daraa", []),
        ("X, a town in the north of Syria,", "city", "Daraa", ["error"]),
        ("X, a town in the south of Syria,", "city", "Daraa", []),
        ("X and a hamlet in the north of Syria", "city", "Daraa", []),
    ],
)
def test_a_compass_word_beside_the_name(words: str, place: str, name: str, found: list[str]) -> None:
    assert called(words, place, name) == found
