from __future__ import annotations

import pytest
from sqlalchemy import text

from rebalancer.engine.model import Affinity, Target, TargetType, TaxGroup
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.tables import Account
from rebalancer.store.values import AccountChange, ConfigurationChange, SavedAccount

TWO = ConfigurationChange(
    accounts={
        "A": AccountChange(TaxGroup.TAXABLE, description="first", reserve=7),
        "B": AccountChange(TaxGroup.TAXABLE, description="second"),
    }
)


def change_rows(store: Store, statement: str, **values: object) -> None:
    """Change the database as another program would."""
    with store._database.writing() as session:
        session.execute(text(statement), values)


def accounts(store: Store, keys: UserKeys) -> dict[str, SavedAccount]:
    read = store.households.read(keys, ["A", "B"], [])
    assert read is not None
    return dict(read.accounts)


def row_of(store: Store, keys: UserKeys, number: str) -> bytes:
    return store.vault.accounts(keys, [number])[number].account_id


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE account SET box = x'00' WHERE account_id = :row",
        "UPDATE account SET box = zeroblob(93) WHERE account_id = :row",
        "UPDATE account SET tax_group = 'Tax Free' WHERE account_id = :row",
        "UPDATE account SET tax_group = NULL WHERE account_id = :row",
        "UPDATE account SET default_since = 1 WHERE account_id = :row",
    ],
)
def test_a_row_changed_elsewhere_is_shown_as_such_and_the_others_as_they_are(
    store: Store, keys: UserKeys, tampering: str
) -> None:
    store.households.save(keys, TWO)
    change_rows(store, tampering, row=row_of(store, keys, "A"))
    assert accounts(store, keys)["A"].description is None
    assert accounts(store, keys)["A"].reserve == 7
    assert accounts(store, keys)["B"].description == "second"


def test_boxes_swapped_between_rows_do_not_open(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, TWO)
    a, b = (row_of(store, keys, number) for number in ("A", "B"))
    with store._database.writing() as session:
        first, second = session.get_one(Account, a), session.get_one(Account, b)
        first.box, second.box = second.box, first.box
    assert [account.description for account in accounts(store, keys).values()] == [None, None]


def test_an_ignored_account_is_saved_as_ignored(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, ConfigurationChange(accounts={"A": AccountChange(ignored=True)}))
    assert accounts(store, keys) == {"A": SavedAccount(tax_group=None, description="")}


def test_accounts_come_in_the_order_in_which_they_were_asked_for(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, TWO)
    read = store.households.read(keys, ["B", "A"], [])
    assert read is not None
    assert list(read.accounts) == ["B", "A"]


def test_targets_come_in_the_configured_order_of_their_classes(store: Store, keys: UserKeys) -> None:
    cash, stocks = Target("Cash", TargetType.DOLLARS, 5), Target("US TSM", TargetType.REMAINDER, 10_000)
    assert store.households.save(keys, ConfigurationChange(targets=(cash, stocks))).targets == (stocks, cash)


def test_affinities_come_by_tax_group_then_rank_the_disabled_last(store: Store, keys: UserKeys) -> None:
    disabled = Affinity(TaxGroup.TAXABLE, "US TSM", None, mask=True)
    second = Affinity(TaxGroup.TAXABLE, "US SC", 2)
    first = Affinity(TaxGroup.TAXABLE, "Cash", 1)
    free = Affinity(TaxGroup.TAX_FREE, "US TSM", 1)
    change = ConfigurationChange(affinities=(free, disabled, second, first))
    assert store.households.save(keys, change).affinities == (first, second, disabled, free)
