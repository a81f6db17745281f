"""How a place's name is used: where something is, or the government that acts from there.

Judged by grammar: what acts, agrees or is addressed is a government ("Moscow and Amman agreed"); what stands
behind "in", "near" or "to" is a place. `X-based` gives a body's seat, "15 km east of X" a reference point.
"""

import re
from typing import TYPE_CHECKING

from rapporteur.extract.hints import DIRECTIONS
from rapporteur.gazetteer import PlaceRow
from rapporteur.lexicon.wordlists import word_lists
from rapporteur.model.words import PlaceUse
from rapporteur.text.parsed import Token

if TYPE_CHECKING:
    from rapporteur.extract.hints import Toponym
    from rapporteur.extract.regions import Seen

__all__ = ["acts_for", "use_of"]

_PLACES = word_lists("places")

# Verbs whose subject may well be a piece of land.
_LAND = _PLACES["land_verbs"]
# With these a country as subject is still a place only when it is no state: kept apart for cities.
_ADDRESS = _PLACES["address_verbs"]
_TALK_NOUNS = _PLACES["talk_nouns"]
_FROM_NOUNS = _PLACES["from_nouns"]
_OWNED = _PLACES["owned_nouns"]
_PASSIVE_OF_LAND = _PLACES["hit_verbs"]
_METONYMIC = re.compile(
    r"(?:backed|led|brokered|mediated|sponsored|supported|allied|aligned|affiliated|trained|funded|armed|linked|run|held|controlled|occupied|imposed|installed|appointed|proposed|friendly|made|supplied|annexed|administered|ruled|dominated|owned|flagged|designated|facilitated|hosted)"
)
_SEATED = re.compile(r"(?:based|headquartered|registered|born|educated)")


def use_of(seen: "Seen", t: "Toponym", row: PlaceRow | None, head: int) -> PlaceUse:
    """The use of a resolved (or unresolved) name; `location` where nothing says otherwise."""
    report = seen.reading.report
    if report.role_at(t.start) == "dateline" or (
        report.dateline is not None and report.dateline.passage.start <= t.start < report.dateline.passage.end
    ):
        return "dateline"
    if t.attached:
        if _SEATED.match(t.attached):
            return "organisation_seat"
        if _METONYMIC.match(t.attached) and row is not None and acts_for(seen, t, row):
            return "metonym"
        return "location"
    if _measured(seen, t):
        return "reference_point"
    if _charged_with(seen, t):
        return "organisation_seat"
    if row is None or not acts_for(seen, t, row):
        return "location"
    if t.first in seen.names.starts and seen.names.lower[t.last : t.last + 1] == [":"]:
        return "location"  # "Sudan: shelling kills dozens"
    capital = row.kind != "country"
    return (
        "metonym" if _beside(seen, t, capital=capital) or _acts(seen, head, capital=capital) else "location"
    )


def acts_for(seen: "Seen", t: "Toponym", row: PlaceRow) -> bool:
    """Whether the name can stand for a government at all: a country, or the town it is ruled from."""
    if row.kind == "country":
        return True
    seat = seen.gazetteer.capital_metonym(t.name)
    return seat is not None and t.hint is None and (row.iso3 in (None, seat.iso3))


def _beside(seen: "Seen", t: "Toponym", *, capital: bool) -> bool:
    """What the neighbouring words alone say, where the parse went astray: "ally Russia", "Damascus pushes to"."""
    lower, tokens = seen.names.lower, seen.reading.parsed.tokens
    before = lower[t.first - 1] if t.first else ""
    if before in _PLACES["ally_before"]:
        return True
    if lower[t.last : t.last + 1] == ["'s"] and any(
        w in _PLACES["owned_nouns"] for w in lower[t.last + 1 : t.last + 4]
    ):
        near = lower[t.last + 1 : t.last + 4]
        if not any(w in near for w in ("border", "province", "city", "region", "town")):
            return True
    said = t.last
    while said < len(tokens) and tokens[said].pos == "ADV" and lower[said].endswith("ly"):
        said += 1  # "Chad strongly condemns"
    if (
        (capital or said > t.last)
        and said < len(tokens)
        and lower[said] in _PLACES["acting_forms"]
        and before not in _PLACES["place_before"]
    ):
        return True
    if tokens[t.last - 1].dep == "root" or not capital or t.last >= len(tokens) or _case(seen, t.last - 1):
        return False
    after = tokens[t.last]
    if (
        after.pos != "VERB"
        or after.feature("VerbForm") not in ("Fin", "")
        or after.lemma in _LAND
        or after.feature("Voice") == "Pass"
    ):
        return False
    return before not in _PLACES["place_before"]


def _measured(seen: "Seen", t: "Toponym") -> bool:
    """As in "15 kilometres (9 miles) east of X", "50 miles from X": the name only says where to measure from."""
    lower = seen.names.lower
    k = t.first - 1
    if k >= 0 and lower[k] == "the":
        k -= 1
    if k < 1 or lower[k] not in ("of", "from"):
        return False
    window = lower[max(0, k - 8) : k]
    units = any(w in _PLACES["measures"] for w in window)
    if lower[k] == "of":
        return units and lower[k - 1] in DIRECTIONS
    return units and lower[k - 1] in _PLACES["units"]


def _charged_with(seen: "Seen", t: "Toponym") -> bool:
    """As in "Minister for the Middle East", "envoy to Chad": the land of an office, where nothing happens."""
    lower = seen.names.lower
    k = t.first - 1
    if k >= 0 and lower[k] == "the":
        k -= 1
    if k >= 1 and lower[k] == "in" and lower[k - 1] in ("based", "headquartered", "registered"):
        return True  # "a group based in Geneva"
    return k >= 1 and lower[k] in ("for", "to") and lower[k - 1] in _PLACES["charged"]


def _case(seen: "Seen", i: int) -> str:
    tokens = seen.reading.parsed.tokens
    for child in seen.reading.parsed.children(i):
        token = tokens[child]
        if token.dep == "case" and child < i and token.lemma != "'s":
            return token.text.lower()
    return ""


def _acts(seen: "Seen", head: int, *, capital: bool) -> bool:
    parsed = seen.reading.parsed
    tokens = parsed.tokens
    token = tokens[head]
    for _ in range(4):  # "Moscow and Amman": the first of the row says what the row does
        if token.dep == "conj":
            token = tokens[token.head]
            if token.pos == "NOUN" and token.lemma.lower() in _PLACES["state_nouns"]:
                return True  # "either the regime or Russia"
        else:
            break
    above = tokens[token.head]
    case = _case(seen, token.i)
    relation = token.dep
    if relation.startswith("nsubj"):
        return _subject_acts(seen, relation, above, capital)
    if relation == "obl:agent" or (case == "by" and relation in ("obl", "nmod")):
        return True
    if relation in ("obj", "iobj"):
        return above.lemma in _ADDRESS
    if relation in ("obl", "nmod"):
        if not capital and case in ("with", "between", "among", "including") and _party(above, case):
            return True
        return _oblique_acts(seen, token, above, case, relation)
    if relation == "nmod:poss":
        return above.lemma.lower() in _OWNED or above.text.lower() in _OWNED
    if relation in ("compound", "nmod:desc", "amod", "nmod:unmarked"):
        return above.text.lower() in _PLACES["state_nouns"]
    if relation == "appos":
        return above.lemma.lower() in _PLACES["ally_nouns"]
    return False


def _party(above: Token, case: str) -> bool:
    """Whether a state behind "with" or "between" is a party to something, not one side of a border or a road."""
    lemma = above.lemma.lower()
    if case == "including":
        return lemma in _PLACES["circles"]
    return lemma not in _PLACES["spanning"]


def _subject_acts(seen: "Seen", relation: str, above: Token, capital: bool) -> bool:
    parsed, tokens = seen.reading.parsed, seen.reading.parsed.tokens
    lemma = above.lemma.lower()
    if "pass" in relation:
        return not capital and (lemma in _ADDRESS or lemma in _PLACES["bound_verbs"])
    if above.pos in ("VERB", "AUX"):
        if lemma in ("host", "share", "face", "have"):
            things = {tokens[c].lemma.lower() for c in parsed.children(above.i) if tokens[c].dep == "obj"}
            return not capital and bool(things & _PLACES["states_have"])
        if lemma in ("remain", "become", "seem", "appear", "look"):
            states = {tokens[c].lemma.lower() for c in parsed.children(above.i) if tokens[c].dep == "xcomp"}
            near = set(seen.names.lower[above.i + 1 : above.i + 4])
            return bool((states | near) & _PLACES["attitudes"])
        return lemma not in _LAND
    if lemma in ("close", "near") and above.pos in ("ADJ", "ADV", "ADP"):
        return any(tokens[c].lemma.lower() in _TALK_NOUNS for c in parsed.children(above.i))
    # "Russia is an ally": a copula with a noun that only an actor can be
    return above.pos in ("NOUN", "ADJ", "PROPN") and lemma in _PLACES["attitudes"]


def _oblique_acts(seen: "Seen", token: Token, above: Token, case: str, relation: str) -> bool:
    lemma = above.lemma.lower()
    if case in ("with", "between", "among"):
        if above.pos == "VERB" and any(
            c.dep == "obj" and c.lemma.lower() in _TALK_NOUNS
            for c in (seen.reading.parsed.tokens[k] for k in seen.reading.parsed.children(above.i))
        ):
            return True
        return lemma in _TALK_NOUNS or lemma in _PLACES["talk_verbs"]
    if case == "from":
        return lemma in _FROM_NOUNS
    if case in ("on", "upon"):
        return lemma in ("call", "sanction", "pressure", "attack", "impose", "war")
    if case == "against":
        return lemma in _PLACES["against_nouns"]
    if case in ("to", "for"):
        return lemma in _PLACES["to_nouns"]
    if case == "of":
        return lemma in _PLACES["of_nouns"]
    return False
