"""Negotiations, deals and truces: what belongs to which, and their lives."""

from rapporteur.model import Agreement
from reconcile.desk import Desk

REB_RUS = {"SYR_REB": "party", "RUS_GOV": "party"}


def south() -> tuple[Desk, dict[str, str]]:
    """A made-up July: talks, a truce, deals of nameless towns, the accord, and one three years on."""
    desk, ids = Desk(), {}
    desk.report(
        "a",
        "Rebels met Russian officers on Sunday with Jordan between them. Moscow wants heavy arms given up. "
        "A truce has held since Saturday evening. Eight towns went over under deals that Russia brokered.",
        on="2018-07-01",
    )
    ids["talks"] = desk.claim(
        "a",
        "event",
        "talks",
        "met Russian officers",
        place="daraa",
        at="2018-07-01",
        actors={**REB_RUS, "JOR_GOV": "broker"},
    )
    ids["asked"] = desk.claim(
        "a",
        "term",
        "weapons_handover",
        "wants heavy arms given up",
        place="daraa",
        at="2018-07-01",
        term_status="sought",
        modality="proposed",
        actors={"SYR_REB": "agent", "RUS_GOV": "party"},
    )
    ids["truce"] = desk.claim(
        "a",
        "status",
        "ceasefire",
        "truce has held since Saturday",
        place="daraa",
        at=("2018-06-30", "2018-07-01"),
    )
    ids["towns"] = desk.claim(
        "a",
        "event",
        "agreement",
        "deals that Russia brokered",
        place="?",
        at="2018-06-30",
        actors={"RUS_GOV": "broker"},
    )
    desk.report(
        "b",
        "Rebels agreed a deal with Russia on Friday. Talks had broken down on Wednesday. Under it tanks are handed in by stages. "
        "Russian police will guard the frontier. The three states made a calm zone of it in July 2017.",
        on="2018-07-06",
    )
    ids["deal"] = desk.claim(
        "b",
        "event",
        "agreement",
        "agreed a deal with Russia",
        place="daraa",
        at="2018-07-06",
        actors=REB_RUS,
        says="SYR_REB",
    )
    ids["broke"] = desk.claim(
        "b", "status", "talks", "Talks had broken down", place="daraa", at="2018-07-04", polarity="negative"
    )
    ids["tanks"] = desk.claim(
        "b",
        "term",
        "weapons_handover",
        "tanks are handed in by stages",
        place="daraa",
        at=("2018-07-06", None),
        term_status="agreed",
        modality="expected",
    )
    ids["police"] = desk.claim(
        "b",
        "term",
        "deployment",
        "Russian police will guard the frontier",
        place="nasib",
        at=("2018-07-06", None),
        term_status="agreed",
        modality="expected",
    )
    ids["zone"] = desk.claim(
        "b",
        "term",
        "deescalation_zone",
        "made a calm zone of it",
        place="daraa",
        at="2017-07-09",
        term_status="agreed",
        actors={"USA_GOV": "party", "RUS_GOV": "party", "JOR_GOV": "party"},
    )
    desk.report(
        "c", "A deal reached through Russian officers took effect in the old quarter.", on="2021-09-09"
    )
    ids["later"] = desk.claim(
        "c",
        "event",
        "agreement",
        "deal reached through Russian officers",
        place="balad",
        at="2021-09-05",
        actors={"RUS_GOV": "broker"},
    )
    return desk, ids


def by_claim(found: tuple[Agreement, ...], claim: str) -> Agreement:
    (one,) = [a for a in found if claim in a.claims]
    return one


def test_six_things_stay_six() -> None:
    desk, ids = south()
    found = desk.record().agreements
    homes = {name: by_claim(found, claim).name for name, claim in ids.items()}
    assert homes["talks"] == homes["asked"] == homes["broke"]
    assert homes["deal"] == homes["tanks"] == homes["police"]
    assert len({homes[k] for k in ("talks", "truce", "towns", "deal", "zone", "later")}) == 6 == len(found)
    assert homes["deal"] == "Agreement in Daraa province, 6 July 2018"
    assert homes["zone"] == "De-escalation zone in Daraa province, 9 July 2017"


def test_kinds_parties_and_links() -> None:
    desk, ids = south()
    found = desk.record().agreements
    talks, deal, truce = (by_claim(found, ids[k]) for k in ("talks", "deal", "truce"))
    assert (talks.kind, deal.kind, truce.kind) == ("negotiation", "agreement", "ceasefire")
    assert [p.actor for p in talks.parties] == ["RUS_GOV", "SYR_REB"]
    assert [p.actor for p in talks.brokers] == ["JOR_GOV"]
    assert [(x.relation, x.to) for x in talks.links] == [("leads_to", deal.id)]
    later = by_claim(found, ids["later"])
    assert [x.relation for x in later.links] == ["successor_of"]


def test_a_demand_is_never_a_term_of_the_deal() -> None:
    desk, ids = south()
    found = desk.record().agreements
    talks, deal = by_claim(found, ids["talks"]), by_claim(found, ids["deal"])
    assert {t.term_status for t in talks.terms} == {"sought"}
    assert {t.term_status for t in deal.terms} == {"agreed"}


def test_states_tell_a_life() -> None:
    desk, ids = south()
    desk.report("d", "The truce was broken at dawn in Tafas.", on="2018-07-08")
    broken = desk.claim(
        "d", "event", "ceasefire_violation", "truce was broken", place="tafas", at="2018-07-08"
    )
    found = desk.record().agreements
    talks, deal = by_claim(found, ids["talks"]), by_claim(found, ids["deal"])
    assert [(s.date, s.status) for s in talks.states] == [
        ("2018-07-01", "negotiating"),
        ("2018-07-04", "suspended"),
    ]
    assert [(s.date, s.status) for s in deal.states] == [
        ("2018-07-06", "announced"),
        ("2018-07-08", "violated"),
    ]
    assert desk.record().claim_agreements[broken] == deal.id


def test_parties_nobody_names_are_inferred() -> None:
    desk = Desk()
    desk.report("a", "Rebels there will hand in their rifles under a settlement.")
    desk.claim(
        "a",
        "term",
        "weapons_handover",
        "will hand in their rifles",
        place="tafas",
        at=("2018-07-01", None),
        term_status="agreed",
        modality="expected",
        actors={"SYR_REB": "agent"},
    )
    (one,) = desk.record().agreements
    assert [(p.actor, p.inferred) for p in one.parties] == [("SYR_REB", True)]


def test_a_denied_deal_and_a_plan_make_none() -> None:
    desk = Desk()
    desk.report("a", "No deal was signed there. A deal is expected next week.")
    desk.claim(
        "a", "event", "agreement", "deal was signed", place="tafas", at="2018-07-01", polarity="negative"
    )
    desk.claim(
        "a", "event", "agreement", "deal is expected", place="tafas", at="2018-07-08", modality="expected"
    )
    assert desk.record().agreements == ()


def test_a_deal_has_no_place_where_people_are_sent() -> None:
    desk = Desk()
    desk.report("a", "Rebels signed a deal in Tafas. Fighters go to the north. Families stay in Tafas.")
    deal = desk.claim(
        "a", "event", "agreement", "signed a deal", place="idlib", at="2018-07-06", role="destination"
    )
    desk.claim("a", "event", "return", "Families stay in Tafas", place="tafas", at="2018-07-06")
    assert by_claim(desk.record().agreements, deal).places == ("tafas",)


def test_deals_of_nameless_towns_are_not_the_truce_of_that_day() -> None:
    desk = Desk()
    desk.report(
        "a",
        "A truce has held in Daraa since Saturday. After retaking eight towns under deals that Russia brokered on Saturday it was quiet.",
    )
    truce = desk.claim(
        "a", "status", "ceasefire", "truce has held", place="daraa", at=("2018-06-30", "2018-07-01")
    )
    deals = desk.claim(
        "a", "event", "agreement", "deals that Russia brokered", place="daraa", at="2018-06-30"
    )
    taken = desk.claim(
        "a", "control", "gains", "retaking eight towns", place="?", at="2018-06-30", holder="SYR_GOV"
    )
    found = desk.record().agreements
    assert by_claim(found, truce).id != by_claim(found, deals).id
    assert (by_claim(found, deals).places, by_claim(found, taken).id) == ((), by_claim(found, deals).id)
    assert ("2018-06-30", "carried_out") in {(s.date, s.status) for s in by_claim(found, deals).states}


def test_one_deal_of_a_province_and_its_crossing_told_by_two_with_other_parties() -> None:
    desk = Desk()
    desk.report("a", "Russia and the rebels reached an interim deal.", outlet="Courier")
    one = desk.claim(
        "a", "event", "agreement", "reached an interim deal", place="daraa", at="2018-07-06", actors=REB_RUS
    )
    desk.report(
        "b",
        "The army and the insurgents have made peace, papers say; terms follow. Daraa waits.",
        outlet="Herald",
    )
    other = desk.claim(
        "b", "event", "agreement", "have made peace", place="daraa", at=(None, "2018-07-06"), precision="approx",
        actors={"SYR_REB": "party", "SYR_MIL": "party"}, modality="hedged",
    )  # fmt: skip
    record = desk.record()
    assert by_claim(record.agreements, one) is by_claim(record.agreements, other)
    assert [c.kind for c in record.contradictions] == ["parties"]


def test_an_earlier_agreement_is_not_the_new_one() -> None:
    desk = Desk()
    desk.report(
        "a",
        "A new deal came into force in Daraa. Rebels keep some blocks under an earlier ceasefire agreement.",
        on="2021-09-08",
    )
    new = desk.claim("a", "event", "agreement", "new deal came into force", place="daraa", at="2021-09-08")
    old = desk.claim(
        "a", "term", "ceasefire", "an earlier ceasefire agreement", place="daraa", at=("2021-09-08", None),
        term_status="agreed", modality="expected",
    )  # fmt: skip
    found = desk.record().agreements
    assert by_claim(found, new).id != by_claim(found, old).id
    assert by_claim(found, old).date.end == "2021-09-07"


def test_a_deal_told_by_its_year_is_the_only_one_of_that_year_there() -> None:
    desk = Desk()
    brokers = {"USA_GOV": "broker", "RUS_GOV": "broker"}
    desk.report("a", "The July 9 agreement brokered by two states made a zone of Daraa.", outlet="Courier")
    day = desk.claim(
        "a",
        "event",
        "mediation",
        "agreement brokered by two states",
        place="daraa",
        at="2017-07-09",
        actors=brokers,
    )
    desk.report("b", "The south was in a ceasefire brokered a year ago.", outlet="Herald")
    year = desk.claim(
        "b",
        "event",
        "mediation",
        "ceasefire brokered a year ago",
        place="south",
        at=("2017-01-01", "2017-12-31"),
        precision="year",
        actors=brokers,
    )
    found = desk.record().agreements
    assert by_claim(found, day) is by_claim(found, year)
    assert (by_claim(found, day).kind, by_claim(found, day).date.start) == ("agreement", "2017-07-09")


def test_two_deals_of_one_week_stay_two() -> None:
    desk = Desk()
    desk.report(
        "a",
        "Tafas signed a deal on Sunday. Dael signed a deal on Sunday. The accord of Friday is the province's.",
    )
    ids = [
        desk.claim("a", "event", "agreement", "Tafas signed a deal", place="tafas", at="2018-07-01"),
        desk.claim("a", "event", "agreement", "Dael signed a deal", place="dael", at="2018-07-01"),
        desk.claim("a", "event", "agreement", "accord of Friday", place="daraa", at="2018-07-06"),
    ]
    assert len({by_claim(desk.record().agreements, i).id for i in ids}) == 3


def test_who_must_act_or_asks_does_not_sit_at_the_table() -> None:
    desk, ids = south()
    talks = by_claim(desk.record().agreements, ids["talks"])
    assert {p.actor: p.inferred for p in talks.parties} == {"RUS_GOV": False, "SYR_REB": False}
    assert [link.relation for link in talks.links] == ["leads_to"]
