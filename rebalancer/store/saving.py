"""Values to rows: one save of one user's configuration, inside the caller's transaction.

Two rules keep what cannot be read. A box that does not open stays as it is, byte by byte, until its owner
saves a new description: whoever changed tax group or default flag behind the program's back is undone by
setting them right. And the old default of a tax group may be an account that this save has no key for (a
spouse's, in another file): its box is bound to its flag, so the flag stays, and the latest claim counts
(`default_since`); once the account is at hand again, its flag is cleared with its box sealed anew.

A row at hand that still stands under keys of earlier costs, or whose box has an older version, is brought to
the newest of both. At the end what stood before is kept (`undoing`), and everything of the user is sealed
(`seals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rebalancer.engine.model import TaxGroup
from rebalancer.errors import ForeignValueError, InvalidError
from rebalancer.store import tables
from rebalancer.store.boxes import is_newest, seal
from rebalancer.store.keys import AccountKeys, UserKeys
from rebalancer.store.loading import Asked, Found, binding_of, found_accounts, load_version
from rebalancer.store.seals import put_seal
from rebalancer.store.undoing import keep_step, standing
from rebalancer.store.values import AccountChange, ConfigurationChange, MappedSymbol
from rebalancer.store.versions import next_version

_SHOWN_DIGITS = 4


def save(session: Session, keys: UserKeys, at_hand: Asked, change: ConfigurationChange) -> int:
    """Apply `change`, and return the new version.

    `at_hand` has every account whose keys are known, those that `change` names included.

    Raises:
        StalePageError: the stored version is not the one that `change` was made from.
        InvalidError: an unknown class, a class twice, or a default account that cannot be one.
    """
    _check_classes(session, change)
    before = standing(session, keys, at_hand, change.mapped)
    version = next_version(session, keys, change.version)
    _save_accounts(session, keys, at_hand, change, version)
    _replace_policy(session, keys, change)
    for symbol, mapped in change.mapped.items():
        _save_mapped(session, keys, symbol, mapped)
    session.flush()
    if before is not None:
        now = load_version(session, keys, version, at_hand, change.mapped)
        keep_step(session, keys, before, now)
    put_seal(session, keys)
    return version


def _check_classes(session: Session, change: ConfigurationChange) -> None:
    targets, affinities = change.targets or (), change.affinities or ()
    named = {target.asset_class for target in targets} | {entry.asset_class for entry in affinities}
    named |= {mapped.asset_class for mapped in change.mapped.values() if mapped is not None}
    unknown = sorted(named - set(session.scalars(select(tables.AssetClass.name))))
    if unknown:
        raise InvalidError(f"There is no asset class {unknown[0]}: Edit Securities adds one.")
    _refuse_twice([target.asset_class for target in targets])
    _refuse_twice([f"{entry.asset_class} in {entry.tax_group}" for entry in affinities])


def _refuse_twice(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InvalidError(f"{name} stands in this configuration twice: leave one out.")
        seen.add(name)


def _save_accounts(
    session: Session,
    keys: UserKeys,
    at_hand: Asked,
    change: ConfigurationChange,
    version: int,
) -> None:
    stored = found_accounts(session, keys, at_hand)
    found = {number: _renewed(account, at_hand.keys_of[number][0]) for number, account in stored.items()}
    for number, account in change.accounts.items():
        if number in found:
            _change_account(found[number], account)
        else:
            found[number] = _new_account(keys, number, at_hand.keys_of[number][0], account)
            _refuse_taken(session, found[number].row)
            session.add(found[number].row)
    for tax_group, chosen in change.defaults.items():
        _set_default(found, tax_group, chosen, version)


def _renewed(account: Found, newest: AccountKeys) -> Found:
    """The row under its newest name and in a box of the newest version; one that does not open stays."""
    text = account.text()
    if text is None or (account.keys == newest and is_newest(account.row.box)):
        return account
    account.row.account_id = newest.account_id
    account.row.box = seal(newest.description_key, text, binding_of(account.row))
    return Found(account.row, newest)


def _new_account(keys: UserKeys, number: str, account: AccountKeys, change: AccountChange) -> Found:
    if change.tax_group is None and not change.ignored:
        raise InvalidError(f"Account {_masked(number)} is new: give it a tax group, or ignore it.")
    row = tables.Account(
        account_id=account.account_id,
        user_id=keys.user_id,
        tax_group=change.tax_group,
        menu=change.menu,
        reserve=change.reserve or 0,
    )
    row.box = seal(account.description_key, change.description or "", binding_of(row))
    return Found(row, account)


def _refuse_taken(session: Session, new: tables.Account) -> None:
    """Only this user's keys give this name: where another user has it, another program gave the row away."""
    if session.get(tables.Account, new.account_id) is not None:
        raise ForeignValueError


def _change_account(account: Found, change: AccountChange) -> None:
    row = account.row
    row.menu = change.menu or row.menu
    row.reserve = row.reserve if change.reserve is None else change.reserve
    kept = change.tax_group is None and not change.ignored
    tax_group = row.tax_group if kept else change.tax_group
    default_since = row.default_since if tax_group == row.tax_group else None
    _rebind(account, tax_group, default_since, change.description)


def _set_default(found: Mapping[str, Found], tax_group: TaxGroup, number: str | None, version: int) -> None:
    if number is not None and (number not in found or found[number].row.tax_group != tax_group):
        raise InvalidError(
            f"Account {_masked(number)} cannot take the credits of {tax_group}: choose one of that tax group."
        )
    for other, account in found.items():
        marked = account.row.tax_group == tax_group and account.row.default_since is not None
        if marked and other != number:
            _rebind(account, tax_group, None)
    if number is not None:
        _rebind(found[number], tax_group, version)


def _rebind(
    account: Found, tax_group: str | None, default_since: int | None, description: str | None = None
) -> None:
    """Change what the box is bound to, and seal it anew; one that does not open stays as it is."""
    text = account.text() if description is None else description
    row = account.row
    row.tax_group, row.default_since = tax_group, default_since
    if text is not None:
        row.box = seal(account.keys.description_key, text, binding_of(row))


def _replace_policy(session: Session, keys: UserKeys, change: ConfigurationChange) -> None:
    if change.targets is not None:
        session.execute(delete(tables.Target).where(tables.Target.user_id == keys.user_id))
        session.add_all(
            tables.Target(user_id=keys.user_id, asset_class=t.asset_class, type=t.type, amount=t.amount)
            for t in change.targets
        )
    if change.affinities is not None:
        session.execute(delete(tables.Affinity).where(tables.Affinity.user_id == keys.user_id))
        session.add_all(
            tables.Affinity(
                user_id=keys.user_id,
                tax_group=a.tax_group,
                asset_class=a.asset_class,
                rank=a.rank,
                mask=a.mask,
            )
            for a in change.affinities
        )


def _save_mapped(session: Session, keys: UserKeys, symbol: str, mapped: MappedSymbol | None) -> None:
    symbol_id = keys.symbol_id(symbol)
    if mapped is None:
        owned = (tables.MappedSymbol.user_id == keys.user_id, tables.MappedSymbol.symbol_id == symbol_id)
        session.execute(delete(tables.MappedSymbol).where(*owned))
        return
    session.merge(
        tables.MappedSymbol(
            user_id=keys.user_id,
            symbol_id=symbol_id,
            asset_class=mapped.asset_class,
            buy=mapped.buy,
        )
    )


def _masked(number: str) -> str:
    return f"…{number[-_SHOWN_DIGITS:]}"
