"""Which reports repeat whose words: copies, families, shares.

Compared are sentences, not whole texts: a trimmed, reordered or mixed copy keeps its sentences. Two sentences
are aligned word by word, in order; synonyms count as equal and a word swapped in its slot counts a little, so
that spun text is found, while a retelling in its own order is not. What is found depends on the two reports
alone, never on what else lies in the record.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapporteur.model import Copy, CopyPassage, Family, Repeat, Report
from rapporteur.model.words import CopyKind
from rapporteur.reconcile.matches import Match, find_matches
from rapporteur.reconcile.order import NEVER, Namer, clusters
from rapporteur.reconcile.sentences import LONE, Piece, pieces_of

REPEATS = 0.2  # from this share of its own words on, a report repeats another
FAMILY = 0.34  # from this share on it is the other's copy


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


def _told_alike(matches: Sequence[Match], pieces: Sequence[Piece]) -> set[tuple[str, str]]:
    """Pairs of reports that share words of their own: two that quote one statement are not each other's copies."""
    plain: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for piece in pieces:
        total[piece.report] += piece.plain
    for match in matches:
        a, b = pieces[match.a], pieces[match.b]
        plain[a.report, b.report] += min(a.plain, b.plain)
    return {
        pair
        for (a, b), words in plain.items()
        for pair in ((a, b), (b, a))
        if words >= LONE or words * 3 >= min(total[a], total[b])
    }


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


def _families(
    reports: Sequence[Report], shares: Mapping[tuple[str, str], float], alike: set[tuple[str, str]]
) -> tuple[Family, ...]:
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
        if b not in sources or (a, b) not in alike:
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
    pieces = pieces_of(ordered)
    matches = find_matches(pieces)
    shares = _shares(matches, pieces)
    groups = _groups(matches, pieces)
    threads: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, (_, group) in enumerate(groups):
        for i in group:  # a word-for-word part of a mixed group comes after it and keeps its number
            if any(n != number and s == pieces[i].start for s, _, n in threads[pieces[i].report]):
                continue
            threads[pieces[i].report].append((pieces[i].start, pieces[i].end, number))
    return Copies(
        families=_families(ordered, shares, _told_alike(matches, pieces)),
        copies=_written(groups, pieces, {r.id: r for r in ordered}),
        shares=shares,
        threads={report: tuple(sorted(found)) for report, found in threads.items()},
    )
