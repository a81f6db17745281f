"""Places: which words are places, which place each is, and how it is used (places.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.seeing import seen

from rapporteur.extract.places import find_places, place_register, where
from rapporteur.extract.regions import region_place
from rapporteur.gazetteer import PlaceName, open_gazetteer

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))[
    "case"
]


def differs(case: dict[str, Any]) -> str | None:
    """What is wrong with the places read from a case; None when all is right."""
    gazetteer = open_gazetteer()
    reading = seen(case["text"])
    found = [(m.name, m.place, m.kind, m.use) for m in reading.places]
    for name, wanted, use in case["places"]:
        place = wanted
        if wanted.startswith("="):
            (row,) = gazetteer.resolve([PlaceName(name=wanted[1:])], countries={case["country"]: 5.0})
            place = row.id if row else "?"

        def fits(
            one: tuple[str, str | None, str | None, str], place: str = place, name: str = name, use: str = use
        ) -> bool:
            if one[0] != name or one[3] != use:
                return False
            if place == "none":
                return one[1] is None
            return place == "" or one[1] == place or one[2] == place

        if not any(fits(one) for one in found):
            return f"{case['text']}\n  wanted {name} {place} {use}\n  found {found}"
    for word in case.get("words", []):
        if not any(one[0] == word for one in found):
            return f"{case['text']}\n  wanted {word}\n  found {found}"
    for word in case.get("not", []):
        if any(one[0] == word and one[3] != "distractor" for one in found):
            return f"{case['text']}\n  {word} is no place\n  found {found}"
    for word in case.get("not_location", []):
        if any(one[0] == word and one[3] == "location" for one in found):
            return f"{case['text']}\n  {word} is no location\n  found {found}"
    return None


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("miss")], ids=lambda c: c["text"][:50])
def test_words_are_taken_for_the_places_they_are(case: dict[str, Any]) -> None:
    assert (fault := differs(case)) is None, fault


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(strict=True)) for c in CASES if c.get("miss")],
    ids=lambda c: c["text"][:50],
)
def test_known_misses_are_still_missed(case: dict[str, Any]) -> None:
    assert differs(case) is None


def test_every_mention_is_verbatim_and_registered() -> None:
    reading = seen(
        "Troops left Kherson in southern Ukraine for the border with Moldova, officials in Kyiv said."
    )
    for mention in reading.places:
        assert reading.text[mention.start : mention.end] == mention.name
    rows = {row.id: row for row in place_register(reading, open_gazetteer())}
    assert {m.place for m in reading.places if m.place} <= set(rows)
    assert all(parent in rows for row in rows.values() for parent in row.parents)


@pytest.mark.parametrize(
    ("place", "name", "parents"),
    [
        ("rapporteur:et-north", "northern Ethiopia", ("geonames:337996",)),
        (
            "rapporteur:border-rus-ukr",
            "Russia-Ukraine border area",
            ("geonames:2017370", "geonames:690791"),
        ),
    ],
)
def test_a_region_made_by_rule_is_read_back_out_of_its_id(
    place: str, name: str, parents: tuple[str, ...]
) -> None:
    row = region_place(open_gazetteer(), place)
    assert row is not None
    assert (row.name, row.parents, row.latitude) == (name, parents, None)


def test_an_id_that_no_rule_makes_gives_no_region() -> None:
    assert region_place(open_gazetteer(), "rapporteur:xx-sideways") is None


def _where(text: str, word: str) -> list[tuple[str, str, str, bool]]:
    reading = seen(text)
    token = next(t for t in reading.parsed.tokens if t.text == word)
    first, last = reading.parsed.subtree(token.i)
    return [(p.name, p.role, p.precision, p.inherited) for p in where(reading, token.i, first, last)]


def test_a_clause_has_the_place_its_grammar_gives_it() -> None:
    assert _where("Rebels shelled Bunia in Congo.", "shelled")[0][:2] == ("Bunia", "location")
    assert ("Sudan", "origin", "country", False) in _where("Thousands fled from Sudan.", "fled")
    assert ("Chad", "destination", "country", False) in _where("Thousands fled to Chad.", "fled")


def test_a_clause_without_a_place_inherits_the_nearest_earlier_one() -> None:
    assert _where("Bombs fell in Lviv, Ukraine. Two people died.", "died") == [
        ("Lviv", "location", "area", True)
    ]


def test_a_dateline_is_nobodys_place() -> None:
    assert _where("GENEVA - Two people died.", "died") == []


@given(st.text(alphabet="Goma Kyiv-city in the'Sudan.,\n", max_size=80))
def test_any_text_gives_mentions_that_lie_in_it(text: str) -> None:
    reading = seen(text)
    for mention in find_places(reading, open_gazetteer()):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.name
