"""Positions: what somebody demands, aims at, hopes, warns of, accuses of, denies or declines to say."""

from collections.abc import Iterable, Iterator, Mapping

from rapporteur.extract.deals import Provision
from rapporteur.extract.found import Found, participants_of
from rapporteur.extract.grammar import base, clause_range
from rapporteur.extract.matching import Match
from rapporteur.extract.sight import Sight
from rapporteur.model.words import SILENT_ROLES


def find_positions(
    sight: Sight, matches: Iterable[Match], provisions: Mapping[int, Provision]
) -> Iterator[Found]:
    """A position for every position frame; a demand that is a sought term of a deal is a term, not this."""
    anchors = {p.anchor for p in provisions.values() if p.status == "sought"}
    for match in matches:
        if match.frame.kind != "position":
            continue
        if match.type == "demand" and _anonymity(sight, match.trigger):
            continue
        if match.trigger in provisions or (
            match.type in ("demand", "aim")
            and match.trigger in anchors
            and _seeks_term(sight, match, provisions)
        ):
            continue
        first, last = _stance(sight, match)
        yield Found(
            kind="position",
            type=match.type,
            trigger=match.trigger,
            first=first,
            last=last,
            how=match.frame.id,
            confidence=match.frame.confidence,
            participants=participants_of(sight, match.slots, dict(match.frame.roles)),
            names=match.words,
            modality="asserted",
            state=True,
            salience=None if match.frame.salience == "main" else match.frame.salience,
        )


def _anonymity(sight: Sight, i: int) -> bool:
    """ "A worker who asked not to be named": a speaker's condition, no demand in the conflict."""
    stop = min(i + 7, sight.sentence(i).last)
    words = [sight.lemma(k) for k in range(i + 1, stop)]
    return "not" in words and bool({"name", "identify", "quote"} & set(words))


def _seeks_term(sight: Sight, match: Match, provisions: Mapping[int, Provision]) -> bool:
    return any(
        p.anchor == match.trigger and p.status == "sought" for p in provisions.values()
    ) and sight.lemma(match.trigger) not in ("call", "urge", "ask", "appeal", "press", "push")


def _stance(sight: Sight, match: Match) -> tuple[int, int]:
    """The clause with all its complement, less remarks about other times and the words of who says so."""
    parsed = sight.parsed
    first, last = match.first, match.last
    for child in parsed.children(match.trigger):
        relation = base(sight.token(child))
        purpose = relation == "advcl" and any(
            sight.lemma(c) in ("to", "of", "against")
            or (sight.token(c).dep == "mark" and sight.lemma(c) == "that")
            for c in parsed.children(child)
        )
        if relation in ("ccomp", "xcomp", "obj", "obl", "nsubj", "nmod", "acl") or purpose:
            begin, end = parsed.subtree(child)
            first, last = min(first, begin), max(last, end)
    for subject in match.slots.get("subj", ()):
        apart = (
            sight.token(match.trigger).dep == "conj"
            and subject < sight.token(match.trigger).head < match.trigger
        )
        if subject < match.trigger and match.trigger - subject < 12 and not apart:
            first = min(first, parsed.range_in(*_named(sight, subject))[0])
    sentence = sight.sentence(match.trigger)
    first, last = max(first, sentence.first), min(last, sentence.last)
    if last - match.trigger <= 3 and last < sentence.last and sight.token(last - 1).text == "that":
        while last < sentence.last and sight.token(last).text not in (";", ".", ":", "”", '"'):
            last += 1  # "demanded that soldiers stay out": the parse has lost the clause
    for k in range(match.trigger + 1, last - 1):
        if sight.token(k).text == "," and sight.token(k + 1).text.lower() in (
            "where",
            "which",
            "who",
            "whose",
        ):
            last = k  # a remark of the report's own
            break
    while (
        last - 1 > match.trigger
        and sight.token(last - 1).pos == "PUNCT"
        and sight.token(last - 1).text not in ("”", '"', "’", ")")
    ):
        last -= 1
    return first, last


def _named(sight: Sight, i: int) -> tuple[int, int]:
    """The characters of the actor at token i, or of the token alone."""
    mention = sight.actors.get(i)
    return (mention.start, mention.end) if mention else (sight.token(i).start, sight.token(i).end)


def find_oughts(sight: Sight, provisions: Mapping[int, Provision]) -> Iterator[Found]:
    """ "Civilians must be allowed to leave, the envoy said": a demand of the one who says so, and no event."""
    parsed = sight.parsed
    for voice in sight.reading.voices:
        if not voice.chain:
            continue
        for start, end in voice.content:
            for i in range(*parsed.range_in(start, end)):
                token = sight.token(i)
                verb = token.head
                if (
                    token.pos != "AUX"
                    or token.text.lower() not in ("must", "should")
                    or i in provisions
                    or sight.token(verb).pos != "VERB"
                    or sight.role(i) in SILENT_ROLES
                    or any(
                        sight.lemma(c) == "have" for c in parsed.children(verb) if sight.token(c).pos == "AUX"
                    )
                ):
                    continue
                first, last = clause_range(parsed, verb)
                yield Found(
                    kind="position", type="demand", trigger=verb, first=first, last=last, how="positions.ought",
                    confidence=0.6, modality="asserted", polarity="affirmative", state=True, names=(i, verb),
                )  # fmt: skip
