"""Whether a save asks for nothing but what is stored already, as the second of two clicks does."""

from __future__ import annotations

from rebalancer.store.values import AccountChange, Configuration, ConfigurationChange, SavedAccount


def already_stored(change: ConfigurationChange, saved: Configuration | None) -> bool:
    """Whether `change` would leave everything in `saved` as it is, whatever version it was made from."""
    if saved is None:
        return False
    takers = {a.tax_group: number for number, a in saved.accounts.items() if a.default}
    return (
        all(_same_account(account, saved.accounts.get(n)) for n, account in change.accounts.items())
        and all(takers.get(tax_group) == number for tax_group, number in change.defaults.items())
        and (change.targets is None or set(change.targets) == set(saved.targets))
        and (change.affinities is None or set(change.affinities) == set(saved.affinities))
        and all(saved.mapped.get(symbol) == mapped for symbol, mapped in change.mapped.items())
    )


def _same_account(change: AccountChange, saved: SavedAccount | None) -> bool:
    if saved is None:
        return False
    named = change.ignored or change.tax_group is not None
    return (
        (not named or change.tax_group is saved.tax_group)
        and change.description in (None, saved.description)
        and change.menu in (None, saved.menu)
        and change.reserve in (None, saved.reserve)
    )
