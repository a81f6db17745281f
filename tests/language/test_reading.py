"""What the shipped pipeline says of texts: sentences, offsets, names, the same whatever stands around."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.language import LanguagePipeline, load
from rapporteur.language.blocks import LONGEST
from rapporteur.language.plain import UNREAD
from rapporteur.text.parsed import Parsed

SENTENCES = [
    ("an abbreviated rank stands before a name", "Lt. Gen. Sami Obeid spoke to Dr. Okello. | He left."),
    (
        "a state's initials are followed by its body",
        "The U.S. Congress met. | The U.N. Security Council did not.",
    ),
    ("a state's initials end a sentence", "The envoy flew to the U.S. | He met no one."),
    ("an hour is followed by a day", "Shelling began at 7 p.m. Monday near the port. | It went on."),
    ("a month is followed by a day", "On Nov. 5 the truce ended. | Nobody mourned it."),
    ("a number is counted with No.", "Road No. 4 is closed. | Drivers wait."),
    ("an initial stands inside a name", "John F. Okoth signed it. | Others refused."),
    ("a closing quote belongs to the sentence it closes", "“We shall return.” | The crowd cheered."),
    ("a quotation and its speaker are one", "“Never!” he said. | “Not one step,” she added."),
    ("a question and its speaker are one", "“Where are the buses?” Amina Idris asked. | Nobody knew."),
    ("speech goes on after its speaker", "“They came at dawn,” he said. | “They burned the mill.”"),
    ("lines break inside a sentence", "The convoy left\nthe town on\nFriday. | It was hit."),
    ("a dateline stands apart", "GOMA, Congo (AP) — | Rebels took the airport."),
    ("a list's number opens its sentence", "1. The parties withdraw. | 2. The parties exchange prisoners."),
    ("no space was left", "They fled. | \u00a0Some returned."),
    ("a colon does not cut a statement", "The minister said: the border stays shut."),
]


@pytest.fixture(scope="module")
def pipeline() -> LanguagePipeline:
    return load()


def read(pipeline: LanguagePipeline, text: str) -> Parsed:
    return pipeline.parse(text, [(0, len(text))])


@pytest.mark.parametrize(("why", "marked"), SENTENCES, ids=[why for why, _ in SENTENCES])
def test_sentences_end_where_a_reader_ends_them(pipeline: LanguagePipeline, why: str, marked: str) -> None:
    expected = [" ".join(part.split()) for part in marked.split("|")]
    text = " ".join(part.strip(" ") for part in marked.split("|"))
    parsed = read(pipeline, text)
    assert [" ".join(text[s.start : s.end].split()) for s in parsed.sentences] == expected


def test_a_paragraph_always_ends_a_sentence(pipeline: LanguagePipeline) -> None:
    text = "The army denied it\n\nrebels said on Sunday"
    assert [text[s.start : s.end] for s in read(pipeline, text).sentences] == [
        "The army denied it",
        "rebels said on Sunday",
    ]
    halves = pipeline.parse(text, [(0, 9), (9, 18)])
    assert [text[s.start : s.end] for s in halves.sentences] == ["The army", "denied it"]


def test_a_plain_sentence_has_its_grammar(pipeline: LanguagePipeline) -> None:
    text = "The army said on Monday that militias had shelled the town."
    parsed = read(pipeline, text)
    words = {token.text: token for token in parsed.tokens}
    root = parsed.tokens[parsed.sentences[0].root]
    assert (root.text, root.lemma, root.dep, root.head) == ("said", "say", "root", root.i)
    shelled = words["shelled"]
    assert (shelled.dep, parsed.tokens[shelled.head].text, shelled.feature("VerbForm")) == (
        "ccomp",
        "said",
        "Part",
    )
    assert parsed.covered(*parsed.subtree(shelled.i)) == "that militias had shelled the town"
    assert [parsed.tokens[i].text for i in parsed.children(shelled.i)] == ["that", "militias", "had", "town"]
    assert list(parsed.ancestors(words["town"].i)) == [shelled.i, root.i]
    assert parsed.token_at(text.index("town") + 2) is words["town"]
    assert parsed.sentence_of(3) is parsed.sentences[0] is parsed.sentence_with(shelled.i)


def test_tokens_in_a_range_are_those_it_touches(pipeline: LanguagePipeline) -> None:
    text = "Rebels took Goma. They stayed."
    parsed = read(pipeline, text)
    assert [t.text for t in parsed.tokens_in(7, 14)] == ["took", "Goma"]
    assert parsed.tokens_in(6, 7) == ()
    assert parsed.token_at(6) is None
    assert parsed.sentence_of(17) is None


def test_curly_and_straight_marks_read_alike(pipeline: LanguagePipeline) -> None:
    straight = read(pipeline, '"We don\'t know," the mayor said. "It\'s over."')
    curly = read(pipeline, "“We don’t know,” the mayor said. “It’s over.”")
    assert [(t.lemma, t.pos, t.dep, t.head) for t in straight.tokens] == [
        (t.lemma, t.pos, t.dep, t.head) for t in curly.tokens
    ]
    assert curly.tokens[0].text == "“"


def test_line_breaks_change_nothing_but_offsets(pipeline: LanguagePipeline) -> None:
    words = "Two ministers resigned after talks in Juba failed on Sunday."
    broken = words.replace(" ", "\r\n", 3).replace(" ", "\u00a0 \t", 2)
    one, other = read(pipeline, words), read(pipeline, broken)
    assert [(t.text, t.lemma, t.dep, t.head) for t in one.tokens] == [
        (t.text, t.lemma, t.dep, t.head) for t in other.tokens
    ]


def test_reports_read_alike_alone_and_in_company(pipeline: LanguagePipeline) -> None:
    texts = [marked.replace("|", "") for _, marked in SENTENCES]
    together = list(pipeline.parse_many((text, [(0, len(text))]) for text in texts * 3))
    alone = [read(pipeline, text) for text in reversed(texts)][::-1] * 3
    assert together == alone


def test_spans_that_overlap_are_refused(pipeline: LanguagePipeline) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        pipeline.parse("Rebels fled.", [(0, 8), (6, 12)])
    with pytest.raises(ValueError, match="leaves the text"):
        pipeline.parse("Rebels fled.", [(0, 13)])


def test_nothing_to_read_is_nothing_read(pipeline: LanguagePipeline) -> None:
    for text, spans in (("", []), (" \n\t ", [(0, 4)]), ("words", []), ("\u200b", [(0, 1)])):
        parsed = pipeline.parse(text, spans)
        assert (parsed.tokens, parsed.sentences) == ((), ())


def test_a_text_beyond_a_million_characters_is_read(pipeline: LanguagePipeline) -> None:
    text = "x" * (LONGEST * 51) + " fled. "
    parsed = read(pipeline, text)
    assert parsed.tokens[-2].text == "fled"
    assert parsed.tokens[-1].end == len(text) - 1


WORDS = (
    "The army left . “ ” ’s ’ Gen. U.S. — (AP) é 😀 « don’t 12,000 ... !? al-Bab http://a.org/b said - 5km '"
)
ODD = ["No. 5", " ", "  ", "\n", "\n\n", "\u00a0", "\u200b", "\ud800", "\t", "e\u0301", "\u202e", "\x00"]
pieces = st.sampled_from([*WORDS.split(), *ODD])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pieces, max_size=40).map("".join), st.lists(st.integers(0, 120), max_size=6))
def test_every_word_lies_where_it_says(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts} | {0})
    spans = list(zip(edges, [*edges[1:], len(text)], strict=True))
    parsed = load().parse(text, spans)
    reached = 0
    for i, token in enumerate(parsed.tokens):
        assert token.i == i and 0 <= token.head < len(parsed.tokens)
        assert token.text == text[token.start : token.end] != ""
        assert token.start >= reached
        reached = token.end
    covered = {k for token in parsed.tokens for k in range(token.start, token.end)}
    assert {k for k, c in enumerate(text) if not c.isspace() and c not in UNREAD} <= covered
    at = 0
    for sentence in parsed.sentences:
        assert (sentence.first, sentence.start, sentence.end) == (
            at,
            parsed.tokens[at].start,
            parsed.tokens[sentence.last - 1].end,
        )
        assert [t.i for t in parsed.tokens[sentence.first : sentence.last] if t.head == t.i] == [
            sentence.root
        ]
        assert all(
            sentence.first <= t.head < sentence.last for t in parsed.tokens[sentence.first : sentence.last]
        )
        assert any(start <= sentence.start and sentence.end <= end for start, end in spans)
        at = sentence.last
    assert at == len(parsed.tokens)


def test_the_pipeline_is_loaded_once_and_knows_its_digest(pipeline: LanguagePipeline) -> None:
    assert load() is pipeline
    assert len(pipeline.digest) == 64


def test_reading_ever_new_words_does_not_fill_memory(pipeline: LanguagePipeline) -> None:
    texts = (f"Column{n} of brigade{n} shelled Town{n} near Village{n}." for n in range(200))
    before = len(pipeline.nlp.vocab.strings)
    for _ in pipeline.parse_many((text, [(0, len(text))]) for text in texts):
        pass
    assert len(pipeline.nlp.vocab.strings) - before < 50


def test_importing_the_package_does_not_load_spacy() -> None:
    code = "import sys, rapporteur.language; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_loading_warns_of_nothing() -> None:
    code = "from rapporteur.language import load; p = load(); p.parse('Rebels fled.', [(0, 12)])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True
    )
    assert done.stderr == done.stdout == ""
