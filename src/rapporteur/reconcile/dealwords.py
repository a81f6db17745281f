"""The words of deals: what is one, what is talk of one, which are told as earlier ones or as several."""

import re

from rapporteur.model import Claim
from rapporteur.reconcile.pacts import Pact
from rapporteur.reconcile.tellings import EARLIER
from rapporteur.text.signatures import words_with_offsets

DEALS = frozenset({"agreement", "ceasefire_start"})
TALKS = frozenset({"talks", "mediation", "talks_agreed", "rejection"})
_BROKERED = re.compile(
    r"\b(?:agreement|deal|accord|pact|truce|cease-?fire|settlement)\b.*\b(?:brokered|mediated|negotiated|sponsored)\b",
    re.IGNORECASE | re.DOTALL,
)
_DEALS = r"(?:agreements?|deals?|accords?|pacts?|truces?|cease-?fires?|settlements?|arrangements?)"
FORMER = re.compile(
    rf"\b(?:earlier|previous|former|prior|old)\s+(?:[\w-]+\s+){{0,2}}{_DEALS}\b", re.IGNORECASE
)
MANY = re.compile(
    r"\b(?:agreements|deals|accords|pacts|truces|cease-?fires|settlements|arrangements)\b", re.IGNORECASE
)


def is_deal(claim: Claim) -> bool:
    """True for a deal or a truce that was made; "a ceasefire brokered by" tells of the deal, not of talks."""
    if claim.kind != "event" or claim.polarity == "negative" or claim.salience == "trivial":
        return False
    return claim.type in DEALS or (claim.type == "mediation" and bool(_BROKERED.search(claim.passage.quote)))


def of_talks(claim: Claim) -> bool:
    """True for talks, and for what was asked or drafted in them."""
    if claim.kind == "term":
        return claim.term_status in ("sought", "under_negotiation")
    if claim.kind == "status":
        return claim.type == "talks"
    return claim.kind == "event" and claim.type in TALKS and not is_deal(claim)


def over(pact: Pact) -> bool:
    """Whether its claims say that it has collapsed, or call it an earlier one."""
    return any(
        (c.kind == "status" and c.type == "ceasefire" and c.polarity == "negative")
        or (c.kind == "event" and earlier(c))
        for c in pact.claims
    )


def earlier(claim: Claim) -> bool:
    """Whether the words call it an earlier one."""
    return any(w in EARLIER for w, _, _ in words_with_offsets(claim.passage.quote))
