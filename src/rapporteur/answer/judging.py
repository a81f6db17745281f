"""A person's decision, made out of what was typed: ids looked up, values checked, the words it stands on kept.

Nothing is written here. Whatever cannot be is `Refused`, with the reason and the next step.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from rapidfuzz import fuzz, process

from rapporteur.model import Claim, Derived, JudgedPassage, Judgement, claim_ids, digest
from rapporteur.model.words import Decision
from rapporteur.reconcile.adding import ADDABLE, added_claim
from rapporteur.reconcile.correcting import CORRECTABLE, FIELDS, correct
from rapporteur.store import Store

#: What may be corrected on all claims of an event at once: the others are each claim's own.
SHARED = frozenset({"place", "time", "start", "end"})
TABLES = ("event", "estimate", "agreement", "hold", "contradiction")


class Refused(Exception):
    """A decision that cannot be kept: `reason` says why, `remedy` what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason, self.remedy = reason, remedy


class Bench:
    """Where decisions are made: a record at one moment, by one person, at one time, for one reason.

    Raises `Refused` where name or reason are empty or `at` is neither a day nor a moment in UTC.
    """

    def __init__(self, store: Store, *, by: str, at: str, why: str) -> None:
        self._store, self._by, self._at, self._why = store, by.strip(), checked_moment(at), why.strip()
        if not self._by:
            raise Refused("nobody is named", "Say who decides: --by NAME")
        if not self._why:
            raise Refused("no reason is given", "Say why, for those who come after: --why REASON")
        _check_text(self._by, self._why)
        self._derived: Derived | None = None

    @property
    def derived(self) -> Derived:
        """All that follows from the reports, read once."""
        if self._derived is None:
            self._derived = self._store.derived()
        return self._derived

    def accept(self, ids: Sequence[str]) -> Judgement:
        """These claims are right."""
        return self._made("accept", self._all(ids))

    def reject(self, ids: Sequence[str]) -> Judgement:
        """These claims are wrong: nothing rests on them any more."""
        return self._made("reject", self._all(ids))

    def correct(self, key: str, value: Mapping[str, str]) -> Judgement:
        """The claim (for place and time: all claims of an event …) with these fields put right."""
        if not value:
            raise Refused("nothing is corrected", f"Give FIELD=VALUE; fields: {', '.join(CORRECTABLE)}")
        claims = self.find(key)
        value = {name: self._value(name, given, FIELDS) for name, given in sorted(value.items())}
        if len(claims) > 1 and not SHARED.issuperset(value):
            raise Refused(
                f"{key} holds {len(claims)} claims, and {', '.join(sorted(set(value) - SHARED))} is each claim's own",
                f"Name one of them: {_few([c.id for c in claims])}",
            )
        for claim in claims:
            try:
                correct(claim, value)
            except ValueError as error:
                raise Refused(f"{claim.id}: {error}", f"`rapporteur show` {claim.id} shows it.") from None
        return self._made("correct", claims, value=value)

    def same(self, ids: Sequence[str]) -> Judgement:
        """These claims tell of one event."""
        claims = self._telling(ids)
        if len(claims) < 2:
            raise Refused("one claim is always the same as itself", "Name two claims or events.")
        return self._made("same", claims)

    def different(self, one: str, other: str) -> Judgement:
        """The first tells of another event than the second; a claim of an event: than the rest of it."""
        left, right = self._telling([one]), self._telling([other])
        if len(left) < len(right):
            right = [c for c in right if c not in left]
        else:
            left = [c for c in left if c not in right]
        if not left or not right:
            raise Refused("these are the same claims", "Name two claims, or a claim and its event.")
        apart = None if len(left) == len(right) == 1 else {"apart": " ".join(sorted(c.id for c in left))}
        return self._made("different", [*left, *right], value=apart)

    def add(
        self, report: str, start: int, end: int, value: Mapping[str, str], *, words: str | None = None
    ) -> Judgement:
        """A claim on the words at these half-open offsets of a report; `value` holds kind, type and other fields.

        `words`, where given, must be the ones that stand there.
        """
        ids = [one for one in self._store.find_reports(report) if one in self._store.ids()]
        if len(ids) != 1:
            what = "no such report" if not ids else f"{len(ids)} reports of that path"
            raise Refused(
                f"the record has {what}: {report}", "`rapporteur ledger` and `show` name the reports."
            )
        told = self._store.report(ids[0])
        assert told is not None
        if words is not None and told.text[max(start, 0) : max(end, 0)] != words:
            places = [m.start() for m in re.finditer(re.escape(words), told.text)] if words else []
            at = ", ".join(f"{one} {one + len(words)}" for one in places[:5])
            remedy = f"They stand at {at}." if at else "They stand nowhere in it: copy them from the report."
            raise Refused(f"these are not the words at {start}–{end} of {told.path}", remedy)
        try:
            passage = told.passage(start, end)
        except ValueError as error:
            raise Refused(
                str(error), "START and END count characters of the report's text, END left out."
            ) from None
        value = {name: self._value(name, given, ADDABLE) for name, given in sorted(value.items())}
        kind, type_ = value.get("kind", ""), value.get("type", "")
        there = [
            c
            for c in self._store.claims(report=told.id, rejected=True)
            if (c.kind, c.passage.start, c.passage.end) == (kind, start, end)
        ]
        for claim in there:
            if claim.type == type_:
                raise Refused(
                    f"the record has this claim: {claim.id}", "`accept` it, or `correct` what is wrong in it."
                )
        keys = [(kind, start, end, "")] * (len(there) + 1)
        taken = {c.id for c in there}
        name = next(one for one in claim_ids(told.id, keys) if one not in taken)
        place = JudgedPassage(
            claim=name, report=told.id, kind=kind, start=start, end=end, quote=passage.quote  # type: ignore[arg-type]
        )  # fmt: skip
        made = self._judgement("add", (name,), value, told.id, passage.quote, (place,))
        try:
            added_claim(made, told)
        except ValueError as error:
            raise Refused(str(error), f"Other fields: {', '.join(ADDABLE[2:])}") from None
        return made

    def undo(self, key: str) -> Judgement:
        """The judgement with this id no longer counts."""
        made = {one.id: one for one in self._store.judgements()}
        if key not in made:
            near = _few(_nearest(key, made))
            raise Refused(
                f"no judgement has the id {key}", f"`rapporteur review list` names them{_like(near)}."
            )
        old = made[key]
        return self._judgement("undo", old.about, {"judgement": key}, old.report, old.quote, old.passages)

    def find(self, key: str) -> list[Claim]:
        """The claims behind an id: the claim's own, or all that an event, estimate, agreement … holds, in order."""
        claim = self._store.claim(key)
        if claim is not None:
            return [claim]
        table, _, rest = key.partition(":")
        found = [] if table not in TABLES else list(self._held(table, key, rest.split(".")[0]))
        if not found:
            near = _few(_nearest(key, self._known_ids()))
            raise Refused(
                f"the record has no claim {key}", f"`rapporteur ledger` names the claims{_like(near)}."
            )
        claims = (self._store.claim(one) for one in dict.fromkeys(found))
        return [one for one in claims if one is not None]

    def _held(self, table: str, key: str, founding: str) -> Iterator[str]:
        """The claims of the object with this id, else of those of its table that hold its founding claim today."""
        things: Sequence[Any] = getattr(self.derived, f"{table}s")
        exact = [one for one in things if one.id == key]
        for one in exact or [one for one in things if founding in claims_of(one)]:
            yield from claims_of(one)

    def _known_ids(self) -> list[str]:
        derived = [one.id for table in TABLES for one in getattr(self.derived, f"{table}s")]
        return [*(claim.id for claim in self._store.claims(rejected=True)), *derived]

    def _all(self, ids: Sequence[str]) -> list[Claim]:
        found = {claim.id: claim for key in ids for claim in self.find(key)}
        if not found:
            raise Refused("no claim is named", "Give the id of a claim or event.")
        return list(found.values())

    def _telling(self, ids: Sequence[str]) -> list[Claim]:
        """The claims behind ids, of an event only those that found one: figures and denials follow them."""
        from rapporteur.reconcile.tellings import occurrence

        found: dict[str, Claim] = {}
        for key in ids:
            held = self.find(key)
            telling = [c for c in held if occurrence(c) is not None]
            if not telling:
                raise Refused(
                    f"{key} tells of no event (it is a {held[0].kind} claim, or denied, or only proposed)",
                    "same and different join and part events: name a claim that tells of one.",
                )
            found |= {c.id: c for c in telling}
        return list(found.values())

    def _value(self, name: str, given: str, fields: Any) -> str:
        """A value with names of places and actors turned into ids; raises Refused with what is allowed."""
        if name not in fields:
            raise Refused(f"{name!r} is no field", f"Fields: {', '.join(fields)}")
        given = given.strip()
        _check_text(given)
        register = FIELDS[name].names if name in FIELDS else None
        if register is None or not given:
            return given
        several = "commas" in FIELDS[name].form
        return ",".join(
            self._name(register, one.strip())
            for one in (given.split(",") if several else [given])
            if one.strip()
        )

    def _name(self, register: str, given: str) -> str:
        """The id that an id or name means: of the record first, then of the gazetteer and the list of actors."""
        lines: Sequence[Any] = (
            self._store.places() if register == "place" else (*self._store.actors(), *self._store.sources())
        )
        if any(one.id == given for one in lines):
            return given
        named: list[str] = sorted({one.id for one in lines if one.name.casefold() == given.casefold()})
        if len(named) == 1:
            return named[0]
        beyond = _in_gazetteer(given) if register == "place" else _in_lexicon(given)
        if given in beyond:
            return given
        near = named or beyond or _nearest(given, [x for one in lines for x in (one.id, one.name)])
        what = "more than one" if named else "no"
        raise Refused(f"the record knows {what} {register} {given!r}", f"Give an id{_like(_few(near))}.")

    def _made(
        self, decision: Decision, claims: Sequence[Claim], *, value: dict[str, str] | None = None
    ) -> Judgement:
        ordered = sorted(claims, key=lambda c: (c.report, c.passage, c.id))
        places = tuple(
            JudgedPassage(
                claim=c.id, report=c.report, kind=c.kind, start=c.passage.start, end=c.passage.end, quote=c.passage.quote
            )
            for c in ordered
        )  # fmt: skip
        first = places[0]
        return self._judgement(
            decision, tuple(c.id for c in ordered), value, first.report, first.quote, places
        )

    def _judgement(
        self,
        decision: Decision,
        about: tuple[str, ...],
        value: dict[str, str] | None,
        report: str | None,
        quote: str | None,
        passages: tuple[JudgedPassage, ...],
    ) -> Judgement:
        fields = sorted((value or {}).items())
        parts = [text for pair in fields for text in pair]
        name = digest("judgement", decision, *about, "", *parts, "", self._by, self._at, self._why)
        return Judgement(
            id=name, about=about, decision=decision, value=dict(fields) if value else None, by=self._by, at=self._at,
            why=self._why, report=report, quote=quote, passages=passages,
        )  # fmt: skip


def _check_text(*words: str) -> None:
    """Raises Refused for bytes that are no text of the terminal's encoding: they could not be written down."""
    try:
        "".join(words).encode()
    except UnicodeEncodeError:
        raise Refused("a character cannot be read", "Type it in UTF-8.") from None


def claims_of(thing: Any) -> tuple[str, ...]:
    """The claims that an event, estimate, agreement, hold or contradiction rests on."""
    if hasattr(thing, "values"):
        return tuple(value.claim for value in thing.values)
    if hasattr(thing, "sides"):
        return tuple(claim for side in thing.sides for claim in side.claims)
    return tuple(thing.claims)


def checked_moment(at: str) -> str:
    """A day, or a moment in UTC, as it was given; raises Refused for anything else."""
    try:
        if len(at) == 10:
            return date.fromisoformat(at).isoformat()
        return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise Refused(
            f"{at!r} is no time", "Write a day, 2031-03-05, or a moment, 2031-03-05T10:00:00Z."
        ) from None


def next_moment(judgements: Sequence[Judgement], now: str) -> str:
    """The clock's moment, or one second after the last judgement if that is not earlier: order must show."""
    last = max((one.at for one in judgements), default="")
    if last < now:
        return now
    if len(last) == 10:
        return f"{last}T00:00:01Z"
    step = datetime.fromisoformat(last).timestamp() + 1
    return datetime.fromtimestamp(step, tz=datetime.fromisoformat(last).tzinfo).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_gazetteer(given: str) -> list[str]:
    from rapporteur.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    try:
        return [gazetteer.place(given).id]
    except KeyError:
        return [row.id for row in gazetteer.lookup(given)]


def _in_lexicon(given: str) -> list[str]:
    from rapporteur.extract.register import actor_of

    return [given] if actor_of(given) is not None else []


def _nearest(key: str, known: Any) -> list[str]:
    """Ids that begin so, else those most alike, at most five."""
    listed = sorted(set(known))
    begin = list(islice((one for one in listed if key and one.startswith(key)), 5))
    if begin:
        return begin
    return [found[0] for found in process.extract(key, listed, scorer=fuzz.ratio, limit=5, score_cutoff=60)]


def _few(ids: Sequence[str]) -> str:
    return ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")


def _like(near: str) -> str:
    return f"; near it: {near}" if near else ""
