"""Configurations that say one number in every part, so that a mix of two is seen as such."""

from __future__ import annotations

from pathlib import Path

from rebalancer.engine.model import Affinity, Target, TargetType, TaxGroup
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import Store, open_store
from rebalancer.store.values import AccountChange, Configuration, ConfigurationChange, MappedSymbol

CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))

_ACCOUNTS = ("Z1", "Z2", "Z3")
_SYMBOLS = tuple(f"FUND {place}" for place in range(20))
_CLASSES = ("US TSM", "US SC", "ex-US TSM")


def opened(folder: Path) -> Store:
    """The store in `folder`, with keys that cost next to nothing; made where there is none."""
    return open_store(f"sqlite:///{folder / 'rebalance.db'}", folder / ".salt", CHEAP)


def save_revision(store: Store, token: str, number: int) -> None:
    """Save what says `number` everywhere."""
    account = AccountChange(TaxGroup.TAXABLE, description=f"revision {number}", reserve=number)
    change = ConfigurationChange(
        accounts=dict.fromkeys(_ACCOUNTS, account),
        targets=tuple(Target(name, TargetType.DOLLARS, number) for name in _CLASSES),
        affinities=tuple(Affinity(TaxGroup.TAXABLE, name, number) for name in _CLASSES),
        mapped=dict.fromkeys(_SYMBOLS, _mapped(number)),
    )
    store.households.save(store.vault.unlock(token), change)


def saved_revision(store: Store, token: str) -> int:
    """The number that is saved; 0 for nothing at all. AssertionError for a mix of two."""
    saved = store.households.read(store.vault.unlock(token), _ACCOUNTS, _SYMBOLS)
    if saved is None:
        return 0
    assert (len(saved.accounts), len(saved.mapped)) == (len(_ACCOUNTS), len(_SYMBOLS))
    assert (len(saved.targets), len(saved.affinities)) == (len(_CLASSES), len(_CLASSES))
    [number] = _numbers(saved)
    assert set(saved.mapped.values()) == {_mapped(number)}
    return number


def _mapped(number: int) -> MappedSymbol:
    return MappedSymbol(_CLASSES[number % len(_CLASSES)], buy=number % 2 == 0)


def _numbers(saved: Configuration) -> set[int]:
    """Every number that stands in `saved`."""
    accounts = saved.accounts.values()
    descriptions = {int((account.description or "revision -1").split()[1]) for account in accounts}
    reserves = {account.reserve for account in accounts}
    amounts = {target.amount for target in saved.targets}
    return descriptions | reserves | amounts | {entry.rank or -1 for entry in saved.affinities}
