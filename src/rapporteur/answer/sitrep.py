"""The situation report: what happened, what was agreed, who suffered, who holds what, where the sources disagree.

Every line stands on passages: a line without a citation is not made. Facts are told in the reports' own words,
with who says so; the words around them only sort.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapporteur.answer.ledger import places_in
from rapporteur.answer.privacy import Veil
from rapporteur.answer.wording import (
    STATUSES,
    Names,
    bounds_in_words,
    day_in_words,
    label,
    mood_in_words,
    quantity_in_words,
    span_in_words,
    standing_in_words,
)
from rapporteur.model import (
    Agreement,
    AgreementParty,
    Claim,
    Contradiction,
    Estimate,
    Event,
    Family,
    Hold,
    Report,
    Unread,
)
from rapporteur.store import Store

_SHOWN = 4  # passages quoted for one line; the others are counted and cited
_ENOUGH = 7  # words: a shorter passage is shown in its sentence
_LONG = 260  # characters of a sentence that are shown whole
_TELLING = frozenset({"event", "control", "term"})  # kinds that say what happened; figures and stances follow
_EARLIER_DAYS = 120  # what lies so far before the first report is told as history


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words of a report that carry a line: number on the page, report, offsets, verbatim quote (private names veiled)."""

    number: int
    report: str
    start: int
    end: int
    quote: str
    outlet: str
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one source says: who, in which words, with what reserve ("expected"), and its citation."""

    says: str
    words: str
    reserve: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact as told: a head, a badge (standing), the quotes that carry it, and how many more there are."""

    head: str
    badge: str
    tone: str
    quotes: tuple[Quote, ...]
    more: tuple[Citation, ...] = ()
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading: a day, an agreement, a measure."""

    heading: str
    lines: tuple[Line, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report; `empty` says what its absence means when it has no groups."""

    key: str
    title: str
    intro: str
    groups: tuple[Group, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A report at the end of the page: its text (private names veiled) and where citations fall in it."""

    id: str
    outlet: str
    title: str
    dated: str
    path: str
    repeats: str
    text: str
    marks: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReport:
    """The whole report, ready for a page: nothing in it needs the store."""

    title: str
    facts: tuple[tuple[str, str], ...]
    method: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    texts: tuple[SourceText, ...]


@dataclass(slots=True)
class _Desk:
    """What the writing of one situation report needs at hand."""

    store: Store
    names: Names
    veil: Veil
    reports: dict[str, Report]
    claims: dict[str, Claim]
    cited: dict[tuple[str, int, int], Citation] = field(default_factory=dict)

    def cite(self, claim: Claim) -> Citation:
        key = (claim.report, claim.passage.start, claim.passage.end)
        known = self.cited.get(key)
        if known is None:
            report = self.reports[claim.report]
            known = self.cited[key] = Citation(
                number=len(self.cited) + 1, report=claim.report, start=claim.passage.start, end=claim.passage.end,
                quote=self.veil.passage(claim.report, claim.passage), outlet=self.outlet(report),
                day=report.published.end or report.content_date,
            )  # fmt: skip
        return known

    def outlet(self, report: Report) -> str:
        """The outlet, or the file of a report that names none."""
        return self.veil.words(report.outlet) if report.outlet else f"unnamed outlet, {report.path}"

    def quote(self, claim: Claim) -> Quote:
        chain = self.names.chain(claim.attribution)
        return Quote(
            says=chain or f"{self.outlet(self.reports[claim.report])} (own voice)",
            words=self.words(claim),
            reserve=mood_in_words(claim),
            citation=self.cite(claim),
        )

    def words(self, claim: Claim) -> str:
        """The passage; where it is only a few words, its sentence, so that a reader need not guess."""
        if len(claim.passage.quote.split()) >= _ENOUGH:
            return self.veil.passage(claim.report, claim.passage)
        text = self.reports[claim.report].text
        start, end = claim.sentence.start, claim.sentence.end
        if end - start > _LONG:
            left = text.rfind(" ", start, max(start, claim.passage.start - _LONG // 3))
            right = text.find(" ", min(end, claim.passage.end + _LONG // 3), end)
            start, end = (left + 1 if left >= start else start), (right if right > 0 else end)
        words = self.veil.text(claim.report, text[start:end], start=start)
        before, after = "… " if start > claim.sentence.start else "", " …" if end < claim.sentence.end else ""
        return f"{before}{words}{after}"

    def quotes(self, ids: Iterable[str]) -> tuple[tuple[Quote, ...], tuple[Citation, ...]]:
        """The best claim of each voice first, one a passage; the rest as citations only."""
        claims = [self.claims[i] for i in dict.fromkeys(ids) if i in self.claims]
        claims.sort(key=lambda c: (c.kind not in _TELLING, -c.confidence, c.report, c.passage.start))
        first: list[Claim] = []
        rest: list[Claim] = []
        voices: set[tuple[str, str]] = set()
        places: set[tuple[str, int, int]] = set()
        for claim in claims:
            spot = (claim.report, claim.passage.start, claim.passage.end)
            if spot in places:
                continue
            places.add(spot)
            voice = (self.names.chain(claim.attribution) or claim.report, claim.report)
            if voice not in voices and len(first) < _SHOWN:
                voices.add(voice)
                first.append(claim)
            else:
                rest.append(claim)
        first.sort(
            key=lambda c: (self.reports[c.report].published.start or "9999", c.report, c.passage.start)
        )
        rest.sort(key=lambda c: (c.report, c.passage.start))
        return tuple(self.quote(c) for c in first), tuple(self.cite(c) for c in rest)


def situation_report(
    store: Store, *, veil: Veil, place: str | None = None, since: str | None = None, until: str | None = None
) -> SituationReport:
    """The situation report of a record, or of one place (id or name, what lies inside counts) and span of days.

    `since`, `until`: days, both included; what has no known time is left out when either is given.
    """
    registers = {one.id: one for one in (*store.sources(), *store.actors())}
    names = Names({one.id: one for one in store.places()}, registers, veil)
    desk = _Desk(store, names, veil, {r.id: r for r in store.reports()}, {c.id: c for c in store.claims()})
    derived = store.derived()
    where = None if place is None else places_in(store.places(), place)
    events = [e for e in derived.events if _wanted(e.place, e.time.start, e.time.end, where, since, until)]
    agreements = [a for a in derived.agreements if _agreed(a, where, since, until)]
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
    sections = (
        _happened(desk, events),
        _agreements(desk, agreements),
        _people(
            desk, [e for e in estimates if e.measure not in ("territory_share", "places_taken", "troops")]
        ),
        _holding(
            desk, holds, [e for e in estimates if e.measure in ("territory_share", "places_taken", "troops")]
        ),
        _disagreements(desk, contradictions),
        _thin(desk, events),
        _unseen(desk, store),
    )
    citations = tuple(sorted(desk.cited.values(), key=lambda c: c.number))
    return SituationReport(
        title="Situation report" + (f": {place}" if place else ""),
        facts=_facts(desk, derived.families, events, since, until),
        method=(
            "Every line quotes the reports it stands on; a number in brackets leads to the words in their report. "
            "An origin is somebody who could know: copies, quotations and the spokesmen of one side are folded "
            "together, so ten outlets with one agency's figure are one origin. “Expected”, “proposed”, “conditional” "
            "and “unconfirmed” are the reserve of the source, not ours. █ stands for a private person's name."
        ),
        sections=sections,
        citations=citations,
        texts=_texts(desk, derived.families, citations),
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


def _tone(standing: str) -> str:
    return {"corroborated": "firm", "single": "single", "contested": "open", "denied": "denied"}.get(
        standing, "thin"
    )


def _happened(desk: _Desk, events: Sequence[Event]) -> Section:
    firsts = [r.content_date for r in desk.reports.values() if r.content_date]
    by_day: dict[tuple[str, str], list[Line]] = {}
    earlier: list[tuple[str, Line]] = []
    for event in events:
        claims = [desk.claims[c] for c in event.claims if c in desk.claims]
        if not claims or all(c.salience == "trivial" for c in claims):
            continue
        quotes, more = desk.quotes(event.claims)
        if not quotes:
            continue
        tolls = ", ".join(
            f"{label(measure).lower()} {bounds_in_words(t.low, t.best, t.high)}"
            for measure, t in sorted(event.figures.items())
        )
        outcome = {"expected": "expected", "reported": "reported, unconfirmed"}.get(event.outcome, "")
        line = Line(
            head=f"{label(event.type)} · {desk.names.place(event.place)}",
            badge="; ".join(w for w in (standing_in_words(event), outcome) if w),
            tone=_tone(event.standing), quotes=quotes, more=more, note=f"Toll: {tolls}." if tolls else "",
        )  # fmt: skip
        start, end = event.time.start, event.time.end
        day = (start or end or "")[:10]
        last = (end or start or "")[:10]
        background = all(c.salience != "main" for c in claims)
        if (
            last
            and firsts
            and (
                _days_before(last, min(firsts)) > _EARLIER_DAYS
                or (background and event.time.precision == "year")
            )
        ):
            earlier.append((day, line))
        else:
            key = (last if event.time.precision in ("approx", "unknown") and last else day, _when(event))
            by_day.setdefault(key, []).append(line)
    groups = [
        Group(heading=heading, lines=tuple(lines))
        for (_, heading), lines in sorted(by_day.items(), key=lambda kv: (kv[0][0] or "9999", kv[0][1]))
    ]
    if earlier:
        lines = tuple(line for _, line in sorted(earlier, key=lambda pair: (pair[0], pair[1].head)))
        groups.append(Group(heading="Earlier, as told in these reports", lines=lines, folded=True))
    return Section(
        key="happened", title="What happened", intro="By day, then as the reports tell it.", groups=tuple(groups),
        empty="No event was read in these reports for this place and time.",
    )  # fmt: skip


def _when(event: Event) -> str:
    start, end = event.time.start, event.time.end
    if start and end and start[:10] == end[:10]:
        return day_in_words(start)
    words = span_in_words(start, end)
    return (
        f"About {words}"
        if event.time.precision == "approx" and start and end
        else words[0].upper() + words[1:]
    )


def _days_before(day: str, reference: str) -> int:
    return (date.fromisoformat(reference[:10]) - date.fromisoformat(day[:10])).days


def _parties(desk: _Desk, title: str, parties: Sequence[AgreementParty]) -> tuple[str, ...]:
    if not parties:
        return ()
    words = []
    for one in parties:
        numbers = "".join(f"[{desk.cite(desk.claims[c]).number}]" for c in one.claims if c in desk.claims)
        words.append(
            f"{desk.names.actor(one.actor)}{' (inferred)' if one.inferred else ''} {numbers}".strip()
        )
    return (title, "; ".join(words))


def _agreements(desk: _Desk, agreements: Sequence[Agreement]) -> Section:
    names = {a.id: a.name for a in agreements}
    groups = []
    for agreement in sorted(agreements, key=lambda a: (a.date.start or a.date.end or "9999", a.id)):
        rows = [
            row for row in (
                _parties(desk, "Parties", agreement.parties), _parties(desk, "Brokers", agreement.brokers),
                _parties(desk, "Guarantors", agreement.guarantors),
            ) if row
        ]  # fmt: skip
        if agreement.places:
            rows.append(("Places", "; ".join(desk.names.place(p) for p in agreement.places)))
        for state in agreement.states:
            numbers = "".join(
                f"[{desk.cite(desk.claims[c]).number}]" for c in state.claims if c in desk.claims
            )
            rows.append(
                (
                    "State",
                    f"{span_in_words(state.date, state.date)}: {state.status.replace('_', ' ')} {numbers}",
                )
            )
        for link in agreement.links:
            if link.to in names:
                rows.append(
                    ("Link", f"{link.relation.replace('_', ' ')} “{desk.veil.words(names[link.to])}”")
                )
        lines = []
        founding = [c for c in (*agreement.date.claims, *agreement.claims) if c in desk.claims]
        quotes, more = desk.quotes(founding[:12])
        if quotes:
            lines.append(
                Line(head="As told", badge="", tone="plain", quotes=quotes, more=more, rows=tuple(rows))
            )
        for term in agreement.terms:
            quotes, more = desk.quotes(term.claims)
            if quotes:
                status = STATUSES[term.term_status]
                tone = {"agreed": "firm", "under_negotiation": "open"}.get(term.term_status, "thin")
                lines.append(
                    Line(head=f"Term: {label(term.type)}", badge=status, tone=tone, quotes=quotes, more=more)
                )
        if lines:
            kind = {"negotiation": "Negotiation", "ceasefire": "Ceasefire"}.get(agreement.kind, "Agreement")
            groups.append(
                Group(heading=f"{desk.veil.words(agreement.name)} ({kind.lower()})", lines=tuple(lines))
            )
    return Section(
        key="agreements", title="Agreements and talks",
        intro="A demand or a draft belongs to a negotiation; a term is not a fact on the ground.",
        groups=tuple(groups), empty="No agreement or negotiation was read.",
    )  # fmt: skip


def _estimate_line(desk: _Desk, estimate: Estimate) -> Line | None:
    share = estimate.measure == "territory_share"
    values = [v for v in estimate.values if v.claim in desk.claims]
    if not values:
        return None
    quotes, more = desk.quotes(v.claim for v in values)
    rows = []
    for value in values:
        claim = desk.claims[value.claim]
        if claim.quantity is not None:
            rows.append((
                desk.names.chain(claim.attribution) or f"{desk.outlet(desk.reports[claim.report])} (own voice)",
                quantity_in_words(claim.quantity), span_in_words(value.as_of, value.as_of) if value.as_of else "undated",
                value.relation.replace("_", " "), f"[{desk.cite(claim).number}]",
            ))  # fmt: skip
    period = span_in_words(estimate.scope.start, estimate.scope.end)
    bounds = bounds_in_words(estimate.low, estimate.best, estimate.high, share=share)
    count = estimate.independent
    badge = (
        f"{count} independent origins"
        if count > 1
        else "one origin"
        if count == 1
        else "no independent source"
    )
    note = f"Counted: {desk.names.spelled(estimate.scope.note)}." if estimate.scope.note else ""
    return Line(
        head=f"{desk.names.place(estimate.scope.place)}, {period}: {bounds}"
        + ("" if share else f" {estimate.unit}"),
        badge=badge, tone="firm" if count > 1 else "single" if count else "thin",
        quotes=quotes, more=more, note=note, rows=tuple(rows) if len(rows) > 1 else (),
    )  # fmt: skip


def _by_measure(desk: _Desk, estimates: Sequence[Estimate]) -> list[Group]:
    measures: dict[str, list[Line]] = {}
    for estimate in sorted(estimates, key=lambda e: (e.scope.end or "9999", e.scope.start or "", e.id)):
        line = _estimate_line(desk, estimate)
        if line is not None:
            measures.setdefault(estimate.measure, []).append(line)
    order = [
        "killed",
        "injured",
        "missing",
        "detained",
        "displaced",
        "refugees",
        "returned",
        "evacuated",
        "hosted",
    ]
    rank = {measure: number for number, measure in enumerate(order)}
    return [
        Group(heading=label(measure), lines=tuple(lines))
        for measure, lines in sorted(measures.items(), key=lambda kv: (rank.get(kv[0], 99), kv[0]))
    ]


def _people(desk: _Desk, estimates: Sequence[Estimate]) -> Section:
    return Section(
        key="people", title="People",
        intro="Ranges by the UCDP rule (low, best, high). Figures of other dates, areas or scopes stand apart; "
        "a part is never added to its whole.",
        groups=tuple(_by_measure(desk, estimates)), empty="No figure of killed, displaced or returned people was read.",
    )  # fmt: skip


def _holding(desk: _Desk, holds: Sequence[Hold], estimates: Sequence[Estimate]) -> Section:
    lines = []
    for hold in sorted(holds, key=lambda h: (desk.names.place(h.place), h.start or "", h.holder, h.id)):
        quotes, more = desk.quotes(hold.claims)
        if not quotes:
            continue
        span = span_in_words(hold.start, hold.end) if hold.start or hold.end else "time not stated"
        extent = {"whole": "", "part": " (part of it)", "unknown": ""}[hold.extent]
        badge = {"corroborated": "two or more independent origins", "disputed": "disputed"}.get(
            hold.standing, "claimed"
        )
        tone = {"corroborated": "firm", "disputed": "open"}.get(hold.standing, "single")
        lines.append(Line(
            head=f"{desk.names.place(hold.place)}{extent} · {desk.names.actor(hold.holder)} · {span}", badge=badge,
            tone=tone, quotes=quotes, more=more,
        ))  # fmt: skip
    groups = [Group(heading="Places", lines=tuple(lines))] if lines else []
    return Section(
        key="holds", title="Who holds what",
        intro="From what sources assert. A flag, soldiers seen, or a term of a deal is not control.",
        groups=(*groups, *_by_measure(desk, estimates)), empty="Nobody was said to hold or take a place.",
    )  # fmt: skip


def _disagreements(desk: _Desk, contradictions: Sequence[Contradiction]) -> Section:
    groups = []
    for one in contradictions:
        lines = []
        for number, side in enumerate(one.sides, 1):
            quotes, more = desk.quotes(side.claims)
            if quotes:
                says = desk.names.spelled(side.says)
                lines.append(
                    Line(head=f"Side {number}: {says}", badge="", tone="open", quotes=quotes, more=more)
                )
        if lines:
            groups.append(
                Group(
                    heading=f"{label(one.kind).capitalize()}: {desk.names.spelled(one.note)}",
                    lines=tuple(lines),
                )
            )
    return Section(
        key="contradictions", title="Where the sources disagree",
        intro="Side by side, with their words. A difference of date, area or scope alone is not listed.",
        groups=tuple(groups), empty="No contradiction was found among these reports. That is not proof that there is none.",
    )  # fmt: skip


def _thin(desk: _Desk, events: Sequence[Event]) -> Section:
    groups = []
    for standing, heading in (("unsourced", "No independent source"), ("single", "One origin")):
        lines = []
        for event in events:
            claims = [desk.claims[c] for c in event.claims if c in desk.claims]
            if event.standing != standing or all(c.salience != "main" for c in claims):
                continue
            quotes, _ = desk.quotes(event.claims)
            if quotes:
                origin = (
                    "; ".join(desk.names.actor(o, o) for o in event.origins)
                    or "nobody who could know is named"
                )
                lines.append(Line(
                    head=f"{_when(event)} · {label(event.type)} · {desk.names.place(event.place)}", badge=origin,
                    tone=_tone(standing), quotes=(), more=tuple(q.citation for q in quotes),
                ))  # fmt: skip
        if lines:
            groups.append(Group(heading=heading, lines=tuple(lines), folded=True))
    return Section(
        key="thin", title="What rests on one source or none", intro="Treat these as claims, not as findings.",
        groups=tuple(groups), empty="Every event read has at least two independent origins.",
    )  # fmt: skip


_UNREAD = {
    "number": "numbers",
    "quotation": "quotations",
    "place": "places",
    "date": "dates",
    "sentence": "sentences",
}


def _unseen(desk: _Desk, store: Store) -> Section:
    seen: dict[str, list[Unread]] = {}
    for one in store.unread():
        seen.setdefault(one.report, []).append(one)
    groups = []
    for key, report in sorted(desk.reports.items(), key=lambda kv: (kv[1].path, kv[0])):
        found = seen.get(key, [])
        lines = []
        for what in ("sentence", "quotation", "number", "date", "place"):
            some = [one for one in found if one.what == what]
            if some:
                cited = []
                for one in some:
                    spot = (one.report, one.start, one.end)
                    desk.cited.setdefault(spot, Citation(
                        number=len(desk.cited) + 1, report=one.report, start=one.start, end=one.end,
                        quote=desk.veil.text(one.report, one.quote, start=one.start), outlet=desk.outlet(report),
                        day=report.published.end or report.content_date,
                    ))  # fmt: skip
                    cited.append(desk.cited[spot])
                lines.append(
                    Line(
                        head=f"{len(some)} {_UNREAD[what]}",
                        badge="",
                        tone="plain",
                        quotes=(),
                        more=tuple(cited),
                    )
                )
        if lines:
            groups.append(
                Group(heading=f"{desk.outlet(report)} · {report.path}", lines=tuple(lines), folded=True)
            )
    return Section(
        key="unread", title="What was seen and not used",
        intro="Numbers, quotations, places, dates and sentences with a word of war that no claim took."
        + "".join(f" Not read: {one.path}: {one.reason}." for one in store.left_out()),
        groups=tuple(groups), empty="Nothing was left over.",
    )  # fmt: skip


def _facts(
    desk: _Desk, families: Sequence[Family], events: Sequence[Event], since: str | None, until: str | None
) -> tuple[tuple[str, str], ...]:
    copies = sum(1 for one in families if one.repeats)
    days = sorted(r.content_date for r in desk.reports.values() if r.content_date)
    outlets = {r.outlet for r in desk.reports.values() if r.outlet}
    standings = [e.standing for e in events]
    told = span_in_words(days[0], days[-1]) if days else "undated"
    facts = [
        ("Reports", f"{len(desk.reports)} from {len(outlets)} named outlets, told {told}"),
        ("Repeat others", f"{copies} of them, in part or whole"),
        ("Events", f"{len(events)}: {standings.count('corroborated')} corroborated, {standings.count('single')} of one "
         f"origin, {standings.count('contested') + standings.count('denied')} contested or denied, "
         f"{standings.count('unsourced')} without an independent source"),
    ]  # fmt: skip
    if since or until:
        facts.append(("Only", span_in_words(since, until)))
    return tuple(facts)


def _texts(desk: _Desk, families: Sequence[Family], citations: Sequence[Citation]) -> tuple[SourceText, ...]:
    repeats = {one.report: one.repeats for one in families}
    marks: dict[str, list[Citation]] = {}
    for one in citations:
        marks.setdefault(one.report, []).append(one)
    texts = []
    for key, report in sorted(
        desk.reports.items(), key=lambda kv: (kv[1].published.start or "9999", kv[1].path, kv[0])
    ):
        published = report.published
        dated = {
            "stated": f"published {span_in_words(published.start, published.end)}",
            "inferred": f"published {span_in_words(published.start, published.end)} (inferred)",
            "unknown": "publication date unknown",
        }[published.basis]
        if report.content_date and report.content_date != published.end:
            dated += f", told from {span_in_words(report.content_date, report.content_date)}"
        copied = "; ".join(
            f"repeats {round(100 * r.share)} % of its words from {desk.reports[r.report].path}"
            for r in repeats.get(key, ()) if r.report in desk.reports
        )  # fmt: skip
        texts.append(SourceText(
            id=key, outlet=desk.outlet(report), title=desk.veil.words(report.title or "(no title)"), dated=dated,
            path=report.path, repeats=copied, text=desk.veil.text(key, report.text),
            marks=tuple(sorted(marks.get(key, ()), key=lambda c: (c.start, -c.end))),
        ))  # fmt: skip
    return tuple(texts)
