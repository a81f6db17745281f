"""What the language pipeline says about a text: words, sentences and their grammar.

Offsets are characters of the report's full text, half-open, so `text[token.start:token.end] == token.text`
always holds. White space is no token. Grammar speaks Universal Dependencies: `nsubj`, `obj`, `obl`,
`nmod:poss`, `acl:relcl`, `nsubj:pass`, `aux:pass`, `ccomp`, `xcomp`, `parataxis` …
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Parsed", "Sentence", "Token"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or mark: "fled" in "Thousands fled the town." is pos VERB, lemma "flee", dep "root".

    `i` and `head` are indexes into `Parsed.tokens`; a root is its own head. `morph` holds UD features
    ("Tense=Past|VerbForm=Fin"). `ent` is "PER", "ORG", "LOC" or "" and `ent_start` is true on a name's
    first word. `space_after`: white space or the end of the block follows.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    morph: str
    dep: str
    head: int
    ent: str = ""
    ent_start: bool = False
    space_after: bool = True

    def feature(self, name: str) -> str:
        """The value of one UD feature ("Tense" → "Past"), "" where the word does not have it."""
        at = self.morph.find(name + "=")
        if at < 0 or (at and self.morph[at - 1] != "|"):
            return ""
        begin = at + len(name) + 1
        stop = self.morph.find("|", begin)
        return self.morph[begin:] if stop < 0 else self.morph[begin:stop]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: characters [start, end), tokens [first, last), and the index of its root."""

    start: int
    end: int
    first: int
    last: int
    root: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its tokens and sentences, both in reading order, none overlapping."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _edges: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_firsts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        edges = [(token.i, token.i + 1) for token in self.tokens]
        for sentence in self.sentences:
            order = [t.i for t in self.tokens[sentence.first : sentence.last] if t.head == t.i]
            for i in order:  # grows while it is read: a parent always stands before its children
                order.extend(children[i])
            for i in reversed(order):
                head = self.tokens[i].head
                if head != i:
                    first, last = edges[i]
                    edges[head] = (min(edges[head][0], first), max(edges[head][1], last))
        put = object.__setattr__
        put(self, "_children", tuple(map(tuple, children)))
        put(self, "_edges", tuple(edges))
        put(self, "_starts", tuple(token.start for token in self.tokens))
        put(self, "_sentence_firsts", tuple(sentence.first for sentence in self.sentences))
        put(self, "_sentence_starts", tuple(sentence.start for sentence in self.sentences))

    def children(self, i: int) -> tuple[int, ...]:
        """The tokens that hang directly on token i, in reading order."""
        return self._children[i]

    def subtree(self, i: int) -> tuple[int, int]:
        """The token range [first, last) from the leftmost to the rightmost word under token i, i included."""
        return self._edges[i]

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above token i, nearest first; nothing for a root."""
        head = self.tokens[i].head
        while head != i:
            yield head
            i, head = head, self.tokens[head].head

    def sentence_of(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None between sentences and outside the blocks."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        return self.sentences[at]

    def sentence_with(self, i: int) -> Sentence:
        """The sentence that token i belongs to."""
        return self.sentences[bisect_right(self._sentence_firsts, i) - 1]

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset`; None on white space and outside the blocks."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.tokens[at].end:
            return None
        return self.tokens[at]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie in or reach into characters [start, end)."""
        first, last = self.range_in(start, end)
        return self.tokens[first:last]

    def range_in(self, start: int, end: int) -> tuple[int, int]:
        """The token range [first, last) that lies in or reaches into characters [start, end)."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return first, max(first, bisect_left(self._starts, end))

    def covered(self, first: int, last: int) -> str:
        """The verbatim words of the token range [first, last)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""
