"""Turns a folder of treebanks and names into spaCy's binary corpora."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from . import names
from .swap import SHARE, swapped
from .treebank import Sentence, as_headline, read_treebank, to_doc, training_blocks

ATTRIBUTES = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
HEADLINE_SHARE = 0.9
"""Share of the sentences that can be a headline which are given once more as one."""


def build(folder: Path, out: Path, *, seed: int = 7) -> None:
    """Writes out/train and out/dev from folder/treebanks and folder/names; PUD and all tests stay unread."""
    for name in ("train", "dev"):
        (out / name).mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    chance = Random(seed)
    wiki = list(_wikigold(vocab, folder / "names" / "wikigold.conll"))
    uner = names.read_iob(folder / "names" / "uner_ewt-train.iob2")
    ewt = list(_ewt(vocab, folder, "train", uner, chance))
    usual = names.usual_labels([*wiki, *ewt])
    gum = list(_gum(vocab, folder, "train", usual, chance))
    ewt_dev = list(_ewt(vocab, folder, "dev", names.read_iob(folder / "names" / "uner_ewt-dev.iob2"), chance))
    gum_dev = list(_gum(vocab, folder, "dev", usual, chance))
    for name, docs in {"ewt": ewt, "gum": gum}.items():
        _write(docs, out / "train" / f"{name}.spacy")
        renamed = [
            copy
            for doc in docs
            if doc.ents and chance.random() < SHARE and (copy := swapped(vocab, doc, chance))
        ]
        _write(renamed, out / "train" / f"{name}_renamed.spacy")
    _write(list(_headlines(vocab, folder, chance)), out / "train" / "headlines.spacy")
    _write(wiki, out / "train" / "wikigold.spacy", attributes=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"])
    _write(ewt_dev, out / "dev" / "ewt.spacy")
    _write(gum_dev, out / "dev" / "gum.spacy")


def _write(docs: list[Doc], path: Path, *, attributes: list[str] = ATTRIBUTES) -> None:
    DocBin(attrs=attributes, docs=docs).to_disk(path)
    print(f"{path.parent.name}/{path.stem}: {len(docs)} blocks, {sum(map(len, docs))} words", flush=True)


def _ewt(
    vocab: Vocab,
    folder: Path,
    part: str,
    tags: dict[str, tuple[tuple[str, ...], tuple[str, ...]]],
    chance: Random,
) -> Iterator[Doc]:
    for block in training_blocks(read_treebank(folder / "treebanks" / f"en_ewt-{part}.conllu"), chance):
        yield names.set_names(to_doc(vocab, block), names.uner_names(block, tags))


def _gum(vocab: Vocab, folder: Path, part: str, usual: dict[str, str], chance: Random) -> Iterator[Doc]:
    for block in training_blocks(read_treebank(folder / "treebanks" / f"en_gum-open-{part}.conllu"), chance):
        yield names.set_names(to_doc(vocab, block), names.gum_names(block), usual=usual)


def _wikigold(vocab: Vocab, path: Path) -> Iterator[Doc]:
    for words, found in names.read_wikigold(path):
        yield names.set_names(names.plain_doc(vocab, words), found)


def _headlines(vocab: Vocab, folder: Path, chance: Random) -> Iterator[Doc]:
    for source in ("en_ewt-train", "en_gum-open-train"):
        written: Iterable[Sentence] = read_treebank(folder / "treebanks" / f"{source}.conllu")
        for sentence in written:
            if sentence.text_id.startswith(("reviews", "answers")) or chance.random() > HEADLINE_SHARE:
                continue
            headline = as_headline(sentence, capitals=chance.random() < 0.6)
            if headline:
                doc = to_doc(vocab, [headline])
                doc.set_ents([], default="missing")
                yield doc
