"""Agreement objects of the record."""

from rapporteur.model import Agreement


def make_agreements(*given: object, **more: object) -> tuple[tuple[Agreement, ...], dict[str, str]]:
    """None yet."""
    return (), {}
