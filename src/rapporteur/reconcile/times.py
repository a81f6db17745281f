"""Times that only another report can supply."""

from collections.abc import Sequence

from rapporteur.model import Claim, Interval, Report
from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.copies import Copies


def find_times(
    claims: Sequence[Claim], *, reports: Sequence[Report], atlas: Atlas, copies: Copies
) -> dict[str, Interval]:
    """Claim id → a time that another report supplied (basis `other_report`)."""
    return {}
