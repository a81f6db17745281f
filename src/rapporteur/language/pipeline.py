"""The language pipeline: texts in, words, sentences and grammar out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any

from rapporteur.text.parsed import Parsed, Sentence, Token

from .blocks import blocks_of
from .boundaries import NUMBERED, joined, starts
from .clear import Arc, to_universal
from .headlines import in_sentence_case
from .lemmas import Lemmas
from .plain import Plain, plain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LanguagePipeline"]

Spans = Sequence[tuple[int, int]]

Cut = tuple[list[str], list[int]]
"""A block's words and what `starts` says of each."""

BATCH = 64
"""Blocks that go through the networks together; within one report alone, so its neighbours change nothing."""

ATTRIBUTES: list[int | str] = ["POS", "MORPH", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START", "SPACY"]
WIDTHS: list[int | str] = ["LENGTH", "SPACY"]

NAMES = {
    "PER": "PER", "PERSON": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG",
    "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "LOCATION": "LOC",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePipeline:
    """A loaded pipeline. `digest` is a SHA-256 over its files: the same digest, the same reading.

    `clear`: the parser speaks ClearNLP's labels and goes through the adapter. `own_lemmas`: dictionary forms
    come from our tables; else from the pipeline itself.
    """

    name: str
    digest: str
    nlp: "Language"
    lemmas: Lemmas
    clear: bool = False
    own_lemmas: bool = True
    _turn: Lock = field(default_factory=Lock, init=False, repr=False)

    def parse(self, text: str, spans: Spans) -> Parsed:
        """The blocks text[start:end] (paragraphs, headlines), parsed; offsets count in the whole text.

        A block's edge always ends a sentence, and so does an empty line inside one. Words outside the
        blocks are not read. Raises ValueError for blocks that overlap or leave the text.
        """
        pieces = (plain(text, start, end) for start, end in blocks_of(text, spans))
        blocks = [
            Plain(in_sentence_case(block.text, self.lemmas), block.places) for block in pieces if block.text
        ]
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        with (
            self._turn,
            self.nlp.memory_zone(),
        ):  # what spaCy remembers of these words goes when they are read
            cut: list[Cut] = []
            docs = self.nlp.pipe((self._doc(block, cut) for block in blocks), batch_size=BATCH)
            for at, doc in enumerate(docs):
                self._read(text, blocks[at], cut[at], doc, tokens, sentences)
        return Parsed(text, tuple(tokens), tuple(sentences))

    def parse_many(self, texts: Iterable[tuple[str, Spans]]) -> Iterator[Parsed]:
        """`parse` for each text in turn; one text after the other is held in memory, not all of them."""
        for text, spans in texts:
            yield self.parse(text, spans)

    def _doc(self, block: Plain, cut: list[Cut]) -> "Doc":
        doc = self.nlp.make_doc(block.text)
        words: list[str] = []
        spaced: list[bool] = []
        at = 0
        for length, space in doc.to_array(WIDTHS).tolist():
            words.append(block.text[at : at + length])
            spaced.append(bool(space))
            at += length + space
        if NUMBERED.search(block.text):
            words, spaced = joined(words, spaced)
            doc = type(doc)(self.nlp.vocab, words=words, spaces=spaced)
        marks: Any = doc.to_array("SENT_START").astype("int64")
        places = starts(words, spaced)
        marks[:] = places
        cut.append((words, places))
        doc.from_array(["SENT_START"], marks.astype("uint64"))
        return doc

    def _read(
        self,
        text: str,
        block: Plain,
        cut: Cut,
        doc: "Doc",
        tokens: list[Token],
        sentences: list[Sentence],
    ) -> None:
        forms, places = cut
        name = self.nlp.vocab.strings.__getitem__
        rows = doc.to_array(ATTRIBUTES).astype("int64").tolist()
        pos = [name(row[0]) for row in rows]
        morphs = ["" if (morph := name(row[1] % 2**64)) == "_" else morph for row in rows]
        deps = [name(row[2] % 2**64) for row in rows]
        heads = [at + row[3] for at, row in enumerate(rows)]
        if self.own_lemmas:
            lemmas = list(map(self.lemmas.lemma, forms, pos, morphs))
        else:
            lemmas = [word.lemma_ or form for word, form in zip(doc, forms, strict=True)]
        if self.clear:
            arcs = [Arc(head, dep) for head, dep in zip(heads, deps, strict=True)]
            to_universal(arcs, pos, lemmas)
            heads = [arc.head for arc in arcs]
            deps = [arc.dep for arc in arcs]
        firsts = _firsts([row[6] for row in rows], places, heads, pos)
        roots = [_one_root(first, last, heads, deps, pos) for first, last in pairwise([*firsts, len(rows)])]
        base = len(tokens)
        at = 0
        for i, row in enumerate(rows):
            form = forms[i]
            start = block.places[at]
            end = block.places[at + len(form) - 1] + 1
            at += len(form) + row[7]
            label = NAMES.get(name(row[4] % 2**64), "") if row[4] else ""
            tokens.append(
                Token(
                    i=base + i,
                    start=start,
                    end=end,
                    text=text[start:end],
                    lemma=lemmas[i],
                    pos=pos[i],
                    morph=morphs[i],
                    dep="root" if heads[i] == i else deps[i].lower() or "dep",
                    head=base + heads[i],
                    ent=label,
                    ent_start=bool(label) and row[5] == 3,
                    space_after=bool(row[7]) or i + 1 == len(rows),
                )
            )
        for first, last, root in zip(firsts, [*firsts[1:], len(rows)], roots, strict=True):
            start, end = tokens[base + first].start, tokens[base + last - 1].end
            sentences.append(
                Sentence(start=start, end=end, first=base + first, last=base + last, root=base + root)
            )


def _firsts(marks: list[int], places: list[int], heads: list[int], pos: list[str]) -> list[int]:
    """Where sentences start: where the parser starts them, less where none may.

    The parser starts a sentence at the leftmost word of its tree, which may be the mark that closes the one
    before; such marks go back there.
    """
    firsts = [0]
    for i in range(1, len(marks)):
        if marks[i] != 1:
            continue
        first = i
        while first < len(marks) and places[first] < 0 and pos[first] == "PUNCT":
            first += 1
        if first == len(marks) or places[first] < 0 or first <= firsts[-1]:
            continue
        for k in range(i, first):
            heads[k] = k  # a tree of its own, for _one_root to hang where it stands
        firsts.append(first)
    inside = [*firsts[1:], len(marks)]
    for first, last in zip(firsts, inside, strict=True):
        for k in range(first, last):
            if not first <= heads[k] < last:
                heads[k] = k
    return firsts


def _one_root(first: int, last: int, heads: list[int], deps: list[str], pos: list[str]) -> int:
    """The root of the sentence [first, last); where the parser left several trees, the others hang on it."""
    roots = [i for i in range(first, last) if heads[i] == i]
    root = next((i for i in roots if pos[i] in {"VERB", "AUX"}), roots[0])
    for i in roots:
        if i != root:
            heads[i], deps[i] = root, "punct" if pos[i] == "PUNCT" else "parataxis"
    return root
