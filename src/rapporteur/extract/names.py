"""Which capitalised words are persons, which are bodies, which are peoples: seen once, used by places and actors.

Names decide each other: a town's name inside a body's is no town, a surname introduced once stays that person,
an acronym stands for the words it was introduced with.
"""

from rapporteur.extract.bodies import known_bodies, other_bodies
from rapporteur.extract.named import HYPHENS, Body, Demonym, Names, Person
from rapporteur.extract.runs import find_runs
from rapporteur.extract.surnames import find_persons
from rapporteur.gazetteer import Gazetteer
from rapporteur.lexicon.actors import ActorLexicon
from rapporteur.text.parsed import Parsed

__all__ = ["Body", "Demonym", "Names", "Person", "see_names"]

_LINE = 60  # characters: a shorter line was not wrapped


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
    known_bodies(names, gazetteer, lexicon, day)
    names.runs = find_runs(names, lexicon.given)
    find_persons(names, gazetteer, lexicon, day)
    other_bodies(names, gazetteer, lexicon)
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
                and after.start > parsed.tokens[i].end
                and _wide(parsed.text, parsed.tokens[i].end, after.start)
            ):
                stop = i + 1  # a line of its own, or a heading before two blanks
            stops[i] = stop
    return stops


def _wide(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    if not gap.isspace():
        return False
    if "\n" in gap:  # a wrapped line may part a name; a short line is a heading
        return "\n\n" in gap or start - text.rfind("\n", 0, start) < _LINE
    return gap.count(" ") > 1


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
    if i + 1 < len(names.lower) and names.parsed.tokens[i + 1].text in HYPHENS:
        return False
    return not (token.dep in ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat") and token.head > i)
