"""Who acts and who suffers: names, descriptions, persons with offices, states behind their names, pronouns.

Ids are `ISO3_KIND` for what belongs to a country, acronyms for bodies, `person:<slug>` for persons.
"""

from collections.abc import Iterable, Iterator, Sequence

from rapporteur.extract.coreference import corefer
from rapporteur.extract.groups import Describer
from rapporteur.extract.layers import ActorMention, Reading
from rapporteur.extract.named import Body, Names
from rapporteur.extract.persons import person_mentions
from rapporteur.extract.places import names_of
from rapporteur.extract.register import actor_register
from rapporteur.extract.scene import Scene, make_scene
from rapporteur.gazetteer import Gazetteer
from rapporteur.lexicon.actors import KIND_OF, ActorLexicon, load_actors
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model.words import ActorKind

__all__ = ["actor_register", "find_actors"]

_ALLIES = word_lists("places")["ally_before"]


def find_actors(
    reading: Reading, gazetteer: Gazetteer, lexicon: ActorLexicon | None = None, *, names: Names | None = None
) -> tuple[ActorMention, ...]:
    """Every actor mention of the report, in reading order; the places must have been found before."""
    lexicon = lexicon or load_actors()
    names = names or names_of(reading, gazetteer, lexicon)
    scene = make_scene(reading, names, gazetteer, lexicon)
    allies = list(_allies(scene))
    found = [*_bodies(scene), *_states(scene), *allies, *person_mentions(scene)]
    for mention in Describer(scene).find():
        if not any(ally.start <= mention.start and mention.end < ally.end for ally in allies):
            found.append(mention)
    found = _settled(found)
    nobody = {one.actor for one in found if _no_person(scene, one, found)}
    found = [one for one in found if one.kind != "person" or one.actor not in nobody]
    found.extend(list(corefer(scene, found)))
    return tuple(sorted(_settled(found), key=lambda m: (m.start, -m.end)))


def _no_person(scene: Scene, mention: ActorMention, found: Sequence[ActorMention]) -> bool:
    """A capital that only opens a sentence makes no person ("Flour had run out"), nor does "Counting Goma's dead"."""
    if mention.kind != "person" or mention.form != "name" or mention.titled or mention.office is not None:
        return False
    words = mention.name.split()
    sentence = scene.reading.parsed.sentence_of(mention.start)
    if sentence is None or sentence.start != mention.start or words[0].casefold() in scene.lexicon.given:
        return False
    if len(words) == 1:
        known = (mention.actor or "").removeprefix("person:") != words[0].casefold()
        named = any(
            one is not mention and words[0] in one.name.split() and len(one.name.split()) > 1 for one in found
        )
        return not known and not named
    return words[0].endswith("ing") and bool(scene.gazetteer.lookup(" ".join(words[1:])))


def _bodies(scene: Scene) -> Iterator[ActorMention]:
    text, tokens = scene.reading.text, scene.tokens
    for body in scene.names.bodies:
        actor = scene.body_id(body)
        known = body.actor
        kind = known.kind if known else _kind_of(scene, actor, body)
        country = (
            known.country
            if known
            else (actor[:3] if actor[3:4] == "_" and kind in ("state", "military") else None)
        )
        start, end = tokens[body.first].start, tokens[body.last - 1].end
        attached = (
            body.last + 1 < len(tokens)
            and tokens[body.last].text in ("-", "–", "‑")
            and not tokens[body.last - 1].space_after
            and tokens[body.last].end == tokens[body.last + 1].start
        )
        yield ActorMention(
            start=start, end=end, head=scene.head(body.first, body.last), name=text[start:end], actor=actor, kind=kind,
            form="modifier" if attached and tokens[body.last + 1].text[:1].islower() else "name", country=country,
        )  # fmt: skip
        if known is not None and known.parent == "UN" and body.last - body.first > 1:
            yield from _united_nations(scene, body.first, body.last)


def _kind_of(scene: Scene, actor: str, body: Body) -> ActorKind:
    """What an unlisted body is, by its id or by a word of its name; `other` when nothing says."""
    made = KIND_OF.get(actor[4:].partition("_")[0]) if actor[3:4] == "_" else None
    if made is not None:
        return made
    words = set(scene.names.lower[body.first : body.last])
    kinds: tuple[ActorKind, ...] = ("media", "rebel", "ngo")
    return next((kind for kind in kinds if words & scene.lexicon.words["bodies"][kind]), "other")


def _united_nations(scene: Scene, first: int, last: int) -> Iterator[ActorMention]:
    """The UN inside "UN Children's Fund": a name inside a name is a line of its own."""
    tokens, lower = scene.tokens, scene.names.lower
    size = (
        1
        if lower[first] in ("un", "u.n.")
        else (2 if lower[first : first + 2] == ["united", "nations"] else 0)
    )
    if size and first + size < last:
        start, end = tokens[first].start, tokens[first + size - 1].end
        yield ActorMention(
            start=start,
            end=end,
            head=first + size - 1,
            name=scene.reading.text[start:end],
            actor="UN",
            kind="igo",
            form="name",
        )


def _states(scene: Scene) -> Iterator[ActorMention]:
    """States and capitals that act, and those joined to a participle: "Jordan-backed"."""
    tokens = scene.tokens
    for place in scene.reading.places:
        country = scene.gazetteer.country(place.place) if place.place else None
        if country is None:
            continue
        last = scene.reading.parsed.range_in(place.start, place.end)[1]
        joined = _joined(scene, place.end, last)
        if place.use == "metonym":
            form = "modifier" if joined else ("name" if place.kind == "country" else "metonym")
        elif place.use == "demonym" and joined:
            form = "modifier"
        else:
            continue
        end = place.end
        if joined:
            end = (
                tokens[last - 1].end
                if tokens[last - 1].end > place.end
                else tokens[min(last + 1, len(tokens) - 1)].end
            )
        yield ActorMention(
            start=place.start, end=end, head=place.head, name=scene.reading.text[place.start : end], actor=f"{country.iso3}_GOV",
            kind="state", form=form, country=country.iso3,  # type: ignore[arg-type]
        )  # fmt: skip


def _allies(scene: Scene) -> Iterator[ActorMention]:
    """As in "regime ally Russia": the whole phrase is the ally, also where grammar hangs on its noun."""
    text, tokens = scene.reading.text, scene.tokens
    for place in scene.reading.places:
        first = scene.reading.parsed.range_in(place.start, place.end)[0]
        if place.use != "metonym" or not first or scene.names.lower[first - 1] not in _ALLIES:
            continue
        start = first - 1
        while (
            start
            and tokens[start - 1].pos in ("NOUN", "ADJ", "PROPN")
            and tokens[start - 1].head in (start, first - 1, first)
        ):
            start -= 1
        iso3 = scene.iso3_of(place)
        yield ActorMention(
            start=tokens[start].start, end=place.end, head=first - 1, name=text[tokens[start].start : place.end],
            actor=f"{iso3}_GOV", kind="state", form="name", country=iso3,
        )  # fmt: skip


def _joined(scene: Scene, end: int, last: int) -> bool:
    """Whether a hyphen ties the name to the word behind it."""
    text = scene.reading.text
    return text[end : end + 1] in ("-", "–", "‑") and text[end + 1 : end + 2].islower()


def _settled(found: Iterable[ActorMention]) -> list[ActorMention]:
    """One mention a span; a name beats a description of the same words, an actor beats none."""
    best: dict[tuple[int, int], ActorMention] = {}
    order = {"name": 0, "metonym": 1, "modifier": 2, "description": 3, "pronoun": 4}
    for mention in found:
        span = (mention.start, mention.end)
        known = best.get(span)
        if known is None or (mention.actor is not None, -order[mention.form]) > (
            known.actor is not None,
            -order[known.form],
        ):
            best[span] = mention
    return list(best.values())


def actors_at(actors: Sequence[ActorMention], start: int, end: int) -> list[ActorMention]:
    """The mentions that lie inside characters [start, end)."""
    return [m for m in actors if start <= m.start and m.end <= end]
