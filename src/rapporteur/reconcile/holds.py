"""Hold objects of the record."""

from rapporteur.model import Hold


def make_holds(*given: object, **more: object) -> tuple[Hold, ...]:
    """None yet."""
    return ()
