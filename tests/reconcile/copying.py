"""Seven kinds of copies of a text, made with a seed, so that what is found can be counted against the truth.

The words a spun copy puts in are this file's own: whoever writes the synonyms of the comparison has not this list.
"""

import random
import re
from collections.abc import Callable

SWAPS = {
    "people": "folk", "fighters": "gunslingers", "rebels": "mutineers", "government": "cabinet", "said": "remarked", "town": "locality",
    "city": "metropolis", "soldiers": "troopers", "killed": "slain", "wounded": "injured", "after": "subsequent to", "about": "roughly",
    "more": "further", "army": "armed forces", "held": "retained", "took": "grabbed", "new": "novel", "first": "initial", "days": "24-hour spells",
    "week": "seven-day span", "talks": "parleys", "truce": "lull", "agreed": "assented", "camp": "encampment", "border": "boundary", "crossing": "passage",
    "road": "highway", "aid": "succour", "reported": "related", "least": "minimum", "children": "youngsters", "deal": "bargain", "forces": "units",
    "officials": "functionaries", "residents": "dwellers", "hospital": "infirmary", "started": "kicked off", "ended": "wound up", "while": "whilst",
    "will": "shall", "under": "beneath", "near": "adjacent to", "two": "a duo of", "displaced": "uprooted", "announced": "made public", "shelling": "cannonade",
}  # fmt: skip
FRAMES = (
    "It has been a long night of waiting, and few in the newsroom slept. What follows is what we know.",
    "Markets were quiet on Monday and traders looked elsewhere, though nobody could say for how long.",
    "Our readers have asked for context, and there is a good deal of it, most of which must wait until tomorrow.",
)
ABROAD = {
    "the": "",
    "a": "",
    "an": "",
    "of": "from",
    "on": "at",
    "to": "in",
    "that": "which",
    "has": "have",
    "is": "be",
    "with": "by",
}


def _paragraphs(text: str) -> list[str]:
    return [p for p in text.split("\n\n") if len(p.split()) > 8]


def whole(text: str, pick: random.Random) -> str:
    return text


def trimmed(text: str, pick: random.Random) -> str:
    parts = _paragraphs(text)
    return "\n\n".join(parts[: max(2, len(parts) // 2)])


def reordered(text: str, pick: random.Random) -> str:
    parts = _paragraphs(text)
    pick.shuffle(parts)
    return "\n\n".join(parts)


def retitled(text: str, pick: random.Random) -> str:
    return "\n\n".join(["What the papers did not print this morning", *_paragraphs(text)])


def framed(text: str, pick: random.Random) -> str:
    return "\n\n".join([pick.choice(FRAMES), *_paragraphs(text), FRAMES[0]])


def spun(text: str, pick: random.Random) -> str:
    def swap(match: re.Match[str]) -> str:
        word = match[0]
        other = SWAPS.get(word.casefold())
        if other is None or pick.random() < 0.1:
            return word
        return other.capitalize() if word[0].isupper() else other

    return re.sub(r"[A-Za-z]+", swap, "\n\n".join(_paragraphs(text)))


def translated_back(text: str, pick: random.Random) -> str:
    """Articles lost, prepositions mixed up, some neighbours changed places."""
    sentences = []
    for paragraph in _paragraphs(text):
        words = [ABROAD.get(w, w) if pick.random() < 0.6 else w for w in paragraph.split(" ")]
        words = [w for w in words if w]
        for i in range(0, len(words) - 1, 9):
            if words[i].islower() and words[i + 1].islower():
                words[i], words[i + 1] = words[i + 1], words[i]
        sentences.append(" ".join(words))
    return "\n\n".join(sentences)


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "whole": whole, "trimmed": trimmed, "reordered": reordered, "retitled": retitled, "framed": framed, "spun": spun,
    "translated back": translated_back,
}  # fmt: skip
