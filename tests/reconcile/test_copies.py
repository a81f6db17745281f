"""Copies are found however they are dressed; retellings and furniture join nobody."""

import pytest

from reconcile.desk import Desk

SOURCE = """Gunboats shell fishing port as grain talks stall

Three gunboats opened fire on the harbour of Port Almira before dawn on Tuesday, sinking two trawlers and setting a fuel store alight, the harbour master Idris Kamal told reporters.

At least nine dockers were taken to the district hospital with burns, according to its director, who appealed for blood. The coast guard said it had returned fire for about forty minutes.

Envoys from both camps were due to resume talks on grain exports in the neutral town of Wessel on Thursday. A western diplomat said the meeting would go ahead "whatever happens at sea".

The navy accuses the islanders of hiding rockets among nets and crates, a charge they deny."""
TRIMMED = "\n\n".join(SOURCE.split("\n\n")[1:3])
REORDERED = "\n\n".join([SOURCE.split("\n\n")[i] for i in (4, 1, 3, 2)])
RETITLED = "Trawlers sunk in harbour attack\n\n" + "\n\n".join(SOURCE.split("\n\n")[1:])
SPUN = """Warships bombard fishing harbour while cereal negotiations stall

Three warships opened fire on the port of Port Almira ahead of dawn on Tuesday, sinking a couple of trawlers and setting a petrol store ablaze, the port master Idris Kamal informed journalists.

At least nine dockers were brought to the district clinic with burns, according to its head, who pleaded for blood. The coast guard stated it had returned fire for around forty minutes.

Delegates from both camps were expected to restart discussions on cereal exports in the neutral town of Wessel on Thursday. A western envoy stated the gathering would go ahead "whatever happens at sea"."""
RETOLD = """Nine hurt in raid on Almira docks

Idris Kamal, who runs the docks at Port Almira, says two boats were lost when warships attacked in the early hours of Tuesday. Flames from a burning fuel depot could be seen twenty kilometres inland.

Doctors are treating nine burned workers and have asked the public to give blood. Coast guards say that they shot back.

It is not clear what the raid means for Thursday's session in Wessel, where the two delegations hope to bring grain ships moving again."""
OTHER = """Festival opens under tight security

Crowds returned to the river stage on Friday for the first night of the music festival, which had been put off twice because of flooding upstream and a quarrel over permits.

Organisers said that tickets for the closing concert were gone within an hour."""
FOOT = "\n\nSubscribe to our newsletter and follow us on Facebook for breaking news alerts from the whole region."

COPIES = [
    ("whole", SOURCE),
    ("trimmed", TRIMMED),
    ("reordered", REORDERED),
    ("new headline", RETITLED),
    ("spun", SPUN),
]


def families(*texts: str) -> list[str]:
    desk = Desk()
    for number, text in enumerate(texts):
        desk.report(f"r{number}", text, on=f"2031-05-0{number + 1}")
    return [f.family for f in desk.record().families]


@pytest.mark.parametrize("text", [c[1] for c in COPIES], ids=[c[0] for c in COPIES])
def test_a_copy_joins_its_source(text: str) -> None:
    assert families(SOURCE, text) == ["r0", "r0"]


@pytest.mark.parametrize(
    "text", [RETOLD, OTHER, RETOLD + FOOT], ids=["retold", "other", "retold, one furniture"]
)
def test_a_retelling_joins_nobody(text: str) -> None:
    assert families(SOURCE + FOOT, text) == ["r0", "r1"]


def test_a_mixture_names_both_and_joins_the_larger_share() -> None:
    desk = Desk()
    desk.report("port", SOURCE, on="2031-05-01")
    desk.report("feast", OTHER, on="2031-05-02")
    mixed = "\n\n".join([*SPUN.split("\n\n")[1:3], OTHER.split("\n\n")[1]])
    desk.report("mixed", mixed, on="2031-05-03")
    found = {f.report: f for f in desk.record().families}
    assert found["mixed"].family == "port"
    assert [r.report for r in found["mixed"].repeats] == ["port", "feast"]
    assert (found["port"].repeats, found["feast"].family) == ((), "feast")


def test_one_shared_paragraph_is_a_copy_but_no_family() -> None:
    desk = Desk()
    paragraph = SOURCE.split("\n\n")[2]
    desk.report("a", SOURCE, on="2031-05-01")
    desk.report(
        "b",
        "\n\n".join(
            [
                OTHER,
                "A long season of concerts begins now in all the towns along the river, with forty bands.",
                "The mayor promised new bridges before the winter, and nobody in the square quite believed her.",
                "Prices for rooms have doubled since last year, hoteliers say, and most are full until Sunday night.",
                paragraph,
            ]
        ),
        on="2031-05-02",
    )
    record = desk.record()
    assert [f.family for f in record.families] == ["a", "b"]
    assert [c.kind for c in record.copies] == ["near_verbatim"]
    for copy in record.copies:
        for passage in copy.passages:
            held = next(r for r in desk.reports if r.id == passage.report)
            assert held.text[passage.start : passage.end] == passage.quote


def test_a_title_given_twice_is_a_repeat_in_one_report() -> None:
    desk = Desk()
    title = "Gunboats shell fishing port as grain talks stall again in Wessel after raid\n\n"
    desk.report("a", title + title + SOURCE)
    assert [c.kind for c in desk.record().copies] == ["same_document_repeat"]


def test_a_wire_in_a_hundred_papers_is_one_family() -> None:
    assert set(families(*[SOURCE] * 9)) == {"r0"}
    desk = Desk()
    for number in range(100):
        desk.report(f"r{number:03}", SOURCE + FOOT, on=f"2031-05-{1 + number % 28:02}")
    for number in range(80):
        words = " ".join(f"word{number}x{i}" for i in range(40))
        desk.report(
            f"s{number:03}",
            words.capitalize() + ". All of it can be found in our shop by the old river gate.",
            on="2031-06-01",
        )
    found = {f.report: f.family for f in desk.record().families}
    assert {found[f"r{n:03}"] for n in range(100)} == {"r000"}
    assert len({found[f"s{n:03}"] for n in range(80)}) == 80


def test_one_bodys_number_in_two_wordings_is_shown_once_as_one_origin() -> None:
    desk = Desk()
    for name, words, says in (
        ("a", "more than 320,000 people are on the move", "UNHCR"),
        ("b", "the flight of 320,000 Syrians since June", "UN"),
        ("c", "a crowd of 320,000 by the wire", "RELIEF"),
    ):
        desk.report(name, f"Somebody counted {words}.", outlet=name)
        desk.claim(
            name, "figure", "displaced", words, place="daraa", at="2018-07-06", number=320000, says=says
        )
    record = desk.record()
    assert [c.kind for c in record.copies] == ["same_fact_same_origin"]
    assert [p.report for p in record.copies[0].passages] == ["a", "b"]
    assert {e.independent for e in record.estimates} == {2}


def test_two_briefs_that_quote_one_statement_are_two_families() -> None:
    said = "“We shall keep every gate of this harbour shut until the last of the gunboats has gone home to its own port.”"
    desk = Desk()
    desk.report("a", f"The minister of ports came out at noon. {said} He took no questions.", on="2031-05-01")
    desk.report("b", f"{said} So ended a day of rumour in Almira.", on="2031-05-02")
    record = desk.record()
    assert [f.family for f in record.families] == ["a", "b"]
    assert [c.kind for c in record.copies] == ["near_verbatim"]
