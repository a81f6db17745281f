"""Bytes to characters: byte-order marks first, then UTF-8, then a guess that says it is one."""

import codecs
import re

from charset_normalizer import from_bytes

from rapporteur.ingest.intake import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "a rich-text file"),
)
_CONTROLS = bytes(range(1, 9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_SAVE = "save it as plain text in UTF-8 and build again"
_NOT_THERE = re.compile("[\x00\ud800-\udfff]")


def decode(raw: bytes, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The characters of a file and notes on what was done; the byte-order mark is dropped, nothing else.

    `declared` is the encoding the file itself names (an HTML meta tag), tried after mark and UTF-8.
    A NUL or lone surrogate becomes one U+FFFD, counted in a note. Raises `Unreadable` for binary content
    and for bytes that no encoding explains.
    """
    for start, what in _MAGIC:
        if raw.startswith(start):
            raise Unreadable(f"this is {what}, not text", _SAVE)
    text, notes = _decode(raw, declared)
    return present(text, notes)


def present(text: str, notes: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """The text with every NUL and lone surrogate as one U+FFFD, and the notes with their number.

    >>> present("a\\x00b")
    ('a\\ufffdb', ('1 character that cannot be stored (NUL or lone surrogate) became U+FFFD',))
    """
    whole, number = _NOT_THERE.subn("\ufffd", text)
    if number:
        what = "character" if number == 1 else "characters"
        notes += (f"{number} {what} that cannot be stored (NUL or lone surrogate) became U+FFFD",)
    return whole, notes


def _decode(raw: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _with(raw[len(mark) :], name)
    wide = _wide(raw)
    if wide:
        text, notes = _with(raw, wide)
        return text, (*notes, f"no byte-order mark: read as {wide.upper()}")
    nuls = raw.count(0)
    if nuls > max(8, len(raw) // 100) or len(raw) - len(raw.translate(None, _CONTROLS)) > len(raw) // 20:
        raise Unreadable("this is binary, not text", _SAVE)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    nearly = _nearly_utf8(raw)
    if nearly is not None:
        return nearly
    if declared is not None:
        try:
            return raw.decode(declared), ()
        except (LookupError, UnicodeDecodeError):
            pass
    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise Unreadable("its encoding could not be told", _SAVE)
    try:
        return raw.decode(best.encoding), (f"encoding guessed: read as {best.encoding}",)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"its encoding could not be told ({best.encoding} fails further on)", _SAVE
        ) from error


def _with(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decoded in an encoding that is certain; what does not decode is replaced and counted."""
    try:
        return raw.decode(name), ()
    except UnicodeDecodeError:
        text = raw.decode(name, errors="replace")
        return text, (f"bytes that are no {name.upper()} became U+FFFD",)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = raw[:4000]
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _nearly_utf8(raw: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few torn characters (a cut file, a bad paste): far more sound ones than torn ones."""
    text = raw.decode("utf-8", errors="replace")
    torn = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    sound = sum(1 for character in text[:200_000] if character > "\x7f" and character != "\ufffd")
    if torn * 5 > sound or torn > max(3, len(text) // 200):
        return None
    return text, (f"{torn} torn UTF-8 sequences became U+FFFD",)
