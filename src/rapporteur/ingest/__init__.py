"""Reports in: files and folders to `Report`s, with the page's furniture marked; what cannot be read is told."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import date

from rapporteur.ingest.describe import describe
from rapporteur.ingest.html import looks_like_html, read_html
from rapporteur.ingest.intake import Intake, Limits, Page, Refusal, Skipped, Unreadable
from rapporteur.ingest.jsonl import json_lines, read_json_line
from rapporteur.ingest.plain import read_plain
from rapporteur.ingest.walk import Found, find_files, refusal

__all__ = ["Intake", "Limits", "Refusal", "Skipped", "read_paths", "read_report"]

_NO_LIMITS = Limits()
_OTHER_FORMATS = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".csv",
        ".tsv",
        ".zip",
        ".gz",
        ".tar",
        ".7z",
        ".rar",
        ".warc",
        ".eml",
        ".mbox",
        ".msg",
        ".epub",
        ".xml",
        ".rss",
        ".atom",
        ".json",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".mp3",
        ".mp4",
        ".avi",
        ".mov",
        ".wav",
        ".sqlite",
        ".db",
        ".exe",
        ".dll",
        ".so",
        ".py",
        ".js",
        ".css",
    ]
)


def read_paths(
    paths: Sequence[str | os.PathLike[str]], *, today: date | None = None, limits: Limits = _NO_LIMITS
) -> Iterator[Intake | Refusal | Skipped]:
    """Everything under the paths, in a fixed order: reports, what could not be read and why, what was passed over.

    One file (or one line of JSON) is in memory at a time. Nothing raises because of a file's content or absence.
    `today` is the day after which a stated publication date is not believed (None: any is).
    """
    for found in find_files(paths):
        if isinstance(found, Found):
            try:
                yield from _read_file(found, today=today, limits=limits)
            except OSError as error:
                yield refusal(found.name, error)
        else:
            yield found


def _read_file(found: Found, *, today: date | None, limits: Limits) -> Iterator[Intake | Refusal]:
    suffix = found.place.suffix.casefold()
    with found.place.open("rb") as file:
        head = file.read(4096)
        file.seek(0)
        if suffix in (".jsonl", ".ndjson", ".jsonlines") or (
            suffix not in (".html", ".htm") and _looks_like_jsonl(head)
        ):
            if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:64]:
                yield Refusal(
                    path=found.name,
                    reason="JSON Lines must be UTF-8",
                    remedy="save it as UTF-8 and build again",
                )
                return
            if not head.strip():
                yield Refusal(path=found.name, reason="an empty file", remedy="remove it or put reports in")
                return
            for line in json_lines(file, limit=limits.line_bytes):
                if line.raw is None:
                    yield Refusal(
                        path=found.name,
                        line=line.number,
                        reason=f"a line of more than {limits.line_bytes:,} bytes",
                        remedy="split it, or raise the limit",
                    )
                    continue
                try:
                    page = read_json_line(line.raw)
                except Unreadable as error:
                    yield Refusal(path=found.name, line=line.number, reason=error.reason, remedy=error.remedy)
                    continue
                yield read_report(page, raw=line.raw, path=found.name, today=today)
            return
        raw = b"" if found.size > limits.file_bytes else file.read(limits.file_bytes + 1)
    if found.size > limits.file_bytes or len(raw) > limits.file_bytes:
        yield Refusal(
            path=found.name,
            reason=f"a file of more than {limits.file_bytes:,} bytes, which no report is",
            remedy="split it into reports (JSON Lines has no limit), or raise the limit",
        )
        return
    try:
        if not raw:
            raise Unreadable("an empty file", "remove it or put the report's text in")
        if suffix in _OTHER_FORMATS:
            raise Unreadable(
                f"files of the kind {suffix} are not read", "turn it into plain text, HTML or JSON Lines"
            )
        page = read_html(raw) if looks_like_html(raw, suffix) else read_plain(raw)
    except Unreadable as error:
        yield Refusal(path=found.name, reason=error.reason, remedy=error.remedy)
        return
    yield read_report(page, raw=raw, path=found.name, today=today)


def _looks_like_jsonl(head: bytes) -> bool:
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return line.startswith(b"{") and b'"text"' in head


def read_report(page: Page, *, raw: bytes, path: str, today: date | None) -> Intake:
    """The report a page is; `raw` are the bytes it came from."""
    report, notes = describe(page, path=path, sha256=hashlib.sha256(raw).hexdigest(), today=today)
    return Intake(report=report, raw=raw, notes=notes)
