"""Hyphenated modifiers: "rebel-held districts" say who holds, "Russian-backed forces" who backs whom."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from rapporteur.extract.deals import Provision, is_deal
from rapporteur.extract.found import Found, participant
from rapporteur.extract.sight import Sight
from rapporteur.model import Control
from rapporteur.model.words import SILENT_ROLES

_HYPHENS = frozenset({"-", "‑", "–"})


@cache
def load_hyphens() -> Mapping[str, frozenset[str]]:
    """List name → words that may stand behind the hyphen."""
    path = resources.files("rapporteur.lexicon") / "data" / "hyphens.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def modified(sight: Sight, i: int) -> int:
    """The noun that a hyphenated modifier at token i describes; i itself when it describes none."""
    at = i
    for above in sight.parsed.ancestors(i):
        if sight.token(above).pos in ("NOUN", "PROPN") and above > i:
            return above
        at = above
    return at if at > i else i


def compounds(sight: Sight) -> Iterator[tuple[int, int, str]]:
    """(token before the hyphen, token behind it, list it stands in) for every hyphenated modifier, in reading order."""
    lists = load_hyphens()
    tokens = sight.parsed.tokens
    for i in range(1, len(tokens)):
        before, behind, word = i - 2, i, tokens[i].text
        if "-" in word and tokens[i].pos in ("ADJ", "VERB", "NOUN", "PROPN"):
            word = word.rpartition("-")[2]
            before = behind = i
        elif not (i >= 2 and tokens[i - 1].text in _HYPHENS and tokens[i - 2].end == tokens[i - 1].start):
            continue
        word = word.lower()
        for name in ("holds", "supports", "brokers"):
            if word in lists[name] and not (name == "supports" and is_deal(sight, modified(sight, behind))):
                yield before, behind, name
                break


def find_modifiers(sight: Sight, provisions: Mapping[int, Provision]) -> Iterator[Found]:
    """Control for "X-held Y" where Y is a place or area; a trivial alliance for "X-backed Y"."""
    for before, behind, name in compounds(sight):
        if sight.role(behind) in SILENT_ROLES or behind in provisions:
            continue
        noun = modified(sight, behind)
        if noun == behind:
            continue
        sentence = sight.sentence(behind)
        last = min(max(noun + 1, _named_end(sight, noun)), sentence.last)
        if name == "holds" and (sight.is_a(noun, "AREA") or sight.is_a(noun, "PLACE")):
            holder = participant(sight, before, "holder")
            named = any(sight.places[i].place for i in range(noun, last) if i in sight.places)
            if holder is None or not named:
                continue
            yield Found(
                kind="control", type="holds", trigger=noun, first=before, last=last, how="control.hyphen",
                confidence=0.68, participants=(holder,), state=True, modality="asserted", polarity="affirmative",
                salience="background",
                control=Control(holder=holder.actor, previous=None, change="none", extent="part"),
            )  # fmt: skip
        elif name == "supports":
            backer = participant(sight, before, "supporter")
            backed = participant(sight, noun, "beneficiary")
            if backer is None:
                continue
            yield Found(
                kind="status", type="alliance", trigger=noun, first=before, last=noun + 1, how="status.hyphen",
                confidence=0.6, participants=tuple(p for p in (backer, backed) if p), state=True, places=(),
                modality="asserted", polarity="affirmative", salience="trivial",
            )  # fmt: skip
    yield from _armed_areas(sight, provisions)


_LANDS = frozenset(
    "area district territory neighbourhood neighborhood stronghold bastion enclave town village quarter suburb "
    "region zone land pocket heartland".split()
)


def _armed_areas(sight: Sight, provisions: Mapping[int, Provision]) -> Iterator[Found]:
    """ "Rebel districts in the city of X", "militia territory": who is named in front holds the area."""
    for i, mention in sorted(sight.actors.items()):
        noun = i + 1
        if (
            mention.kind not in ("rebel", "military")
            or mention.form == "pronoun"
            or noun >= len(sight.parsed.tokens)
        ):
            continue
        if (
            sight.lemma(noun) not in _LANDS
            or sight.token(noun).pos not in ("NOUN", "PROPN")
            or sight.role(i) in SILENT_ROLES
        ):
            continue
        last = _named_end(sight, noun)
        named = any(sight.places[j].place for j in range(noun, last) if j in sight.places)
        holder = participant(sight, i, "holder")
        if holder is None or not named or i in provisions:
            continue
        yield Found(
            kind="control", type="holds", trigger=noun, first=i, last=last, how="control.area", confidence=0.62,
            participants=(holder,), state=True, modality="asserted", polarity="affirmative", salience="background",
            control=Control(holder=holder.actor, previous=None, change="none", extent="part"),
        )  # fmt: skip


def _named_end(sight: Sight, noun: int) -> int:
    """Behind the place named after the noun: "rebel-held territory in Daraa"."""
    stop = min(noun + 7, sight.sentence(noun).last)
    for i in range(noun, stop):
        if i in sight.places and sight.places[i].place and i != noun:
            mention = sight.places[i]
            return sight.parsed.range_in(mention.start, mention.end)[1]
        if i > noun and sight.token(i).pos in ("VERB", "PUNCT"):
            break
    return noun + 1
