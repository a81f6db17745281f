"""Which reports repeat whose words: copies, families, shares.

Compared are sentences, not whole texts: a trimmed, reordered or mixed copy keeps its sentences. Two sentences
are aligned word by word, in order; synonyms count as equal and a word swapped in its slot counts a little, so
that spun text is found, while a retelling in its own order is not. What is found depends on the two reports
alone, never on what else lies in the record.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations, pairwise

from rapidfuzz.distance import Levenshtein

from rapporteur.model import Copy, CopyPassage, Family, Repeat, Report
from rapporteur.model.words import CopyKind
from rapporteur.reconcile.order import NEVER, Namer, clusters
from rapporteur.text.signatures import words_with_offsets

REPORTING = frozenset({"title", "body", "caption"})  # roles whose words are the report's, not the page's
LEAST = 5  # words in a passage that may count as copied
LONE = 12  # a single shared sentence shorter than this is a formula (a slogan, a legal line), not reporting
VERBATIM = 0.8  # share of the shorter sentence that stands in the other, word for word
REWORDED = 0.6  # the same with synonyms and slots counted; retellings by others stay under .5
ALONE = 0.7  # needed where it is the only sentence two reports share
SUPPORTED = 0.48  # enough where the neighbouring sentences match too
REPEATS = 0.2  # from this share of its own words on, a report repeats another
FAMILY = 0.34  # from this share on it is the other's copy
CROWD = 60  # a pair of words that stands in more sentences pairs nobody
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "been",
        "being",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "of",
        "off",
        "on",
        "or",
        "our",
        "out",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "up",
        "upon",
        "was",
        "we",
        "were",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "with",
        "would",
        "you",
        "your",
        "i",
        "me",
        "my",
        "not",
        "no",
        "us",
        "are",
        "also",
        "but",
        "if",
        "all",
        "any",
        "about",
        "after",
    ]
)
_PAGE = re.compile(
    r"\b(?:copyright|all rights reserved|republished under|subscribe|sign up|newsletters?|click here|follow us|"
    r"facebook|twitter|whatsapp|instagram|telegram channel|youtube|javascript|cookies?|advertisement|read more|"
    r"read next|read also|most read|related (?:news|posts|stories|articles)|share this|e-?mail (?:us|alerts)|"
    r"news tip|have a tip|breaking news alerts|download (?:the|our) app|terms of use|privacy policy|"
    r"not a news report|developing story|support (?:local|independent) journalism|donate)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9“‘\"])|\n\s*\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a report: offsets, folded words, and the same as numbers with weights."""

    report: str
    index: int  # running number of the sentence in its report
    start: int
    end: int
    words: tuple[str, ...]
    codes: tuple[int, ...]
    weights: tuple[float, ...]
    weight: float  # of its content words
    small: int  # how many small words it has
    role: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences that are one: `a` and `b` index the list of pieces; 1.0 = the shorter stands in the other."""

    a: int
    b: int
    score: float
    verbatim: bool


@cache
def synonyms() -> Mapping[str, str]:
    """Word → the word that stands for its group (lexicon/data/synonyms.toml)."""
    path = resources.files("rapporteur.lexicon") / "data" / "synonyms.toml"
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    found: dict[str, str] = {}
    for group in groups:
        words = group.split()
        for word in words:
            found.setdefault(word, words[0])
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in _END.finditer(text, start, end):
        if _SHORT.search(text, max(left, match.start() - 6), match.start() + 1):
            continue
        yield left, match.end()
        left = match.end()
    yield left, end


def _weight(word: str, printed: str) -> float:
    if word in STOP:
        return 0.35
    if printed[:1].isdigit():
        return 1.5
    return 1.2 if printed[:1].isupper() else 1.0


class _Codes:
    """Folded words as small numbers, so that alignment never rests on Python's seeded hashes."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        return self._known.setdefault(synonyms().get(word, word), len(self._known))


def _pieces(reports: Sequence[Report]) -> list[Piece]:
    code = _Codes()
    found: list[Piece] = []
    for report in reports:
        number = 0
        for span, role in report.blocks():
            if role not in REPORTING and role != "title_repeat":
                continue
            for left, right in _sentences(report.text, span.start, span.end):
                words = words_with_offsets(report.text[left:right])
                if len(words) < LEAST or _PAGE.search(report.text, left, right):
                    continue
                folded = tuple(w for w, _, _ in words)
                weights = tuple(_weight(w, report.text[left + s : left + e]) for w, s, e in words)
                found.append(
                    Piece(
                        report.id, number, left + words[0][1], left + words[-1][2], folded,
                        tuple(code(w) for w in folded), weights, sum(w for w in weights if w >= 1.0),
                        sum(w in STOP for w in folded), role,
                    )
                )  # fmt: skip
                number += 1
    return found


def _keys(piece: Piece) -> set[tuple[int, int]]:
    """Neighbouring pairs of content words: what a spinner leaves of a sentence still holds a few."""
    content = [c for c, w in zip(piece.codes, piece.words, strict=True) if w not in STOP]
    near = set(pairwise(content))
    return near | set(zip(content, content[2:], strict=False))


def likeness(a: Piece, b: Piece) -> tuple[float, bool]:
    """How much of the shorter sentence stands in the other (0–1), and whether word for word.

    Content words and the small words between them are weighed apart: a retelling shares names, a copy
    also keeps "after more than two weeks of". A word swapped in its slot counts a little.
    """
    content = small = slots = 0.0
    equal = 0
    for op in Levenshtein.opcodes(a.codes, b.codes):
        if op.tag == "equal":
            for i, j in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
                equal += a.words[i] == b.words[j]
                if a.words[i] in STOP:
                    small += 1.0
                else:
                    content += a.weights[i]
        elif op.tag == "replace" and op.src_end - op.src_start <= 2:
            slots += sum(w for w in a.weights[op.src_start : op.src_end] if w >= 1.0)
    verbatim = equal >= VERBATIM * min(len(a.words), len(b.words))
    shorter, fewer = min(a.weight, b.weight), min(a.small, b.small)
    kept = content / shorter if shorter else 0.0
    between = small / fewer if fewer else kept
    slot = slots / shorter if shorter else 0.0
    return min(
        1.0, 0.7 * kept + 0.3 * min(1.0, between) * min(1.0, 1.4 * kept) + 0.25 * slot * min(1.0, 2 * kept)
    ), verbatim


def _enough(a: Piece, b: Piece) -> float:
    """The score from which two sentences are one: short ones are too easily alike by chance."""
    least = min(len(a.words), len(b.words))
    return 2.0 if least < 8 else 0.7 if least < LONE else REWORDED


def _matches(pieces: Sequence[Piece]) -> list[Match]:
    holders: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        for key in _keys(piece):
            holders[key].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for where in holders.values():
        if 1 < len(where) <= CROWD:
            shared.update(combinations(where, 2))
    loose: dict[tuple[int, int], tuple[float, bool]] = {}
    for (i, j), keys in sorted(shared.items()):
        a, b = pieces[i], pieces[j]
        if keys < 2 and min(len(a.words), len(b.words)) > LONE:
            continue  # a spun sentence of that length still holds two pairs
        if a.report == b.report and not (
            a.role == "title_repeat" or b.role == "title_repeat" or len(a.words) >= LONE
        ):
            continue
        if min(a.weight, b.weight) * 3 < max(a.weight, b.weight):
            continue
        score, verbatim = likeness(a, b)
        if score >= SUPPORTED or verbatim:
            loose[i, j] = score, verbatim
    found = []
    linked: defaultdict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for (i, j), (score, _) in loose.items():
        linked[pieces[i].report, pieces[j].report].append((pieces[i].index, pieces[j].index, score))
    for (i, j), (score, verbatim) in loose.items():
        a, b = pieces[i], pieces[j]
        if verbatim or score >= _enough(a, b):
            found.append(Match(i, j, score, verbatim))
        elif a.report != b.report and min(len(a.words), len(b.words)) >= LONE:
            firm = sum(s >= REWORDED for _, _, s in linked[a.report, b.report])
            if firm >= 2:
                found.append(Match(i, j, score, verbatim))
    return found


def _best(matches: Sequence[Match], pieces: Sequence[Piece]) -> list[Match]:
    """Each sentence keeps its best match in each other report."""
    best: dict[tuple[int, str], Match] = {}
    for match in sorted(matches, key=lambda m: (-m.score, m.a, m.b)):
        best.setdefault((match.a, pieces[match.b].report), match)
        best.setdefault((match.b, pieces[match.a].report), match)
    return sorted(set(best.values()), key=lambda m: (m.a, m.b))


def _without_formulas(matches: Sequence[Match], pieces: Sequence[Piece]) -> list[Match]:
    """Matches less the formulas: sentences that stand in reports which share little else.

    A slogan, a legal line or an invitation to subscribe joins nobody; nor does a lone short sentence.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for match in matches:
        a, b = pieces[match.a], pieces[match.b]
        pairs[a.report, b.report] += min(len(a.words), len(b.words))
    formula: set[int] = set()
    for group in clusters(len(pieces), [(m.a, m.b) for m in matches]):
        holders = sorted({pieces[i].report for i in group})
        if len(holders) < 3:
            continue
        size = max(len(pieces[i].words) for i in group)
        both = list(combinations(holders, 2))
        strong = sum(pairs[a, b] - size >= 30 or pairs[b, a] - size >= 30 for a, b in both)
        told = any(w[:1].isdigit() for i in group for w in pieces[i].words)
        if strong * 2 < len(both) and size < 18 and not told:
            formula.update(group)
    kept = [m for m in matches if m.a not in formula]
    pairs = Counter()
    sentences: Counter[tuple[str, str]] = Counter()
    for match in kept:
        a, b = pieces[match.a], pieces[match.b]
        sentences[a.report, b.report] += 1
        pairs[a.report, b.report] += min(len(a.words), len(b.words))
    total: Counter[str] = Counter()
    for piece in pieces:
        total[piece.report] += len(piece.words)

    def counts(m: Match) -> bool:
        a, b = pieces[m.a], pieces[m.b]
        if a.report == b.report:
            return True
        number = sentences[a.report, b.report]
        if pairs[a.report, b.report] >= LONE and (number > 1 or m.verbatim or m.score >= ALONE):
            return True  # below that, only a short notice that is little more than this sentence is its copy
        return m.verbatim and len(a.words) >= 7 and len(a.words) * 4 >= min(total[a.report], total[b.report])

    return [m for m in kept if counts(m)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What repeats what. `shares[a, b]`: the share of a's own words that stand in b (0–1)."""

    families: tuple[Family, ...]
    copies: tuple[Copy, ...]
    shares: Mapping[tuple[str, str], float]
    threads: Mapping[
        str, tuple[tuple[int, int, int], ...]
    ]  # report → (start, end, number) of copied sentences

    def thread(self, report: str, offset: int) -> int | None:
        """The number of the copied sentence that holds this character, the same in every report; None if none."""
        return next((n for start, end, n in self.threads.get(report, ()) if start <= offset < end), None)

    def family(self, report: str) -> str:
        """The id of the family a report belongs to."""
        return next((f.family for f in self.families if f.report == report), report)


def _shares(matches: Sequence[Match], pieces: Sequence[Piece]) -> dict[tuple[str, str], float]:
    total: Counter[str] = Counter()
    for piece in pieces:
        if piece.role != "title_repeat":
            total[piece.report] += len(piece.words)
    covered: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for match in matches:
        a, b = pieces[match.a], pieces[match.b]
        if a.report != b.report and "title_repeat" not in (a.role, b.role):
            covered[a.report, b.report].add(match.a)
            covered[b.report, a.report].add(match.b)
    return {
        pair: min(1.0, sum(len(pieces[i].words) for i in which) / total[pair[0]])
        for pair, which in covered.items()
    }


def _copier(a: Report, b: Report, shares: Mapping[tuple[str, str], float]) -> str:
    """Which of two reports repeats the other: the later one; where days do not tell, the one more contained."""
    days = (a.published.start, b.published.start)
    if days[0] and days[1] and days[0] != days[1]:
        return a.id if days[0] > days[1] else b.id
    left, right = shares.get((a.id, b.id), 0.0), shares.get((b.id, a.id), 0.0)
    if round(left, 1) != round(right, 1):
        return a.id if left > right else b.id
    return max(a.id, b.id)


def _families(reports: Sequence[Report], shares: Mapping[tuple[str, str], float]) -> tuple[Family, ...]:
    by_id = {r.id: r for r in reports}
    repeats: defaultdict[str, list[Repeat]] = defaultdict(list)
    for (a, b), share in shares.items():
        if share >= REPEATS - 0.005 and _copier(by_id[a], by_id[b], shares) == a:
            repeats[a].append(Repeat(report=b, share=round(share, 2)))
    edges = []
    number = {r.id: i for i, r in enumerate(reports)}
    taken: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), share in shares.items():
        if _copier(by_id[a], by_id[b], shares) == a:
            taken[a][b] = share
    for (a, b), share in sorted(shares.items()):
        sources = taken[a]
        if b not in sources:
            continue
        # A report joins the family of the text it takes most from, and of that alone; a whole text that
        # stands inside a longer one was its source even where the share of the longer one is small.
        if (share >= FAMILY and share >= max(sources.values()) - 1e-9) or (
            max(share, shares.get((b, a), 0.0)) >= 0.6 and share >= max(sources.values()) - 1e-9
        ):
            edges.append((number[a], number[b]))
    family = {}
    for group in clusters(len(reports), edges):
        for i in group:
            family[reports[i].id] = reports[group[0]].id
    return tuple(
        Family(
            report=r.id,
            family=family[r.id],
            repeats=tuple(sorted(repeats[r.id], key=lambda x: (-x.share, number[x.report]))),
        )
        for r in sorted(reports, key=lambda r: r.id)
    )


def _groups(matches: Sequence[Match], pieces: Sequence[Piece]) -> list[tuple[CopyKind, list[int]]]:
    """Sentences that are one, as (kind, pieces): first all that are one, reworded or not, then within a mixed
    group the word-for-word copies by themselves."""
    found: list[tuple[CopyKind, list[int]]] = []
    verbatim = [(m.a, m.b) for m in matches if m.verbatim]
    exact = {i: group for group in clusters(len(pieces), verbatim) if len(group) > 1 for i in group}
    for group in clusters(len(pieces), [(m.a, m.b) for m in matches]):
        if len(group) < 2:
            continue
        inner = {tuple(exact[i]) for i in group if i in exact}
        if len({pieces[i].report for i in group}) == 1:
            found.append(("same_document_repeat", group))
        elif inner == {tuple(group)}:
            found.append(("near_verbatim", group))
        else:
            found.append(("same_fact_reworded", group))
            found.extend(
                ("near_verbatim", list(one))
                for one in sorted(inner)
                if len({pieces[i].report for i in one}) > 1
            )
    return found


def _written(
    groups: Sequence[tuple[CopyKind, list[int]]], pieces: Sequence[Piece], texts: Mapping[str, Report]
) -> tuple[Copy, ...]:
    namer = Namer("copy")
    order = {report: i for i, report in enumerate(texts)}
    rows: list[tuple[CopyKind, list[tuple[str, int, int, int, int]]]] = []
    last: dict[CopyKind, int] = {}
    for kind, group in groups:
        spans = sorted(
            (pieces[i].report, pieces[i].index, pieces[i].index, pieces[i].start, pieces[i].end)
            for i in group
        )
        if kind in last:
            before = rows[last[kind]][1]
            if len(before) == len(spans) and all(
                x[0] == y[0] and x[2] + 1 == y[1] for x, y in zip(before, spans, strict=True)
            ):
                merged = [(x[0], x[1], y[2], x[3], y[4]) for x, y in zip(before, spans, strict=True)]
                rows[last[kind]] = (kind, merged)
                continue
        last[kind] = len(rows)
        rows.append((kind, spans))
    made = []
    for kind, spans in rows:
        passages = tuple(
            CopyPassage(report=r, start=s, end=e, quote=texts[r].text[s:e]) for r, _, _, s, e in spans
        )
        first = min(spans, key=lambda x: (order[x[0]], x[3]))
        passages = tuple(sorted(passages, key=lambda p: (order[p.report], p.start)))
        made.append(Copy(id=namer.name(f"{first[0]}:{first[3]}"), kind=kind, passages=passages))
    return tuple(made)


def find_copies(reports: Sequence[Report]) -> Copies:
    """Copies, families and shares among these reports; the order of the reports does not matter."""
    ordered = sorted(reports, key=lambda r: (r.published.start or NEVER, r.id))
    pieces = _pieces(ordered)
    matches = _without_formulas(_best(_matches(pieces), pieces), pieces)
    shares = _shares(matches, pieces)
    groups = _groups(matches, pieces)
    threads: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, (_, group) in enumerate(groups):
        for i in group:  # a word-for-word part of a mixed group comes after it and keeps its number
            if any(n != number and s == pieces[i].start for s, _, n in threads[pieces[i].report]):
                continue
            threads[pieces[i].report].append((pieces[i].start, pieces[i].end, number))
    return Copies(
        families=_families(ordered, shares),
        copies=_written(groups, pieces, {r.id: r for r in ordered}),
        shares=shares,
        threads={report: tuple(sorted(found)) for report, found in threads.items()},
    )
