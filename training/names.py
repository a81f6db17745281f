"""Names (PER, ORG, LOC) for the training texts: UNER's and wikigold's own, and those in GUM's entities."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from rapporteur.language.plain import straighten

from .treebank import Sentence

Name = tuple[int, int, str]
"""First word, word after the last, label; the label "" says: a name, but not of our three kinds."""

LABELS = frozenset({"PER", "ORG", "LOC"})
GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_DEPS = re.compile(r"^(compound|flat|amod|nummod|punct|case|nmod|fixed|goeswith|det|cc|conj|list)")
LINKS = {
    "PER": frozenset({"de", "al", "bin", "ibn", "von", "van", "-", "el", "la", "da"}),
    "ORG": frozenset({"of", "the", "for", "de", "al", "-", "'s", "&", "and"}),
    "LOC": frozenset({"of", "the", "de", "al", "el", "la", "-", "'s"}),
}


def read_iob(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words and IOB2 tags of every sentence of a UNER file, by its sent_id."""
    out: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    sent_id = ""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                words.append(straighten(columns[1].replace(" ", "")))
                tags.append(columns[2])
        elif not line and words:
            out[sent_id] = tuple(words), tuple(tags)
            words, tags = [], []
    return out


def spans(tags: Iterable[str]) -> list[Name]:
    """The names in a row of IOB tags (I- after another kind opens a name too, as wikigold writes it)."""
    found: list[Name] = []
    first, label = 0, ""
    open_ = False
    tags = list(tags)
    for at, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if open_ and (not tag.startswith("I-") or kind != label):
            found.append((first, at, label if label in LABELS else ""))
            open_ = False
        if tag != "O" and not open_:
            first, label, open_ = at, kind, True
    return found


def uner_names(block: list[Sentence], tags: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> list[Name]:
    """The block's names from UNER; a sentence UNER lacks, or cuts otherwise, is unknown throughout."""
    found: list[Name] = []
    base = 0
    for sentence in block:
        size = len(sentence.words)
        forms, marks = tags.get(sentence.sent_id, ((), ()))
        if forms == tuple(word.form for word in sentence.words):
            found += [(base + a, base + b, label) for a, b, label in spans(marks)]
        else:
            found.append((base, base + size, ""))
        base += size
    return found


def gum_names(block: list[Sentence]) -> list[Name]:
    """The names inside GUM's entity spans: the capitalised core around a proper noun that heads the span."""
    words = [word for sentence in block for word in sentence.words]
    heads: list[int] = []
    for sentence in block:
        base = len(heads)
        heads += [base + word.head if word.head >= 0 else -1 for word in sentence.words]
    named: list[Name] = []
    for first, last, kind in _gum_entities(block):
        inside = [at for at in range(first, last) if not first <= heads[at] < last]
        if not inside or words[inside[0]].pos != "PROPN":
            continue
        head = inside[0]
        links = LINKS.get(GUM_LABELS.get(kind, ""), frozenset())

        def belongs(at: int, head: int = head, first: int = first, last: int = last) -> bool:
            while at != head:
                if not first <= at < last or not NAME_DEPS.match(words[at].dep):
                    return False
                at = heads[at]
            return True

        def named_word(at: int) -> bool:
            return words[at].pos == "PROPN" or words[at].form[:1].isupper() or words[at].pos == "NUM"

        low, high = head, head + 1
        while True:
            if low - 1 >= first and named_word(low - 1) and belongs(low - 1):
                low -= 1
            elif (
                low - 2 >= first
                and words[low - 1].form in links - {"and", "the"}
                and named_word(low - 2)
                and belongs(low - 2)
            ):
                low -= 2
            else:
                break
        while True:
            step = next(
                (
                    k
                    for k in (1, 2, 3)
                    if high + k <= last
                    and named_word(high + k - 1)
                    and belongs(high + k - 1)
                    and all(words[m].form in links for m in range(high, high + k - 1))
                ),
                0,
            )
            if not step:
                break
            high += step
        while low < high - 1 and words[low].form.lower() in {"the", "a", "an", "this"}:
            low += 1
        named.append((low, high, GUM_LABELS.get(kind, "")))
    return named


def _gum_entities(block: list[Sentence]) -> Iterator[tuple[int, int, str]]:
    """First word, word after the last, and type of GUM's entities that open and close inside the block."""
    stack: list[tuple[str, int, str]] = []
    at = 0
    for sentence in block:
        for word in sentence.words:
            mark = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
            for found in re.finditer(r"\(([^()]*)(\))?|([^()]+)\)", mark):
                if found.group(1) is not None:
                    fields = found.group(1).split("-")
                    kind = fields[1] if len(fields) > 1 else ""
                    if found.group(2):
                        yield at, at + 1, kind
                    else:
                        stack.append((fields[0], at, kind))
                else:
                    group = found.group(3).split("-")[0]
                    for k in range(len(stack) - 1, -1, -1):
                        if stack[k][0] == group:
                            _, first, kind = stack.pop(k)
                            yield first, at + 1, kind
                            break
            at += 1


def read_wikigold(path: Path) -> Iterator[tuple[list[str], list[Name]]]:
    """Words and names of wikigold's sentences."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split()
        if len(columns) == 2 and columns[0] != "-DOCSTART-":
            rows.append(columns)
        elif rows:
            yield [straighten(row[0]) for row in rows], spans(row[1] for row in rows)
            rows = []


def usual_labels(docs: Iterable[Doc]) -> dict[str, str]:
    """The label that names written so carry most often: a state is a LOC to us even when it acts."""
    seen: dict[str, Counter[str]] = {}
    for doc in docs:
        for name in doc.ents:
            seen.setdefault(_key(name.text), Counter())[name.label_] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items()}


def _key(text: str) -> str:
    return re.sub(r"^the ", "", text.lower())


def set_names(doc: Doc, names: Iterable[Name], *, usual: dict[str, str] | None = None) -> Doc:
    """Writes the names on the document: articles cut off, other kinds left unknown to the trainer."""
    known, unknown = [], []
    for first, last, label in names:
        while first < last - 1 and doc[first].lower_ in {"the", "a", "an"}:
            first += 1
        span = doc[first:last]
        if label and usual and label != "PER" and usual.get(_key(span.text)) == "LOC":
            label = "LOC"
        (known if label else unknown).append((first, last, label or "OTHER"))
    kept = filter_spans([_span(doc, *name) for name in known])
    taken = {token.i for span in kept for token in span}
    free = [
        s for s in filter_spans([_span(doc, *n) for n in unknown]) if not taken & set(range(s.start, s.end))
    ]
    doc.set_ents(kept, missing=free, default="outside")
    return doc


def _span(doc: Doc, first: int, last: int, label: str):  # type: ignore[no-untyped-def]
    span = doc[first:last]
    span.label_ = label
    return span


def plain_doc(vocab: Vocab, words: list[str]) -> Doc:
    """A document of words alone, blanks put where English puts them."""
    spaces = [
        after not in {",", ".", ";", ":", ")", "'s", "?", "!", "%"} and word not in {"(", "$"}
        for word, after in zip(words, [*words[1:], ""], strict=True)
    ]
    return Doc(vocab, words=words, spaces=spaces)
