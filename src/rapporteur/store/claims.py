"""The claims of a report as people left them: what their judgements came to, laid over what the reading found."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from rapporteur.model import Actor, Claim, Interval, Judgement, Place, Source
from rapporteur.store import rows

_SHAPES: dict[str, type[Any]] = {"place": Place, "actor": Actor, "source": Source}


class Asked(Protocol):
    """A store, as far as this file needs one."""

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        ...


def as_read(store: Asked, report: str) -> Iterator[Claim]:
    """The claims of one report as the reading gave them, in order of text."""
    for kind, body in store.query(
        "SELECT claim.kind, claim.body FROM report JOIN claim ON claim.reading = report.reading"
        ' WHERE report.id = ? AND withdrawn IS NULL ORDER BY start, "end", claim.kind, claim.id',
        report,
    ):
        yield rows.claim_from(kind, body)


def as_judged(store: Asked, report: str, *, rejected: bool) -> Iterator[Claim]:
    """The same as people left them, joined with what other reports supply, in order of text.

    `rejected`: with those that a person rejected (their confidence is 0).
    """
    found = store.query(
        "SELECT told.kind, told.body, agreement, claim_time.body FROM ("
        "  SELECT claim.id, claim.kind, claim.body FROM report JOIN claim ON claim.reading = report.reading"
        "  WHERE report.id = ?1 AND claim.id NOT IN (SELECT claim FROM judged_claim WHERE report = ?1)"
        "  UNION ALL SELECT claim, kind, body FROM judged_claim WHERE report = ?1 AND (?2 OR NOT rejected)"
        " ) AS told"
        " LEFT JOIN claim_agreement ON claim_agreement.claim = told.id"
        " LEFT JOIN claim_time ON claim_time.claim = told.id"
        " WHERE EXISTS (SELECT 1 FROM report WHERE id = ?1 AND withdrawn IS NULL)",
        report,
        int(rejected),
    )
    claims = []
    for kind, body, agreement, time in found:
        claim = rows.claim_from(kind, body)
        if agreement:
            claim = replace(claim, agreement=agreement)
        if time:
            claim = replace(claim, time=rows.from_json(time, Interval))
        claims.append(claim)
    yield from sorted(claims, key=lambda c: (c.passage.start, c.passage.end, c.kind, c.id))


def find_report(store: Asked, claim: str) -> str | None:
    """The report of a claim that stands or was rejected, or None."""
    found = store.query(
        "SELECT report FROM current_claim WHERE id = ?1 UNION"
        " SELECT report FROM judged_claim JOIN report ON report.id = report WHERE claim = ?1 AND withdrawn IS NULL",
        claim,
    )
    return found[0][0] if found else None


def count(store: Asked) -> Counter[str]:
    """How many claims of each kind stand: those of the reading, with the added and without the rejected ones."""
    found = Counter(dict(store.query("SELECT kind, count(*) FROM current_claim GROUP BY kind ORDER BY kind")))
    found.update(
        dict(
            store.query(
                "SELECT kind, sum((NOT rejected) - (claim IN (SELECT id FROM current_claim)))"
                " FROM judged_claim JOIN report ON report.id = judged_claim.report"
                " WHERE withdrawn IS NULL GROUP BY 1 ORDER BY 1"
            )
        )
    )
    return +found


def judged(store: Asked) -> dict[str, Claim]:
    """The claims that people changed, by id."""
    found = store.query("SELECT claim, kind, body FROM judged_claim ORDER BY claim")
    return {claim: rows.claim_from(kind, body) for claim, kind, body in found}


def named_by_people(store: Asked) -> tuple[Place | Actor | Source, ...]:
    """Register lines of what only people named, by register and id."""
    found = store.query("SELECT what, body FROM named_by_people ORDER BY what, id")
    return tuple(rows.from_json(body, _SHAPES[what]) for what, body in found)


def judgements(store: Asked) -> Iterator[Judgement]:
    """People's decisions about what stands, by id; one about a withdrawn report's claims waits for its return."""
    gone = {
        row[0]
        for row in store.query(
            "SELECT claim.id FROM claim JOIN report ON report.id = claim.report WHERE withdrawn IS NOT NULL"
            " UNION SELECT id FROM report WHERE withdrawn IS NOT NULL"
        )
    }
    for (body,) in store.query("SELECT body FROM judgement ORDER BY id"):
        judgement = rows.from_json(body, Judgement)
        if gone.isdisjoint((*judgement.about, judgement.report, *(p.report for p in judgement.passages))):
            yield judgement
