"""Words, sentences and grammar of English texts, from the pipeline in this package or the user's own."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from rapporteur.language.lemmas import read_lemmas
from rapporteur.language.pipeline import LanguagePipeline

__all__ = ["LanguagePipeline", "load"]

WEIGHTS = files(__package__) / "weights"


@lru_cache(maxsize=4)
def load(name: str | None = None) -> LanguagePipeline:
    """The language pipeline, loaded once: ours, or the user's own spaCy pipeline by package name or folder.

    A user's pipeline needs a parser; ClearNLP's labels are turned into UD. Raises OSError when there is no
    such pipeline, ValueError when it cannot parse.
    """
    from rapporteur.language import loading

    own = Path(str(WEIGHTS))
    nlp = loading.open_pipeline(own / "pipeline" if name is None else name)
    return LanguagePipeline(
        name=name or "rapporteur",
        digest=loading.digest(own if name is None else nlp.path, str(nlp.meta.get("version", ""))),
        nlp=nlp,
        lemmas=read_lemmas(WEIGHTS / "lemmas.json.gz"),
        clear=loading.clear_labels(nlp),
        own_lemmas=nlp.lang == "en" or not loading.gives_lemmas(nlp),
    )
