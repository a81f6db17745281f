"""A small desk for writing reports and the claims a careful reader takes from them."""

from dataclasses import dataclass, field
from typing import Any

from rapporteur.model import (
    CLAIM_CLASSES,
    Actor,
    Attribution,
    Claim,
    Control,
    Credit,
    Derived,
    Interval,
    Judgement,
    Location,
    Participant,
    Place,
    Publication,
    Quantity,
    Report,
    Source,
    Span,
    digest,
)
from rapporteur.reconcile import reconcile

PLACES = (
    Place(id="SY", name="Syria", kind="country", iso3="SYR", parents=(), latitude=35.0, longitude=38.0, gazetteer="t"),
    Place(id="JO", name="Jordan", kind="country", iso3="JOR", parents=(), latitude=31.0, longitude=36.0, gazetteer="t"),
    Place(id="daraa", name="Daraa province", kind="admin1", iso3="SYR", parents=("SY",), latitude=None, longitude=None, gazetteer="t"),
    Place(id="idlib", name="Idlib province", kind="admin1", iso3="SYR", parents=("SY",), latitude=None, longitude=None, gazetteer="t"),
    Place(id="city", name="Daraa", kind="city", iso3="SYR", parents=("daraa", "SY"), latitude=32.62, longitude=36.10, gazetteer="t"),
    Place(id="balad", name="Daraa al-Balad", kind="neighbourhood", iso3="SYR", parents=("city", "daraa", "SY"), latitude=32.61, longitude=36.1, gazetteer="t"),
    Place(id="tafas", name="Tafas", kind="town", iso3="SYR", parents=("daraa", "SY"), latitude=32.74, longitude=36.07, gazetteer="t"),
    Place(id="dael", name="Dael", kind="town", iso3="SYR", parents=("daraa", "SY"), latitude=32.75, longitude=36.13, gazetteer="t"),
    Place(id="nasib", name="Nasib crossing", kind="crossing", iso3="SYR", parents=("daraa", "SY"), latitude=32.54, longitude=36.19, gazetteer="t"),
    Place(id="qamishli", name="Qamishli", kind="city", iso3="SYR", parents=("SY",), latitude=37.05, longitude=41.23, gazetteer="t"),
    Place(id="south", name="southern Syria", kind="region", iso3="SYR", parents=("SY",), latitude=None, longitude=None, gazetteer="t"),
    Place(id="north", name="northern Syria", kind="region", iso3="SYR", parents=("SY",), latitude=None, longitude=None, gazetteer="t"),
)  # fmt: skip

_A = {"country": "SYR", "public": True}
ACTORS = (
    Actor(id="SYR_GOV", name="government", kind="state", parent=None, **_A),
    Actor(id="SYR_MIL", name="army", kind="military", parent="SYR_GOV", **_A),
    Actor(id="SYR_REB", name="rebels", kind="rebel", parent=None, **_A),
    Actor(id="FSA", name="Free Syrian Army", kind="rebel", parent="SYR_REB", **_A),
    Actor(id="SYR_CIV", name="civilians", kind="civilian", parent=None, **_A),
    Actor(id="SYR_CHILD", name="children", kind="civilian", parent="SYR_CIV", **_A),
    Actor(id="SYR_DISP", name="displaced", kind="civilian", parent=None, **_A),
    Actor(id="RUS_GOV", name="Russia", kind="state", parent=None, country="RUS", public=True),
    Actor(id="JOR_GOV", name="Jordan", kind="state", parent=None, country="JOR", public=True),
    Actor(id="USA_GOV", name="United States", kind="state", parent=None, country="USA", public=True),
)
SOURCES = (
    Source(id="SOHR", name="Syrian Observatory for Human Rights", kind="ngo", country=None, parent=None, public=True),
    Source(id="person:observer", name="head of the Observatory", kind="person", country=None, parent="SOHR", public=True),
    Source(id="SANA", name="SANA", kind="media", country="SYR", parent="SYR_MED", public=True),
    Source(id="SYR_MED_TV", name="state television", kind="media", country="SYR", parent="SYR_MED", public=True),
    Source(id="SYR_MED", name="state media", kind="media", country="SYR", parent="SYR_GOV", public=True),
    Source(id="UNHCR", name="UNHCR", kind="igo", country=None, parent="UN", public=True),
    Source(id="OCHA", name="OCHA", kind="igo", country=None, parent="UN", public=True),
    Source(id="UN", name="United Nations", kind="igo", country=None, parent=None, public=True),
    Source(id="COURIER", name="Courier", kind="media", country=None, parent=None, public=True),
    Source(id="WIRE", name="Wire Service", kind="media", country=None, parent=None, public=True),
    Source(id="CLINICS", name="Clinics Union", kind="ngo", country=None, parent=None, public=True),
    Source(id="RELIEF", name="Relief Committee", kind="ngo", country=None, parent=None, public=True),
)  # fmt: skip


@dataclass
class Desk:
    """Reports and claims as they are written down; `record()` reconciles them."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def report(
        self,
        name: str,
        text: str,
        *,
        on: str | None = "2018-07-01",
        outlet: str | None = None,
        wire: str | None = None,
    ) -> str:
        """Take in a report; its id is its name."""
        self.reports.append(
            Report(
                id=name, path=f"{name}.txt", sha256=name, outlet=outlet, text=text,
                published=Publication(start=on, end=on, basis="stated" if on else "unknown"),
                credits=(Credit(agency=wire, credit_for="text"),) if wire else (),
            )
        )  # fmt: skip
        return name

    def claim(
        self,
        report: str,
        kind: str,
        type_: str,
        words: str,
        *,
        place: str | None = None,
        at: str | tuple[str | None, str | None] | None = None,
        says: str | tuple[str, ...] | None = None,
        role: str = "location",
        number: float | tuple[float | None, float | None, float | None] | None = None,
        unit: str = "people",
        actors: dict[str, str] | None = None,
        precision: str | None = None,
        basis: str = "explicit",
        **more: Any,
    ) -> str:
        """Note a claim on the first such words of the report; gives its id.

        `at` a day or (start, end); `says` source ids innermost first, "?" for an unnamed speaker;
        `actors` id → role; `number` a value or (low, value, high).
        """
        held = next(r for r in self.reports if r.id == report)
        start = held.text.index(words)
        passage = held.passage(start, start + len(words))
        left = max(held.text.rfind(". ", 0, start) + 2, held.text.rfind("\n", 0, start) + 1, 0)
        right = held.text.find(".", start + len(words) - 1)
        first, last = (at, at) if isinstance(at, str) or at is None else at
        quantity = None
        if number is not None:
            low, value, high = number if isinstance(number, tuple) else (number, number, number)
            quantity = Quantity(
                value=value, low=low, high=high, qualifier=None, unit=unit, scope=None, passage=passage
            )
        chain = (says,) if isinstance(says, str) else says or ()
        links = tuple(
            Attribution(
                source=None if s == "?" else s, name=s, link="speech" if i == 0 else "affiliation", cue="said"
            )
            for i, s in enumerate(chain)
        )
        control = more.pop("control", None)
        if kind == "control":
            gained = "gained" if type_ == "gains" else "none"
            control = Control(
                holder=more.pop("holder", None), previous=more.pop("previous", None),
                change=more.pop("change", gained), extent=more.pop("extent", "whole"),
            )  # fmt: skip
        made = CLAIM_CLASSES[kind](  # type: ignore[index]
            id=digest("claim", report, kind, type_, start, len(words), len(self.claims)), report=report, kind=kind, type=type_, passage=passage,
            sentence=Span(start=left, end=right + 1 if right >= 0 else len(held.text)), section="body", confidence=0.8, attribution=links,
            time=Interval(start=first, end=last, basis=basis if first or last else "none",
                          precision=precision or ("unknown" if not (first or last) else "day" if first == last else "range")),
            places=(Location(place=place if place != "?" else None, name=place, role=role),) if place else (),
            actors=tuple(Participant(actor=a, name=a, role=r) for a, r in (actors or {}).items()),
            quantity=quantity, control=control, how="by hand", **more,
        )  # fmt: skip
        self.claims.append(made)
        return made.id

    def judge(
        self,
        decision: str,
        *about: str,
        value: dict[str, str] | None = None,
        at: str = "2024-01-01T00:00:00Z",
    ) -> str:
        """A person's decision about claims; gives its id."""
        made = Judgement(
            id=digest("judgement", decision, *about, at), about=about, decision=decision, value=value, by="ann", at=at,
            why="read it again", report=None, quote=None,
        )  # fmt: skip
        self.judgements.append(made)
        return made.id

    def record(self) -> Derived:
        """What these reports together support."""
        return reconcile(
            self.reports,
            self.claims,
            places=PLACES,
            actors=ACTORS,
            sources=SOURCES,
            judgements=self.judgements,
        )
