"""The record on disk: one SQLite file, claims and judgements kept for good, the rest derived."""

from rapporteur.store.faults import (
    NewerFormat,
    NotARecord,
    OlderFormat,
    RecordBusy,
    RecordDamaged,
    RecordError,
    RecordUnwritable,
    Unfinished,
)
from rapporteur.store.notes import Known, LeftOut, LogLine
from rapporteur.store.record import Store
from rapporteur.store.rows import FaultyRow, fingerprint
from rapporteur.store.verify import Checked, Flaw, verify
from rapporteur.store.writing import Writer

__all__ = [
    "Checked",
    "FaultyRow",
    "Flaw",
    "Known",
    "LeftOut",
    "LogLine",
    "NewerFormat",
    "NotARecord",
    "OlderFormat",
    "RecordBusy",
    "RecordDamaged",
    "RecordError",
    "RecordUnwritable",
    "Store",
    "Unfinished",
    "Writer",
    "fingerprint",
    "verify",
]
