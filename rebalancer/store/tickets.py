"""The sealed ticket that a configuration page carries instead of the token: derived keys, for 60 minutes.

Its key lives in this process alone, so a ticket means nothing to anybody else, nor after a restart.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from rebalancer.errors import TicketRefusedError
from rebalancer.store.keys import AccountKeys, UserKeys

_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket holds: the keys, accounts included, and whatever the page wants to find again."""

    keys: UserKeys
    note: str = ""


class TicketOffice:
    """Seals and opens tickets with a key that is made here and never leaves."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._fernet = Fernet(Fernet.generate_key())
        self._clock = clock

    def seal(self, ticket: Ticket) -> str:
        """`ticket` as text for a form field."""
        packed = json.dumps(_packed(ticket), ensure_ascii=False).encode()
        return self._fernet.encrypt_at_time(packed, int(self._clock())).decode()

    def open(self, text: str) -> Ticket:
        """The ticket in `text`.

        Raises:
            TicketRefusedError: older than 60 minutes, from another run of the server, or no ticket at all.
        """
        sealed = text.encode(errors="replace")
        try:
            packed = self._fernet.decrypt_at_time(sealed, _SECONDS, int(self._clock()))
        except InvalidToken:
            raise TicketRefusedError from None
        return _unpacked(json.loads(packed))


def _packed(ticket: Ticket) -> dict[str, object]:
    keys = ticket.keys
    of_user = (keys.user_id, keys.salt_key, keys.account_key, keys.symbol_key, keys.seal_key, keys.undo_key)
    return {
        "user": [part.hex() for part in of_user],
        "accounts": {
            number: [account.account_id.hex(), account.description_key.hex()]
            for number, account in keys.known.items()
        },
        "note": ticket.note,
    }


def _unpacked(packed: Mapping[str, Any]) -> Ticket:
    known = {number: AccountKeys(*map(bytes.fromhex, parts)) for number, parts in packed["accounts"].items()}
    return Ticket(UserKeys(*map(bytes.fromhex, packed["user"]), known=known), packed["note"])
