"""What is said against an event: a denial never makes one, it stands against one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rapporteur.model import Claim, Interval
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import gap, span
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.scoring import load_joins, same_kind
from rapporteur.reconcile.tellings import content, where
from rapporteur.text.signatures import words_with_offsets

if TYPE_CHECKING:
    from rapporteur.reconcile.events import Joined

WINDOW = 3  # days between an event and the denial of it
NEAR = 320  # characters: within one report a denial follows what it denies


def _denies(claim: Claim) -> str | None:
    """The type of event that is denied, `*` where only the words tell, None for what denies nothing."""
    if claim.kind == "event" and claim.polarity == "negative" and claim.modality in ("asserted", "hedged"):
        return claim.type
    if (
        claim.kind == "control"
        and claim.polarity == "negative"
        and claim.type in ("gains", "loses", "presence")
        and claim.modality == "asserted"
    ):
        return claim.type
    return "*" if claim.kind == "position" and claim.type == "denial" else None


def against(
    claims: Sequence[Claim],
    groups: Sequence["Joined"],
    *,
    atlas: Atlas,
    times: Mapping[str, Interval],
    voices: Voices,
) -> dict[int, list[Claim]]:
    """Number of the event → the claims that deny it. A claim denies the nearest event it fits, or none."""
    joins = load_joins()
    by_place: defaultdict[str, list[int]] = defaultdict(list)
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for number, joined in enumerate(groups):
        for place in {p for t in joined.tellings for p in t.places}:
            by_place[place].append(number)
        for report in {t.claim.report for t in joined.tellings}:
            by_report[report].append(number)
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        type_ = _denies(claim)
        if type_ is None:
            continue
        places, _ = where(claim)
        days = span(times.get(claim.id, claim.time))
        words = {w for w, _, _ in words_with_offsets(claim.passage.quote)}
        spoken = content(claim.passage.quote)
        candidates = {n for p in places for n in by_place.get(p, ())} | set(by_report.get(claim.report, ()))
        best: tuple[float, int] | None = None
        said_by = set(voices.origins(claim))
        for number in sorted(candidates):
            score = 0.0
            for telling in groups[number].tellings:
                if said_by & set(voices.origins(telling.claim)):
                    continue  # nobody denies what he tells: he speaks of another night
                if type_ == "*":
                    if not words & joins.denied.get(joins.group.get(telling.type, ""), frozenset()):
                        continue
                elif same_kind(type_, telling.type) not in ("type_same", "type_kin"):
                    continue
                if (
                    places
                    and telling.places
                    and not any(
                        atlas.standing(p, q) in ("same", "inside", "around")
                        for p in places
                        for q in telling.places
                    )
                ):
                    continue
                apart = gap(days, telling.days)
                if apart > (WINDOW if type_ == "*" else 0):
                    continue
                same_report = telling.claim.report == claim.report
                distance = claim.sentence.start - telling.claim.sentence.end
                near = same_report and -NEAR <= distance <= NEAR
                if type_ == "*" and not near and not (places and set(places) & set(telling.places)):
                    continue
                told = (2.0 if near else 0.0) + (1.0 if set(places) & set(telling.places) else 0.0)
                told += len(spoken & telling.words) * 0.3 + (0.5 if type_ != "*" else 0.0) - apart * 0.1
                score = max(score, told)
            if score > 0.9 and (best is None or score > best[0]):
                best = (score, number)
        if best is not None:
            found[best[1]].append(claim)
    return found
