"""Named groups, bodies and media: those of the lexicon, acronyms, and names that a word like "Party" gives away."""

import re

from rapporteur.extract.named import HYPHENS, Body, Names, Person, is_place
from rapporteur.gazetteer import CountryRow, Gazetteer
from rapporteur.lexicon.actors import ActorLexicon, NamedActor, key
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["known_bodies", "other_bodies"]

_NAMES = word_lists("names")
_APOSTROPHES = frozenset("'’‘`´ʼ")
_OPENERS = frozenset({"al", "anti", "pro", "ash", "so", "self", "dissident"})
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_UNITS = _NAMES["units"]
_ACRONYM = re.compile(r"(?:[A-Z]{2,7}|[A-Z]{1,5}[-/][A-Z]{1,5}|[A-Z][a-z]?[A-Z]{1,5}|(?:[A-Z]\.){2,5})s?")


def known_bodies(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon, day: str | None) -> None:
    """The longest name of the lexicon at every word that may begin one."""
    tokens, text = names.parsed.tokens, names.parsed.text
    seen = {d.country.iso3 for d in names.demonyms}
    waiting: list[tuple[Body, NamedActor]] = []
    spelt: set[str] = set()
    i = 0
    while i < len(tokens):
        most = 0
        word = names.lower[i]
        if (
            names.capital[i]
            or word in _OPENERS
            or word.startswith(("al-", "ant", "pro"))
            or word[:1].isdigit()
        ):
            first = key(tokens[i].text).partition(" ")[0]
            most = lexicon.longest.get(first, 0) if first else 0
        body = _body_at(names, lexicon, i, most, day) if most else None
        if body is None:
            i += 1
            continue
        actor = body.actor
        assert actor is not None
        gated = actor.kind in ("rebel", "military", "state", "other") and actor.country
        if body.acronym and gated and body.last - body.first == 1 and tokens[i].end - tokens[i].start <= 4:
            waiting.append((body, actor))
        else:
            spelt.add(actor.id)
            names.bodies.append(body)
        i = body.last
    for body, actor in waiting:  # "AA", "SAF", "CDF" mean something only where their country is spoken of
        country = gazetteer.country(actor.country or "")
        if actor.id in spelt or actor.country in seen or (country and _says(text, country)):
            names.bodies.append(body)
    for body in names.bodies:
        for k in range(body.first, body.last):
            names.taken[k] = body


def _says(text: str, country: CountryRow) -> bool:
    return any(name in text for name in (country.name, *country.other_names)) or bool(
        country.capital and country.capital in text
    )


def _body_at(names: Names, lexicon: ActorLexicon, i: int, most: int, day: str | None) -> Body | None:
    tokens = names.parsed.tokens
    sentence_end = names.stops[i]
    last, found = 0, None
    for end in range(i + 1, min(sentence_end, i + 2 * most + 3) + 1):
        word = tokens[end - 1].text
        if (
            end - 1 > i
            and not word[0].isalnum()
            and word[0] not in _APOSTROPHES
            and word[0] not in HYPHENS
            and word not in "&()/"
        ):
            break
        if (not word[-1].isalnum() and word[-1] != ".") or (word[-1:] == "s" and word[:1] in _APOSTROPHES):
            continue
        folded = key(names.span(i, end))
        if folded.count(" ") >= most:
            break
        if folded in lexicon.names and _fits(names, lexicon, i, end, folded):
            last, found = end, folded
    if found is None:
        return None
    actor = lexicon.actor(found, day)
    assert actor is not None
    return Body(first=i, last=last, id=actor.id, actor=actor, acronym=found in lexicon.acronyms)


def _fits(names: Names, lexicon: ActorLexicon, first: int, last: int, folded: str) -> bool:
    """Whether the words look like the name: acronyms in capitals, everyday words only with something beside them."""
    words = names.span(first, last)
    tokens = names.parsed.tokens
    if folded in lexicon.acronyms:
        if (
            first
            and last < len(tokens)
            and tokens[first - 1].text in HYPHENS
            and tokens[last].text in HYPHENS
        ):
            return False  # "PORT-AU-PRINCE"
        letters = [c for c in words if c.isalpha()]
        if sum(c.isupper() for c in letters) >= len(letters) - 1:
            return True
        return (
            len(letters) >= 4 and words[0].isupper() and words[1:].islower()
            and tokens[first].pos == "PROPN" and first not in names.starts
        )  # fmt: skip
    if not any(c.isupper() for c in words):
        return False
    if last - first == 1:
        if not words[0].isupper() and not words.startswith(("al-", "anti-")):
            return False
        if folded in lexicon.words["organisation"]["common"]:
            before = names.lower[first - 1] if first else ""
            after = names.lower[last] if last < len(tokens) else ""
            return before == "the" or after in _NAMES["papers"]
        if tokens[first].pos not in ("PROPN", "NOUN", "ADJ", "X"):
            return False
        left, right = first - 1, last  # one word of a longer name is no body: "Sky Harbour", "Richard Wagner"
        if left >= 0 and key(names.lower[left]) in lexicon.given and names.capital[left]:
            return False
        return not (
            right < len(tokens)
            and names.capital[right]
            and tokens[right].dep == "flat"
            and tokens[right].head == first
        )
    if words[0].islower() and names.lower[first] not in _OPENERS:
        return any(names.capital[k] for k in range(first, last)) and names.lower[first] not in ("the",)
    return True


def other_bodies(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon) -> None:
    """Bodies that no list knows: "Coalition of X", "Y Party", acronyms, and the acronyms introduced in brackets."""
    org = lexicon.words["organisation"]["words"]
    tokens = names.parsed.tokens
    press = lexicon.words["bodies"]["media"]
    for a, b in names.runs:
        if any(k in names.taken for k in range(a, b)):
            continue
        if (
            a
            and _ORDINAL.fullmatch(names.lower[a - 1])
            and any(names.lower[k] in _UNITS for k in range(a, b))
        ):
            _add(names, a - 1, b)
        elif (
            b < len(tokens) and names.lower[b] in _NAMES["armed_behind"] and a and names.lower[a - 1] == "the"
        ):
            _add(names, a, b + 1)
        elif (
            b - a >= 2
            and any(key(names.lower[k]) in org for k in range(a, b))
            and not (
                set(names.lower[a : b - 1]) & press
                and not any(key(names.lower[k]) in org - press for k in range(a, b))
            )
            and not is_place(gazetteer, names.span(a, b))
        ):
            last = _joined(names, b)
            if last == b < len(tokens) and tokens[b].text.isdigit() and names.lower[b - 1] in _UNITS:
                last = b + 1  # "Light Infantry Battalion 275"
            if last == b and b < len(tokens) and names.lower[b] in ("province", "district"):
                continue
            _add(names, a, last)
        elif (
            b - a >= 3
            and key(names.lower[a]) in _NAMES["armed_first"]
            and not is_place(gazetteer, names.span(a, b))
        ):
            _add(names, a, b)
        elif b - a == 1 and key(names.lower[a]) in org and a not in names.starts and _joined(names, b) > b:
            _add(names, a, _joined(names, b))
    _shorter(names)
    _short_names(names, lexicon)
    _acronyms(names, lexicon, gazetteer)


def _joined(names: Names, b: int) -> int:
    """The end of a name that goes on with "of", "for the", "and": "Ministry of Foreign Affairs"."""
    runs = dict(names.runs)
    while b < len(names.lower) and names.lower[b] in ("of", "for", "on", "against"):
        k = b + 1
        if k < len(names.lower) and names.lower[k] == "the":
            k += 1
        if k not in runs or k in names.taken:
            break
        b = runs[k]
        while (
            b + 1 < len(names.lower)
            and names.lower[b] in ("and", "&")
            and b + 1 in runs
            and b + 1 not in names.taken
        ):
            b = runs[b + 1]
    return b


def _add(names: Names, first: int, last: int, ident: str | None = None) -> None:
    words = re.sub(r"[^A-Z0-9]+", "_", key(names.span(first, last)).upper()).strip("_")
    body = Body(first=first, last=last, id=ident or words, actor=None)
    names.bodies.append(body)
    for k in range(first, last):
        names.taken.setdefault(k, body)


def _shorter(names: Names) -> None:
    """ "the Parish Network" after "South Kivu Parish Network": one body, by its fuller name."""
    full = sorted({b.id for b in names.bodies if b.actor is None and b.id.count("_") > 1})
    for n, body in enumerate(names.bodies):
        if body.actor is None and "_" in body.id:
            longer = [ident for ident in full if ident.endswith(f"_{body.id}")]
            if len(longer) == 1:
                names.bodies[n] = Body(first=body.first, last=body.last, id=longer[0], actor=None)
                for k in range(body.first, body.last):
                    names.taken[k] = names.bodies[n]


def _short_names(names: Names, lexicon: ActorLexicon) -> None:
    """ "the Observatory", "the Council": a body told in full elsewhere; "the coalition" by whom it fights."""
    org = lexicon.words["organisation"]["words"]
    told = [body for body in names.bodies if body.actor is not None]
    found: list[Body] = []
    for i, word in enumerate(names.lower):
        if word not in org or i in names.taken or not (names.capital[i] or word == "coalition"):
            continue
        before = names.lower[i - 1] if i else ""
        if before != "the" and (i in names.starts or (word == "coalition" and not names.capital[i])):
            continue
        if (i + 1 < len(names.lower) and names.lower[i + 1] in ("of", "for")) or (
            names.capital[i] and i and names.capital[i - 1] and before != "the"
        ):
            continue
        actor = next((b.actor for b in told if b.actor is not None and _has_word(b.actor, word)), None)
        if actor is None and word == "coalition":
            foes = lexicon.words["coalitions"]
            by = next((foes[b.id] for b in told if b.id in foes), frozenset())
            actor = next((lexicon.by_id[ident] for ident in by if ident in lexicon.by_id), None)
        if actor is not None:
            found.append(Body(first=i, last=i + 1, id=actor.id, actor=actor))
    for body in found:
        names.bodies.append(body)
        names.taken[body.first] = body


def _has_word(actor: NamedActor, word: str) -> bool:
    return any(word in key(name).split(" ") for name in (actor.name, *actor.aliases))


def _acronyms(names: Names, lexicon: ActorLexicon, gazetteer: Gazetteer) -> None:
    tokens = names.parsed.tokens
    ends = {body.last: body for body in names.bodies}
    stands: dict[str, Body] = {}
    refused = lexicon.words["organisation"]["not"]
    loose: list[int] = []
    for i, token in enumerate(tokens):
        word = token.text
        if not names.capital[i] or not _ACRONYM.fullmatch(word) or word.upper() in refused or word.isdigit():
            continue
        if i in names.taken and isinstance(names.taken[i], Person):
            continue
        before = ends.get(i - 1) if i and tokens[i - 1].text == "(" else None
        if before is not None and before.actor is None and i not in names.taken:
            stands[word] = Body(first=i, last=i + 1, id=word.replace(".", ""), actor=None, acronym=True)
            names.bodies = [
                Body(first=b.first, last=b.last, id=stands[word].id, actor=None)
                if b.id == before.id and b.actor is None
                else b
                for b in names.bodies
            ]
        elif before is not None and before.actor is not None and i not in names.taken:
            stands[word] = before
        if i not in names.taken and i not in names.demonym_at:
            loose.append(i)
    for i in loose:
        word = tokens[i].text
        known = stands.get(word)
        if known is None and i in names.starts and len(word) > 3 and gazetteer.knows(key(word)):
            continue  # "GOMA, DR Congo": a dateline
        if known is None and (len(word) < 3 or _country_code(gazetteer, word) or _shouted(names, i)):
            continue
        body = Body(
            first=i,
            last=i + 1,
            id=known.id if known else word.replace(".", "").removesuffix("s"),
            actor=known.actor if known else None,
            acronym=True,
        )
        names.bodies.append(body)
        names.taken[i] = body


def _country_code(gazetteer: Gazetteer, word: str) -> bool:
    return any(row.kind == "country" for row, _ in gazetteer.matches(word))


def _shouted(names: Names, i: int) -> bool:
    """Inside words that are all in capitals (a headline, a photographer's name) capitals say nothing."""
    sentence = names.parsed.sentence_with(i)
    tokens = names.parsed.tokens[max(sentence.first, i - 3) : min(i + 4, sentence.last)]
    near = [t.text for t in tokens if t.text.isalpha() and len(t.text) > 1]
    return sum(word.isupper() for word in near) > max(1, len(near) // 2)
