"""Names of persons: by title, by given name, by what they do; and the surnames they go by later."""

from rapporteur.extract.named import HYPHENS, PARTICLES, Body, Names, Person, is_country, is_place
from rapporteur.gazetteer import Gazetteer
from rapporteur.lexicon.actors import ActorLexicon, Leader, key, slug
from rapporteur.lexicon.wordlists import word_lists

__all__ = ["find_persons"]

_NAMES = word_lists("names")
SAYING = _NAMES["saying"]
SAYING_FORMS = _NAMES["saying_forms"]
_ROLES = word_lists("actor_words")["generic"]
_ARMED_FIRST = _NAMES["armed_first"]
_OUTFITS = frozenset(
    {
        "union",
        "group",
        "agency",
        "station",
        "website",
        "channel",
        "ngo",
        "party",
        "watchdog",
        "newspaper",
        "broadcaster",
        "charity",
        "militia",
        "outlet",
    }
)
_WAYS = frozenset({"to", "from", "towards", "toward", "into", "through", "for"})
_OFFICE = word_lists("actor_words")["office"]
_TRADES = word_lists("actor_words")["trades"] | word_lists("actor_words")["walks"]
_CALENDAR = _NAMES["calendar"]
_LAND = _NAMES["land"]


def find_persons(names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon, day: str | None) -> None:
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
            whole = _size(words) > 1 or (len(words) > 1 and words[0] in ("abu", "umm"))
            if whole or known is not None:
                for tail in _tails(names, first, last):
                    if is_country(gazetteer, tail) or gazetteer.capital_metonym(tail):
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
    lands = {key(names.span(*run)) for run in names.runs if _placed(names, run[0])}
    for first, last in later:
        folded = key(names.span(first, last))
        shouted = last - first == 1 and names.parsed.tokens[first].text.isupper()
        if folded in lands or (shouted and folded not in full):
            continue
        ends = {folded.split(" ")[0], folded.rsplit(" ", 1)[-1]}
        if (
            ends & _LAND
            or (" " in folded and ends & _ARMED_FIRST)
            or all(w in titles or w in _OFFICE for w in folded.split(" "))
        ):
            continue  # "Prime Minister-designate"
        before = names.lower[first - 1] if first else ""
        if folded not in full and first > 1 and before in _WAYS and names.lower[first - 2] in _LAND:
            continue  # "the road to Dembidolo"
        if folded not in full and (
            before in ("the", "in", "at", "near", "outside", "around") or _placed(names, first)
        ):
            continue  # "the Espartanos", "in Gasay", "the camp of Rugo"
        if (
            any(k in names.taken for k in range(first, last))
            or folded in _CALENDAR
            or any(w in lexicon.words["organisation"]["words"] for w in folded.split(" "))
            or (folded not in full and last - first > 1 and folded.rsplit(" ", 1)[-1] in _ROLES)
        ):
            continue
        if folded in full:
            ident, known = full[folded]
            _take(names, Person(first=first, last=last, id=ident, introduced=True, known=known))
            continue
        leader = lexicon.leader(folded, day)
        if (
            folded in titles
            or folded in lexicon.words["organisation"]["words"]
            or folded in lexicon.heads
            or folded in _ROLES
        ):
            continue
        titled = first > 0 and names.lower[first - 1] in titles
        if last - first == 1 and before in _OUTFITS:
            continue  # "the police union Sinaprol said"
        if (
            leader is not None
            and leader.office
            in ("President", "Prime Minister", "King", "Supreme Leader", "leader", "Chancellor")
            and _running(leader, day)
        ):
            _take(names, Person(first=first, last=last, id=leader.id, introduced=True, known=leader))
        elif (
            (titled and not is_place(gazetteer, names.span(first, last)))
            or (
                names.parsed.tokens[last - 1].ent == "PER"
                and (last - first > 1 or folded in lexicon.given or _is_subject(names, first))
                and folded not in lexicon.words["organisation"]["peoples"]
                and folded not in lexicon.heads
                and folded not in _ROLES
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
            for tail in _tails(names, first, last) if last - first > 1 else ():
                full.setdefault(tail, (f"person:{slug(names.span(first, last))}", None))


def _is_subject(names: Names, i: int) -> bool:
    """Whether a lone name does something: "Traore ordered"; not "supplied by Qantas", "the Allied advance"."""
    token = names.parsed.tokens[i]
    above = names.parsed.tokens[token.head]
    return token.dep in ("nsubj", "nsubj:pass", "nmod:poss", "obj", "iobj") and (
        above.pos in ("VERB", "AUX") or token.dep == "nmod:poss"
    )


def _placed(names: Names, first: int) -> bool:
    return first > 1 and names.lower[first - 1] == "of" and names.lower[first - 2].removesuffix("s") in _LAND


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
            k > first and names.parsed.tokens[k - 1].text in HYPHENS and names.lower[k - 2] not in PARTICLES
        ):
            tail = key(names.span(k, last))
            tails.append(tail)
            head, _, rest = tail.partition(" ")
            if head in ("al", "el") and rest:
                tails.append(rest)
    return tails


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
    if names.lower[a] == "state" and names.lower[a - 2 : a] == ["secretary", "of"] and b - a > 1:
        return a + 1, b, True  # "Secretary of State X"
    behind = _behind_place(names, gazetteer, lexicon, titles, a, b)
    if behind is not None:
        return behind, b, True
    for k in range(a, b):
        word = names.lower[k]
        if word in titles and k + 1 < b and names.parsed.tokens[k + 1].text[0] not in HYPHENS:
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


def _behind_place(
    names: Names, gazetteer: Gazetteer, lexicon: ActorLexicon, titles: frozenset[str], a: int, b: int
) -> int | None:
    """Where a person's name begins behind the land of the office: "Minister for the Middle East *Ann Roe*"; else None."""
    if names.lower[a - 1] not in ("for", "of", "in", "the", "to") or not titles & set(
        names.lower[max(0, a - 5) : a]
    ):
        return None
    for k in range(a + 1, b - 1):
        if key(names.lower[k]) in lexicon.given and gazetteer.knows(key(names.span(a, k))):
            return k
    return None


def _introduced(names: Names, lexicon: ActorLexicon, last: int) -> bool:
    """Whether what follows the name can only be said of a person: ", who", ", 54,", ", a farmer", ", the UN coordinator"."""
    tokens, lower = names.parsed.tokens, names.lower
    if lower[last : last + 1] != [","] or last + 2 >= len(tokens):
        return False
    if lower[last + 1] == "who" or (lower[last + 1].isdigit() and lower[last + 2] in (",", "and")):
        return True
    if lower[last + 1] not in ("a", "an", "the", "its", "their", "his", "her"):
        return False
    offices = lexicon.words["offices"]
    for k in range(last + 2, min(last + 10, len(tokens))):
        if tokens[k].pos not in ("NOUN", "PROPN", "ADJ", "NUM") and lower[k] not in ("'s", "-", "and"):
            return False
        if tokens[k].pos != "NOUN" or lower[k] not in offices["ANY"] | offices["GOV"] | _TRADES:
            continue
        return lower[k + 1] in ("of", "for", "in", "at", "from", "who", ",", "and", "with", "to", "on")
    return False


def _announced(names: Names, lexicon: ActorLexicon, first: int) -> bool:
    """Whether an office or a walk of life stands before the name, with a comma: "a herder, X", "the region's leader, X"."""
    if first < 3 or names.lower[first - 1] != "," or names.parsed.tokens[first - 2].pos != "NOUN":
        return False
    offices = lexicon.words["offices"]
    if names.lower[first - 2] not in offices["ANY"] | offices["GOV"] | offices["LOCAL"] | _TRADES:
        return False
    near = names.lower[max(0, first - 7) : first - 2]
    return bool({"a", "an", "the", "its", "their", "his", "her", "'s", "'"} & set(near))


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
    if last < len(tokens) and names.lower[last] in _NAMES["armed_behind"] and not titled:
        return False  # "the Carlos Patino front"
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
    if words[0] in _LAND or words[-1] in _LAND or (words[0] in _ARMED_FIRST and size > 1):
        return False
    if not titled and words[0] not in lexicon.given:
        if words[-1] in _ROLES or (words[-1] in lexicon.heads and words[-1] not in offices["MIL"]):
            return False  # "ANG Airmen"
        if names.lower[last : last + 1] and names.lower[last] in _LAND - {"act", "plan", "day", "war"}:
            return False  # "in Ohe Htein village"
    told = _introduced(names, lexicon, last) or _announced(names, lexicon, first)
    if 1 < size < 5 and told and not gazetteer.knows(key(names.span(first, last))):
        return not any(k in names.demonym_at for k in range(first, last))
    per = sum(tokens[k].ent == "PER" for k in range(first, last))
    if (
        size > 1
        and per * 2 > last - first
        and (titled or words[0] in lexicon.given or not gazetteer.knows(key(names.span(first, last))))
    ):
        return (
            not any(k in names.demonym_at for k in range(first, last))
            and words[-1] not in lexicon.words["organisation"]["peoples"]
        )
    if titled and (size > 1 or leader is not None) and not is_country(gazetteer, names.span(first, last)):
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
                following[1] in titles
                or (
                    following[1] in ("a", "an", "the", "who")
                    and (following[1] == "who" or titles & set(names.lower[last + 2 : last + 7]))
                )
            )
        )
    ):
        return True
    if (
        first
        and names.lower[first - 1] in SAYING_FORMS
        and first - 1 not in names.starts
        and token.dep.startswith("nsubj")
    ):
        return True  # "…, said X Y"
    return last < len(tokens) and names.lower[last] in SAYING_FORMS


def _head(names: Names, first: int, last: int) -> int:
    """The token of the range by which it hangs on the rest of the sentence."""
    tokens = names.parsed.tokens
    for k in range(first, last):
        if not first <= tokens[k].head < last or tokens[k].head == k:
            return k
    return last - 1
