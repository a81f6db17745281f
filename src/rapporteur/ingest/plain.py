"""Plain text: the decoded file is the report's text, untouched."""

from rapporteur.ingest.decode import decode
from rapporteur.ingest.intake import Page, Unreadable


def read_plain(raw: bytes) -> Page:
    """The page a text file is. Raises `Unreadable` for an empty, binary or undecodable one."""
    text, notes = decode(raw)
    if not text.strip():
        raise Unreadable("there is no text in it", "remove it or put the report's text in")
    return Page(text=text, notes=notes)
