"""How facts are put into words: places, actors, days, numbers, standings. One place for all pages and tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import as_file, files

from rapporteur.answer.privacy import Veil
from rapporteur.gazetteer.curated import read_countries
from rapporteur.model import Actor, Attribution, Claim, Event, Interval, Place, Quantity

LABELS: Mapping[str, str] = {
    "agreement": "Agreement", "talks": "Talks", "talks_agreed": "Talks agreed", "mediation": "Mediation",
    "rejection": "Offer or deal rejected", "offensive": "Offensive", "offensive_start": "Start of an offensive",
    "armed_clash": "Fighting", "shelling": "Shelling", "air_strike": "Air or drone strike",
    "strike_unspecified": "Strike or attack", "suicide_attack": "Suicide attack", "bombing": "Explosion",
    "civilian_killing": "Killing of civilians", "abduction": "Abduction", "arrest": "Arrests",
    "sexual_violence": "Sexual violence", "troop_movement": "Movement of troops", "reinforcement": "Reinforcements",
    "flag_raising": "Flag raised", "position_established": "Positions set up", "search_operation": "Search",
    "siege": "Siege", "celebration": "Celebration", "protest": "Protest", "riot": "Riot", "return": "Return of people",
    "flight": "Flight of people", "evacuation": "Evacuation", "prisoner_exchange": "Release or exchange of prisoners",
    "aid_delivery": "Aid delivered", "aid_blocked": "Aid held up", "looting_destruction": "Looting or destruction",
    "border_closure": "Border closed", "border_opening": "Border opened", "ceasefire_start": "Ceasefire begins",
    "ceasefire_violation": "Ceasefire violated", "intervention": "Intervention", "uprising": "Uprising or coup",
    "crackdown": "Crackdown", "conflict_start": "Start of the conflict", "sanction": "Sanctions",
    "statement": "Statement", "gains": "Place taken or entered", "loses": "Place given up or lost",
    "holds": "Place held", "contests": "Place contested", "presence": "Armed presence", "held_before": "Place held before",
    "killed": "Killed", "injured": "Injured", "missing": "Missing", "detained": "Detained or abducted",
    "displaced": "Displaced", "evacuated": "Evacuated", "refugees": "Fled abroad", "hosted": "Hosted",
    "returned": "Returned", "affected": "Affected or in need", "homes_destroyed": "Homes destroyed",
    "territory_share": "Share of territory", "places_taken": "Places taken", "troops": "Troops",
    "ceasefire": "ceasefire", "weapons_handover": "handover of weapons", "withdrawal": "withdrawal",
    "deployment": "deployment", "safe_passage": "safe passage", "amnesty_settlement": "amnesty or settlement",
    "return_of_displaced": "return of the displaced", "prisoner_release": "release of prisoners",
    "aid_access": "access for aid", "control_of_border": "control of the border", "search": "searches",
    "registration": "registration", "guarantees": "guarantees", "deescalation_zone": "de-escalation or buffer zone",
    "monitoring": "monitoring", "phases": "phases", "surrender": "surrender", "state_control": "state control",
    "disarmament": "disarmament", "political_process": "political process", "other": "other provision",
}  # fmt: skip

STANDINGS: Mapping[str, str] = {
    "single": "one origin",
    "corroborated": "independent origins",
    "contested": "contested",
    "denied": "denied",
    "unsourced": "no independent source",
}
STATUSES: Mapping[str, str] = {
    "sought": "sought by one side",
    "under_negotiation": "under negotiation",
    "agreed": "agreed",
}


RELATIONS: Mapping[str, str] = {
    "reference": "the figure taken", "agrees": "same figure", "differs": "differs", "updates": "another date",
    "scope_differs": "another area or group", "contained": "part of the whole",
}  # fmt: skip
STATES: Mapping[str, str] = {
    "negotiating": "being negotiated", "rejected": "rejected", "resumed": "talks resumed", "announced": "announced",
    "in_force": "in force", "violated": "violated", "suspended": "suspended", "carried_out": "carried out",
    "superseded": "superseded", "collapsed": "collapsed",
}  # fmt: skip
LINKS: Mapping[str, str] = {
    "successor_of": "Follows", "leads_to": "Led to", "enables": "Makes possible", "extends": "Extends",
    "parallel_to": "Beside",
}  # fmt: skip

# "US" reads better than the first of the demonyms, "American", which is also two continents'
_ADJECTIVES = {"USA": "US", "GBR": "British"}
_BODIES = frozenset(
    {
        "armed forces",
        "police",
        "military police",
        "border guards",
        "state media",
        "official media",
        "army",
        "parliament",
    }
)
_KEY = re.compile(
    r"(?:[a-z]+:)?\w[\w.'’-]*\w"
)  # what may be an id among words: SYR_REB, geonames:163843, air_strike


def label(word: str) -> str:
    """The words for a type: "air_strike" → "Air or drone strike"; a type without words of its own is spelled out."""
    return LABELS.get(word, word.replace("_", " "))


def capital(words: str) -> str:
    """The words with a capital at their beginning; the others stay.

    >>> capital("place not named"), capital("M23 and others"), capital("")
    ('Place not named', 'M23 and others', '')
    """
    return f"{words[:1].upper()}{words[1:]}"


def day_in_words(day: str | None) -> str:
    """A day as analysts write it.

    >>> day_in_words("2018-07-06"), day_in_words(None)
    ('Friday 6 July 2018', 'date unknown')
    """
    if day is None:
        return "date unknown"
    return f"{date.fromisoformat(day[:10]):%A} {int(day[8:10])} {date.fromisoformat(day[:10]):%B %Y}"


def when_in_words(time: Interval, *, dated: bool = True) -> str:
    """The time of an event as a heading: "Friday 6 July 2018", "About 19 June – 6 July 2018", "From 6 July 2018".

    `dated` False: no report of it bears a date, which then is the reason why the day is unknown.
    """
    start, end = time.start, time.end
    if start is None and end is None:
        return "Date not stated" if dated else "Date unknown: the report is undated"
    if start and end and start[:10] == end[:10]:
        return day_in_words(start)
    words = span_in_words(start, end)
    if time.precision == "approx" and start and end:
        return f"About {words}"
    return words[0].upper() + words[1:]


def span_in_words(start: str | None, end: str | None) -> str:
    """A span of days, both included; an open side says so.

    >>> span_in_words("2018-06-19", "2018-07-06")
    '19 June – 6 July 2018'
    >>> span_in_words(None, "2018-07-06"), span_in_words("2018-07-06", None)
    ('until 6 July 2018', 'from 6 July 2018')
    """
    if start is None and end is None:
        return "date unknown"
    if start is None or end is None:
        known = start or end
        assert known is not None
        return ("until " if start is None else "from ") + _short(known)
    first, last = start[:10], end[:10]
    if first == last:
        return _short(first)
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{_short(last)}"
    if first[:4] == last[:4]:
        return f"{_short(first)[:-5]} – {_short(last)}"
    return f"{_short(first)} – {_short(last)}"


def _short(day: str) -> str:
    return f"{int(day[8:10])} {date.fromisoformat(day[:10]):%B %Y}"


def number_in_words(value: float) -> str:
    """A number with commas; shares stay as they are.

    >>> number_in_words(320000.0), number_in_words(0.5)
    ('320,000', '0.5')
    """
    return f"{int(value):,}" if float(value).is_integer() else f"{value:g}"


def share_in_words(value: float) -> str:
    """A share as per cent.

    >>> share_in_words(0.667)
    '67 %'
    """
    return f"{round(100 * value)} %"


def bounds_in_words(low: float | None, best: float | None, high: float | None, *, share: bool = False) -> str:
    """ "at least 320,000", "4", "200–999", "up to 40,000", "30 %"; "not stated" where nothing is bounded."""
    show = share_in_words if share else number_in_words
    if share and high == 1 and low is not None and low > 0:
        high = None
    if low is not None and high is not None:
        return show(low) if low == high else f"{show(low)}–{show(high)}"
    if low is not None:
        return f"{'more than' if share else 'at least'} {show(low)}"
    if high is not None:
        return f"up to {show(high)}"
    return f"about {show(best)}" if best is not None else "not stated"


def quantity_in_words(quantity: Quantity) -> str:
    """The number as printed, with its qualifier: "more than 320,000"."""
    words = quantity.passage.quote
    if quantity.qualifier and quantity.qualifier.casefold() not in words.casefold():
        words = f"{quantity.qualifier} {words}"
    return words


@dataclass(frozen=True, slots=True)
class Names:
    """The registers as names, with private persons veiled."""

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    veil: Veil
    outlets: Mapping[str, str] = field(default_factory=dict)

    def place(self, key: str | None) -> str:
        """A place with what it lies in: "Nawa, Daraa"; "place not named" for None."""
        if key is None:
            return "place not named"
        place = self.places.get(key)
        if place is None:
            return key
        outer = next((self.places[p] for p in place.parents if p in self.places), None)
        own = self.veil.words(place.name)
        if outer is None or outer.name in own:
            return own
        return f"{own}, {self.veil.words(outer.name)}"

    def actor(self, key: str | None, name: str = "unknown") -> str:
        """An actor or source as analysts call it: "Syrian government", "rebels (Syria)"; `name` where there is no id."""
        if key is None:
            return self.veil.words(name)
        known = self.actors.get(key)
        return self.veil.name(key, actor_in_words(key, known.name if known else key))

    def origin(self, key: str) -> str:
        """An origin as words: the actor's name, or what stands behind an unnamed one."""
        if key.startswith("unnamed:"):
            return "an unnamed speaker"
        if key in self.outlets:
            return self.veil.words(self.outlets[key])
        return "an unnamed outlet" if key.startswith("family:") else self.actor(key, key)

    def spelled(self, words: str) -> str:
        """Words with the ids in them put into names: "fighters of SYR_REB" → "fighters of rebels (Syria)"."""
        return _KEY.sub(lambda found: self._named(found.group()), self.veil.words(words))

    def _named(self, word: str) -> str:
        if word in self.actors:
            return self.actor(word)
        if word in self.places:
            return self.place(word)
        if word in self.outlets or word.startswith(("unnamed:", "family:")):
            return self.origin(word)
        return label(word).lower() if word in LABELS and "_" in word else word

    def chain(self, attribution: tuple[Attribution, ...]) -> str:
        """Who says so: "Rami Abdel Rahman (Syrian Observatory)", "witnesses, told CNN"; "" for the report's own voice."""
        parts: list[str] = []
        for number in sorted({link.chain for link in attribution}):
            words = ""
            for link in (one for one in attribution if one.chain == number):
                name = self.actor(link.source, link.name)
                if not words:
                    words = name
                elif link.link == "affiliation":
                    words += f" ({name})"
                elif link.link == "medium":
                    words += f", told {name}"
                else:
                    words += f", quoting {name}" if link.link == "credit" else f", via {name}"
            parts.append(words)
        return " and ".join(parts)


@cache
def _adjectives() -> Mapping[str, str]:
    with as_file(files("rapporteur.gazetteer") / "countries.csv") as path:
        found = {one.iso3: one.demonyms[0] for one in read_countries(path) if one.demonyms}
    return found | _ADJECTIVES


def actor_in_words(key: str, name: str) -> str:
    """A register's name put as analysts say it: a state's own bodies by its adjective, others by their country.

    >>> actor_in_words("SYR_MIL", "Syria: armed forces"), actor_in_words("SYR_REB", "Syria: rebels")
    ('Syrian armed forces', 'rebels (Syria)')
    >>> actor_in_words("RUS_GOV", "Kremlin"), actor_in_words("M23", "M23")
    ('Russian government', 'M23')
    """
    adjective = _adjectives().get(key[:3]) if key[3:4] == "_" else None
    if adjective and key[3:] == "_GOV":
        return f"{adjective} government"
    country, colon, body = name.partition(": ")
    if not colon or key[3:4] != "_":
        return name
    return f"{adjective} {body}" if adjective and body in _BODIES else f"{body} ({country})"


def standing_in_words(event: Event) -> str:
    """ "2 independent origins", "one origin", "no independent source", "contested", "denied"."""
    if event.standing == "corroborated":
        return f"{event.independent} independent origins"
    return STANDINGS[event.standing]


def mood_in_words(claim: Claim) -> str:
    """What keeps a claim from being a plain statement: "denied or did not happen", "expected" …; "" if nothing."""
    words = []
    if claim.polarity == "negative":
        words.append("negative")
    if claim.modality != "asserted":
        words.append(
            {
                "expected": "expected",
                "proposed": "proposed",
                "conditional": "conditional",
                "hedged": "unconfirmed",
            }[claim.modality]
        )
    return ", ".join(words)
