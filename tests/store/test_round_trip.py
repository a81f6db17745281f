"""Every type of the model comes back from the store as it went in."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.model import (
    CLAIM_CLASSES,
    Actor,
    Agreement,
    Claim,
    Contradiction,
    Copy,
    Estimate,
    Event,
    Family,
    Hold,
    Interval,
    Judgement,
    Mention,
    Passage,
    Place,
    Publication,
    Report,
    ReportReading,
    Saying,
    Source,
    Span,
    Unread,
)
from rapporteur.model.words import KINDS, TYPES, Kind
from rapporteur.store import Store, Writer
from rapporteur.store.rows import claim_from, from_json, to_json

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
DAYS = st.dates().map(lambda day: day.isoformat())

st.register_type_strategy(str, WORDS)
st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(int, st.integers(0, 10**9))
st.register_type_strategy(
    Passage,
    st.builds(
        lambda at, quote: Passage(start=at, end=at + len(quote), quote=quote), st.integers(0, 10**6), WORDS
    ),
)
st.register_type_strategy(
    Interval,
    st.builds(
        lambda days, precision, basis, passage: Interval(
            start=min(days), end=max(days), precision=precision, basis=basis, passage=passage
        ),
        st.tuples(DAYS, DAYS),
        st.sampled_from(("day", "approx", "asof")),
        st.sampled_from(("explicit", "weekday", "other_report")),
        st.none() | st.from_type(Passage),
    ),
)


def claims_of(kind: Kind) -> st.SearchStrategy[Claim]:
    from rapporteur.model import Control, Quantity

    needs = {
        "quantity": st.from_type(Quantity) if kind == "figure" else st.none() | st.from_type(Quantity),
        "control": st.from_type(Control) if kind == "control" else st.none() | st.from_type(Control),
        "term_status": st.sampled_from(("sought", "agreed")) if kind == "term" else st.none(),
    }
    return st.builds(
        CLAIM_CLASSES[kind], id=WORDS, report=WORDS, kind=st.just(kind), type=st.sampled_from(TYPES[kind]), **needs
    )  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        Actor, Agreement, Contradiction, Copy, Estimate, Event, Family, Hold, Interval, Judgement, Mention, Place,
        Publication, Saying, Source, Span, Unread,
    ],
)  # fmt: skip
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_type_of_the_model_comes_back(shape: type[Any], data: st.DataObject) -> None:
    thing = data.draw(st.from_type(shape))
    assert from_json(to_json(thing), shape) == thing


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_claim_comes_back_in_the_class_of_its_kind(kind: Kind, data: st.DataObject) -> None:
    claim = data.draw(claims_of(kind))
    again = claim_from(kind, to_json(claim))
    assert again == claim
    assert type(again) is CLAIM_CLASSES[kind]


@given(
    told=st.builds(Report, id=st.just("r1"), language=st.just("en"), sha256=st.just("0")),
    claims=st.lists(
        claims_of("figure") | claims_of("term") | claims_of("event"), max_size=3, unique_by=lambda c: c.id
    ),
    mentions=st.lists(st.builds(Mention, report=st.just("r1")), max_size=3),
    sayings=st.lists(st.builds(Saying, report=st.just("r1")), max_size=2),
    unread=st.lists(st.builds(Unread, report=st.just("r1")), max_size=2),
    places=st.lists(st.from_type(Place), max_size=2, unique_by=lambda p: p.id),
    raw=st.binary(max_size=200),
    notes=st.lists(WORDS, max_size=2),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_report_and_its_reading_come_back(
    told: Report,
    claims: list[Claim],
    mentions: list[Mention],
    sayings: list[Saying],
    unread: list[Unread],
    places: list[Place],
    raw: bytes,
    notes: list[str],
) -> None:
    from dataclasses import replace

    mine = [replace(one, report="r1") for one in claims]
    read = ReportReading(
        report="r1", claims=tuple(mine), mentions=tuple(mentions), sayings=tuple(sayings), unread=tuple(unread),
        places=tuple(places), actors=(), sources=(),
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        record = Path(folder) / "r.sqlite"
        with Writer(record) as store:
            store.add(told, read, raw=raw, knowledge="k", notes=notes)
        with Store(record) as store:
            again = store.report("r1")
            assert again is not None
            if told.dateline and again.dateline and not told.dateline.place:
                again = replace(again, dateline=replace(again.dateline, place=told.dateline.place))
            assert again == told
            assert sorted(store.claims(), key=lambda c: c.id) == sorted(mine, key=lambda c: c.id)
            assert sorted(map(repr, store.mentions())) == sorted(map(repr, mentions))
            assert sorted(map(repr, store.sayings())) == sorted(map(repr, sayings))
            assert sorted(map(repr, store.unread())) == sorted(map(repr, unread))
            assert store.places() == tuple(sorted(places, key=lambda p: p.id))
            assert store.raw("r1") == raw
            assert store.notes("r1") == tuple(notes)
