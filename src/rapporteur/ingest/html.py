"""Web pages: the visible words of the story in reading order, blocks divided by a blank line.

The tree is walked without recursion, so that no nesting is too deep. What is page and not story (navigation,
notices, comments, footers) is dropped by tag, role and class and by trafilatura's reading of what the story is;
the number of characters dropped goes into the notes.
"""

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

from rapporteur.ingest.decode import decode, present
from rapporteur.ingest.html_blocks import Block, find_blocks
from rapporteur.ingest.html_meta import Meta, read_meta, short_title
from rapporteur.ingest.intake import Page, Unreadable
from rapporteur.ingest.titles import title_key
from rapporteur.model import Section

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,20000}>")
_DEEP = 1000  # deeper than any written page; trafilatura recurses, so deeper trees go without it


def looks_like_html(raw: bytes, suffix: str) -> bool:
    """True for .html and .htm names and for content that begins like a page."""
    if suffix in (".html", ".htm", ".xhtml", ".shtml"):
        return True
    head = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head[:1000]


def read_html(raw: bytes) -> Page:
    """The story of a web page. Raises `Unreadable` where there are no visible words."""
    declared = _DECLARED.search(raw[:4000])
    text, notes = decode(raw, declared=declared[1].decode("ascii", errors="replace") if declared else None)
    tree = _parsed(text)
    if tree is None:
        return _stripped(text, notes)
    meta = read_meta(tree)
    story = find_blocks(tree, meta.title)
    if not story.blocks:
        return _stripped(text, notes)
    page = _page(story.blocks, meta)
    if story.dropped:
        notes += (f"{story.dropped} characters of page furniture were left out",)
    whole, notes = present(page.text, notes)
    return Page(
        text=whole,
        marks=page.marks,
        url=meta.url,
        outlet=meta.outlet,
        title=page.title,
        authors=meta.authors,
        language=None,
        stated=meta.day or story.day,
        notes=notes,
    )


def _parsed(text: str) -> HtmlElement | None:
    """The page's tree, or None where the parser gives up."""
    whole = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return document_fromstring(whole.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _stripped(text: str, notes: tuple[str, ...]) -> Page:
    """What is left without tags, for a page that no tree can be made of."""
    bare = re.sub(r"(?is)<(script|style|noscript|template)\b.*?(</\1\s*>|\Z)", " ", text)
    bare = re.sub(r"(?s)<!--.*?(-->|\Z)", " ", bare)
    bare = _TAG.sub("\n", re.sub(r"(?i)</?(b|i|em|strong|a|span|u|font|small)\b[^<>]{0,2000}>", "", bare))
    blocks = [" ".join(line.split()) for line in bare.split("\n")]
    words = "\n\n".join(block for block in blocks if block)
    if not re.search(r"[^\W\d_]{2}", words):
        raise Unreadable(
            "an HTML page without visible text", "save the page again once its text shows, or as plain text"
        )
    return Page(
        text=words, notes=(*notes, "no structure could be made out: tags were cut away, nothing was left out")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    text: str
    marks: tuple[Section, ...]
    title: str | None


def _page(blocks: tuple[Block, ...], meta: Meta) -> _Joined:
    parts: list[str] = []
    marks: list[Section] = []
    at = 0
    heading = next((block.words for block in blocks if block.role == "title"), None)
    for block in blocks:
        if parts:
            at += 2
        parts.append(block.words)
        if block.role is not None:
            marks.append(Section(start=at, end=at + len(block.words), role=block.role))
        at += len(block.words)
    title = heading or meta.title
    if title is not None and meta.title is not None and meta.outlet and heading is None:
        title = short_title(title) if title_key(title).endswith(title_key(meta.outlet)) else title
    return _Joined(text="\n\n".join(parts), marks=tuple(marks), title=title)
