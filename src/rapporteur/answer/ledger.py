"""The ledger: claims as an analyst would read them, who says what, when, where, how many, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.answer.privacy import Veil
from rapporteur.answer.wording import bounds_in_words
from rapporteur.model import Attribution, Claim, Interval, Place, Quantity, Report
from rapporteur.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """The claims of one report that were asked for, in order of the text."""

    report: Report
    claims: tuple[Claim, ...]


def ledger(
    store: Store,
    *,
    kinds: Sequence[str] = (),
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[LedgerPage]:
    """Claims by report, in order of publication (undated last) and text.

    `kinds`: only these. `place`: an id or a name; places inside it count too. `since`, `until`: days,
    both included; a claim whose time is unknown is no answer then. Reports without such a claim are left out.
    """
    where = None if place is None else places_in(store.places(), place)
    order = sorted((one.published.start or "9999", one.id) for one in store.reports())
    for _, name in order:
        found = tuple(
            claim
            for claim in store.claims(report=name)
            if (not kinds or claim.kind in kinds)
            and (where is None or _stands_in(claim, where))
            and _falls_in(claim.time, since, until)
        )
        report = store.report(name) if found else None
        if report is not None:
            yield LedgerPage(report=report, claims=found)


def places_in(places: Sequence[Place], place: str) -> frozenset[str]:
    """Ids of the places that `place` (an id or a name, in any case) means, with all that lies inside them."""
    asked = place.casefold()
    meant = {one.id for one in places if asked in (one.id.casefold(), one.name.casefold())}
    meant |= {parent for one in places for parent in one.parents if asked == parent.casefold()}
    return frozenset(one.id for one in places if one.id in meant or not meant.isdisjoint(one.parents)) | {
        asked
    }


def _stands_in(claim: Claim, where: frozenset[str]) -> bool:
    return any(one.place in where or one.name.casefold() in where for one in claim.places)


def _falls_in(time: Interval, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if time.precision == "unknown" or (time.start is None and time.end is None):
        return False
    first = (time.start or "")[:10]
    last = (time.end or "9999-12-31")[:10]
    return (since is None or last >= since) and (until is None or first <= until)


def page_lines(page: LedgerPage, veil: Veil) -> Iterator[str]:
    """A page of the ledger as lines of text: a heading, then some lines a claim."""
    yield heading(page.report, veil)
    for claim in page.claims:
        yield ""
        yield from claim_lines(claim, veil)


def heading(report: Report, veil: Veil) -> str:
    """One line that names a report: path, outlet, day, title."""
    days = span(report.published.start, report.published.end)
    basis = "" if report.published.basis == "stated" else f" ({report.published.basis})"
    named = [report.path, report.outlet, f"{days}{basis}" if days else "undated"]
    if report.title:
        named.append(f"“{veil.words(report.title)}”")
    return " · ".join(part for part in named if part)


def claim_lines(claim: Claim, veil: Veil) -> Iterator[str]:
    """A claim in three to five lines: what and when, who says so, where, who and how many, the words."""
    marks = [f"{claim.kind}: {claim.type.replace('_', ' ')}"]
    if claim.polarity == "negative":
        marks.append("not so")
    if claim.modality != "asserted":
        marks.append(claim.modality)
    if claim.term_status:
        marks.append(claim.term_status.replace("_", " "))
    if claim.quantity:
        marks.append(amount(claim.quantity))
    marks.append(when(claim.time))
    yield f"  {' · '.join(marks)}"
    yield f"    says   {who_says(claim, veil)}"
    where = ", ".join(_place(one.name, one.place, one.precision, one.role) for one in claim.places)
    if where:
        yield f"    where  {where}"
    actors = ", ".join(f"{veil.name(one.actor, one.name)} ({one.role})" for one in claim.actors)
    if actors:
        yield f"    whom   {actors}"
    yield f"    words  “{one_line(veil.passage(claim.report, claim.passage))}”"
    yield f"    claim  {claim.id} · {claim.how} · {claim.confidence:.2f} · {claim.salience}"


def who_says(claim: Claim, veil: Veil) -> str:
    """The chain of who says so, innermost first; parallel chains are joined by "and"."""
    if not claim.attribution:
        return "the report itself"
    chains: dict[int, list[str]] = {}
    for link in claim.attribution:
        chains.setdefault(link.chain, []).append(_link(link, veil))
    said = " and ".join(" < ".join(chain) for chain in chains.values())
    day = span(claim.said.start, claim.said.end) if claim.said else ""
    return f"{said}, told {day}" if day else said


def _link(link: Attribution, veil: Veil) -> str:
    name = veil.name(link.source, link.name)
    return f"{name} ({link.cue})" if link.cue else name


def amount(quantity: Quantity) -> str:
    """How many, as a reader says it: "320,000 people", "200–999 people", "50 or more fighters", "50–100 %"."""
    low, high, value = quantity.low, quantity.high, quantity.value
    if quantity.unit == "share":
        return bounds_in_words(low, value, high, share=True)
    if low is not None and high is not None:
        number = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    elif low is not None:
        number = f"{_number(low)} or more"
    elif high is not None:
        number = f"up to {_number(high)}"
    else:
        number = f"about {_number(value)}" if value is not None else "an unknown number"
    return f"{number} {quantity.unit}"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:g}"


def when(time: Interval) -> str:
    """A time as text: "2018-07-06", "2018-06-19 – 2018-07-06", "until 2018-07-06", "time unknown"."""
    days = span(time.start, time.end)
    if not days:
        return "time unknown"
    about = "about " if time.precision == "approx" else ""
    return f"{about}{days}" + (f" ({time.local})" if time.local else "")


def span(start: str | None, end: str | None) -> str:
    """A span of days or moments as text, "" where neither end is known."""
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def one_line(words: str) -> str:
    """Words with every run of white space as one blank."""
    return " ".join(words.split())


def _place(name: str, place: str | None, precision: str, role: str) -> str:
    found = name if place else f"{name} (no place known)"
    if precision == "near":
        found = f"near {found}"
    return found if role in ("location", "near") else f"{found} ({role})"
