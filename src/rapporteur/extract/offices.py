"""The office of a person and the body it is of: before the name, behind it, or fenced off in front of it."""

from dataclasses import dataclass

from rapporteur.extract.named import Body, Person
from rapporteur.extract.scene import Scene
from rapporteur.lexicon.actors import KIND_OF
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["Office", "before", "behind", "beyond_land", "in_front", "of_body", "plain", "public", "whose"]

_FOR = frozenset({"for", "of", "at", "with", "in", "to", "from"})
_OFFICE = word_lists("actor_words")["office"] | word_lists("actor_words")["generic"]
_BODIES = word_lists("actor_words")["bodies"] | {"coalition", "alliance", "party", "rebels"}
_LEADING = word_lists("actor_words")["leading"]
_DOCTOR = frozenset({"dr", "dr.", "doctor", "professor"})
_BRITISH = frozenset({"foreign secretary", "home secretary"})
_ALSO = frozenset({"IND", "PAK", "BGD", "LKA", "NPL", "PHL"})  # these have foreign secretaries too
_SENT = frozenset(
    {
        "minister",
        "envoy",
        "representative",
        "ambassador",
        "coordinator",
        "adviser",
        "advisor",
        "rapporteur",
        "secretary",
        "director",
    }
)
_TRADES = word_lists("actor_words")["trades"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The body spoken for and its words: token range [first, last). `outer`: where the words of the office begin.

    `post`: they name a rank or a post, whoever's it is.
    """

    body: str | None
    first: int
    last: int
    outer: int
    post: bool = False


def whose(scene: Scene, office: Office | None) -> Office | None:
    """As in "its spokesman X": the body named last before."""
    if office is None or scene.names.lower[office.outer - 1 : office.outer] not in (["its"], ["their"]):
        return None
    before = [
        b
        for b in scene.names.bodies
        if b.last <= office.outer and b.actor is not None and b.actor.kind != "media"
    ]
    if not before:
        return None
    return Office(
        body=scene.body_id(max(before, key=lambda b: b.first)),
        first=office.first,
        last=office.first,
        outer=office.outer,
        post=office.post,
    )


def plain(scene: Scene, first: int, last: int) -> bool:
    """Whether the words are courtesy alone: "Mr", "Mrs."."""
    words = scene.lexicon.words["offices"]["HONORIFIC"]
    return all(scene.names.lower[n] in words or scene.names.lower[n] == "." for n in range(first, last))


def public(scene: Scene, office: Office) -> bool:
    """Whether the office makes its holder a public person: a body spoken for, a rank, a post; no trade or courtesy."""
    return office.body is not None or office.post


def _is_post(scene: Scene, first: int, last: int) -> bool:
    words = [w for w in scene.names.lower[first:last] if w in scene.titles]
    return any(w not in _TRADES and w not in scene.lexicon.words["offices"]["HONORIFIC"] for w in words)


def _office_word(scene: Scene, j: int) -> bool:
    """Whether a word may stand before a title as part of the office: "deputy", "army", "Syrian"; not "today"."""
    word = scene.names.lower[j]
    return (
        j in scene.names.demonym_at
        or j in scene.place_at
        or word in scene.lexicon.heads
        or word in _OFFICE
        or word in ("-", "'s", "'", "for", "and")
        or scene.names.capital[j]
    )


def _is_office(scene: Scene, k: int) -> bool:
    word = scene.names.lower[k]
    return word in scene.titles and k not in scene.names.taken


def before(scene: Scene, person: Person) -> Office | None:
    """As in "Observatory chief X", "Syrian President X", "army spokesman Brig. Gen. X"."""
    lower, tokens = scene.names.lower, scene.tokens
    k = person.first
    title = -1
    while k > 0:
        j = k - 1
        if lower[j] == "." and j > 0 and f"{lower[j - 1]}." in scene.titles:
            k = j
            continue
        if j in scene.names.taken:
            holder = scene.names.taken[j]
            if isinstance(holder, Person) or title < 0 or scene.names.stops[j] <= person.first:
                break
            k = holder.first
            continue
        if lower[max(0, j - 2) : k] == ["secretary", "of", "state"]:
            title = k = j - 2
            continue
        token = tokens[j]
        if _is_office(scene, j):
            title = j
        elif (
            token.pos not in ("NOUN", "PROPN", "ADJ", "X")
            and lower[j] not in ("-", "'s", "'", "and", "for")
            and not (title >= 0 and lower[j] in ("general", "prime"))
        ):
            break
        elif lower[j] in ("and", "for"):
            if title < 0 or (lower[j] == "and" and not _is_office(scene, j - 1)):
                break
            if lower[j] == "for":
                break
        elif title < 0 or not _office_word(scene, j):
            break
        if tokens[j].start < scene.sentence_start(person.first) or scene.names.stops[j] <= person.first:
            break
        k = j
        if person.first - k > 12:
            break
    if title < 0:
        return None
    while k < person.first and lower[k] in ("-", "'s", "'", "and", "the", "."):
        k += 1
    body, first, last = _body_in(scene, k, person.first)
    honorific = all(
        lower[n] in scene.lexicon.words["offices"]["HONORIFIC"] or lower[n] == "."
        for n in range(title, person.first)
    )
    post = _is_post(scene, k, person.first)
    if honorific and body is None:
        return Office(body=None, first=first, last=first, outer=k, post=post)
    return Office(body=body, first=first, last=last, outer=k, post=post)


def _body_in(scene: Scene, first: int, last: int) -> tuple[str | None, int, int]:
    """The body named in the words of an office: a named body, a people with the office's kind, or a common noun."""
    names = scene.names
    bodies = [names.taken[k] for k in range(first, last) if isinstance(names.taken.get(k), Body)]
    if bodies:
        body = bodies[-1]
        assert isinstance(body, Body)
        return scene.body_id(body), body.first, body.last
    kind = scene.office_kind(first, last)
    beat = _beats(scene, first, last)  # "envoy for Syria", "ambassador to Chad": of somebody else
    demonym = next(
        (names.demonym_at[k] for k in range(first, last) if k in names.demonym_at and k not in beat), None
    )
    place = next(
        (
            scene.place_at[k]
            for k in range(first, last)
            if k in scene.place_at and scene.place_at[k].use != "demonym" and k not in beat
        ),
        None,
    )
    noun = next(
        (
            k
            for k in range(first, last)
            if names.lower[k] in scene.lexicon.heads
            and scene.lexicon.heads[names.lower[k]].kind in KIND_OF
            and names.lower[k] not in ("official", "officials", "governor", "mayor", "chiefs", "general")
        ),
        None,
    )
    if noun is not None and noun + 1 < last:
        behind = scene.lexicon.heads.get(names.lower[noun + 1])
        if behind is not None and behind.kind in ("MIL", "POL"):
            noun += 1  # "spokesman of the government army"
    if noun is not None and scene.lexicon.heads[names.lower[noun]].kind in (
        "MIL",
        "POL",
        "REB",
        "GOV",
        "MED",
    ):
        kind = scene.lexicon.heads[names.lower[noun]].kind
    if demonym is not None:
        return (f"{demonym.country.iso3}_{kind or 'GOV'}", demonym.first, (noun or demonym.last - 1) + 1)
    if place is not None:
        iso3 = scene.iso3_of(place)
        head = scene.head_index(place)
        if iso3 and (place.kind == "country" or kind == "LOCAL"):
            return (f"{iso3}_{kind or 'GOV'}", head, head + 1)
    if demonym is None and place is None and "secretary of state" in " ".join(scene.names.lower[first:last]):
        return "USA_GOV", first, first  # others have secretaries of state for something
    if (
        demonym is None
        and place is None
        and _BRITISH & {" ".join(scene.names.lower[k : k + 2]) for k in range(first, last)}
    ):
        return ("GBR_GOV", first, first) if scene.main not in _ALSO else (f"{scene.main}_GOV", first, first)
    if beat and (noun is None or noun in beat):
        return None, first, first
    if noun is not None and kind and scene.main:
        return f"{_setting(scene, first) or scene.main}_{kind}", noun, noun + 1
    words = scene.names.lower[first:last]
    if scene.main and (
        kind == "LOCAL" or (kind == "GOV" and any(w in ("president", "minister", "premier") for w in words))
    ):
        state = _acting(scene, first) if kind == "GOV" else None
        return f"{state or scene.main}_{kind}", first, first
    return None, first, first


def of_body(scene: Scene, person: Person) -> Office | None:
    """As in "UNHCR's X": somebody of a named body."""
    at = person.first - 2
    holder = scene.names.taken.get(at)
    if at < 0 or scene.names.lower[at + 1] not in ("'s", "'") or not isinstance(holder, Body):
        return None
    return Office(body=scene.body_id(holder), first=holder.first, last=holder.last, outer=person.first)


def _setting(scene: Scene, at: int) -> str | None:
    """The country of the place a sentence opens with: "In Kigali, government spokeswoman X"; None where it opens otherwise."""
    first = scene.sentence_first(at)
    if scene.names.lower[first] != "in":
        return None
    for k in range(first + 1, min(first + 4, at)):
        if k in scene.place_at and scene.place_at[k].use == "location":
            return scene.iso3_of(scene.place_at[k])
    return None


def _beats(scene: Scene, first: int, last: int) -> frozenset[int]:
    """The tokens of the land somebody is sent to or charged with, not of whom they serve; empty where there is none."""
    lower = scene.names.lower
    found: set[int] = set()
    for k in range(first, last):
        if lower[k] not in ("for", "to", "on") or not set(lower[first:k]) & _SENT:
            continue
        at = k + 2 if lower[k + 1 : k + 2] == ["the"] else k + 1
        if at < last and (at in scene.place_at or at in scene.names.demonym_at):
            found.update(range(at, last))
    return frozenset(found)


def beyond_land(scene: Scene, person: Person) -> Office | None:
    """As in "Minister for the Middle East X", "the US envoy for Sudan X": the office whose land stands before the name."""
    lower = scene.names.lower
    k = person.first - 1
    if k < 2 or k not in scene.place_at:
        return None
    place = scene.place_at[k]
    while k > 0 and scene.place_at.get(k) is place:
        k -= 1
    if lower[k] == "the":
        k -= 1
    if k < 1 or lower[k] not in ("for", "to", "on", "of", "in"):
        return None
    title = k - 1
    if not _is_office(scene, title) or title < scene.sentence_first(person.first):
        return None
    outer = title
    while (
        outer > scene.sentence_first(person.first)
        and _office_word(scene, outer - 1)
        and lower[outer - 1] not in ("and", "for")
    ):
        outer -= 1
    body, first, last = _body_in(scene, outer, person.first)
    return Office(body=body, first=first, last=last, outer=outer, post=_is_post(scene, outer, title + 1))


def _acting(scene: Scene, at: int) -> str | None:
    """As in "the foreign minister said Kenya would": the one state that acts in the sentence; None if none or several."""
    sentence = scene.reading.parsed.sentence_with(at)
    acting = {
        scene.iso3_of(place)
        for place in scene.reading.places
        if place.use == "metonym"
        and sentence.start <= place.start < sentence.end
        and scene.tokens[place.head].dep.startswith("nsubj")
    }
    return acting.pop() if len(acting) == 1 else None


def behind(scene: Scene, person: Person) -> Office | None:
    """As in "X, a spokesman for the FSA", "X, who heads the Observatory", "X, the army's spokesman", "X of the Observatory"."""
    lower, tokens = scene.names.lower, scene.tokens
    k = person.last
    count = len(tokens)
    if k + 1 >= count:
        return None
    if lower[k] in ("of", "from") and tokens[k].pos == "ADP":
        holder = scene.names.taken.get(k + 1) or (
            scene.names.taken.get(k + 2) if k + 2 < count and lower[k + 1] == "the" else None
        )
        if isinstance(holder, Body):
            return Office(
                body=scene.body_id(holder), first=holder.first, last=holder.last, outer=person.first
            )
        return None
    if lower[k] not in (",", "(", "-", "–", "—"):
        return None
    end = min(count, k + 14, scene.sentence_last(person.first))
    stop = next(
        (
            n
            for n in range(k + 1, end)
            if lower[n] in (",", ")", ";", ".", "–", "—")
            or lower[n] in ("said", "told", "says")
            or (tokens[n].pos == "VERB" and tokens[n].dep in ("root", "conj"))
        ),
        end,
    )
    window = range(k + 1, stop)
    office = next((n for n in window if _is_office(scene, n)), None)
    leads = next((n for n in window if lower[n] in _LEADING), None)
    if office is None and not (leads is not None and lower[k + 1] == "who"):
        return None
    body, first, last = _body_in(scene, k + 1, stop)
    body = body or _meant(scene, k + 1, stop)
    return (
        Office(body=body, first=first, last=last, outer=person.first, post=_is_post(scene, k + 1, stop))
        if body or office is not None
        else None
    )


def _meant(scene: Scene, first: int, last: int) -> str | None:
    """The body behind "a spokesman of the movement": the nearest named one before."""
    noun = next(
        (n for n in range(first, last) if scene.names.lower[n] in _BODIES and n not in scene.names.taken),
        None,
    )
    if noun is None or scene.names.lower[noun - 1] != "the":
        return None
    before = [
        b
        for b in scene.names.bodies
        if b.last <= noun and b.actor is not None and b.actor.kind in ("rebel", "igo", "ngo")
    ]
    return scene.body_id(max(before, key=lambda b: b.first)) if before else None


def in_front(scene: Scene, person: Person) -> Office | None:
    """As in "the army's spokesman, X", "a spokesman for the coalition, X"."""
    lower = scene.names.lower
    k = person.first - 1
    while k > 0 and (
        lower[k]
        in scene.lexicon.words["offices"]["HONORIFIC"] | scene.lexicon.words["offices"]["MIL"] | _DOCTOR
        or lower[k] == "."
    ):
        k -= 1
    if k < 1:
        return None
    comma = lower[k] == ","
    begin = max(scene.sentence_first(person.first), k - 14)
    window = [n for n in range(begin, k) if _is_office(scene, n)]
    if not window:
        return None
    office = window[-1]
    if any(lower[n] in (",", ";", "said", "told") for n in range(office, k)):
        return None
    if not comma:
        holder = scene.names.taken.get(k)  # "head of the Red Cross Amina Osman"
        if not isinstance(holder, Body) or not any(lower[n] in _FOR for n in range(office, holder.first)):
            return None
    elif k - office > 1 and lower[office + 1] not in _FOR:
        return None
    first = office
    while first > begin and (
        lower[first - 1] not in (",", "the", "a", "an", ";", "by", "and", "that")
        and scene.tokens[first - 1].pos not in ("VERB", "ADP", "AUX")
    ):
        first -= 1
    body, at, to = _body_in(scene, first, k if comma else k + 1)
    body = body or _meant(scene, first, k)
    return Office(body=body, first=at, last=to, outer=person.first, post=_is_post(scene, first, k))
