"""The gazetteer as the other rooms see it: names to places, places to what they lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from rapporteur.gazetteer.added import AddedTable, digest
from rapporteur.gazetteer.curated import read_countries, read_supplement
from rapporteur.gazetteer.folding import bare, fold
from rapporteur.gazetteer.geometry import distance_km, offset
from rapporteur.gazetteer.listed import Listed
from rapporteur.gazetteer.rows import CountryRow, PlaceName, PlaceRow, Resolution
from rapporteur.gazetteer.scan import scan
from rapporteur.gazetteer.similar import TRANSLITERATED, SimilarNames
from rapporteur.gazetteer.towns import TownTable

__all__ = ["Gazetteer", "Match", "open_gazetteer"]

_HERE = Path(__file__).parent
# A place and how its name met the question: 0 its main name, 1 another name, 2 without article or division word,
# 3 a division under another name of the town it is called after, 4 a like spelling only.
Match = tuple[PlaceRow, int]
_KINDS = "country admin1 city town admin2 region crossing neighbourhood water other"
_KIND_ORDER = {kind: at for at, kind in enumerate(_KINDS.split())}


class Gazetteer:
    """All places of the package, and a user's own above them. Cheap to make: tables are read at first use.

    Answers are frozen rows, the same for the same question whatever was asked before; not meant to be shared by
    threads that close it.
    """

    def __init__(self, *, user: Path | None = None, folder: Path = _HERE) -> None:
        self._country_rows = read_countries(folder / "countries.csv")
        self._by_iso2 = {row.iso2: row for row in self._country_rows}
        self._by_iso3 = {row.iso3: row for row in self._country_rows}
        self._towns = TownTable(folder / "places.sqlite", self._by_iso2)
        self._listed = Listed(self._country_rows, self._towns.by_key)
        self._ordinary = frozenset(
            fold(line)
            for line in (folder / "ordinary.txt").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        )
        self._listed.add(read_supplement(folder / "supplement.csv"))
        self._added: AddedTable | None = None
        if user is not None:
            table = user / "places.csv" if user.is_dir() else user
            if table.exists():
                self._listed.add(read_supplement(table, gazetteer="user"))
            if user.is_dir() and (user / "places.sqlite").exists():
                self._added = AddedTable(user / "places.sqlite")
        self._folders = (folder, user)
        self._demonyms: dict[str, CountryRow] = {}
        self._seats: dict[str, CountryRow] = {}
        for country in self._country_rows:
            for word in country.demonyms:
                self._demonyms.setdefault(fold(word), country)
            for seat in (*((country.capital,) if country.capital else ()), *(s[0] for s in country.seats)):
                self._seats.setdefault(fold(seat), country)
        self._matches = lru_cache(maxsize=32_768)(self._find)
        self._similar = lru_cache(maxsize=64)(self._similar_names)
        self._longest = lru_cache(maxsize=65_536)(self._find_longest)
        self._place = lru_cache(maxsize=16_384)(self._find_place)

    def close(self) -> None:
        """Closes the file; questions after that fail."""
        self._towns.close()
        if self._added is not None:
            self._added.close()

    def digest(self) -> str:
        """SHA-256 over all tables, the user's included: the gazetteer's part of a record's knowledge."""
        return digest(*self._folders)

    # Names

    def lookup(self, name: str) -> tuple[PlaceRow, ...]:
        """Every place of this name, countries first, then by exactness, kind, inhabitants and id.

        An empty tuple when nothing is called so. Articles are tried away only when the name as it stands is
        unknown: "al-Hodeidah" finds Hodeidah.
        """
        return tuple(row for row, _ in self.matches(name))

    def matches(self, name: str) -> tuple[Match, ...]:
        """Like lookup, with how each name was met (0 main, 1 other, 2 without article or division word, 3 its
        town's other name)."""
        return self._matches(fold(name))

    def similar(self, name: str, *, iso3: str) -> tuple[PlaceRow, ...]:
        """Places of one country whose name could be this one in another transliteration, the likest first.

        For names that `lookup` does not know: "Sheikh Miskeen" for Shaykh Miskin. Empty for countries that write
        in Latin letters.
        """
        country = self._by_iso3.get(iso3)
        if country is None or country.iso2 not in TRANSLITERATED:
            return ()
        return tuple(self.place(id) for id in self._similar(country.iso2).find(name))

    def _similar_names(self, iso2: str) -> SimilarNames:
        own = self._by_iso2[iso2].iso3
        curated = [
            (key, place)
            for key, places in sorted(self._listed.keys.items())
            for place, _ in places
            if (row := self._listed.rows.get(place)) is not None and row.iso3 == own and row.kind != "country"
        ]
        return SimilarNames(partial(self._towns.near, iso2=iso2), curated)

    def _find(self, key: str) -> tuple[Match, ...]:
        if not key:
            return ()
        found = self._exact(key)
        if not found and bare(key) != key:
            found = {place: (row, 2) for place, (row, _) in self._exact(bare(key)).items()}
        return tuple(sorted(found.values(), key=_rank))

    def _exact(self, key: str) -> dict[str, Match]:
        found: dict[str, Match] = {}
        for row, how in self._towns.named(key):
            found[row.id] = (self._listed.improved(row), how)
        for row, how in self._added.named(key) if self._added else ():
            if row.id not in self._listed.rows:
                found[row.id] = (
                    self._listed.improved(row),
                    min(how, found[row.id][1] if row.id in found else how),
                )
        for place, how in self._listed.keys.get(key, ()):
            if place not in found or found[place][1] > how:
                known = self._place(place)
                if known is not None:
                    found[place] = (known, how)
        return found

    def starts(self, token_folded: str) -> int:
        """The most words of any name that begins with this folded word; 0 when none does."""
        return self._longest(token_folded)

    def _find_longest(self, token: str) -> int:
        if not token:
            return 0
        own = self._added.longest(token) if self._added else 0
        return max(own, self._listed.longest.get(token, 0), self._towns.longest(token))

    def newsworthy(self, id: str) -> bool:
        """True for places the hand-kept supplement names: news has written of them."""
        return id in self._listed.better or (id in self._listed.rows and not id.startswith("geonames:"))

    def preferred(self, id: str) -> bool:
        """True for a division whose bare name means it rather than the town of that name: "Gaza", "Quebec"."""
        return id in self._listed.better and self._listed.better[id].preferred

    def well_written(self, name: str) -> bool:
        """False for a small-lettered word whose key is only an abbreviation's: "Car" is not CAR, "Us" not the US."""
        return name.replace(".", "").isupper() or fold(name) not in self._listed.abbreviations

    def knows(self, key: str) -> bool:
        """True when some place has this folded key."""
        return bool(self._matches(key))

    def ordinary(self, name: str) -> bool:
        """True for names that are also everyday English words, given names or demonyms ("Of", "Hassan", "Somali"):
        they need a word beside them, or a container, before they are taken for a place."""
        key = fold(name)
        return key in self._ordinary or (key in self._demonyms and not self._names_state(key))

    def _names_state(self, key: str) -> bool:
        return any(row.kind == "country" for row, _ in self._matches(key))

    def scan(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Half-open ranges of words that may be a place's name: see rapporteur.gazetteer.scan."""
        return scan(words, longest=self.starts, knows=self.knows, well_written=self.well_written)

    # Places

    def place(self, id: str) -> PlaceRow:
        """The row of an id; raises KeyError when the gazetteer has no such id."""
        found = self._place(id)
        if found is None:
            raise KeyError(
                f"no place {id!r} in the gazetteer; ids read like geonames:170905, rapporteur:nasib-crossing"
            )
        return found

    def _find_place(self, id: str) -> PlaceRow | None:
        if id in self._listed.rows:
            return self._listed.rows[id]
        if self._added is not None and (own := self._added.by_id(id)) is not None:
            return self._listed.improved(own)
        gazetteer, _, key = id.partition(":")
        row = self._towns.by_key(key) if gazetteer == "geonames" else None
        return self._listed.improved(row) if row else None

    def parents(self, id: str) -> tuple[str, ...]:
        """Ids of what the place lies in, nearest first, up to its country."""
        return self.place(id).parents

    def contains(self, outer: str, inner: str) -> bool:
        """True when `inner` lies in `outer` (or is it): by parents, or by the divisions a region is made of."""
        if outer == inner:
            return True
        around = {inner, *self.parents(inner)}
        if outer in around:
            return True
        region = self.place(outer)
        return any(part in around or self.contains(part, inner) for part in region.covers)

    def distance_km(self, a: str | PlaceRow, b: str | PlaceRow) -> float | None:
        """Kilometres between the representative points; None when one of the places has none."""
        return distance_km(*(self.place(p) if isinstance(p, str) else p for p in (a, b)))

    def point(self, row: PlaceRow) -> tuple[float, float, float] | None:
        """Latitude, longitude and error in km of the place, or else of the nearest place around it that has a
        point; None when not even its country has one."""
        for each in (row, *(self._place(parent) for parent in row.parents)):
            if each is not None and each.centre_latitude is not None and each.centre_longitude is not None:
                return each.centre_latitude, each.centre_longitude, each.radius_km or 5.0
        return None

    def offset(self, row: PlaceRow, *, km: float, bearing: str) -> tuple[float, float, float] | None:
        """Latitude, longitude and error in km of "15 km east of" a place; None when the place has no point of its
        own or the bearing is no side of the compass. The error grows with the distance, for "east" may be
        anything between north-east and south-east, and by the reach of the place it is measured from."""
        if row.centre_latitude is None or row.centre_longitude is None:
            return None
        return offset(
            row.centre_latitude, row.centre_longitude, km=km, bearing=bearing, reach_km=row.radius_km or 1.0
        )

    # Countries

    def countries(self) -> tuple[CountryRow, ...]:
        """All states and territories, by ISO alpha-2 code."""
        return self._country_rows

    def country(self, code: str) -> CountryRow | None:
        """The country of an ISO alpha-3 or alpha-2 code, or of a place's id; None when there is none."""
        known = self._by_iso3.get(code) or self._by_iso2.get(code)
        if known is None and ":" in code:
            row = self._place(code)
            known = self._by_iso3.get(row.iso3) if row and row.iso3 else None
        return known

    def demonym(self, word: str) -> CountryRow | None:
        """The country of "Syrian", "Syrians", "Briton"; None for other words and for lower-case ones."""
        return self._demonyms.get(fold(word)) if word[:1].isupper() else None

    def capital_metonym(self, name: str) -> CountryRow | None:
        """The country for whose government the name can speak: "Moscow", "the Kremlin", "Tel Aviv"; else None."""
        key = fold(name)
        return self._seats.get(key) or self._seats.get(key.removeprefix("the "))

    def seat_body(self, name: str) -> str | None:
        """What of the government a seat stands for: "presidency", "military", "parliament", "foreign ministry",
        "government" (a capital); None for other names."""
        key = fold(name).removeprefix("the ")
        country = self.capital_metonym(name)
        if country is None:
            return None
        return next(
            (body for seat, body in country.seats if fold(seat).removeprefix("the ") == key), "government"
        )

    def capital(self, iso3: str) -> PlaceRow | None:
        """The capital of a country as a place; None when it has none in the table."""
        country = self._by_iso3.get(iso3)
        if country is None or country.capital is None:
            return None
        own = [
            row for row in self.lookup(country.capital) if row.iso3 == iso3 and row.kind in ("city", "town")
        ]
        return next((row for row in own if row.seat == "country"), own[0] if own else None)

    # Resolution

    def resolve(
        self, names: Sequence[PlaceName], *, countries: Mapping[str, float] | None = None
    ) -> list[PlaceRow | None]:
        """The most likely place of each name, None where nothing fits: see rapporteur.gazetteer.resolve."""
        return [each.row for each in self.weigh(names, countries=countries)]

    def weigh(
        self, names: Sequence[PlaceName], *, countries: Mapping[str, float] | None = None
    ) -> list[Resolution]:
        """Like resolve, with the namesake kept open and the lead over the next place."""
        from rapporteur.gazetteer.resolve import weigh

        return weigh(self, names, countries=countries or {})


def _rank(match: Match) -> tuple[int, int, int, int, str]:
    row, how = match
    country = 0 if row.kind == "country" else 1
    return country, how, _KIND_ORDER.get(row.kind, 9), -(row.population or 0), row.id


@lru_cache(maxsize=8)
def open_gazetteer(user: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once per process and user folder.

    `user` is a folder with the user's own places.csv (or that file itself), read above the package's rows: the
    form of supplement.csv; and with a places.sqlite that `add_places` made. Raises FaultyTable with every fault when that file cannot be used.
    """
    return Gazetteer(user=user)
