"""Terms: the provisions of a deal, a draft or a demand. A term is never a fact on the ground."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision, deal_status, is_deal
from rapporteur.extract.found import Found, participant, participants_of
from rapporteur.extract.grammar import base
from rapporteur.extract.matching import CARRIED_OUT, Match, widen
from rapporteur.extract.sight import Sight
from rapporteur.extract.wordings import Clause, find_clauses, trimmed
from rapporteur.lexicon.classes import load_classes
from rapporteur.lexicon.deals import load_deals
from rapporteur.model import Participant, Quantity
from rapporteur.model.words import SILENT_ROLES, ActorRole, Modality, TermStatus

_MODALITY: dict[TermStatus, Modality] = {
    "agreed": "expected", "under_negotiation": "conditional", "sought": "proposed",
}  # fmt: skip


def find_terms(
    sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]
) -> Iterator[Found]:
    """A term for every frame that names one inside a deal, and for what a deal's own name says ("ceasefire deal")."""
    named = list(_named(sight))
    framed = _once(list(_framed(sight, matches, provisions)))
    yield from named
    yield from framed
    for clause in find_clauses(sight, provisions, [(f.first, f.last) for f in (*named, *framed)]):
        yield _worded(sight, clause)


#: Of two terms on the same words, (what goes, what stays).
_SAID_BETTER = (("return_of_displaced", "prisoner_release"), ("phases", ""))


def _once(found: list[Found]) -> list[Found]:
    """One term for one clause: "50 hostages will be returned in stages" releases prisoners and nothing else."""
    return [
        one
        for one in found
        if not any(
            one is not other and one.type == goes and other.type != goes and stays in ("", other.type)
            and other.first < one.last and one.first < other.last
            for other in found for goes, stays in _SAID_BETTER
        )
    ]  # fmt: skip


_BORDERS = frozenset({"border", "crossing", "frontier", "gate", "checkpoint"})


def _presupposed(sight: Sight, i: int) -> bool:
    """ "Towns retaken by the army": what a participle tells of a thing is done already, deal or no deal."""
    token = sight.token(i)
    if token.dep == "acl" and sight.lemma(token.head) in ("attempt", "bid", "effort"):
        return True
    return token.dep in ("acl", "amod", "acl:relcl") and token.feature("Tense") == "Past"


#: Provisions whose subject gains by them and has nothing to do.
_GAINS = frozenset(
    {"return_of_displaced", "safe_passage", "amnesty_settlement", "evacuation", "registration"}
)
_SUFFERS: dict[str, ActorRole] = {"evacuation": "patient", "registration": "patient"}


def _worded(sight: Sight, clause: Clause) -> Found:
    """The term of a clause known by its words: who stands before the act has to do it, who stands behind gains."""
    status = clause.provision.status
    people: dict[tuple[str | None, str], Participant] = {}
    for i in range(clause.first, clause.last):
        mention = sight.actors.get(i)
        if mention is None or mention.head != i or mention.form == "modifier":
            continue
        before = i < clause.act
        role: ActorRole = "agent" if before else "beneficiary"
        if before and clause.type in _GAINS:
            role = _SUFFERS.get(clause.type, "beneficiary")
        one = participant(sight, i, role)
        if one is not None:
            people.setdefault((one.actor, one.name), one)
    if status == "sought":
        for asker in clause.provision.askers:
            one = participant(sight, asker, "party")
            if one is not None:
                people.setdefault((one.actor, one.name), one)
    return Found(
        kind="term", type=clause.type, trigger=clause.act, first=clause.first, last=clause.last,
        how=f"terms.wording.{clause.type}", confidence=0.66, participants=tuple(people.values()),
        names=(clause.act,), modality=_MODALITY[status], polarity="affirmative", term_status=status,
        quantity=counted_in(sight, clause.first, clause.last),
    )  # fmt: skip


_UNITS = {"child": "children", "family": "households", "household": "households", "fighter": "fighters",
          "rebel": "fighters", "militant": "fighters", "soldier": "troops", "troop": "troops", "town": "towns",
          "village": "towns", "truck": "trucks", "camp": "places", "post": "positions", "position": "positions"}  # fmt: skip
_PEOPLED = frozenset({"PEOPLE", "CAPTIVE", "CIVILIANS", "ARMED"})


def counted_in(sight: Sight, first: int, last: int) -> Quantity | None:
    """How many are to be freed, to return, to leave: the first number inside these words that counts people or things."""
    parsed = sight.parsed
    for i in range(first, last):
        number = sight.numbers.get(i)
        if number is None or i in sight.times or number.ordinal or number.share or number.unit_hint:
            continue
        end = parsed.range_in(number.start, number.end)[1]
        noun = next(
            (k for k in range(end, min(end + 6, last)) if sight.token(k).pos in ("NOUN", "PROPN")
             and (k + 1 >= last or sight.token(k + 1).pos != "NOUN")),
            None,
        )  # fmt: skip
        if noun is None or noun in sight.times:
            continue
        unit = _UNITS.get(sight.lemma(noun))
        if unit is None and any(sight.is_a(noun, name) for name in _PEOPLED):
            unit = "people"
        if unit is None:
            continue
        return Quantity(
            value=number.value, low=number.low, high=number.high, qualifier=number.qualifier, unit=unit,
            scope=parsed.covered(end, noun + 1), passage=sight.reading.report.passage(number.start, number.end),
        )  # fmt: skip
    return None


def _framed(sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]) -> Iterator[Found]:
    """A term for every frame that names one inside a deal."""
    for match in matches:
        frame = match.frame
        type_ = frame.term if frame.kind != "term" else match.type
        if type_ is None or (frame.kind != "term" and _presupposed(sight, match.trigger)):
            continue
        inside = provisions.get(match.trigger)
        if inside is None:
            if frame.kind != "term" or type_ not in CARRIED_OUT:
                continue
            status: TermStatus = "agreed"
            modality: Modality | None = None
            askers: tuple[Participant, ...] = ()
        elif inside.anchor == match.trigger:
            continue
        else:
            status, modality = inside.status, _MODALITY[inside.status]
            found = [participant(sight, a, "party") for a in inside.askers] if status == "sought" else []
            askers = tuple(p for p in found if p is not None)
        first, last = widen(sight, match)
        if type_ == "state_control" and any(sight.lemma(i) in _BORDERS for i in range(first, last)):
            type_ = "control_of_border"
        if inside is not None:
            last = max(
                match.trigger + 1, *(w + 1 for w in match.words), trimmed(sight, match.trigger, last, type_)
            )
            while last - 1 > match.trigger and sight.token(last - 1).pos == "PUNCT":
                last -= 1
        people = participants_of(sight, match.slots, dict(frame.roles))
        people = tuple(
            Participant(actor=p.actor, name=p.name, role="agent" if p.role in ("holder", "party") else p.role, implied=p.implied, passage=p.passage)
            for p in people if p.role != "prev_holder"
        )  # fmt: skip
        yield Found(
            kind="term",
            type=type_,
            trigger=match.carrier if match.carrier is not None else match.trigger,
            voice_at=match.trigger,
            first=first,
            last=last,
            how=frame.id,
            confidence=frame.confidence if inside is not None else frame.confidence - 0.1,
            participants=people + tuple(a for a in askers if all(a.passage != p.passage for p in people)),
            names=match.words,
            modality=modality,
            polarity="affirmative" if inside is not None else None,
            term_status=status,
            quantity=counted_in(sight, first, last),
        )


_IN_NAMES = {"ceasefire": "ceasefire", "cease-fire": "ceasefire", "truce": "ceasefire", "de-escalation": "deescalation_zone",
             "withdrawal": "withdrawal", "evacuation": "evacuation", "surrender": "surrender", "disarmament": "disarmament",
             "disengagement": "withdrawal", "reconciliation": "amnesty_settlement", "demilitarisation": "disarmament",
             "demilitarization": "disarmament", "prisoner": "prisoner_release", "hostage": "prisoner_release"}  # fmt: skip


def _named(sight: Sight) -> Iterator[Found]:
    """The term that a deal's name carries: "a ceasefire agreement" agrees a ceasefire; once a sentence."""
    parsed = sight.parsed
    truces = load_classes()["TRUCE"]
    for sentence in parsed.sentences:
        if sight.role(sentence.first) in SILENT_ROLES:
            continue
        for i in range(sentence.first, sentence.last):
            if not is_deal(sight, i):
                continue
            parts = [
                c
                for c in parsed.children(i)
                if base(sight.token(c)) in ("compound", "amod", "nmod")
                and c < i
                and sight.lemma(c) in _IN_NAMES
            ]
            type_ = _IN_NAMES[sight.lemma(parts[0])] if parts else "ceasefire"
            if not parts and not (sight.lemma(i) in truces and _made(sight, i)):
                continue
            first, _ = parsed.subtree(i)
            begin = max(first, min([*parts, i]) - 3)
            while begin < i and sight.token(begin).pos in ("PUNCT", "ADP", "CCONJ", "VERB"):
                begin += 1
            status = deal_status(sight, i)
            if sight.lemma(i) in ("violation", "talks"):
                continue
            yield Found(
                kind="term", type=type_, trigger=i, first=begin, last=i + 1,
                how="terms.named", confidence=0.75, names=(parts[0] if parts else i,), term_status=status,
                modality=_MODALITY[status], polarity="affirmative",
            )  # fmt: skip
            break


_MAKES = frozenset("agree reach sign strike conclude broker negotiate seal announce declare accept propose offer reject "
                   "discuss extend order proclaim mediate impose".split())  # fmt: skip


def _made(sight: Sight, i: int) -> bool:
    """Whether a bare truce at token i is one being made or drafted ("agreed on a truce", "a draft ceasefire")."""
    parsed = sight.parsed
    token = sight.token(i)
    words = load_deals()
    if any(
        sight.lemma(c) in words["open_modifiers"] and base(sight.token(c)) in ("amod", "compound")
        for c in parsed.children(i)
    ):
        return True
    relation = base(token)
    if relation not in ("obj", "obl", "nmod") and token.dep != "nsubj:pass":
        return False
    return sight.lemma(token.head) in _MAKES or sight.lemma(token.head) in ("agreement", "deal", "accord")
