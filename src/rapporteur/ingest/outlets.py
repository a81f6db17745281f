"""Agencies and outlets: the list of agencies.csv, and names that only a paper, agency or station bears."""

import csv
import re
from functools import cache
from importlib.resources import files

_KEY = re.compile(r"[^\w]+")
_BODY = re.compile(
    r"\b(?:agency|agencies|wires?|news|press|pictures|images|photos?|media|radio|tv|television|post|times|courier|gazette|"
    r"herald|tribune|journal|observer|dispatch|review|chronicle|mail|echo|standard|monitor|telegraph|globe|star|sun|"
    r"independent|guardian|report|today|daily|weekly|network|service|broadcasting|channel|desk|online|bulletin|mirror|"
    r"express|argus|citizen|nation|voice|world|globe|digest|magazine|insider|watch|info|staff|team|correspondents?|"
    r"reporters?|editors?|bureau|newsroom|foundation|office|organi[sz]ation|ministry|government|army|afp|ap)\b",
    re.IGNORECASE,
)


def name_key(name: str) -> str:
    """A name as it is compared: letters and figures, letter case and a leading "the" gone."""
    return _KEY.sub(" ", name).casefold().strip().removeprefix("the ")


@cache
def agencies() -> dict[str, str]:
    """Every spelling (folded) of an agency or large outlet, with its short name; from agencies.csv."""
    known: dict[str, str] = {}
    for row in csv.DictReader(
        files(__package__).joinpath("agencies.csv").read_text(encoding="utf-8").splitlines()
    ):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            known.setdefault(name_key(name), row["name"])
    return known


def agency(name: str) -> str | None:
    """The short name of an agency or large outlet written this way, or None if it is not on the list.

    >>> agency("Agence France-Presse"), agency("REUTERS"), agency("Hill Courier")
    ('AFP', 'Reuters', None)
    """
    return agencies().get(name_key(name))


def is_body(name: str) -> bool:
    """True for a name that an outlet or agency bears and a person does not ("Hill Courier", "Reuters")."""
    return agency(name) is not None or _BODY.search(name) is not None


@cache
def _all_names() -> re.Pattern[str]:
    names = sorted(
        {key.replace(" ", r"[\W_]{1,2}") for key in agencies()}, key=lambda name: (-len(name), name)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)


def agencies_in(words: str) -> tuple[str, ...]:
    """The agencies named in some words, in order, each once; short names only as they are spelled or in capitals.

    >>> agencies_in("(Photo by ANA REYES/AFP via Getty Images)")
    ('AFP', 'Getty Images')
    """
    found: list[str] = []
    for match in _all_names().finditer(words):
        name, printed = agency(match.group()), match.group()
        as_spelled = len(printed) > 7 or printed.isupper() or printed == name
        if name and name not in found and as_spelled and printed[0].isupper():
            found.append(name)
    return tuple(found)
