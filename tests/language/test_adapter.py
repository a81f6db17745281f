"""A user's own spaCy pipeline: ClearNLP's labels come out as Universal Dependencies."""

import random
from pathlib import Path

import pytest

from rapporteur.language import load
from rapporteur.language.clear import Arc, speaks_clear, to_universal

# word, part of speech, lemma, ClearNLP head and label, UD head and label; heads count from 0
TREES = {
    "a passive with its agent": """
        The DET the 1 det 1 det
        town NOUN town 3 nsubjpass 3 nsubj:pass
        was AUX be 3 auxpass 3 aux:pass
        struck VERB strike 3 ROOT 3 ROOT
        by ADP by 3 agent 6 case
        a DET a 6 det 6 det
        drone NOUN drone 4 pobj 3 obl:agent
    """,
    "prepositions on verb and noun": """
        Rebels NOUN rebel 1 nsubj 1 nsubj
        killed VERB kill 1 ROOT 1 ROOT
        members NOUN member 1 dobj 1 obj
        of ADP of 2 prep 5 case
        the DET the 5 det 5 det
        guard NOUN guard 3 pobj 2 nmod
        in ADP in 1 prep 7 case
        Goma PROPN Goma 6 pobj 1 obl
    """,
    "a copula gives way to its predicate": """
        He PRON he 1 nsubj 3 nsubj
        is AUX be 1 ROOT 3 cop
        a DET a 3 det 3 det
        general NOUN general 1 attr 3 ROOT
        . PUNCT . 1 punct 3 punct
    """,
    "an adjective after a copula": """
        Roads NOUN road 1 nsubj 3 nsubj
        were AUX be 1 ROOT 3 cop
        not PART not 1 neg 3 advmod
        safe ADJ safe 1 acomp 3 ROOT
    """,
    "there is": """
        There PRON there 1 expl 1 expl
        was VERB be 1 ROOT 1 ROOT
        shelling NOUN shelling 1 attr 1 nsubj
    """,
    "a chain of conjuncts hangs on the first": """
        Soldiers NOUN soldier 5 nsubj 5 nsubj
        , PUNCT , 0 punct 0 punct
        police NOUN police 0 conj 0 conj
        and CCONJ and 2 cc 4 cc
        guards NOUN guard 2 conj 0 conj
        left VERB leave 5 ROOT 5 ROOT
    """,
    "a clause behind a preposition": """
        They PRON they 1 nsubj 1 nsubj
        left VERB leave 1 ROOT 1 ROOT
        after ADP after 1 prep 3 mark
        burning VERB burn 2 pcomp 1 advcl
        it PRON it 3 dobj 3 obj
    """,
    "possessors, particles and relative clauses": """
        Its PRON its 1 poss 1 nmod:poss
        army NOUN army 4 nsubj 4 nsubj
        that PRON that 3 nsubj 3 nsubj
        fled VERB flee 1 relcl 1 acl:relcl
        pulled VERB pull 4 ROOT 4 ROOT
        out ADP out 4 prt 4 compound:prt
    """,
}


@pytest.mark.parametrize("table", TREES.values(), ids=TREES)
def test_clearnlp_trees_become_ud_trees(table: str) -> None:
    rows = [line.split() for line in table.strip().splitlines()]
    arcs = [Arc(int(row[3]), row[4]) for row in rows]
    to_universal(arcs, [row[1] for row in rows], [row[2] for row in rows])
    assert [(row[0], arc.head, arc.dep) for row, arc in zip(rows, arcs, strict=True)] == [
        (row[0], int(row[5]), row[6]) for row in rows
    ]


def test_ud_labels_are_left_alone() -> None:
    assert speaks_clear({"nsubj", "dobj", "prep", "pobj"})
    assert not speaks_clear({"nsubj", "obj", "obl", "case"})


@pytest.fixture(scope="module")
def small_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ClearNLP parser that has learned three sentences by heart."""
    import spacy
    from spacy.tokens import Doc, Span
    from spacy.training import Example

    random.seed(1)
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("en")
    model = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 1, "embed_size": 200}
    model |= {"window_size": 1, "maxout_pieces": 2, "subword_features": False, "pretrained_vectors": None}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": model}
    moves = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 32,
    }
    moves |= {"maxout_pieces": 2, "use_upper": True, "tok2vec": model}
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": {**moves, "state_type": "parser"}, "min_action_freq": 1})
    nlp.add_pipe("ner", config={"model": {**moves, "state_type": "ner"}})
    examples = []
    for title in (
        "a passive with its agent",
        "prepositions on verb and noun",
        "a copula gives way to its predicate",
    ):
        rows = [line.split() for line in TREES[title].strip().splitlines()]
        doc = Doc(
            nlp.vocab,
            words=[row[0] for row in rows],
            pos=[row[1] for row in rows],
            heads=[int(row[3]) for row in rows],
            deps=[row[4] for row in rows],
        )
        doc.set_ents([Span(doc, i, i + 1, label="GPE") for i, row in enumerate(rows) if row[0] == "Goma"])
        examples.append(Example(nlp.make_doc(doc.text), doc))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("own") / "pipeline"
    nlp.to_disk(folder)
    return folder


def test_a_users_pipeline_takes_the_place_of_ours(small_pipeline: Path) -> None:
    pipeline = load(str(small_pipeline))
    text = "The town was struck by a drone\n\nRebels killed members of the guard in Goma\n\nHe is a general ."
    parsed = pipeline.parse(text, [(0, len(text))])
    said = {t.text: (t.dep, parsed.tokens[t.head].text) for t in parsed.tokens}
    assert said["town"] == ("nsubj:pass", "struck")
    assert said["drone"] == ("obl:agent", "struck")
    assert said["guard"] == ("nmod", "members")
    assert said["Goma"] == ("obl", "killed")
    assert said["general"] == ("root", "general")
    assert said["is"] == ("cop", "general")
    assert [t.ent for t in parsed.tokens if t.text == "Goma"] == ["LOC"]
    assert [t.lemma for t in parsed.tokens if t.text in {"struck", "killed"}] == ["strike", "kill"]
    assert [parsed.tokens[s.root].text for s in parsed.sentences] == ["struck", "killed", "general"]
    assert pipeline.digest != load().digest


def test_a_pipeline_that_cannot_parse_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ValueError, match="no parser"):
        load(str(tmp_path / "blank"))
    with pytest.raises(OSError, match="no_such_pipeline"):
        load("no_such_pipeline")
