"""What is read in one go: paragraphs without their datelines, and the plain form of their characters."""

import pytest

from rapporteur.language.blocks import LONGEST, blocks_of
from rapporteur.language.boundaries import starts
from rapporteur.language.plain import plain


@pytest.mark.parametrize(
    "marked",
    [
        "KHARTOUM, Sudan (AP) — |At least nine people died.",
        "DAMASCUS, Aug. 5 (Xinhua) -- |The army withdrew.",
        "ADEN (Reuters) - |The port reopened.",
        "GENEVA/NEW YORK, 3 March 2021 – |The envoy resigned.",
        "Beirut (AFP) – |Three shells fell.",
        "Port Sudan, 12 May 2023 - |Fighting resumed.",
        "BEIRUT — |Fighters took the hill.",
        "MOSCOW, March 3 — |Two drones fell.",
        "Kyiv, Ukraine — |Drones hit a depot.",
        "Goma (DRC): |The rebels advance.",
        "WHO – the agency – said so.",
        "UNICEF - which runs the camp - left.",
        "The army — which denied it — left.",
        "SANAA: Houthi fighters left.",
        "Mr. Doe (52) — The man who knew.",
        "Syria - The war goes on.",
        "The U.N. said on Friday: |The road is open.".replace("|", ""),
    ],
)
def test_a_dateline_is_read_apart(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in blocks_of(text, [(0, len(text))])] == marked.split("|")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One\r\nline.", ["One\r\nline."]),
        ("One.\n \t \nTwo.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
    ],
)
def test_an_empty_line_parts_what_is_read(text: str, read: list[str]) -> None:
    assert [text[a:b] for a, b in blocks_of(text, [(0, len(text))]) if b > a] == read


def test_huge_blocks_are_cut_behind_a_sentence() -> None:
    text = "Shells fell. " * (LONGEST // 5)
    pieces = [text[a:b] for a, b in blocks_of(text, [(0, len(text))])]
    assert "".join(pieces) == text
    assert all(len(piece) <= LONGEST and piece.endswith("fell. ") for piece in pieces)


def test_plain_form_keeps_the_way_back() -> None:
    text = "x  “Don’t\u00a0\n go”\u200b, he\u00adsaid "
    block = plain(text, 1, len(text))
    assert block.text == '"Don\'t go", hesaid'
    assert [text[k] for k in block.places if text[k].isalpha()] == list("Don") + list("tgo") + list("hesaid")
    assert len(block.places) == len(block.text)


@pytest.mark.parametrize(
    "marked",
    [  # "|" before a word: a sentence must start there; "/": it may; nothing: it must not
        "It fell . |The army left .",
        'He left . " |They stayed .',
        "It fell ! /nobody came .",
        "He met Lt. Gen. Sami .",
        "the U.S. |The visit",
        "the U.S. Congress",
        "et al. found",
        "as follows : /the army",
        "Vol. 3 . |Chapters",
    ],
)
def test_marks_before_a_word_open_or_close_a_place(marked: str) -> None:
    words = marked.replace("|", "").replace("/", "").split()
    spaced = [after not in {".", "!", ","} for after in [*words[1:], ""]]
    if '"' in words:
        spaced[words.index('"') - 1] = False
    signs = {-1: "", 0: "/", 1: "|"}
    found = [signs[mark] + word for word, mark in zip(words, starts(words, spaced), strict=True)]
    found[0] = found[0].removeprefix("/")
    assert " ".join(found) == marked
