"""Why two claims are one event, or why not: what `rapporteur show` prints for any pair."""

from collections.abc import Iterable, Sequence

from rapporteur.model import Actor, Claim, Judgement, Place, Report, Source
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.copies import find_copies
from rapporteur.reconcile.judgements import apply_judgements
from rapporteur.reconcile.order import claim_keys, in_order
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.scoring import compare, explain, forbidden, load_joins, total
from rapporteur.reconcile.tellings import Telling, tellings, wholes
from rapporteur.reconcile.times import find_times


def why(
    one: str,
    other: str,
    *,
    reports: Iterable[Report],
    claims: Iterable[Claim],
    places: Sequence[Place],
    actors: Sequence[Actor],
    sources: Sequence[Source],
    judgements: Sequence[Judgement] = (),
) -> str:
    """One line on two claims (by id): the features that spoke, their points and the verdict, or what forbids it.

    Give the reports and claims of at least these two; copies and times of other reports need the rest.
    Raises KeyError when a claim is not among those given.
    """
    read = sorted(reports, key=lambda r: r.id)
    judged = apply_judgements(tuple(claims), judgements, read)
    by_id = {c.id: c for c in judged.claims}
    pair = frozenset((one, other))
    given = [by_id[one], by_id[other]]
    if pair in judged.same:
        return "one event: a person said so"
    if pair in judged.different:
        return "two events: a person said so"
    ordered = in_order(judged.claims, claim_keys(read, judged.claims))
    atlas, copies = Atlas(places), find_copies(read)
    voices = Voices(read, [*actors, *sources], copies, ordered)
    times = find_times(ordered, reports=read, atlas=atlas, copies=copies)
    told = tellings(given, voices=voices, copies=copies, times=times, numbers={}, shared=wholes(ordered))
    if len(told) < 2:
        silent = next(c for c in given if c.id not in {t.claim.id for t in told})
        return f"two: {silent.kind} {silent.type} ({silent.modality}, {silent.polarity}) founds no event"
    return _verdict(told[0], told[1], atlas)


def _verdict(a: Telling, b: Telling, atlas: Atlas) -> str:
    reason = forbidden(a.profile, b.profile, atlas)
    if reason is not None:
        return f"two events, whatever else speaks for one: {reason}"
    features = compare(a, b, atlas)
    if not features:
        return "two events, whatever else speaks for one: places"
    verdict = "one event" if total(features) >= load_joins().threshold else "two events"
    return f"{verdict}: {explain(features)}"
