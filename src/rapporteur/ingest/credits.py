"""Whose words and pictures a page shows: agencies, outlets, bylines."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from rapporteur.model import Credit, Section
from rapporteur.model.words import CreditFor

_KEY = re.compile(r"[^\w]+")


def _key(name: str) -> str:
    return _KEY.sub(" ", name).casefold().strip().removeprefix("the ")


@cache
def agencies() -> dict[str, str]:
    """Every spelling (folded) of an agency or large outlet, with its short name; from agencies.csv."""
    known: dict[str, str] = {}
    for row in csv.DictReader(files(__package__).joinpath("agencies.csv").read_text(encoding="utf-8").splitlines()):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            known.setdefault(_key(name), row["name"])
    return known


def agency(name: str) -> str | None:
    """The short name of an agency written this way, or None if it is not on the list.

    >>> agency("Agence France-Presse"), agency("REUTERS"), agency("Hill Courier")
    ('AFP', 'Reuters', None)
    """
    return agencies().get(_key(name))


@cache
def _all_agencies() -> re.Pattern[str]:
    names = sorted(
        {name for row in agencies() for name in (row.replace(" ", r"[\W_]{1,2}"),)}, key=lambda name: (-len(name), name)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)


def agencies_in(words: str) -> tuple[str, ...]:
    """The agencies named in a credit, in order, each once; acronyms only in capitals.

    >>> agencies_in("(Photo by ANA REYES/AFP via Getty Images)")
    ('AFP', 'Getty Images')
    """
    found: list[str] = []
    for match in _all_agencies().finditer(words):
        name = agency(match.group())
        if name and name not in found and (len(match.group()) > 4 or match.group().isupper() or match.group() in (name, name.title())):
            found.append(name)
    return tuple(found)


_PHOTO_BY = re.compile(
    r"(?:photo(?:graph)?s?|pictures?|images?|credit|courtesy)\s*(?:credit|courtesy)?\s*(?:[:©]|by|of)\s*(?:of\s+)?(?P<who>[^()\[\].]{3,80})|"
    r"[\[(](?P<slash>[^()\[\]]{3,80}/[^()\[\]]{2,60})[\])]|archive\s*/\s*(?P<archive>[^()\[\].]{3,60})",
    re.IGNORECASE,
)
_RELEASED_BY = re.compile(r"\b(?:released|provided|taken|distributed|made available) by (?:the )?(?:official |state(?:-run| news agency)? )?(?P<who>[^,.]{2,90})", re.IGNORECASE)
_VIDEO = re.compile(r"\d{1,2}:\d\d\b.*?\bsource:?\s*(?P<who>[^|]{2,40})$", re.IGNORECASE)
_TEXT = re.compile(r"(?:text|story|source|article|credit|report|words)s?\s*(?:[:©]|by|courtesy of)\s*(?P<who>[^()|]{2,60})", re.IGNORECASE)
_REPORTER = re.compile(
    r"\b(?:An?|The|our)\s+(?P<who>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s+(?:correspondents?|reporters?|journalists?|photographers?|stringers?|team|crew|teams)\b"
    r"|\b(?P<many>[A-Z]{2,8}|Reuters|Xinhua)\s+(?:correspondents|reporters|journalists|photographers|teams)\b"
)
_REPUBLISHED = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:by\s+)?(?P<who>[\w .'’&/-]{2,50}?)\s*,?\s*(?:republished|reprinted|reproduced|published) (?:under|with|by)", re.IGNORECASE)


def find_credits(
    text: str, sections: Sequence[Section], *, dateline_agency: str | None, outlet: str | None
) -> tuple[Credit, ...]:
    """Who is credited and for what, in the order of the text, each pair once.

    The dateline's agency is credited for the text; without one, an agency whose own correspondent tells
    ("an AFP correspondent saw") is, because only the agency writes so. The outlet itself is not credited for its
    own text.
    """
    found: list[tuple[int, str, CreditFor]] = []
    if dateline_agency:
        at = next((section.start for section in sections if section.role == "dateline"), 0)
        found += [(at, name, "text") for name in _names(dateline_agency)]
    for section in sections:
        words = text[section.start : section.end]
        if section.role in ("caption", "credit"):
            found += [(section.start, *pair) for pair in _pictured(words, section.role)]
        elif section.role == "widget":
            found += [(section.start, name, "video") for match in _VIDEO.finditer(words) for name in _names(match["who"])]
            found += [(section.start, name, "text") for match in _REPUBLISHED.finditer(words) for name in _names(match["who"])]
    if not any(use == "text" for _, _, use in found):
        found += [(at, name, "text") for at, name in _own_reporters(text, sections)][:1]
    credits: list[Credit] = []
    for _, name, use in sorted(found, key=lambda item: item[0]):
        credit = Credit(agency=name, credit_for=use)
        if credit not in credits and not (use == "text" and outlet and _key(name) == _key(outlet)):
            credits.append(credit)
    return tuple(credits)


def _pictured(words: str, role: str) -> Iterator[tuple[str, CreditFor]]:
    use: CreditFor = "photo"
    text_only = _TEXT.search(words)
    if role == "credit" and text_only and not re.search(r"photo|picture|image|video|footage", words, re.IGNORECASE):
        if re.match(r"\W*credit", words, re.IGNORECASE):
            yield from ((name, "photo") for name in _names(text_only["who"]))
        else:
            yield from ((name, "text") for name in _names(text_only["who"]))
        return
    if re.match(r"\W*(video|footage)", words, re.IGNORECASE):
        use = "video"
    seen: list[str] = []
    if role == "credit":
        seen += agencies_in(words)
    else:
        tail = _PHOTO_BY.search(words)
        released = _RELEASED_BY.search(words)
        if released:
            seen += agencies_in(released["who"])
        if tail:
            seen += agencies_in(tail.group())
        elif not released:
            seen += agencies_in(words[-60:])
    if not seen:
        for match in _PHOTO_BY.finditer(words):
            who = match["who"] or match["slash"] or match["archive"]
            seen.append(who.rsplit("/", 1)[-1].strip(" .,;)]"))
    yield from ((name, use) for name in seen if 1 < len(name) < 60)


def _names(who: str) -> tuple[str, ...]:
    """The parties of a printed credit: "Ujiji Times/Meridian Press" are two, known agencies by short name."""
    parts = [part.strip(" .,;()[]") for part in re.split(r"\s*(?:/|\||;| and | & )\s*", who)]
    return tuple(agency(part) or part for part in parts if len(part) > 1)


def _own_reporters(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, str]]:
    for match in _REPORTER.finditer(text):
        name = agency(match["who"] or match["many"])
        if name and not any(s.start <= match.start() < s.end for s in sections):
            yield match.start(), name


_PERSON = r"(?:[A-Z][\w.'’-]*|[A-Z]\.|de|la|el|al-?\w+|van|von|bin|ibn|der|den|abu|da|dos)"
_NAME = re.compile(rf"{_PERSON}(?:\s+{_PERSON}){{1,4}}")
_NOBODY = re.compile(r"\b(staff|agenc(?:y|ies)|correspondents?|reporters?|desk|news|newsroom|editors?|team|writers?|wires?|services?|press|bureau)\b", re.IGNORECASE)
_CUT = re.compile(r"\s+(?:in|at|from|for|on|reported|wrote|contributed|with)\s+.*|\s+contributed\b.*")
_LEAD = re.compile(
    r"^\W*(?:(?:additional |extra )?(?:reporting|writing|editing|compiled|research|translated|edited|written|words|story|text|report)"
    r"(?: and (?:reporting|writing|editing))?\s+)?(?:by|authors?|from|with (?:additional )?(?:reporting|contributions?) (?:by|from))\b:?\s+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^(?P<outlet>[A-Z][\w. ]{1,30}?)['’]s?\s+(?=[A-Z])")


def find_bylines(lines: Sequence[str], authors: Sequence[str]) -> tuple[str, ...]:
    """The persons named in byline lines, then those a page's meta tags add; desks and agencies are no persons.

    >>> find_bylines(["By Ana Reyes and Tom Hale in Beni"], ()), find_bylines(["Web Desk"], ())
    (('Ana Reyes', 'Tom Hale'), ())
    """
    found: list[str] = []
    for line in lines:
        for piece in re.split(r"\s*;\s*|\.\s+(?=[A-Z])", line.strip("() .")):
            rest = _POSSESSIVE.sub("", _LEAD.sub("", piece))
            if re.search(r"\bwith (inputs?|files)\b", rest, re.IGNORECASE):
                continue
            for name in re.split(r"\s*(?:,|\band\b|&|\||/|·|•)\s*", _lead_again(rest)):
                person = _CUT.sub("", name).strip(" .,()")
                if _NAME.fullmatch(person) and not _NOBODY.search(person):
                    found.append(person)
    for author in authors:
        for name in re.split(r"\s*(?:,|\band\b|&|\||;)\s*", _LEAD.sub("", author)):
            if _NAME.fullmatch(name.strip()) and not _NOBODY.search(name):
                found.append(name.strip())
    folded: dict[str, str] = {}
    for name in found:
        folded.setdefault(_key(name), name)
    return tuple(folded.values())


def _lead_again(piece: str) -> str:
    """A second lead inside a piece: "Reporting by A, writing by B"."""
    return re.sub(r",?\s*(?:and\s+)?(?:additional )?(?:reporting|writing|editing|edited|written)(?: and \w+)? by\s+", " and ", piece, flags=re.IGNORECASE)


def outlet_of_bylines(lines: Sequence[str]) -> str | None:
    """The outlet a byline names as its own ("CNN's A contributed to this report"), if it is a known one or clear."""
    for line in lines:
        match = _POSSESSIVE.match(line)
        if match and "contribut" in line:
            return agency(match["outlet"]) or match["outlet"]
    return None
