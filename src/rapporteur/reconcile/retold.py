"""One body's word told by several reports in words of their own: merged for counting, shown beside the copies."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapporteur.model import Claim, Copy, CopyPassage, Estimate, Event, Report
from rapporteur.reconcile.order import Namer
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.sentences import LEAST
from rapporteur.text.signatures import words_with_offsets


def find_retold(
    claims: Sequence[Claim],
    events: Sequence[Event],
    estimates: Sequence[Estimate],
    *,
    reports: Mapping[str, Report],
    voices: Voices,
) -> tuple[Copy, ...]:
    """Groups of kind `same_fact_same_origin`: one number or one occurrence, quoted from one origin by reports that
    do not copy each other. `claims` in founding order, which is also the order of the groups."""
    by_id = {c.id: c for c in claims}
    order = {c.id: i for i, c in enumerate(claims)}
    matters: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for estimate in estimates:
        if estimate.rule == "ucdp":
            for value in estimate.values:
                claim = by_id[value.claim]
                for origin in voices.quoted(claim):
                    matters[estimate.id, origin, value.value, value.low, value.high].append(claim)
    for event in events:
        for claim_id in event.claims:
            claim = by_id[claim_id]
            if claim.kind in ("event", "control") and claim.polarity == "affirmative":
                for origin in voices.quoted(claim):
                    matters[event.id, origin].append(claim)
    groups = []
    for told in matters.values():
        first: dict[str, Claim] = {}
        for claim in sorted(told, key=lambda c: order[c.id]):
            if voices.heard(claim) is claim:
                first.setdefault(voices.family(claim.report), claim)
        chosen = [c for c in first.values() if not _nameless(c)]
        if len(chosen) > 1:
            groups.append(chosen)
    namer = Namer("copy")
    made = []
    for group in sorted(groups, key=lambda g: [order[c.id] for c in g]):
        passages = tuple(p for c in group if (p := _passage(c, reports[c.report])) is not None)
        if len(passages) > 1:
            made.append(Copy(id=namer.name(group[0].id), kind="same_fact_same_origin", passages=passages))
    return tuple(made)


def _nameless(claim: Claim) -> bool:
    return all(link.source is None for link in claim.attribution)


def _passage(claim: Claim, report: Report) -> CopyPassage | None:
    """The claim's words, or its sentence where they are fewer than five; None when that is short, too."""
    for start, end in (
        (claim.passage.start, claim.passage.end),
        (claim.sentence.start, claim.sentence.end),
    ):
        quote = report.text[start:end]
        if len(words_with_offsets(quote)) >= LEAST:
            return CopyPassage(report=report.id, start=start, end=end, quote=quote)
    return None
