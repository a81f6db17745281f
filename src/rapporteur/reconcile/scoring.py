"""Why two claims are, or are not, one event: a table of features and weights that a person can read.

The weights and the lists of types stand in lexicon/data/joins.toml. `compare` gives the features that spoke and
their points, so that every join can be printed; `forbidden` names what no sum of points can outweigh.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapporteur.reconcile.atlas import Atlas
from rapporteur.reconcile.days import SHORT, Span, gap, iso, length, meet
from rapporteur.reconcile.tellings import Profile, Telling

NEWS = 4  # days: an occurrence told without its day is news of about then
_ALIKE = 0.3  # share of content words from which the wording itself speaks for one occurrence
WIDE = 45  # days: two spans both longer than this say little by meeting
Feature = tuple[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """The table of lexicon/data/joins.toml."""

    weights: Mapping[str, float]
    group: Mapping[str, str]  # type → its group: only types of one group may be one event
    kin: frozenset[frozenset[str]]
    never: frozenset[frozenset[str]]
    once: frozenset[str]
    era: frozenset[str]
    many: frozenset[str]
    figures: Mapping[str, frozenset[str]]  # measure → types of event it may speak of
    denied: Mapping[str, frozenset[str]]  # group → words in a denial that point at it

    @property
    def threshold(self) -> float:
        """Points from which on two claims are joined."""
        return self.weights["threshold"]


@cache
def load_joins() -> Joins:
    """The features' weights, and which types go together.

    >>> load_joins().group["gains"]
    'capture'
    """
    path = resources.files("rapporteur.lexicon") / "data" / "joins.toml"
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    return Joins(
        weights=given["weights"],
        group={t: group for group, types in given["groups"].items() for t in types.split()},
        kin=frozenset(frozenset(pair.split()) for pair in given["kin"]["pairs"]),
        never=frozenset(frozenset(pair.split()) for pair in given["kin"]["never"]),
        once=frozenset(given["once"]["types"].split()),
        era=frozenset(given["once"]["era"].split()),
        many=frozenset(given["once"]["many"].split()),
        figures={measure: frozenset(types.split()) for measure, types in given["figures"].items()},
        denied={group: frozenset(words.split()) for group, words in given["denied"].items()},
    )


def same_kind(a: str, b: str) -> str | None:
    """`type_same`, `type_kin` or `type_loose`; None for types that are never one event."""
    joins = load_joins()
    if a == b:
        return "type_same"
    pair = frozenset((a, b))
    if joins.group.get(a, a) != joins.group.get(b, b) or pair in joins.never:
        return None
    return "type_kin" if pair in joins.kin else "type_loose"


def days_meet(a: Span, b: Span, *, sharp: bool) -> bool:
    """Whether two spans can be one time; sharp ones must share a day."""
    return meet(a, b) if sharp else gap(a, b) <= 1


def forbidden(a: Profile, b: Profile, atlas: Atlas) -> str | None:
    """Why two profiles can never be one event, or None."""
    if same_kind(a.type, b.type) is None:
        return "types"
    if not days_meet(a.days, b.days, sharp=a.sharp and b.sharp):
        return "days"
    if a.places and b.places and not any(atlas.meets(p, q) for p in a.places for q in b.places):
        return "places"
    if a.report == b.report and a.earlier != b.earlier:
        return "an earlier one"
    if a.named and b.named and not a.named & b.named and not (a.sharp and b.sharp):
        return "two sides"
    return None


def _place(a: Telling, b: Telling, atlas: Atlas) -> str | None:
    if not a.places or not b.places:
        # "Eight towns" is no town one can name, and not the province either.
        apart = (a.unnamed and b.places) or (b.unnamed and a.places)
        return None if apart and not _one_sentence(a, b) else "place_unknown"
    best: str | None = None
    order = [
        "place_same_point", "place_same_area", "place_inside_area", "place_same_country", "place_perhaps",
        "place_inside_country",
    ]  # fmt: skip
    for p in a.places:
        for q in b.places:
            standing = atlas.standing(p, q)
            if standing == "apart":
                continue
            wider = q if standing == "inside" else p
            if standing == "same":
                name = (
                    "place_same_country"
                    if atlas.is_country(p)
                    else "place_same_point"
                    if atlas.is_point(p)
                    else "place_same_area"
                )
            elif standing == "perhaps":
                name = "place_perhaps"
            else:
                name = "place_inside_country" if atlas.is_country(wider) else "place_inside_area"
            if best is None or order.index(name) < order.index(best):
                best = name
    return best


def _time(a: Telling, b: Telling) -> str:
    longs = (length(a.days), length(b.days))
    if None in (*a.days, *b.days):
        return "time_unknown" if (None, None) in (a.days, b.days) else "time_loose"
    if a.sharp and b.sharp and longs[0] == 1 and longs[1] == 1:
        return "time_same_day"
    if all(x is not None and x <= 2 * SHORT + 1 for x in longs):
        return "time_short"
    if not (a.undated or b.undated) and a.days[0] == b.days[0] and not iso(a.days[0] or 0).endswith("-01"):
        return "time_same_start"
    return "time_loose" if min(x for x in longs if x is not None) <= WIDE else "time_wide"


def _numbers(a: Telling, b: Telling) -> str | None:
    shared = sorted(set(a.numbers) & set(b.numbers))
    if not shared:
        return None
    x, y = a.numbers[shared[0]], b.numbers[shared[0]]
    if x == y:
        return "figure_same"
    low, high = sorted((x, y))
    return "figure_near" if high <= 1.5 * low or high - low <= 2 else "figure_far" if high > 4 * low else None


def _one_sentence(a: Telling, b: Telling) -> bool:
    return (a.claim.report, a.claim.sentence.start) == (b.claim.report, b.claim.sentence.start)


def _rare(a: Telling, b: Telling, place: str) -> str | None:
    """`type_once` for a kind that happens once in a place and month, `type_era` once in a war: then a loose date is enough."""
    joins = load_joins()
    if place == "place_unknown" or (None, None) in (a.days, b.days):
        return None
    if a.type in joins.era and b.type in joins.era:
        return "type_era"
    if (a.undated or b.undated) and abs((a.days[1] or 0) - (b.days[1] or 0)) > NEWS:
        return None
    if not (a.type in joins.once and b.type in joins.once):
        return None
    return "type_once" if place == "place_same_point" or joins.group[a.type] != "capture" else None


def compare(a: Telling, b: Telling, atlas: Atlas) -> list[Feature]:
    """The features that speak for or against one event, with their points; empty when it can never be."""
    joins = load_joins()
    points = joins.weights
    kind = same_kind(a.type, b.type)
    if kind is None or forbidden(a.profile, b.profile, atlas) is not None:
        return []
    place = _place(a, b, atlas)
    if place is None:
        return []
    names = [kind, place, _time(a, b)]
    rare = _rare(a, b, place)
    if rare is not None:
        names.append(rare)
    if a.agents and b.agents:
        if a.agents & b.agents:
            names.append("actor_same")
        elif a.named & b.named:
            names.append("actor_side")
        elif a.sharp and b.sharp and place == "place_same_point":
            names.append("actor_other")  # one attack, laid to two sides
        else:
            return []
    elif (a.agents | a.victims) & (b.agents | b.victims):
        names.append("actor_side")
    if a.victims and b.victims and not a.victims & b.victims and a.agents and b.agents:
        names.append("victim_other")
    number = _numbers(a, b)
    if number:
        names.append(number)
    if a.claim.report == b.claim.report and abs(a.claim.passage.start - b.claim.passage.start) < 300:
        names.append("neighbours")
    if kind == "type_kin" and _one_sentence(a, b):
        done = "civilian_killing" in (a.type, b.type)
        if done or load_joins().group[a.type] == "violence":
            names.append("cause_effect" if done else "two_in_sentence")
    if a.thread is not None and a.thread == b.thread and a.claim.report != b.claim.report:
        names.append("copied")
    features = [(name, points[name]) for name in names]
    share = _wording(a, b)
    if a.words and b.words:
        features.append(("wording", round(points["wording"] * share, 2)))
    return features if _borne(a, b, set(names), share) else []


def _wording(a: Telling, b: Telling) -> float:
    """The share of content words in common, 0 to 1; one word in common says little."""
    fewer = min(len(a.words), len(b.words))
    return len(a.words & b.words) / fewer * min(1.0, fewer / 3) if fewer else 0.0


def _borne(a: Telling, b: Telling, names: set[str], share: float) -> bool:
    """Whether two reports may speak of one occurrence at all: both dated and placed, neither in a general word, and
    more than town, day and kind in common where a town sees several such a day."""
    if a.family == b.family or "copied" in names:
        return True
    if "type_era" in names:
        return True
    if a.generic or b.generic or "place_unknown" in names or (None, None) in (a.days, b.days):
        return False
    if not (a.type in load_joins().many or b.type in load_joins().many):
        return True
    close = bool(names & {"time_same_day", "time_short", "time_same_start"})
    firm = bool(names & {"actor_same", "actor_side", "figure_same", "figure_near"}) or share >= _ALIKE
    alike = "figure_same" in names or share >= 2 * _ALIKE
    return (firm and close) or alike


def total(features: list[Feature]) -> float:
    """The sum of points, rounded so that no order of addition shows."""
    return round(sum(points for _, points in features), 2)


def explain(features: list[Feature]) -> str:
    """The features in words: `type_same 2.0 + place_same_point 2.5 = 4.5 (joined from 5.0)`."""
    spoken = " + ".join(f"{name} {points:g}" for name, points in features if points)
    return f"{spoken or 'nothing'} = {total(features):g} (joined from {load_joins().threshold:g})"
