"""Rows to values: one user's configuration, as far as the keys at hand open it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rebalancer.engine.model import Affinity, Menu, Target, TargetType, TaxGroup
from rebalancer.store import tables
from rebalancer.store.boxes import Binding, is_newest, unseal
from rebalancer.store.keys import AccountKeys, UserKeys
from rebalancer.store.previous import is_kept
from rebalancer.store.seals import is_sealed, seal_holds
from rebalancer.store.values import Configuration, MappedSymbol, SavedAccount
from rebalancer.store.versions import stored_version


@dataclass(frozen=True, slots=True)
class Asked:
    """The accounts that are asked for: for each number the keys under which its row may stand, newest first.

    There are several only where the costs of derivation were raised (see `meta`).
    """

    keys_of: Mapping[str, tuple[AccountKeys, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A stored account, and the keys that it is stored under."""

    row: tables.Account
    keys: AccountKeys

    def text(self) -> str | None:
        """The description; None where the box does not open."""
        return unseal(self.keys.description_key, self.row.box, binding_of(self.row))


def load(session: Session, keys: UserKeys, asked: Asked, symbols: Iterable[str]) -> Configuration | None:
    """The configuration of the user of `keys`; None where nothing is saved.

    `asked` and `symbols` say what is asked for; targets and affinities always come whole, in configured
    order.
    """
    version = stored_version(session, keys)
    if version == 0:
        return None
    return load_version(session, keys, version, asked, symbols)


def load_version(
    session: Session, keys: UserKeys, version: int, asked: Asked, symbols: Iterable[str]
) -> Configuration:
    """Like `load`, where it is known that `version` is saved."""
    found = found_accounts(session, keys, asked)
    texts = {number: account.text() for number, account in found.items()}
    expected = any(texts[number] is not None and is_newest(found[number].row.box) for number in found)
    return Configuration(
        version=version,
        accounts=_accounts(session, keys, found, texts),
        targets=_targets(session, keys),
        affinities=_affinities(session, keys),
        mapped=_mapped(session, keys, symbols),
        changed_outside=not seal_holds(session, keys, expected=expected),
        sealed=is_sealed(session, keys),
        undoable=is_kept(session, keys),
    )


def binding_of(row: tables.Account) -> Binding:
    """What the box of `row` must be bound to, if nobody else changed the row."""
    return Binding(
        table=tables.Account.__tablename__,
        row_id=row.account_id,
        tax_group=row.tax_group or "",
        default=row.default_since is not None,
    )


def account_rows(session: Session, keys: UserKeys) -> list[tables.Account]:
    """Every account of the user, those not asked for included."""
    return list(session.scalars(select(tables.Account).where(tables.Account.user_id == keys.user_id)))


def found_accounts(session: Session, keys: UserKeys, asked: Asked) -> dict[str, Found]:
    """Those of the accounts asked for that are stored, in the order in which they were asked for."""
    by_id = {row.account_id: row for row in account_rows(session, keys)}
    found: dict[str, Found] = {}
    for number, possible in asked.keys_of.items():
        stored = next((account for account in possible if account.account_id in by_id), None)
        if stored is not None:
            found[number] = Found(by_id[stored.account_id], stored)
    return found


def _accounts(
    session: Session, keys: UserKeys, found: Mapping[str, Found], texts: Mapping[str, str | None]
) -> dict[str, SavedAccount]:
    defaults = _default_ids(account_rows(session, keys))
    return {
        number: _account(account.row, texts[number], default=account.row.account_id in defaults)
        for number, account in found.items()
    }


def _default_ids(rows: Iterable[tables.Account]) -> set[bytes]:
    latest: dict[str | None, tuple[int, bytes]] = {}
    for row in rows:
        if row.default_since is not None:
            claim = (row.default_since, row.account_id)
            latest[row.tax_group] = max(claim, latest.get(row.tax_group, claim))
    return {account_id for _, account_id in latest.values()}


def _account(row: tables.Account, description: str | None, *, default: bool) -> SavedAccount:
    return SavedAccount(
        tax_group=TaxGroup(row.tax_group) if row.tax_group else None,
        description=description,
        menu=Menu(row.menu) if row.menu else None,
        reserve=row.reserve,
        default=default,
    )


def _targets(session: Session, keys: UserKeys) -> tuple[Target, ...]:
    query = (
        select(tables.Target)
        .join(tables.AssetClass, tables.AssetClass.name == tables.Target.asset_class)
        .where(tables.Target.user_id == keys.user_id)
        .order_by(tables.AssetClass.position)
    )
    return tuple(Target(row.asset_class, TargetType(row.type), row.amount) for row in session.scalars(query))


def _affinities(session: Session, keys: UserKeys) -> tuple[Affinity, ...]:
    query = (
        select(tables.Affinity)
        .join(tables.TaxGroupName, tables.TaxGroupName.name == tables.Affinity.tax_group)
        .join(tables.AssetClass, tables.AssetClass.name == tables.Affinity.asset_class)
        .where(tables.Affinity.user_id == keys.user_id)
        .order_by(tables.TaxGroupName.position, tables.Affinity.rank.nulls_last(), tables.AssetClass.position)
    )
    return tuple(
        Affinity(TaxGroup(row.tax_group), row.asset_class, row.rank, row.mask)
        for row in session.scalars(query)
    )


def _mapped(session: Session, keys: UserKeys, symbols: Iterable[str]) -> dict[str, MappedSymbol]:
    query = select(tables.MappedSymbol).where(tables.MappedSymbol.user_id == keys.user_id)
    by_id = {row.symbol_id: MappedSymbol(row.asset_class, row.buy) for row in session.scalars(query)}
    wanted = {symbol: keys.symbol_id(symbol) for symbol in symbols}
    return {symbol: by_id[symbol_id] for symbol, symbol_id in wanted.items() if symbol_id in by_id}
