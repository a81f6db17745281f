"""Web pages: the visible words of the story in reading order, blocks divided by a blank line.

What is page and not story (navigation, notices, comments, footers) is dropped; the number of characters dropped
goes into the notes. Hostile pages (nested a hundred thousand deep, attributes of megabytes) fall back to cutting
tags away.
"""

import re
from collections.abc import Sequence
from html import unescape

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

from rapporteur.ingest.decode import decode, present
from rapporteur.ingest.html_blocks import Block, read_blocks
from rapporteur.ingest.html_meta import Meta, read_meta, short_title
from rapporteur.ingest.html_story import find_story, outlet_in_title
from rapporteur.ingest.intake import Page, Unreadable
from rapporteur.ingest.titles import title_key
from rapporteur.model import Section

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")
_INLINE_TAG = re.compile(r"</?(?:b|i|em|strong|a|span|u|font|small|sup|sub|abbr)\b[^<>]*>", re.IGNORECASE)
_FAT_TAG = re.compile(
    r"<(/?[A-Za-z][\w:-]{0,40})\b[^<>]{20000,}>"
)  # its attributes cost the parser quadratic time
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")


def looks_like_html(raw: bytes, suffix: str) -> bool:
    """True for names of web pages and for content that begins like one, in an encoding of single bytes."""
    head = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return (
        suffix in _SUFFIXES
        or head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
        or b"<html" in head
    )


def read_html(raw: bytes) -> Page:
    """The story of a web page. Raises `Unreadable` where there are no visible words."""
    declared = _DECLARED.search(raw[:4000])
    html, notes = decode(raw, declared=declared[1].decode("ascii", errors="replace") if declared else None)
    html = _FAT_TAG.sub(r"<\1>", html)
    tree = _parsed(html)
    if tree is None:
        return _stripped(html, notes)
    meta = read_meta(tree)
    story = find_story(list(read_blocks(tree)), title=meta.title, html=html)
    if not story.blocks:
        return _stripped(html, notes)
    if story.dropped:
        notes += (f"{story.dropped} characters of page furniture were left out",)
    text, marks = _joined(story.blocks)
    text, notes = present(text, notes)
    title = next((block.words for block in story.blocks if block.role == "title"), None) or _own_title(meta)
    outlet = meta.outlet or (
        outlet_in_title(meta.title_tag, title, story.blocks) if meta.title_tag and title else None
    )
    return Page(
        text=text,
        marks=marks,
        url=meta.url,
        outlet=outlet,
        title=title,
        authors=meta.authors,
        language=meta.language,
        stated=meta.day or story.day,
        notes=notes,
    )


def _parsed(html: str) -> HtmlElement | None:
    """The page's tree, or None where the parser gives up (too deep, too long a text)."""
    whole = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return document_fromstring(whole.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _stripped(html: str, notes: tuple[str, ...]) -> Page:
    """What is left without tags, for a page that no tree can be made of."""
    bare = re.sub(r"(?is)<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", " ", html)
    bare = re.sub(r"(?s)<!--.*?(?:-->|\Z)", " ", bare)
    bare = unescape(_TAG.sub("\n", _INLINE_TAG.sub("", bare)))
    blocks = [" ".join(line.split()) for line in bare.split("\n")]
    words = "\n\n".join(block for block in blocks if re.search(r"[^\W_]", block))
    if not re.search(r"[^\W\d_]{2}", words):
        raise Unreadable(
            "an HTML page without visible text", "save the page again once its text shows, or as plain text"
        )
    text, notes = present(
        words, (*notes, "no structure could be made out: tags were cut away, nothing was left out")
    )
    return Page(text=text, notes=notes)


def _joined(blocks: Sequence[Block]) -> tuple[str, tuple[Section, ...]]:
    """The blocks with a blank line between them, and sections for those whose tags give them a role."""
    marks: list[Section] = []
    at = 0
    for block in blocks:
        if block.role is not None:
            marks.append(Section(start=at, end=at + len(block.words), role=block.role))
        at += len(block.words) + 2
    return "\n\n".join(block.words for block in blocks), tuple(marks)


def _own_title(meta: Meta) -> str | None:
    """The title of the page's tags, without the outlet's name behind it."""
    if meta.title is None:
        return None
    short = short_title(meta.title)
    behind = meta.title[len(short) :]
    return (
        short
        if meta.title == meta.title_tag or (meta.outlet and title_key(meta.outlet) in title_key(behind))
        else meta.title
    )
