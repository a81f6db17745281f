"""JSON Lines: one report a line, with `id` and `text`, and if known `title`, `published`, `outlet`, `url`, `language`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rapporteur.ingest.decode import present
from rapporteur.ingest.intake import Page, Unreadable

_MEND = "mend the line and build again"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLine:
    """One line that is not blank: its number (from 1), its bytes without line end; None: longer than the limit."""

    number: int
    raw: bytes | None


def json_lines(file: BinaryIO, *, limit: int) -> Iterator[JsonLine]:
    """The lines of a file, one in memory at a time; a line over `limit` bytes is passed over in pieces."""
    number = 0
    while True:
        piece = file.readline(limit + 2)
        if not piece:
            return
        number += 1
        if not piece.endswith(b"\n") and len(piece) > limit:
            while piece and not piece.endswith(b"\n"):
                piece = file.readline(1 << 20)
            yield JsonLine(number=number, raw=None)
            continue
        line = piece.removesuffix(b"\n").removesuffix(b"\r")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield JsonLine(number=number, raw=line)


def read_json_line(raw: bytes) -> Page:
    """The page one line is. Raises `Unreadable` for a broken line or one without text."""
    try:
        fields = json.loads(raw)
    except UnicodeDecodeError as error:
        raise Unreadable("this line is not UTF-8", "save the file as UTF-8 and build again") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"broken JSON ({str(error)[:80]})", _MEND) from error
    if not isinstance(fields, dict):
        raise Unreadable("this line is no JSON object", _MEND)
    words = fields.get("text")
    if not isinstance(words, str):
        raise Unreadable("this line has no field `text` that is a string", _MEND)
    text, notes = present(words)
    if not text.strip():
        raise Unreadable("its field `text` is empty", "fill it or remove the line")
    given: dict[str, str | None] = {}
    for name in ("id", "title", "published", "outlet", "url", "language"):
        value = fields.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            notes += (f"its field `{name}` is no string and was passed over",)
            value = None
        given[name] = present(value)[0].strip() or None if value is not None else None
    if given["id"] is None:
        notes += ("its field `id` is missing",)
    return Page(
        text=text,
        given_id=given["id"],
        url=given["url"],
        outlet=given["outlet"],
        title=given["title"],
        language=given["language"],
        published=given["published"],
        structured=True,
        notes=notes,
    )
