"""Undated pages: dated by what other reports tell, or left undated."""

import pytest

from reconcile.desk import Desk

FRIDAY = "2018-07-06"


def dated() -> Desk:
    """One dated report of a Friday."""
    desk = Desk()
    desk.report(
        "known",
        "Rebels signed a deal at Nasib on Friday. More than 320,000 have fled the province. Flags went up over the gate on Friday.",
        on=FRIDAY,
    )
    desk.reports[0] = _with_day(desk.reports[0], FRIDAY)
    desk.claim(
        "known", "event", "agreement", "signed a deal", place="nasib", at=FRIDAY, actors={"SYR_REB": "party"}
    )
    desk.claim(
        "known", "figure", "displaced", "320,000 have fled", place="daraa", at=(None, FRIDAY), number=320000
    )
    desk.claim("known", "event", "flag_raising", "Flags went up", place="nasib", at=FRIDAY)
    return desk


def _with_day(report, day):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(report, content_date=day)


def test_a_page_without_a_date_takes_its_friday_from_others() -> None:
    desk = dated()
    desk.report(
        "page",
        "The insurgents put their names to a deal on Friday at the Nasib gate. Some 320,000 people left home. Trucks are queueing again.",
        on=None,
    )
    deal = desk.claim(
        "page", "event", "agreement", "put their names to a deal", place="nasib", actors={"SYR_REB": "party"}
    )
    fled = desk.claim("page", "figure", "displaced", "320,000 people left home", place="daraa", number=320000)
    queue = desk.claim("page", "status", "crossing", "Trucks are queueing", place="nasib")
    times = desk.record().claim_times
    assert (times[deal].start, times[deal].end, times[deal].basis) == (FRIDAY, FRIDAY, "other_report")
    assert (times[fled].start, times[fled].end) == (None, FRIDAY)
    assert (times[queue].start, times[queue].precision) == (FRIDAY, "asof")
    assert len([e for e in desk.record().events if e.type == "agreement"]) == 1


def test_a_copy_without_a_date_takes_its_sources_day() -> None:
    desk = dated()
    desk.report("page", desk.reports[0].text, on=None)
    deal = desk.claim("page", "event", "agreement", "signed a deal", place="nasib")
    assert desk.record().claim_times[deal].start == FRIDAY


UNDATED = [
    ("one likeness is not enough", "They put their names to a deal on Friday at the gate.", [("event", "agreement", "put their names to a deal", "nasib", None)]),
    ("another weekday", "Men signed a deal on Monday at the gate. Flags went up there on Tuesday.", [("event", "agreement", "signed a deal", "nasib", None), ("event", "flag_raising", "Flags went up", "nasib", None)]),
    ("another place", "Men signed a deal on Friday in the town. Flags were hoisted there that Friday.", [("event", "agreement", "signed a deal", "idlib", None), ("event", "flag_raising", "Flags were hoisted", "idlib", None)]),
    ("another number", "Men fled by the thousand. In all 21,000 have gone.", [("figure", "displaced", "21,000 have gone", "daraa", 21000)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), [c[1:] for c in UNDATED], ids=[c[0] for c in UNDATED])
def test_left_undated(text: str, claims: list[tuple[str, str, str, str, float | None]]) -> None:
    desk = dated()
    desk.report("page", text, on=None)
    for kind, type_, words, place, number in claims:
        desk.claim("page", kind, type_, words, place=place, number=number)
    assert desk.record().claim_times == {}


def test_a_dated_report_is_never_touched() -> None:
    desk = dated()
    desk.report("other", desk.reports[0].text, on="2019-01-01")
    desk.claim("other", "event", "agreement", "signed a deal", place="nasib")
    assert desk.record().claim_times == {}


def test_a_page_that_found_its_day_dates_the_next() -> None:
    desk = dated()
    desk.report(
        "page",
        "They signed a deal at Nasib on Friday. By then 320,000 had left; 4,100 are in the old mill.",
        on=None,
    )
    desk.claim("page", "event", "agreement", "signed a deal", place="nasib", actors={"SYR_REB": "party"})
    desk.claim("page", "figure", "displaced", "320,000 had left", place="daraa", number=320000)
    desk.claim("page", "figure", "displaced", "4,100 are in", place="tafas", number=4100)
    desk.report("next", "About 4,100 sleep in a mill. On Friday a deal was signed at Nasib.", on=None)
    mill = desk.claim("next", "figure", "displaced", "4,100 sleep", place="tafas", number=4100)
    desk.claim("next", "event", "agreement", "a deal was signed", place="nasib", actors={"SYR_REB": "party"})
    assert desk.record().claim_times[mill].end == FRIDAY


def test_time_words_count_from_the_day_that_was_found() -> None:
    desk = dated()
    desk.report(
        "page", "They signed a deal on Friday. Some 320,000 fled. Two weeks ago jets hit Tafas.", on=None
    )
    desk.claim("page", "event", "agreement", "signed a deal", place="nasib", actors={"SYR_REB": "party"})
    desk.claim("page", "figure", "displaced", "320,000 fled", place="daraa", number=320000)
    jets = desk.claim("page", "event", "air_strike", "Two weeks ago jets hit Tafas", place="tafas")
    time = desk.record().claim_times[jets]
    assert time.start is not None and time.end is not None and time.start <= "2018-06-22" <= time.end
