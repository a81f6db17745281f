"""Who "he", "it", "they", "the group" and "the spokesman" are: the nearest earlier actor that fits.

Cautious by design: a pronoun with nobody fitting within a few sentences stays unknown.
"""

from bisect import bisect_left
from collections.abc import Iterator

from rapporteur.extract.layers import ActorMention
from rapporteur.extract.scene import Scene
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["corefer"]

_ACTORS = word_lists("actor_words")

_HE = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "i", "my", "me"})
_ONE = frozenset({"state", "military", "rebel", "igo", "ngo", "media", "other"})
_MANY = frozenset({"rebel", "military", "civilian", "state", "person"})
_BODY = _ACTORS["bodies"]
_ARMED = frozenset({"movement", "militia"})
_REACH = 8
_HIGH = frozenset({"president", "premier", "chancellor", "king", "mayor", "governor", "ambassador"})


def corefer(scene: Scene, found: list[ActorMention]) -> Iterator[ActorMention]:
    """Mentions for pronouns and for bare descriptions of someone named elsewhere, in reading order."""
    mentions = sorted((m for m in found if m.form != "modifier"), key=lambda m: (m.start, -m.end))
    starts = [m.start for m in mentions]
    covered = {m.head for m in found}
    tokens = scene.tokens
    mention: ActorMention | None
    for token in tokens:
        word = scene.names.lower[token.i]
        if token.pos in ("PRON", "DET") and (word in _HE or word in _IT or word in _THEY or word in _WE):
            mention = _pronoun(scene, token.i, word, mentions, starts)
        elif word in _BODY and token.pos == "NOUN" and token.i not in scene.names.taken:
            mention = _body(scene, token.i, word, mentions, starts)
        elif token.i not in covered and word in _ACTORS["officers"]:
            mention = _officer(scene, token.i, word, mentions, starts)
        else:
            continue
        if mention is not None:
            yield mention


def _back(
    scene: Scene, i: int, mentions: list[ActorMention], starts: list[int]
) -> Iterator[tuple[int, ActorMention]]:
    """Earlier mentions, nearest first, with how many sentences back; not beyond the reach or another section."""
    parsed = scene.reading.parsed
    offset = scene.tokens[i].start
    own = parsed.sentence_with(i)
    sentences = 0
    boundary = own.start
    role = scene.reading.report.role_at(own.start)
    for at in range(bisect_left(starts, offset) - 1, -1, -1):
        mention = mentions[at]
        while mention.start < boundary:
            sentences += 1
            if sentences > _REACH:
                return
            before = parsed.sentence_of(mention.start)
            if before is None:
                return
            boundary = before.start
        if mention.end > offset:
            continue
        if sentences and scene.reading.report.role_at(mention.start) != role:
            continue
        yield sentences, mention


def _subject(scene: Scene, m: ActorMention) -> bool:
    return scene.tokens[m.head].dep.startswith("nsubj")


def _pronoun(
    scene: Scene, i: int, word: str, mentions: list[ActorMention], starts: list[int]
) -> ActorMention:
    token = scene.tokens[i]
    chosen: ActorMention | None = None
    if word in _HE:
        chosen = _pick(
            scene, ((n, m) for n, m in _back(scene, i, mentions, starts) if m.kind == "person" and m.actor), 4
        )
    elif word in _IT and not _empty(scene, i):
        chosen = _pick(
            scene,
            (
                (n, m)
                for n, m in _back(scene, i, mentions, starts)
                if m.kind in _ONE and m.actor and _singular(scene, m)
            ),
            1,
        )
    elif word in _THEY:
        chosen = _pick(
            scene,
            (
                (n, m)
                for n, m in _back(scene, i, mentions, starts)
                if m.kind in _MANY and m.actor and not _singular(scene, m)
            ),
            1,
        )
    return ActorMention(
        start=token.start, end=token.end, head=i, name=token.text, actor=chosen.actor if chosen else None,
        kind=chosen.kind if chosen else "unknown", form="pronoun", country=chosen.country if chosen else None, implied=True,
        office=chosen.office if chosen else None, office_name=chosen.office_name if chosen else None,
        office_start=chosen.office_start if chosen else -1, office_end=chosen.office_end if chosen else -1,
    )  # fmt: skip


def _pick(scene: Scene, candidates: Iterator[tuple[int, ActorMention]], reach: int) -> ActorMention | None:
    """The subject nearest by sentence, else the nearest of all; nothing beyond `reach` sentences."""
    nearest: tuple[int, ActorMention] | None = None
    for back, mention in candidates:
        if back > reach:
            break
        if nearest is not None and back > nearest[0]:
            break
        if nearest is None:
            nearest = (back, mention)
        if _subject(scene, mention):
            return mention
    return nearest[1] if nearest else None


def _empty(scene: Scene, i: int) -> bool:
    """As in "it is feared that", "it was not clear": stands for nobody."""
    token = scene.tokens[i]
    if token.dep == "expl" or token.text.lower() != "it":
        return token.dep == "expl"
    above = scene.tokens[token.head]
    if token.dep not in ("nsubj", "nsubj:pass"):
        return True
    return above.pos not in ("VERB",) or above.lemma in _ACTORS["empty_it"]


def _singular(scene: Scene, m: ActorMention) -> bool:
    token = scene.tokens[m.head]
    if m.form in ("name", "metonym") and m.kind != "person":
        return not (
            m.kind == "rebel"
            and token.text.endswith("s")
            and token.text[:1].isupper()
            and not token.text.isupper()
        )
    return token.feature("Number") != "Plur" and not token.text.lower().endswith(
        ("forces", "troops", "rebels", "people", "police")
    )


def _body(
    scene: Scene, i: int, word: str, mentions: list[ActorMention], starts: list[int]
) -> ActorMention | None:
    """As in "the group", "the UN agency", "an NGO": a body named elsewhere in the report."""
    token = scene.tokens[i]
    lower = scene.names.lower
    if token.feature("Number") == "Plur" or token.dep in ("compound", "nmod:desc"):
        return None
    first = i
    while (
        first
        and scene.tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN", "VERB")
        and i - first < 4
        and first - 1 not in scene.names.taken
    ):
        first -= 1
        if lower[first - 1 : first] == ["-"]:
            first -= 2
    article = lower[first - 1] if first else ""
    if article not in ("the", "a", "an", "this", "that") or (article == "this" and word == "agency"):
        return None
    if word == "office" and first < i:
        return None  # "the presidential office"
    if lower[i + 1 : i + 2] == [","] and (beside := scene.names.taken.get(i + 2)) is not None:
        named = next(
            (m for m in mentions if m.start == scene.tokens[beside.first].start and m.kind != "person"), None
        )
        if named is not None:  # "the group, CODECO, set out"
            return ActorMention(
                start=scene.tokens[first].start, end=token.end, head=i, name=scene.reading.text[scene.tokens[first].start : token.end],
                actor=named.actor, kind=named.kind, form="description", country=named.country, implied=True,
            )  # fmt: skip
    if any(lower[k] in _ACTORS["armed_before"] for k in range(first, i)) and article in ("a", "an"):
        return None
    kinds = (
        {"igo", "ngo", "media"}
        if word in ("agency", "office")
        else ({"rebel"} if word in _ARMED else {"igo", "ngo", "rebel"})
    )
    if word in ("monitor", "watchdog", "ngo", "charity", "network", "institute"):
        kinds = {"ngo"}
    chosen: ActorMention | None = None
    if article != "a" and article != "an":
        chosen = next(
            (
                m
                for n, m in _back(scene, i, mentions, starts)
                if m.kind in kinds and m.actor and m.form == "name" and n <= 4
            ),
            None,
        )
    if chosen is None and word in ("monitor", "watchdog", "ngo"):
        later = {m.actor for m in mentions if m.kind == "ngo" and m.actor}
        if len(later) == 1:
            chosen = next(m for m in mentions if m.actor in later)
    if chosen is None and word not in ("monitor", "watchdog", "ngo", "charity"):
        return None
    text = scene.reading.text
    start = scene.tokens[first].start
    return ActorMention(
        start=start, end=token.end, head=i, name=text[start : token.end], actor=chosen.actor if chosen else None,
        kind=chosen.kind if chosen else "ngo", form="description", country=chosen.country if chosen else None, implied=chosen is not None,
    )  # fmt: skip


def _officer(
    scene: Scene, i: int, word: str, mentions: list[ActorMention], starts: list[int]
) -> ActorMention | None:
    """As in "the spokesman", "the Foreign Secretary": the nearest earlier person told with that title.

    A title in capitals is somebody even where nobody was told so: then the actor is None.
    """
    token = scene.tokens[i]
    lower, names = scene.names.lower, scene.names
    named = names.capital[i] and i not in names.starts and token.pos in ("NOUN", "PROPN")
    first = i
    while (
        named
        and first > 0
        and names.capital[first - 1]
        and first - 1 not in names.taken
        and first - 1 not in names.starts
    ):
        first -= 1
    if (
        (token.pos != "NOUN" and not named)
        or first == 0
        or lower[first - 1] != "the"
        or i in names.taken
        or i + 1 in names.taken
    ):
        return None
    if i + 1 < len(lower) and lower[i + 1] in ("of", "for") and not named:
        return None
    chosen: ActorMention | None = None
    for back, mention in _back(scene, i, mentions, starts):
        if back > 5:
            break
        told = word in mention.name.lower().split() or (mention.office is not None and word not in _HIGH)
        if mention.kind == "person" and mention.actor and told:
            chosen = mention
            break
    if chosen is None and not named:
        return None
    start, end = scene.tokens[first].start, token.end
    if i + 1 < len(lower) and scene.tokens[i + 1].text in ("-", "–") and not token.space_after:
        return None
    if named and i + 2 < len(lower) and lower[i + 1] == "of" and names.capital[i + 2]:
        end = scene.tokens[i + 2].end  # "Secretary of State"
    text = scene.reading.text[start:end]
    if chosen is None:
        return ActorMention(
            start=start, end=end, head=i, name=text, actor=None, kind="person", form="description"
        )
    return ActorMention(
        start=start, end=end, head=i, name=text, actor=chosen.actor, kind="person", form="description",
        country=chosen.country, implied=True, office=chosen.office, office_name=chosen.office_name,
        office_start=chosen.office_start, office_end=chosen.office_end,
    )  # fmt: skip
