"""Persons with their offices: "Free Syrian Army spokesman Ibrahim Jabawi", "X, who heads the Observatory".

An office told once anywhere in the report is that of every mention of the person.
"""

from rapporteur.extract.layers import ActorMention
from rapporteur.extract.named import bare
from rapporteur.extract.names import Person
from rapporteur.extract.offices import (
    Office,
    before,
    behind,
    beyond_land,
    in_front,
    of_body,
    plain,
    public,
    whose,
)
from rapporteur.extract.scene import Scene

__all__ = ["person_mentions"]


def person_mentions(scene: Scene) -> list[ActorMention]:
    """Every person: the bare name, and with the office before it as a whole."""
    offices: dict[str, Office] = {}
    left: dict[int, Office] = {}
    for person in scene.names.persons:
        office = before(scene, person) or beyond_land(scene, person) or of_body(scene, person)
        if office is not None:
            left[person.first] = office
        if office is None or office.body is None:
            office = behind(scene, person) or in_front(scene, person) or whose(scene, office) or office
        if (
            office is not None
            and office.body is None
            and office.outer < person.first
            and plain(scene, office.outer, person.first)
        ):
            continue  # "Mr": no office
        told = offices.get(person.id)
        if told is not None and told.post and office is not None and office.first == office.last:
            continue  # "Minister Roe" tells nothing new of the "Minister for Africa, Ann Roe"
        if office is not None and (told is None or told.body is None):
            offices[person.id] = office
    found: list[ActorMention] = []
    for person in scene.names.persons:
        office = offices.get(person.id)
        body = office.body if office else None
        if person.known is not None and (
            body is None or (office is not None and office.first == office.last)
        ):
            body = person.known.of  # what the tables know beats a guess from the country of the events
        titled = office is not None and public(scene, office)
        own = left.get(person.first)
        head = scene.head(person.first, person.last)
        found.append(_mention(scene, person, person.first, head, office, body, titled))
        if own is not None and own.outer < person.first:
            found.append(_mention(scene, person, own.outer, head, office, body, titled))
    return found


def _mention(
    scene: Scene, person: Person, first: int, head: int, office: Office | None, body: str | None, titled: bool
) -> ActorMention:
    tokens, text = scene.tokens, scene.reading.text
    start, end = tokens[first].start, tokens[person.last - 1].end
    end = start + len(bare(text[start:end]))
    named = office is not None and office.last > office.first
    at, to = (tokens[office.first].start, tokens[office.last - 1].end) if office and named else (-1, -1)
    country = person.known.country if person.known else None
    if country is None and body and body[3:4] == "_":
        country = body[:3]
    return ActorMention(
        start=start, end=end, head=head, name=text[start:end], actor=person.id, kind="person", form="name", country=country,
        office=body, office_name=text[at:to] if named else (scene.name_of(body) if body else None), office_start=at, office_end=to,
        titled=titled,
    )  # fmt: skip
