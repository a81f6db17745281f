"""Who could know: how many independent origins stand behind claims.

Persons are rolled up into their body, a side's spokesmen into one, all media of one state into one, UN agencies
into the UN. A report's own voice is one origin per family of copies (its wire or outlet if known, else the
family) and counts only for what nobody is quoted for. An unnamed speaker is one origin per family, too:
how many unnamed speakers there are, no text can show.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from rapporteur.model import Actor, Attribution, Claim, Report
from rapporteur.reconcile.copies import Copies
from rapporteur.reconcile.order import NEVER

_STATE = re.compile(r"([A-Z]{3})_(GOV|MIL|POL)(?:_|$)")
_COUNTED = re.compile(
    r"\b(?:count(?:s|ed)?|tall(?:y|ies|ied)|put|puts|record(?:s|ed)?|document(?:s|ed)?|confirm(?:s|ed)?|estimat(?:es|ed)?|report(?:s|ed)?"
    r"|register(?:s|ed)?|verif(?:ies|ied)|admit(?:s|ted)?|concede[sd]?|acknowledge[sd]?|gave|gives|speaks? of|spoke of)\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"([A-Z]{3})_MED(?:_|$)")


@cache
def _one() -> Mapping[str, str]:
    path = resources.files("rapporteur.lexicon") / "data" / "origins.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["one"]
    return {member: body for body, members in lists.items() for member in members.split()}


def slug(name: str) -> str:
    """A name as part of an id: lower case, plain letters and digits, hyphens between.

    >>> slug("Levant Courier")
    'levant-courier'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "unnamed"


class Voices:
    """The origins of claims, given the registers and the families of copies."""

    def __init__(
        self,
        reports: Sequence[Report],
        sources: Iterable[Actor],
        copies: Copies,
        claims: Sequence[Claim] = (),
    ) -> None:
        self._body: dict[str, str] = {}
        self._sources = {s.id: s for s in sources}
        self._by_name = {slug(s.name): s.id for s in sorted(self._sources.values(), key=lambda s: s.id)}
        self._copies = copies
        self._order = {
            r.id: i for i, r in enumerate(sorted(reports, key=lambda r: (r.published.start or NEVER, r.id)))
        }
        self._family = {f.report: f.family for f in copies.families}
        self._outlet = self._outlets(reports)
        self._copied = self._first_tellers(copies)
        self._heard = self._listen(claims)

    def _outlets(self, reports: Sequence[Report]) -> dict[str, str]:
        """Family → the body whose own voice it is: a credited wire, else the earliest known outlet."""
        ordered = sorted(reports, key=lambda r: (r.published.start or NEVER, r.id))
        found: dict[str, str] = {}
        for report in ordered:
            for credit in report.credits:
                if credit.credit_for == "text":
                    found.setdefault(self.family(report.id), self._known(credit.agency))
        for report in ordered:
            if report.outlet:
                found.setdefault(self.family(report.id), self._known(report.outlet))
        return found

    def _known(self, name: str) -> str:
        given = slug(name)
        return self.body(name) if name in self._sources else self._by_name.get(given, f"outlet:{given}")

    def _first_tellers(self, copies: Copies) -> dict[str, list[tuple[int, int]]]:
        """Report → stretches that repeat another family's earlier words (half-open offsets)."""
        order = self._order
        found: dict[str, list[tuple[int, int]]] = {}
        for copy in copies.copies:
            if copy.kind == "same_document_repeat":
                continue
            first = min(copy.passages, key=lambda p: order.get(p.report, len(order)))
            for passage in copy.passages:
                if self.family(passage.report) != self.family(first.report):
                    found.setdefault(passage.report, []).append((passage.start, passage.end))
        return found

    def _listen(self, claims: Sequence[Claim]) -> dict[str, Claim]:
        """Claim id → the claim that told the same in the same words first, where a copy tells it again."""
        first: dict[tuple[object, ...], Claim] = {}
        same: dict[str, tuple[object, ...]] = {}
        told: Counter[tuple[object, ...]] = Counter()
        for claim in sorted(claims, key=self._rank):
            thread = self._threads(claim)
            if thread is None:
                continue
            number = claim.quantity.value if claim.quantity is not None else None
            alike = (claim.report, thread, claim.kind, claim.type, number)
            key = (*alike[1:], told[alike])  # the second such claim of a copy is the second of its source
            told[alike] += 1
            same[claim.id] = key
            known = first.get(key)
            if known is None or self._rank(claim) < self._rank(known):
                first[key] = claim
        return {c: first[key] for c, key in same.items()}

    def _rank(self, claim: Claim) -> tuple[int, int, str]:
        return self._order.get(claim.report, len(self._order)), claim.passage.start, claim.id

    def heard(self, claim: Claim) -> Claim:
        """The claim that told the same in the same words first; the claim itself where it copies none."""
        return self._heard.get(claim.id, claim)

    def origins(self, claim: Claim) -> tuple[str, ...]:
        """Who could know one claim: those quoted, or the report's own voice; a copy's is its source's. Never empty."""
        heard = self._heard.get(claim.id, claim)
        return self.quoted(heard) or (self.own(heard) or f"family:{self.family(heard.report)}",)

    def family(self, report: str) -> str:
        """The family of a report; a report nobody repeats is its own."""
        return self._family.get(report, report)

    def body(self, source: str) -> str:
        """The body a source speaks for: persons, spokesmen and state media rolled up."""
        if source not in self._body:
            self._body[source] = self._roll(source, frozenset())
        return self._body[source]

    def side(self, actor: str) -> str:
        """The side an actor acts for: a state's army, police and rulers are one, a faction is its movement's."""
        seen = {actor}
        while True:
            state = _STATE.match(actor)
            if state:
                return f"{state[1]}_GOV"
            known = self._sources.get(actor)
            if known is None or known.kind not in ("rebel", "military", "person"):
                return actor
            if known.parent is None or known.parent in seen:
                return actor
            actor = known.parent
            seen.add(actor)

    def same_side(self, one: str, other: str) -> bool:
        """Whether two actors can be one side: "rebels" may be any armed group of their country."""
        a, b = self.side(one), self.side(other)
        return a == b or self.generic(a) == b or a == self.generic(b)

    def name(self, actor: str) -> str:
        """The register's name of an actor or source; its id in plain words where the register has none."""
        known = self._sources.get(actor)
        return (
            known.name if known is not None and known.name else actor.replace("_", " ").replace("person:", "")
        )

    def generic(self, side: str) -> str | None:
        """What a report calls an armed group without its name: the rebels of its country."""
        known = self._sources.get(side)
        if known is None or known.kind != "rebel" or not known.country:
            return None
        return f"{known.country}_REB"

    def _roll(self, source: str, seen: frozenset[str]) -> str:
        one = _one()
        if source in one:
            return one[source]
        state = _STATE.match(source)
        if state:
            return f"{state[1]}_GOV"
        media = _MEDIA.match(source)
        if media:
            return f"{media[1]}_MED"
        known = self._sources.get(source)
        parent = known.parent if known else None
        if known is None or parent is None or parent in seen or parent == source:
            return source
        rolled = self._roll(parent, seen | {source})
        if known.kind == "media":
            owner = _STATE.match(parent) or _MEDIA.match(parent)
            return f"{owner[1]}_MED" if owner else source
        return rolled

    def quoted(self, claim: Claim) -> tuple[str, ...]:
        """The origins a claim names: one for each of its parallel chains; empty for the report's own voice.

        A body that counts ("the committee had counted 174 dead") is named for its number.
        """
        if not claim.attribution and claim.kind == "figure" and _COUNTED.search(claim.passage.quote):
            counted = {p.actor for p in claim.actors if p.actor and p.role == "agent"}
            bodies = sorted(b for b in counted if self._counts(b))
            if len(bodies) == 1:
                return (self.body(bodies[0]),)
        chains: dict[int, list[Attribution]] = {}
        for link in claim.attribution:
            chains.setdefault(link.chain, []).append(link)
        return tuple(dict.fromkeys(self._of_chain(claim, chains[n]) for n in sorted(chains)))

    def _counts(self, actor: str) -> bool:
        known = self._sources.get(actor)
        return known is not None and known.kind in ("ngo", "igo", "media", "other", "unknown")

    def _of_chain(self, claim: Claim, links: Sequence[Attribution]) -> str:
        speakers = [x for x in links if x.link in ("speech", "affiliation")]
        named = [x.source for x in speakers if x.source is not None]
        if named:
            bodies = [self.body(s) for s in named]
            known = [b for b in bodies if not b.startswith("person:")]
            return known[0] if known else bodies[0]
        if speakers:
            return f"unnamed:{self.family(claim.report)}"
        outward = [x.source for x in links if x.source is not None]
        if outward:
            return self.body(outward[0])
        return f"unnamed:{self.family(claim.report)}"

    def own(self, claim: Claim) -> str | None:
        """The origin of a claim in the report's own voice; None when the words are another family's."""
        for start, end in self._copied.get(claim.report, ()):
            if start <= claim.passage.start and claim.passage.end <= end:
                return None
        family = self.family(claim.report)
        return self._outlet.get(family, f"family:{family}")

    def _first_told(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims less those a copy tells again: of one copied sentence, its earliest report is heard.

        So a copy never adds an origin, whatever it made of the words "two negotiators said".
        """
        given = list(claims)
        first: dict[int, tuple[int, str]] = {}
        threads = {}
        for claim in given:
            thread = self._threads(claim)
            threads[claim.id] = thread
            if thread is not None:
                rank = (self._order.get(claim.report, len(self._order)), claim.report)
                first[thread] = min(first.get(thread, rank), rank)
        return [c for c in given if (thread := threads[c.id]) is None or first[thread][1] == c.report]

    def _threads(self, claim: Claim) -> int | None:
        return self._copies.thread(claim.report, (claim.passage.start + claim.passage.end) // 2)

    def of_matter(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Who could know a matter, by all claims that assert it, ids in order.

        A report's own voice counts when it tells something of the matter that nobody is quoted for.
        """
        told: dict[str, set[object]] = {}
        quoted: set[str] = set()
        attributed: set[object] = set()
        for claim in self._first_told(claims):
            origins = self.quoted(claim)
            if origins:
                quoted.update(origins)
                attributed.update(news(claim))
                continue
            own = self.own(claim)
            if own is not None:
                told.setdefault(own, set()).update(news(claim))
        voices = {own for own, what in told.items() if not what <= attributed}
        return fold(quoted | voices)


def fold(origins: Iterable[str]) -> tuple[str, ...]:
    """The origins in order; a state's media beside the state itself are not a second one."""
    found = set(origins)
    return tuple(
        sorted(o for o in found if not ((media := _MEDIA.fullmatch(o)) and f"{media[1]}_GOV" in found))
    )


_CAPTURE = {"gains": "capture", "loses": "capture", "presence": "capture"}


def news(claim: Claim) -> frozenset[object]:
    """What a claim tells, roughly: the occurrence, or the number it gives."""
    if claim.kind == "figure" and claim.quantity is not None:
        number = claim.quantity
        told = next((n for n in (number.value, number.low, number.high) if n is not None), None)
        return frozenset({(claim.type, told)})  # "12" and "at least 12" are one piece of news
    if claim.kind == "control":
        return frozenset({_CAPTURE.get(claim.type, claim.type)})
    return frozenset({(claim.kind, claim.type)} if claim.kind != "event" else {"occurrence"})
