from __future__ import annotations

import pytest
from sqlalchemy import text

from rebalancer.engine.model import TaxGroup
from rebalancer.errors import UndoRefusedError
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.tokens import new_token
from rebalancer.store.values import AccountChange, ConfigurationChange, MappedSymbol

HOUSEHOLD = ConfigurationChange(
    accounts={
        "A": AccountChange(TaxGroup.TAXABLE, description="first"),
        "B": AccountChange(TaxGroup.TAX_FREE),
    },
    defaults={TaxGroup.TAXABLE: "A"},
    mapped={"FUND": MappedSymbol("US TSM"), "OTHER": MappedSymbol("US TBM")},
)


@pytest.fixture
def new(store: Store, keys: UserKeys) -> UserKeys:
    """The keys of a token that has nothing yet; `keys` have the household above."""
    store.households.save(keys, HOUSEHOLD)
    return store.vault.unlock(new_token())


def move(store: Store, old: UserKeys, new: UserKeys, *numbers: str) -> None:
    store.rotation.to_new_token(store.rotation.planned(old, new, store.vault, numbers, ["FUND"]))


def test_accounts_defaults_and_symbols_move(store: Store, keys: UserKeys, new: UserKeys) -> None:
    before = store.households.read(keys, ["A", "B"], ["FUND"])
    move(store, keys, new, "A", "B")
    assert store.households.read(new, ["A", "B"], ["FUND"]) == before
    assert store.households.read(keys, ["A", "B"], ["FUND"]) is None


def test_what_is_not_named_is_forgotten(store: Store, keys: UserKeys, new: UserKeys) -> None:
    move(store, keys, new, "A", "C")
    extent = store.households.extent(new)
    assert (extent.accounts, extent.symbols) == (1, 1)


def test_a_box_that_does_not_open_is_forgotten(store: Store, keys: UserKeys, new: UserKeys) -> None:
    with store._database.writing() as session:
        session.execute(text("UPDATE account SET tax_group = 'Tax Deferred' WHERE tax_group = 'Tax Free'"))
    move(store, keys, new, "A", "B")
    configuration = store.households.read(new, ["A", "B"], [])
    assert configuration is not None
    assert list(configuration.accounts) == ["A"]


def test_there_is_nothing_to_undo_under_new_keys_until_the_next_save(
    store: Store, keys: UserKeys, new: UserKeys
) -> None:
    store.households.save(keys, ConfigurationChange(accounts={"A": AccountChange(reserve=1)}))
    move(store, keys, new, "A", "B")
    with pytest.raises(UndoRefusedError, match="Nothing is kept from before the last save"):
        store.households.undo(new, None)
    assert kept_rows(store) == 0
    assert store.households.save(new, ConfigurationChange(accounts={"A": AccountChange(reserve=2)})).undoable


def kept_rows(store: Store) -> int:
    with store._database.reading() as session:
        return int(session.execute(text("SELECT count(*) FROM previous")).scalar_one())


def test_households_are_counted(store: Store, keys: UserKeys, new: UserKeys) -> None:
    store.households.save(new, ConfigurationChange())
    assert store.rotation.count_users() == 2
    store.rotation.to_new_salt([], bytes(32))
    assert store.rotation.count_users() == 0
    assert store.households.read(keys, [], []) is None
