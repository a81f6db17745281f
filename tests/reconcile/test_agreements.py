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
