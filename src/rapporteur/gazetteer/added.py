"""What a user adds: whole country files in a places.sqlite of the user's own, read above the package's rows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapporteur.gazetteer.folding import bare, fold
from rapporteur.gazetteer.rows import PlaceRow

__all__ = ["AddedPlace", "AddedTable", "write_added"]

_SCHEMA = """
create table if not exists place (id text primary key, name text not null, kind text not null, iso3 text,
  parents text not null, latitude real, longitude real, centre_latitude real, centre_longitude real, radius_km real,
  population integer, gazetteer text not null, code text, source text not null, licence text not null) without rowid;
create table if not exists name (key text not null, id text not null, how integer not null, primary key (key, id))
  without rowid;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPlace:
    """A place a user's file gives: `names` beside its main one, `code` its P-code or feature code, and where the
    row comes from."""

    row: PlaceRow
    names: tuple[str, ...] = ()
    code: str | None = None
    source: str
    licence: str


def write_added(places: Iterable[AddedPlace], path: Path) -> int:
    """Puts places into a user's places.sqlite, made when it is not there; a known id is replaced. Their number.

    All or nothing: a reader's fault half way leaves the file as it was.
    """
    base = sqlite3.connect(path)
    try:
        with base:
            base.executescript(_SCHEMA)
            number = 0
            for added in places:
                number += 1
                row = added.row
                base.execute("delete from name where id = ?", (row.id,))
                base.execute(
                    "insert or replace into place values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    (
                        *(
                            row.id,
                            row.name,
                            row.kind,
                            row.iso3,
                            "|".join(row.parents),
                            row.latitude,
                            row.longitude,
                        ),
                        *(
                            row.centre_latitude,
                            row.centre_longitude,
                            row.radius_km,
                            row.population,
                            row.gazetteer,
                        ),
                        *(added.code, added.source, added.licence),
                    ),
                )
                base.executemany(
                    "insert into name values (?,?,?)",
                    [(key, row.id, how) for key, how in _keys(added).items()],
                )
        return number
    finally:
        base.close()


def _keys(added: AddedPlace) -> dict[str, int]:
    keys: dict[str, int] = {}
    for how, name in ((0, added.row.name), *((1, name) for name in added.names)):
        key = fold(name)
        for each, rank in ((key, how), (bare(key), 2)):
            if each and rank < keys.get(each, 9):
                keys[each] = rank
    return dict(sorted(keys.items()))


class AddedTable:
    """Questions to a user's places.sqlite, in the manner of TownTable."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._longest: dict[str, int] = {}
        for (key,) in self._base.execute("select distinct key from name"):
            first, *rest = key.split(" ")
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    def close(self) -> None:
        self._base.close()

    def named(self, key: str) -> list[tuple[PlaceRow, int]]:
        """Rows with this folded name, and how it was met."""
        found = self._base.execute("select id, how from name where key = ? order by id", (key,)).fetchall()
        return [(row, how) for id, how in found if (row := self.by_id(id)) is not None]

    def longest(self, token: str) -> int:
        """The most words in a name that begins with this word; 0 when none does."""
        return self._longest.get(token, 0)

    def by_id(self, id: str) -> PlaceRow | None:
        """The row of an id, or None."""
        record = self._base.execute(
            "select name, kind, iso3, parents, latitude, longitude, centre_latitude, centre_longitude, radius_km,"
            " population, gazetteer from place where id = ?",
            (id,),
        ).fetchone()
        if record is None:
            return None
        name, kind, iso3, parents, lat, lon, middle_lat, middle_lon, radius, population, gazetteer = record
        return PlaceRow(
            id=id,
            name=name,
            kind=kind,
            iso3=iso3,
            parents=tuple(parents.split("|")) if parents else (),
            latitude=lat,
            longitude=lon,
            gazetteer=gazetteer,
            population=population,
            centre_latitude=middle_lat,
            centre_longitude=middle_lon,
            radius_km=radius,
        )


def digest(folder: Path, user: Path | None) -> str:
    """SHA-256 over the tables of the package and the user's, by name and content."""
    whole = hashlib.sha256()
    own = [] if user is None else [user] if user.is_file() else [user / "places.csv", user / "places.sqlite"]
    shipped = [folder / name for name in ("countries.csv", "ordinary.txt", "places.sqlite", "supplement.csv")]
    for file in (*shipped, *own):
        if file.exists():
            whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
