"""`Passage`: verbatim words of a report. Only `Report.passage()` makes one out of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Words of one report: `text[start:end] == quote`, offsets half-open, in characters.

    Make one with `Report.passage(start, end)`, which reads the words itself; the store, which
    rebuilds passages it once wrote, is the only other maker, and `verify` re-reads those.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError(
                f"a passage needs words: start {self.start}, end {self.end}, quote {self.quote!r}"
            )


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a report's text by offsets alone (half-open): a sentence, a section."""

    start: int
    end: int
