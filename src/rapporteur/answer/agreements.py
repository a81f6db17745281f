"""Agreements and talks: who is party to them, what is agreed or only asked for, and how they stood when."""

from collections.abc import Sequence

from rapporteur.answer.citing import Desk, labelled
from rapporteur.answer.sheet import Cell, Group, Line, Section, Table, Told
from rapporteur.answer.wording import LINKS, STATES, STATUSES, label, span_in_words
from rapporteur.model import Agreement, AgreementParty, AgreementTerm, Claim

_KINDS = {"negotiation": "talks", "ceasefire": "ceasefire", "agreement": "agreement"}
_TONES = {"agreed": "firm", "under_negotiation": "open", "sought": "plain"}
_MANY = 10  # terms of one status that are quoted one by one


def in_order(agreements: Sequence[Agreement]) -> list[Agreement]:
    """By date, the undated last."""
    return sorted(agreements, key=lambda one: (one.date.start or one.date.end or "9999", one.id))


def keys_of(desk: Desk, agreements: Sequence[Agreement]) -> dict[str, str]:
    """The keys of the groups that tell of these agreements, by id; those that stand on no claim have none."""
    told = [one for one in in_order(agreements) if founding(desk, one)]
    return {one.id: f"agreement-{number}" for number, one in enumerate(told, 1)}


def founding(desk: Desk, agreement: Agreement) -> list[str]:
    """Ids of the claims an agreement stands on, those of its date and states first."""
    ids = [
        *agreement.date.claims,
        *(c for state in agreement.states for c in state.claims),
        *agreement.claims,
    ]
    return [claim.id for claim in desk.known(ids)]


def state_in_words(agreement: Agreement) -> str:
    """Its last known state: "in force since 30 June 2018"; "" where none is told."""
    dated = sorted((one.date or "", number, one.status) for number, one in enumerate(agreement.states))
    if not dated:
        return ""
    day, _, status = dated[-1]
    return STATES[status] + (f", {span_in_words(day, day)}" if day else "")


def agreements_and_talks(desk: Desk, agreements: Sequence[Agreement]) -> Section:
    """The section "Agreements and talks"."""
    wanted = [one for one in in_order(agreements) if founding(desk, one)]
    keys = keys_of(desk, agreements)
    names = {one.id: one.name for one in wanted}
    before: dict[str, list[tuple[str, str]]] = {}
    for one in wanted:
        for link in one.links:
            before.setdefault(link.to, []).append((one.id, link.relation))
    found = [(desk.part(founding(desk, one)), one) for one in wanted]
    groups = [
        (part, _group(desk, one, keys, names, before))
        for part, one in sorted(found, key=lambda pair: pair[0])
    ]
    return Section(
        key="agreements", title="Agreements and talks",
        intro="A demand or a draft belongs to talks; a term is not a fact on the ground. “Inferred”: no sentence "
        "names it outright.",
        chapters=desk.chapters("agreements", groups), empty="No agreement or negotiation was read.",
    )  # fmt: skip


_BACK = {
    "successor_of": "Followed by",
    "leads_to": "Came out of",
    "enables": "Made possible by",
    "extends": "Extended by",
    "parallel_to": "Beside",
}


def _group(
    desk: Desk,
    agreement: Agreement,
    keys: dict[str, str],
    names: dict[str, str],
    before: dict[str, list[tuple[str, str]]],
) -> Group:
    facts = _facts(desk, agreement)
    for link in agreement.links:
        if link.to in keys:
            name = desk.veil.words(names[link.to])
            facts.append((LINKS[link.relation], (desk.told(name, link.claims, link=keys[link.to]),)))
    for other, relation in before.get(agreement.id, ()):
        facts.append((_BACK[relation], (Told(words=desk.veil.words(names[other]), link=keys[other]),)))
    table = Table(columns=("", ""), rows=tuple(((Told(words=name),), cell) for name, cell in facts))
    terms = _terms(desk, agreement)
    used = frozenset(c for line in terms for quote in line.quotes for c in quote.citations)
    quotes, more = desk.quotes(founding(desk, agreement), most=3, skip=used)
    if not quotes and not terms:
        quotes, more = desk.quotes(founding(desk, agreement), most=3)
    cited = (
        {c for line in terms for c in line.more}
        | used
        | {c for cell in facts for one in cell[1] for c in one.citations}
    )
    first = Line(
        head="As told" if quotes else "", quotes=quotes, more=tuple(c for c in more if c not in cited), table=table
    )  # fmt: skip
    state = state_in_words(agreement)
    return Group(
        heading=desk.veil.words(agreement.name), key=keys[agreement.id], lines=(first, *terms),
        badge=_KINDS.get(agreement.kind, agreement.kind) + (f"; {state}" if state else ""),
    )  # fmt: skip


def _facts(desk: Desk, agreement: Agreement) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    roles = (
        ("Parties", agreement.parties),
        ("Brokers", agreement.brokers),
        ("Guarantors", agreement.guarantors),
    )
    for name, those in roles:
        if those:
            facts.append((name, tuple(_party(desk, one) for one in those)))
    if agreement.places:
        facts.append(("Places", (Told(words="; ".join(desk.names.place(one) for one in agreement.places)),)))
    for phase in agreement.phases:
        facts.append((f"Phase {phase.n}", (desk.told(desk.names.spelled(phase.scope), phase.claims),)))
    states = tuple(
        desk.told(f"{span_in_words(one.date, one.date)}: {STATES[one.status]}", one.claims)
        for one in sorted(agreement.states, key=lambda one: one.date or "")
    )
    if states:
        facts.append(("States", states))
    return facts


def _party(desk: Desk, one: AgreementParty) -> Told:
    return desk.told(desk.names.actor(one.actor) + (" (inferred)" if one.inferred else ""), one.claims)


def _terms(desk: Desk, agreement: Agreement) -> tuple[Line, ...]:
    lines = []
    for status in ("agreed", "under_negotiation", "sought"):
        terms = [one for one in agreement.terms if one.term_status == status]
        if not any(desk.known(one.claims) for one in terms):
            continue
        sentences: dict[tuple[str, int], list[tuple[Claim, AgreementTerm]]] = {}
        for term in terms:
            for claim in desk.known(term.claims):
                sentences.setdefault((claim.report, claim.sentence.start), []).append((claim, term))
        quotes = []
        by_words: dict[str, list[tuple[Claim, AgreementTerm]]] = {}
        for told in sentences.values():
            words = desk.words(told[0][0], *desk.shown(told[0][0], whole=True))
            by_words.setdefault(words, []).extend(told)
        for told in by_words.values():
            shown, _ = desk.quotes([claim.id for claim, _ in told], most=1, whole=True)
            labels = dict.fromkeys(label(term.type).lower() for _, term in told)
            cited = tuple(
                desk.told(name, (claim.id for claim, term in told if label(term.type).lower() == name))
                for name in labels
            )
            quotes += [labelled(quote, cited) for quote in shown]
        rest = tuple(c for quote in quotes[_MANY:] for one in quote.labels for c in one.citations)
        words = STATUSES[status]
        lines.append(Line(
            head=f"Terms {words}", tone=_TONES[status], quotes=tuple(quotes[:_MANY]), more=tuple(dict.fromkeys(rest)),
        ))  # fmt: skip
    return tuple(lines)
