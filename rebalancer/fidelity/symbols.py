"""What a symbol is, as far as its letters tell: a share class, an option.

Source: `docs/files.md`, rules 19, 20, 21 and 26.
"""

from __future__ import annotations

import re

_SHARE_CLASS = re.compile(r"([A-Z]{1,5})[./]([A-Z])")
_OPTION = re.compile(r"-?[A-Z.]{1,6}[0-9]?[0-9]{6}[CP][0-9]+(?:\.[0-9]+)?")
_LINKED_OPTION = re.compile(r"[A-Z.]{1,6} [0-9]{1,2}[A-Z]{3}[0-9]{2} [0-9]+(?:\.[0-9]+)? [CP]")


def canonical(symbol: str) -> str:
    """One spelling for one security: upper case, `BRK.B` and `BRK/B` as Fidelity's own `BRKB`.

    The leading `-` that Fidelity gives to every option, long and short alike, goes too.
    """
    upper = symbol.strip().upper()
    if is_option(upper):
        return upper.removeprefix("-")
    share_class = _SHARE_CLASS.fullmatch(upper)
    return "".join(share_class.groups()) if share_class else upper


def from_description(description: str) -> str:
    """The id of a holding without a symbol: its description in upper case, single spaces."""
    return " ".join(description.upper().split())


def is_option(symbol: str) -> bool:
    """Whether an upper-case symbol is an option's, as `-VOO270115C600`."""
    return _OPTION.fullmatch(symbol) is not None


def is_linked_option(description: str) -> bool:
    """Whether a linked account describes an option, as `MU 18JUL25 120 C`."""
    return _LINKED_OPTION.fullmatch(description.upper()) is not None
