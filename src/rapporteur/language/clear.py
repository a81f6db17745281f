"""One adapter from ClearNLP's labels, which most ready-made English pipelines speak, to Universal Dependencies.

ClearNLP hangs "in Aleppo" on the preposition and "is a town" on the verb; UD hangs both on the noun:
nsubjpass → nsubj:pass, dobj → obj, prep + pobj → obl or nmod with case, agent → obl:agent, attr → the head
with cop, cc and conj on the conjuncts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Arc", "speaks_clear", "to_universal"]

RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "dative": "iobj",
    "complm": "mark",
    "hmod": "compound",
    "infmod": "acl",
    "partmod": "acl",
    "possessive": "case",
    "num": "nummod",
    "number": "compound",
    "nn": "compound",
}
TELLING = frozenset({"pobj", "dobj", "nsubjpass", "auxpass", "attr", "acomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})
PREDICATES = frozenset({"attr", "acomp"})


@dataclass(slots=True)
class Arc:
    """A word's place in the tree, changed in place while the tree is turned: a root is its own head."""

    head: int
    dep: str


def speaks_clear(labels: Iterable[str]) -> bool:
    """Are these the labels of a ClearNLP parser?"""
    return bool(TELLING & set(labels))


def to_universal(arcs: Sequence[Arc], pos: Sequence[str], lemmas: Sequence[str]) -> None:
    """Turns the trees of one block from ClearNLP to UD."""
    labels = [arc.dep for arc in arcs]
    _prepositions(arcs, pos, labels)
    _copulas(arcs, lemmas, labels)
    _conjunctions(arcs, labels)
    for arc in arcs:
        arc.dep = RENAMED.get(arc.dep, arc.dep)


def _children(arcs: Sequence[Arc]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in arcs]
    for at, arc in enumerate(arcs):
        if arc.head != at:
            children[arc.head].append(at)
    return children


def _prepositions(arcs: Sequence[Arc], pos: Sequence[str], labels: Sequence[str]) -> None:
    children = _children(arcs)
    for at, label in enumerate(labels):
        inner = next((c for c in children[at] if labels[c] in {"pobj", "pcomp"}), None)
        if inner is None or label not in {
            "prep",
            "agent",
            "dative",
            "pcomp",
            "conj",
            "ROOT",
            "root",
            "advmod",
            "prt",
        }:
            continue
        head = arcs[at].head
        clause = labels[inner] == "pcomp" and pos[inner] in {"VERB", "AUX"}
        if head == at:  # the preposition heads the sentence: its noun takes the place
            arcs[inner].head, arcs[inner].dep = inner, arcs[at].dep
        else:
            arcs[inner].head = head
            nominal = pos[head] in NOMINAL
            if label == "conj":
                arcs[inner].dep = "conj"
            elif clause:
                arcs[inner].dep = "acl" if nominal else "advcl"
            elif label == "agent":
                arcs[inner].dep = "obl:agent"
            else:
                arcs[inner].dep = "nmod" if nominal else "obl"
        arcs[at].head, arcs[at].dep = inner, "mark" if clause else "case"
        for child in children[at]:
            if child != inner:
                arcs[child].head = inner
    for at, arc in enumerate(arcs):
        if arc.dep == "prep":  # a preposition without a noun: "the town they came from"
            arc.dep = "obl" if arc.head != at else arc.dep


def _copulas(arcs: Sequence[Arc], lemmas: Sequence[str], labels: Sequence[str]) -> None:
    for be, lemma in enumerate(lemmas):
        if lemma != "be" or labels[be] in {"aux", "auxpass"}:
            continue
        children = _children(arcs)[be]
        predicate = next((c for c in children if labels[c] in PREDICATES), None)
        if predicate is None or any(labels[c] == "expl" for c in children):
            if predicate is not None:  # "there is a truce": what exists is the subject
                arcs[predicate].dep = "nsubj"
            continue
        arcs[predicate].head = predicate if arcs[be].head == be else arcs[be].head
        arcs[predicate].dep = arcs[be].dep
        arcs[be].head, arcs[be].dep = predicate, "cop"
        for child in children:
            if child != predicate:
                arcs[child].head = predicate


def _conjunctions(arcs: Sequence[Arc], labels: Sequence[str]) -> None:
    first = list(range(len(arcs)))
    for at in range(len(arcs)):
        seen = {at}
        head = at
        while arcs[head].dep == "conj" and arcs[head].head not in seen:
            head = arcs[head].head
            seen.add(head)
        first[at] = head
    children = _children(arcs)
    for at, label in enumerate(labels):
        if label != "cc" or arcs[at].head == at:
            continue
        later = [c for c in children[arcs[at].head] if c > at and arcs[c].dep == "conj"]
        if later:
            arcs[at].head = later[0]
    for at, arc in enumerate(arcs):
        if arc.dep == "conj" and first[at] != at:
            arc.head = first[at]
