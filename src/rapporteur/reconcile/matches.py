"""Sentences that are one, over all reports: the pairs worth aligning, the best of them, and formulas left out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapporteur.reconcile.order import clusters
from rapporteur.reconcile.sentences import LONE, REWORDED, Piece, enough, keys, likeness

ALONE = 0.7  # needed where it is the only sentence two reports share
SUPPORTED = 0.48  # enough where the neighbouring sentences match too
CROWD = 60  # a pair of words that stands in more sentences pairs nobody


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences that are one: `a` and `b` index the list of pieces; 1.0 = the shorter stands in the other."""

    a: int
    b: int
    score: float
    verbatim: bool


def find_matches(pieces: Sequence[Piece]) -> list[Match]:
    """The matches that count: each sentence's best in each other report, formulas left out."""
    return _without_formulas(_best(_matches(pieces), pieces), pieces)


def _wordings(pieces: Sequence[Piece]) -> list[list[int]]:
    """The sentences of one wording together, each list ascending: a wire in a hundred papers is aligned once."""
    same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        same[piece.words].append(i)
    return list(same.values())


def _pairs(some: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of two wordings' sentences, or where there are too many those of the earliest of each."""
    if len(some) * len(others) <= CROWD * CROWD:
        yield from ((i, j) for i in some for j in others)
    else:
        yield from ((some[0], j) for j in others)
        yield from ((i, others[0]) for i in some[1:])


def _alike(pieces: Sequence[Piece]) -> dict[tuple[int, int], tuple[float, bool]]:
    """Pairs of sentences (lower first) that may be one → how like they are, and whether word for word."""
    wordings = _wordings(pieces)
    holders: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for n, members in enumerate(wordings):
        for key in keys(pieces[members[0]]):
            holders[key].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for where in holders.values():
        if 1 < len(where) <= CROWD:
            shared.update(combinations(where, 2))
    found: dict[tuple[int, int], tuple[float, bool]] = {}
    for members in wordings:
        if len(members) > 1:
            within = (
                combinations(members, 2) if len(members) <= CROWD else ((members[0], j) for j in members[1:])
            )
            found.update(((i, j), (1.0, True)) for i, j in within)
    for (m, n), met in sorted(shared.items()):
        a, b = pieces[wordings[m][0]], pieces[wordings[n][0]]
        if met < 2 and min(len(a.words), len(b.words)) > LONE:
            continue  # a spun sentence of that length still holds two pairs
        if min(a.weight, b.weight) * 3 < max(a.weight, b.weight):
            continue
        score, verbatim = likeness(a, b)
        if score >= SUPPORTED or verbatim:
            for i, j in _pairs(wordings[m], wordings[n]):
                found[min(i, j), max(i, j)] = score, verbatim
    return {(i, j): value for (i, j), value in sorted(found.items()) if _may_repeat(pieces[i], pieces[j])}


def _may_repeat(a: Piece, b: Piece) -> bool:
    """Within one report only a title or a whole sentence given twice is a repeat."""
    return a.report != b.report or "title_repeat" in (a.role, b.role) or len(a.words) >= LONE


def _matches(pieces: Sequence[Piece]) -> list[Match]:
    loose = _alike(pieces)
    found = []
    linked: defaultdict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for (i, j), (score, _) in loose.items():
        linked[pieces[i].report, pieces[j].report].append((pieces[i].index, pieces[j].index, score))
    for (i, j), (score, verbatim) in loose.items():
        a, b = pieces[i], pieces[j]
        if verbatim or score >= enough(a, b):
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
    total: Counter[str] = Counter()
    for piece in pieces:
        total[piece.report] += len(piece.words)
    formula: set[int] = set()
    for group in clusters(len(pieces), [(m.a, m.b) for m in matches]):
        holders = sorted({pieces[i].report for i in group})
        if len(holders) < 3:
            continue
        size = max(len(pieces[i].words) for i in group)
        few = len(holders) <= CROWD
        both = list(combinations(holders, 2)) if few else [(holders[0], other) for other in holders[1:]]
        strong = sum(
            max(pairs[a, b], pairs[b, a]) >= min(size + 30, 0.5 * min(total[a], total[b])) for a, b in both
        )
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

    def counts(m: Match) -> bool:
        a, b = pieces[m.a], pieces[m.b]
        if a.report == b.report:
            return True
        number = sentences[a.report, b.report]
        if pairs[a.report, b.report] >= LONE and (number > 1 or m.verbatim or m.score >= ALONE):
            return True  # below that, only a short notice that is little more than this sentence is its copy
        return m.verbatim and len(a.words) >= 7 and len(a.words) * 4 >= min(total[a.report], total[b.report])

    return [m for m in kept if counts(m)]
