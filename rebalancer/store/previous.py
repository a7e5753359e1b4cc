"""What stood before the last save: every row of a household, kept for one step and sealed as one.

The rows are kept as they stood, descriptions in their closed boxes: accounts whose number nobody has at hand
come along, and no description opens that did not open before. All of it lies in one box under a key of the
token (`k_undo`), bound to the household and to the version that it came before, so that neither another
household's nor an earlier one opens in its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from rebalancer.store.boxes import Binding, seal, unseal
from rebalancer.store.keys import UserKeys, length_prefixed
from rebalancer.store.tables import Account, Affinity, MappedSymbol, Previous, Target

OWNED = (Account, Target, Affinity, MappedSymbol)
"""The tables whose rows make up a household; each has a column `user_id`."""

Rows: TypeAlias = Mapping[str, Sequence[dict[str, Any]]]
"""The rows of a household by table, each by column; without the user's id, which is the same in all."""

_STEP = 4096  # so that the length of the box does not count accounts or targets


def rows_of(session: Session, keys: UserKeys) -> Rows:
    """Everything that is stored of the household now."""
    return {table.name: _read(session, keys, table) for table in _tables()}


def put_back(session: Session, keys: UserKeys, rows: Rows) -> None:
    """Replace everything that is stored of the household by `rows`; the classes that they name must exist.

    Raises IntegrityError where they cannot stand: another program, which cares for no rule of the database,
    had changed them, or gave one of the accounts to another household.
    """
    for table in _tables():
        session.execute(delete(table).where(table.c.user_id == keys.user_id))
        owned = [{**row, "user_id": keys.user_id} for row in rows[table.name]]
        if owned:
            session.execute(insert(table), owned)
    session.expire_all()


def keep(session: Session, keys: UserKeys, rows: Rows, version: int) -> None:
    """Keep `rows` as what stood before `version`, instead of whatever was kept."""
    text = json.dumps(rows, default=_as_hex)
    padded = text.ljust(-(-len(text) // _STEP) * _STEP)
    box = seal(keys.undo_key, padded, _binding(keys, version))
    session.merge(Previous(user_id=keys.user_id, box=box))
    session.flush()


def is_kept(session: Session, keys: UserKeys) -> bool:
    """Whether anything is kept, readable or not."""
    return session.get(Previous, keys.user_id) is not None


def kept(session: Session, keys: UserKeys, version: int) -> Rows | None:
    """What stood before `version`; None where nothing is kept, or it was changed outside this program."""
    row = session.get(Previous, keys.user_id)
    text = None if row is None else unseal(keys.undo_key, row.box, _binding(keys, version))
    return None if text is None else cast("Rows", json.loads(text, object_hook=_from_hex))


def _tables() -> list[Table]:
    return [cast("Table", owned.__table__) for owned in OWNED]


def _read(session: Session, keys: UserKeys, table: Table) -> list[dict[str, Any]]:
    columns = [column for column in table.c if column.name != "user_id"]
    found = session.execute(select(*columns).where(table.c.user_id == keys.user_id))
    return [dict(row) for row in found.mappings()]


def _binding(keys: UserKeys, version: int) -> Binding:
    row_id = length_prefixed(keys.user_id, str(version).encode())
    return Binding(Previous.__tablename__, row_id, tax_group="", default=False)


def _as_hex(value: bytes) -> dict[str, str]:
    return {"hex": value.hex()}


def _from_hex(found: dict[str, Any]) -> dict[str, Any] | bytes:
    return bytes.fromhex(found["hex"]) if found.keys() == {"hex"} else found
