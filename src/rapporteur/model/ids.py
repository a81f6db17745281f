"""Ids, all from SHA-256 of content, so that the same reports give the same record."""

import hashlib
import json
from collections.abc import Sequence

LENGTH = 16  # hexadecimal digits: 64 bits, one chance in ten million of a clash among two million claims


def digest(*parts: str | int | float | None) -> str:
    """A short id over the parts, in their order; the same parts give the same id on every machine.

    >>> digest("a", 1) == digest("a", 1) != digest("a", "1")
    True
    """
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:LENGTH]


def report_id(
    *,
    sha256: str,
    given_id: str | None,
    url: str | None,
    outlet: str | None,
    title: str | None,
    published: str | None,
) -> str:
    """A report's id: the same text from two outlets is two reports; a file without such data is its bytes.

    All arguments are what the *input* gave, not what was inferred from the text.
    """
    return digest("report", sha256, given_id, url, outlet, title, published)


def claim_ids(report: str, keys: Sequence[tuple[str, int, int, str]]) -> list[str]:
    """Ids for the claims of one report, given (kind, start, end, type) of each, in the order given.

    Two claims on the same words get a running number in order of type: values may improve, the id stays.
    """
    numbers: dict[int, int] = {}
    seen: dict[tuple[str, int, int], int] = {}
    for index in sorted(range(len(keys)), key=lambda i: (keys[i], i)):
        place = keys[index][:3]
        numbers[index] = seen.get(place, 0)
        seen[place] = numbers[index] + 1
    return [
        digest("claim", report, kind, start, end, *([numbers[i]] if numbers[i] else []))
        for i, (kind, start, end, _type) in enumerate(keys)
    ]
