"""The order in which claims found derived objects, and the ids that follow from it.

Founding: the earliest report by (published.start, null last, report id), then the lowest offset. So an id
handed out last week still leads to whatever holds that claim today, and no order of arrival can change it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from rapporteur.model import Claim, Report

NEVER = "9999-99-99"  # sorts after every day: reports without a date of publication come last

T = TypeVar("T")
ClaimKey = tuple[str, str, int, int, str, str]


def claim_keys(reports: Iterable[Report], claims: Iterable[Claim]) -> dict[str, ClaimKey]:
    """Claim id → its place in the founding order.

    A claim whose report is not given sorts last, by its report's id.
    """
    days = {r.id: r.published.start or NEVER for r in reports}
    return {
        c.id: (days.get(c.report, NEVER), c.report, c.passage.start, c.passage.end, c.kind, c.id)
        for c in claims
    }


def in_order(claims: Iterable[Claim], keys: Mapping[str, ClaimKey]) -> list[Claim]:
    """The claims in founding order, the founding claim first."""
    return sorted(claims, key=lambda c: keys[c.id])


class Namer:
    """Gives derived objects of one table their ids: `event:<founding claim>`, `.2` for a second on the same claim.

    Ask in founding order: then the numbers, too, depend on the claims alone.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._given: dict[str, int] = {}

    def name(self, founding: str) -> str:
        """The next id written from this founding claim."""
        number = self._given.get(founding, 0) + 1
        self._given[founding] = number
        return f"{self._table}:{founding}" + (f".{number}" if number > 1 else "")


def distinct(values: Iterable[T]) -> tuple[T, ...]:
    """The values without repeats, in the order first met."""
    return tuple(dict.fromkeys(values))


def clusters(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected groups of 0…count-1, each ascending, ordered by their first member."""
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in links:
        left, right = find(a), find(b)
        root[max(left, right)] = min(left, right)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())
