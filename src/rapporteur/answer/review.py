"""What a person should look at first: the claims of a record in order of what hangs on them, as rows for a table."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapporteur.answer.ledger import amount, one_line, span, when, who_says
from rapporteur.answer.privacy import Veil
from rapporteur.model import Claim, Derived, Judgement, Report
from rapporteur.reconcile.judgements import ClaimFinder, standing
from rapporteur.store import Store

# What speaks for looking at a claim: a person's hour goes where the record is least sure and most depends on it.
_POINTS = {"contested": 4.0, "denied": 4.0, "contradicted": 3.0, "far": 3.0, "unsourced": 2.0, "single": 1.5}
_SALIENCE = {"main": 1.0, "background": 0.0, "trivial": -1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A claim as a reviewer sees it; every field is text, "" where the report does not say."""

    claim: str
    report: str
    outlet: str
    day: str
    kind: str
    type: str
    quote: str
    says: str
    where: str
    when: str
    how_many: str
    modality: str
    polarity: str
    standing: str
    confidence: str
    judged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A judgement with what became of it: `lost` the reason why it finds its claims no more, else None."""

    judgement: Judgement
    undone: bool
    lost: str | None


@dataclass(slots=True)
class _Stakes:
    """What hangs on each claim: its words for the table and its points."""

    words: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    points: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def note(self, claim: str, word: str) -> None:
        if word not in self.words[claim]:
            self.words[claim].append(word)
            self.points[claim] += _POINTS.get(word, 0.0)


def review_rows(store: Store, veil: Veil) -> Iterator[ReviewRow]:
    """Every claim, rejected ones too: contested first, then far from others, single origin, low confidence;
    those a person has judged come last."""
    reports = {one.id: one for one in store.reports()}
    stakes = _stakes(store.derived())
    claims = list(store.claims(rejected=True))
    judged = _decisions(store, claims)

    def rank(claim: Claim) -> tuple[bool, float, str, str, int, str]:
        weight = stakes.points[claim.id] + _SALIENCE[claim.salience] + 2.0 * (1.0 - claim.confidence)
        day = reports[claim.report].published.start or "9999"
        return (claim.id in judged, -round(weight, 6), day, claim.report, claim.passage.start, claim.id)

    for claim in sorted(claims, key=rank):
        yield _row(claim, reports[claim.report], stakes.words[claim.id], judged.get(claim.id, ""), veil)


def _stakes(derived: Derived) -> _Stakes:
    stakes = _Stakes()
    for event in derived.events:
        for claim in event.claims:
            stakes.note(claim, event.standing)
    for estimate in derived.estimates:
        for value in estimate.values:
            if value.relation == "differs":
                stakes.note(value.claim, "far")
    for hold in derived.holds:
        for claim in hold.claims:
            stakes.note(claim, "contested" if hold.standing == "disputed" else hold.standing)
    for contradiction in derived.contradictions:
        for side in contradiction.sides:
            for claim in side.claims:
                stakes.note(claim, "contradicted")
    return stakes


def _decisions(store: Store, claims: list[Claim]) -> dict[str, str]:
    """Claim → the last decision about it, in a few words."""
    lost = store.lost()
    finder = ClaimFinder(claims)
    found: dict[str, str] = {}
    for one in standing(store.judgements()):
        if one.id not in lost:
            found |= dict.fromkeys(
                (finder.find(one) or {}).values(), f"{one.decision} by {one.by}, {one.at[:10]}"
            )
    return found


def _row(claim: Claim, report: Report, stakes: list[str], judged: str, veil: Veil) -> ReviewRow:
    published = report.published
    return ReviewRow(
        claim=claim.id,
        report=report.path if report.given_id is None else f"{report.path} ({report.given_id})",
        outlet=report.outlet or "",
        day=span(published.start, published.end),
        kind=claim.kind,
        type=claim.type,
        quote=one_line(veil.passage(claim.report, claim.passage)),
        says=who_says(claim, veil),
        where=", ".join(f"{one.name} ({one.place or 'no place known'})" for one in claim.places),
        when=when(claim.time),
        how_many=amount(claim.quantity) if claim.quantity else "",
        modality=claim.modality,
        polarity=claim.polarity,
        standing=", ".join(stakes),
        confidence=f"{claim.confidence:.2f}",
        judged=judged,
    )


def listed(store: Store) -> Iterator[Listed]:
    """Every judgement, oldest first, with what became of it."""
    made = sorted(store.judgements(), key=lambda one: (one.at, one.id))
    stand = {one.id for one in standing(made)}
    undoings = _undone(made)
    lost: Mapping[str, str] = store.lost()
    for one in made:
        undone = one.id in undoings if one.decision == "undo" else one.id not in stand
        yield Listed(judgement=one, undone=undone, lost=lost.get(one.id))


def judged_about(store: Store, claim: Claim) -> Iterator[Listed]:
    """The judgements about a claim, oldest first, those too that were made on its words in another reading."""
    finder: ClaimFinder | None = None
    for one in listed(store):
        made = one.judgement
        if claim.id not in made.about and all(p.report != claim.report for p in made.passages):
            continue
        finder = finder or ClaimFinder(list(store.claims(report=claim.report, rejected=True)))
        if any(finder.find_one(made, about) == claim.id for about in made.about):
            yield one


def _undone(made: list[Judgement]) -> set[str]:
    """Ids of undoings that a later undoing took back, and of all else that stands undone."""
    undone: set[str] = set()
    for one in reversed(made):
        if one.decision == "undo" and one.id not in undone:
            undone.update((one.value or {}).values())
    return undone
