"""Trains the one pipeline: words' vectors shared by tags, tree and names."""

from pathlib import Path

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config

from . import tokenizer  # noqa: F401  (registers the tokenizer the configuration names)

CONFIGURATION = Path(__file__).with_name("pipeline.cfg")


def train(corpora: Path, out: Path, *, steps: int | None = None, seed: int | None = None) -> Path:
    """Trains on corpora/train, chooses by corpora/dev, and says where the best pipeline lies."""
    overrides: dict[str, object] = {"paths.train": str(corpora / "train"), "paths.dev": str(corpora / "dev")}
    if steps is not None:
        overrides["training.max_steps"] = steps
    if seed is not None:
        overrides["system.seed"] = seed
    nlp: Language = init_nlp(load_config(CONFIGURATION, overrides=overrides, interpolate=False))
    out.mkdir(parents=True, exist_ok=True)
    run(nlp, out)
    return out / "model-best"
