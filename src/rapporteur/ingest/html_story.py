"""Which of a page's blocks are its story: by tags first, then by links, place, and trafilatura's reading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapporteur.ingest.html_blocks import Block
from rapporteur.ingest.titles import title_key

_ORACLE_BYTES = 2_000_000  # longer pages go without a second reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story's blocks in reading order, the number of characters left out, the day a time element states."""

    blocks: tuple[Block, ...]
    dropped: int
    day: date | None


def find_story(blocks: Sequence[Block], *, title: str | None, html: str) -> Story:
    """The story among a page's blocks; nothing is left out without being counted."""
    total = sum(len(block.words) for block in blocks)
    kept = _headed([block for block in blocks if block.visible], title)
    kept = _unlinked(kept)
    kept = _confirmed(kept, _second_reading(html) if len(html) <= _ORACLE_BYTES else frozenset())
    day = next((block.day for block in kept if block.day is not None), None)
    return Story(blocks=tuple(kept), dropped=total - sum(len(block.words) for block in kept), day=day)


def is_prose(block: Block) -> bool:
    """True for a block that reads as a paragraph of a report."""
    words = block.words
    return (
        block.role is None
        and not block.heading
        and block.linked < 0.5
        and (len(words) >= 140 or (len(words) >= 40 and words.rstrip("”\"’')")[-1:] in ".!?"))
    )


def _headed(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The heading marked as title, and what stands above it gone but for dates, names, captions and paragraphs.

    Of several h1 the one that repeats the page's own title is the heading: a logo often is an h1 too.
    """
    headings = [number for number, block in enumerate(blocks) if block.heading]
    key = title_key(title or "")
    chosen = [n for n in headings if key and _same_title(title_key(blocks[n].words), key)] or (
        headings if len(headings) == 1 and len(blocks[headings[0]].words.split()) >= 3 else []
    )
    if not chosen:
        return list(blocks)
    top = chosen[0]
    return [
        replace(block, role="title") if number == top else block
        for number, block in enumerate(blocks)
        if number >= top or block.role is not None or is_prose(block)
    ]


def _same_title(heading: str, title: str) -> bool:
    return heading == title or (
        len(heading.split()) >= 3 and (title.startswith(heading) or heading.startswith(title))
    )


def _unlinked(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that are links: inside the story they are marked so, before and after they go."""
    prose = [number for number, block in enumerate(blocks) if is_prose(block)]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if block.linked < 0.8 or block.role is not None:
            found.append(block)
        elif first < number < last:
            found.append(replace(block, role="link"))
    return found


def _second_reading(html: str) -> frozenset[str]:
    """The lines, folded, of what trafilatura takes for the story; none where it finds none or fails."""
    import trafilatura
    from lxml import etree  # type: ignore[import-untyped]

    try:
        text = trafilatura.extract(
            html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
        return frozenset()
    return frozenset(title_key(line) for line in (text or "").split("\n") if line.strip())


def _confirmed(blocks: Sequence[Block], lines: frozenset[str]) -> list[Block]:
    """Paragraphs after the last one that the second reading confirms go, unless they stand in a confirmed one's element.

    Teasers of other stories read like paragraphs; only their place betrays them. Where the two readings agree on
    less than half, the first stands alone.
    """
    whole = " ".join(sorted(lines))
    prose = [number for number, block in enumerate(blocks) if is_prose(block)]
    agreed = [
        n for n in prose if title_key(blocks[n].words) in lines or title_key(blocks[n].words)[:80] in whole
    ]
    weight = sum(len(blocks[number].words) for number in agreed)
    if len(agreed) < 2 or weight * 2 < sum(len(blocks[number].words) for number in prose):
        return list(blocks)
    containers = {blocks[number].container for number in agreed}
    return [
        block
        for number, block in enumerate(blocks)
        if number <= agreed[-1]
        or block.container in containers
        or block.role is not None
        or not is_prose(block)
    ]


def outlet_in_title(title_tag: str, title: str, blocks: Sequence[Block]) -> str | None:
    """The outlet's name after the headline in the title tag ("Rain at last - Hill Courier"), if the words name it too."""
    match = re.match(r"(?P<head>.*\S)\s+[|»·–—-]\s+(?P<tail>[^|»·–—]{2,40})$", title_tag[:500])
    if match is None or title_key(match["head"]) != title_key(title):
        return None
    tail = match["tail"].strip()
    return tail if any(tail.casefold() in block.words.casefold() for block in blocks) else None
