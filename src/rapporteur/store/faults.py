"""What can go wrong with a record on disk, said so that a person knows what to do next.

RecordError
├── NotARecord       the file is something else
├── NewerFormat      a newer Rapporteur wrote it
├── OlderFormat      an older one did, and nothing has brought it up yet
├── RecordDamaged    cut short or altered
├── RecordBusy       another run is writing it
├── RecordUnwritable read-only, no room, no such folder
└── Unfinished       a run was interrupted before the record was put together
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class RecordError(Exception):
    """Something is wrong with the record at `path`: `reason` says what, `remedy` what to do next."""

    def __init__(self, path: Path | str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}. {remedy}")
        self.path, self.reason, self.remedy = str(path), reason, remedy


class NotARecord(RecordError):
    """The file exists and is no record."""


class NewerFormat(RecordError):
    """The record is of a format this version does not know."""


class OlderFormat(RecordError):
    """The record is of a format that the next build brings up to this version's."""


class RecordDamaged(RecordError):
    """The record cannot be read to its end."""


class RecordBusy(RecordError):
    """Another run is writing this record."""


class RecordUnwritable(RecordError):
    """The disk is full or read-only, or the folder is missing."""


class Unfinished(RecordError):
    """Reports are in the record that events, estimates and agreements do not know of yet."""


# SQLite's primary result codes
FULL, READ_ONLY, CANNOT_OPEN, NO_DATABASE, CORRUPT, BUSY, LOCKED, IO = 13, 8, 14, 26, 11, 5, 6, 10


def from_sqlite(path: Path, error: sqlite3.Error) -> RecordError:
    """The same fault in words: what happened to the record at `path`, and the next step."""
    # sqlite_errorcode is missing on errors the module itself raises; the low byte is the primary code
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == FULL:
        return RecordUnwritable(
            path,
            "the disk is full",
            "Nothing recorded so far is lost: make room and run the same command again.",
        )
    if code == READ_ONLY:
        return RecordUnwritable(
            path,
            "the record cannot be written here (read-only file or disk)",
            "Copy it to a folder you may write to, or name another file with --record.",
        )
    if code == CANNOT_OPEN:
        return RecordUnwritable(
            path, "the file cannot be opened", "Look whether the folder exists and you may write to it."
        )
    if code == NO_DATABASE:
        return NotARecord(
            path,
            "this is no record (or it has been overwritten)",
            "Name the file that `rapporteur build --record FILE` wrote.",
        )
    if code in (BUSY, LOCKED):
        return RecordBusy(
            path, "another program is using this record", "Wait until it has ended, then run this again."
        )
    if code == CORRUPT:
        return RecordDamaged(
            path,
            f"the record is damaged or cut short ({error})",
            "Take the last good copy, or build it again from the reports.",
        )
    if code == IO:
        return RecordUnwritable(
            path,
            f"the disk failed ({error})",
            "Nothing recorded so far is lost: check the disk and run the same command again.",
        )
    return RecordDamaged(
        path, f"SQLite says: {error}", "Run `rapporteur verify` on it; if that fails too, build it again."
    )


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Inside this block an error of SQLite becomes a `RecordError` about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(path, error) from error
