"""The blocks of a page that belong to its story, with the roles that its tags give them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from rapporteur.ingest.dates import one_day
from rapporteur.model.words import Role

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "textarea",
        "input",
        "button",
        "datalist",
        "dialog",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "applet",
        "frame",
        "frameset",
        "noframes",
    ]
)
_CHROME = frozenset(["nav", "footer", "aside", "menu", "form"])
_BLOCK = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "header",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "figure",
        "figcaption",
        "address",
        "hr",
        "fieldset",
        "legend",
        "details",
        "summary",
        "center",
        "dir",
        "hgroup",
        "nav",
        "footer",
        "aside",
        "form",
    ]
)
_CHROME_ROLES = frozenset(
    [
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
    ]
)
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|comments?|disqus|newsletters?|sign-?up|subscri\w+|paywall|breadcrumbs?|sidebar|side-bar|related\w*|"
    r"recommend\w*|more-(?:news|stories|on|from)|read-(?:more|next|also)|also-(?:read|like)|most-(?:read|popular|viewed)|trending|popular|promo\w*|advert\w*|ads?|adsense|"
    r"sponsor\w*|outbrain|taboola|pop-?up|modal|overlay|nav|navbar|navigation|menu|share|sharing|shares|social\w*|sharedaddy|toolbar|"
    r"footer|foot|site-header|masthead|banner|skip-link|screen-reader-text|sr-only|visually-hidden|hidden|widget\w*|tags?|tag-list|pagination|pager|login|"
    r"teaser\w*|carousel|author-bio|about-author|print-only|noprint|no-print)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_NAMES = re.compile(r"caption|legend\b|photo-?text|image-?(?:text|desc)", re.IGNORECASE)
_CREDIT_NAMES = re.compile(
    r"(?:photo|image|media|picture)?-?_?(?:credit|copyright|photographer)s?\b", re.IGNORECASE
)
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|writer|contributors?)(?:$|[\s_-])", re.IGNORECASE
)
_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date\w*|time\w*|published|posted|pubdate|post-meta|entry-meta|article-meta|meta|updated|submitted)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SKIN = re.compile("[ \t\r\n\f\u00a0\u200b\ufeff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of visible words. `linked`: the share of them inside links; `region` numbers the element around it."""

    words: str
    role: Role | None
    linked: float
    region: int
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story's blocks in reading order, the number of characters left out, the day a time element states."""

    blocks: tuple[Block, ...]
    dropped: int
    day: date | None


def find_blocks(tree: HtmlElement, title: str | None) -> Story:
    """The story of a page: what its tags, roles, class names and density of links leave."""
    weights = _weights(tree)
    total = max(1, weights.get(tree, 0))
    kept: list[Block] = []
    dropped = 0
    for block, visible in _walk(tree, weights, total):
        if visible:
            kept.append(block)
        else:
            dropped += len(block.words)
    kept, cut = _main(kept)
    day = next((block.day for block in kept if block.day is not None), None)
    return Story(blocks=tuple(kept), dropped=dropped + cut, day=day)


def _weights(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of visible text each element holds; children before parents, no recursion."""
    weights: dict[HtmlElement, int] = {}
    order = [element for element in tree.iter() if isinstance(element.tag, str)]
    for element in reversed(order):
        own = 0 if element.tag in _UNSEEN else len((element.text or "").strip())
        if element.tag not in _UNSEEN:
            for child in element:
                own += weights.get(child, 0) + len((child.tail or "").strip())
        weights[element] = own
    return weights


def _is_chrome(element: HtmlElement, weight: int, total: int) -> bool:
    """Page, not story; an element that holds most of the page's words is never dropped for its name."""
    if element.tag in ("html", "body", "main", "article"):
        return False
    style = (element.get("style") or "")[:2000].replace(" ", "").casefold()
    if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
        return True
    if weight > total * 0.5:
        return False
    if element.tag in _CHROME:
        return True
    if (element.get("role") or "").casefold() in _CHROME_ROLES or element.get("aria-hidden") == "true":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    return bool(_CHROME_NAMES.search(names))


def _role_of(element: HtmlElement) -> Role | None:
    tag = element.tag
    if tag == "h1":
        return "title"
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag == "time":
        return "posted"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What holds at a point of the page: the role and link around it, and whether it is part of the story."""

    role: Role | None = None
    visible: bool = True
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    words: str
    around: _Around
    day: date | None = None


def _walk(tree: HtmlElement, weights: dict[HtmlElement, int], total: int) -> Iterator[tuple[Block, bool]]:
    """Every block of the page with whether it is to be kept, in reading order."""
    pieces: list[_Piece] = []
    region = 0
    stack: list[tuple[HtmlElement, bool, _Around]] = [(tree, False, _Around())]  # the bool: being left
    while stack:
        element, leaving, around = stack.pop()
        if leaving:
            if element.tag in _BLOCK:
                yield from _block(pieces, region)
                pieces = []
                region += 1
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
            visible = around.visible and not _is_chrome(element, weights.get(element, 0), total)
            if element.tag in _BLOCK or visible != around.visible:
                yield from _block(pieces, region)
                pieces = []
            inside = replace(
                around,
                role=_inner_role(around.role, element, weights.get(element, 0)),
                visible=visible,
                linked=around.linked or element.tag == "a",
            )
            if element.tag == "br":
                pieces.append(_Piece(words="\n", around=inside))
            day = one_day(element.get("datetime") or "") if element.tag == "time" else None
            if element.text or day:
                pieces.append(_Piece(words=_SKIN.sub(" ", element.text or ""), around=inside, day=day))
            stack.append((element, True, around))
            stack.extend((child, False, inside) for child in reversed(element))
            continue
        if element.tail:
            if pieces and pieces[-1].around.visible != around.visible:
                yield from _block(pieces, region)
                pieces = []
            pieces.append(_Piece(words=_SKIN.sub(" ", element.tail), around=around))
    yield from _block(pieces, region)


def _inner_role(outer: Role | None, element: HtmlElement, weight: int) -> Role | None:
    own = _role_of(element)
    if own is None or weight > 1200 or (outer is not None and own != "credit"):
        return outer
    return own


def _block(pieces: list[_Piece], region: int) -> Iterator[tuple[Block, bool]]:
    """The block, or blocks where two line breaks stand, that the pieces make; nothing without letters or figures."""
    words = "".join(piece.words for piece in pieces)
    words = "\n".join(re.sub(" +", " ", line).strip() for line in words.split("\n")).strip()
    if not re.search(r"\w", words):
        return
    speaking = [piece for piece in pieces if piece.words.strip()]
    letters = sum(len(piece.words.strip()) for piece in speaking)
    linked = sum(len(piece.words.strip()) for piece in speaking if piece.around.linked) / max(1, letters)
    role = _common_role(speaking, letters)
    day = next((piece.day for piece in pieces if piece.day is not None), None)
    for part in re.split(r"\n\s*\n", words):
        if re.search(r"\w", part):
            yield (
                Block(words=part, role=role, linked=linked, region=region, day=day),
                speaking[0].around.visible,
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


def _is_prose(block: Block) -> bool:
    return (
        block.role is None
        and block.linked < 0.5
        and (
            len(block.words) >= 140 or (len(block.words) >= 40 and block.words.rstrip("”\"’')")[-1:] in ".!?")
        )
    )


def _main(blocks: list[Block]) -> tuple[list[Block], int]:
    """The story among the visible blocks, and how many characters were cut: long lists of links before and after go."""
    prose = [number for number, block in enumerate(blocks) if _is_prose(block)]
    if not prose:
        kept = [block for block in blocks if block.linked < 0.8 or block.role == "title"]
        return kept, sum(len(block.words) for block in blocks) - sum(len(block.words) for block in kept)
    first, last = prose[0], prose[-1]
    kept = []
    cut = 0
    for number, block in enumerate(blocks):
        if block.linked >= 0.8 and block.role not in ("title", "byline", "credit", "posted", "caption"):
            if first < number < last:
                kept.append(replace(block, role="link"))
            else:
                cut += len(block.words)
            continue
        kept.append(block)
    return kept, cut
