"""Citing and quoting: which words carry a line, who says them, and each sentence once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rapporteur.answer.chapters import Part
from rapporteur.answer.privacy import Veil
from rapporteur.answer.sheet import Chapter, Citation, Group, Quote, Told
from rapporteur.answer.wording import Names, mood_in_words
from rapporteur.model import Claim, Derived, Report, Unread

_SHOWN = 4  # passages quoted for one line; the others are counted and cited
_ENOUGH = 7  # words: a shorter passage is shown in its sentence
_LONG = 260  # characters of a sentence that are shown whole
_TELLING = frozenset({"event", "control", "term"})  # kinds that say what happened; figures and stances follow


@dataclass(slots=True)
class Desk:
    """What the writing of one situation report needs at hand."""

    names: Names
    veil: Veil
    reports: dict[str, Report]
    claims: dict[str, Claim]
    derived: Derived
    parts: dict[str, Part]
    cited: dict[tuple[str, int, int], Citation] = field(default_factory=dict)
    _voices: dict[str, tuple[str, str]] = field(default_factory=dict)

    def known(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, each once, in their order."""
        return [self.claims[one] for one in dict.fromkeys(ids) if one in self.claims]

    def cite(self, claim: Claim) -> Citation:
        """The citation of a claim's passage: one number for one place in a report."""
        return self._cite(claim.report, claim.passage.start, claim.passage.end, claim.passage.quote)

    def cite_unread(self, unread: Unread) -> Citation:
        """The citation of words that no claim took."""
        return self._cite(unread.report, unread.start, unread.end, unread.quote)

    def cites(self, ids: Iterable[str]) -> tuple[Citation, ...]:
        """The citations of these claims, each place once."""
        return tuple(dict.fromkeys(self.cite(claim) for claim in self.known(ids)))

    def told(self, words: str, ids: Iterable[str] = (), *, link: str = "") -> Told:
        """Words with the citations of these claims."""
        return Told(words=words, citations=self.cites(ids), link=link)

    def _cite(self, report: str, start: int, end: int, quote: str) -> Citation:
        key = (report, start, end)
        if key not in self.cited:
            of = self.reports[report]
            self.cited[key] = Citation(
                number=len(self.cited) + 1, report=report, start=start, end=end,
                quote=self.veil.text(report, quote, start=start), outlet=self.outlet(of),
                day=of.published.end or of.content_date,
            )  # fmt: skip
        return self.cited[key]

    def outlet(self, report: Report) -> str:
        """The outlet, or the file of a report that names none."""
        return self.veil.words(report.outlet or report.path.rpartition("/")[2])

    def says(self, claim: Claim) -> tuple[str, str]:
        """Who says it, and the outlet it is said in, "" where that is plain already."""
        if claim.id not in self._voices:
            outlet = self.outlet(self.reports[claim.report])
            chain = self.names.chain(claim.attribution)
            told = (chain, "" if outlet in chain else outlet) if chain else (f"{outlet}, own voice", "")
            self._voices[claim.id] = told
        return self._voices[claim.id]

    def shown(self, claim: Claim, *, whole: bool = False) -> tuple[int, int]:
        """Where the words to show begin and end: the passage, or its sentence if the passage is but a few words."""
        if not whole and len(claim.passage.quote.split()) >= _ENOUGH:
            return claim.passage.start, claim.passage.end
        text = self.reports[claim.report].text
        start, end = claim.sentence.start, claim.sentence.end
        if end - start > _LONG:
            left = text.rfind(" ", start, max(start, claim.passage.start - _LONG // 3))
            right = text.find(" ", min(end, claim.passage.end + _LONG // 3), end)
            start, end = (left + 1 if left >= start else start), (right if right > 0 else end)
        return start, end

    def words(self, claim: Claim, start: int, end: int) -> str:
        """Words of a claim's report, veiled, with … where its sentence goes on."""
        text = self.reports[claim.report].text
        words = " ".join(self.veil.text(claim.report, text[start:end], start=start).split())
        cut = (start, end) != (claim.passage.start, claim.passage.end)
        before = "… " if cut and start > claim.sentence.start else ""
        return f"{before}{words}{' …' if cut and end < claim.sentence.end else ''}"

    def quotes(
        self, ids: Iterable[str], *, most: int = _SHOWN, whole: bool = False, skip: frozenset[Citation] = frozenset()
    ) -> tuple[tuple[Quote, ...], tuple[Citation, ...]]:  # fmt: skip
        """The best claim of each voice, plain statements first, each sentence once; the rest as citations only."""
        claims = sorted(self.known(ids), key=_rank)
        by_report: dict[str, list[Claim]] = {}
        for claim in claims:
            by_report.setdefault(claim.report, []).append(claim)
        first: list[_Quoted] = []
        rest: list[Claim] = []
        for claim in claims:
            teller = self._widest(claim, by_report[claim.report], whole)
            start, end = self.shown(teller, whole=whole)
            words, (says, outlet) = self.words(teller, start, end), self.says(claim)
            reserve = mood_in_words(claim)
            if skip and self.cite(claim) in skip:
                continue
            twin = next((one for one in first if one.is_twin(claim, words, says, reserve)), None)
            if twin is not None:
                twin.join(claim, says, outlet)
            elif len(first) < most and not any(one.voice == (says, claim.report) for one in first):
                place, voices = (claim.report, start, end), {(claim.report, says)}
                first.append(_Quoted(words, says, outlet, reserve, place, [claim], voices=voices))
            else:
                rest.append(claim)
        first.sort(key=lambda one: (bool(one.reserve), self._published(one.claims[0]), one.place))
        quotes = tuple(
            Quote(
                says=one.says, outlet=one.outlet, words=one.words, reserve=one.reserve, same=tuple(dict.fromkeys(one.same)),
                citations=self.cites(c.id for c in one.claims),
            )
            for one in first
        )  # fmt: skip
        have = {citation for quote in quotes for citation in quote.citations}
        others = self.cites(c.id for c in sorted(rest, key=lambda c: (c.report, c.passage.start)))
        return quotes, tuple(one for one in others if one not in have)

    def _widest(self, claim: Claim, others: Iterable[Claim], whole: bool) -> Claim:
        """The claim of the same voice whose words on show hold this one's: its own, or a longer passage around it."""
        start, end = self.shown(claim, whole=whole)
        best, length = claim, end - start
        for other in others:
            left, right = self.shown(other, whole=whole)
            around = left <= start and end <= right and right - left > length
            if (
                around
                and self.says(other) == self.says(claim)
                and mood_in_words(other) == mood_in_words(claim)
            ):
                best, length = other, right - left
        return best

    def _published(self, claim: Claim) -> str:
        return self.reports[claim.report].published.start or "9999"

    def part(self, ids: Iterable[str]) -> Part:
        """The chapter that most of these claims belong to."""
        counts = Counter(self.parts[claim.report] for claim in self.known(ids))
        return max(sorted(counts), key=lambda one: counts[one])

    def chapters(self, key: str, groups: Iterable[tuple[Part, Group]]) -> tuple[Chapter, ...]:
        """Groups by the chapter they belong to; a heading only where the record holds several."""
        by_part: dict[Part, list[Group]] = {}
        for part, group in groups:
            by_part.setdefault(part, []).append(group)
        several = len(set(self.parts.values())) > 1
        return tuple(
            Chapter(key=f"{key}-{part.number}", heading=part.heading if several else "", groups=tuple(found))
            for part, found in sorted(by_part.items())
        )


@dataclass(slots=True)
class _Quoted:
    """A quote in the making, and the claims it stands for."""

    words: str
    says: str
    outlet: str
    reserve: str
    place: tuple[str, int, int]
    claims: list[Claim]
    same: list[str] = field(default_factory=list)
    voices: set[tuple[str, str]] = field(default_factory=set)

    @property
    def voice(self) -> tuple[str, str]:
        return self.says, self.place[0]

    def is_twin(self, claim: Claim, words: str, says: str, reserve: str) -> bool:
        """Whether the words on show say it already: the same words, or a passage within them by the same voice."""
        if words == self.words:
            return True
        report, start, end = self.place
        inside = claim.report == report and start <= claim.passage.start and claim.passage.end <= end
        return inside and says == self.says and reserve == self.reserve

    def join(self, claim: Claim, says: str, outlet: str) -> None:
        self.claims.append(claim)
        if (claim.report, says) in self.voices:
            return
        self.voices.add((claim.report, says))
        if claim.report == self.place[0]:
            self.says += f" / {says}"
        elif (says, outlet) == (self.says, self.outlet):
            self.same.append("another report there")
        else:
            self.same.append(f"{says}, in {outlet}" if outlet else says)


def _rank(claim: Claim) -> tuple[bool, bool, float, str, int]:
    plain = claim.modality == "asserted" and claim.polarity == "affirmative"
    return not plain, claim.kind not in _TELLING, -claim.confidence, claim.report, claim.passage.start


def labelled(quote: Quote, labels: tuple[Told, ...]) -> Quote:
    """The quote, with what its words are quoted for."""
    return replace(quote, labels=labels)
