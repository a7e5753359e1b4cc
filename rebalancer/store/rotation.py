"""New keys for households that are stored: every row gets its new name, every box its new key, in one step.

Whoever calls this has looked whether everything can be moved. What stands under the old keys and is not named
is forgotten: nothing could ever find it again. So is what stood before the last save (`previous`): it names
rows and boxes by the old keys, and who changes keys wants nothing of them to stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from rebalancer.store.boxes import seal
from rebalancer.store.database import Transactions
from rebalancer.store.households import Households
from rebalancer.store.keys import UserKeys
from rebalancer.store.loading import Asked, binding_of, found_accounts
from rebalancer.store.meta import write_meta
from rebalancer.store.previous import OWNED
from rebalancer.store.seals import put_seal
from rebalancer.store.tables import Affinity, MappedSymbol, Previous, Target, User
from rebalancer.store.vault import Vault
from rebalancer.store.versions import stored_version


@dataclass(frozen=True, slots=True)
class Move:
    """One household from its old keys to new ones, which know every account of `asked`."""

    old: UserKeys
    new: UserKeys
    asked: Asked
    symbols: tuple[str, ...]


class Rotation:
    """Moves households to new keys; each method is one transaction."""

    def __init__(self, database: Transactions, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._households = Households(database, vault)

    def count_users(self) -> int:
        """How many households are stored."""
        with self._database.reading() as session:
            return len(session.scalars(select(User.user_id)).all())

    def planned(
        self, old: UserKeys, new: UserKeys, vault: Vault, numbers: Iterable[str], symbols: Iterable[str]
    ) -> Move:
        """The move of `numbers` and `symbols` from `old` to `new`, whose keys `vault` derives."""
        asked = self._households.asked(old, numbers)
        vault.accounts(new, asked.keys_of)
        return Move(old, new, asked, tuple(symbols))

    def to_new_token(self, move: Move) -> None:
        """Carry out `move`.

        Raises:
            StoreUnavailableError: the database does not answer; nothing was changed.
        """
        with self._database.writing() as session:
            _carry_out(session, move)

    def to_new_salt(self, moves: Sequence[Move], salt: bytes) -> None:
        """Carry out `moves`, forget every other household, and note `salt` as the one of this database.

        Raises:
            StoreUnavailableError: the database does not answer; nothing was changed.
        """
        with self._database.writing() as session:
            for move in moves:
                _carry_out(session, move)
            moved = {move.new.user_id for move in moves}
            for user_id in set(session.scalars(select(User.user_id))) - moved:
                _forget(session, user_id)
            write_meta(session.connection(), salt, (self._vault.costs,))


def _carry_out(session: Session, move: Move) -> None:
    old, new = move.old.user_id, move.new.user_id
    session.add(User(user_id=new, version=stored_version(session, move.old)))
    session.flush()
    _move_accounts(session, move)
    _move_symbols(session, move)
    for table in (Target, Affinity):
        session.execute(update(table).where(table.user_id == old).values(user_id=new))
    _forget(session, old)
    put_seal(session, move.new)


def _move_accounts(session: Session, move: Move) -> None:
    for number, account in found_accounts(session, move.old, move.asked).items():
        text = account.text()
        if text is not None:
            keys, row = move.new.known[number], account.row
            row.account_id, row.user_id = keys.account_id, move.new.user_id
            row.box = seal(keys.description_key, text, binding_of(row))
    session.flush()


def _move_symbols(session: Session, move: Move) -> None:
    symbols = {move.old.symbol_id(symbol): symbol for symbol in move.symbols}
    owned = select(MappedSymbol).where(MappedSymbol.user_id == move.old.user_id)
    for row in session.scalars(owned).all():
        if row.symbol_id in symbols:
            row.user_id, row.symbol_id = move.new.user_id, move.new.symbol_id(symbols[row.symbol_id])
    session.flush()


def _forget(session: Session, user_id: bytes) -> None:
    for table in (*OWNED, Previous, User):
        session.execute(delete(table).where(table.user_id == user_id))
