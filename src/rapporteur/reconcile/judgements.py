"""People's decisions, applied to claims before anything is derived from them: stronger than any rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from rapporteur.model import Claim, JudgedPassage, Judgement, Report
from rapporteur.reconcile.adding import added_claim
from rapporteur.reconcile.correcting import CORRECTABLE, correct, with_names

__all__ = ["CORRECTABLE", "ClaimFinder", "Judged", "apply_judgements", "correct", "standing"]

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims as people left them, and the pairs they joined or parted.

    `claims`: all that stand, rejected ones left out. `changed`: those that people accepted, corrected, added
    (confidence 1) or rejected (confidence 0), by id. `lost`: judgements that no longer find their claims, with
    the reason; they are listed, never dropped.
    """

    claims: tuple[Claim, ...]
    same: frozenset[Pair]
    different: frozenset[Pair]
    accepted: frozenset[str]
    rejected: frozenset[str] = frozenset()
    changed: Mapping[str, Claim] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements that nobody undid, undoings left out, in order of time, then id."""
    ordered = sorted(judgements, key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for made in reversed(ordered):  # an undo may itself be undone by a later one
        if made.decision == "undo" and made.id not in undone:
            undone.update((made.value or {}).values())
            undone.update(made.about)
    return [j for j in ordered if j.decision != "undo" and j.id not in undone]


class ClaimFinder:
    """Claims by id and by report, to find the ones a judgement is about."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.by_id = {c.id: c for c in claims}
        self._by_report: defaultdict[str, list[str]] = defaultdict(list)
        for claim in claims:
            self._by_report[claim.report].append(claim.id)

    def put(self, claim: Claim) -> None:
        if claim.id not in self.by_id:
            self._by_report[claim.report].append(claim.id)
        self.by_id[claim.id] = claim

    def find(self, judgement: Judgement) -> dict[str, str] | None:
        """The claims it speaks of → the same claims today: by id, else by report and overlapping words."""
        found: dict[str, str] = {}
        for about in judgement.about:
            today = self.find_one(judgement, about)
            if today is None:
                return None
            found[about] = today
        return found

    def find_one(self, judgement: Judgement, about: str) -> str | None:
        """One of its claims today, or None."""
        if about in self.by_id:
            return about
        words = next((p for p in judgement.passages if p.claim == about), None)
        return self._overlapping(words, judgement) if words else self._quoting(judgement)

    def _overlapping(self, words: JudgedPassage, judgement: Judgement) -> str | None:
        """The claim of the same kind (of any, for same and different) that shares most words, at least half
        of the shorter passage."""
        best: tuple[float, bool, int, str] | None = None
        for name in self._by_report.get(words.report, ()):
            claim = self.by_id[name]
            shared = min(claim.passage.end, words.end) - max(claim.passage.start, words.start)
            shorter = min(claim.passage.end - claim.passage.start, words.end - words.start)
            kin = claim.kind == words.kind
            if name in judgement.about or shared * 2 < shorter or shared <= 0:
                continue
            if not kin and judgement.decision not in ("same", "different"):
                continue
            union = max(claim.passage.end, words.end) - min(claim.passage.start, words.start)
            rank = (-shared / union, not kin, claim.passage.start, name)
            if best is None or rank < best:
                best = rank
        return best[3] if best else None

    def _quoting(self, judgement: Judgement) -> str | None:
        """For a judgement that knows its report and words alone: the first claim that shares them."""
        quote = judgement.quote
        near = [
            self.by_id[c]
            for c in self._by_report.get(judgement.report or "", ())
            if quote
            and c not in judgement.about
            and (quote in self.by_id[c].passage.quote or self.by_id[c].passage.quote in quote)
        ]
        return min(near, key=lambda c: (c.passage.start, c.passage.end, c.kind, c.id)).id if near else None


def _put_added(desk: ClaimFinder, made: Sequence[Judgement], reports: Iterable[Report]) -> dict[str, str]:
    """The added claims among the others; ids of the judgements whose words are gone, with the reason."""
    lost: dict[str, str] = {}
    adds = [j for j in made if j.decision == "add"]
    by_id = {r.id: r for r in reports} if adds else {}
    for judgement in adds:
        report = by_id.get(judgement.report or "")
        if report is None:
            if any(about not in desk.by_id for about in judgement.about):
                lost[judgement.id] = "its report is not in the record"
            continue
        try:
            desk.put(added_claim(judgement, report))
        except ValueError as error:
            lost[judgement.id] = str(error)
    return lost


def _pairs(judgement: Judgement, found: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The pairs it speaks of: one side against the other where it names sides, else each with each."""
    side = (judgement.value or {}).get("apart")
    if side is None:
        return combinations(sorted(set(found.values())), 2)
    one = {found[c] for c in side.split() if c in found}
    return product(sorted(one), sorted(set(found.values()) - one))


def apply_judgements(
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    reports: Iterable[Report] = (),
    names: Mapping[str, str] | None = None,
) -> Judged:
    """Claims as people left them: rejected ones gone, corrected ones corrected, joins and partings as pairs.

    `reports` are needed where claims were added; `names`: ids of places, actors and sources → their names. A
    later judgement on the same claims outranks an earlier one; to correct or add a claim takes back its rejection.
    The order of no argument matters.
    """
    desk = ClaimFinder(sorted(claims, key=_in_text))
    as_read = dict(desk.by_id)
    made = standing(judgements)
    lost = _put_added(desk, made, reports)
    rejected: set[str] = set()
    accepted: set[str] = set()
    pairs: dict[Pair, str] = {}
    for judgement in made:
        if judgement.id in lost:
            continue
        found = desk.find(judgement)
        if found is None:
            lost[judgement.id] = "no claim of this reading stands on its words"
            continue
        about = set(found.values())
        if judgement.decision == "reject":
            rejected |= about
            accepted -= about
        elif judgement.decision in ("accept", "add"):
            accepted |= about
            rejected -= about
        elif judgement.decision == "correct":
            try:
                better = [correct(desk.by_id[name], judgement.value or {}) for name in sorted(about)]
            except ValueError as error:
                lost[judgement.id] = str(error)
                continue
            for claim in better:
                changed = claim != desk.by_id[claim.id]
                desk.put(replace(claim, how=f"person:{judgement.by}") if changed else claim)
            accepted |= about
            rejected -= about
        else:
            for a, b in _pairs(judgement, found):
                pairs[frozenset((a, b))] = judgement.decision
    for name in accepted | rejected:
        claim = desk.by_id[name]
        if claim is not as_read.get(name):
            claim = with_names(claim, names or {})
        desk.by_id[name] = replace(claim, confidence=0.0 if name in rejected else 1.0)
    ordered = sorted(desk.by_id.values(), key=_in_text)
    return Judged(
        claims=tuple(c for c in ordered if c.id not in rejected),
        same=frozenset(p for p, d in pairs.items() if d == "same"),
        different=frozenset(p for p, d in pairs.items() if d == "different"),
        accepted=frozenset(accepted),
        rejected=frozenset(rejected),
        changed={c.id: c for c in ordered if c.id in rejected or as_read.get(c.id) != c},
        lost=dict(sorted(lost.items())),
    )


def _in_text(claim: Claim) -> tuple[str, int, int, str, str]:
    return (claim.report, claim.passage.start, claim.passage.end, claim.kind, claim.id)
