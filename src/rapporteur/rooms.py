"""The rooms the pipeline calls: what it asks of them, and the ones there are."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Protocol

from rapporteur.model import Derived, Report, ReportReading
from rapporteur.store import Store

if TYPE_CHECKING:
    from rapporteur.ingest import Intake, Refusal, Skipped
    from rapporteur.language import LanguagePipeline

#: What reading may raise over one strange report: it is left out and named, and the rest goes on.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Rooms(Protocol):
    """The rooms the pipeline calls, in the order it calls them."""

    @property
    def knowledge(self) -> str:
        """The digest of everything a reading depends on beside its report."""
        ...

    def take_in(
        self, paths: Sequence[str | os.PathLike[str]], *, as_of: date | None
    ) -> "Iterator[Intake | Refusal | Skipped]":
        """The reports under the paths, and what could not be read."""
        ...

    def read(self, reports: Sequence[Report]) -> Iterator[ReportReading | Exception]:
        """One reading a report, in their order, or what went wrong with it."""
        ...

    def reconcile(self, store: Store) -> Derived:
        """What all claims that stand support together."""
        ...


class House:
    """The rooms as they are. The language pipeline is loaded at first use, once (about a second)."""

    @cached_property
    def _language(self) -> "LanguagePipeline":
        from rapporteur.language import load

        return load()

    @cached_property
    def knowledge(self) -> str:
        """The digest of rules, lexicons, gazetteer and language pipeline."""
        return knowledge_digest(self._language.digest)

    def take_in(
        self, paths: Sequence[str | os.PathLike[str]], *, as_of: date | None
    ) -> "Iterator[Intake | Refusal | Skipped]":
        """Files and folders, one report at a time."""
        from rapporteur.ingest import read_paths

        return read_paths(paths, today=as_of)

    def read(self, reports: Sequence[Report]) -> Iterator[ReportReading | Exception]:
        """Parse the reports together, read each by itself."""
        from rapporteur.extract.read import read
        from rapporteur.gazetteer import open_gazetteer
        from rapporteur.lexicon.frames import load_frames

        gazetteer, frames = open_gazetteer(), load_frames()
        parses = self._language.parse_many((one.text, _blocks(one)) for one in reports if is_read(one))
        for report in reports:
            if not is_read(report):
                yield nothing_read(report)
                continue
            parsed = next(parses)
            try:
                yield read(report, parsed, gazetteer=gazetteer, frames=frames)
            except FAULTS as error:
                yield error

    def reconcile(self, store: Store) -> Derived:
        """All claims that stand, at once."""
        from rapporteur.reconcile import reconcile

        return reconcile(
            store.reports(),
            store.claims(bare=True),
            places=store.places(),
            actors=store.actors(),
            sources=store.sources(),
            judgements=tuple(store.judgements()),
        )


def is_read(report: Report) -> bool:
    """False for a text in another language; one whose language cannot be told is read."""
    return report.language in ("en", None)


def nothing_read(report: Report) -> ReportReading:
    """The reading of a report that is kept unread."""
    return ReportReading(
        report=report.id, claims=(), mentions=(), sayings=(), unread=(), places=(), actors=(), sources=()
    )


def _blocks(report: Report) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span, _ in report.blocks()]


@cache
def knowledge_digest(language: str) -> str:
    """The digest of everything a reading depends on beside its report: rules, lexicons, gazetteer, language.

    `language` is the digest of the language pipeline. Reports read under another digest are read anew.
    """
    total = sha256(language.encode())
    for room in ("extract", "gazetteer", "language", "lexicon", "text"):
        for path, file in sorted(_files(files("rapporteur") / room, room)):
            total.update(path.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Every file in a package folder with its path; the language pipeline's weights speak by their own digest."""
    for one in folder.iterdir():
        if one.is_dir():
            if one.name not in ("__pycache__", "weights"):
                yield from _files(one, f"{path}/{one.name}")
        elif not one.name.endswith(".pyc"):
            yield f"{path}/{one.name}", one
