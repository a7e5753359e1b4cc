"""What a change of the shared list does, inside the caller's transaction.

The first security of a class becomes its default, a default that leaves passes that on, to a security that
may be bought and sold if there is one, and whatever is in use stays.
Source: `docs/interface.md`, "The shared list".
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rebalancer.engine.model import CASH
from rebalancer.errors import InUseError, InvalidError
from rebalancer.store import tables
from rebalancer.store.values import CatalogChange, ClassChange, SecurityChange

_CONFIGURATION = "a saved configuration"


def apply(session: Session, change: CatalogChange) -> None:
    """Apply `change`: additions and moves first, deletions last.

    Raises:
        InUseError: something to be deleted is in use; says by what.
        InvalidError: `change` names what does not exist.
    """
    for group in change.groups:
        _put_group(session, group)
    for asset_class in change.classes:
        _put_class(session, asset_class)
    for security in change.securities:
        _put_security(session, security)
    for symbol in change.defaults:
        row = _found_security(session, symbol)
        _found_class(session, row.asset_class).default_symbol = symbol
    for symbol in change.delete_securities:
        _delete_security(session, symbol)
    for name in change.delete_classes:
        _delete_class(session, name)
    for name in change.delete_groups:
        _delete_group(session, name)


def _put_group(session: Session, name: str) -> None:
    if session.get(tables.AssetGroup, name) is None:
        last = max(session.scalars(select(tables.AssetGroup.position)), default=0)
        session.add(tables.AssetGroup(name=name, position=last + 1))
        session.flush()


def _put_class(session: Session, change: ClassChange) -> None:
    _found_group(session, change.group)
    row = session.get(tables.AssetClass, change.name)
    if row is not None:
        row.asset_group = change.group
        return
    last = max(session.scalars(select(tables.AssetClass.position)), default=0)
    session.add(tables.AssetClass(name=change.name, asset_group=change.group, position=last + 1))
    session.flush()


def _put_security(session: Session, change: SecurityChange) -> None:
    asset_class = _found_class(session, change.asset_class)
    row = session.get(tables.Security, change.symbol)
    if row is None:
        row = _new_security(change)
        session.add(row)
    elif row.asset_class != change.asset_class:
        _leave_class(session, row)
        row.asset_class = change.asset_class
    _set_flags(row, change)
    if change.default or asset_class.default_symbol is None:
        asset_class.default_symbol = change.symbol
    session.flush()


def _new_security(change: SecurityChange) -> tables.Security:
    return tables.Security(
        symbol=change.symbol,
        name=change.symbol,
        asset_class=change.asset_class,
        whole_shares=False,
        never_buy=False,
        never_sell=False,
    )


def _set_flags(row: tables.Security, change: SecurityChange) -> None:
    if change.name is not None:
        row.name = change.name
    if change.whole_shares is not None:
        row.whole_shares = change.whole_shares
    if change.never_buy is not None:
        row.never_buy = change.never_buy
    if change.never_sell is not None:
        row.never_sell = change.never_sell
    if change.forget_price:
        row.price, row.price_date = None, None
    if change.price is not None:
        row.price, row.price_date = format(change.price, "f"), change.price_date


def _delete_security(session: Session, symbol: str) -> None:
    row = _found_security(session, symbol)
    _leave_class(session, row)
    session.delete(row)
    session.flush()


def _leave_class(session: Session, row: tables.Security) -> None:
    """Pass the default on; the last security of a class that somebody wants cannot leave it."""
    others = (tables.Security.asset_class == row.asset_class, tables.Security.symbol != row.symbol)
    by_freedom = (tables.Security.never_buy, tables.Security.never_sell, tables.Security.symbol)
    heir = session.scalar(select(tables.Security.symbol).where(*others).order_by(*by_freedom).limit(1))
    if heir is None and _names_class(session, tables.Target, row.asset_class):
        raise InUseError(f"{row.symbol}, the last security of {row.asset_class},", _CONFIGURATION)
    asset_class = _found_class(session, row.asset_class)
    if asset_class.default_symbol == row.symbol:
        asset_class.default_symbol = heir
        session.flush()


def _delete_class(session: Session, name: str) -> None:
    row = _found_class(session, name)
    if name == CASH:
        raise InUseError(f"Asset class {name}", "the cash of every account")
    if _names_class(session, tables.Security, name):
        raise InUseError(f"Asset class {name}", _securities_of(session, name))
    for table in (tables.Target, tables.Affinity, tables.MappedSymbol):
        if _names_class(session, table, name):
            raise InUseError(f"Asset class {name}", _CONFIGURATION)
    session.delete(row)
    session.flush()


def _names_class(
    session: Session,
    table: type[tables.Security | tables.Target | tables.Affinity | tables.MappedSymbol],
    name: str,
) -> bool:
    return session.scalar(select(table.asset_class).where(table.asset_class == name).limit(1)) is not None


def _securities_of(session: Session, name: str) -> str:
    query = select(tables.Security.symbol).where(tables.Security.asset_class == name)
    symbols = list(session.scalars(query.order_by(tables.Security.symbol)))
    return _listed("security", "securities", symbols)


def _delete_group(session: Session, name: str) -> None:
    row = _found_group(session, name)
    query = select(tables.AssetClass.name).where(tables.AssetClass.asset_group == name)
    classes = list(session.scalars(query.order_by(tables.AssetClass.position)))
    if classes:
        raise InUseError(f"Asset group {name}", _listed("asset class", "asset classes", classes))
    session.delete(row)
    session.flush()


def _listed(one: str, many: str, names: list[str]) -> str:
    return f"the {one} {names[0]}" if len(names) == 1 else f"the {many} {', '.join(names)}"


def _found_group(session: Session, name: str) -> tables.AssetGroup:
    row = session.get(tables.AssetGroup, name)
    if row is None:
        raise InvalidError(f"There is no asset group {name}: add it first.")
    return row


def _found_class(session: Session, name: str) -> tables.AssetClass:
    row = session.get(tables.AssetClass, name)
    if row is None:
        raise InvalidError(f"There is no asset class {name}: add it first.")
    return row


def _found_security(session: Session, symbol: str) -> tables.Security:
    row = session.get(tables.Security, symbol)
    if row is None:
        raise InvalidError(f"There is no security {symbol} in the list: add it first.")
    return row
