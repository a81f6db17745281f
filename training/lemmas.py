"""Builds the pipeline's lemma tables: English tables plus what the treebanks say otherwise."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapporteur.language.lemmas import AS_WRITTEN, OPEN, Lemmas

from .english import EXTRACT, write_tables
from .treebank import Sentence

SEEN = 3
"""How often a treebank must show a lemma that English tables would not give; less is too often a slip."""
SHARE = 0.7
"""And in what share of the word's uses."""

REGULAR = frozenset({"troops", "supplies"})
"""Treebanks waver here; one way is better than two."""


def build_lemmas(sentences: Iterable[Sentence], path: Path) -> None:
    """Writes the tables: of the treebanks' lemmas, those that rules and irregular forms do not give."""
    tables = json.loads(gzip.decompress(EXTRACT.read_bytes()))
    rules = Lemmas(
        learned={},
        irregular=tables["irregular"],
        bases={kind: frozenset(words.split()) for kind, words in tables["bases"].items()},
    )
    counts: dict[str, Counter[str]] = {}
    morphs: dict[str, str] = {}
    lower: Counter[str] = Counter()
    for sentence in sentences:
        for at, word in enumerate(sentence.words):
            if at and word.form.isalpha():
                lower[word.form.lower()] += 1 if word.form.islower() else -2
            if word.form.lower() in REGULAR:
                continue
            if word.pos and word.pos not in AS_WRITTEN and "Typo=Yes" not in word.feats:
                key = f"{word.form.lower()} {word.pos}"
                counts.setdefault(key, Counter())[word.lemma.lower()] += 1
                morphs[key] = word.feats
    learned: dict[str, str] = {}
    for key, seen in sorted(counts.items()):
        form, _, pos = key.rpartition(" ")
        lemma, times = seen.most_common(1)[0]
        if (
            lemma != rules.lemma(form, pos, morphs[key])
            and _sure(times, seen.total(), pos)
            and _known(lemma, pos, rules)
        ):
            learned[key] = lemma
    common = " ".join(sorted(form for form, more in lower.items() if more > 0 and len(form) > 1))
    write_tables({"learned": learned, "common": common, **tables}, path)
    print(f"lemmas: {len(learned)} forms learned, {path.stat().st_size} bytes", flush=True)


def _sure(times: int, uses: int, pos: str) -> bool:
    return pos not in OPEN or (times >= SEEN and times >= SHARE * uses)


def _known(lemma: str, pos: str, rules: Lemmas) -> bool:
    return pos != "VERB" or lemma in rules.bases["verb"]
