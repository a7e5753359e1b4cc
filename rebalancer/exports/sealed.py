"""The plan that its page carries along, sealed, so that it can be had in other forms without being kept.

The key lives in this process alone: what anybody else made or changed does not open, nor what another run of
the server sealed. The JSON is compressed first, since the four plans in it repeat each other.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable

from cryptography.fernet import Fernet, InvalidToken

from rebalancer.errors import SealedPlanRefusedError

MOST_TEXT = 256 * 1024
"""The longest sealed plan, in characters: a page with more to carry does without."""

MOST_BYTES = 8 * 1024 * 1024
"""The longest plan, as JSON."""

_SECONDS = 24 * 60 * 60


class PlanOffice:
    """Seals and opens plans with a key that is made here and never leaves."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._fernet = Fernet(Fernet.generate_key())
        self._clock = clock

    def seal(self, plan: bytes) -> str:
        """`plan`, as JSON, as text for a form field; empty where it is too large for one."""
        if len(plan) > MOST_BYTES:
            return ""
        sealed = self._fernet.encrypt_at_time(zlib.compress(plan), int(self._clock())).decode()
        return sealed if len(sealed) <= MOST_TEXT else ""

    def open(self, text: str) -> bytes:
        """The plan in `text`, byte for byte.

        Raises:
            SealedPlanRefusedError: changed, older than a day, from another run of the server, or no plan.
        """
        try:
            sealed = text.encode(errors="replace")
            packed = self._fernet.decrypt_at_time(sealed, _SECONDS, int(self._clock()))
        except InvalidToken:
            raise SealedPlanRefusedError from None
        reader = zlib.decompressobj()
        plan = reader.decompress(packed, MOST_BYTES + 1)
        if len(plan) > MOST_BYTES or not reader.eof:
            raise SealedPlanRefusedError
        return plan
