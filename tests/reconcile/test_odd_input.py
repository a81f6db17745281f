"""Empty records, registers with holes and circles: a record comes out, and nothing breaks."""

from dataclasses import replace

from rapporteur.model import Derived, Source
from rapporteur.reconcile import reconcile
from reconcile.desk import ACTORS, PLACES, SOURCES, Desk

A = "2018-07-01"


def test_nothing_gives_nothing() -> None:
    assert reconcile([], [], places=[], actors=[], sources=[]) == Derived()


def test_places_and_sources_no_register_knows() -> None:
    desk = Desk()
    desk.report("one", "Shells fell on Nowhere, Nobody said. Nine people died.")
    desk.claim(
        "one",
        "event",
        "shelling",
        "Shells fell",
        place="nowhere:1",
        at=A,
        says="NOBODY",
        actors={"XXX": "agent"},
    )
    desk.claim("one", "figure", "killed", "Nine people died", place="nowhere:2", at=A, number=9)
    desk.claim(
        "one", "control", "holds", "fell on Nowhere", place="nowhere:1", at=A
    )  # by nobody who is named
    record = reconcile(desk.reports, desk.claims, places=[], actors=[], sources=[])
    assert [(e.place, e.origins) for e in record.events] == [("nowhere:1", ("NOBODY",))]
    assert record.holds == ()


def test_parents_in_a_circle() -> None:
    circle = [
        Source(id=a, name=a, kind="rebel", country=None, parent=b, public=True)
        for a, b in (("ONE", "TWO"), ("TWO", "ONE"), ("SELF", "SELF"))
    ]
    desk = Desk()
    desk.report("one", "They took Tafas.")
    for holder in ("ONE", "SELF"):
        desk.claim("one", "control", "gains", "took Tafas", place="tafas", at=A, holder=holder, says=holder)
    record = reconcile(desk.reports, desk.claims, places=PLACES, actors=ACTORS, sources=[*SOURCES, *circle])
    assert {h.holder for h in record.holds} == {"ONE", "SELF"}


def test_a_report_without_words() -> None:
    desk = Desk()
    desk.report("one", "Shells fell on Tafas today.")
    desk.reports.append(replace(desk.reports[0], id="empty", text=""))
    assert {f.report: f.family for f in desk.record().families} == {"one": "one", "empty": "empty"}
