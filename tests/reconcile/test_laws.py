"""Laws that hold for any record: order, copies, withdrawal, denials, judgements."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model import Derived, digest
from rapporteur.reconcile import reconcile
from reconcile.desk import ACTORS, PLACES, SOURCES, Desk

TOWNS = ("tafas", "dael", "nasib", "city", "daraa", "qamishli")
TYPES = ("shelling", "air_strike", "agreement", "flag_raising", "talks", "armed_clash")
SAYERS = (None, "SOHR", "person:observer", "SANA", "SYR_MIL", "UNHCR", "CLINICS", "?")
WORDS = [
    "amber",
    "basket",
    "cedar",
    "dusk",
    "ember",
    "fallow",
    "garnet",
    "hollow",
    "iris",
    "juniper",
    "kettle",
    "lantern",
    "meadow",
    "nettle",
    "orchard",
    "pebble",
    "quarry",
    "russet",
    "saddle",
    "thistle",
    "umber",
    "velvet",
    "willow",
    "yarrow",
    "zephyr",
    "anchor",
    "bramble",
    "copper",
    "drizzle",
]

one_claim = st.tuples(
    st.sampled_from(TOWNS),
    st.sampled_from(TYPES),
    st.sampled_from(SAYERS),
    st.integers(1, 9),
    st.sampled_from(("event", "event", "figure", "gains", "holds", "denied")),
    st.integers(1, 60),
)
worlds = st.lists(st.lists(one_claim, min_size=1, max_size=4), min_size=1, max_size=6)


def write(world: list[list[tuple[str, str, str | None, int, str, int]]]) -> Desk:
    """A desk with one report for each list of claims, every report in words of its own."""
    desk = Desk()
    for number, claims in enumerate(world):
        pick = random.Random(number)
        sentences = []
        for index, (town, type_, _, day, shape, count) in enumerate(claims):
            noise = " ".join(pick.choice(WORDS) for _ in range(6))
            sentences.append(f"{noise.capitalize()} {shape} {type_} {town} {day} {count} n{number}x{index}.")
        name = f"r{number}"
        desk.report(name, " ".join(sentences), on=f"2018-07-{10 + number}", outlet=f"Paper {number}")
        for index, (town, type_, says, day, shape, count) in enumerate(claims):
            words = f"{shape} {type_} {town} {day} {count} n{number}x{index}"
            at = f"2018-07-0{day}"
            if shape == "figure":
                desk.claim(name, "figure", "killed", words, place=town, at=at, says=says, number=count)
            elif shape in ("gains", "holds"):
                holder = "SYR_GOV" if count % 2 else "SYR_REB"
                desk.claim(name, "control", shape, words, place=town, at=at, says=says, holder=holder)
            else:
                polarity = "negative" if shape == "denied" else "affirmative"
                desk.claim(name, "event", type_, words, place=town, at=at, says=says, polarity=polarity)
    return desk


def record(desk: Desk, *, seed: int | None = None) -> Derived:
    """The desk's record, its reports and claims shuffled."""
    reports, claims, judgements = list(desk.reports), list(desk.claims), list(desk.judgements)
    places, actors, sources = list(PLACES), list(ACTORS), list(SOURCES)
    if seed is not None:
        for rows in (reports, claims, judgements, places, actors, sources):
            random.Random(seed).shuffle(rows)
    return reconcile(reports, claims, places=places, actors=actors, sources=sources, judgements=judgements)


@settings(max_examples=60, deadline=None)
@given(worlds, st.integers(0, 9999))
def test_any_order_of_arrival_gives_the_same_record(
    world: list[list[tuple[str, str, str | None, int, str, int]]], seed: int
) -> None:
    desk = write(world)
    assert record(desk, seed=seed) == record(desk)


@settings(max_examples=60, deadline=None)
@given(worlds, st.data())
def test_a_copy_never_adds_an_origin(
    world: list[list[tuple[str, str, str | None, int, str, int]]], data: st.DataObject
) -> None:
    desk = write(world)
    before = record(desk)
    source = data.draw(st.sampled_from(desk.reports))
    published = replace(source.published, start="2018-08-01", end="2018-08-01")
    desk.reports.append(replace(source, id="copy", path="copy.txt", outlet="Copyist", published=published))
    for claim in [c for c in desk.claims if c.report == source.id]:
        lost = data.draw(st.booleans())  # a copy may lose who said it, or say it of somebody else
        desk.claims.append(
            replace(
                claim,
                id=digest("copy", claim.id),
                report="copy",
                attribution=() if lost else claim.attribution,
            )
        )
    after = record(desk)
    origins = {e.id: e.origins for e in before.events}
    assert {e.id: e.origins for e in after.events} == origins
    assert {e.id: e.independent for e in after.estimates} == {e.id: e.independent for e in before.estimates}
    standings = [h.standing for h in before.holds]
    assert [h.standing for h in after.holds] == standings


@settings(max_examples=60, deadline=None)
@given(worlds, st.data())
def test_a_withdrawn_report_takes_just_what_only_it_supported(
    world: list[list[tuple[str, str, str | None, int, str, int]]], data: st.DataObject
) -> None:
    # Where a province's claim may be of either of two towns, it goes to the other when one is withdrawn.
    world = [[(t if t != "daraa" else "tafas", *rest) for t, *rest in claims] for claims in world]  # type: ignore[misc]
    desk = write(world)
    before = record(desk)
    gone = data.draw(st.sampled_from(desk.reports)).id
    kept = {c.id for c in desk.claims if c.report != gone}
    desk.reports = [r for r in desk.reports if r.id != gone]
    desk.claims = [c for c in desk.claims if c.report != gone]
    after = record(desk)
    told = {c for e in before.events for c in e.claims} & kept
    still = {c for e in after.events for c in e.claims}
    founded = {e.claims for e in before.events if not any(c not in kept for c in e.claims)}
    assert founded <= {e.claims for e in after.events}
    denials = {c.id for c in desk.claims if c.polarity == "negative" or c.kind == "figure"}
    assert told - denials <= still
    assert not {c for e in after.events for c in e.claims} - kept


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_a_denial_makes_no_event(world: list[list[tuple[str, str, str | None, int, str, int]]]) -> None:
    desk = write(world)
    denied = {c.id for c in desk.claims if c.polarity == "negative"}
    with_denials = record(desk)
    assert all(set(e.claims) - denied for e in with_denials.events)
    desk.claims = [c for c in desk.claims if c.id not in denied]
    assert {e.id: e.origins for e in record(desk).events} == {e.id: e.origins for e in with_denials.events}


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_every_id_is_written_from_its_founding_claim(
    world: list[list[tuple[str, str, str | None, int, str, int]]],
) -> None:
    found = record(write(world))
    for table, rows in (
        ("event", found.events),
        ("estimate", found.estimates),
        ("agreement", found.agreements),
        ("hold", found.holds),
        ("contradiction", found.contradictions),
    ):
        ids = [r.id for r in rows]
        assert len(set(ids)) == len(ids)
        assert all(i.startswith(f"{table}:") for i in ids)
    for event in found.events:
        assert event.id.split(":")[1].split(".")[0] in event.claims


def test_people_outrank_the_machine() -> None:
    world = [
        [("tafas", "shelling", "SOHR", 1, "event", 1)],
        [("tafas", "shelling", "CLINICS", 1, "event", 1)],
    ]
    desk = write(world)
    one, other = (c.id for c in desk.claims)
    assert len(record(desk).events) == 1
    desk.judge("different", one, other)
    assert len(record(desk).events) == 2
    desk.judge("same", one, other, at="2024-01-02T00:00:00Z")
    assert len(record(desk).events) == 1
    reject = desk.judge("reject", other, at="2024-01-03T00:00:00Z")
    assert [e.claims for e in record(desk).events] == [(one,)]
    desk.judge("undo", reject, at="2024-01-04T00:00:00Z")
    assert len(record(desk).events[0].claims) == 2
    desk.judge("correct", other, value={"place": "dael"}, at="2024-01-05T00:00:00Z")
    desk.judge(
        "undo",
        *(j.id for j in desk.judgements if j.decision in ("same", "different")),
        at="2024-01-06T00:00:00Z",
    )
    assert sorted(str(e.place) for e in record(desk).events) == ["dael", "tafas"]
