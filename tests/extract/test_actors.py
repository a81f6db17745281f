"""Actors: who is in a text, and who speaks for whom (actors.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.reading import reading_of
from tests.extract.seeing import seen

from rapporteur.extract.actors import actor_register, find_actors
from rapporteur.extract.participants import participants
from rapporteur.gazetteer import open_gazetteer

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("actors.toml").read_text("utf-8"))[
    "case"
]


def differs(case: dict[str, Any]) -> str | None:
    """What is wrong with the actors read from a case; None when all is right."""
    reading = seen(case["text"], case.get("day"))
    found = [(m.name, m.actor, m.office) for m in reading.actors]
    for name, actor in case["actors"]:
        if not any(one[0] == name and (one[1] or "none") == actor for one in found):
            return f"{case['text']}\n  wanted {name} {actor}\n  found {found}"
    for name, body in case.get("offices", []):
        if not any(one[0] == name and one[2] == body for one in found):
            return f"{case['text']}\n  wanted {name} of {body}\n  found {found}"
    for actor in case.get("not", []):
        if any(one[1] == actor for one in found):
            return f"{case['text']}\n  {actor} is not in it\n  found {found}"
    return None


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("miss")], ids=lambda c: c["text"][:50])
def test_words_are_taken_for_the_actors_they_are(case: dict[str, Any]) -> None:
    assert (fault := differs(case)) is None, fault


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(strict=True)) for c in CASES if c.get("miss")],
    ids=lambda c: c["text"][:50],
)
def test_known_misses_are_still_missed(case: dict[str, Any]) -> None:
    assert differs(case) is None


def test_private_persons_are_told_from_those_with_an_office() -> None:
    text = "Army spokesman Karim Nasser said troops had left. Samira Haddad, 34, lost her house in Aleppo, Syria."
    actors, sources = actor_register(seen(text))
    public = {row.name: row.public for row in (*actors, *sources) if row.kind == "person"}
    assert public == {"Karim Nasser": True, "Samira Haddad": False}


def test_ranks_and_posts_make_public_and_trades_do_not() -> None:
    text = (
        "Colonel Idris Bello praised Foreign Minister Ada Eze in Abuja, Nigeria. Aisha Umar, a seamstress, fled. "
        "Dr. Sani Musa, a doctor in Maiduguri, stayed. A farmer, Bala Isa, said nothing was left."
    )
    actors, sources = actor_register(seen(text))
    public = {row.name: row.public for row in (*actors, *sources) if row.kind == "person"}
    assert public == {
        "Idris Bello": True, "Ada Eze": True, "Aisha Umar": False, "Sani Musa": False, "Bala Isa": False,
    }  # fmt: skip


def test_governments_go_by_their_countries_and_not_by_their_seats() -> None:
    actors, _ = actor_register(seen("The Kremlin and the White House agreed on Syria, Downing Street said."))
    names = {row.id: row.name for row in actors}
    assert names["RUS_GOV"] == "Government of Russia"
    assert names["USA_GOV"] == "Government of United States"


def test_every_parent_is_registered_too() -> None:
    actors, sources = actor_register(
        seen("Syrian children and Russian military police left Daraa, state television said.")
    )
    ids = {row.id for row in (*actors, *sources)}
    assert {row.parent for row in (*actors, *sources) if row.parent} <= ids
    assert {"SYR_CIV", "RUS_MIL", "RUS_GOV"} <= ids


def test_a_name_means_whoever_bears_it_on_the_day() -> None:
    then = seen("The Taliban attacked Kunduz in Afghanistan.", "2015-09-28").actors[0]
    now = seen("The Taliban closed schools in Afghanistan.", "2022-03-23").actors[0]
    assert (then.actor, then.kind) == ("TALIBAN", "rebel")
    assert (now.actor, now.kind) == ("TALIBAN", "state")


def _roles(text: str, word: str) -> set[tuple[str | None, str]]:
    reading = seen(text)
    token = next(t for t in reading.parsed.tokens if t.text == word)
    first, last = reading.parsed.subtree(token.i)
    roles = {
        "subj": "agent",
        "obj": "patient",
        "with": "party",
        "against": "target",
        "via": "broker",
        "supporter": "supporter",
    }
    return {(p.actor, p.role) for p in participants(reading, token.i, first, last, roles=roles)}  # type: ignore[arg-type]


def test_grammar_gives_the_roles() -> None:
    assert _roles("Rebels and soldiers killed two civilians in Mali.", "killed") == {
        ("MLI_REB", "agent"), ("MLI_MIL", "agent"), ("MLI_CIV", "patient"),
    }  # fmt: skip
    assert ("SOM_MIL", "patient") in _roles("Three soldiers were killed by militants in Somalia.", "killed")
    assert ("SOM_REB", "agent") in _roles("Three soldiers were killed by militants in Somalia.", "killed")
    assert ("HAMAS", "agent") in _roles("Hamas agreed to release hostages held in Gaza.", "release")


@given(st.text(alphabet="Sudanese army's RSF he it (SDF)-led.\n ", max_size=80))
def test_any_text_gives_mentions_that_lie_in_it(text: str) -> None:
    reading = seen(text)
    for mention in find_actors(reading, open_gazetteer()):
        assert text[mention.start : mention.end] == mention.name
        assert 0 <= mention.head < len(reading.parsed.tokens)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Flour had run out by Monday. Bread was sold at the gate.", "person:flour"),
        ("Counting Goma's dead. Mortuaries in Goma held 12 bodies on Friday.", "person:counting-goma"),
    ],
)
def test_a_capital_that_opens_a_sentence_makes_no_person(text: str, nobody: str) -> None:
    assert nobody not in {row.id for row in reading_of(text).actors}
    assert all(mention.id != nobody for mention in reading_of(text).mentions)
