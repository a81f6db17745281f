"""Which words may name a place.

The gazetteer knows a million names, and most English words and surnames are among them; a candidate stays one
only where spelling, grammar and the words around it speak for a place.
"""

from collections.abc import Iterator

from rapporteur.extract.hints import DIRECTIONS, Toponym, contained, hint_beside, hinted, listed_hints
from rapporteur.extract.named import Names, Person
from rapporteur.gazetteer import Gazetteer
from rapporteur.lexicon.actors import ActorLexicon, key
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["DIRECTIONS", "Toponym", "find_toponyms", "head_of"]

_PLACES = word_lists("places")
_BESIDE = _PLACES["beside"]
_PLACE_CASES = _PLACES["cases"]
_LANDMARKS = _PLACES["landmarks"]
_INSIDE = _PLACES["inside"]
_NEVER = _PLACES["never"]
_CALENDAR = word_lists("names")["calendar"]
_FUNCTION = frozenset(
    {"ADP", "DET", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "ADV", "NUM", "INTJ", "PUNCT", "SYM"}
)


def head_of(names: Names, first: int, last: int) -> int:
    """The token of the range by which it hangs on the rest of the sentence."""
    tokens = names.parsed.tokens
    for k in range(first, last):
        if not first <= tokens[k].head < last or tokens[k].head == k:
            return k
    return last - 1


def find_toponyms(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon) -> list[Toponym]:
    """Candidates in reading order, none overlapping, with hints and containers."""
    run_of: dict[int, tuple[int, int]] = {}
    for run in names.runs:
        for k in range(*run):
            run_of[k] = run
    raw = list(_scan(names, gazetteer))
    elsewhere = {t.name for t in raw if t.name_first not in names.starts}
    kept = [t for t in raw if t.inside or _stands(names, gazetteer, lexicon, t, run_of, elsewhere)]
    kept = sorted([*kept, *_unknown(names, lexicon, kept)], key=lambda t: t.first)
    said = listed_hints(names, [t if t.inside else hinted(names, gazetteer, t) for t in kept])
    return contained(names, gazetteer, said)


def _unknown(names: Names, lexicon: ActorLexicon, kept: list[Toponym]) -> Iterator[Toponym]:
    """Names that no gazetteer holds but whose words say that they are places: "the village of X", "X Dam", "in X, Y"."""
    tokens, lower = names.parsed.tokens, names.lower
    used = {k for t in kept for k in range(t.first, t.last)}
    after_place = {t.first for t in kept if not t.inside}
    told: set[str] = set()
    later: list[tuple[int, int]] = []
    for a, b in names.runs:
        if any(k in used or k in names.taken for k in range(a, b)):
            continue
        name = names.span(a, b)
        folded = key(name)
        if (
            any(k in names.demonym_at for k in range(a, b))
            or folded in _NEVER
            or not folded
            or (name.isupper() and len(name) < 5)
        ):
            continue
        words = {lower[k] for k in range(a, b)}
        if (
            words & lexicon.words["organisation"]["words"]
            or words & lexicon.words["offices"]["ANY"]
            or folded in lexicon.words["organisation"]["peoples"]
        ):
            continue
        landed = b - a > 1 and (lower[a] in _PLACES["landmarks_first"] or lower[b - 1] in _LANDMARKS)
        beside = hint_beside(names, a, b)
        before = lower[a - 1] if a else ""
        here = all(
            tokens[k].ent in ("LOC", "PER") or not tokens[k].text[0].isalnum() for k in range(a, b)
        ) and (
            before in ("in", "at", "near", "outside", "around")
            or (before == "of" and a > 1 and lower[a - 2] in ("outskirts", "vicinity", "suburb", *DIRECTIONS))
        )
        if any(c.isdigit() for c in folded):
            continue
        listed = (
            before in ("in", "near", "at") and b + 1 < len(lower) and lower[b] == "," and b + 1 in after_place
        )
        if landed or beside or here or listed:
            told.add(folded)
            yield _sure(names, a, b)
        else:
            later.append((a, b))
    for a, b in later:
        if key(names.span(a, b)) in told:
            yield _sure(names, a, b)


def _sure(names: Names, a: int, b: int) -> Toponym:
    tokens = names.parsed.tokens
    return Toponym(
        first=a, last=b, name_first=a, name_last=b, start=tokens[a].start, end=tokens[b - 1].end, name=names.span(a, b), sure=True
    )  # fmt: skip


def _scan(names: Names, gazetteer: Gazetteer) -> Iterator[Toponym]:
    tokens = names.parsed.tokens
    count = len(tokens)
    i = 0
    while i < count:
        token = tokens[i]
        text = token.text
        if not names.capital[i] and not (
            names.lower[i] in ("al", "el", "ash", "ad") or text[:3] in ("al-", "el-", "ad-", "as-", "ar-")
        ):
            i += 1
            continue
        if "-" in text and not names.lower[i].startswith(
            ("al-", "el-", "ad-", "as-", "ar-", "an-", "ash-", "az-")
        ):
            joined = _prefix(names, gazetteer, i)
            if joined is not None:
                yield joined
                i += 1
                continue
        most = gazetteer.starts(key(text).partition(" ")[0])
        end = _longest(names, gazetteer, i, most) if most else i
        owned = names.lower[i + 1 : i + 2] == ["'s"] and names.capital[i + 2 : i + 3] == [True]
        if owned and gazetteer.knows(key(names.span(i, i + 3))):
            end = i + 3  # "Cox's Bazar"
        if end == i:
            i += 1
            continue
        demonym = names.demonym_at.get(i)
        if demonym is not None and demonym.last >= end and demonym.first == i:
            i = demonym.last
            continue
        attached = ""
        if (
            end + 1 < count
            and tokens[end].text in "-‐‑–"
            and not tokens[end].space_after
            and tokens[end + 1].text[:1].islower()
        ):
            attached = names.lower[end + 1]
        holder = names.taken.get(i) or names.taken.get(end - 1)
        yield Toponym(
            first=i, last=end, name_first=i, name_last=end, start=token.start, end=tokens[end - 1].end,
            name=names.span(i, end), inside=holder is not None, attached=attached,
        )  # fmt: skip
        i = end


def _prefix(names: Names, gazetteer: Gazetteer, i: int) -> Toponym | None:
    """A name joined to a participle in one word: "U.S.-led"."""
    token = names.parsed.tokens[i]
    name, _, rest = token.text.partition("-")
    if (
        not rest[:1].islower()
        or gazetteer.knows(key(token.text))
        or gazetteer.demonym(name) is not None
        or not gazetteer.knows(key(name))
    ):
        return None
    return Toponym(
        first=i,
        last=i + 1,
        name_first=i,
        name_last=i + 1,
        start=token.start,
        end=token.start + len(name),
        name=name,
        attached=rest.lower(),
    )


def _longest(names: Names, gazetteer: Gazetteer, i: int, most: int) -> int:
    tokens = names.parsed.tokens
    best = i
    for end in range(i + 1, min(names.stops[i], i + 2 * most + 2) + 1):
        word = tokens[end - 1].text
        if end - 1 > i:
            if not word[0].isalnum() and word not in ("-", "‐", "‑", "'", "’", "‘", "."):
                break
            if names.lower[end - 1] in ("'s", "s"):
                break
            if (
                word[0].islower()
                and names.lower[end - 1] not in _INSIDE
                and not word.startswith(("al-", "el-", "es-"))
            ):
                break
        if not names.capital[end - 1] and not word.startswith(("al-", "el-", "es-", "ad-", "as-")):
            continue
        folded = key(names.span(i, end))
        if folded.count(" ") >= most + 1:
            break
        if gazetteer.knows(folded):
            best = end
    return best


def _stands(
    names: Names,
    gazetteer: Gazetteer,
    lexicon: ActorLexicon,
    t: Toponym,
    run_of: dict[int, tuple[int, int]],
    elsewhere: set[str],
) -> bool:
    """Whether spelling, grammar and neighbours speak for a place."""
    tokens = names.parsed.tokens
    first, last = t.name_first, t.name_last
    folded = key(t.name)
    next_word = names.lower[last] if last < len(tokens) else ""
    if next_word in ("virus", "fever", "disease", "flu", "syndrome", "$") or folded in _CALENDAR:
        return False
    if (folded in _NEVER and not t.name.isupper()) or len(folded) < 2 or t.name.isdigit():
        return False
    matches = gazetteer.matches(folded)
    great = any(
        row.kind == "country" or row.seat == "country" or row.gazetteer != "geonames"
        for row, how in matches
        if how < 2
    )
    spans = range(first, last)
    ent_loc = any(tokens[k].ent == "LOC" for k in spans)
    proper = any(tokens[k].pos == "PROPN" for k in spans)
    if t.name.isupper() and len(t.name) <= 3 and not great:
        return False
    peoples = lexicon.words["organisation"]["peoples"]
    if folded in peoples and t.hint is None and last < len(tokens) and names.lower[last] in lexicon.heads:
        return False  # "Chin refugees"
    if folded in DIRECTIONS and t.hint is None:
        return False  # "in South and Central Asia"
    if all(tokens[k].pos in _FUNCTION for k in spans):
        return great and last - first > 1
    if not (proper or ent_loc or great or (first not in names.starts and _governed(names, t))):
        return False
    if first in names.starts and last - first == 1 and not great and not ent_loc and t.name not in elsewhere:
        token = tokens[first]
        if token.pos != "PROPN" or gazetteer.ordinary(t.name):
            return False
    if any(tokens[k].ent in ("PER", "ORG") for k in spans) and not great and not _governed(names, t):
        # the gazetteer decides: nets take unknown towns for persons; small places still need a word beside them
        known = any(
            row.kind in ("admin1", "city", "region", "crossing") or (row.population or 0) > 20_000
            for row, how in matches
            if how < 2
        )
        if not known or folded in lexicon.given:
            return False
    if (
        gazetteer.ordinary(t.name)
        and not ent_loc
        and not hint_beside(names, first, last)
        and not (_governed(names, t) and first not in names.starts)
    ):
        return False
    left, right = run_of.get(first, (first, last))
    right = max(right, run_of.get(last - 1, (first, last))[1])
    before = [names.lower[k] for k in range(left, first) if names.lower[k][0].isalnum()]
    after = [names.lower[k] for k in range(last, right) if names.lower[k][0].isalnum()]
    if (
        before
        and not ent_loc
        and any(
            w not in _BESIDE
            and (left + n) not in names.demonym_at
            and not isinstance(names.taken.get(left + n), Person)
            for n, w in enumerate(before)
        )
    ):
        at = tokens[first]
        tied = at.dep in ("flat", "compound") or any(
            tokens[k].head in spans and tokens[k].dep in ("flat", "compound") for k in range(left, first)
        )
        if tied and not great:
            return False
        if (
            tied
            and not gazetteer.knows(key(names.span(left, first)))
            and not any(k in names.demonym_at for k in range(left, first))
        ):
            return False
    if after and not ent_loc:
        unknown = [w for w in after if w not in _BESIDE]
        if (
            unknown
            and not great
            and any(
                tokens[k].pos == "PROPN" and tokens[k].dep in ("flat", "compound") for k in range(last, right)
            )
        ):
            return False
    return True


def _governed(names: Names, t: Toponym) -> bool:
    """True after a preposition of place: "in X", "near X"."""
    at = t.name_first - 1
    while at >= 0 and names.lower[at] in (
        "the",
        "nearby",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    ):
        at -= 1
    return at >= 0 and names.lower[at] in _PLACE_CASES
