"""Makes training texts name other people and places than their authors did.

Treebanks name Californian towns and Texan lawyers; reports name Daraa, Goma and General Burhan. A copy of a
text with other names in the same grammar teaches that a town may look like anything.
"""

import tomllib
from pathlib import Path
from random import Random

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

PLACES = tuple(Path(__file__).with_name("places.txt").read_text(encoding="utf-8").splitlines())
POOLS: dict[str, str] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
GIVEN = tuple(POOLS["given"].split())
FAMILY = tuple(POOLS["family"].split())
GROUPS = tuple(POOLS["groups"].split())
SHARE = 0.45
"""Share of the texts with names that are given a second time with others."""


def swapped(vocab: Vocab, doc: Doc, chance: Random) -> Doc | None:
    """A copy of the text with other names; None where no name could be exchanged."""
    new: dict[int, list[str]] = {}
    gone: set[int] = set()
    for span in doc.ents:
        words = _another(span, chance) if _simple(doc, span) else None
        if words and chance.random() < 0.85:
            new[span.root.i] = words
            gone.update(token.i for token in span if token.i != span.root.i)
    return _rebuilt(vocab, doc, new, gone) if new else None


def _simple(doc: Doc, span: Span) -> bool:
    root = span.root
    inside = range(span.start, span.end)
    if root.pos_ != "PROPN" or len(span) > 4 or "Number=Plur" in str(root.morph):
        return False
    return all(t.i in inside or t.head.i not in inside or t.head.i == root.i for t in doc) and all(
        t.head.i in inside for t in span if t.i != root.i
    )


def _another(span: Span, chance: Random) -> list[str] | None:
    if span.label_ == "LOC" and len(span) <= 2:
        return _words(chance.choice(PLACES))
    if span.label_ == "PER":
        family = chance.choice(FAMILY)
        return _words(family if len(span) == 1 else f"{chance.choice(GIVEN)} {family}")
    if span.label_ == "ORG" and len(span) == 1 and chance.random() < 0.6:
        return _words(chance.choice(GROUPS))
    return None


def _words(name: str) -> list[str]:
    """The name as the tokenizer cuts it: "Deir al-Zor" is Deir, al, -, Zor; a leading blank marks a space."""
    out: list[str] = []
    for part in name.split():
        pieces = part.replace("-", "\0-\0").split("\0")
        out += [(" " if at == 0 and out else "") + piece for at, piece in enumerate(pieces) if piece]
    return out


def _rebuilt(vocab: Vocab, doc: Doc, new: dict[int, list[str]], gone: set[int]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    origin: list[int] = []
    inner: list[int] = []
    for token in doc:
        if token.i in gone:
            continue
        pieces = new.get(token.i, [token.text])
        for at, piece in enumerate(pieces):
            if at and piece.startswith(" "):
                spaces[-1] = True
            words.append(piece.strip())
            spaces.append(False)
            origin.append(token.i)
            inner.append(at)
        edge = token.i
        if token.i in new:
            edge = next(span.end - 1 for span in doc.ents if span.start <= token.i < span.end)
        spaces[-1] = bool(doc[edge].whitespace_)
    place = {o: k for k, (o, at) in enumerate(zip(origin, inner, strict=True)) if at == 0}
    heads: list[int] = []
    deps: list[str] = []
    for k, (o, at) in enumerate(zip(origin, inner, strict=True)):
        if at == 0:
            heads.append(place[doc[o].head.i])
            deps.append(doc[o].dep_)
        elif words[k] == "-":
            heads.append(k + 1)
            deps.append("punct")
        else:
            heads.append(place[o])
            deps.append("flat")
    starts = {next(t.i for t in sent if t.i not in gone) for sent in doc.sents}
    copy = Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=[("PUNCT" if words[k] == "-" and inner[k] else doc[o].pos_) for k, o in enumerate(origin)],
        morphs=[("" if words[k] == "-" and inner[k] else str(doc[o].morph)) for k, o in enumerate(origin)],
        lemmas=[words[k] if o in new else doc[o].lemma_ for k, o in enumerate(origin)],
        heads=heads,
        deps=deps,
        sent_starts=[at == 0 and o in starts for o, at in zip(origin, inner, strict=True)],
    )
    _carry_names(doc, copy, place, origin, gone)
    return copy


def _carry_names(doc: Doc, copy: Doc, place: dict[int, int], origin: list[int], gone: set[int]) -> None:
    names: list[Span] = []
    for span in doc.ents:
        kept = [k for k, o in enumerate(origin) if span.start <= o < span.end]
        names.append(Span(copy, kept[0], kept[-1] + 1, label=span.label_))
    unknown = [Span(copy, k, k + 1, label="OTHER") for k, o in enumerate(origin) if doc[o].ent_iob == 0]
    copy.set_ents(names, missing=unknown, default="outside")
