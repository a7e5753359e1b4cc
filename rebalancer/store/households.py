"""What each user has saved: read and saved under the user's keys, one transaction each.

Keys are derived before a transaction begins: nobody waits for the database meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable

from rebalancer.store.database import Database
from rebalancer.store.keys import UserKeys
from rebalancer.store.loading import load, load_version
from rebalancer.store.saving import save
from rebalancer.store.values import Configuration, ConfigurationChange
from rebalancer.store.vault import Vault


class Households:
    """The configurations of all users; each is reached through its own keys only."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def read(self, keys: UserKeys, numbers: Iterable[str], symbols: Iterable[str]) -> Configuration | None:
        """What is saved for the user of `keys`, of the accounts and symbols named; None: nothing at all.

        Raises:
            StoreUnavailableError: the database does not answer.
            InvalidError: too many accounts.
        """
        accounts = self._vault.accounts(keys, numbers)
        with self._database.reading() as session:
            return load(session, keys, accounts, symbols)

    def save(self, keys: UserKeys, change: ConfigurationChange) -> Configuration:
        """Save `change`, whole or not at all; what is stored now of the accounts and symbols that it names.

        An empty default clears those accounts that `keys` knows or `change` names; others stay.

        Raises:
            StalePageError: saved by somebody else since `change.version`.
            InvalidError: `change` names what does not exist, or does not fit together.
            StoreUnavailableError: the database does not answer; nothing was changed.
        """
        named = dict.fromkeys([*change.accounts, *filter(None, change.defaults.values())])
        accounts = self._vault.accounts(keys, [*named, *keys.known])
        with self._database.writing() as session:
            version = save(session, keys, accounts, change)
            shown = {number: accounts[number] for number in named}
            return load_version(session, keys, version, shown, change.mapped)
