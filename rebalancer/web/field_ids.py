"""The id that an input has in its page, made of the name of its field.

Names of fields hold account numbers, symbols and names of classes, and so spaces, bars, slashes and quotes,
which an id, or a link to it, cannot carry. Different names never share an id.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")


def field_id(name: str) -> str:
    """The id of the field `name`: letters, digits and hyphens stay, any other character is spelt in hex."""
    return "f-" + _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", name)
