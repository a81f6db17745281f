"""Who held a place, from when to when, on whose word."""

from typing import Any

import pytest

from reconcile.desk import Desk

Row = dict[str, Any]


def holds(*rows: Row) -> list[tuple[str | None, str, str | None, str | None, str]]:
    """(place, holder, start, end, standing) of each spell; a row is a control claim in a report of its own."""
    desk = Desk()
    for number, row in enumerate(rows):
        row = dict(row)
        name = f"r{number}"
        desk.report(name, f"Word{number} came from it{number}.", on=f"2018-07-{10 + number}", outlet=name)
        desk.claim(
            name,
            row.pop("kind", "control"),
            row.pop("type"),
            f"Word{number} came",
            place=row.pop("place", "nasib"),
            **row,
        )
    return [(h.place, h.holder, h.start, h.end, h.standing) for h in desk.record().holds]


def test_a_gain_ends_what_another_held() -> None:
    found = holds(
        {"type": "held_before", "holder": "SYR_REB", "at": ("2015-04-01", "2018-07-06")},
        {"type": "gains", "holder": "SYR_GOV", "at": "2018-07-06", "says": "SOHR"},
    )
    assert found == [
        ("nasib", "SYR_REB", "2015-04-01", "2018-07-06", "claimed"),
        ("nasib", "SYR_GOV", "2018-07-06", None, "claimed"),
    ]


def test_later_words_lengthen_a_spell_and_corroborate_it() -> None:
    found = holds(
        {"type": "gains", "holder": "SYR_REB", "at": "2018-07-01", "says": "SYR_REB"},
        {"type": "holds", "holder": "SYR_REB", "at": "2018-07-05", "says": "UN"},
    )
    assert found == [("nasib", "SYR_REB", "2018-07-01", "2018-07-05", "corroborated")]


def test_a_capture_dated_loosely_ends_on_no_day() -> None:
    found = holds(
        {"type": "gains", "holder": "SYR_REB", "at": ("2018-07-01", "2018-07-05"), "says": "SOHR"},
        {"type": "gains", "holder": "SYR_REB", "at": "2018-07-03", "says": "SOHR"},
    )
    assert found == [("nasib", "SYR_REB", "2018-07-03", None, "claimed")]


def test_two_holders_of_one_day_are_disputed() -> None:
    found = holds(
        {"type": "gains", "holder": "SYR_GOV", "at": "2018-07-06", "says": "SOHR"},
        {"type": "holds", "holder": "RUS_GOV", "at": "2018-07-06", "says": "?"},
    )
    assert [f[4] for f in found] == ["disputed", "disputed"]


def test_lost_and_won_again_is_two_spells() -> None:
    found = holds(
        {"type": "gains", "holder": "SYR_REB", "at": "2015-04-01"},
        {"type": "gains", "holder": "SYR_GOV", "at": "2018-07-06"},
        {"type": "gains", "holder": "SYR_REB", "at": "2019-01-02"},
    )
    assert [(f[1], f[2], f[3]) for f in found] == [
        ("SYR_REB", "2015-04-01", "2018-07-06"),
        ("SYR_GOV", "2018-07-06", "2019-01-02"),
        ("SYR_REB", "2019-01-02", None),
    ]


def test_a_province_held_says_nothing_of_its_towns() -> None:
    assert [
        f[0]
        for f in holds(
            {"type": "holds", "holder": "SYR_GOV", "place": "daraa", "at": "2018-07-06", "extent": "part"}
        )
    ] == ["daraa"]


def test_parts_are_not_disputed() -> None:
    found = holds(
        {
            "type": "holds",
            "holder": "SYR_GOV",
            "place": "daraa",
            "at": "2018-07-06",
            "extent": "part",
            "says": "SOHR",
        },
        {
            "type": "holds",
            "holder": "SYR_REB",
            "place": "daraa",
            "at": "2018-07-06",
            "extent": "part",
            "says": "UN",
        },
    )
    assert {f[4] for f in found} == {"claimed"}


NEVER = [
    ("a flag", {"kind": "event", "type": "flag_raising", "at": "2018-07-06"}),
    ("an entry", {"type": "presence", "holder": "SYR_GOV", "change": "entered", "at": "2018-07-06"}),
    ("an entry told as a gain", {"type": "gains", "holder": "SYR_GOV", "change": "entered", "at": "2018-07-06"}),
    ("soldiers seen", {"type": "presence", "holder": "SYR_GOV", "change": "presence", "at": "2018-07-06"}),
    ("a term", {"kind": "term", "type": "control_of_border", "term_status": "agreed", "modality": "expected", "at": "2018-07-06"}),
    ("an expectation", {"type": "gains", "holder": "SYR_GOV", "modality": "expected", "at": "2018-07-06"}),
    ("a denial", {"type": "holds", "holder": "SYR_GOV", "polarity": "negative", "at": "2018-07-06"}),
    ("a hedge", {"type": "holds", "holder": "SYR_GOV", "modality": "hedged", "at": "2018-07-06"}),
]  # fmt: skip


@pytest.mark.parametrize("row", [c[1] for c in NEVER], ids=[c[0] for c in NEVER])
def test_never_a_hold(row: Row) -> None:
    assert holds(row) == []


PART = {"type": "holds", "holder": "SYR_REB", "place": "daraa", "extent": "part"}


@pytest.mark.parametrize(
    ("second", "spells"),
    [
        ({"at": "2021-09-08"}, 2),
        ({"at": "2018-07-20"}, 1),
        ({"at": ("2018-07-01", "2021-09-08")}, 1),  # "since July 2018"
    ],
)
def test_words_far_apart_are_two_spells_unless_one_reaches_back(second: Row, spells: int) -> None:
    assert (
        len(holds({**PART, "at": "2018-07-05", "says": "SOHR"}, {**PART, "says": "UN", **second})) == spells
    )


def test_the_same_holder_on_other_days_is_not_corroborated() -> None:
    found = holds(
        {"type": "holds", "holder": "SYR_REB", "at": "2018-07-01", "says": "SOHR"},
        {"type": "holds", "holder": "SYR_REB", "at": "2018-08-10", "says": "UN"},
    )
    assert found == [("nasib", "SYR_REB", None, "2018-08-10", "claimed")]


def test_an_open_start_shares_no_day() -> None:
    found = holds(
        {"type": "held_before", "holder": "SYR_REB", "at": (None, "2018-07-01"), "says": "SOHR"},
        {"type": "held_before", "holder": "SYR_REB", "at": (None, "2018-07-10"), "says": "UN"},
    )
    assert {f[4] for f in found} == {"claimed"}


def test_two_who_speak_of_one_day_bear_it_out() -> None:
    found = holds(
        {"type": "holds", "holder": "SYR_REB", "at": "2018-07-05", "says": "SOHR"},
        {"type": "holds", "holder": "SYR_REB", "at": ("2018-07-01", "2018-07-06"), "says": "UN"},
    )
    assert [f[4] for f in found] == ["corroborated"]


def test_an_undated_word_is_a_spell_of_its_own() -> None:
    found = holds(
        {"type": "holds", "holder": "SYR_REB", "at": "2018-07-05", "says": "SOHR"},
        {"type": "holds", "holder": "SYR_REB", "says": "UN"},
    )
    assert [f[4] for f in found] == ["claimed", "claimed"]


def test_a_former_stronghold_is_not_held_on_the_day_it_is_told_of() -> None:
    desk = Desk()
    desk.report("a", "The army moved on from the former rebel bastion of Tafas.", on="2018-07-06")
    desk.claim(
        "a",
        "control",
        "holds",
        "former rebel bastion of Tafas",
        place="tafas",
        holder="SYR_REB",
        at="2018-07-06",
        precision="asof",
    )
    assert [(h.start, h.end) for h in desk.record().holds] in ([], [(None, None)])
