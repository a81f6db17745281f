"""People as actors: what displaces, kills or shelters them, and peoples' names as nouns and adjectives."""

from collections.abc import Iterator

from rapporteur.extract.layers import ActorMention
from rapporteur.extract.scene import Scene
from rapporteur.lexicon.actors import KIND_OF
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["UPROOTED", "hyphened", "many", "people", "people_kind"]

_ACTORS = word_lists("actor_words")
UPROOTED = frozenset({"displaced", "uprooted", "fleeing", "evacuated", "homeless"})
_UPROOT = frozenset({"displace", "flee", "uproot", "evacuate", "escape"})
_MODIFIER = _ACTORS["modifier"]


def people_kind(scene: Scene, i: int, kind: str, iso3: str | None) -> str:
    """Displaced, refugees abroad, or the dead of a war: what the verb over the people makes of them."""
    tokens = scene.tokens
    token = tokens[i]
    first, last = scene.sentence_first(i), scene.sentence_last(i)
    lower = scene.names.lower
    if kind == "REF":
        for k in range(first, last):
            place = scene.place_at.get(k)
            if lower[k] in _ACTORS["hosting"]:
                return "REF"
            if (
                place is not None
                and place.use == "location"
                and k > i
                and k - i <= 4
                and lower[k - 1] in ("in", "to", "into")
            ):
                other = scene.iso3_of(place)
                if other and other != iso3:
                    return "REF"
        return "DISP"
    if kind in ("CIV", "CHILD") and any(
        word in ("fled", "flee", "fleeing") for word in lower[i + 1 : min(i + 3, last)]
    ):
        return "DISP"
    for above_at in _over(scene, i):
        above = tokens[above_at]
        lemma = above.lemma.lower()
        if (
            lemma in _UPROOT
            or (lemma == "force" and "flee" in lower[above_at : above_at + 14])
            or (lemma == "push" and "flee" in lower[above_at : above_at + 14])
        ):
            relation = token.dep
            if lemma in ("flee", "escape") and relation not in (
                "nsubj",
                "nsubj:pass",
                "conj",
                "nmod",
                "obj",
                "root",
                "nmod:of",
            ):
                continue
            return "DISP"
        if (
            lemma == "kill"
            and kind == "CIV"
            and any(
                tokens[c].dep.startswith("nsubj") and tokens[c].lemma.lower() in ("war", "conflict")
                for c in scene.reading.parsed.children(above_at)
            )
        ):
            return "POP"
    return kind


def _over(scene: Scene, i: int) -> Iterator[int]:
    n = 0
    for at in scene.reading.parsed.ancestors(i):
        if scene.tokens[at].pos in ("VERB", "AUX"):
            yield at
            n += 1
            if n == 2:
                return
        elif scene.tokens[at].pos not in ("NOUN", "NUM"):
            return


def people(scene: Scene, i: int) -> Iterator[ActorMention]:
    demonym = scene.names.demonym_at[i]
    if demonym.last != i + 1:
        return
    tokens, lower, text = scene.tokens, scene.names.lower, scene.reading.text
    token = tokens[i]
    iso3 = demonym.country.iso3
    nxt = i + 1
    joined = nxt < len(tokens) and lower[nxt] in ("-", "–") and not token.space_after
    if joined or ("-" in lower[i]):
        return
    above = tokens[token.head]
    if (
        token.dep in ("amod", "compound", "nmod:unmarked", "nmod", "nmod:desc")
        and above.i > i
        and above.i - i <= 4
    ):
        noun = above.lemma.lower()
        kind = (
            "MIL"
            if noun in scene.lexicon.words["acts"]["force"]
            or above.text.lower() in scene.lexicon.words["acts"]["force"]
            else None
        )
        if kind is None and (
            noun in scene.lexicon.words["acts"]["talk"]
            or above.text.lower() in scene.lexicon.words["acts"]["talk"]
        ):
            kind = "GOV"
        if kind and not _covered(scene, i, above.i):
            yield ActorMention(
                start=demonym.start, end=demonym.end, head=i, name=text[demonym.start : demonym.end], actor=f"{iso3}_{kind}",
                kind=KIND_OF[kind], form="modifier", country=iso3,
            )  # fmt: skip
        return
    plural = (
        (lower[i].endswith("s") and not lower[i].endswith("ss"))
        or token.feature("Number") == "Plur"
        or lower[i - 1 : i] == ["the"]
    )
    if token.pos not in ("NOUN", "PROPN") and not plural:
        return
    if token.pos == "ADJ" and not token.dep.startswith(("nsubj", "obj", "obl", "conj")):
        return
    first = i
    while first and lower[first - 1] in UPROOTED:
        first -= 1
    kind = "DISP" if first < i else people_kind(scene, i, "CIV", iso3)
    if kind == "CIV" and i and lower[i - 1] == "the" and iso3 != scene.main and plural:
        kind = "GOV"
    start = tokens[first].start
    yield ActorMention(
        start=start, end=demonym.end, head=i, name=text[start : demonym.end], actor=f"{iso3}_{kind}", kind=KIND_OF[kind],
        form="description", country=iso3,
    )  # fmt: skip


def _covered(scene: Scene, i: int, above: int) -> bool:
    """Whether another noun between makes the actor: "Syrian regime air strikes"."""
    lower = scene.names.lower
    return any(lower[k] in scene.lexicon.heads for k in range(i + 1, above))


def many(scene: Scene, i: int) -> Iterator[ActorMention]:
    """As in "Thousands fled", "displaced millions": people told by their number alone."""
    token = scene.tokens[i]
    parsed = scene.reading.parsed
    above = scene.tokens[token.head]
    if not scene.main or not token.dep.startswith(("nsubj", "obj")) or above.pos != "VERB":
        return
    if any(
        scene.tokens[c].dep.startswith(("nmod", "compound", "amod", "obl"))
        and scene.tokens[c].pos in ("NOUN", "PROPN")
        for c in parsed.children(i)
    ):
        return
    uprooted = above.lemma.lower() in _UPROOT
    if not uprooted and not (
        token.pos != "NUM" and above.lemma.lower() in ("kill", "wound", "injure", "die", "arrest", "detain")
    ):
        return
    kind = "DISP" if uprooted else "CIV"
    yield ActorMention(
        start=token.start, end=token.end, head=i, name=token.text, actor=f"{scene.main}_{kind}", kind=KIND_OF[kind],
        form="description", country=scene.main,
    )  # fmt: skip


def hyphened(scene: Scene, i: int, word: str) -> Iterator[ActorMention]:
    """As in "rebel-held" and "anti-regime" written as one token."""
    one, _, two = word.partition("-")
    at = (
        one
        if one in _MODIFIER or (one in scene.lexicon.heads and two not in ("old",))
        else (two if one in ("anti", "pro") else "")
    )
    head = scene.lexicon.heads.get(at)
    if head is None or head.kind not in ("GOV", "MIL", "REB") or not scene.main:
        return
    token = scene.tokens[i]
    yield ActorMention(
        start=token.start, end=token.end, head=i, name=token.text, actor=f"{scene.main}_{head.kind}", kind=KIND_OF[head.kind],
        form="modifier", country=scene.main,
    )  # fmt: skip
