"""Estimate objects of the record."""

from rapporteur.model import Estimate


def make_estimates(*given: object, **more: object) -> tuple[Estimate, ...]:
    """None yet."""
    return ()
