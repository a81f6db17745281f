"""Types of the model to JSON text and back, strictly: a row that does not fit its type is an error."""

import hashlib
import zlib
from functools import cache
from typing import Any, TypeVar

import msgspec

from rapporteur.model import CLAIM_CLASSES, Claim, Report, Saying

T = TypeVar("T")


class FaultyRow(Exception):
    """A row of the record does not fit its type: it was altered behind the record's back."""


def to_json(thing: Any) -> str:
    """One object of the model, or a tuple of them, as JSON text."""
    return msgspec.json.encode(thing).decode()


@cache
def _decoder(shape: Any) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(shape)


def from_json(text: str, shape: type[T]) -> T:
    """The object that `to_json` wrote; raises FaultyRow where the text does not fit."""
    anything: Any = shape  # mypy holds that a type is not hashable
    try:
        found: T = _decoder(anything).decode(text)
    except (msgspec.MsgspecError, ValueError) as error:
        raise FaultyRow(str(error)) from error
    return found


def claim_from(kind: str, body: str) -> Claim:
    """The claim in the class of its kind; raises FaultyRow for a kind there is not."""
    for known, shape in CLAIM_CLASSES.items():
        if known == kind:
            return from_json(body, shape)
    raise FaultyRow(f"{kind!r} is no kind of claim")


def report_body(report: Report) -> str:
    """A report as JSON without its text, which has a column of its own."""
    parts = msgspec.to_builtins(report)
    del parts["text"]
    return msgspec.json.encode(parts).decode()


def report_from(body: str, text: str) -> Report:
    """The report again, from its body and its text; raises FaultyRow where the body does not fit."""
    try:
        return msgspec.convert({**msgspec.json.decode(body), "text": text}, Report)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise FaultyRow(str(error)) from error


def fingerprint(report: Report) -> str:
    """A digest of all that intake said of a report, its path apart: unequal means "take it in again"."""
    parts = msgspec.to_builtins(report)
    del parts["path"]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of the characters, as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def packed(raw: bytes) -> bytes:
    """Bytes made smaller for keeping."""
    return zlib.compress(raw, 6)


def unpacked(packed_bytes: bytes) -> bytes:
    """The bytes taken in; raises zlib.error where they have been altered."""
    return zlib.decompress(packed_bytes)


def in_text(one: Any) -> tuple[int, int, str]:
    """Where words stand, then what they are: the fixed order of lines about one report."""
    if isinstance(one, Saying):
        words = [*one.content, *(p for p in (one.source, one.cue) if p is not None)]
        return (
            min((p.start for p in words), default=0),
            max((p.end for p in words), default=0),
            to_json(one),
        )
    return (one.start, one.end, to_json(one))
