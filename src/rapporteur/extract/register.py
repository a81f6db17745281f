"""The registers a report adds to: who its actors and sources are, and who of them is a private person."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rapporteur.extract.layers import ActorMention, Reading
from rapporteur.gazetteer import open_gazetteer
from rapporteur.lexicon.actors import KIND_OF, ActorLexicon, load_actors, slug
from rapporteur.model import Actor, Claim, Source
from rapporteur.model.words import ActorKind

__all__ = ["actor_of", "actor_register"]

_RULE = re.compile(r"([A-Z]{3})_(GOV|MIL|POL|REB|CIV|CHILD|DISP|REF|POP|LOCAL|MED)(?:_([A-Z0-9_]+))?")
_PARENT = {"MIL": "GOV", "POL": "GOV", "MED": "GOV", "CHILD": "CIV", "DISP": "CIV", "REF": "CIV"}
_NAMES = {
    "GOV": "Government of {name}", "MIL": "{people} armed forces", "POL": "{people} police", "REB": "{people} rebels",
    "CIV": "{people} civilians", "CHILD": "{people} children", "DISP": "displaced {persons}", "REF": "{people} refugees abroad",
    "POP": "people of {name}, fighters included", "LOCAL": "local officials ({name})", "MED": "official media ({name})",
    "MIL_MP": "{people} military police", "MIL_BG": "{people} border guards", "MED_TV": "{people} state television",
    "MED_RADIO": "{people} state radio", "REB_GANG": "{people} gangs", "CIV_DETAINED": "{people} detainees",
    "CIV_MEDIC": "{people} medics", "CIV_JOURNALIST": "{people} journalists", "REF_MIGRANT": "{people} migrants",
}  # fmt: skip


def actor_register(
    reading: Reading, claims: Iterable[Claim] = (), *, lexicon: ActorLexicon | None = None
) -> tuple[tuple[Actor, ...], tuple[Source, ...]]:
    """Rows for every actor the report names and for every source its claims are traced to, by id, parents included.

    `public` is False for persons without office, rank, spokesman's role or byline in this report.
    """
    lexicon = lexicon or load_actors()
    persons: dict[str, ActorMention] = {}
    kinds: dict[str, ActorKind] = {}
    names: dict[str, str] = {}
    wanted: set[str] = set()
    speak: set[str] = set()
    titled = {m.actor for m in reading.actors if m.titled}
    bare: dict[int, int] = {}  # where a person's name begins without what stands before it, by its end
    for mention in reading.actors:
        if mention.kind == "person" and mention.form == "name":
            bare[mention.end] = max(bare.get(mention.end, 0), mention.start)
    for mention in reading.actors:
        if mention.actor is None:
            continue
        wanted.add(mention.actor)
        kinds.setdefault(mention.actor, mention.kind)
        if mention.form == "name":
            known = names.get(mention.actor)
            if mention.kind == "person":
                longer = known is None or len(mention.name) > len(known)
                if longer and not _titled(mention) and mention.start == bare[mention.end]:
                    names[mention.actor] = mention.name
            elif known is None:
                names[mention.actor] = mention.name
        if mention.kind == "person" and (mention.actor not in persons or mention.office is not None):
            persons[mention.actor] = mention
        if mention.office is not None:
            wanted.add(mention.office)
    for claim in claims:
        for link in claim.attribution:
            if link.source is not None:
                speak.add(link.source)
                names.setdefault(link.source, link.name)
        wanted.update(p.actor for p in claim.actors if p.actor is not None)
        if claim.control is not None:
            wanted.update(a for a in (claim.control.holder, claim.control.previous) if a is not None)
    bylines = {slug(name) for name in reading.report.bylines}
    rows: dict[str, Actor] = {}

    def add(ident: str) -> None:
        if ident in rows:
            return
        row = _row(ident, lexicon, persons.get(ident), names.get(ident), kinds.get(ident), bylines)
        if ident in titled and not row.public:
            row = replace(row, public=True)
        rows[ident] = row
        if row.parent is not None:
            add(row.parent)

    for ident in sorted(wanted | speak):
        add(ident)
    sources = {ident for ident, row in rows.items() if ident in speak or row.kind == "media"}
    actors = [
        row
        for ident, row in sorted(rows.items())
        if ident not in sources or (ident in wanted and row.kind != "media")
    ]
    return tuple(actors), tuple(_source(rows[ident]) for ident in sorted(sources))


def actor_of(ident: str) -> Actor | None:
    """The row of an actor known to the lexicon, or by the shape of its id (`SDN_MIL`); None for any other."""
    lexicon = load_actors()
    known = ident in lexicon.by_id or any(one.id == ident for one in lexicon.leaders)
    made = _RULE.fullmatch(ident)
    if not known and not (made and open_gazetteer().country(made[1])):
        return None
    return _row(ident, lexicon, None, None, None, set())


def _titled(mention: ActorMention) -> bool:
    """Whether the words hold more than the bare name: its office begins the mention."""
    return mention.office_start >= 0 and mention.start <= mention.office_start < mention.end


def _source(row: Actor) -> Source:
    return Source(
        id=row.id, name=row.name, kind=row.kind, country=row.country, parent=row.parent, public=row.public
    )


def _row(
    ident: str,
    lexicon: ActorLexicon,
    person: ActorMention | None,
    name: str | None,
    kind: ActorKind | None,
    bylines: set[str],
) -> Actor:
    if ident.startswith("person:"):
        leader = next((p for p in lexicon.leaders if p.id == ident), None)
        office = person.office if person else None
        public = leader is not None or office is not None or ident.removeprefix("person:") in bylines
        shown = leader.name if leader else (name or ident.removeprefix("person:").replace("-", " ").title())
        parent = office or (leader.of if leader else None)
        return Actor(
            id=ident,
            name=shown,
            kind="person",
            country=person.country if person else None,
            parent=parent,
            public=public,
        )
    known = lexicon.by_id.get(ident)
    if known is not None and ident[3:] == "_GOV" and open_gazetteer().seat_body(known.name) is not None:
        known = None  # a government goes by its country's name, not by the house it sits in
    if known is not None:
        return Actor(
            id=ident,
            name=known.name,
            kind=known.kind,
            country=known.country,
            parent=known.parent,
            public=True,
        )
    made = _RULE.fullmatch(ident)
    if made is not None:
        iso3, sort, suffix = made[1], made[2], made[3]
        parent = f"{iso3}_{sort}" if suffix else (f"{iso3}_{_PARENT[sort]}" if sort in _PARENT else None)
        return Actor(
            id=ident,
            name=_shown(iso3, sort, suffix),
            kind=KIND_OF[sort],
            country=iso3,
            parent=parent,
            public=True,
        )
    return Actor(id=ident, name=name or ident, kind=kind or "other", country=None, parent=None, public=True)


def _shown(iso3: str, sort: str, suffix: str | None) -> str:
    """The English name of an actor made by rule: "Government of Sudan", "Sudanese rebels"."""
    country = open_gazetteer().country(iso3)
    name = country.name if country else iso3
    demonyms = country.demonyms if country else ()
    people = demonyms[0] if demonyms else name
    plural = next((d for d in demonyms if d == f"{people}s"), f"people ({name})")
    known = _NAMES.get(f"{sort}_{suffix}" if suffix else sort)
    if known is None:
        known = _NAMES[sort] + f" ({(suffix or '').replace('_', ' ').lower()})"
    return known.format(name=name, people=people, persons=plural)
