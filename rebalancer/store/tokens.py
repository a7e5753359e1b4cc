"""What a token looks like: makes strong ones, and tells strong from weak before any key is derived.

A token from here is `rb1-`, 26 base32 characters (130 random bits) and 4 check characters, so that a slip
of the pen is an error and not another household. Nothing in this module keeps a token.
"""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from rebalancer.errors import FieldProblem, InvalidError

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PREFIX = "rb1-"
_RANDOM_CHARACTERS = 26
_CHECK_CHARACTERS = 4
_OWN_FORM = re.compile(rf"rb1-[a-z2-7]{{{_RANDOM_CHARACTERS + _CHECK_CHARACTERS}}}")
_HEX_FORM = re.compile(r"[0-9a-f]{32}")
_SHORT = 20
_LONGEST = 1024


class TokenInvalidError(InvalidError):
    """The token cannot be one, whatever is stored."""

    code = "token_invalid"

    def __init__(self, message: str) -> None:
        """Name the field beside the sentence."""
        super().__init__(message, [FieldProblem("user_token", message)])


@dataclass(frozen=True, slots=True)
class CheckedToken:
    """A token in the one form that keys are derived from.

    `strong`: it has 128 random bits or more. `warning`: a sentence for its owner, where there is cause.
    """

    text: str = field(repr=False)
    strong: bool
    warning: str | None = None


def new_token() -> str:
    """A fresh token of 130 random bits."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
    return f"{_PREFIX}{body}{_check_characters(body)}"


def check_token(text: str) -> CheckedToken:
    """`text` without the white space around it; lower case where the form is known.

    32 hex digits count as strong: the tool that this program follows makes such tokens.

    Raises:
        TokenInvalidError: empty, too long, not text, or `rb1-` with a check that fails.
    """
    stripped = text.strip()
    if not stripped:
        raise TokenInvalidError("Enter your token; Get Token makes a new one.")
    if len(stripped) > _LONGEST or not _encodable(stripped):
        raise TokenInvalidError(
            f"A token has at most {_LONGEST:,} characters of text; this is something else."
        )
    lowered = stripped.lower()
    if lowered.startswith(_PREFIX):
        return _own_token(lowered)
    if _HEX_FORM.fullmatch(lowered):
        return CheckedToken(lowered, strong=True)
    return CheckedToken(stripped, strong=False, warning=_warning_for(stripped))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _own_token(text: str) -> CheckedToken:
    body = text[len(_PREFIX) : -_CHECK_CHARACTERS]
    if not _OWN_FORM.fullmatch(text) or not text.endswith(_check_characters(body)):
        raise TokenInvalidError("This token has a typing error: compare it with the one that you saved.")
    return CheckedToken(text, strong=True)


def _check_characters(body: str) -> str:
    digest = sha256(f"{_PREFIX}{body}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:_CHECK_CHARACTERS]


def _warning_for(text: str) -> str | None:
    if len(text) >= _SHORT:
        return None
    return (
        "This token is short enough to be guessed by somebody who copies the database and the salt file. "
        "Get Token makes one that cannot be guessed."
    )
