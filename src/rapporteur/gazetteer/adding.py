"""`rapporteur gazetteer add`: a user's country files into the user's own gazetteer."""

from __future__ import annotations

from pathlib import Path

from rapporteur.gazetteer.added import write_added
from rapporteur.gazetteer.cod_ab import read_cod_ab
from rapporteur.gazetteer.gazetteer import Gazetteer
from rapporteur.gazetteer.geonames import read_geonames

__all__ = ["add_places"]


def add_places(path: Path, *, user: Path, gazetteer: Gazetteer) -> int:
    """Reads a GeoNames country file (.zip, .txt) or a COD-AB file (.geojson, .json, .shp, .xlsx) into the folder
    `user`, made when it is not there; the number of places read.

    They are found by `open_gazetteer(user)` from then on. Raises FaultyTable, with nothing changed, when the file is
    of neither form.
    """
    countries = {row.iso2: row for row in gazetteer.countries()}
    geonames = path.suffix.casefold() in (".zip", ".txt")
    places = read_geonames(path, countries=countries) if geonames else read_cod_ab(path, countries=countries)
    user.mkdir(parents=True, exist_ok=True)
    return write_added(places, user / "places.sqlite")
