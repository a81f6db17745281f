"""ACLED and PLOVER codes of an event, from its type and who took what (lexicon/data/acled.toml, plover.toml)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from rapporteur.model import Acled, Claim
from rapporteur.text.signatures import words_with_offsets

_STATE = re.compile(r"[A-Z]{3}_(?:GOV|MIL|POL)(?:_|$)")


@cache
def _table(name: str) -> Mapping[str, Any]:
    path = resources.files("rapporteur.lexicon") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def acled(type_: str, claims: Sequence[Claim]) -> Acled | None:
    """The ACLED event and sub-event type, or None where ACLED has none.

    A capture is coded by who gains: the state regains territory, anybody else overtakes it; a bare entry is
    a movement of forces.
    """
    table = _table("acled")
    pair = table["event"].get(type_)
    if type_ in ("gains", "loses", "presence"):
        gained = [c for c in claims if c.control is not None and c.control.change == "gained"]
        taker = next((c.control.holder for c in gained if c.control is not None and c.control.holder), None)
        if not gained and (
            type_ == "presence" or any(c.control and c.control.change == "entered" for c in claims)
        ):
            pair = table["capture"]["entered"]
        elif _peaceful(gained, table["capture"]["words"].split()):
            pair = table["capture"]["peaceful"]
        elif taker is not None:
            pair = table["capture"]["state" if _STATE.match(taker) else "other"]
        else:
            pair = None
    return Acled(event_type=pair[0], sub_event_type=pair[1]) if pair else None


def _peaceful(claims: Sequence[Claim], words: Sequence[str]) -> bool:
    """Whether all that tell of the change of hands tell it as one without a fight."""
    told = [{w for w, _, _ in words_with_offsets(c.passage.quote)} for c in claims]
    return bool(told) and all(not some.isdisjoint(words) or {"without", "fight"} <= some for some in told)


def plover(type_: str) -> str | None:
    """The PLOVER category, with its mode after a hyphen where one fits; None where it has none."""
    found: str | None = _table("plover")["event"].get(type_)
    return found
