"""The hand-kept rows in memory: countries, the supplement, a user's own; by id and by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rapporteur.gazetteer.curated import SupplementRow, country_row_as_place
from rapporteur.gazetteer.folding import bare, fold
from rapporteur.gazetteer.rows import CountryRow, PlaceRow

__all__ = ["Listed"]

_CODES = "AFG ARE BHR DJI DZA EGY ERI ESH IRN IRQ ISR JOR KWT LBN LBY MAR MLI MRT OMN PSE QAT SAU SDN SOM SYR TCD TUN"
_ARABIC = frozenset(f"{_CODES} TUR YEM".split())


class Listed:
    """Rows by id (`rows`), what is better known of GeoNames rows (`better`), names and abbreviations.

    `keys` leads from a folded name to ids, each with how it bears it: 0 as written, 2 without its article;
    `longest` from a first word to the most words of a name that begins with it.
    """

    def __init__(self, countries: Sequence[CountryRow], elsewhere: Callable[[str], PlaceRow | None]) -> None:
        """`elsewhere` finds the row for what follows "geonames:" in an id that is not in a hand-kept table."""
        self._by_iso2 = {row.iso2: row for row in countries}
        self._by_iso3 = {row.iso3: row for row in countries}
        self._country_ids = frozenset(row.id for row in countries)
        self._elsewhere = elsewhere
        self.rows: dict[str, PlaceRow] = {}
        self.better: dict[str, SupplementRow] = {}
        self.keys: dict[str, list[tuple[str, int]]] = {}
        self.longest: dict[str, int] = {}
        self.abbreviations: set[str] = set()
        for country in countries:
            row = country_row_as_place(country)
            self.rows[row.id] = row
            for name in (country.name, *country.other_names):
                self._name(name, row)

    def add(self, rows: Sequence[SupplementRow]) -> None:
        """Puts the rows of a supplement above what is there."""
        for entry in rows:
            row = entry.row
            if entry.alias:
                self.better[row.id] = entry
            else:
                self.rows[row.id] = row
            for name in (row.name, *entry.names):
                self._name(name, row)
        for entry in rows:
            if not entry.alias:
                self.rows[entry.row.id] = replace(entry.row, parents=self._chain(entry.row))

    def improved(self, row: PlaceRow) -> PlaceRow:
        """A GeoNames row with what the supplement knows better: its customary English name and its middle."""
        entry = self.better.get(row.id)
        if entry is None:
            return row
        better = entry.row
        row = replace(row, name=better.name, covers=better.covers)
        if better.centre_latitude is not None:
            area = row.latitude is None
            row = replace(
                row,
                centre_latitude=better.centre_latitude,
                centre_longitude=better.centre_longitude,
                latitude=None if area else better.centre_latitude,
                longitude=None if area else better.centre_longitude,
                radius_km=better.radius_km if area else row.radius_km,
            )
        return row

    def _name(self, name: str, row: PlaceRow) -> None:
        key = fold(name)
        plain = name.replace(".", "")
        if len(plain) < 6 and plain.isupper():
            self.abbreviations.add(key)
        # Elsewhere "El" and "An" are no articles to be left out: Salvador is not El Salvador.
        short = bare(key) if row.iso3 in _ARABIC else key
        for each, rank in ((key, 0), (short, 2)):
            known = self.keys.setdefault(each, [])
            if each and all(row.id != other for other, _ in known):
                known.append((row.id, rank))
                first, *rest = each.split(" ")
                self.longest[first] = max(self.longest.get(first, 0), 1 + len(rest))

    def _chain(self, row: PlaceRow) -> tuple[str, ...]:
        """The parents a line names, then what those lie in, then its country."""
        chain = list(row.parents)
        for parent in row.parents:
            code = parent.removeprefix("geonames:")
            if parent in self.rows:
                chain.extend(p for p in self._chain(self.rows[parent]) if p not in chain)
            elif "." in code:
                if code.count(".") == 2:
                    chain.append(f"geonames:{code.rpartition('.')[0]}")
                if own := self._by_iso2.get(code.partition(".")[0]):
                    chain.append(own.id)
            elif known := self._elsewhere(code):
                chain.extend(known.parents)
        if row.iso3 in self._by_iso3:
            chain.append(self._by_iso3[row.iso3].id)
        ordered = [p for p in chain if p not in self._country_ids] + [
            p for p in chain if p in self._country_ids
        ]
        return tuple(dict.fromkeys(ordered))
