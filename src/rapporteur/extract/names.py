"""Which capitalised words are persons, which are bodies, which are peoples: seen once, used by places and actors.

Names decide each other: a town's name inside a body's is no town, a surname introduced once stays that person,
an acronym stands for the words it was introduced with.
"""

import re
from dataclasses import dataclass, field

from rapporteur.gazetteer import CountryRow, Gazetteer
from rapporteur.lexicon.actors import ActorLexicon, Leader, NamedActor, key, slug
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.text.parsed import Parsed

__all__ = ["Body", "Demonym", "Names", "Person", "see_names"]

_NAMES = word_lists("names")

PARTICLES = _NAMES["particles"]
_APOSTROPHES = frozenset("'’‘`´ʼ")
_HYPHENS = frozenset("-‐‑–")
_JOINS = _NAMES["joins"]
SAYING = _NAMES["saying"]
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_UNITS = _NAMES["units"]
_CALENDAR = _NAMES["calendar"]
_LAND = _NAMES["land"]
_ACRONYM = re.compile(r"(?:[A-Z]{2,7}|[A-Z]{1,5}[-/][A-Z]{1,5}|[A-Z][a-z]?[A-Z]{1,5}|(?:[A-Z]\.){2,5})s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person's name in the token range [first, last), without title; `id` of the record.

    `introduced` is False for a surname that the report never gives in full. `known`: the leaders' table's line.
    """

    first: int
    last: int
    id: str
    introduced: bool
    known: Leader | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A named group, body or medium in the token range [first, last). `actor` None: not in the lexicon."""

    first: int
    last: int
    id: str
    actor: NamedActor | None
    acronym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """A word like "Syrian" or "South Sudanese". `start`–`end`: its characters (it may be part of "U.S.-led")."""

    first: int
    last: int
    start: int
    end: int
    country: CountryRow


@dataclass(slots=True, kw_only=True)
class Names:
    """What the capitalised words of a report are. `taken` maps a token to the person or body that holds it.

    `stops`: for each token the first one behind it that no name reaches (the sentence ends, or a wide gap).
    """

    parsed: Parsed
    lower: list[str]
    capital: list[bool]
    runs: list[tuple[int, int]]
    persons: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    demonyms: list[Demonym] = field(default_factory=list)
    taken: dict[int, Person | Body] = field(default_factory=dict)
    demonym_at: dict[int, Demonym] = field(default_factory=dict)
    starts: set[int] = field(default_factory=set)
    stops: list[int] = field(default_factory=list)

    def span(self, first: int, last: int) -> str:
        """The words of the token range, verbatim."""
        return self.parsed.text[self.parsed.tokens[first].start : self.parsed.tokens[last - 1].end]


def see_names(
    parsed: Parsed, gazetteer: Gazetteer, lexicon: ActorLexicon, *, day: str | None = None
) -> Names:
    """All persons, bodies and demonyms of a parsed text. `day` is the day it is told from, for dated names."""
    tokens = parsed.tokens
    lower = [t.text.replace("’", "'").lower() for t in tokens]
    capital = [t.text[:1].isupper() for t in tokens]
    names = Names(parsed=parsed, lower=lower, capital=capital, runs=[])
    names.starts = {s.first for s in parsed.sentences}
    for s in parsed.sentences:  # an opening quotation mark does not make its first word a name
        if s.first + 1 < s.last and not tokens[s.first].text[:1].isalnum():
            names.starts.add(s.first + 1)
    names.stops = _stops(parsed)
    _demonyms(names, gazetteer)
    _known_bodies(names, gazetteer, lexicon, day)
    names.runs = _runs(names)
    _persons(names, gazetteer, lexicon, day)
    _other_bodies(names, gazetteer, lexicon)
    names.persons.sort(key=lambda p: p.first)
    names.bodies.sort(key=lambda b: (b.first, -b.last))
    return names


def _stops(parsed: Parsed) -> list[int]:
    stops = [0] * len(parsed.tokens)
    for sentence in parsed.sentences:
        stop = sentence.last
        for i in range(sentence.last - 1, sentence.first - 1, -1):
            after = parsed.tokens[i + 1] if i + 1 < sentence.last else None
            if (
                after is not None
                and after.start - parsed.tokens[i].end > 1
                and _wide(parsed.text, parsed.tokens[i].end, after.start)
            ):
                stop = i + 1  # a line of its own, or a heading before two blanks
            stops[i] = stop
    return stops


def _wide(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return gap.isspace() and ("\n\n" in gap or (gap.count(" ") > 1 and "\n" not in gap))


def _demonyms(names: Names, gazetteer: Gazetteer) -> None:
    tokens = names.parsed.tokens
    i = 0
    while i < len(tokens):
        if not names.capital[i]:
            i += 1
            continue
        token = tokens[i]
        last, end = i + 1, token.end
        country = None
        if i + 1 < len(tokens) and names.capital[i + 1] and token.text.isalpha():
            country = gazetteer.demonym(names.span(i, i + 2))
            if country is not None:
                last, end = i + 2, tokens[i + 1].end
        if country is None:
            word = token.text.replace("’", "'")
            cut = word.find("-")
            if cut > 0:  # "Russian-backed" as one word
                word = word[:cut]
                end = token.start + cut
            if word.endswith("'s"):
                word, end = word[:-2], end - 2
            country = gazetteer.demonym(word)
        if country is not None and last == i + 1 and end == token.end and _is_noun(gazetteer, names, i):
            country = None  # "the U.S. said": the state, not its people
        if country is not None:
            found = Demonym(first=i, last=last, start=token.start, end=end, country=country)
            names.demonyms.append(found)
            for k in range(i, last):
                names.demonym_at[k] = found
        i = last


def _is_noun(gazetteer: Gazetteer, names: Names, i: int) -> bool:
    """Whether a word that is a state's name and its adjective ("U.S.") stands as the name."""
    if not any(
        row.kind == "country" and how == 0 for row, how in gazetteer.matches(names.parsed.tokens[i].text)
    ):
        return False
    token = names.parsed.tokens[i]
    if i + 1 < len(names.lower) and names.parsed.tokens[i + 1].text in _HYPHENS:
        return False
    return not (token.dep in ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat") and token.head > i)


def _known_bodies(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon, day: str | None) -> None:
    """The longest name of the lexicon at every word that may begin one."""
    tokens, text = names.parsed.tokens, names.parsed.text
    seen = {d.country.iso3 for d in names.demonyms}
    waiting: list[tuple[Body, NamedActor]] = []
    spelt: set[str] = set()
    i = 0
    while i < len(tokens):
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
            and word[0] not in _HYPHENS
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
    if words[0].islower() and names.lower[first] not in (
        "al",
        "anti",
        "pro",
        "ash",
        "so",
        "self",
        "dissident",
    ):
        return any(names.capital[k] for k in range(first, last)) and names.lower[first] not in ("the",)
    return True


def _runs(names: Names) -> list[tuple[int, int]]:
    """Token ranges of words that look like one name: capitals, with hyphens and particles inside."""
    tokens = names.parsed.tokens
    runs: list[tuple[int, int]] = []
    for sentence in names.parsed.sentences:
        i = sentence.first
        while i < sentence.last:
            if not _nameable(names, i) and not (
                names.lower[i] in ("al", "el", "ash", "ad") and _hyphened(names, i, sentence.last)
            ):
                i += 1
                continue
            last = i + 1
            stop = min(sentence.last, names.stops[i])
            while last < stop:
                if _nameable(names, last) or (
                    names.lower[last][:3] in ("al-", "el-") and len(names.lower[last]) > 4
                ):
                    last += 1
                elif (
                    tokens[last].text in _HYPHENS
                    and last + 1 < sentence.last
                    and not tokens[last].space_after
                    and (names.capital[last + 1] or names.lower[last - 1] in PARTICLES)
                ):
                    last += 2
                elif (
                    names.lower[last] in PARTICLES
                    and last + 1 < sentence.last
                    and (names.capital[last + 1] or tokens[last + 1].text in _HYPHENS)
                ) or (
                    tokens[last].text == "."
                    and len(tokens[last - 1].text) == 1
                    and last + 1 < sentence.last
                    and names.capital[last + 1]
                ):
                    last += 1
                else:
                    break
            while last > i + 1 and (
                (names.lower[last - 1] in PARTICLES and not names.capital[last - 1])
                or tokens[last - 1].text in _HYPHENS
            ):
                last -= 1
            runs.append((i, last))
            i = last
    return runs


def _hyphened(names: Names, i: int, last: int) -> bool:
    return i + 2 < last and names.parsed.tokens[i + 1].text in _HYPHENS and names.capital[i + 2]


def _nameable(names: Names, i: int) -> bool:
    token = names.parsed.tokens[i]
    if not names.capital[i] or "[" in token.text:
        return False
    if token.pos == "PROPN" or token.ent:
        return True
    return i not in names.starts and token.pos in ("NOUN", "ADJ", "X", "VERB", "NUM", "INTJ", "ADV")


def _persons(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon, day: str | None) -> None:
    offices = lexicon.words["offices"]
    titles = offices["GOV"] | offices["MIL"] | offices["LOCAL"] | offices["ANY"] | offices["HONORIFIC"]
    later: list[tuple[int, int]] = []
    full: dict[str, tuple[str, Leader | None]] = {}
    for a, b in names.runs:
        split = _strip(names, gazetteer, lexicon, titles, a, b)
        if split is None:
            continue
        first, last, titled = split
        folded = key(names.span(first, last))
        words = folded.split(" ")
        leader = lexicon.leader(folded, day)
        if _is_person(names, gazetteer, lexicon, first, last, words, titled, leader):
            if leader is not None and (
                (len(words) > 1 and folded == key(leader.name))
                or titled
                or (len(folded.split()) > 1 and folded not in lexicon.given)
            ):
                ident, known = leader.id, leader
            else:
                ident, known = f"person:{slug(names.span(first, last))}", None
            whole = _size(words) > 1
            if whole or known is not None:
                for tail in _tails(names, first, last):
                    if _is_country(gazetteer, tail) or gazetteer.capital_metonym(tail):
                        continue  # after "Jim Jordan" the country is still the country
                    full.setdefault(tail, (ident, known))
                full.setdefault(folded, (ident, known))
            if whole or known:
                _take(
                    names,
                    Person(
                        first=first, last=last, id=full[folded][0], introduced=True, known=full[folded][1]
                    ),
                )
            else:
                later.append((first, last))
        else:
            later.append((first, last))
    for first, last in later:
        folded = key(names.span(first, last))
        if any(k in names.taken for k in range(first, last)) or folded in _CALENDAR:
            continue
        if folded in full:
            ident, known = full[folded]
            _take(names, Person(first=first, last=last, id=ident, introduced=True, known=known))
            continue
        leader = lexicon.leader(folded, day)
        if folded in titles or folded in lexicon.words["organisation"]["words"]:
            continue
        titled = first > 0 and names.lower[first - 1] in titles
        if (
            leader is not None
            and leader.office
            in ("President", "Prime Minister", "King", "Supreme Leader", "leader", "Chancellor")
            and _running(leader, day)
        ):
            _take(names, Person(first=first, last=last, id=leader.id, introduced=True, known=leader))
        elif (
            (titled and not _is_place(gazetteer, names.span(first, last)))
            or (
                names.parsed.tokens[last - 1].ent == "PER"
                and folded not in lexicon.words["organisation"]["peoples"]
                and not gazetteer.knows(folded)
                and not any(k in names.demonym_at for k in range(first, last))
            )
            or _speaks_alone(names, gazetteer, first, last)
        ):
            _take(
                names,
                Person(
                    first=first, last=last, id=f"person:{slug(names.span(first, last))}", introduced=False
                ),
            )


def _running(leader: Leader, day: str | None) -> bool:
    return day is None or (
        (not leader.since or leader.since <= day)
        and (not leader.until or day <= leader.until or day[:4] <= leader.until[:4])
    )


def _take(names: Names, person: Person) -> None:
    names.persons.append(person)
    for k in range(person.first, person.last):
        names.taken[k] = person


def _size(words: list[str]) -> int:
    """How many words of a name count: its article and particles are none."""
    return sum(1 for word in words if word not in PARTICLES)


def _tails(names: Names, first: int, last: int) -> list[str]:
    """The shorter names a person may be called by later: "Abdel Rahman", "Rahman", "al-Assad", "Assad"."""
    tails = []
    for k in range(first + 1, last):
        if names.parsed.tokens[k].text[0].isalnum() and not (
            k > first and names.parsed.tokens[k - 1].text in _HYPHENS and names.lower[k - 2] not in PARTICLES
        ):
            tail = key(names.span(k, last))
            tails.append(tail)
            head, _, rest = tail.partition(" ")
            if head in ("al", "el") and rest:
                tails.append(rest)
    return tails


def _is_place(gazetteer: Gazetteer, words: str) -> bool:
    return any(
        row.kind in ("country", "admin1", "city", "region") or row.seat
        for row, how in gazetteer.matches(words)
        if how < 2
    )


def _speaks_alone(names: Names, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """A lone unknown name that says something: "…, Abazeed said"."""
    tokens = names.parsed.tokens
    head = tokens[last - 1]
    if gazetteer.knows(key(names.span(first, last))) or not head.text[0].isupper() or head.text.isupper():
        return False
    for k in range(first, last):
        if names.demonym_at.get(k) or names.taken.get(k):
            return False
    at = first
    for _ in range(3):
        token = tokens[at]
        above = tokens[token.head]
        if token.dep.startswith("nsubj") and above.pos == "VERB":
            return above.lemma in SAYING and abs(above.i - at) <= 3
        if token.dep in ("flat", "compound"):
            at = token.head
        else:
            break
    return False


def _strip(
    names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon, titles: frozenset[str], a: int, b: int
) -> tuple[int, int, bool] | None:
    """The run without what stands before a person's name: peoples, bodies, titles; None if a body's name ends it."""
    first = a
    titled = False
    for k in range(a, b):
        word = names.lower[k]
        if word in titles and k + 1 < b and names.parsed.tokens[k + 1].text[0] not in _HYPHENS:
            first, titled = k + 1, True
        elif names.taken.get(k) is not None and isinstance(names.taken[k], Body):
            first, titled = k + 1, False
        elif (word == "." and first == k) or (k == first and k in names.demonym_at and k + 1 < b):
            first = k + 1
    if first >= b:
        return None
    if (
        first > a
        and not titled
        and first == a + 1
        and a in names.demonym_at
        and key(names.lower[first]) not in lexicon.given
    ):
        return None
    if first == a:
        at = a - 1
        if at >= 0 and names.parsed.tokens[at].text == "." and at > 0:
            at -= 1
        titled = at >= 0 and names.lower[at] in titles and at not in names.taken
    if (
        titled
        and gazetteer.knows(key(names.span(first - 1, b)))
        and names.lower[first - 1] in ("sheikh", "general", "prince", "king")
    ):
        return None
    return first, b, titled


def _is_person(
    names: Names,
    gazetteer: Gazetteer,
    lexicon: ActorLexicon,
    first: int,
    last: int,
    words: list[str],
    titled: bool,
    leader: Leader | None,
) -> bool:
    tokens = names.parsed.tokens
    org = lexicon.words["organisation"]["words"]
    offices = lexicon.words["offices"]
    if (
        words[-1] in offices["ANY"]
        or words[-1] in offices["GOV"]
        or any(word in org for word in words)
        or not words[0]
        or any(c.isdigit() for c in words[-1])
    ):
        return False
    size = _size(words)
    if leader is not None and size > 1:
        return True
    if size > 5:
        return False
    if words[0] in _LAND or words[-1] in _LAND:
        return False
    per = sum(tokens[k].ent == "PER" for k in range(first, last))
    if (
        size > 1
        and per * 2 > last - first
        and (titled or words[0] in lexicon.given or not _is_place(gazetteer, names.span(first, last)))
    ):
        return (
            not any(k in names.demonym_at for k in range(first, last))
            and words[-1] not in lexicon.words["organisation"]["peoples"]
        )
    if titled and (size > 1 or leader is not None) and not _is_country(gazetteer, names.span(first, last)):
        return True
    whole = names.span(first, last)
    if size > 1 and words[0] in lexicon.given:
        return not any(
            row.kind != "town" or row.population for row, how in gazetteer.matches(whole) if how == 0
        )
    if size < 2 or size > 4 or gazetteer.knows(key(whole)):
        return False
    if any(tokens[k].ent in ("LOC", "ORG") for k in range(first, last)) or any(
        k in names.demonym_at for k in range(first, last)
    ):
        return False
    if any(tokens[k].text.isupper() and len(tokens[k].text) > 1 for k in range(first, last)):
        return False
    head = _head(names, first, last)
    token = tokens[head]
    above = tokens[token.head]
    if token.dep.startswith("nsubj") and above.pos == "VERB" and above.lemma in SAYING:
        return True
    following = names.lower[last : last + 4]
    titles = lexicon.words["offices"]["ANY"] | lexicon.words["offices"]["GOV"]
    if (
        following[:1] == [","]
        and len(following) > 1
        and (
            following[1].isdigit()
            or (
                following[1] in ("a", "an", "the", "who")
                and (following[1] == "who" or titles & set(names.lower[last + 2 : last + 7]))
            )
        )
    ):
        return True
    return last < len(tokens) and names.lower[last] in SAYING_FORMS


SAYING_FORMS = _NAMES["saying_forms"]


def _is_country(gazetteer: Gazetteer, words: str) -> bool:
    return any(row.kind == "country" for row, _ in gazetteer.matches(words))


def _head(names: Names, first: int, last: int) -> int:
    """The token of the range by which it hangs on the rest of the sentence."""
    tokens = names.parsed.tokens
    for k in range(first, last):
        if not first <= tokens[k].head < last or tokens[k].head == k:
            return k
    return last - 1


def _other_bodies(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon) -> None:
    """Bodies that no list knows: "Coalition of X", "Y Party", acronyms, and the acronyms introduced in brackets."""
    org = lexicon.words["organisation"]["words"]
    tokens = names.parsed.tokens
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
            b - a >= 2
            and any(key(names.lower[k]) in org for k in range(a, b))
            and not _is_place(gazetteer, names.span(a, b))
        ):
            last = _joined(names, b)
            if last == b and b < len(tokens) and names.lower[b] in ("province", "district"):
                continue
            _add(names, a, last)
        elif b - a == 1 and key(names.lower[a]) in org and a not in names.starts and _joined(names, b) > b:
            _add(names, a, _joined(names, b))
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
    near = [
        t.text for t in names.parsed.tokens[max(0, i - 3) : i + 4] if t.text.isalpha() and len(t.text) > 1
    ]
    return sum(word.isupper() for word in near) > max(1, len(near) // 2)
