"""The situation report: what happened, what was agreed, who suffered, who holds what, where the sources disagree.

Every line stands on passages: a line without a citation is not made. Facts are told in the reports' own words,
with who says so; the words around them only sort.
"""

from rapporteur.answer.agreements import agreements_and_talks, in_order
from rapporteur.answer.chapters import parts
from rapporteur.answer.citing import Desk
from rapporteur.answer.contradictions import disagreements
from rapporteur.answer.events import happened, occurrences, thin
from rapporteur.answer.figures import people
from rapporteur.answer.glance import at_a_glance
from rapporteur.answer.holds import holding
from rapporteur.answer.ledger import places_in
from rapporteur.answer.leftover import not_read, texts, unseen
from rapporteur.answer.privacy import Veil
from rapporteur.answer.sheet import Section, SituationReport
from rapporteur.answer.wording import Names, span_in_words
from rapporteur.model import Agreement, Event
from rapporteur.reconcile.origins import slug
from rapporteur.store import Store

_METHOD = (
    "Every line quotes the reports it stands on; a number in brackets leads to the words in their report. "
    "An origin is somebody who could know: copies, quotations and the spokesmen of one side are folded together, "
    "so ten outlets with one agency's figure are one origin. “Expected”, “proposed”, “conditional” and "
    "“unconfirmed” are the reserve of the source, not ours. █ stands for a private person's name."
)


def situation_report(
    store: Store, *, veil: Veil, place: str | None = None, since: str | None = None, until: str | None = None
) -> SituationReport:
    """The situation report of a record, or of one place (id or name, what lies inside counts) and span of days.

    `since`, `until`: days, both included; what has no known time is left out when either is given.
    """
    registers = {one.id: one for one in (*store.sources(), *store.actors())}
    reports = {one.id: one for one in store.reports()}
    outlets = {f"outlet:{slug(one.outlet)}": one.outlet for one in reports.values() if one.outlet}
    names = Names({one.id: one for one in store.places()}, registers, veil, outlets)
    claims = {one.id: one for one in store.claims()}
    derived = store.derived()
    desk = Desk(names, veil, reports, claims, derived, parts(reports, claims.values(), names.places))
    where = None if place is None else places_in(store.places(), place)
    events = [e for e in derived.events if _wanted(e.place, e.time.start, e.time.end, where, since, until)]
    agreements = [a for a in in_order(derived.agreements) if _agreed(a, where, since, until)]
    estimates = [
        e for e in derived.estimates
        if e.rule == "ucdp" and _wanted(e.scope.place, e.scope.start, e.scope.end, where, since, until)
    ]  # fmt: skip
    holds = [h for h in derived.holds if _wanted(h.place, h.start, h.end, where, since, until)]
    shown = {c for e in events for c in e.claims} | {c for h in holds for c in h.claims}
    shown |= {v.claim for e in estimates for v in e.values}
    contradictions = [
        c for c in derived.contradictions
        if (where is None and since is None and until is None) or any(i in shown for s in c.sides for i in s.claims)
    ]  # fmt: skip
    told = occurrences(desk, events)
    sections: tuple[Section, ...] = (
        at_a_glance(desk, told, agreements, estimates),
        happened(desk, told),
        agreements_and_talks(desk, agreements),
        people(desk, estimates),
        holding(desk, holds, estimates),
        disagreements(desk, contradictions),
        thin(desk, told),
    )
    # of a part of the record only the reports that tell of it are shown, by what they left over and in full
    asked = where is not None or since is not None or until is not None
    shown_reports = {report for report, _, _ in desk.cited} if asked else set(reports)
    sections = (*sections, unseen(desk, store, shown_reports))
    left_out = not_read(desk, store)
    citations = tuple(sorted(desk.cited.values(), key=lambda c: c.number))
    return SituationReport(
        title="Situation report" + (f": {veil.words(place)}" if place else ""),
        facts=_facts(desk, events, shown_reports, len(left_out), since, until),
        method=_METHOD,
        sections=sections,
        not_read=left_out,
        citations=citations,
        texts=texts(desk, citations, shown_reports),
    )


def _wanted(
    place: str | None,
    start: str | None,
    end: str | None,
    where: frozenset[str] | None,
    since: str | None,
    until: str | None,
) -> bool:
    if where is not None and place not in where:
        return False
    if since is None and until is None:
        return True
    if start is None and end is None:
        return False
    first, last = (start or end or "")[:10], (end or start or "")[:10]
    return (since is None or last >= since) and (until is None or first <= until)


def _agreed(agreement: Agreement, where: frozenset[str] | None, since: str | None, until: str | None) -> bool:
    if where is not None and not any(place in where for place in agreement.places):
        return False
    return _wanted(None, agreement.date.start, agreement.date.end, None, since, until)


def _facts(
    desk: Desk, events: list[Event], shown: set[str], left_out: int, since: str | None, until: str | None
) -> tuple[tuple[str, str], ...]:
    reports = [report for key, report in desk.reports.items() if key in shown]
    copies = sum(1 for one in desk.derived.families if one.repeats and one.report in shown)
    days = sorted(r.content_date for r in reports if r.content_date)
    undated = len(reports) - len(days)
    outlets = {r.outlet for r in reports if r.outlet}
    unnamed = sum(1 for r in reports if not r.outlet)
    told = span_in_words(days[0], days[-1]) if days else "undated"
    from_whom = f"{_many(len(outlets), 'named outlet')}" + (f" and {unnamed} unnamed" if unnamed else "")
    of = (
        f"{len(reports)} of the record's {len(desk.reports)}"
        if len(reports) < len(desk.reports)
        else f"{len(reports)}"
    )
    facts = [("Reports", f"{of} from {from_whom}")]
    facts.append(("Told", told + (f"; {_many(undated, 'report')} undated" if undated and days else "")))
    if copies:
        facts.append(("Copies", f"{_many(copies, 'report')} that repeat another, in part or whole"))
    standings = [e.standing for e in events]
    counts = (
        (standings.count("corroborated"), "corroborated"), (standings.count("single"), "of one origin"),
        (standings.count("contested") + standings.count("denied"), "contested or denied"),
        (standings.count("unsourced"), "without an independent source"),
    )  # fmt: skip
    split = ", ".join(f"{count} {words}" for count, words in counts if count)
    facts.append(("Events", f"{len(events)}" + (f": {split}" if split else "")))
    if left_out:
        facts.append(("Not read", f"{_many(left_out, 'file')} (listed below)"))
    if since or until:
        facts.append(("Only", span_in_words(since, until)))
    return tuple(facts)


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
