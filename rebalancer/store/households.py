"""What each user has saved: read and saved under the user's keys, one transaction each.

Keys are derived before a transaction begins: nobody waits for the database meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from rebalancer.store.database import Transactions
from rebalancer.store.keys import AccountKeys, UserKeys
from rebalancer.store.loading import Asked, account_rows, load, load_version
from rebalancer.store.previous import is_kept, kept
from rebalancer.store.saving import save
from rebalancer.store.tables import Account, MappedSymbol, User
from rebalancer.store.undoing import undo
from rebalancer.store.values import Configuration, ConfigurationChange
from rebalancer.store.vault import Vault
from rebalancer.store.versions import stored_version


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is saved, whether or not it can be read: accounts, and symbols that were given a class."""

    accounts: int
    symbols: int


class Households:
    """The configurations of all users; each is reached through its own keys only."""

    def __init__(self, database: Transactions, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def read(self, keys: UserKeys, numbers: Iterable[str], symbols: Iterable[str]) -> Configuration | None:
        """What is saved for the user of `keys`, of the accounts and symbols named; None: nothing at all.

        Raises:
            StoreUnavailableError: the database does not answer.
            InvalidError: too many accounts.
        """
        asked = self.asked(keys, numbers)
        with self._database.reading() as session:
            return load(session, keys, asked, symbols)

    def save(self, keys: UserKeys, change: ConfigurationChange) -> Configuration:
        """Save `change`, whole or not at all; what is stored now of the accounts and symbols that it names.

        An empty default clears those accounts that `keys` knows or `change` names; others stay.

        Raises:
            StalePageError: saved by somebody else since `change.version`.
            InvalidError: `change` names what does not exist, or does not fit together.
            StoreUnavailableError: the database does not answer; nothing was changed.
        """
        named = dict.fromkeys([*change.accounts, *filter(None, change.defaults.values())])
        at_hand = self.asked(keys, [*named, *keys.known])
        with self._database.writing() as session:
            version = save(session, keys, at_hand, change)
            shown = Asked({number: at_hand.keys_of[number] for number in named})
            return load_version(session, keys, version, shown, change.mapped)

    def undo(self, keys: UserKeys, version: int | None) -> None:
        """Bring back what stood before the save of `version` (None: before the last one, whichever it is).

        All of it comes back, accounts whose numbers nobody has at hand included.

        Raises:
            NotConfiguredError, StalePageError, UndoRefusedError: as `undoing.undo` says.
            StoreUnavailableError: the database does not answer; nothing was changed.
        """
        with self._database.writing() as session:
            undo(session, keys, version)

    def step_opens(self, keys: UserKeys) -> bool | None:
        """Whether what stood before the last save opens; None where nothing is kept.

        Raises:
            StoreUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            if not is_kept(session, keys):
                return None
            return kept(session, keys, stored_version(session, keys)) is not None

    def extent(self, keys: UserKeys) -> Extent:
        """How much is saved for the user of `keys`.

        Raises:
            StoreUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            accounts, symbols = (
                session.scalar(select(func.count()).where(table.user_id == keys.user_id)) or 0
                for table in (Account, MappedSymbol)
            )
        return Extent(accounts, symbols)

    def asked(self, keys: UserKeys, numbers: Iterable[str]) -> Asked:
        """The keys of each account; those of earlier costs too, where rows may still stand under them.

        Raises like `read`.
        """
        newest = self._vault.accounts(keys, numbers)
        earlier = self._vault.earlier_accounts(keys, self._unfound(keys, newest))
        return Asked({number: (account, *earlier.get(number, ())) for number, account in newest.items()})

    def _unfound(self, keys: UserKeys, accounts: Mapping[str, AccountKeys]) -> list[str]:
        """The accounts that are not stored under their newest keys, while other rows of the user are."""
        if not self._vault.costs_rose:
            return []
        with self._database.reading() as session:
            stored = {row.account_id for row in account_rows(session, keys)}
        unfound = [number for number, account in accounts.items() if account.account_id not in stored]
        return unfound if len(stored) > len(accounts) - len(unfound) else []


def is_stored(database: Transactions, user_id: bytes) -> bool:
    """Whether anything is saved under `user_id`.

    Raises:
        StoreUnavailableError: the database does not answer.
    """
    with database.reading() as session:
        return session.get(User, user_id) is not None
