"""Numbers in words and figures, one at a time: "sixty-five", "half a million", "6.2 million", "1.3m"."""

import re
from dataclasses import dataclass

__all__ = ["MULTIPLIERS", "ORDINALS", "VAGUE", "Atom", "atom_value", "number_tokens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One number: its value; the largest multiplier in it ("million"), whether it has one; `vague` for "several"."""

    value: float
    scale: float = 1.0
    scaled: bool = False
    vague: bool = False


_SMALL = {
    w: float(i)
    for i, w in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
    )
} | {
    w: 10.0 * i
    for i, w in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)
}  # fmt: skip
MULTIPLIERS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
}
_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
ORDINALS = {
    w: float(i)
    for i, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
     "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
     "twentieth"), start=1)
}  # fmt: skip

#: What vague plurals stand for, as coders of conflict count them.
VAGUE: dict[str, tuple[float, float | None]] = {
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2e6, None), "billions": (2e9, None), "tens of thousands": (2e4, 99999),
    "dozens of thousands": (24000, 99999), "hundreds of thousands": (2e5, 999999),
    "thousands of thousands": (2e6, None), "tens of millions": (2e7, None), "hundreds of millions": (2e8, None),
    "several dozen": (36, 99), "several hundred": (300, 999), "several thousand": (3000, 9999),
    "several million": (3e6, 9999999), "a few dozen": (24, 60), "a few hundred": (200, 600),
    "a few thousand": (2000, 6000), "a few million": (2e6, 6e6), "a couple of dozen": (24, 36),
    "a couple of hundred": (200, 300), "a couple of thousand": (2000, 3000), "a couple of million": (2e6, 3e6),
    "a couple": (2, 2), "a pair": (2, 2), "a handful": (2, 9),
}  # fmt: skip


def number_tokens() -> tuple[str, ...]:
    """The words that numbers are written with, "a dozen" and "half a million" among them."""
    return (
        *_SMALL, *MULTIPLIERS, *ORDINALS, "a dozen", "half a dozen", "a hundred", "a thousand", "a million", "a billion",
        "half a million", "half a billion", "a half-dozen", "a quarter of a million", "one and a half", "two and a half",
        "three and a half",
    )  # fmt: skip


_FIXED = {
    "a dozen": 12.0, "half a dozen": 6.0, "a half-dozen": 6.0, "a hundred": 100.0, "a thousand": 1000.0,
    "a million": 1e6, "a billion": 1e9, "half a million": 5e5, "half a billion": 5e8, "a quarter of a million": 250000.0,
}  # fmt: skip
_FIGURES = re.compile(r"(?P<figures>\d[\d,.\u00a0\u202f]*)(?:[ \u00a0-]?(?P<unit>[a-z]+))?")


def atom_value(words: str) -> Atom | None:
    """What one number written in figures or words is; None for what is none ("hundred and", "and five").

    >>> atom_value("three hundred and twenty").value
    320.0
    """
    low = " ".join(words.lower().split())
    match = _FIGURES.fullmatch(low)
    if match is not None:
        plain = re.sub(r"[,\u00a0\u202f]", "", match["figures"]).rstrip(".")
        if plain.count(".") > 1:
            return None
        scale = MULTIPLIERS.get(match["unit"] or "") or _LETTERS.get(match["unit"] or "")
        if match["unit"] and scale is None:
            return None
        return Atom(
            value=round(float(plain) * (scale or 1.0), 6), scale=scale or 1.0, scaled=scale is not None
        )
    if low in ORDINALS:
        return Atom(value=ORDINALS[low])
    total, current, scale, seen = 0.0, 0.0, 1.0, False
    for fixed, value in _FIXED.items():
        if low == fixed:
            return Atom(value=value, scale=value if value in (1e6, 1e9) else 1.0, scaled=value >= 1000)
    for prefix in ("a ", "half a "):
        if low.startswith(prefix):
            low = ("0.5 " if prefix[0] == "h" else "one ") + low[len(prefix) :]
    low = low.replace(" and a half", " and-a-half")
    for word in re.split(r"[ -](?!a-half)(?!half)", low):
        if word in _SMALL:
            step = _SMALL[word]
            if seen and (current % 100 and (step >= 10 or current % 10)):
                return None  # "three four" are two numbers
            current, seen = current + step, True
        elif word == "and-a-half" and seen:
            current += 0.5
        elif word in MULTIPLIERS:
            times = MULTIPLIERS[word]
            current = (current or 1.0) * times
            if times >= 1000:
                total, current = total + current, 0.0
            scale, seen = max(scale, times), True
        elif word == "and" and seen:
            continue
        else:
            return None
    return (
        Atom(value=total + current, scale=scale, scaled=scale > 1)
        if seen and not low.endswith(" and")
        else None
    )
