"""What a web page says about itself outside its words: JSON-LD, meta tags, its address."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from rapporteur.ingest.dates import one_day

_TITLE = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title")
_OUTLET = ("og:site_name", "application-name", "twitter:site:name", "dc.publisher", "publisher", "cre")
_DATE = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued", "dc.date", "pubdate", "publishdate", "publish_date", "publish-date",
    "published_time", "publication_date", "publication-date", "citation_publication_date", "article.published", "date",
    "cxenseparse:recs:publishtime", "bt:pubdate", "ptime", "timestamp", "created", "dc.date.created",
)  # fmt: skip
_AUTHOR = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "citation_author",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """None and empty mean that the page does not say."""

    title: str | None
    title_tag: str | None
    outlet: str | None
    authors: tuple[str, ...]
    day: date | None
    url: str | None
    language: str | None


def read_meta(tree: HtmlElement) -> Meta:
    """The page's own account of itself: JSON-LD first, then meta tags, then a date in its address."""
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().casefold()
        content = " ".join((tag.get("content") or "").split())
        if name and content and len(content) < 1000:
            tags.setdefault(name, []).append(content)
    linked = [fields for fields in _linked(tree) if _is_story(fields)]
    url = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"),
        None,
    )
    url = url or _first(tags, ("og:url",))
    days = [one_day(str(fields.get("datePublished") or "")) for fields in linked]
    days += [one_day(value) for name in _DATE for value in tags.get(name, ())]
    days.append(_day_in_address(url) if url else None)
    authors = [name for fields in linked for name in _people(fields.get("author"))]
    authors += [
        value for name in _AUTHOR for value in tags.get(name, ()) if not value.startswith(("http", "@"))
    ]
    title_tag = _title_tag(tree)
    html_language = tree.get("lang") if tree.tag == "html" else None
    return Meta(
        title=_first(tags, _TITLE)
        or next((_words(fields.get("headline")) for fields in linked), None)
        or title_tag,
        title_tag=title_tag,
        outlet=_first(tags, _OUTLET)
        or next((name for fields in linked for name in _people(fields.get("publisher"))), None),
        authors=tuple(dict.fromkeys(authors)),
        day=next((day for day in days if day is not None), None),
        url=url[:2000] if url and url.startswith(("http://", "https://")) else None,
        language=(html_language or _first(tags, ("content-language", "dc.language", "og:locale"))),
    )


def _first(tags: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((tags[name][0] for name in names if name in tags), None)


def _linked(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, graphs opened."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > 500_000:
            continue
        try:
            found: object = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [found]
        while stack:
            top = stack.pop()
            if isinstance(top, list):
                stack.extend(reversed(top))
            elif isinstance(top, dict):
                yield top
                stack.append(top.get("@graph"))


def _is_story(fields: dict[str, object]) -> bool:
    kinds = fields.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(name, str) and re.search(r"Article|Report|Posting|WebPage|Story", name) for name in names
    )


def _people(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in values]
    return [
        " ".join(name.split())
        for name in names
        if isinstance(name, str) and name.strip() and not name.startswith("http")
    ]


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title_tag(tree: HtmlElement) -> str | None:
    for tag in tree.iter("title"):
        return " ".join("".join(tag.itertext()).split())[:2000] or None
    return None


def short_title(words: str) -> str:
    """A title without the outlet's name after the last bar or spaced dash, where a headline remains.

    >>> short_title("Rains cut the road to the lake - Hill Courier")
    'Rains cut the road to the lake'
    """
    match = re.match(r"(?P<head>.*\S)\s+[|»·–—-]\s+(?P<tail>[^|»·–—]{2,40})$", words)
    if match and len(match["head"].split()) >= 3 and len(match["tail"].split()) <= 5:
        return match["head"]
    return words


def _day_in_address(url: str) -> date | None:
    match = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", url)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
