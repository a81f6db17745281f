"""Invented reports and quick stand-ins for the rooms, for tests of the store and the doors.

`Stand` reads every sentence with "killed N" as a figure and every capitalised word after "in" as a place.
"""

import hashlib
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapporteur.ingest.intake import Intake, Refusal, Skipped
from rapporteur.model import (
    Actor,
    Attribution,
    Claim,
    Contradiction,
    Copy,
    CopyPassage,
    Derived,
    Estimate,
    EstimateScope,
    EstimateValue,
    Event,
    Family,
    FigureClaim,
    Interval,
    Location,
    Mention,
    Place,
    Publication,
    Quantity,
    Repeat,
    Report,
    ReportReading,
    Saying,
    Side,
    Source,
    Span,
    Toll,
    Unread,
    claim_ids,
    report_id,
)
from rapporteur.store import Store

KILLED = re.compile(r"(\d+) people were killed in (\w+), (\w+ ?\w*) said")


def report(text: str, path: str = "a.txt", **given: str) -> Report:
    """A report of these words."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    name = report_id(
        sha256=sha256, given_id=None, url=None, outlet=given.get("outlet"), title=None, published=None
    )
    published = Publication(start="2031-03-02", end="2031-03-02", basis="stated")
    return Report(id=name, path=path, sha256=sha256, text=text, published=published, language="en", **given)


def reading(told: Report) -> ReportReading:
    """What the stand-in finds in a report."""
    found = list(KILLED.finditer(told.text))
    names = claim_ids(told.id, [("figure", m.start(), m.end(2), "killed") for m in found])
    claims: list[Claim] = []
    mentions: list[Mention] = []
    sayings: list[Saying] = []
    for name, match in zip(names, found, strict=True):
        speaker = told.passage(match.start(3), match.end(3))
        source = f"person:{speaker.quote.lower().replace(' ', '-')}"
        number = float(match[1])
        where = told.passage(match.start(2), match.end(2))
        claims.append(
            FigureClaim(
                id=name,
                report=told.id,
                kind="figure",
                type="killed",
                passage=told.passage(match.start(), match.end(2)),
                sentence=Span(start=match.start(), end=match.end()),
                section="body",
                confidence=0.9,
                attribution=(Attribution(source=source, name=speaker.quote, link="speech", cue="said", passage=speaker),),
                time=Interval(start="2031-03-01", end="2031-03-01", precision="day", basis="relative"),
                places=(Location(place=f"test:{where.quote}", name=where.quote, passage=where),),
                quantity=Quantity(value=number, low=number, high=number, qualifier=None, unit="people", scope=None,
                                  passage=told.passage(match.start(1), match.end(1))),
                how="test",
            )
        )  # fmt: skip
        mentions += [
            Mention(report=told.id, start=where.start, end=where.end, quote=where.quote, layer="place",
                    id=f"test:{where.quote}", kind="town", use="location", latitude=1.5, longitude=30.0),
            Mention(report=told.id, start=speaker.start, end=speaker.end, quote=speaker.quote, layer="actor",
                    id=source, kind="person"),
        ]  # fmt: skip
        sayings.append(
            Saying(report=told.id, source=speaker, id=source, cue=None, content=(claims[-1].passage,))
        )
    sources = {one.attribution[0].source or "": one.attribution[0].name for one in claims}
    places = sorted({one.places[0].name for one in claims})
    unread = [
        Unread(
            report=told.id,
            start=m.start(),
            end=m.end(),
            quote=m.group(),
            what="number",
            why="no figure took it",
        )
        for m in re.finditer(r"\d+", told.text)
        if not any(one.passage.start <= m.start() < one.passage.end for one in claims)
    ]
    return ReportReading(
        report=told.id,
        claims=tuple(claims),
        mentions=tuple(mentions),
        sayings=tuple(sayings),
        unread=tuple(unread),
        places=tuple(
            Place(id=f"test:{one}", name=one, kind="town", iso3="XKV", parents=("test:XKV",), latitude=1.5,
                  longitude=30.0, gazetteer="test")
            for one in places
        ),
        actors=tuple(
            Actor(id=key, name=name, kind="person", country=None, parent=None, public=name.startswith("Colonel"))
            for key, name in sorted(sources.items())
        ),
        sources=tuple(
            Source(id=key, name=name, kind="person", country=None, parent=None, public=name.startswith("Colonel"))
            for key, name in sorted(sources.items())
        ),
    )  # fmt: skip


@dataclass
class Stand:
    """Stand-ins for the rooms: text files in, `reading` above, one event a place; `pause` makes reading slow."""

    knowledge: str = "test-1"
    pause: float = 0.0
    reads: int = 0

    def take_in(
        self, paths: Sequence[str | Path], *, as_of: date | None
    ) -> Iterator[Intake | Refusal | Skipped]:
        """Every .txt file under the paths; any other is refused."""
        for given in paths:
            root = Path(given)
            for place in sorted(root.rglob("*.*")) if root.is_dir() else [root]:
                path = place.relative_to(root).as_posix() if root.is_dir() else place.name
                if place.name.startswith("."):
                    yield Skipped(path=path, reason="hidden")
                elif not place.is_file():
                    yield Refusal(path=path, reason="no such file", remedy="name another")
                elif place.suffix != ".txt":
                    yield Refusal(path=path, line=3, reason="no text", remedy="turn it into text")
                else:
                    raw = place.read_bytes()
                    yield Intake(report=report(raw.decode(), path), raw=raw, notes=("7 marks were made",))

    def read(self, reports: Sequence[Report]) -> Iterator[ReportReading | Exception]:
        """One reading a report."""
        for one in reports:
            time.sleep(self.pause)
            self.reads += 1
            if "unreadable" in one.text:
                yield ValueError("a strange sentence")
            else:
                yield reading(one)

    def reconcile(self, store: Store) -> Derived:
        """One event a place, one estimate of its dead; reports of equal text are copies."""
        claims = list(store.claims(bare=True))
        reports = list(store.reports())
        families: dict[str, list[Report]] = {}
        for one in reports:
            families.setdefault(one.text[:40], []).append(one)
        events, estimates, contradictions = [], [], []
        for where in sorted({one.places[0].place or "" for one in claims}):
            of = [one for one in claims if one.places[0].place == where]
            ids = tuple(one.id for one in of)
            numbers = sorted(one.quantity.value or 0.0 for one in of if one.quantity)
            toll = Toll(low=numbers[0], best=numbers[0], high=numbers[-1], claims=ids)
            events.append(
                Event(id=f"event:{ids[0]}", type="civilian_killing", time=of[0].time, place=where, actors=(), claims=ids,
                      reports=tuple(sorted({one.report for one in of})), origins=("person:x",), independent=1,
                      standing="single", outcome="happened", figures={"killed": toll}, acled=None, plover=None,
                      why=("same place",))
            )  # fmt: skip
            values = tuple(
                EstimateValue(
                    claim=one.id, value=3.0, low=None, high=None, origin=None, as_of=None, relation="agrees"
                )
                for one in of
            )
            scope = EstimateScope(place=where, start=None, end=None, note=None)
            estimates.append(
                Estimate(id=f"estimate:{ids[0]}", measure="killed", unit="people", scope=scope, low=numbers[0],
                         best=None, high=numbers[-1], rule="ucdp", values=values, independent=1)
            )  # fmt: skip
            if len(set(numbers)) > 1:
                sides = tuple(Side(says=str(one.passage.quote), claims=(one.id,)) for one in of)
                contradictions.append(
                    Contradiction(id=f"contradiction:{ids[0]}", kind="figure", sides=sides, note="tolls")
                )
        copies = []
        for same in families.values():
            if len(same) > 1:
                spots = tuple(
                    CopyPassage(report=one.id, start=0, end=20, quote=one.text[:20]) for one in same
                )
                copies.append(Copy(id=f"copy:{same[0].id}", kind="near_verbatim", passages=spots))
        return Derived(
            families=tuple(
                Family(report=one.id, family=f"family:{same[0].id}",
                       repeats=tuple(Repeat(report=other.id, share=1 / 3) for other in same if other is not one))
                for same in families.values() for one in same
            ),
            copies=tuple(copies),
            events=tuple(events),
            estimates=tuple(estimates),
            contradictions=tuple(contradictions),
            main_events={one.reports[0]: one.id for one in reversed(events)},
        )  # fmt: skip


REPORTS = {
    "a.txt": "On Saturday 12 people were killed in Brevik, Ana Sol said. Some 40 tents burned.",
    "b.txt": "15 people were killed in Brevik, Colonel Rask said on the radio.",
    "c.txt": "3 people were killed in Tolna, Ana Sol said. Nothing else was known of 1 of them.",
    "deep/d.txt": "On Saturday 12 people were killed in Brevik, Ana Sol said. Some 40 tents burned. (Agency)",
}


def write_reports(folder: Path, reports: dict[str, str] | None = None) -> Path:
    """The invented reports as files in a folder."""
    for path, text in (REPORTS if reports is None else reports).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="")
    return folder
