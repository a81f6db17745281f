"""What is left: words no claim took, files that gave no report, and the reports themselves."""

from collections.abc import Collection, Sequence

from rapporteur.answer.citing import Desk
from rapporteur.answer.sheet import Citation, Group, Line, NotRead, Section, SourceText
from rapporteur.answer.wording import span_in_words
from rapporteur.model import Report, Unread
from rapporteur.store import Store

_KINDS = {
    "sentence": "sentence",
    "quotation": "quotation",
    "number": "number",
    "date": "date",
    "place": "place",
}


def unseen(desk: Desk, store: Store, reports: Collection[str]) -> Section:
    """The section "What was seen and not used" in these reports: one folded line a report."""
    seen: dict[str, list[Unread]] = {}
    for one in store.unread():
        seen.setdefault(one.report, []).append(one)
    groups = []
    for key, report in sorted(desk.reports.items(), key=lambda kv: (desk.parts[kv[0]], kv[1].path, kv[0])):
        if key not in reports:
            continue
        lines, counts = [], []
        for what, words in _KINDS.items():
            some = [one for one in seen.get(key, ()) if one.what == what]
            if some:
                counted = f"{len(some)} {words if len(some) == 1 else f'{words}s'}"
                counts.append(counted)
                cited = dict.fromkeys(desk.cite_unread(one) for one in some)
                lines.append(Line(head=counted, more=tuple(cited)))
        if lines:
            heading = f"{desk.outlet(report)}{_told(report)}: {', '.join(counts)}"
            groups.append((desk.parts[key], Group(heading=heading, lines=tuple(lines), folded=True)))
    return Section(
        key="unread", title="What was seen and not used",
        intro="Sentences with a word of war, quotations, numbers, dates and places that no claim took.",
        chapters=desk.chapters("unread", groups), empty="Nothing was left over.",
    )  # fmt: skip


def _told(report: Report) -> str:
    day = report.content_date or report.published.end
    return f", {span_in_words(day, day)}" if day else ", undated"


def not_read(desk: Desk, store: Store) -> tuple[NotRead, ...]:
    """Files and lines that gave no report."""
    return tuple(
        NotRead(
            path=desk.veil.words(f"{one.path}, line {one.line}" if one.line else one.path),
            reason=desk.veil.words(one.reason), remedy=desk.veil.words(one.remedy),
        )
        for one in store.left_out()
    )  # fmt: skip


def texts(desk: Desk, citations: Sequence[Citation], reports: Collection[str]) -> tuple[SourceText, ...]:
    """These reports, in order of publication, with the places that are cited."""
    repeats = {one.report: one.repeats for one in desk.derived.families}
    marks: dict[str, list[Citation]] = {}
    for one in citations:
        marks.setdefault(one.report, []).append(one)
    found = []
    for key, report in sorted(
        desk.reports.items(), key=lambda kv: (kv[1].published.start or "9999", kv[1].path, kv[0])
    ):
        if key not in reports:
            continue
        copied = "; ".join(
            f"{round(100 * one.share)} % of its words also in {_named(desk, desk.reports[one.report])}"
            for one in repeats.get(key, ()) if one.report in desk.reports
        )  # fmt: skip
        found.append(SourceText(
            id=key, outlet=desk.outlet(report) if report.outlet else "Unnamed outlet",
            title=desk.veil.words(report.title or "(no title)"),
            dated=_dated(report), path=desk.veil.words(report.path), repeats=copied,
            text=desk.veil.text(key, report.text),
            marks=tuple(sorted(marks.get(key, ()), key=lambda c: (c.start, -c.end))),
        ))  # fmt: skip
    return tuple(found)


def _named(desk: Desk, report: Report) -> str:
    return desk.veil.words(report.path)


def _dated(report: Report) -> str:
    published = report.published
    days = span_in_words(published.start, published.end)
    told = report.content_date
    words = {
        "stated": f"published {days}", "inferred": f"published {days} (inferred)", "unknown": "undated",
    }[published.basis]  # fmt: skip
    if told and told != published.end:
        words += f", told from {span_in_words(told, told)}"
    return words
