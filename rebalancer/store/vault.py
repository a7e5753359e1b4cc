"""The one place where tokens and account numbers become keys, and where the slow work of that is shared out.

All slow derivations of the process go through one pool of as many threads as there are cores: a pool for
each request would take 64 MiB for every weak token in flight.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from rebalancer.errors import InvalidError
from rebalancer.store.keys import (
    AccountKeys,
    Argon2Cost,
    KeyCosts,
    UserKeys,
    derive_account,
    derive_user,
)
from rebalancer.store.tickets import Ticket, TicketOffice
from rebalancer.store.tokens import CheckedToken, check_token

_POOL = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="keys")
_MOST_ACCOUNTS = 50


class Vault:
    """Derives keys with the installation's salt, at the costs that its database asks for.

    `earlier` are the costs before the newest. `is_stored` tells whether anything is saved under a user's id:
    what a weak token gives depends on what it cost when its household was first saved.
    """

    def __init__(
        self,
        salt: bytes,
        costs: KeyCosts,
        clock: Callable[[], float] = time.time,
        *,
        earlier: Sequence[KeyCosts] = (),
        is_stored: Callable[[bytes], bool] = lambda _user_id: False,
    ) -> None:
        self._salt = salt
        self.costs = costs
        self._earlier_tokens = _others(costs.token, (each.token for each in earlier))
        self._earlier_accounts = _others(costs.account, (each.account for each in earlier))
        self._is_stored = is_stored
        self._tickets = TicketOffice(clock)

    def unlock(self, token: str) -> UserKeys:
        """The keys of the user who has `token`.

        Raises:
            TokenInvalidError: `token` cannot be one; nothing was derived.
            StoreUnavailableError: the database does not answer.
        """
        checked = check_token(token)
        newest = self._derived(checked, self.costs.token)
        if checked.strong or not self._earlier_tokens or self._is_stored(newest.user_id):
            return newest
        earlier = (self._derived(checked, cost) for cost in self._earlier_tokens)
        return next((keys for keys in earlier if self._is_stored(keys.user_id)), newest)

    def accounts(self, keys: UserKeys, numbers: Iterable[str]) -> dict[str, AccountKeys]:
        """The keys of each account of `numbers`, in their order; each is derived once for one `keys`.

        Raises:
            InvalidError: more accounts than one request may name.
        """
        wanted = list(dict.fromkeys(numbers))
        missing = [number for number in wanted if number not in keys.known]
        if len(missing) > _MOST_ACCOUNTS:
            raise InvalidError(f"At most {_MOST_ACCOUNTS} accounts can be read at once; leave some out.")
        derive = partial(derive_account, keys, cost=self.costs.account)
        keys.known.update(zip(missing, _POOL.map(derive, missing), strict=True))
        return {number: keys.known[number] for number in wanted}

    def earlier_accounts(self, keys: UserKeys, numbers: Sequence[str]) -> dict[str, tuple[AccountKeys, ...]]:
        """The keys that each account had at earlier costs, the newest first; empty where costs never rose."""
        if not self._earlier_accounts:
            return {}
        derived = [
            _POOL.map(partial(derive_account, keys, cost=cost), numbers) for cost in self._earlier_accounts
        ]
        return dict(zip(numbers, zip(*derived, strict=True), strict=True))

    def with_salt(self, salt: bytes) -> Vault:
        """A vault that derives with another salt, at the newest costs."""
        return Vault(salt, self.costs)

    @property
    def costs_rose(self) -> bool:
        """Whether rows may stand under the names that an account had at earlier costs."""
        return bool(self._earlier_accounts)

    def seal_ticket(self, keys: UserKeys, numbers: Iterable[str], note: str = "") -> str:
        """A ticket with the keys of the user and of the accounts `numbers`; `note` travels along, sealed."""
        return self._tickets.seal(Ticket(replace(keys, known=self.accounts(keys, numbers)), note))

    def open_ticket(self, text: str) -> UserKeys:
        """The keys of a ticket; its accounts need no derivation any more.

        Raises:
            TicketRefusedError: older than 60 minutes, or of another run of the server.
        """
        return self._tickets.open(text).keys

    def open_note(self, text: str) -> str:
        """The note of a ticket; refused like the ticket itself."""
        return self._tickets.open(text).note

    def _derived(self, token: CheckedToken, cost: Argon2Cost) -> UserKeys:
        return _POOL.submit(derive_user, token, self._salt, cost).result()


def _others(newest: Argon2Cost, earlier: Iterable[Argon2Cost]) -> tuple[Argon2Cost, ...]:
    return tuple(dict.fromkeys(cost for cost in earlier if cost != newest))
