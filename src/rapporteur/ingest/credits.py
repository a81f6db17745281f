"""Whose words and pictures a page shows, for what it says so; and who signs it."""

import re
from collections.abc import Iterator, Sequence

from rapporteur.ingest.outlets import agencies_in, agency, is_body, name_key
from rapporteur.model import Credit, Section
from rapporteur.model.words import CreditFor

_VIDEO = re.compile(r"\d{1,2}:\d\d\b.{0,40}?\bsource:?\s*(?P<who>[^|]{2,40})$", re.IGNORECASE)
_PHOTO_WORD = re.compile(r"\b(?:photo\w*|pictures?|images?|courtesy|archive|photo credit)\b", re.IGNORECASE)
_TEXT = re.compile(
    r"\W*(?:text|story|source|article|report|words)s?\s*(?:credit\s*)?(?:[:©|]|by|courtesy of)\s*(?P<who>[^()|]{2,60})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:file|cover|handout|archive)?\s*(?:photo\w*|pictures?|images?|credits?|courtesy|archive|source|video|footage|map|graphic)s?"
    r"\s*)+(?:[:©/|]|by|of)?\s*(?:of\s+)?",
    re.IGNORECASE,
)
_RELEASED_BY = re.compile(
    r"\b(?:released|provided|taken|distributed|made available|issued|published) (?:on [^,]{3,30} )?by (?P<who>[^,.]{2,90})",
    re.IGNORECASE,
)
_REPUBLISHED = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:by\s+)?(?P<who>[\w .'’&/-]{2,50}?)\s*,?\s*(?:republished|reprinted|reproduced|published) (?:under|with|by)",
    re.IGNORECASE,
)
_FIRST_APPEARED = re.compile(
    r"(?:originally|first) (?:published|appeared|posted) (?:in|on|by|at)\s+(?P<who>(?-i:[A-Z])[\w .'’&-]{2,40})",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\b(?:An?|The|Our)\s+(?P<who>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s+"
    r"(?:correspondents?|reporters?|journalists?|photographers?|stringers?|videographers?|teams?|crews?)\b"
    r"|\b(?P<many>[A-Z]{2,8}|Reuters|Xinhua|Anadolu)['’]?s?\s+(?:correspondents?|reporters|journalists|photographers|teams)\b",
    re.IGNORECASE,
)


def find_credits(
    text: str,
    sections: Sequence[Section],
    *,
    dateline_agency: str | None,
    sources: Sequence[str],
    outlet: str | None,
) -> tuple[Credit, ...]:
    """Who is credited and for what, in the order of the text, each pair once.

    The dateline's agency is credited for the text, and so are `sources` (a page's label "Source"); without these,
    an agency whose own correspondent tells ("an AFP correspondent saw") is, because only the agency writes so.
    An outlet is not credited for its own text.
    """
    found: list[tuple[int, str, CreditFor]] = [(0, name, "text") for name in sources]
    if dateline_agency:
        at = next((section.start for section in sections if section.role == "dateline"), 0)
        found += [(at, name, "text") for name in _parties(dateline_agency)]
    for section in sections:
        words = text[section.start : section.end]
        if section.role == "caption":
            found += [(section.start, name, "photo") for name in _of_caption(words)]
        elif section.role == "credit" and (agency(words) or words) not in sources:
            found += [(section.start, *pair) for pair in _of_credit(words)]
        elif section.role == "widget":
            found += [
                (section.start, name, "video")
                for match in _VIDEO.finditer(words)
                for name in _parties(match["who"])
            ]
            for pattern in (_REPUBLISHED, _FIRST_APPEARED):
                found += [
                    (section.start, name, "text")
                    for match in pattern.finditer(words)
                    for name in _parties(match["who"])
                ]
    if not any(use == "text" for _, _, use in found):
        found += [(at, name, "text") for at, name in _own_reporters(text, sections)][:1]
    credits: list[Credit] = []
    for _, name, use in sorted(found, key=lambda one: one[0]):
        credit = Credit(agency=name, credit_for=use)
        own = use == "text" and outlet is not None and name_key(name) == name_key(agency(outlet) or outlet)
        if credit not in credits and not own:
            credits.append(credit)
    return tuple(credits)


def _of_caption(words: str) -> tuple[str, ...]:
    """Who released the picture, and an agency that the caption's end names ("… in the rain (AFP)")."""
    released = _RELEASED_BY.search(words)
    found = list(agencies_in(released["who"])) if released else []
    tail = re.search(r"[\[(/|—–-]\s*([^\[\]()]{2,60})[\])]?\W*$", words)
    if tail:
        found += [name for name in agencies_in(tail[1]) if name not in found]
    return tuple(found)


def _of_credit(words: str) -> Iterator[tuple[str, CreditFor]]:
    alone = agency(words.strip(" -–—()[]./|"))
    desk = _DESK.fullmatch(words)
    if alone or desk:
        yield from (
            (name, "text") for name in ((alone,) if alone else agencies_in(desk[1] or "") if desk else ())
        )
        return
    text_credit = _TEXT.match(words)
    if text_credit and not _PHOTO_WORD.search(words):
        yield from ((name, "text") for name in _parties(text_credit["who"]) if len(name.split()) <= 5)
        return
    use: CreditFor = "video" if re.match(r"\W*(?:video|footage)", words, re.IGNORECASE) else "photo"
    names = agencies_in(words) or _parties(_LEAD.sub("", words.strip("()[]/ ")))
    yield from ((name, use) for name in names if _is_party(name))


_DESK = re.compile(r"[a-z]{2,4}(?:[/,-] ?[a-z]{2,4}){1,4}(?: ?\((.{2,60})\))?\.?")
_NOBODY = re.compile(
    r"(?:file|archive|stock|handout|supplied|courtesy|screen ?grab|social media|internet|unknown|the author)(?: (?:image|photo|picture))?",
    re.IGNORECASE,
)


def _is_party(name: str) -> bool:
    """False for a person (whose agency is not named), a whole sentence, or "file photo"."""
    person = 2 <= len(name.split()) <= 4 and not is_body(name)
    return 1 < len(name) < 60 and len(name.split()) <= 5 and not person and not _NOBODY.fullmatch(name)


def _parties(who: str) -> tuple[str, ...]:
    """Who a printed credit means: of "Ana Reyes / Rift Pictures" the agency, of "Hill Courier/Lake Press" both."""
    parts = [part.strip(" .,;:()[]") for part in re.split(r"\s*(?:/|\||;|\band\b|\bvia\b| & |,)\s*", who)]
    names = [agency(part) or part for part in parts if len(part) > 1]
    bodies = [name for name in names if is_body(name)]
    return tuple(bodies or names[-1:])


def _own_reporters(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, str]]:
    for match in _REPORTER.finditer(text):
        printed = match["who"] or match["many"]
        name = agency(printed) if printed[0].isupper() else None
        if name and not any(s.start <= match.start() < s.end for s in sections):
            yield match.start(), name
