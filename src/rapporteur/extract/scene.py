"""`Scene`: one report while its actors are being found: its names, its places by token, its main country."""

from dataclasses import dataclass, field

from rapporteur.extract.layers import PlaceMention, Reading
from rapporteur.extract.names import Body, Names
from rapporteur.extract.toponyms import head_of
from rapporteur.gazetteer import Gazetteer
from rapporteur.lexicon.actors import ActorLexicon, key
from rapporteur.text.parsed import Token

__all__ = ["Scene", "make_scene"]

# A body named by nothing but these is that of the country beside it, or of the report's own.
_PLAIN = frozenset(
    {
        "armed",
        "forces",
        "army",
        "air",
        "force",
        "navy",
        "national",
        "police",
        "royal",
        "federal",
        "government",
        "parliament",
        "general",
        "staff",
        "defence",
        "defense",
        "security",
        "interior",
        "border",
    }
)


@dataclass(slots=True, kw_only=True)
class Scene:
    """What finding actors looks at. `main`: ISO alpha-3 of the country the report's events are in, None if unknown."""

    reading: Reading
    names: Names
    gazetteer: Gazetteer
    lexicon: ActorLexicon
    main: str | None
    titles: frozenset[str]
    place_at: dict[int, PlaceMention] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the report."""
        return self.reading.parsed.tokens

    def head(self, first: int, last: int) -> int:
        """The token of the range by which it hangs on the sentence."""
        return head_of(self.names, first, last)

    def head_index(self, place: PlaceMention) -> int:
        """The head token of a place mention."""
        return place.head

    def iso3_of(self, place: PlaceMention) -> str | None:
        """The country a place lies in, ISO alpha-3; None when unresolved or made by rule."""
        country = self.gazetteer.country(place.place) if place.place else None
        return country.iso3 if country else None

    def sentence_start(self, i: int) -> int:
        """Where the sentence of token i begins, in characters."""
        return self.reading.parsed.sentence_with(i).start

    def sentence_first(self, i: int) -> int:
        """The first token of the sentence of token i."""
        return self.reading.parsed.sentence_with(i).first

    def sentence_last(self, i: int) -> int:
        """The token behind the sentence of token i."""
        return self.reading.parsed.sentence_with(i).last

    def name_of(self, actor: str) -> str | None:
        """The lexicon's name for an id, None for ids made by rule."""
        known = self.lexicon.by_id.get(actor)
        return known.name if known else None

    def office_kind(self, first: int, last: int) -> str | None:
        """GOV, MIL or LOCAL as the titles in the token range say; None when they say nothing."""
        offices = self.lexicon.words["offices"]
        words = self.names.lower[first:last]
        for kind in ("MIL", "LOCAL", "GOV"):
            if any(word in offices[kind] for word in words):
                return kind
        return "GOV" if "secretary" in words or "official" in words else None

    def body_id(self, body: Body) -> str:
        """The id of a named body; "Government of Iraq", "Iraqi Army" are the state's own actors."""
        if body.actor is not None:
            return body.actor.id
        own = key(self.names.span(body.first, body.last)).split(" ")
        ident = f"{body.id}@{body.first}" if _PLAIN.issuperset(own) else body.id
        known = self.states.get(ident)
        if known is None:
            known = self.states[ident] = self._state_body(body) or body.id
        return known

    def _state_body(self, body: Body) -> str | None:
        names = self.names
        iso3 = None
        kind = suffix = None
        for k in range(body.first, body.last):
            if k in names.demonym_at:
                iso3 = names.demonym_at[k].country.iso3
            word = key(names.lower[k])
            head = self.lexicon.heads.get(word)
            if head is not None and head.kind in ("GOV", "MIL", "POL"):
                if kind is None or head.kind != "GOV":
                    kind, suffix = head.kind, head.suffix
            elif word in ("foreign", "defence", "defense", "interior", "health") and kind is None:
                continue
        if kind is None:
            return None
        if iso3 is None:
            for k in range(body.first, body.last):
                for end in range(body.last, k, -1):
                    country = next(
                        (
                            row
                            for row, _ in self.gazetteer.matches(names.span(k, end))[:1]
                            if row.kind == "country"
                        ),
                        None,
                    )
                    if country is not None:
                        iso3 = country.iso3
                        break
                if iso3:
                    break
        words = {key(names.lower[k]) for k in range(body.first, body.last)}
        if iso3 is None and ((kind == "GOV" and "ministry" in words) or words <= _PLAIN):
            before = names.lower[body.first - 1] if body.first else ""
            iso3 = self._owner(body.first) if before in ("'s", "'") or words <= _PLAIN else None
            iso3 = iso3 or (None if before in ("'s", "'") else self.main)
        return f"{iso3}_{kind}{'_' + suffix if suffix else ''}" if iso3 else None

    def _owner(self, first: int) -> str | None:
        k = first - 1
        while k > 0 and self.tokens[k].pos == "ADJ" and k not in self.names.demonym_at:
            k -= 1  # "Chad's brave Armed Forces"
        if self.names.lower[k] in ("'s", "'"):
            k -= 1
        if k in self.names.demonym_at:
            return self.names.demonym_at[k].country.iso3
        place = self.place_at.get(k)
        return self.iso3_of(place) if place else None


def make_scene(reading: Reading, names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon) -> Scene:
    """The scene of a report whose places are known."""
    offices = lexicon.words["offices"]
    titles = offices["GOV"] | offices["MIL"] | offices["LOCAL"] | offices["ANY"] | offices["HONORIFIC"]
    scene = Scene(
        reading=reading, names=names, gazetteer=gazetteer, lexicon=lexicon, main=None, titles=titles
    )
    weights: dict[str, float] = dict(reading.countries)
    leading = True
    for mention in sorted(reading.places, key=lambda m: m.start):
        if mention.use == "distractor":
            continue
        for token in reading.parsed.tokens_in(mention.start, mention.end):
            scene.place_at.setdefault(token.i, mention)
        country = gazetteer.country(mention.place) if mention.place else None
        if country is None:
            continue
        weight = {"location": 1.0, "reference_point": 0.7, "demonym": 0.6, "metonym": 0.25}.get(
            mention.use, 0.1
        )
        if mention.use == "demonym" and _of_force(scene, mention):
            weight = 0.2  # "Russian forces" says who comes, not where
        if mention.use == "location":
            weight += (0.3 if mention.kind != "country" else 0.0) + (2.0 if leading else 0.0)
            leading = False  # the first place of a report is where it happens
        weights[country.iso3] = weights.get(country.iso3, 0.0) + weight
    for body in names.bodies:
        if body.actor is not None and body.actor.country and body.actor.kind in ("rebel", "military"):
            weights[body.actor.country] = weights.get(body.actor.country, 0.0) + 1.0
    best = max(sorted(weights.items()), key=lambda pair: pair[1], default=None)
    scene.main = best[0] if best else None
    return scene


def _of_force(scene: Scene, mention: PlaceMention) -> bool:
    """Whether an adjective of a people stands before its army or its act of force: "Russian warplanes"."""
    token = scene.tokens[mention.head]
    above = scene.tokens[token.head]
    head = scene.lexicon.heads.get(above.text.lower())
    acts = scene.lexicon.words["acts"]["force"]
    return (
        (head is not None and head.kind == "MIL") or above.text.lower() in acts or above.lemma.lower() in acts
    )
