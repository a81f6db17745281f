"""Which claims are one event, and which never are."""

from dataclasses import replace
from typing import Any

import pytest

from rapporteur.reconcile import why
from reconcile.desk import ACTORS, PLACES, SOURCES, Desk

A = "2018-07-01"
B = "2018-07-02"


def two(
    first: dict[str, Any],
    second: dict[str, Any],
    *,
    words: tuple[str, str] = ("shells fell there", "it was shelled"),
) -> int:
    """How many events two claims of two independent reports make."""
    desk = Desk()
    for name, given, said in (("one", first, words[0]), ("two", second, words[1])):
        desk.report(name, f"{said}. {name.title()} has more.", on=A, outlet=name)
        given = dict(given)
        desk.claim(name, given.pop("kind", "event"), given.pop("type", "shelling"), said, **given)
    return len(desk.record().events)


SAME = [
    ("one town, day and actor", {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}, {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}),
    ("a strike told as shelling", {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}, {"place": "tafas", "at": A, "type": "strike_unspecified", "actors": {"SYR_MIL": "agent"}}),
    ("a deal of one town and day", {"type": "agreement", "place": "tafas", "at": A}, {"type": "agreement", "place": "tafas", "at": A}),
    ("a town and its province, one actor", {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}, {"place": "daraa", "at": A, "actors": {"SYR_GOV": "agent"}}),
    ("an offensive begins, two loose dates", {"type": "offensive_start", "place": "daraa", "at": "2018-06-19"}, {"type": "offensive_start", "place": "daraa", "at": ("2018-06-17", "2018-06-22"), "precision": "approx"}),
    ("a capture, one says the month", {"kind": "control", "type": "gains", "holder": "SYR_GOV", "place": "nasib", "at": A}, {"kind": "control", "type": "gains", "holder": "SYR_GOV", "place": "nasib", "at": ("2018-07-01", "2018-07-31")}),
    ("a capture and a loss", {"kind": "control", "type": "gains", "holder": "SYR_GOV", "place": "nasib", "at": A}, {"kind": "control", "type": "loses", "previous": "SYR_REB", "place": "nasib", "at": A}),
    ("expected, then happened", {"type": "talks", "place": "city", "at": A, "modality": "expected", "actors": {"RUS_GOV": "party"}}, {"type": "talks", "place": "city", "at": A, "actors": {"RUS_GOV": "party"}}),
    ("a night told as two days", {"place": "tafas", "at": (A, B), "actors": {"SYR_MIL": "agent"}}, {"place": "tafas", "at": B, "actors": {"SYR_MIL": "agent"}}),
]  # fmt: skip

APART = [
    ("one town and day, and nothing more in common", {"place": "tafas", "at": A}, {"place": "tafas", "at": A}),
    ("one of them undated", {"place": "tafas", "actors": {"SYR_MIL": "agent"}}, {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}),
    ("one town and actor, a day told by one alone", {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}, {"place": "tafas", "at": (None, "2018-07-12"), "precision": "approx", "actors": {"SYR_MIL": "agent"}}),
    ("a whole year and a day", {"place": "tafas", "at": ("2018-01-01", "2018-12-31"), "actors": {"SYR_MIL": "agent"}}, {"place": "tafas", "at": A, "actors": {"SYR_MIL": "agent"}}),
    ("two towns, one day", {"place": "tafas", "at": A}, {"place": "dael", "at": A}),
    ("one town, two days", {"place": "tafas", "at": A}, {"place": "tafas", "at": B}),
    ("two kinds", {"place": "tafas", "at": A}, {"place": "tafas", "at": A, "type": "flag_raising"}),
    ("from the air and from guns", {"place": "tafas", "at": A, "type": "air_strike"}, {"place": "tafas", "at": A}),
    ("two sides strike one province", {"place": "daraa", "at": A, "actors": {"SYR_MIL": "agent"}}, {"place": "daraa", "at": A, "actors": {"SYR_REB": "agent"}}),
    ("a province and nothing more in common", {"place": "daraa", "at": ("2018-06-19", "2018-07-01")}, {"place": "daraa", "at": ("2018-06-10", "2018-06-25")}),
    ("no place, one day", {"at": A}, {"at": A}),
    ("eight towns are not the province", {"place": "?", "at": A, "type": "agreement"}, {"place": "daraa", "at": A, "type": "agreement"}),
    ("two deals of two years", {"type": "agreement", "place": "daraa", "at": "2018-07-06"}, {"type": "agreement", "place": "city", "at": (None, "2021-09-08"), "precision": "approx"}),
    ("talks and a deal", {"type": "talks", "place": "daraa", "at": A}, {"type": "agreement", "place": "daraa", "at": A}),
    ("the war's start and a shelling", {"type": "conflict_start", "place": "SY", "at": ("2011-01-01", "2011-12-31")}, {"place": "city", "at": "2011-03-18"}),
    ("two countries", {"place": "SY", "at": A}, {"place": "JO", "at": A}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in SAME], ids=[c[0] for c in SAME])
def test_one_event(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert two(first, second) == 1


def taking(words: str, *, of: str) -> int:
    """How many events two takings of one city make, the second told beside a share of what `of` names."""
    desk = Desk()
    for name, said in (("one", "troops entered the city"), ("two", words)):
        desk.report(name, f"{said}. {name.title()} has more.", on=A, outlet=name)
        desk.claim(name, "control", "gains", said, holder="SYR_GOV", place="city", at=A)
    desk.claim("two", "figure", "territory_share", words, place="city", at=A, number=0.6, unit="share")
    text = desk.reports[1].text
    for i, where in ((1, "the city"), (2, of)):
        start = text.index(where)
        spot = replace(desk.claims[i].places[0], passage=desk.reports[1].passage(start, start + len(where)))
        desk.claims[i] = replace(desk.claims[i], places=(spot,))
    return len(desk.record().events)


def test_taking_a_share_of_an_area_is_not_the_taking_of_a_place_in_it() -> None:
    assert taking("troops took most of the city", of="the city") == 2


def test_a_place_taken_beside_a_share_of_another_area_is_still_that_place() -> None:
    assert taking("troops took the city and most of the province", of="the province") == 1


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_two_events(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert two(first, second) == 2


def test_a_province_does_not_bridge_two_towns() -> None:
    desk = Desk()
    for name, place in (("a", "tafas"), ("b", "daraa"), ("c", "dael")):
        desk.report(name, f"The army shelled {place} again, {name} learned.", outlet=name)
        desk.claim(
            name, "event", "shelling", f"shelled {place}", place=place, at=A, actors={"SYR_MIL": "agent"}
        )
    places = [e.place for e in desk.record().events]
    assert sorted(str(p) for p in places) == ["dael", "tafas"]


NO_EVENT = [
    ("a demand", {"kind": "position", "type_": "demand"}),
    ("a denial", {"kind": "position", "type_": "denial"}),
    ("a denied strike", {"kind": "event", "type_": "air_strike", "polarity": "negative"}),
    ("a proposal", {"kind": "event", "type_": "talks", "modality": "proposed"}),
    ("what would be", {"kind": "event", "type_": "shelling", "modality": "conditional"}),
    ("a term", {"kind": "term", "type_": "evacuation", "term_status": "agreed"}),
    ("a hold", {"kind": "control", "type_": "holds", "holder": "SYR_GOV"}),
    ("soldiers seen", {"kind": "control", "type_": "presence", "holder": "SYR_GOV", "change": "presence"}),
    ("a state", {"kind": "status", "type_": "fighting_level"}),
]


@pytest.mark.parametrize("given", [c[1] for c in NO_EVENT], ids=[c[0] for c in NO_EVENT])
def test_no_event_follows(given: dict[str, Any]) -> None:
    desk = Desk()
    desk.report("one", "Something was said about Tafas today.")
    desk.claim("one", words="was said about Tafas", place="tafas", at=A, **given)
    assert desk.record().events == ()


def test_a_denial_contests_the_event_and_adds_no_origin() -> None:
    desk = Desk()
    desk.report("one", "Jets bombed Tafas on Sunday, the Observatory said.", outlet="Courier")
    told = desk.claim("one", "event", "air_strike", "bombed Tafas", place="tafas", at=A, says="SOHR")
    desk.report("two", "The army did not bomb Tafas, television said.", outlet="Herald")
    denied = desk.claim(
        "two",
        "event",
        "air_strike",
        "did not bomb Tafas",
        place="tafas",
        at=A,
        says="SYR_MED_TV",
        polarity="negative",
    )
    (event,) = desk.record().events
    assert (event.standing, event.origins, event.claims) == ("contested", ("SOHR",), (told, denied))


def test_a_denial_by_words_finds_the_deal_it_denies() -> None:
    desk = Desk()
    desk.report(
        "one", "Tafas accepted a deal on Sunday, the Observatory said. Activists denied any deal was done."
    )
    desk.claim("one", "event", "agreement", "accepted a deal", place="tafas", at=A, says="SOHR")
    desk.claim("one", "position", "denial", "denied any deal was done", place="tafas", at=B, says="?")
    (event,) = desk.record().events
    assert event.standing == "contested"


@pytest.mark.parametrize(
    ("modality", "outcome"), [("asserted", "happened"), ("hedged", "reported"), ("expected", "expected")]
)
def test_outcome_follows_the_surest_telling(modality: str, outcome: str) -> None:
    desk = Desk()
    desk.report("one", "Talks in Tafas were told of.")
    desk.claim("one", "event", "talks", "Talks in Tafas", place="tafas", at=A, modality=modality)
    assert [e.outcome for e in desk.record().events] == [outcome]


def test_figures_of_the_sentence_are_the_events_and_totals_are_not() -> None:
    desk = Desk()
    desk.report(
        "one", "Shells hit Tafas on Sunday and killed 12 people. The war has killed 350,000 since 2011."
    )
    desk.claim("one", "event", "shelling", "Shells hit Tafas", place="tafas", at=A)
    desk.claim("one", "figure", "killed", "killed 12 people", place="tafas", at=A, number=12)
    desk.claim("one", "figure", "killed", "killed 350,000", place="SY", at=("2011-01-01", A), number=350000)
    (event,) = desk.record().events
    assert {m: (t.low, t.best, t.high) for m, t in event.figures.items()} == {"killed": (12, 12, 12)}


def test_soldiers_and_rebels_of_one_teller_add_up() -> None:
    desk = Desk()
    desk.report("one", "They fought in Tafas on Sunday; 26 soldiers and nine rebels died there.")
    desk.claim("one", "event", "armed_clash", "fought in Tafas", place="tafas", at=A)
    desk.claim(
        "one",
        "figure",
        "killed",
        "26 soldiers",
        place="tafas",
        at=A,
        number=26,
        actors={"SYR_MIL": "patient"},
    )
    desk.claim(
        "one", "figure", "killed", "nine rebels", place="tafas", at=A, number=9, actors={"SYR_REB": "patient"}
    )
    (event,) = desk.record().events
    assert event.figures["killed"].best == 35


def test_tellers_are_compared_crowd_by_crowd() -> None:
    desk = Desk()
    desk.report(
        "one", "They fought in Tafas on Sunday; 26 soldiers and nine rebels died, or only three rebels."
    )
    desk.claim("one", "event", "armed_clash", "fought in Tafas", place="tafas", at=A)
    for words, number, who, says in (
        ("26 soldiers", 26, "SYR_MIL", "RELIEF"),
        ("nine rebels", 9, "SYR_REB", "RELIEF"),
        ("three rebels", 3, "SYR_REB", "CLINICS"),
    ):
        desk.claim(
            "one",
            "figure",
            "killed",
            words,
            place="tafas",
            at=A,
            number=number,
            actors={who: "patient"},
            says=says,
        )
    (event,) = desk.record().events
    assert (event.figures["killed"].low, event.figures["killed"].high) == (29, 35)


def test_a_person_told_alone_counts_one() -> None:
    desk = Desk()
    desk.report("one", "A man was shot dead in Tafas.")
    desk.claim(
        "one",
        "event",
        "civilian_killing",
        "A man was shot dead",
        place="tafas",
        at=A,
        actors={"person:a-man": "patient"},
    )
    (event,) = desk.record().events
    assert event.figures["killed"].best == 1


def test_joins_say_why() -> None:
    desk = Desk()
    for name in ("a", "b"):
        desk.report(name, f"The army shelled Tafas, {name} learned today.", outlet=name)
        desk.claim(name, "event", "shelling", "shelled Tafas", place="tafas", at=A)
    (event,) = desk.record().events
    assert len(event.why) == 1 and "place_same_point 2.5" in event.why[0]


@pytest.mark.parametrize(
    ("type_", "given", "code"),
    [
        ("air_strike", {"kind": "event"}, ("Explosions/Remote violence", "Air/drone strike")),
        ("gains", {"kind": "control", "holder": "SYR_GOV"}, ("Battles", "Government regains territory")),
        (
            "gains",
            {"kind": "control", "holder": "SYR_REB"},
            ("Battles", "Non-state actor overtakes territory"),
        ),
        (
            "gains",
            {"kind": "control", "holder": "SYR_GOV", "change": "entered"},
            ("Strategic developments", "Other"),
        ),
    ],
)
def test_acled_codes(type_: str, given: dict[str, Any], code: tuple[str, str]) -> None:
    desk = Desk()
    desk.report("one", "It happened in Tafas.")
    desk.claim("one", type_=type_, words="happened in Tafas", place="tafas", at=A, **given)
    (event,) = desk.record().events
    assert event.acled is not None and (event.acled.event_type, event.acled.sub_event_type) == code


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ({"place": "tafas"}, {"place": "tafas"}, "one event: type_same 2 + place_same_point 2.5"),
        ({"place": "tafas"}, {"place": "dael"}, "two events, whatever else speaks for one: places"),
        ({"place": "SY"}, {"place": "tafas"}, "two events: type_same 2"),
        (
            {"place": "tafas"},
            {"place": "tafas", "polarity": "negative"},
            "two: event shelling (asserted, negative)",
        ),
    ],
)
def test_any_pair_can_be_asked_about(first: dict[str, Any], second: dict[str, Any], answer: str) -> None:
    desk = Desk()
    ids = []
    for name, given in (("one", first), ("two", second)):
        desk.report(name, f"{name.title()} heard shells there.", outlet=name)
        ids.append(desk.claim(name, "event", "shelling", "heard shells", at=A, **given))
    said = why(*ids, reports=desk.reports, claims=desk.claims, places=PLACES, actors=ACTORS, sources=SOURCES)
    assert said.startswith(answer)


def test_a_town_given_up_under_a_deal_is_no_battle() -> None:
    desk = Desk()
    desk.report("one", "The army took Tafas under a deal.")
    desk.claim("one", "control", "gains", "took Tafas under a deal", place="tafas", at=A, holder="SYR_GOV")
    (event,) = desk.record().events
    assert event.acled is not None and event.acled.sub_event_type == "Non-violent transfer of territory"


def test_who_expected_it_does_not_bear_it_out() -> None:
    desk = Desk()
    for name, modality, says in (("one", "expected", "SOHR"), ("two", "asserted", "CLINICS")):
        desk.report(name, f"Talks in Tafas are what {name} writes of.", outlet=name)
        desk.claim(
            name, "event", "talks", "Talks in Tafas", place="tafas", at=A, modality=modality, says=says
        )
    (event,) = desk.record().events
    assert (event.origins, event.standing, event.outcome) == (("CLINICS",), "single", "happened")


def test_a_strike_and_the_killing_it_did_are_one_event_and_two_strikes_are_two() -> None:
    desk = Desk()
    desk.report(
        "one",
        "Shells that fell on two camps killed twelve people. Jets struck the hill after mortars hit the fence.",
    )
    desk.claim("one", "event", "shelling", "Shells that fell", place="?", at=A)
    desk.claim("one", "event", "civilian_killing", "killed twelve people", place="tafas", at=A)
    desk.claim("one", "event", "strike_unspecified", "struck the hill", place="dael", at=A)
    desk.claim("one", "event", "shelling", "mortars hit the fence", place="dael", at=A)
    assert sorted(len(e.claims) for e in desk.record().events) == [1, 1, 2]


def test_what_is_only_mentioned_founds_nothing_and_bears_nothing_out() -> None:
    desk = Desk()
    desk.report("one", "The army shelled Tafas on Sunday. The attack went on.", outlet="Courier")
    told = desk.claim("one", "event", "shelling", "shelled Tafas", place="tafas", at=A)
    said = desk.claim("one", "event", "shelling", "The attack", at=A, says="SOHR", salience="trivial")
    desk.report("two", "After the fighting it was quiet.", outlet="Herald")
    desk.claim("two", "event", "armed_clash", "the fighting", at=A, salience="trivial")
    (event,) = desk.record().events
    assert (event.claims, event.standing, event.independent) == ((told, said), "single", 1)


def test_a_general_word_of_another_report_bears_nothing_out() -> None:
    desk = Desk()
    for name in ("one", "two"):
        desk.report(name, f"The offensive in Tafas goes on, {name} writes.", outlet=name)
    desk.claim(
        "one", "event", "shelling", "The offensive in Tafas", place="tafas", at=A, actors={"SYR_MIL": "agent"}
    )
    inherited = desk.claim("two", "event", "shelling", "The offensive", at=A)
    assert inherited and {e.standing for e in desk.record().events} == {"single"}


def test_an_occurrence_without_a_place_is_never_corroborated() -> None:
    desk = Desk()
    desk.report(
        "one", "Four children were killed by stray bullets. The Union confirmed six dead.", outlet="Courier"
    )
    desk.claim("one", "event", "civilian_killing", "Four children were killed", at=A)
    desk.claim("one", "figure", "killed", "Four children were killed", at=A, number=4)
    desk.claim("one", "figure", "killed", "six dead", at=A, number=6, says="CLINICS")
    (event,) = desk.record().events
    assert (event.standing, event.independent) == ("single", 1)
