"""Opening a record: what the file is, whether it may be written, and the only-one-writer lock.

While a run writes, the record is in SQLite's write-ahead mode, so others can read it meanwhile and kill -9
at any moment loses no committed report; the two side files (`-wal`, `-shm`) it may leave are taken up by
the next open. When a writer ends, the record is one plain file again, which opens on a read-only disk too.
"""

import os
import sqlite3
from pathlib import Path

from rapporteur.store import schema
from rapporteur.store.faults import (
    BUSY,
    CANNOT_OPEN,
    LOCKED,
    READ_ONLY,
    NewerFormat,
    NotARecord,
    OlderFormat,
    RecordBusy,
    RecordDamaged,
    RecordUnwritable,
    from_sqlite,
    in_words,
)

_MAGIC = b"SQLite format 3\x00"
_NO_RECORD = "Name the file that `rapporteur build --record FILE` wrote."


def connect(path: Path, *, write: bool, wait: float) -> sqlite3.Connection:
    """A connection to a record that exists, or (with `write`) to a new one with its tables made.

    `wait`: seconds to wait for another program's short lock. Raises `RecordError` where the file is
    no record, is of a newer format, is cut short, or cannot be opened or written.
    """
    exists = look(path, write=write)
    with in_words(path):
        writable = os.access(path, os.W_OK) if exists else True
        if write and exists and not writable:
            raise RecordUnwritable(
                path,
                "the record is read-only",
                "Copy it to a folder you may write to, or name another file with --record.",
            )
        # A reader opens read-write where it can: after a kill the next open has to take up the side files.
        mode = "rwc" if write else "rw" if writable else "ro"
        link = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None
        )
        try:
            _check(link, path, write=write)
            link.execute("PRAGMA foreign_keys = ON")
            if write:
                link.execute("PRAGMA journal_mode = WAL")
                link.execute("PRAGMA synchronous = NORMAL")
            else:
                link.execute("PRAGMA query_only = ON")
        except BaseException:
            link.close()
            raise
    return link


def settle(link: sqlite3.Connection) -> None:
    """Make the record one plain file again, unless somebody is reading it just now."""
    try:
        link.execute("PRAGMA busy_timeout = 0")
        link.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        pass  # readers are there: the side files stay until the last of them has gone


def look(path: Path, *, write: bool) -> bool:
    """True if the file exists and may be a record; False if a writer may make it."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        if not write:
            raise NotARecord(path, "there is no such file", _NO_RECORD) from None
        if not path.parent.is_dir():
            raise RecordUnwritable(
                path, "its folder does not exist", f"Make the folder {path.parent} first."
            ) from None
        return False
    except IsADirectoryError:
        raise NotARecord(path, "this is a folder", _NO_RECORD) from None
    except OSError as error:
        raise RecordUnwritable(
            path, error.strerror or str(error), "Look whether you may read this file."
        ) from error
    if not head:
        if write:
            return True  # what a run that was killed in its first moment leaves
        raise NotARecord(path, "the file is empty", "Run `rapporteur build PATH --record FILE` to fill it.")
    if not head.startswith(_MAGIC):
        raise NotARecord(path, "this is no record but some other file", _NO_RECORD)
    _check_size(path, head, size)
    return True


def _check_size(path: Path, head: bytes, size: int) -> None:
    """Refuse a file that ends before its own header says; with side files the header may be ahead of it."""
    if any(path.with_name(path.name + side).exists() for side in ("-wal", "-journal")):
        return
    page = int.from_bytes(head[16:18], "big")
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    header_is_current = head[24:28] == head[92:96]
    if len(head) < 100 or (header_is_current and size < page * pages):
        raise RecordDamaged(
            path,
            f"the record is cut short ({size:,} of {page * pages:,} bytes)",
            "Take the last good copy, or build it again from the reports.",
        )


def _check(link: sqlite3.Connection, path: Path, *, write: bool) -> None:
    """The tables are ours and of our format; a writer makes them in an empty file."""
    made_by = link.execute("PRAGMA application_id").fetchone()[0]
    number = link.execute("PRAGMA user_version").fetchone()[0]
    if made_by == schema.APPLICATION_ID:
        if number > schema.FORMAT:
            raise NewerFormat(
                path,
                f"the record is of format {number}, this version of Rapporteur knows format {schema.FORMAT}",
                "Install a newer Rapporteur, or build a new record from the reports with this one.",
            )
        if number < schema.FORMAT and write:
            link.executescript(f"BEGIN IMMEDIATE;\n{schema.step_up()}COMMIT;")
        elif number < schema.FORMAT:
            raise OlderFormat(
                path,
                f"an older Rapporteur wrote this record (format {number}, this version reads {schema.FORMAT})",
                f"Run `rapporteur build --record {path}` once: nothing is lost and nothing read twice.",
            )
        return
    tables = link.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables or made_by:
        raise NotARecord(path, "this SQLite file is no record of Rapporteur", _NO_RECORD)
    if not write:
        raise NotARecord(path, "the file is empty", "Run `rapporteur build PATH --record FILE` to fill it.")
    link.executescript(f"BEGIN EXCLUSIVE;\n{schema.statements()}COMMIT;")


class WriterLock:
    """Held by the one run that writes a record; freed by the system when its process dies.

    A small SQLite file beside the record, locked as long as this object is open: a lock that every
    platform has and that no kill leaves behind. Raises `RecordBusy` if another run holds it.
    """

    def __init__(self, record: Path) -> None:
        self._path = record.with_name(record.name + "-writing")
        try:
            self._link = sqlite3.connect(self._path, timeout=0, isolation_level=None)
            self._link.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever written to it
            self._link.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if code in (CANNOT_OPEN, READ_ONLY):
                raise RecordUnwritable(
                    record,
                    "nothing can be written in its folder (a read-only disk, or a folder of others)",
                    "Copy it to a folder you may write to, or name another file with --record.",
                ) from error
            self._link.close()
            if code in (BUSY, LOCKED):
                raise RecordBusy(
                    record,
                    "another run is writing this record",
                    "Wait until it has ended, then run this again: nothing is read twice.",
                ) from error
            raise from_sqlite(record, error) from error

    def release(self) -> None:
        """Give the record free. A late comer on the removed file would lock nothing that matters:
        every write is a transaction of its own anyway."""
        self._path.unlink(missing_ok=True)
        self._link.close()
