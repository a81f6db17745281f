"""Where the sources disagree: what cannot all be right, side by side with its words."""

from collections.abc import Sequence

from rapporteur.answer.citing import Desk
from rapporteur.answer.sheet import Group, Line, Section
from rapporteur.answer.wording import capital
from rapporteur.model import Contradiction

_KINDS = {
    "error": "An error", "time": "When", "place": "Where", "figure": "How many", "scope": "What is counted",
    "parties": "Who agreed", "terms": "What was agreed", "control": "Who holds it", "status": "How things stand",
    "actor": "Who did it", "rank": "Which came first or most", "category": "Who or what they are",
    "wording": "Two names for one thing", "position": "Positions",
}  # fmt: skip


def disagreements(desk: Desk, contradictions: Sequence[Contradiction]) -> Section:
    """The section "Where the sources disagree"."""
    groups = []
    for one in contradictions:
        lines = []
        for side in one.sides:
            quotes, more = desk.quotes(side.claims, most=2)
            if quotes:
                lines.append(
                    Line(
                        head=capital(desk.names.spelled(side.says)).replace(" holds ", ", holding "),
                        tone="open",
                        quotes=quotes,
                        more=more,
                    )
                )
        if lines:
            heading = f"{_KINDS.get(one.kind, one.kind)}: {desk.names.spelled(one.note)}"
            part = desk.part(claim for side in one.sides for claim in side.claims)
            groups.append((part, Group(heading=heading, lines=tuple(lines), beside=True)))
    return Section(
        key="contradictions", title="Where the sources disagree",
        intro="Side by side, with their words. A difference of date, area or scope alone is not listed.",
        chapters=desk.chapters("contradictions", groups),
        empty="No contradiction was found among these reports. That is not proof that there is none.",
    )  # fmt: skip
