"""Tokens from the person at the terminal, unseen, or from standard input, one a line.

Never from arguments: other users of the computer can read those.
"""

from __future__ import annotations

import sys
from getpass import getpass

_LONGEST_LINE = 8192


def read_token(prompt: str) -> str:
    """The next token, without the white space around it; empty where there is no more."""
    if sys.stdin.isatty():
        return getpass(prompt).strip()
    # What is no UTF-8 becomes what no token can be, and is refused like one.
    return sys.stdin.buffer.readline(_LONGEST_LINE).decode(errors="surrogateescape").strip()


def read_tokens(prompt: str) -> tuple[str, ...]:
    """Tokens up to an empty one."""
    return tuple(iter(lambda: read_token(prompt), ""))
