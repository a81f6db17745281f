"""The rooms the pipeline calls: what it asks of them, and the ones there are."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rapporteur.model import Actor, Derived, Judgement, Place, Report, ReportReading, Source
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
    """The rooms as they are. The language pipeline is loaded at first use, once (about a second).

    `language_model`: the user's own spaCy pipeline by name or folder. `own`: a folder of the user's own knowledge
    (groups.csv, bodies.csv, media.csv, leaders.csv, places.csv, places.sqlite, *.toml frames), read above ours.
    """

    def __init__(self, *, language_model: str | None = None, own: Path | None = None) -> None:
        self._model = language_model
        self._own = own

    @cached_property
    def _language(self) -> "LanguagePipeline":
        from rapporteur.language import load

        return load(self._model)

    @cached_property
    def knowledge(self) -> str:
        """The digest of rules, lexicons, gazetteer and language pipeline, and of the user's own files."""
        return knowledge_digest(self._language.digest, self._own)

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
        from rapporteur.lexicon.actors import load_actors
        from rapporteur.lexicon.frames import load_frames

        gazetteer, frames, lexicon = open_gazetteer(self._own), load_frames(self._own), load_actors(self._own)
        parses = self._language.parse_many((one.text, _blocks(one)) for one in reports if is_read(one))
        for report in reports:
            if not is_read(report):
                yield nothing_read(report)
                continue
            parsed = next(parses)
            try:
                yield read(report, parsed, gazetteer=gazetteer, frames=frames, lexicon=lexicon)
            except FAULTS as error:
                yield error

    def reconcile(self, store: Store) -> Derived:
        """All claims that stand, at once."""
        from rapporteur.reconcile import reconcile

        judgements = tuple(store.judgements())
        places, actors = store.places(bare=True), store.actors(bare=True)
        sources = store.sources(bare=True)
        more = _named_by_people(judgements, places, actors, sources)
        derived = reconcile(
            store.reports(),
            store.claims(bare=True),
            places=(*places, *(one for one in more if isinstance(one, Place))),
            actors=(
                *actors,
                *(one for one in more if isinstance(one, Actor) and not isinstance(one, Source)),
            ),
            sources=(*sources, *(one for one in more if isinstance(one, Source))),
            judgements=judgements,
        )
        return replace(derived, named=more) if more else derived


def _named_by_people(
    judgements: Sequence[Judgement],
    places: Sequence[Place],
    actors: Sequence[Actor],
    sources: Sequence[Source],
) -> tuple[Place | Actor | Source, ...]:
    """Register lines for what standing judgements name and no report does, with what those lie in or belong to."""
    from rapporteur.reconcile.correcting import named_ids
    from rapporteur.reconcile.judgements import standing

    wanted = sorted({pair for one in standing(judgements) for pair in named_ids(one.value or {})})
    known = {"place": {p.id for p in places}, "source": {s.id for s in sources}}
    known["actor"] = {a.id for a in actors}
    found: dict[tuple[str, str], Place | Actor | Source] = {}
    while wanted:
        what, name = wanted.pop()
        if name in known[what] or (what, name) in found:
            continue
        line = _place_of(name) if what == "place" else _actor_of(name, source=what == "source")
        found[what, name] = line
        over = line.parents if isinstance(line, Place) else (line.parent,) if line.parent else ()
        wanted += [(what, one) for one in over]
    return tuple(found[key] for key in sorted(found))


def _place_of(name: str) -> Place:
    """The gazetteer's row of an id; one it no longer has stays an id without a point."""
    from rapporteur.gazetteer import open_gazetteer

    try:
        return open_gazetteer().place(name).place
    except KeyError:
        return Place(id=name, name=name, kind="other", iso3=None, parents=(), latitude=None, longitude=None,
                     gazetteer="unknown")  # fmt: skip


def _actor_of(name: str, *, source: bool) -> Actor:
    from rapporteur.extract.register import actor_of

    # somebody no list knows may be a private person
    row = actor_of(name) or Actor(id=name, name=name, kind="unknown", country=None, parent=None, public=False)
    if not source:
        return row
    return Source(
        id=row.id, name=row.name, kind=row.kind, country=row.country, parent=row.parent, public=row.public
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


def knowledge_digest(language: str, own: Path | None = None) -> str:
    """The digest of everything a reading depends on beside its report: rules, lexicons, gazetteer, language.

    `language` is the digest of the language pipeline, `own` the user's folder of knowledge. Reports read under
    another digest are read anew.
    """
    shipped = _shipped_digest(language)
    if own is None:
        return shipped
    total = sha256(shipped.encode())
    for mine in sorted(one for one in own.iterdir() if one.is_file()):
        total.update(mine.name.encode() + b"\0" + sha256(mine.read_bytes()).digest())
    return total.hexdigest()[:16]


@cache
def _shipped_digest(language: str) -> str:
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
