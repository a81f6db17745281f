"""Names for agreements that have none: kind, place and day, as an analyst would write them."""

from collections.abc import Sequence

from rapporteur.model import Claim

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day_name(day: str) -> str:
    """A day in words.

    >>> day_name("2018-07-06")
    '6 July 2018'
    """
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def span_name(start: str | None, end: str | None) -> str:
    """A span of days in words; empty when nothing is known.

    >>> span_name("2018-07-01", "2018-07-06")
    '1–6 July 2018'
    >>> span_name("2018-01-01", "2018-12-31")
    '2018'
    """
    if start is None and end is None:
        return ""
    if start is None:
        return f"by {day_name(end or '')}"
    if end is None or start == end:
        return day_name(start)
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]}–{end[:4]}"
    if start[:7] == end[:7]:
        return f"{int(start[8:])}–{day_name(end)}"
    return f"{day_name(start)} – {day_name(end)}"


def agreement_name(
    kind: str, places: Sequence[str], start: str | None, end: str | None, *, terms: Sequence[Claim]
) -> str:
    """Kind, place and day: `Agreement in Daraa, 6 July 2018`, `Talks on Daraa, 1–6 July 2018`."""
    head = {"agreement": "Agreement in", "ceasefire": "Ceasefire in", "negotiation": "Talks on"}[kind]
    if kind == "agreement" and any(c.type == "deescalation_zone" for c in terms):
        head = "De-escalation zone in"
    name = f"{head} {' and '.join(places[:2])}" if places else head.split(" ")[0]
    if not places and head.startswith("De-"):
        name = "De-escalation zone"
    days = span_name(start, end)
    return f"{name}, {days}" if days else name
