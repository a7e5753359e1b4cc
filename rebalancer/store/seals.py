"""The seal of a household: an HMAC over every row that is stored for it, under a key of its token.

A box guards one account's description, tax group and default flag; the seal guards the rest as well: targets,
ranks, masks, menus, reserves, mapped symbols, which accounts there are, and what is kept for an undo. It is
made anew by each save, in the same transaction. Somebody who puts all of an older state back, seal and boxes
too, is not noticed.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from rebalancer.store.keys import UserKeys, length_prefixed, mac
from rebalancer.store.tables import Account, Affinity, MappedSymbol, Previous, Target, User

_LABEL = b"rebalancer/v1/household"
_USER = (User.user_id, User.version)
_Columns: TypeAlias = tuple[InstrumentedAttribute[bytes], tuple[InstrumentedAttribute[object], ...]]
_OWNED: tuple[_Columns, ...] = (
    (
        Account.user_id,
        (
            Account.account_id,
            Account.tax_group,
            Account.menu,
            Account.reserve,
            Account.default_since,
            Account.box,
        ),
    ),
    (Target.user_id, (Target.asset_class, Target.type, Target.amount)),
    (Affinity.user_id, (Affinity.tax_group, Affinity.asset_class, Affinity.rank, Affinity.mask)),
    (MappedSymbol.user_id, (MappedSymbol.symbol_id, MappedSymbol.asset_class, MappedSymbol.buy)),
)
_PREVIOUS: _Columns = (Previous.user_id, (Previous.box,))


def put_seal(session: Session, keys: UserKeys) -> None:
    """Seal what is stored for the user now; everything that belongs to the save must be flushed."""
    session.get_one(User, keys.user_id).seal = _seal_of(session, keys)
    session.flush()


def seal_holds(session: Session, keys: UserKeys, *, expected: bool) -> bool:
    """Whether the user's rows are as they were sealed; without a seal, whether none is `expected`."""
    stored = session.get_one(User, keys.user_id).seal
    if stored is None:
        return not expected
    return hmac.compare_digest(stored, _seal_of(session, keys))


def is_sealed(session: Session, keys: UserKeys) -> bool:
    """Whether there is a seal, holding or not."""
    return session.get_one(User, keys.user_id).seal is not None


def _seal_of(session: Session, keys: UserKeys) -> bytes:
    user = session.execute(select(*_USER).where(User.user_id == keys.user_id)).one()
    tables = [_rows(session, keys, table) for table in _OWNED]
    # Where nothing is kept for an undo the seal is the one that version 2 made.
    previous = _rows(session, keys, _PREVIOUS)
    parts = [*tables, previous] if previous else tables
    return mac(
        keys.seal_key, length_prefixed(_LABEL, _packed(user), *(length_prefixed(*rows) for rows in parts))
    )


def _rows(session: Session, keys: UserKeys, table: _Columns) -> list[bytes]:
    owner, columns = table
    return sorted(_packed(row) for row in session.execute(select(*columns).where(owner == keys.user_id)))


def _packed(row: Iterable[object]) -> bytes:
    return length_prefixed(*map(_bytes_of, row))


def _bytes_of(value: object) -> bytes:
    """A value without ambiguity: nothing is empty, everything else begins with its kind."""
    if value is None:
        return b""
    if isinstance(value, bytes):
        return b"x" + value
    return f"{type(value).__name__[0]}{value}".encode()
