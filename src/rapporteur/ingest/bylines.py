"""Who signs a report, and the outlet whose people they are said to be."""

import re
from collections.abc import Sequence

from rapporteur.ingest.outlets import agency, is_body, name_key

_PERSON = r"(?:[A-Z][\w.'’-]*|[A-Z]\.|de|la|el|al-?\w+|van|von|bin|ibn|der|den|abu|da|dos)"
_NAME = re.compile(rf"{_PERSON}(?:\s+{_PERSON}){{1,4}}")
_CUT = re.compile(
    r"\s+(?:in|at|from|for|on|reported|wrote|contributed|with)\s+.*|\s+contributed\b.*", re.DOTALL
)
_WRITING = (
    r"(?:additional |extra )?(?:reporting|writing|editing|compiled|research|translated|translation|edited|written|"
    r"produced|photography|words|story|text|report)(?:,? and (?:additional )?(?:reporting|writing|editing|photography))?"
)
_LEAD = re.compile(
    rf"^\W*(?:{_WRITING}\s+)?(?:by|authors?|from|with (?:additional )?(?:reporting|contributions?) (?:by|from))\b:?\s+",
    re.IGNORECASE,
)
_NEXT_LEAD = re.compile(rf"[,;.]?\s*(?:and\s+)?\b{_WRITING}\s+by:?\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^\W*(?P<outlet>(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})['’]s?\s+(?=[A-Z])")
_AND = re.compile(r"\s*(?:,|\band\b|&|\||/|·|•|;)\s*", re.IGNORECASE)


def find_bylines(lines: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The persons named in byline lines, then `names` (meta tags, a date line) that are persons', each once.

    Desks, agencies and staff are no persons.

    >>> find_bylines(["By Ana Reyes and Tom Hale in Beni"], ()), find_bylines(["Web Desk"], ())
    (('Ana Reyes', 'Tom Hale'), ())
    """
    found: dict[str, str] = {}
    for line in lines:
        if re.search(r"\bwith (?:inputs?|files|agencies)\b", line, re.IGNORECASE):
            continue
        for piece in re.split(r"\s*;\s*|\.\s+(?=[A-Z][a-z]+ing )", line.strip("() .\n")):
            rest = _NEXT_LEAD.sub(" and ", _LEAD.sub("", _POSSESSIVE.sub("", piece)))
            placed = False  # of "A and B in Goma and Port Sudan" the last is where, not who
            for name in _AND.split(rest):
                person = _CUT.sub("", name)
                if not placed or person != name:
                    _add(found, person.strip(" .,()"))
                placed = " in " in name or " from " in name
    for given in names:
        for name in _AND.split(_LEAD.sub("", given)):
            _add(found, name.strip())
    return tuple(found.values())


def _add(found: dict[str, str], person: str) -> None:
    if _NAME.fullmatch(person) and len(person) <= 60 and not is_body(person):
        found.setdefault(name_key(person), person.title() if person.isupper() else person)


def outlet_of_bylines(lines: Sequence[str]) -> str | None:
    """The outlet a byline names as its own: "The Courier's Ana Reyes contributed to this report"; None without."""
    for line in lines:
        match = _POSSESSIVE.match(line)
        if match and "contribut" in line:
            return agency(match["outlet"]) or match["outlet"].removeprefix("The ")
    return None
