"""Words of reports made harmless for pages, one character for one, so that offsets stay."""

import re

# Characters that change the direction of the text around them, or drive a terminal: shown as what they are.
_CONTROL = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)


def tame(text: str) -> str:
    """The text with controls and direction overrides made visible as ␦, one for one, so that offsets stay.

    >>> tame("a\\u202eb")
    'a␦b'
    """
    return _CONTROL.sub("␦", text)
