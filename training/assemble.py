"""Packs a trained pipeline for shipping: no training settings, 16-bit weights, only the strings it needs."""

import json
from pathlib import Path
from shutil import rmtree

import spacy
from spacy.language import Language
from thinc.api import Config

META = {
    "lang": "en",
    "name": "rapporteur",
    "version": "1.0",
    "description": "Tags, dependency trees (Universal Dependencies) and names (PER, ORG, LOC) for English news.",
    "license": "CC BY-SA 4.0",
    "author": "The Rapporteur authors",
}

SPACY = ">=3.8.11,<3.9.0"
"""The versions the package asks for; nothing in the weights is newer."""


def assemble(trained: Path, out: Path) -> None:
    """Writes the pipeline in `trained` to the folder `out`, emptied first."""
    from . import tokenizer  # noqa: F401

    nlp = spacy.load(trained)
    if out.exists():
        rmtree(out)
    out.mkdir(parents=True)
    _narrow(nlp)
    nlp.to_disk(out)
    settings = {"nlp": {**nlp.config["nlp"], "after_creation": None}, "components": nlp.config["components"]}
    Config(settings).to_disk(out / "config.cfg")
    _strings(nlp, out / "vocab" / "strings.json")
    _meta(out / "meta.json")


def _narrow(nlp: Language) -> None:
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float16"))


def _strings(nlp: Language, path: Path) -> None:
    """Keeps labels and features; words of the training texts are not needed to read others."""
    kept: set[str] = set()
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            kept.add(label)
            kept.update(label.split("||"))
    for label in nlp.get_pipe("morphologizer").labels:
        morph = "|".join(part for part in label.split("|") if not part.startswith("POS="))
        kept.add(morph)
        kept.update(piece for part in label.split("|") for piece in part.split("="))
    path.write_text(json.dumps(sorted(kept), ensure_ascii=False), encoding="utf-8")


def _meta(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(
        json.dumps({**META, "spacy_version": SPACY, "pipeline": kept["pipeline"]}, indent=1) + "\n",
        encoding="utf-8",
    )
