from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from rebalancer.engine.model import Menu, Target, TargetType, TaxGroup
from rebalancer.errors import StalePageError, StoreUnavailableError
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.tokens import new_token
from rebalancer.store.values import (
    AccountChange,
    Configuration,
    ConfigurationChange,
    MappedSymbol,
    SavedAccount,
)

TOKEN = "rb1-l5ua6wjldfn4aackdpkli5gvxaedes"
NUMBER = "Z20411873"
DESCRIPTION = "Brokerage of Ada"
SYMBOL = "STABLE VALUE FUND"
CHANGE = ConfigurationChange(
    accounts={
        NUMBER: AccountChange(TaxGroup.TAXABLE, description=DESCRIPTION, menu=Menu.HELD, reserve=150_000)
    },
    defaults={TaxGroup.TAXABLE: NUMBER},
    targets=(Target("Cash", TargetType.PERCENT, 10_000),),
    mapped={SYMBOL: MappedSymbol("Cash", buy=True)},
)
SAVED = Configuration(
    version=1,
    accounts={NUMBER: SavedAccount(TaxGroup.TAXABLE, DESCRIPTION, Menu.HELD, 150_000, default=True)},
    targets=(Target("Cash", TargetType.PERCENT, 10_000),),
    mapped={SYMBOL: MappedSymbol("Cash", buy=True)},
)


def files_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_token_that_saved_nothing_has_no_configuration(store: Store, keys: UserKeys) -> None:
    assert store.households.read(keys, [NUMBER], [SYMBOL]) is None


def test_a_save_gives_back_what_is_stored(store: Store, keys: UserKeys) -> None:
    assert store.households.save(keys, CHANGE) == SAVED


def test_what_was_saved_is_read_with_the_token_alone(opened: Callable[[], Store]) -> None:
    first = opened()
    first.households.save(first.vault.unlock(TOKEN), CHANGE)
    second = opened()
    assert second.households.read(second.vault.unlock(TOKEN), [NUMBER], [SYMBOL]) == SAVED


def test_only_the_accounts_and_symbols_asked_for_are_opened(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, CHANGE)
    read = store.households.read(keys, ["X1"], ["VTI"])
    assert read is not None
    assert (read.accounts, read.mapped) == ({}, {})


def test_the_files_hold_neither_account_nor_token_nor_description_nor_symbol(
    store: Store, folder: Path
) -> None:
    keys = store.vault.unlock(TOKEN)
    store.households.save(keys, CHANGE)
    store.close()
    stored = files_of(folder).lower()
    for secret in (NUMBER, TOKEN, TOKEN[4:30], DESCRIPTION, SYMBOL):
        assert secret.lower().encode() not in stored
    assert keys.user_id in files_of(folder)


def test_a_description_that_was_replaced_is_gone_from_the_file(store: Store, folder: Path) -> None:
    keys = store.vault.unlock(TOKEN)
    store.households.save(keys, CHANGE)
    with store._database.reading() as session:
        box = session.connection().exec_driver_sql("SELECT box FROM account").scalar_one()
    changed = AccountChange(TaxGroup.TAX_FREE, description="Roth")
    store.households.save(keys, ConfigurationChange(accounts={NUMBER: changed}))
    store.close()
    assert box not in files_of(folder)


def test_two_users_of_one_account_do_not_see_each_other(store: Store) -> None:
    ada, bob = store.vault.unlock(new_token()), store.vault.unlock(new_token())
    store.households.save(ada, CHANGE)
    assert store.households.read(bob, [NUMBER], [SYMBOL]) is None
    store.households.save(bob, ConfigurationChange(accounts={NUMBER: AccountChange(ignored=True)}))
    assert store.households.read(ada, [NUMBER], [SYMBOL]) == SAVED


def test_one_users_default_survives_anothers_save(store: Store, keys: UserKeys) -> None:
    bob = store.vault.unlock(new_token())
    store.households.save(keys, CHANGE)
    store.households.save(bob, CHANGE)
    store.households.save(
        bob, ConfigurationChange(defaults={TaxGroup.TAXABLE: None}, accounts=CHANGE.accounts)
    )
    assert store.households.read(keys, [NUMBER], [SYMBOL]) == SAVED


def test_every_save_raises_the_version(store: Store, keys: UserKeys) -> None:
    versions = [store.households.save(keys, ConfigurationChange()).version for _ in range(3)]
    assert versions == [1, 2, 3]


@pytest.mark.parametrize("shown", [0, 2])
def test_a_stale_page_is_refused_and_changes_nothing(store: Store, keys: UserKeys, shown: int) -> None:
    store.households.save(keys, CHANGE)
    with pytest.raises(StalePageError):
        store.households.save(keys, ConfigurationChange(targets=(), version=shown))
    assert store.households.read(keys, [NUMBER], [SYMBOL]) == SAVED


def test_a_page_that_knows_the_version_is_saved(store: Store, keys: UserKeys) -> None:
    assert store.households.save(keys, ConfigurationChange(version=0)).version == 1
    assert store.households.save(keys, ConfigurationChange(version=1)).version == 2


def test_of_two_saves_at_once_from_one_version_one_wins(store: Store, keys: UserKeys) -> None:
    start = threading.Barrier(2)
    outcomes: list[object] = []

    def save(amount: int) -> None:
        targets = (Target("Cash", TargetType.PERCENT, amount),)
        start.wait()
        try:
            outcomes.append(
                store.households.save(keys, ConfigurationChange(targets=targets, version=0)).targets
            )
        except StalePageError as stale:
            outcomes.append(stale)

    threads = [threading.Thread(target=save, args=(amount,)) for amount in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [outcome for outcome in outcomes if not isinstance(outcome, StalePageError)]
    read = store.households.read(keys, [], [])
    assert read is not None
    assert won == [read.targets]


def test_a_ticket_saves_like_its_token(store: Store, keys: UserKeys) -> None:
    ticket = store.vault.open_ticket(store.vault.seal_ticket(keys, [NUMBER]))
    assert store.households.save(ticket, CHANGE) == SAVED
    assert store.households.read(keys, [NUMBER], [SYMBOL]) == SAVED


def test_a_store_that_went_away_says_so(store: Store, keys: UserKeys, folder: Path) -> None:
    (folder / "rebalance.db").rename(folder / "away.db")
    with pytest.raises(StoreUnavailableError):
        store.households.save(keys, CHANGE)
