"""Files and folders: what is read, in what order, what is refused and what to do about it."""

import json
import os
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.ingest import Intake, Limits, Refusal, Skipped, read_paths
from rapporteur.ingest.decode import decode
from rapporteur.ingest.intake import Unreadable
from rapporteur.model import report_id

WORDS = "The army has taken the bridge over the river, its spokesman said on Monday, and it holds both banks."


def taken(
    *paths: Path, today: date | None = None, limits: Limits | None = None
) -> list[Intake | Refusal | Skipped]:
    return list(read_paths(paths, today=today, limits=limits or Limits()))


def one(path: Path, **options: date) -> Intake:
    [intake] = taken(path, **options)  # type: ignore[arg-type]
    assert isinstance(intake, Intake), intake
    return intake


def refused(path: Path, limits: Limits | None = None) -> Refusal:
    [refusal] = taken(path, limits=limits)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason and refusal.remedy and str(refusal).startswith(refusal.path)
    return refusal


def test_folder_is_walked_in_order_hidden_names_counted_links_followed_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("b.txt", "a/z.txt", "a/a.txt", "a.txt", ".hidden.txt", ".git/x.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{WORDS} {name}")
    (folder / "a" / "up").symlink_to(folder)
    (folder / "c.txt").symlink_to(folder / "b.txt")
    (folder / "d.txt").symlink_to(folder / "gone.txt")
    found = taken(folder)
    assert [x.report.path for x in found if isinstance(x, Intake)] == [
        "a.txt",
        "a/a.txt",
        "a/z.txt",
        "b.txt",
        "c.txt",
    ]
    assert [x.path for x in found if isinstance(x, Refusal)] == ["d.txt"]
    assert [x.path for x in found if isinstance(x, Skipped)] == [".git", ".hidden.txt", "a/up"]


def test_named_file_keeps_its_bare_name_even_a_hidden_one(tmp_path: Path) -> None:
    (tmp_path / ".report.txt").write_text(WORDS)
    assert one(tmp_path / ".report.txt").report.path == ".report.txt"


def test_report_is_its_bytes(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfOne.\r\n\r\nTwo  \xe2\x80\x9cwords\xe2\x80\x9d.\r\n"
    (tmp_path / "a.txt").write_bytes(raw)
    intake = one(tmp_path / "a.txt")
    assert intake.raw == raw
    assert intake.report.sha256 == sha256(raw).hexdigest()
    assert intake.report.text == "One.\r\n\r\nTwo  “words”.\r\n"
    assert intake.report.id == report_id(
        sha256=intake.report.sha256, given_id=None, url=None, outlet=None, title=None, published=None
    )


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "an empty file"),
        ("blank.txt", b" \n\n\t ", "no text"),
        ("empty.jsonl", b"", "an empty file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "a picture"),
        ("noise.txt", bytes(range(256)) * 40, "binary"),
        ("report.pdf", b"%PDF-1.7 words", ".pdf"),
        ("table.csv", b"a,b\n1,2\n", ".csv"),
        (
            "bare.html",
            b"<html><head><title>x</title></head><body><script>f()</script></body></html>",
            "without visible",
        ),
        ("wide.jsonl", '{"text": "a"}'.encode("utf-16"), "UTF-8"),
    ],
)
def test_what_holds_no_report_is_refused_by_name(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(raw)
    refusal = refused(tmp_path / name)
    assert refusal.path == name
    assert refusal.line is None
    assert reason in refusal.reason


def test_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert "20,000,000" in refused(tmp_path / "large.txt").reason
    (tmp_path / "small.txt").write_text(WORDS)
    assert "10 bytes" in refused(tmp_path / "small.txt", Limits(file_bytes=10)).reason


def test_absent_unreadable_and_strange_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no such file" in refused(tmp_path / "gone.txt").reason
    (tmp_path / "none").mkdir()
    assert "empty folder" in refused(tmp_path / "none").reason
    os.mkfifo(tmp_path / "pipe")
    assert "neither" in refused(tmp_path / "pipe").reason
    assert refused(Path("a\0b")).remedy
    (tmp_path / "closed.txt").write_text(WORDS)

    def closed(*_: object, **__: object) -> Iterator[bytes]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    assert "no permission" in refused(tmp_path / "closed.txt").reason


def test_a_file_that_vanishes_between_listing_and_reading_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS)
    found = read_paths([tmp_path])
    assert isinstance(next(found), Intake)
    (tmp_path / "b.txt").unlink()
    left = next(found)
    assert isinstance(left, Refusal) and left.path == "b.txt"


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        (WORDS.encode(), WORDS, None),
        (WORDS.encode("utf-8-sig"), WORDS, None),
        (WORDS.encode("utf-16"), WORDS, None),
        (WORDS.encode("utf-32"), WORDS, None),
        (WORDS.encode("utf-16-le"), WORDS, "UTF-16-LE"),
        (WORDS.encode("utf-16-be"), WORDS, "UTF-16-BE"),
        (b"a\x00b", "a\ufffdb", "1 character"),
        (
            "“Words” ‘of’ the café – ".encode() * 3 + b"\xe2\x80",
            "“Words” ‘of’ the café – " * 3 + "\ufffd",
            "torn",
        ),
        (("He said “no” at the café. " * 20).encode("cp1252"), "He said “no” at the café. " * 20, "guessed"),
        (b"\xef\xbb\xbf\xef\xbb\xbf", "\ufeff", None),
    ],
)
def test_decoding(raw: bytes, text: str, note: str | None) -> None:
    found, notes = decode(raw)
    assert found == text
    assert any(note in one for one in notes) if note else not notes


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_decode_to_storable_text_or_are_refused(raw: bytes) -> None:
    try:
        text, _ = decode(raw)
    except Unreadable as error:
        assert error.reason and error.remedy
    else:
        assert "\0" not in text
        text.encode("utf-8")


def write_lines(path: Path, *lines: object) -> Path:
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines) + b"\n")
    return path


def test_json_lines_give_reports_and_name_the_broken_line(tmp_path: Path) -> None:
    good = {
        "id": "r-1",
        "text": WORDS,
        "title": "Bridge taken",
        "published": "2020-05-04",
        "outlet": "Hill Courier",
    }
    path = write_lines(
        tmp_path / "wire.jsonl",
        good,
        b'{"id": "r-2", "text": ',
        b"",
        b"[1, 2]",
        {"id": "r-3"},
        {"id": "r-4", "text": "  "},
        {"id": "r-5", "text": 7},
        b"\xff\xfe broken",
        b"[" * 60_000,
        {
            "id": 6,
            "text": WORDS,
            "url": "https://hill.example/6",
            "language": "fr",
            "title": 9,
            "published": "soon",
        },
    )
    found = taken(path)
    lines = [x.line for x in found if isinstance(x, Refusal)]
    assert lines == [2, 4, 5, 6, 7, 8, 9]
    first, last = (x for x in found if isinstance(x, Intake))
    assert first.raw == json.dumps(good).encode()
    assert first.report.sha256 == sha256(first.raw).hexdigest()
    assert (first.report.given_id, first.report.title, first.report.outlet) == (
        "r-1",
        "Bridge taken",
        "Hill Courier",
    )
    assert (first.report.published.start, first.report.published.basis) == ("2020-05-04", "stated")
    assert first.report.id == report_id(
        sha256=first.report.sha256,
        given_id="r-1",
        url=None,
        outlet="Hill Courier",
        title="Bridge taken",
        published="2020-05-04",
    )
    assert (last.report.given_id, last.report.url, last.report.language) == (
        "6",
        "https://hill.example/6",
        "fr",
    )
    assert last.report.published.basis == "unknown"
    assert any("`published`" in note for note in last.notes)


def test_json_line_over_the_limit_is_passed_over_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"id": "1", "text": "x" * 5000}, {"id": "2", "text": WORDS})
    found = taken(path, limits=Limits(line_bytes=1000))
    assert [x.line for x in found if isinstance(x, Refusal)] == [1]
    assert [x.report.given_id for x in found if isinstance(x, Intake)] == ["2"]


def test_json_lines_without_the_suffix_are_known_by_their_first_line(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "wire", {"id": "1", "text": WORDS}, {"id": "2", "text": WORDS})
    assert [x.report.given_id for x in taken(path) if isinstance(x, Intake)] == ["1", "2"]


def test_lone_surrogates_of_a_json_line_are_replaced_and_counted(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        b'{"id": "\\ud800", "text": "The\\ud800 army of the town\\u0000 and of the river"}',
    )
    intake = one(path)
    assert intake.report.text == "The\ufffd army of the town\ufffd and of the river"
    assert any(note.startswith("2 characters") for note in intake.notes)
    assert intake.report.given_id == "\ufffd"


def test_text_field_is_kept_as_given_and_the_title_beside_it_marks_its_own_words(tmp_path: Path) -> None:
    text = f"Bridge taken\r\n\r\nBRIDGE TAKEN\n\n  {WORDS}\n"
    report = one(write_lines(tmp_path / "a.jsonl", {"id": "1", "text": text, "title": "Bridge taken"})).report
    assert report.text == text
    assert [(s.role, text[s.start : s.end]) for s in report.sections] == [
        ("title", "Bridge taken"),
        ("title_repeat", "BRIDGE TAKEN"),
    ]
    other = one(write_lines(tmp_path / "b.jsonl", {"id": "1", "text": WORDS, "title": "Bridge taken"})).report
    assert (other.title, other.sections) == ("Bridge taken", ())


def test_other_languages_are_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "L’armée a pris le pont sur la rivière, selon un porte-parole, et la ville est calme."
    )
    assert one(tmp_path / "a.txt").report.language == "fr"


def test_a_date_in_the_future_is_not_believed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"id": "1", "text": WORDS, "published": "2093-01-01"})
    intake = one(path, today=date(2020, 1, 1))
    assert intake.report.published.start is None
    assert any("future" in note for note in intake.notes)
    assert one(path).report.published.start == "2093-01-01"


def test_same_files_give_the_same_intake(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.jsonl"):
        (tmp_path / name).write_text(f"<html><body><p>{WORDS}</p></body></html>" if "html" in name else WORDS)
    write_lines(tmp_path / "c.jsonl", {"id": "1", "text": WORDS})
    assert taken(tmp_path) == taken(tmp_path)


@given(st.text(max_size=300))
@settings(max_examples=120, deadline=None)
def test_any_text_is_taken_in_unchanged_with_sections_in_order(text: str) -> None:
    from rapporteur.ingest import read_report
    from rapporteur.ingest.intake import Page

    report = read_report(Page(text=text), raw=b"", path="a", today=None).report
    assert report.text == text
    for section in report.sections:
        words = text[section.start : section.end]
        assert words and words == words.strip()
    for before, after in pairwise(report.sections):
        assert before.end <= after.start
