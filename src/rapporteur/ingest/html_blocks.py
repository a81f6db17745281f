"""The visible blocks of a page with what its tags say of each: role, links, container; walked without recursion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from rapporteur.ingest.dates import one_day
from rapporteur.model.words import Role

_UNSEEN_TAGS = (
    "script style noscript template svg math canvas iframe object embed audio video map select option textarea input "
    "button datalist dialog head title meta link base applet frame frameset noframes"
)
_CHROME_TAGS = "nav footer aside menu form"
_BLOCK_TAGS = (
    "html body main article section header div p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table thead tbody "
    "tfoot tr td th caption figure figcaption address hr fieldset legend details summary center dir hgroup"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_CHROME = frozenset(_CHROME_TAGS.split())
_BLOCK = frozenset(_BLOCK_TAGS.split()) | _CHROME
_CHROME_ROLES = frozenset(
    {
        "navigation",
        "dialog",
        "alertdialog",
        "complementary",
        "contentinfo",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "banner",
    }
)
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|newsletters?|sign-?up|subscri\w+|paywall|breadcrumbs?|sidebar|side-bar|"
    r"related\w*|recommend\w*|more-(?:news|stories|on|from)|read-(?:more|next|also)|also-(?:read|like)|"
    r"most-(?:read|popular|viewed)|trending|popular|promo\w*|advert\w*|ads?|adsense|sponsor\w*|outbrain|taboola|pop-?up|"
    r"modal|overlay|nav|navbar|navigation|menu|share|sharing|shares|social\w*|sharedaddy|toolbar|footer|site-header|"
    r"masthead|skip-link|screen-reader-text|sr-only|visually-hidden|widget\w*|tag-list|pagination|pager|login|teaser\w*|"
    r"carousel|author-bio|about-author|print-only|no-?print|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
_COMMENT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-(?:list|area|section)|disqus\w*|respond)(?:$|[\s_-])", re.IGNORECASE
)
_CAPTION_NAMES = re.compile(r"caption|(?:photo|image)-?_?(?:text|desc)", re.IGNORECASE)
_CREDIT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:photo|image|media|picture)?-?_?(?:credits?|photographer)(?:$|[\s_-])", re.IGNORECASE
)
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:byline\w*|by-line|authors?|author-name|writer|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date\w*|time|timestamp|published\w*|posted\w*|pubdate|post-meta|entry-meta|article-meta|meta|updated|submitted)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SKIN = re.compile("[ \t\r\n\f\u00a0\u200b\ufeff]+")
_LONG = 80  # characters of running text without a tag: what navigation hardly has


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of visible words. `linked`: the share of them inside links; `container` numbers the element around.

    `heading`: inside an h1. `visible` False: the tags say that it is page and not story. `day`: a time element's.
    """

    words: str
    role: Role | None
    linked: float
    container: int
    heading: bool
    visible: bool
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What holds at a point of the page; `box` and `outer` number the two innermost block elements."""

    role: Role | None = None
    visible: bool = True
    linked: bool = False
    heading: bool = False
    box: int = 0
    outer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    words: str
    around: _Around
    day: date | None = None


def read_blocks(tree: HtmlElement) -> Iterator[Block]:
    """Every block of the page that has letters or figures, in reading order."""
    shares = _running_text(tree)
    pieces: list[_Piece] = []
    number = 0
    stack: list[tuple[HtmlElement, bool, _Around]] = [(tree, False, _Around())]  # the bool: being left
    while stack:
        element, leaving, around = stack.pop()
        if leaving:
            if _breaks(element, around):
                yield from _flushed(pieces)
                pieces = []
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
            visible = around.visible and not _is_page(element, shares)
            if _breaks(element, around) or visible != around.visible:
                yield from _flushed(pieces)
                pieces = []
                number += 1
            in_block = element.tag in _BLOCK
            inside = replace(
                around,
                role=_inner_role(around.role, element),
                visible=visible,
                linked=around.linked or element.tag == "a",
                heading=around.heading or element.tag == "h1",
                box=number if in_block else around.box,
                outer=around.box if in_block else around.outer,
            )
            if element.tag == "br":
                pieces.append(_Piece(words="\n", around=inside))
            day = one_day((element.get("datetime") or "")[:100]) if element.tag == "time" else None
            if element.text or day:
                pieces.append(_Piece(words=_SKIN.sub(" ", element.text or ""), around=inside, day=day))
            stack.append((element, True, around))
            stack.extend((child, False, inside) for child in reversed(element))
            continue
        if element.tail:
            if pieces and pieces[-1].around.visible != around.visible:
                yield from _flushed(pieces)
                pieces = []
            pieces.append(_Piece(words=_SKIN.sub(" ", element.tail), around=around))
    yield from _flushed(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shares:
    """Which elements hold a page's running text: the share of it in each, and those with the only h1 inside."""

    share: dict[HtmlElement, float]
    with_heading: frozenset[HtmlElement]


def _running_text(tree: HtmlElement) -> _Shares:
    order = [element for element in tree.iter() if isinstance(element.tag, str)]
    weights: dict[HtmlElement, int] = {}
    for element in reversed(order):
        own = 0
        if element.tag not in _UNSEEN:
            for words in (element.text, *(child.tail for child in element)):
                length = len(words) if words else 0
                own += length if length >= _LONG and words is not None and words.strip() else 0
            own += sum(weights.get(child, 0) for child in element)
        weights[element] = own
    total = max(1, weights.get(tree, 0))
    headings: set[HtmlElement] = set()
    for heading in [element for element in order if element.tag == "h1"][:3]:
        headings.update(heading.iterancestors())
        headings.add(heading)
    return _Shares(
        share={element: weight / total for element, weight in weights.items() if weight},
        with_heading=frozenset(headings),
    )


def _is_page(element: HtmlElement, shares: _Shares) -> bool:
    """Page, not story. What holds most of the running text, or a first heading, is not dropped for its name."""
    tag = element.tag
    if tag in ("html", "body", "main", "article", "h1", "a", "p", "time"):
        return tag in ("p", "a") and _is_hidden(element)
    if _is_hidden(element):
        return True
    share = shares.share.get(element, 0.0)
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    if _COMMENT_NAMES.search(names):
        return share < 0.9 and element not in shares.with_heading
    if share > 0.4 or element in shares.with_heading:
        return False
    role = (element.get("role") or "").casefold()
    return tag in _CHROME or role in _CHROME_ROLES or _CHROME_NAMES.search(names) is not None


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "")[:2000].replace(" ", "").casefold()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _breaks(element: HtmlElement, around: _Around) -> bool:
    """True where a new block begins: block elements, and a credit inside a caption."""
    return element.tag in _BLOCK or (around.role == "caption" and _own_role(element) == "credit")


def _inner_role(outer: Role | None, element: HtmlElement) -> Role | None:
    own = _own_role(element)
    if own is None or (outer is not None and own != "credit"):
        return outer
    return own


def _own_role(element: HtmlElement) -> Role | None:
    tag = element.tag
    if tag in ("html", "body", "main", "article", "section"):
        return None
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag == "time":
        return "posted"
    if tag == "address":
        return "byline"
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"[:400]
    if not names.strip():
        return None
    if _CAPTION_NAMES.search(names):
        return "caption"
    if _CREDIT_NAMES.search(names):
        return "credit"
    if _BYLINE_NAMES.search(names):
        return "byline"
    return "posted" if _DATE_NAMES.search(names) else None


def _flushed(pieces: list[_Piece]) -> Iterator[Block]:
    """The block, or blocks where two line breaks stand, that the pieces make."""
    words = "".join(piece.words for piece in pieces)
    if not re.search(r"[^\W_]", words):
        return
    words = "\n".join(re.sub(" +", " ", line).strip() for line in words.split("\n")).strip()
    speaking = [piece for piece in pieces if piece.words.strip()]
    letters = max(1, sum(len(piece.words.strip()) for piece in speaking))
    linked = sum(len(piece.words.strip()) for piece in speaking if piece.around.linked) / letters
    role = _common_role(speaking, letters)
    if (
        role in ("byline", "posted", "credit") and len(words) > 300
    ):  # a name that a whole paragraph bears by mistake
        role = None
    around = speaking[0].around
    for part in re.split(r"\n\s*\n", words):
        if re.search(r"[^\W_]", part):
            yield Block(
                words=part,
                role=role,
                linked=linked,
                container=around.outer,
                heading=around.heading,
                visible=around.visible,
                day=next((piece.day for piece in pieces if piece.day is not None), None),
            )


def _common_role(speaking: list[_Piece], letters: int) -> Role | None:
    """One role for all the words; in a short line of names, times and little else, the date's or the byline's."""
    roles = {piece.around.role for piece in speaking}
    if len(roles) == 1:
        return roles.pop()
    loose = sum(len(re.sub(r"\W", "", piece.words)) for piece in speaking if piece.around.role is None)
    if letters <= 160 and loose <= 24 and roles <= {"byline", "posted", "credit", None}:
        return "posted" if "posted" in roles else "byline"
    return "caption" if roles == {"caption", "credit"} else None
