"""Actors by description: "Syrian regime forces", "rebels", "Hezbollah fighters", "displaced families".

A noun of the lexicon with the words before it makes an actor of a country; a bare noun belongs to the country
the same words named just before, else to the one the report's events are in.
"""

from collections.abc import Iterator

from rapporteur.extract.layers import ActorMention
from rapporteur.extract.names import Body, Person
from rapporteur.extract.owners import Owners
from rapporteur.extract.peoples import UPROOTED, hyphened, many, people, people_kind
from rapporteur.extract.scene import Scene
from rapporteur.lexicon.actors import KIND_OF
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model.words import ActorKind

__all__ = ["Describer"]

_ACTORS = word_lists("actor_words")

_GENERIC = _ACTORS["generic"]
_REBEL = _ACTORS["rebel"]
_ARMED = frozenset({"armed", "gunned"})
_STATE = _ACTORS["state"]
_ARMY = _ACTORS["army"]
_LOCALS = _ACTORS["locals"]
_AID = _ACTORS["aid"]
_MODIFIER = _ACTORS["modifier"]
_NO_SOURCE = _ACTORS["unnamed"]
_UNIT = frozenset({"guards", "guard"})


_FOR_GROUPS = frozenset(
    {
        "negotiators",
        "negotiator",
        "delegation",
        "delegates",
        "envoys",
        "representatives",
        "leaders",
        "commanders",
    }
)


def _sided(lower: list[str], first: int, i: int) -> bool:
    """As in "their side of the river", "each side": a place, or nobody in particular."""
    return lower[i + 1 : i + 2] == ["of"] or (
        first > 0 and lower[first - 1] in ("each", "both", "either", "other", "all", "two")
    )


class Describer:
    """Finds descriptions in one scene, in reading order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.owners = Owners(scene)

    def find(self) -> Iterator[ActorMention]:
        """All descriptions of actors, modifiers included ("rebel-held", "army advance")."""
        scene = self.scene
        heads = scene.lexicon.heads
        for token in scene.tokens:
            i = token.i
            word = scene.names.lower[i]
            if i in scene.names.taken:
                continue
            place = scene.place_at.get(i)
            if place is not None and place.use in ("location", "reference_point") and place.head == i:
                continue  # "northern Shan State": the noun is part of the place
            if "-" in word and len(word) > 3:
                yield from hyphened(scene, i, word)
            if word in scene.titles and isinstance(scene.names.taken.get(i + 1), Person):
                continue  # "Mayor X": the title is the person's
            if word in heads or word in _GENERIC or token.lemma.lower() in heads:
                mention = self._noun(i)
                if mention is not None:
                    yield mention
            elif i in scene.names.demonym_at:
                yield from people(scene, i)
            elif word in _ACTORS["amounts"] or token.pos == "NUM":
                yield from many(scene, i)

    # noun phrases

    def _first(self, i: int) -> int:
        """The first token of the noun phrase that ends in i, its article and numbers left out."""
        scene = self.scene
        tokens, lower = scene.tokens, scene.names.lower
        k = i
        start = scene.sentence_first(i)
        while k > start and i - k < 10:
            j = k - 1
            token = tokens[j]
            holder = scene.names.taken.get(j)
            if isinstance(holder, Body):
                k = holder.first
                continue
            if isinstance(holder, Person):
                owned = lower[k] in _ACTORS["of_leader"]
                if lower[k] not in ("'s", "'", "’") and not lower[k].startswith("-") and not owned:
                    break
                k = holder.first
                continue
            if (
                lower[j] in ("'s", "'", "’")
                and j > start
                and (j - 1 in scene.names.taken or j - 1 in scene.place_at or lower[j - 1] in _STATE)
            ):
                k = j
                continue
            if (
                lower[j] == "-"
                and not tokens[j].space_after
                and j > start
                and tokens[j - 1].end == tokens[j].start
            ):
                k = j - 1
                continue
            if (
                token.pos in ("NOUN", "PROPN", "ADJ")
                or (token.pos == "VERB" and token.dep == "amod")
                or (token.pos == "VERB" and lower[j] in UPROOTED and j + 1 == i)
                or j in scene.names.demonym_at
            ):
                if (
                    token.dep in ("nsubj", "obj", "obl", "root", "nsubj:pass", "conj")
                    and token.pos != "ADJ"
                    and not (k <= token.head <= i)
                    and j not in scene.names.demonym_at
                ):
                    break
                if lower[j] in _ACTORS["no_modifier"]:
                    break
                k = j
                continue
            break
        while k < i and (lower[k] in ("-", "'s", "'", "’") or tokens[k].pos in ("PUNCT", "ADP", "CCONJ")):
            k += 1
        return k

    def _noun(self, i: int) -> ActorMention | None:
        scene = self.scene
        tokens, lower = scene.tokens, scene.names.lower
        token = tokens[i]
        word = lower[i]
        if token.pos not in ("NOUN", "PROPN") and not (
            token.pos in ("ADJ", "VERB") and self._stands_as_noun(i)
        ):
            return None
        form = "description"
        if (
            token.dep in ("compound", "amod", "nmod:desc", "nmod:unmarked", "nmod")
            and token.head > i
            and token.head - i <= 3
            and not (i + 1 < len(tokens) and lower[i + 1] in ("'s", "'", ",", "of"))
        ):
            above = lower[token.head]
            if above in scene.lexicon.heads or above in _GENERIC or token.head in scene.names.taken:
                return None
            if word not in _MODIFIER:
                return None
            form = "modifier"
        elif i + 1 < len(tokens) and lower[i + 1] in ("-", "–") and not tokens[i].space_after:
            form = "modifier"
        first = self._first(i)
        return self._mention(i, first, form)

    def _stands_as_noun(self, i: int) -> bool:
        scene = self.scene
        word = scene.names.lower[i]
        before = scene.names.lower[i - 1] if i else ""
        after = scene.tokens[i + 1].pos if i + 1 < len(scene.tokens) else "PUNCT"
        return (
            word in ("displaced", "opposition", "military", "wounded", "rebel")
            and (before in ("the", "internally", "newly", "'s") or scene.tokens[i].dep.startswith("nsubj"))
            and after not in ("NOUN", "PROPN", "ADJ")
        )

    def _mention(self, i: int, first: int, form: str) -> ActorMention | None:
        scene = self.scene
        tokens, lower, text = scene.tokens, scene.names.lower, scene.reading.text
        end = i + 1
        suffix_form = form
        if (
            form == "modifier"
            and end + 1 < len(tokens)
            and lower[end] in ("-", "–")
            and not tokens[i].space_after
        ):
            end += 2
        verdict = self._who(i, first)
        if verdict is None:
            return None
        actor, kind, country, implied = verdict
        start, stop = tokens[first].start, tokens[min(end, len(tokens)) - 1].end
        head = self._counting(i) if form == "description" else i
        return ActorMention(
            start=start, end=stop, head=head, name=text[start:stop], actor=actor, kind=kind, form=suffix_form,  # type: ignore[arg-type]
            country=country, implied=implied,
        )  # fmt: skip

    def _counting(self, i: int) -> int:
        """The token by which the phrase hangs on its verb: "six" in "six of its guards", else the noun."""
        tokens = self.scene.tokens
        token = tokens[i]
        above = tokens[token.head]
        counted = above.pos == "NUM" or above.text.lower() in _ACTORS["amounts"]
        return above.i if token.dep.startswith("nmod") and counted and above.i < i and i - above.i <= 5 else i

    def _who(self, i: int, first: int) -> tuple[str | None, ActorKind, str | None, bool] | None:
        scene = self.scene
        lower = scene.names.lower
        word = lower[i]
        lemma = scene.tokens[i].lemma.lower()
        before = set(lower[first:i])
        attached = self._attached(first, i)
        body = next(
            (
                h
                for k in range(i - 1, first - 1, -1)
                if k not in attached and isinstance(h := scene.names.taken.get(k), Body)
            ),
            None,
        )
        head = scene.lexicon.heads.get(word) or scene.lexicon.heads.get(lemma)
        if body is not None:
            return self._of_body(body, word, head.kind if head else None)
        kind, suffix, needs = (head.kind, head.suffix, head.needs) if head else ("", "", "")
        bare = {w for w in before if w not in ("-", "'s", "'")}
        if word == "displaced" or (bare & UPROOTED and kind in ("CIV", "CHILD")):
            kind, suffix = "DISP", ""
        elif word in _ACTORS["modified"]:
            changed = self._by_modifiers(word, bare, kind)
            if changed == "drop":
                return None
            if changed:
                kind, _, suffix = changed.partition("_")
        elif not kind:
            if word in _NO_SOURCE:
                return (
                    None,
                    ("ngo" if word in ("monitor", "monitors", "watchdog", "ngo") else "unknown"),
                    None,
                    False,
                )
            return None
        if not kind or (
            word in ("state", "states") and i in scene.place_at and scene.place_at[i].use == "location"
        ):
            return None
        if word in ("side", "sides") and (
            bare & {"each", "both", "either", "other"} or _sided(lower, first, i)
        ):
            return None
        if kind == "NGO":
            return None, "ngo", None, False
        iso3, explicit = self.owners.country(i, first, attached, word, kind)
        if kind in ("CIV", "CHILD", "DISP", "REF"):
            kind = people_kind(scene, i, kind, iso3)
        owned = first > 0 and lower[first - 1] in ("its", "their")
        if needs == "country" and not explicit and not owned and not (bare & (_STATE | _REBEL | _ARMY)):
            return None
        told = lower[scene.sentence_first(i) : i]
        if needs == "police" and "police" not in bare and "police" not in told:
            return None
        speaks = owned and kind == "GOV" and word in _FOR_GROUPS
        if ((owned or not explicit) and kind in ("REB", "MIL")) or speaks:
            group = self.owners.group(i, first, kind, bare)
            if group is not None:
                return group.id, group.kind, group.country, True
        if iso3 is None:
            return None, KIND_OF[kind], None, False
        if suffix == "SETTLER" and iso3 in ("PSE", "ISR"):
            return "ISR_CIV_SETTLERS", "civilian", "ISR", False
        implied = lemma == "terrorist" and kind == "REB"
        return f"{iso3}_{kind}{'_' + suffix if suffix else ''}", KIND_OF[kind], iso3, implied

    def _of_body(
        self, body: Body, word: str, kind: str | None
    ) -> tuple[str | None, ActorKind, str | None, bool] | None:
        """As in "M23 fighters" are the M23, "UN officials" the UN; the media of a body are its media."""
        if kind in ("CIV", "CHILD", "DISP", "REF", "LOCAL"):
            return None
        actor = self.scene.body_id(body)
        known = body.actor
        return actor, (known.kind if known else "other"), known.country if known else None, False

    def _by_modifiers(self, word: str, words: set[str], kind: str) -> str:
        if words & _REBEL and word not in ("media", "television", "tv", "radio", "workers", "worker"):
            return "REB"
        if words & _ARMED and word in _ACTORS["armed_heads"]:
            return "REB"
        if "police" in words:
            return "MIL_MP" if "military" in words else "POL"
        if word == "police":
            return "MIL_MP" if "military" in words else "POL"
        if word in ("guards", "guard"):
            return (
                "MIL_BG"
                if "border" in words
                else (
                    "MIL" if words & {"national", "presidential", "republican", "revolutionary"} else "drop"
                )
            )
        if words & _AID and word in _ACTORS["aid_heads"]:
            return "NGO"
        if words & _LOCALS and word in _ACTORS["local_heads"]:
            return "LOCAL"
        if words & _STATE:
            return {"media": "MED", "television": "MED_TV", "tv": "MED_TV", "radio": "MED_RADIO"}.get(
                word
            ) or ("MIL" if word in _ACTORS["state_armed"] else "GOV")
        if words & _ACTORS["unit_words"] and word in (
            "units",
            "unit",
            "group",
            "groups",
            "command",
            "wing",
            "personnel",
            "team",
            "teams",
        ):
            return "MIL"
        if words & _ARMY:
            return "MIL"
        if word in ("media", "television", "tv", "radio"):
            return (
                {"media": "MED", "television": "MED_TV", "tv": "MED_TV", "radio": "MED_RADIO"}[word]
                if words & {"official", "state-run", "run", "national"}
                else "drop"
            )
        return (
            ""
            if kind
            else ("GOV" if word in ("negotiators", "delegation", "envoy", "envoys", "side") else "drop")
        )

    def _attached(self, first: int, i: int) -> set[int]:
        """Tokens joined by a hyphen to a participle: "Russian" in "Russian-backed" is nobody's owner."""
        lower = self.scene.names.lower
        out: set[int] = set()
        for k in range(first, i):
            if lower[k] == "-" and k > first and not isinstance(self.scene.names.taken.get(k), Body):
                out.update((k - 1, k, k + 1))
                holder = self.scene.names.taken.get(k - 1)
                if holder is not None:
                    out.update(range(holder.first, holder.last))
            elif "-" in lower[k]:
                out.add(k)
        return out
