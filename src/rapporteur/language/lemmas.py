"""Dictionary forms of English words: fled → flee, militias → militia, struck → strike, men → man.

Looked up in this order: what the treebanks say of a form with its part of speech, English irregular forms,
then the regular endings, checked against a list of known base forms.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

__all__ = ["Lemmas", "read_lemmas"]

OPEN = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
AS_WRITTEN = frozenset({"PROPN", "X", "SYM", "PUNCT"})
PLURAL_ONLY = frozenset(
    {"barracks", "headquarters", "means", "news", "series", "species", "outskirts", "remains", "corps"}
)
PREFIXES = ("counter", "under", "inter", "over", "fore", "out", "mis", "dis", "de", "re", "un", "co", "pre")
VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The tables: `learned` maps "form POS" to a lemma, `irregular` and `bases` go by verb, noun, adj, adv.

    `common`: words that are written in lower case, but for a sentence's beginning.
    """

    learned: Mapping[str, str]
    irregular: Mapping[str, Mapping[str, str]]
    bases: Mapping[str, frozenset[str]]
    common: frozenset[str] = frozenset()

    def lemma(self, form: str, pos: str, morph: str = "") -> str:
        """The dictionary form of a word in plain form, by its part of speech and UD features."""
        if pos in AS_WRITTEN or (pos == "NUM" and not form.isalpha()):
            return form
        lower = form.lower()
        kind = OPEN.get(pos)
        if kind is None:
            return self.learned.get(f"{lower} {pos}", lower)
        if kind == "verb" and pos != "AUX" and lower in self.bases["verb"] and _unmarked(morph):
            return lower
        if kind == "noun" and "Number=Sing" in morph and lower in self.bases["noun"]:
            return lower
        known = self.learned.get(f"{lower} {pos}") or self.irregular.get(kind, {}).get(lower)
        if known:
            return known
        if kind == "verb":
            return self._verb(lower)
        if kind == "noun":
            return self._noun(lower)
        if kind == "adj":
            return self._adjective(lower, morph)
        return lower

    def _verb(self, word: str) -> str:
        head, dash, last = word.rpartition("-")
        if dash and last:
            return head + dash + (self.irregular["verb"].get(last) or self._verb(last))
        bases = self.bases["verb"]
        for prefix in PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 3:
                base = self.irregular["verb"].get(rest) or (rest if rest in bases else self._regular(rest))
                if base in bases and prefix + base not in bases and self._regular(word) not in bases:
                    return prefix + base
        return self._regular(word)

    def _regular(self, word: str) -> str:
        bases = self.bases["verb"]
        if len(word) < 3 or (word in bases and word.endswith("eed")):
            return word
        for ending in ("ing", "ed"):
            stem = word.removesuffix(ending)
            if stem == word or not VOWELS & set(stem):
                continue
            if ending == "ed" and stem.endswith("i") and len(stem) > 2:
                return stem[:-1] + "y"
            if stem + "e" in bases and not (stem in bases and _doubled_or_heavy(stem)):
                return stem + "e"
            if stem in bases:
                return stem
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
                return stem[:-1] if stem[:-1] in bases or stem[-1] not in "lsfz" else stem
            return stem + "e" if _wants_e(stem) else stem
        if word in bases or not word.endswith("s") or word.endswith("ss"):
            return word
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if len(word) < 4 or word[:-1] in bases:
            return word[:-1]
        if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")) and (
            word[:-2] in bases or not word.endswith("ses")
        ):
            return word[:-2]
        return word[:-1]

    def _noun(self, word: str) -> str:
        head, dash, last = word.rpartition("-")
        if dash and last:
            return head + dash + (self.irregular["noun"].get(last) or self._noun(last))
        bases = self.bases["noun"]
        if word.endswith("men") and len(word) > 4:
            return word[:-2] + "an"
        if (
            word in bases
            or word in PLURAL_ONLY
            or not word.endswith("s")
            or word.endswith(("ss", "us", "is", "0s"))
        ):
            return word
        if len(word) < 4:
            return word
        if word.endswith("'s"):
            return word[:-2]
        if word[:-1] in bases:
            return word[:-1]
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "xes", "zes", "ches", "shes")) or (
            word.endswith("ses") and word[:-2] in bases
        ):
            return word[:-2]
        return word[:-1]

    def _adjective(self, word: str, morph: str) -> str:
        bases = self.bases["adj"]
        for degree, ending in (("Degree=Cmp", "er"), ("Degree=Sup", "est")):
            stem = word.removesuffix(ending)
            if degree not in morph or stem == word:
                continue
            if stem.endswith("i"):
                return stem[:-1] + "y"
            for guess in (stem, stem + "e", stem[:-1]):
                if guess in bases:
                    return guess
            return stem
        return word


def _unmarked(morph: str) -> bool:
    """Is it an infinitive or a present: "they left-click", "to found", "we saw wood"?"""
    return "VerbForm=Inf" in morph or ("VerbForm=Fin" in morph and "Tense=Pres" in morph)


def _doubled_or_heavy(stem: str) -> bool:
    """Does the stem end so that its own verb would not double a letter: "sing", "bath", "clash"?"""
    return (
        len(stem) > 2
        and stem[-1] not in VOWELS
        and stem[-2] not in VOWELS
        and not stem.endswith(("st", "th"))
    )


def _wants_e(stem: str) -> bool:
    """Would a base form without the final e be no English word: "displac", "evacuat", "ambush" not?"""
    if stem.endswith(("c", "v", "u", "s", "z")) and not stem.endswith(("ss", "zz", "us")):
        return True
    return stem.endswith(
        (
            "at",
            "iz",
            "is",
            "dg",
            "rg",
            "ng" if len(stem) > 5 else "rg",
            "bl",
            "pl",
            "tl",
            "dl",
            "gl",
            "fl",
            "kl",
        )
    )


def read_lemmas(path: Traversable) -> Lemmas:
    """The tables as `training/` wrote them."""
    tables = json.loads(gzip.decompress(path.read_bytes()))
    return Lemmas(
        learned=tables["learned"],
        irregular=tables["irregular"],
        bases={kind: frozenset(words.split()) for kind, words in tables["bases"].items()},
        common=frozenset(tables.get("common", "").split()),
    )
