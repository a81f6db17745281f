"""spaCy's English tokenizer, brought nearer to how the treebanks cut words."""

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

PREFIXED = (
    r"(?i:non|pro|anti|re|e|co|pre|mid|ex|multi|semi|sub|counter|ultra|post|inter|intra|micro|mini)-[A-Za-z]+"
)
ABBREVIATIONS = [
    "Capt.",
    "Col.",
    "Brig.",
    "Maj.",
    "Sgt.",
    "Lt.",
    "Cpl.",
    "Pvt.",
    "Cmdr.",
    "Amb.",
    "Pres.",
    "Hon.",
    "Insp.",
    "Supt.",
    "Gens.",
    "Cols.",
    "Drs.",
    "Sens.",
    "Reps.",
    "Messrs.",
    "approx.",
    "al.",
    "cf.",
    "ca.",
    "St.",
    "Ste.",
    "Mt.",
    "Ft.",
    "Sec.",
    "Dept.",
    "Govt.",
    "Univ.",
    "Assn.",
    "Intl.",
    "Natl.",
    "U.A.E.",
    "U.S.S.R.",
    "E.U.",
    "A.U.",
    "D.R.C.",
    "U.N.H.C.R.",
]
RUNS = r"(?:[!?]{2,}|\*{2,}|={2,}|_{2,}|~{2,}|#{2,}|\+{2,}|<{2,}|>{2,}|\${2,}|-{4,})"


@spacy.registry.callbacks("rapporteur.tokenizer.v1")
def tuned_tokenizer() -> Callable[[Language], Language]:
    """Sets the tokenizer's rules; they are stored with the pipeline, so nothing needs them afterwards.

    "pro-Russian" and "e-mail" stay whole, "U.S.-backed" is cut, "!!!" and "*****" are one mark.
    """

    def tune(nlp: Language) -> Language:
        defaults = nlp.Defaults
        whole = nlp.tokenizer.token_match
        nlp.tokenizer.prefix_search = compile_prefix_regex([RUNS, *defaults.prefixes]).search
        nlp.tokenizer.suffix_search = compile_suffix_regex([RUNS, *defaults.suffixes]).search
        nlp.tokenizer.infix_finditer = compile_infix_regex(
            [*defaults.infixes, r"(?<=[A-Z]\.)-(?=[A-Za-z])", r"(?<=[A-Za-z])-(?=[0-9]{2,})"]
        ).finditer
        assert whole is None
        import re

        nlp.tokenizer.token_match = re.compile(rf"^{PREFIXED}$").match
        for word in ABBREVIATIONS:
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
        return nlp

    return tune
