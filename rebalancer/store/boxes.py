"""The box that a description is sealed in: AES-256-GCM, bound to its row, its tax group and its default flag.

    version byte || 96-bit random nonce || AES-256-GCM(key, padded text, what the box is bound to)

An empty text is sealed like any other, and padded to 64-byte steps: neither presence nor length shows.

Version 2 is made as version 1 was, and says one thing more: its household has a seal (`seals`). The version
is authenticated, so nobody makes a 1 of a 2 to hide that the seal was taken away.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7

from rebalancer.store.keys import length_prefixed

_VERSION = b"\x02"
_READABLE = frozenset({b"\x01", _VERSION})
_NONCE_BYTES = 12
_STEP_BITS = 64 * 8


@dataclass(frozen=True, slots=True)
class Binding:
    """What a box is bound to: it opens only where all of this is as it was at sealing.

    `tax_group` is the word of the forms, empty for an ignored account.
    """

    table: str
    row_id: bytes
    tax_group: str
    default: bool

    def authenticated(self, version: bytes) -> bytes:
        """The bytes that the box authenticates beside its text."""
        flag = b"\x01" if self.default else b"\x00"
        return length_prefixed(version, self.table.encode(), self.row_id, self.tax_group.encode(), flag)


def seal(key: bytes, text: str, binding: Binding) -> bytes:
    """A new box with `text` in it; `key` has 32 bytes."""
    padder = PKCS7(_STEP_BITS).padder()
    padded = padder.update(text.encode()) + padder.finalize()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, padded, binding.authenticated(_VERSION))


def is_newest(box: bytes) -> bool:
    """Whether a box has the version that is made today; worth asking only of one that opens."""
    return box[:1] == _VERSION


def unseal(key: bytes, box: bytes, binding: Binding) -> str | None:
    """The text of a box; None where the box, or what it is bound to, was changed outside this program."""
    version, nonce, sealed = box[:1], box[1 : 1 + _NONCE_BYTES], box[1 + _NONCE_BYTES :]
    if version not in _READABLE or len(nonce) != _NONCE_BYTES:
        return None
    try:
        padded = AESGCM(key).decrypt(nonce, sealed, binding.authenticated(version))
    except InvalidTag:
        return None
    unpadder = PKCS7(_STEP_BITS).unpadder()
    return (unpadder.update(padded) + unpadder.finalize()).decode()
