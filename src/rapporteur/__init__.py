"""Rapporteur reads news reports on an armed conflict and keeps a sourced record of it.

from rapporteur import build, open_record, read_reports

summary = build(["reports/"], record="record.sqlite")
with open_record("record.sqlite") as store:
    for claim in store.claims():
        print(claim.type, claim.passage.quote)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapporteur.ingest import Refusal
    from rapporteur.model import Report
    from rapporteur.pipeline import Summary, build, read_reports, remove
    from rapporteur.store import RecordError
    from rapporteur.store import Store as open_record

__version__ = "0.1.0"

__all__ = [
    "RecordError",
    "Refusal",
    "Report",
    "Summary",
    "__version__",
    "build",
    "open_record",
    "read_reports",
    "remove",
]

_WHERE = {
    "RecordError": ("rapporteur.store", "RecordError"),
    "Refusal": ("rapporteur.ingest", "Refusal"),
    "Report": ("rapporteur.model", "Report"),
    "Summary": ("rapporteur.pipeline", "Summary"),
    "build": ("rapporteur.pipeline", "build"),
    "open_record": ("rapporteur.store", "Store"),
    "read_reports": ("rapporteur.pipeline", "read_reports"),
    "remove": ("rapporteur.pipeline", "remove"),
}


def __getattr__(name: str) -> Any:
    """Names are fetched at first use: `import rapporteur` costs next to nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'rapporteur' has no attribute {name!r}")
    from importlib import import_module

    room, there = _WHERE[name]
    return getattr(import_module(room), there)
