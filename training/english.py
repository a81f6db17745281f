"""Extracts English irregular and base forms, once, from the spacy-lookups-data package (MIT; after WordNet).

`python -m training.english FOLDER` where FOLDER holds en_lemma_exc.json.gz and en_lemma_index.json.gz; what it
writes, training/english.json.gz, lies here, so nobody needs that package again.
"""

import gzip
import json
import sys
from pathlib import Path

EXTRACT = Path(__file__).with_name("english.json.gz")
KINDS = ("verb", "noun", "adj", "adv")


def extract(folder: Path) -> dict[str, object]:
    """Irregular forms with their first lemma, and the base forms that decide between two readings."""
    irregular = json.loads(gzip.decompress((folder / "en_lemma_exc.json.gz").read_bytes()))
    bases = json.loads(gzip.decompress((folder / "en_lemma_index.json.gz").read_bytes()))

    def plain(word: str) -> bool:
        return word.isascii() and word.isalpha() and word.islower() and 1 < len(word) < 17

    nouns = set(filter(plain, bases["noun"]))

    def telling(noun: str) -> bool:
        if noun.endswith("s"):
            return noun.endswith(("ss", "us", "is")) or noun[:-1] not in nouns
        return noun.endswith(("x", "z", "se", "xe", "ze", "he", "ie", "oe"))

    return {
        "irregular": {
            kind: {
                form: lemmas[0]
                for form, lemmas in sorted(irregular[kind].items())
                if plain(form) and form != lemmas[0]
            }
            for kind in KINDS
        },
        "bases": {
            "verb": " ".join(sorted(filter(plain, bases["verb"]))),
            "noun": " ".join(sorted(filter(telling, nouns))),
            "adj": " ".join(sorted(w for w in bases["adj"] if plain(w) and len(w) < 9)),
        },
    }


def write_tables(tables: object, path: Path) -> None:
    """Writes tables as compressed JSON, the same bytes for the same tables."""
    text = json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    write_tables(extract(Path(sys.argv[1])), EXTRACT)
