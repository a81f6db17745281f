"""`Telling`: a claim that asserts an occurrence, made ready to be compared with others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapporteur.model import Claim, Interval
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.copies import Copies
from rapporteur.reconcile.days import SHORT, Span, length, span
from rapporteur.reconcile.origins import Voices
from rapporteur.reconcile.sentences import STOP, synonyms
from rapporteur.text.signatures import words_with_offsets

EARLIER = frozenset({"earlier", "previous", "former", "first"})  # "an earlier deal" is not "the new deal"
RECENT = 60  # days before the telling in which an undated occurrence is looked for
_PLACE_ROLES = ("location", "near", "target", "destination", "topic", "origin")
_AGENTS = frozenset({"agent", "party", "holder", "broker"})
_VICTIMS = frozenset({"patient", "target", "prev_holder"})


class Profile(NamedTuple):
    """What no likeness can outweigh: the kind, the places, the days, and "an earlier one" told beside this one."""

    type: str
    places: tuple[str, ...]
    days: Span
    sharp: bool
    report: str
    earlier: bool
    named: frozenset[str]  # who did it, by name and by kind ("rebels")


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One claim of an occurrence. `places` empty: the claim names none that is known."""

    claim: Claim
    type: str
    places: tuple[str, ...]
    unnamed: bool  # a definite place without a name ("eight towns"): it may not be any named one
    days: Span
    undated: bool  # its start was not told, so `days` begins with a guess
    earlier: bool  # told as an earlier one
    sharp: bool  # the days name one occasion, not a period
    agents: frozenset[str]
    named: frozenset[str]  # the agents, and what each is called without its name ("rebels")
    victims: frozenset[str]
    words: frozenset[str]
    family: str
    thread: int | None
    numbers: Mapping[str, float]
    generic: bool = False  # "the fighting": names neither a place nor anybody of its own

    @property
    def profile(self) -> "Profile":
        """What decides whether it may join a cluster at all."""
        return Profile(
            self.type, self.places, self.days, self.sharp, self.claim.report, self.earlier, self.named
        )


def occurrence(claim: Claim) -> str | None:
    """The event type a claim founds, or None: terms, positions, states and holds are no occurrences.

    A capture or loss is one (`gains`, `loses`), and so is an entry (`presence`); what is only proposed,
    conditional or denied is none.
    """
    if claim.modality in ("proposed", "conditional") or claim.polarity == "negative":
        return None
    if claim.kind == "event":
        return claim.type
    if claim.kind == "control" and claim.control is not None:
        if claim.type in ("gains", "loses"):
            return claim.type
        if claim.type == "presence" and claim.control.change == "entered":
            return "presence"
    return None


def where(claim: Claim) -> tuple[tuple[str, ...], bool]:
    """The places of a claim, those of its first role that has any; and whether one is definite but unnamed."""
    for role in _PLACE_ROLES:
        given = [p for p in claim.places if p.role == role]
        found = tuple(dict.fromkeys(p.place for p in given if p.place is not None))
        if found:
            return found, False
        if given and role in ("location", "near", "target"):
            return (), True
    return (), False


def content(text: str) -> frozenset[str]:
    """The content words of a passage, folded, synonyms as one."""
    groups = synonyms()
    return frozenset(groups.get(w, w) for w, _, _ in words_with_offsets(text) if w not in STOP and len(w) > 1)


def _generic(claim: Claim) -> bool:
    """Whether the words name neither a place nor a doer of their own: "the fighting", "the attack"."""
    holder = claim.control is not None and claim.control.holder is not None
    named = any(not p.inherited for p in claim.places) or any(not p.implied for p in claim.actors)
    return not (holder or named or claim.quantity is not None)


def _bounded(days: Span) -> Span:
    """An occurrence told without its start is taken to be recent: news tells news."""
    return (days[1] - RECENT, days[1]) if days[0] is None and days[1] is not None else days


def wholes(claims: Iterable[Claim]) -> frozenset[tuple[str, int]]:
    """Report and offset of the words of which shares are told: of "the territory" in "two thirds of the territory"."""
    return frozenset(
        (claim.report, place.passage.start)
        for claim in claims
        if claim.type == "territory_share"
        for place in claim.places
        if place.passage is not None
    )


def tellings(
    claims: Iterable[Claim],
    *,
    voices: Voices,
    copies: Copies,
    times: Mapping[str, Interval],
    numbers: Mapping[str, Mapping[str, float]],
    shared: frozenset[tuple[str, int]],
) -> list[Telling]:
    """The claims that assert an occurrence, in the order given. `numbers`: claim id → measure → value told with it.

    `shared` (of `wholes`): a taking "of two thirds of the territory" says how far, not where, so its place is one that
    cannot be named.
    """
    found = []
    for claim in claims:
        type_ = occurrence(claim)
        if type_ is None or claim.salience == "trivial":
            continue
        places, unnamed = where(claim)
        if claim.kind == "control" and any(
            p.passage is not None and (claim.report, p.passage.start) in shared for p in claim.places
        ):
            places, unnamed = (), True
        time = times.get(claim.id, claim.time)
        said = span(time)
        days = _bounded(said)
        long = length(days)
        agents = {voices.side(p.actor) for p in claim.actors if p.actor and p.role in _AGENTS}
        if claim.control is not None and claim.control.holder:
            agents.add(voices.side(claim.control.holder))
        found.append(
            Telling(
                claim=claim,
                type=type_,
                places=places,
                unnamed=unnamed,
                days=days,
                undated=said[0] is None,
                earlier=any(w in EARLIER for w, _, _ in words_with_offsets(claim.passage.quote)),
                sharp=long is not None and long <= SHORT and time.precision not in ("approx", "unknown"),
                agents=frozenset(agents),
                named=frozenset({*agents, *(g for a in agents if (g := voices.generic(a)))}),
                victims=frozenset(
                    voices.side(p.actor) for p in claim.actors if p.actor and p.role in _VICTIMS
                ),
                words=content(claim.passage.quote),
                family=voices.family(claim.report),
                thread=copies.thread(claim.report, (claim.passage.start + claim.passage.end) // 2),
                numbers=numbers.get(claim.id, {}),
                generic=_generic(claim),
            )
        )
    return found


def finest(places: Sequence[str], atlas: Atlas) -> str | None:
    """The smallest place these agree on, or None."""
    return atlas.finest(places)
