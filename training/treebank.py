"""Reads CoNLL-U treebanks into paragraphs of sentences, and those into spaCy documents with UD labels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from spacy.tokens import Doc
from spacy.vocab import Vocab

from rapporteur.language.plain import straighten


@dataclass(frozen=True, slots=True)
class Word:
    """One row of a treebank; `head` counts from 0 inside the sentence and is -1 for the root."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    sent_id: str
    text_id: str
    opens_paragraph: bool
    words: tuple[Word, ...]


def read_treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file. Empty nodes are left out; contractions stay split, without a blank."""
    text_id = sent_id = ""
    opens = True
    rows: list[list[str]] = []
    joined: dict[int, bool] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            if key.strip().startswith("newdoc"):
                text_id, opens = value.strip(), True
            elif key.strip() == "newpar" or key.strip() == "newpar id":
                opens = True
            elif key.strip() == "sent_id":
                sent_id = value.strip()
        elif line:
            columns = line.split("\t")
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                for at in range(first, last + 1):
                    joined[at] = at == last and "SpaceAfter=No" not in columns[9]
            elif "." not in columns[0]:
                rows.append(columns)
        elif rows:
            yield Sentence(sent_id, text_id, opens, tuple(_word(row, joined) for row in rows))
            rows, joined, opens = [], {}, False


def _word(row: list[str], joined: dict[int, bool]) -> Word:
    form = straighten(row[1].replace(" ", ""))
    lemma = form if row[2] == "_" else straighten(row[2].replace(" ", ""))
    head = int(row[6]) - 1
    return Word(
        form=form,
        lemma=lemma,
        pos="" if row[3] == "_" else row[3],
        feats="" if row[5] == "_" else row[5],
        head=head,
        dep="ROOT" if head < 0 else row[7],
        space=joined.get(int(row[0]), "SpaceAfter=No" not in row[9]),
        misc=row[9],
    )


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences by the treebank's own paragraphs."""
    block: list[Sentence] = []
    for sentence in sentences:
        if block and sentence.opens_paragraph:
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def training_blocks(sentences: Iterable[Sentence], chance: Random) -> Iterator[list[Sentence]]:
    """Blocks of one to five sentences: neighbouring short paragraphs of one text join, long ones are cut.

    A pipeline that only sees single sentences never learns where one ends.
    """
    block: list[Sentence] = []
    wanted = 3
    for sentence in sentences:
        full = len(block) >= wanted and (sentence.opens_paragraph or len(block) >= 10)
        if block and (full or sentence.text_id != block[0].text_id):
            yield block
            block, wanted = [], chance.randint(1, 5)
        block.append(sentence)
    if block:
        yield block


def to_doc(vocab: Vocab, block: list[Sentence]) -> Doc:
    """The block as a spaCy document with the treebank's words, tags, features, lemmas and tree."""
    words = [word for sentence in block for word in sentence.words]
    heads: list[int] = []
    starts: list[bool] = []
    spaces: list[bool] = []
    for sentence in block:
        base = len(heads)
        for at, word in enumerate(sentence.words):
            heads.append(base + (word.head if word.head >= 0 else at))
            starts.append(at == 0)
            spaces.append(word.space)
        spaces[-1] = True
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=spaces,
        pos=[word.pos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.dep for word in words],
        sent_starts=starts,
    )


SMALL = frozenset({"ADP", "DET", "CCONJ", "PART", "SCONJ"})
DROPPED = frozenset({"det", "aux", "aux:pass", "cop"})
DROPPED_FORMS = frozenset({"the", "a", "an", "is", "are", "was", "were", "has", "have", "had", "been"})
PERSONAL = frozenset({"i", "you", "we", "me", "us", "my", "our", "your", '"', "n't", "not", "'m"})


def as_headline(sentence: Sentence, *, capitals: bool) -> Sentence | None:
    """The sentence in headline's clothes: no articles, no auxiliaries, no full stop, capitals if asked.

    None where the sentence does not lend itself to it: questions, quotations, "I" and "you", no finite verb.
    """
    words = sentence.words
    if not 6 <= len(words) <= 22 or words[-1].form != ".":
        return None
    root = next((word for word in words if word.dep == "ROOT"), None)
    if root is None or root.pos != "VERB" or any(w.form.lower() in PERSONAL for w in words):
        return None
    if not any(word.dep in {"nsubj", "nsubj:pass"} and words[word.head] is root for word in words):
        return None
    headed = {word.head for word in words}
    kept = [
        at
        for at, word in enumerate(words[:-1])
        if not (word.dep in DROPPED and at not in headed and word.form.lower() in DROPPED_FORMS)
        or not (word.space and (at == 0 or words[at - 1].space))
    ]
    place = {at: new for new, at in enumerate(kept)}
    if any(words[at].head >= 0 and words[at].head not in place for at in kept):
        return None
    new: list[Word] = []
    for at in kept:
        word = words[at]
        form = word.form
        if (capitals and form.islower() and (word.pos not in SMALL or at == kept[0])) or (
            at == kept[0] and form.islower()
        ):
            form = form.capitalize()
        new.append(replace(word, form=form, head=place[word.head] if word.head >= 0 else -1))
    return replace(sentence, words=tuple(_now(new)))


def _now(words: list[Word]) -> list[Word]:
    """Headlines tell the past in the present: "Rebels Seize Airport"."""
    root = next(at for at, word in enumerate(words) if word.dep == "ROOT")
    verb = words[root]
    if "Tense=Past|VerbForm=Fin" not in verb.feats or not verb.lemma.isalpha():
        return words
    subject = next((word for word in words if word.dep == "nsubj" and word.head == root), None)
    if subject is None:
        return words
    at = words.index(subject)
    many = "Number=Plur" in subject.feats or any(word.dep == "conj" and word.head == at for word in words)
    form = verb.lemma if many else _third_person(verb.lemma)
    number = "Plur" if many else "Sing"
    words[root] = replace(
        verb,
        form=form.capitalize() if verb.form[0].isupper() else form,
        feats=f"Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin",
    )
    return words


def _third_person(lemma: str) -> str:
    if lemma in {"have", "be"}:
        return {"have": "has", "be": "is"}[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
