"""`python -m training FOLDER`: treebanks and names in, packed weights and their scores out.

FOLDER holds treebanks/ (CoNLL-U) and names/ (IOB2), named as in training/README.md.
"""

import argparse
import os
import sys
from itertools import chain
from pathlib import Path

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # one thread: the same sums in the same order, and speed per core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
WEIGHTS = ROOT / "src" / "rapporteur" / "language" / "weights"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder with treebanks/ and names/")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "training", help="where corpora and runs go"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the packed weights go")
    parser.add_argument("--steps", type=int, help="training steps, if not those of pipeline.cfg")
    parser.add_argument("--seed", type=int, help="random seed, if not that of pipeline.cfg")
    parser.add_argument(
        "--score", action="store_true", help="train nothing, print the scores of the weights in OUT"
    )
    chosen = parser.parse_args()

    if not chosen.score:
        from .assemble import assemble
        from .corpus import build
        from .lemmas import build_lemmas
        from .train import train
        from .treebank import read_treebank

        build(chosen.folder, chosen.work / "corpora")
        best = train(chosen.work / "corpora", chosen.work / "run", steps=chosen.steps, seed=chosen.seed)
        assemble(best, chosen.out / "pipeline")
        treebanks = (chosen.folder / "treebanks" / f"en_{name}-train.conllu" for name in ("ewt", "gum-open"))
        build_lemmas(chain.from_iterable(map(read_treebank, treebanks)), chosen.out / "lemmas.json.gz")

    from rapporteur.language import load

    from .scores import report

    print(report(load(str(chosen.out / "pipeline")), chosen.folder), flush=True)


main()
