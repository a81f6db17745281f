"""A register's line is the same whatever order the reports came in."""

from itertools import permutations

from rapporteur.model import Actor, Place
from rapporteur.store.registers import one_actor, one_place, variants
from rapporteur.store.rows import to_json


def actor(name: str, kind: str = "unknown", country: str | None = None) -> Actor:
    return Actor(id="x", name=name, kind=kind, country=country, parent=None, public=False)  # type: ignore[arg-type]


def merged(lines: list[Actor], *, public: bool = False) -> Actor:
    bodies = sorted((to_json(one), lines.count(one)) for one in set(lines))
    ((_, found),) = variants([("x", body, times) for body, times in bodies], Actor)
    return one_actor(found, public=public)


def test_the_name_most_reports_use_then_order_of_text() -> None:
    assert merged([actor("B"), actor("A"), actor("B")]).name == "B"
    for order in permutations([actor("C"), actor("A"), actor("B")]):
        assert merged(list(order)).name == "A"


def test_a_kind_beats_unknown_and_a_country_beats_none() -> None:
    line = merged([actor("A"), actor("A"), actor("A", "rebel", "XKV")])
    assert (line.kind, line.country) == ("rebel", "XKV")
    assert merged([actor("A")]).kind == "unknown"


def test_public_is_what_the_record_says_not_one_report() -> None:
    assert merged([actor("A")], public=True).public


def test_a_place_that_differs_is_as_most_have_it() -> None:
    old = Place(
        id="x", name="Old", kind="town", iso3=None, parents=(), latitude=1.0, longitude=1.0, gazetteer="g"
    )
    new = Place(
        id="x", name="New", kind="town", iso3=None, parents=(), latitude=1.0, longitude=1.0, gazetteer="g"
    )
    rows = sorted([("x", to_json(old), 1), ("x", to_json(new), 2)])
    ((_, found),) = variants(rows, Place)
    assert one_place(found) == new
