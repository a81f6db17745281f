"""Scores a pipeline on the treebanks' test files, from raw text: own words, own sentences, by paragraphs."""

import gc
from collections import Counter
from pathlib import Path
from time import perf_counter, process_time

from rapporteur.language import LanguagePipeline
from rapporteur.language.lemmas import AS_WRITTEN
from rapporteur.text.parsed import Parsed

from .names import read_iob, spans
from .treebank import Sentence, paragraphs, read_treebank

TESTS = {"GUM-open": "en_gum-open-test", "EWT": "en_ewt-test", "PUD": "en_pud-test"}
NAMED = {"EWT": "uner_ewt-test", "PUD": "uner_pud-test"}


def raw_text(block: list[Sentence]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The paragraph as it was written, and every word's place in it, by sentences."""
    text = ""
    places: list[list[tuple[int, int]]] = []
    for sentence in block:
        row: list[tuple[int, int]] = []
        for word in sentence.words:
            row.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space else "")
        if not text.endswith(" "):
            text += " "
        places.append(row)
    return text.rstrip(), places


def _compare(
    block: list[Sentence], places: list[list[tuple[int, int]]], read: Parsed, counts: Counter[str]
) -> None:
    gold_sentences = {(row[0][0], row[-1][1]) for row in places}
    counts["sentences gold"] += len(gold_sentences)
    counts["sentences own"] += len(read.sentences)
    counts["sentences right"] += len(gold_sentences & {(s.start, s.end) for s in read.sentences})
    own = {(t.start, t.end): t for t in read.tokens}
    counts["own"] += len(own)
    for sentence, row in zip(block, places, strict=True):
        for word, place in zip(sentence.words, row, strict=True):
            counts["gold"] += 1
            token = own.get(place)
            if token is None:
                continue
            counts["words"] += 1
            counts["pos"] += token.pos == word.pos
            counts["lemma"] += token.lemma.lower() == word.lemma.lower() or (
                word.pos in AS_WRITTEN and token.pos == word.pos
            )
            counts["morph"] += token.morph == word.feats
            head = read.tokens[token.head]
            right = head is token if word.head < 0 else (head.start, head.end) == row[word.head]
            counts["uas"] += right
            counts["las"] += right and token.dep == ("root" if word.head < 0 else word.dep)


def parse_scores(pipeline: LanguagePipeline, path: Path) -> dict[str, float]:
    """F1 of words, sentences, tags, features, lemmas, heads (UAS) and labelled heads (LAS), in percent."""
    counts: Counter[str] = Counter()
    for block in paragraphs(read_treebank(path)):
        text, places = raw_text(block)
        _compare(block, places, pipeline.parse(text, [(0, len(text))]), counts)
    scores = {
        key: 200 * counts[key] / (counts["gold"] + counts["own"])
        for key in ("words", "pos", "morph", "lemma", "uas", "las")
    }
    scores["sentences"] = (
        200 * counts["sentences right"] / (counts["sentences gold"] + counts["sentences own"])
    )
    return scores


def name_scores(pipeline: LanguagePipeline, treebank: Path, names: Path) -> dict[str, float]:
    """F1 of names by exact extent and kind, by extent alone, and by kind with any overlap, in percent."""
    marked = read_iob(names)
    by_words = {"".join(words): (words, tags) for words, tags in marked.values()}
    gold_all: set[tuple[int, int, int, str]] = set()
    own_all: set[tuple[int, int, int, str]] = set()
    number = 0
    for block in paragraphs(read_treebank(treebank)):
        text, places = raw_text(block)
        read = pipeline.parse(text, [(0, len(text))])
        number += 1
        unknown: list[tuple[int, int]] = []
        for sentence, row in zip(block, places, strict=True):
            written = "".join(word.form for word in sentence.words)
            forms, tags = marked.get(sentence.sent_id) or by_words.get(written, ((), ()))
            if "".join(forms) != written:
                unknown.append((row[0][0], row[-1][1]))
                continue
            solid = [k for start, end in row for k in range(start, end)]
            edges = [0]
            for form in forms:
                edges.append(edges[-1] + len(form))
            for first, last, label in spans(tags):
                start, end = solid[edges[first]], solid[edges[last] - 1] + 1
                if text[start:end].lower().startswith("the ") and label:
                    start += 4
                if label:
                    gold_all.add((number, start, end, label))
                else:
                    unknown.append((start, end))
        for start, end, label in _own_names(read):
            if not any(start < b and a < end for a, b in unknown):
                own_all.add((number, start, end, label))
    places_gold, places_own = {g[:3] for g in gold_all}, {o[:3] for o in own_all}

    def touch(one: set[tuple[int, int, int, str]], other: set[tuple[int, int, int, str]]) -> float:
        near: dict[int, list[tuple[int, int, int, str]]] = {}
        for name in other:
            near.setdefault(name[0], []).append(name)
        return sum(
            any(a < y and x < b and k == m for _, x, y, m in near.get(n, ())) for n, a, b, k in one
        ) / max(1, len(one))

    hit, found = touch(gold_all, own_all), touch(own_all, gold_all)
    return {
        "exact": 200 * len(gold_all & own_all) / max(1, len(gold_all) + len(own_all)),
        "extent": 200 * len(places_gold & places_own) / max(1, len(places_gold) + len(places_own)),
        "overlap": 200 * hit * found / (hit + found) if hit + found else 0.0,
    }


def _own_names(read: Parsed) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for token in read.tokens:
        if not token.ent:
            continue
        if token.ent_start or not found:
            found.append((token.start, token.end, token.ent))
        else:
            found[-1] = (found[-1][0], token.end, token.ent)
    return [(a + 4, b, k) if read.text[a:b].lower().startswith("the ") else (a, b, k) for a, b, k in found]


def speed(pipeline: LanguagePipeline, path: Path, *, passes: int = 5) -> tuple[float, float]:
    """Words by white space per second of processor time, and processor seconds per second: the best pass."""
    texts = [raw_text(block)[0] for block in paragraphs(read_treebank(path))]
    reports = ["\n\n".join(texts[k : k + 12]) for k in range(0, len(texts), 12)]
    words = sum(len(report.split()) for report in reports)
    gc.collect()
    gc.freeze()  # the treebanks read for the scores are no part of the pipeline's work
    best = (0.0, 1.0)
    for _ in range(passes):
        wall, cpu = perf_counter(), process_time()
        for _ in pipeline.parse_many((report, [(0, len(report))]) for report in reports):
            pass
        wall, cpu = perf_counter() - wall, process_time() - cpu
        best = max(best, (words / cpu, cpu / wall))
    return best


def report(pipeline: LanguagePipeline, folder: Path) -> str:
    """The table of all scores."""
    lines = [
        f"{'':9}{'words':>7}{'sent.':>7}{'UPOS':>7}{'feats':>7}{'lemma':>7}{'UAS':>7}{'LAS':>7}{'names':>7}{'extent':>8}{'overlap':>8}"
    ]
    for title, file in TESTS.items():
        path = folder / "treebanks" / f"{file}.conllu"
        score = parse_scores(pipeline, path)
        row = f"{title:9}" + "".join(
            f"{score[k]:7.1f}" for k in ("words", "sentences", "pos", "morph", "lemma", "uas", "las")
        )
        if title in NAMED:
            named = name_scores(pipeline, path, folder / "names" / f"{NAMED[title]}.iob2")
            row += f"{named['exact']:7.1f}{named['extent']:8.1f}{named['overlap']:8.1f}"
        lines.append(row)
    fast, threads = speed(pipeline, folder / "treebanks" / "en_gum-open-test.conllu")
    lines.append(f"{fast:,.0f} words/s on one thread (processor time / time: {threads:.2f})")
    return "\n".join(lines)
