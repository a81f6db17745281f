"""Contradiction objects of the record."""

from rapporteur.model import Contradiction


def find_contradictions(*given: object, **more: object) -> tuple[Contradiction, ...]:
    """None yet."""
    return ()
