"""Terms: the provisions of a deal, a draft or a demand. A term is never a fact on the ground."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision, deal_status, is_deal
from rapporteur.extract.found import Found, participant, participants_of
from rapporteur.extract.grammar import base
from rapporteur.extract.matching import CARRIED_OUT, Match, widen
from rapporteur.extract.sight import Sight
from rapporteur.lexicon.classes import load_classes
from rapporteur.model import Participant
from rapporteur.model.words import SILENT_ROLES, Modality, TermStatus

_MODALITY: dict[TermStatus, Modality] = {
    "agreed": "expected", "under_negotiation": "conditional", "sought": "proposed",
}  # fmt: skip


def find_terms(
    sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]
) -> Iterator[Found]:
    """A term for every frame that names one inside a deal, and for what a deal's own name says ("ceasefire deal")."""
    yield from _named(sight)
    for match in matches:
        frame = match.frame
        type_ = frame.term if frame.kind != "term" else match.type
        if type_ is None:
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
            if not parts and sight.lemma(i) in truces and base(sight.token(i)) not in ("nsubj",):
                continue
            if not parts:
                continue
            first, _ = parsed.subtree(i)
            begin = max(first, min(parts) - 3)
            while begin < i and sight.token(begin).pos in ("PUNCT", "ADP", "CCONJ", "VERB"):
                begin += 1
            status = deal_status(sight, i)
            if sight.lemma(i) in ("violation", "talks"):
                continue
            yield Found(
                kind="term", type=_IN_NAMES[sight.lemma(parts[0])], trigger=i, first=begin, last=i + 1,
                how="terms.named", confidence=0.75, names=(parts[0],), term_status=status,
                modality=_MODALITY[status], polarity="affirmative",
            )  # fmt: skip
            break
