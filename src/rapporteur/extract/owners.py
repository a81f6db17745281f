"""Whose "the army", "troops", "the rebels" are: the country or the group behind a noun without a name."""

from collections.abc import Iterator

from rapporteur.extract.grammar import case_of
from rapporteur.extract.named import Body, Person
from rapporteur.extract.scene import Scene
from rapporteur.lexicon.actors import NamedActor
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["Owners"]

_ACTORS = word_lists("actor_words")
_WITHIN = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "throughout"})
_SEATED = frozenset({"based", "headquartered", "registered", "exiled"})
_RULING = frozenset(
    {"government", "parliament", "authorities", "officials", "ministers", "junta", "regime", "police"}
)
_NO_ARMY = {"PSE": "ISR"}  # soldiers and warplanes told of without a name there are the occupying army's


class Owners:
    """The owners of bare nouns in one scene; remembers which country a noun was last told with."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.recent: dict[str, tuple[int, str]] = {}
        self.described = self._described()

    def _described(self) -> NamedActor | None:
        """The one armed group that the report itself calls rebels, fighters and the like; None if several or none."""
        scene = self.scene
        found: dict[str, NamedActor] = {}
        for body in scene.names.bodies:
            actor = body.actor
            if actor is None or actor.kind != "rebel" or body.last >= len(scene.tokens):
                continue
            behind = scene.names.lower[body.last]
            before = scene.names.lower[body.first - 1] if body.first else ""
            if behind in _ACTORS["fighting"] or before in _ACTORS["fighting"]:
                found[actor.id] = actor
        return next(iter(found.values())) if len(found) == 1 else None

    def group(self, i: int, first: int, kind: str, words: set[str]) -> NamedActor | None:
        """The group meant by "the rebels", "its fighters": named before, and the only one so described."""
        scene = self.scene
        before = scene.names.lower[first - 1] if first else ""
        if before in ("its", "their", "whose") and not words:
            owner = self._body_before(first - 1)
            own = owner is not None and owner.kind in ("rebel", "military") and owner.id[3:4] != "_"
            return owner if own else None
        behind = self._body_behind(i)
        if behind is not None:
            return behind
        if kind != "REB" or self.described is None or before not in ("the", "these", "those"):
            return None
        if not words <= {"armed", "paramilitary", "rebel"} or not any(
            b.actor is self.described and b.first < i for b in scene.names.bodies
        ):
            return None
        return self.described

    def _body_behind(self, i: int) -> NamedActor | None:
        """As in "fighters from the Fano militia", "members of the Wagner Group"."""
        lower = self.scene.names.lower
        if i + 2 >= len(lower) or lower[i + 1] not in ("from", "of"):
            return None
        at = i + 3 if lower[i + 2] in ("the", "an", "a") else i + 2
        holder = self.scene.names.taken.get(at)
        if (
            isinstance(holder, Body)
            and holder.actor is not None
            and holder.actor.kind in ("rebel", "military")
        ):
            return holder.actor
        return None

    def _body_before(self, at: int) -> NamedActor | None:
        """The nearest named body before a possessive, at most one sentence back."""
        scene = self.scene
        start = scene.sentence_first(at)
        if start:
            start = scene.sentence_first(start - 1)
        for k in range(at - 1, start - 1, -1):
            holder = scene.names.taken.get(k)
            if isinstance(holder, Body):
                return holder.actor
            if isinstance(holder, Person) or (k in scene.place_at and scene.place_at[k].use == "metonym"):
                return None
        return None

    def _sender(self, i: int) -> str | None:
        """The state that sends "soldiers": the nearest one acting before a verb of sending."""
        scene = self.scene
        for at in self._verbs(i):
            if scene.tokens[at].lemma.lower() not in _ACTORS["sending"]:
                continue
            for k in range(i - 1, scene.sentence_first(i) - 1, -1):
                place = scene.place_at.get(k)
                if place is not None and place.use == "metonym":
                    return scene.iso3_of(place)
                people = scene.names.demonym_at.get(k)
                if people is not None and any(w in scene.titles for w in scene.names.lower[k + 1 : k + 3]):
                    return people.country.iso3  # "the Thai prime minister ordered the army"
        return None

    def _verbs(self, i: int) -> Iterator[int]:
        for at in self.scene.reading.parsed.ancestors(i):
            if self.scene.tokens[at].pos == "VERB":
                yield at
                return

    def country(
        self, i: int, first: int, attached: set[int], word: str, kind: str
    ) -> tuple[str | None, bool]:
        """The country of a noun phrase, and whether its own words say it."""
        scene = self.scene
        names = scene.names
        sentence = scene.sentence_first(i)
        for k in range(i, first - 1, -1):
            if k in attached:
                continue
            if k in names.demonym_at:
                return self._told(word, sentence, names.demonym_at[k].country.iso3)
            holder = names.taken.get(k)
            if isinstance(holder, Person) and holder.known is not None and holder.known.country:
                return self._told(word, sentence, holder.known.country)
            place = scene.place_at.get(k)
            if place is not None and place.use != "demonym":
                seat = scene.gazetteer.capital_metonym(place.name)
                iso3 = seat.iso3 if seat else scene.iso3_of(place)
                if iso3:
                    return self._told(word, sentence, iso3)
        before = names.lower[first - 1] if first else ""
        if before in ("its", "their", "his", "whose"):
            owner = self._owner(first - 1)
            if owner:
                return owner, True
        prior = self.recent.get(word)
        if (
            prior is not None
            and before in ("the", "its", "their")
            and kind in ("MIL", "GOV", "POL")
            and prior[1] != scene.main
        ):
            at = [s.first for s in scene.reading.parsed.sentences if prior[0] < s.first <= sentence]
            if len(at) <= 2:
                return prior[1], False
        sender = self._sender(i) if kind == "MIL" else None
        if sender:
            return sender, False
        after = self._of_country(i) or self._where_clause(i)
        if after:
            return self._told(word, sentence, after)
        here = self._here(i, kind)
        if kind == "MIL" and (here or scene.main) in _NO_ARMY:
            return _NO_ARMY[here or scene.main or ""], False
        return here or scene.main, False

    def _here(self, i: int, kind: str) -> str | None:
        """The one other country the sentence is set in: "In neighbouring Kenya, police said"; None where it is at home."""
        scene = self.scene
        if kind not in ("CIV", "CHILD", "POL", "LOCAL", "GOV", "MIL"):
            return None
        sentence = scene.reading.parsed.sentence_with(i)
        seen: set[str] = set()
        for place in scene.reading.places:
            if not sentence.start <= place.start < sentence.end or place.use != "location":
                continue
            iso3 = scene.iso3_of(place)
            if _SEATED & set(scene.reading.text[max(0, place.start - 16) : place.start].lower().split()):
                continue
            case = case_of(scene.reading.parsed, place.head).split(" ")[-1]
            opens = (
                scene.names.lower[sentence.first] in ("in", "across") and place.end < scene.tokens[i].start
            )
            if iso3 is None or (case not in _WITHIN and not (opens and place.head <= sentence.first + 3)):
                continue
            if kind in ("GOV", "MIL") and not (
                opens and "," in scene.reading.text[place.end : scene.tokens[i].start]
            ):
                continue
            seen.add(iso3)
        one = seen.pop() if len(seen) == 1 else None
        return one if one != scene.main else None

    def _where_clause(self, i: int) -> str | None:
        """As in "into Thailand, where the army set up shelters": the country the clause is about."""
        scene = self.scene
        tokens = scene.tokens
        for k in range(i - 1, max(1, i - 4), -1):
            if scene.names.lower[k] == "where" and (place := scene.place_at.get(k - 2)) is not None:
                return scene.iso3_of(place) if scene.names.lower[k - 1] == "," else None
        for at in self._verbs(i):
            if tokens[at].dep == "acl:relcl" and "where" in scene.names.lower[tokens[at].head : i]:
                place = scene.place_at.get(tokens[at].head)
                return scene.iso3_of(place) if place else None
        return None

    def _of_country(self, i: int) -> str | None:
        """As in "the government of Sudan", "people in Sudan" → the country behind."""
        scene = self.scene
        if i + 1 < len(scene.tokens) and scene.names.lower[i + 1] == "of":
            for k in (i + 2, i + 3):
                place = scene.place_at.get(k)
                if place is not None and place.kind == "country":
                    return scene.iso3_of(place)
        if scene.names.lower[i] in _RULING and scene.names.lower[i + 1 : i + 2] == ["in"]:
            seat = scene.place_at.get(i + 2)
            if seat is not None and seat.use == "location":
                return scene.iso3_of(seat)  # "parliament in Ankara"
        return None

    def _told(self, word: str, sentence: int, iso3: str) -> tuple[str, bool]:
        self.recent[word] = (sentence, iso3)
        return iso3, True

    def _owner(self, at: int) -> str | None:
        """The country behind "its": the nearest state that acts before it in the sentence."""
        scene = self.scene
        start = scene.sentence_first(at)
        for k in range(at - 1, start - 1, -1):
            place = scene.place_at.get(k)
            if place is not None and place.use == "metonym":
                return scene.iso3_of(place)
            people = scene.names.demonym_at.get(k)
            words = scene.names.lower[k + 1 : k + 3]
            kinds = {scene.lexicon.heads[w].kind for w in words if w in scene.lexicon.heads}
            if people is not None and kinds & {"GOV", "MIL", "POL"}:
                return people.country.iso3  # "the Sudanese army said its aircraft"
        if start and "it" in scene.names.lower[start:at]:
            return self._subject_before(start)  # "Moscow said … It did not say where its troops were"
        return None

    def _subject_before(self, start: int) -> str | None:
        """The state that is the subject of the sentence before."""
        scene = self.scene
        for k in range(scene.sentence_first(start - 1), start):
            place = scene.place_at.get(k)
            if place is not None and place.use == "metonym":
                return scene.iso3_of(place)
            if scene.tokens[k].pos == "VERB":
                return None
        return None
