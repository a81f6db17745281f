"""One thing is coded once: what to keep when two finders speak of the same words (docs/record.md, claims)."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.extract.found import Found
from rapporteur.extract.grammar import base
from rapporteur.extract.sight import Sight

#: Stances that swallow numbers told inside them: a warning of thousands of dead is no toll.
_SWALLOWS = frozenset({"warning", "threat", "aim", "hope", "demand"})
#: Of two claims with overlapping words in one sentence, (what goes, what stays).
_OVERRIDES = (
    (("event", "talks"), ("status", "talks")),
    (("event", "siege"), ("status", "siege")),
    (("event", "border_opening"), ("status", "crossing")),
    (("event", "arrest"), ("status", "border_policy")),
    (("event", "border_opening"), ("status", "border_policy")),
    (("event", "aid_delivery"), ("status", "aid_access")),
    (("event", "talks"), ("event", "talks_agreed")),
    (("event", "talks"), ("event", "agreement")),
    (("event", "talks"), ("event", "mediation")),
    (("event", "mediation"), ("event", "agreement")),
    (("event", "armed_clash"), ("status", "fighting_level")),
    (("status", "fighting_level"), ("event", "shelling")),
    (("status", "fighting_level"), ("event", "air_strike")),
    (("status", "fighting_level"), ("event", "offensive")),
    (("event", "strike_unspecified"), ("event", "air_strike")),
    (("event", "strike_unspecified"), ("event", "shelling")),
    (("event", "strike_unspecified"), ("event", "suicide_attack")),
    (("event", "bombing"), ("event", "suicide_attack")),
    (("event", "bombing"), ("event", "air_strike")),
    *(
        (("event", "civilian_killing"), ("event", attack))
        for attack in (
            "air_strike",
            "shelling",
            "suicide_attack",
            "bombing",
            "strike_unspecified",
            "armed_clash",
            "arrest",
        )
    ),
    (("event", "offensive"), ("event", "offensive_start")),
    (("event", "offensive"), ("control", "gains")),
    (("event", "troop_movement"), ("control", "gains")),
    (("event", "troop_movement"), ("control", "loses")),
    (("event", "troop_movement"), ("event", "reinforcement")),
    (("event", "conflict_start"), ("event", "uprising")),
    (("event", "ceasefire_start"), ("event", "agreement")),
    (("event", "flight"), ("figure", "displaced")),
    (("event", "flight"), ("figure", "refugees")),
    (("event", "return"), ("figure", "returned")),
    (("event", "evacuation"), ("figure", "evacuated")),
    (("event", "arrest"), ("figure", "detained")),
    (("event", "prisoner_exchange"), ("event", "return")),
    (("status", "displacement_level"), ("figure", "displaced")),
    (("event", "armed_clash"), ("event", "offensive")),
    (("position", "aim"), ("event", "talks")),
    (("control", "holds"), ("figure", "territory_share")),
    (("term", "withdrawal"), ("term", "deployment")),
    (("term", "state_control"), ("term", "control_of_border")),
    (("event", "troop_movement"), ("event", "offensive")),
)
#: Both stay although their words overlap, when each stands on a trigger of its own.
_APART = frozenset({"fighting_level"})
_REFERENCE = frozenset({"the", "this", "that", "these", "those", "such"})


def coded_once(sight: Sight, found: Sequence[Found]) -> list[Found]:
    """The proposals without those that only say again what a better one says; bare references become trivial."""
    kept = [
        aimed
        for one in found
        if not _swallowed(sight, one, found) and (aimed := _as_aim(sight, one)) is not None
    ]
    kept = [one for one in kept if not any(_overridden(one, other) for other in kept if other is not one)]
    return [_weighed(sight, one) for one in kept if not _aggregate(sight, one, kept)]


#: Acts whose purpose clause is worth keeping as an aim of war.
_AIMS = frozenset({"gains", "holds", "offensive", "armed_clash", "siege", "search_operation", "intervention"})


def _purpose(sight: Sight, i: int) -> bool:
    """A bare infinitive of purpose: "an offensive to retake the town", "the only way to end the war"."""
    token = sight.token(i)
    if token.feature("VerbForm") != "Inf" or base(token) not in ("advcl", "acl"):
        return False
    children = [sight.lemma(c) for c in sight.parsed.children(i)]
    return "to" in children and not any(
        sight.token(c).dep.startswith("nsubj") for c in sight.parsed.children(i)
    )


def _as_aim(sight: Sight, one: Found) -> Found | None:
    """A purpose is nobody's deed: taking a place in order that …, becomes an aim of who acts; other purposes go."""
    if (
        one.kind not in ("event", "control", "status")
        or not _purpose(sight, one.trigger)
        or one.modality is not None
    ):
        return one
    if one.type not in _AIMS:
        return None
    people = tuple(
        replace(p, role="agent", implied=True)
        for p in one.participants
        if p.role in ("agent", "holder", "party")
    )
    return replace(
        one, kind="position", type="aim", participants=people, control=None, modality="asserted", polarity="affirmative",
        salience="background", state=True, confidence=one.confidence - 0.1, names=(), negative_word=False,
    )  # fmt: skip


_PAIRS = frozenset(_OVERRIDES)


def _overlap(a: Found, b: Found) -> bool:
    return a.first < b.last and b.first < a.last


def _overridden(one: Found, other: Found) -> bool:
    if ((one.kind, one.type), (other.kind, other.type)) not in _PAIRS:
        return False
    for goes, stays in _OVERRIDES:
        if (one.kind, one.type) == goes and (other.kind, other.type) == stays and _overlap(one, other):
            if stays == ("status", "fighting_level"):
                told = (
                    one.trigger in (other.trigger, *other.names)
                    or other.first <= one.first < one.last < other.last
                )
                if told and other.negative_word:
                    return True  # "a halt in fighting": no fighting
                continue
            if one.kind == "status" and (one.negative_word or one.trigger != other.trigger):
                continue  # "the strikes came to a halt": the halt and the strikes are two things
            if goes[1] in (
                "flight",
                "return",
                "evacuation",
                "arrest",
                "offensive",
                "troop_movement",
                "armed_clash",
            ):
                if goes[1] == "arrest" and any(p.role == "agent" for p in one.participants):
                    continue  # who arrested whom is an act, how many a count
                within = other.first <= one.first and one.last <= other.last
                return (
                    one.trigger == other.trigger
                    or _inside(one, other)
                    or (goes[1] == "troop_movement" and within)
                )
            return True
    return False


def _inside(one: Found, other: Found) -> bool:
    return other.first <= one.first and one.last <= other.last and other.kind == "control"


def _swallowed(sight: Sight, one: Found, found: Sequence[Found]) -> bool:
    """A figure, event or term inside a warning, threat, hope, aim or demand stays there."""
    if one.kind == "position":
        return False
    for other in found:
        if one.kind in ("event", "control", "figure") and _ought(sight, other, one.trigger):
            return True  # "civilians must be allowed to leave": nobody has left
        if other.kind == "position" and other.type in _SWALLOWS and other.trigger != one.trigger:
            inside = other.first <= one.trigger < other.last and one.trigger in _below(sight, other.trigger)
            if inside and _in_remark(sight, other.trigger, one.trigger):
                continue
            if inside and other.type == "warning" and _feared(sight, one, other):
                return True
            if inside and (one.kind == "figure" or other.type in ("aim", "hope", "demand", "threat")):
                return one.kind != "term" or other.type in ("demand", "hope")
    return False


def _ought(sight: Sight, demand: Found, i: int) -> bool:
    """Whether token i stands in what a "must" or "should" asks for."""
    if demand.how == "positions.ought":
        return demand.first <= i < demand.last
    if demand.how not in ("demand.must", "demand.should") or sight.token(demand.trigger).pos != "AUX":
        return False
    first, last = sight.parsed.subtree(sight.token(demand.trigger).head)
    return first <= i < last


def _in_remark(sight: Sight, stance: int, i: int) -> bool:
    """ "… vowed to storm the town, where a million people shelter": a remark of the report's own, no part of the vow."""
    return any(
        sight.token(k).text == "," and sight.token(k + 1).text.lower() in ("where", "which", "who", "whose")
        for k in range(stance, i)
    )


def _feared(sight: Sight, one: Found, other: Found) -> bool:
    """ "Mediators fear a new assault": the noun that a warning is about has not happened."""
    token = sight.token(one.trigger)
    return (
        one.kind == "event"
        and token.pos == "NOUN"
        and token.head == other.trigger
        and base(token) in ("obj", "obl")
        and sight.lemma(other.trigger) in ("fear", "warn", "caution")
        and not any(sight.lemma(c) in ("after", "over", "about") for c in sight.parsed.children(one.trigger))
    )


def _below(sight: Sight, i: int) -> range:
    """The complement of a stance: what stands behind its word inside its clause."""
    return range(i + 1, sight.parsed.subtree(i)[1])


def _aggregate(sight: Sight, one: Found, found: Sequence[Found]) -> bool:
    """A killing told only as a total ("more than 350,000 have been killed") is a figure, no event of its own."""
    if (one.kind, one.type) != ("event", "civilian_killing"):
        return False
    for other in found:
        if (
            other.kind == "figure"
            and other.type == "killed"
            and _overlap(one, other)
            and other.quantity is not None
        ):
            size = other.quantity.value or other.quantity.low or 0
            killed_by = any(p.role == "agent" for p in one.participants)
            if size >= 50 and not killed_by:
                return True
            if any(
                t.shape in ("since", "duration") for i, t in sight.times.items() if one.first <= i < one.last
            ):
                return True
    return False


_GENERIC = frozenset({"fighting", "violence", "hostility", "hostilities", "combat", "unrest", "fight"})


def _weighed(sight: Sight, one: Found) -> Found:
    """A noun that only refers back ("the offensive", "in weeks of fighting") carries nothing by itself: trivial."""
    token = sight.token(one.trigger)
    if one.kind != "event" or one.salience is not None or one.voice_at not in (None, one.trigger):
        return one
    generic = sight.lemma(one.trigger) in _GENERIC or token.text.lower() in _GENERIC
    if (token.pos != "NOUN" and not generic) or one.participants:
        return one
    if base(token) in ("nsubj", "root") and not generic:
        return one
    inside = range(one.first, one.last)
    timed = any(sight.times[i].shape not in ("duration", "vague", "name") for i in inside if i in sight.times)
    placed = any(sight.places[i].place for i in inside if i in sight.places)
    if timed or (placed and not generic):
        return one
    words = {sight.token(i).text.lower() for i in range(max(0, one.first - 1), one.trigger)}
    if generic or words & _REFERENCE or one.last - one.first <= 2:
        return replace(one, salience="trivial")
    return one
