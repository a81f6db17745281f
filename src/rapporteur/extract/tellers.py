"""Who counts: "the committee had counted 174 dead", "the union put the toll at 143" — the counter is the source.

Such sentences report no speech, yet the number is the counter's, not the outlet's own knowledge.
"""

from rapporteur.extract.grammar import disguised_verb
from rapporteur.extract.sight import Sight
from rapporteur.model import Attribution

_COUNTS = frozenset(
    "count tally put admit concede confirm record register document speak list acknowledge estimate cite verify log "
    "report give claim quote set total note".split()
)
_KINDS = frozenset({"igo", "ngo", "media", "state", "military", "rebel", "person", "other", "unknown"})
_UP = 4  # steps from the number's word up to the verb of counting


def teller(sight: Sight, trigger: int) -> tuple[Attribution, ...]:
    """The chain of who counts, where a verb of counting with a named subject governs the word; () where none does."""
    at = trigger
    for _ in range(_UP):
        token = sight.token(at)
        telling = token.pos == "VERB" or disguised_verb(sight.parsed, at)
        if telling and sight.lemma(at) in _COUNTS:
            for head in sight.slots(at).get("subj", ()):
                mention = sight.actors.get(head)
                if (
                    mention is None
                    or mention.kind not in _KINDS
                    or mention.form == "pronoun"
                    or head == trigger
                ):
                    continue
                passage = sight.reading.report.passage(mention.start, mention.end)
                speech = Attribution(
                    source=mention.actor, name=mention.name, link="speech", cue=token.text, passage=passage
                )
                if mention.office is None or mention.office == mention.actor:
                    return (speech,)
                body = Attribution(
                    source=mention.office,
                    name=mention.office_name or mention.office,
                    link="affiliation",
                    cue=None,
                )
                return (speech, body)
        if token.head == at:
            break
        at = token.head
    return ()
