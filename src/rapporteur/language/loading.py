"""Brings a spaCy pipeline into memory: the only place where spaCy is imported."""

import ctypes
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from .clear import speaks_clear

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["clear_labels", "digest", "gives_lemmas", "open_pipeline"]


def open_pipeline(name: str | Path) -> "Language":
    """A spaCy pipeline by folder or package name.

    Raises OSError where there is none, ValueError where it has no parser.
    """
    import spacy

    nlp = spacy.load(name)
    if "parser" not in nlp.pipe_names:
        raise ValueError(
            f"the language pipeline {str(name)!r} has no parser; take one that has, such as an en_core_web_* package"
        )
    _prepare(nlp)
    _one_thread()
    return nlp


def _prepare(nlp: "Language") -> None:
    """Makes the weights ready for arithmetic.

    They lie in files as 16-bit numbers, half the size; the arithmetic wants 32 bits. Matrices are multiplied
    by numpy, three times as fast as by thinc's own routine on processors with wide vectors.
    """
    from thinc.api import NumpyOps

    numpy_ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        walk = getattr(getattr(component, "model", None), "walk", None)
        for node in walk() if walk else ():
            for parameter in node.param_names:
                if node.has_param(parameter) and node.get_param(parameter).dtype.name == "float16":
                    node.set_param(parameter, node.get_param(parameter).astype("float32"))
            if type(node.ops) is NumpyOps:
                node.ops = numpy_ops


def _one_thread() -> None:
    """Keeps numpy's matrix library to one thread: matrices this small lose more than they win by several."""
    import numpy

    for path in Path(numpy.__file__).parent.with_name("numpy.libs").glob("*openblas*"):
        library = ctypes.CDLL(str(path))
        for name in (
            "scipy_openblas_set_num_threads64_",
            "openblas_set_num_threads64_",
            "openblas_set_num_threads",
        ):
            if hasattr(library, name):
                getattr(library, name)(1)
                break


def clear_labels(nlp: "Language") -> bool:
    """Does the pipeline's parser speak ClearNLP's labels rather than Universal Dependencies'?"""
    return speaks_clear(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]


def gives_lemmas(nlp: "Language") -> bool:
    """Does the pipeline write lemmas itself?"""
    return any("lemma" in name for name in nlp.pipe_names)


def digest(folder: Path | None, version: str) -> str:
    """SHA-256 over the names and bytes of all files in the folder, in order; over the version if there is none."""
    total = hashlib.sha256(version.encode("utf-8"))
    if folder is not None and folder.is_dir():
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            total.update(path.relative_to(folder).as_posix().encode("utf-8"))
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
