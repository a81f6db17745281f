"""The fields of a claim that a person may correct or give, what each may hold, and how a claim takes it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from rapporteur.model import Attribution, Claim, Interval, Location, Participant, Quantity
from rapporteur.model.words import (
    TYPES,
    ActorRole,
    ControlChange,
    Extent,
    Modality,
    Polarity,
    Salience,
    TermStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field to correct: how its values look, all of them where they are listed, and what it does to a claim.

    `names`: the register its ids are looked up in (place, actor or source), None for other values.
    """

    form: str
    take: Callable[[Claim, str], Claim]
    allowed: tuple[str, ...] = ()
    names: str | None = None


def _place(claim: Claim, value: str) -> Claim:
    rest = tuple(p for p in claim.places if p.role != "location")
    if not value:
        return replace(claim, places=rest)
    name = next((p.name for p in claim.places if p.place == value), value)
    return replace(claim, places=(Location(place=value, name=name), *rest))


def _day(value: str) -> str | None:
    """A day or moment, or None for ""; raises ValueError for what the calendar does not have."""
    if value:
        try:
            date.fromisoformat(value[:10])
        except ValueError:
            raise ValueError(f"{value!r} is not a day like 2018-07-06") from None
    return value or None


def _time(claim: Claim, *, start: str | None, end: str | None) -> Claim:
    if start is None and end is None:
        return replace(claim, time=Interval(start=None, end=None, precision="unknown", basis="none"))
    one_day = start is not None and start == end
    time = Interval(start=start, end=end, precision="day" if one_day else "range", basis="explicit")
    return replace(claim, time=time)


def _number(value: str) -> float | None:
    if not value:
        return None
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise ValueError(f"{value!r} is not a number like 1200 or 0.5")
    return number


def _quantity(claim: Claim, **given: Any) -> Claim:
    if claim.quantity is None:
        raise ValueError(f"this {claim.kind} claim has no number: reject it and add a figure on its words")
    quantity = replace(claim.quantity, **given)
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low > high:
        raise ValueError(f"the lowest number ({low:g}) is above the highest ({high:g})")
    return replace(claim, quantity=quantity)


def _value(claim: Claim, value: str) -> Claim:
    """An exact number: a correction says how many, in place of "more than" and the like."""
    number = _number(value)
    return _quantity(claim, value=number, low=number, high=number, qualifier=None)


def _control(claim: Claim, **given: Any) -> Claim:
    if claim.control is None:
        raise ValueError(f"this {claim.kind} claim tells of no control of a place: reject it and add one")
    return replace(claim, control=replace(claim.control, **given))


def _holder(claim: Claim, value: str) -> Claim:
    return _people(_control(claim, holder=value or None), value, "holder")


def _previous(claim: Claim, value: str) -> Claim:
    return _people(_control(claim, previous=value or None), value, "prev_holder")


def _people(claim: Claim, value: str, role: Any) -> Claim:
    """The actors of one role, by ids divided by commas, in place of those it had; the others stay."""
    known = {p.actor: p.name for p in claim.actors}
    rest = tuple(p for p in claim.actors if p.role != role)
    ids = dict.fromkeys(one.strip() for one in value.split(",") if one.strip())
    return replace(
        claim, actors=(*rest, *(Participant(actor=a, name=known.get(a, a), role=role) for a in ids))
    )


def _source(claim: Claim, value: str) -> Claim:
    """Who says so, in place of the whole chain; "" is the report's own voice."""
    return replace(
        claim, attribution=(Attribution(source=value, name=value, link="speech", cue=None),) if value else ()
    )


def _term_status(claim: Claim, value: Any) -> Claim:
    if claim.kind != "term":
        raise ValueError(f"a {claim.kind} claim has no term_status")
    return replace(claim, term_status=value)


def _listed(name: str, values: Any) -> Field:
    def take(claim: Claim, value: str) -> Claim:
        given: dict[str, Any] = {name: value}
        return replace(claim, **given)

    allowed = get_args(values)
    return Field(form=" | ".join(allowed), allowed=allowed, take=take)


def _of_role(role: str) -> Callable[[Claim, str], Claim]:
    return lambda claim, value: _people(claim, value, role)


_IDS = "ids divided by commas, or nothing"
_ROLES = tuple(role for role in get_args(ActorRole) if role not in ("holder", "prev_holder"))

#: In the order in which they are taken: `value` before its bounds, `time` before its ends.
FIELDS: Mapping[str, Field] = {
    "type": Field(form="a type of the claim's kind", take=lambda c, v: replace(c, type=v)),
    "modality": _listed("modality", Modality),
    "polarity": _listed("polarity", Polarity),
    "salience": _listed("salience", Salience),
    "term_status": Field(
        form=" | ".join(get_args(TermStatus)), allowed=get_args(TermStatus), take=_term_status
    ),
    "place": Field(form="the id of a place, or nothing", take=_place, names="place"),
    "time": Field(
        form="2018-07-06, 2018-07-01..2018-07-06, or nothing",
        take=lambda c, v: _time(c, start=_day(v.partition("..")[0]), end=_day(v.split("..")[-1])),
    ),
    "start": Field(form="a day, or nothing", take=lambda c, v: _time(c, start=_day(v), end=c.time.end)),
    "end": Field(form="a day, or nothing", take=lambda c, v: _time(c, start=c.time.start, end=_day(v))),
    "value": Field(form="a number (shares 0–1), or nothing", take=_value),
    "low": Field(form="a number, or nothing for no lower bound", take=lambda c, v: _quantity(c, low=_number(v))),
    "high": Field(
        form="a number, or nothing for no upper bound", take=lambda c, v: _quantity(c, high=_number(v))
    ),
    "unit": Field(form="what is counted: people, households …", take=lambda c, v: _quantity(c, unit=v or "people")),
    "holder": Field(form="the id of an actor, or nothing", take=_holder, names="actor"),
    "previous": Field(form="the id of an actor, or nothing", take=_previous, names="actor"),
    "change": Field(
        form=" | ".join(get_args(ControlChange)), allowed=get_args(ControlChange),
        take=lambda c, v: _control(c, change=v),
    ),
    "extent": Field(
        form=" | ".join(get_args(Extent)), allowed=get_args(Extent), take=lambda c, v: _control(c, extent=v)
    ),
    "source": Field(form="the id of a source; nothing is the report's own voice", take=_source, names="source"),
    **{
        role: Field(form=_IDS, take=_of_role(role), names="actor")
        for role in _ROLES
    },
}  # fmt: skip
CORRECTABLE = tuple(FIELDS)


def correct(claim: Claim, value: Mapping[str, str]) -> Claim:
    """The claim with the fields a person corrected; its id and passage stay. Fields: CORRECTABLE.

    Raises ValueError naming a field that cannot be corrected, or a value its field does not allow.
    """
    for name in sorted(value):
        if name not in FIELDS:
            raise ValueError(f"{name!r} is no field to correct; use one of {', '.join(CORRECTABLE)}")
    for name, field in FIELDS.items():
        if name in value:
            given = value[name]
            allowed = TYPES[claim.kind] if name == "type" else field.allowed
            if allowed and given not in allowed:
                raise ValueError(f"{name}={given}: use one of {', '.join(allowed)}")
            try:
                claim = field.take(claim, given)
            except ValueError as error:
                raise ValueError(f"{name}={given}: {error}") from None
    return claim


def named_ids(value: Mapping[str, str]) -> list[tuple[str, str]]:
    """The ids a person's values name, each with its register: place, actor or source."""
    return [
        (field.names, one.strip())
        for name, field in FIELDS.items()
        if field.names and name in value
        for one in (value[name].split(",") if field.form == _IDS else [value[name]])
        if one.strip()
    ]


def with_names(claim: Claim, names: Mapping[str, str]) -> Claim:
    """The claim with the registers' names where a correction knew ids only."""
    return replace(
        claim,
        places=tuple(
            replace(p, name=names.get(p.name, p.name)) if p.name == p.place else p for p in claim.places
        ),
        actors=tuple(
            replace(p, name=names.get(p.name, p.name)) if p.name == p.actor else p for p in claim.actors
        ),
        attribution=tuple(
            replace(a, name=names.get(a.name, a.name)) if a.name == a.source else a for a in claim.attribution
        ),
    )


def blank_quantity(claim_passage: Any) -> Quantity:
    """A number yet to be given, on the words of an added claim."""
    return Quantity(
        value=None, low=None, high=None, qualifier=None, unit="people", scope=None, passage=claim_passage
    )
