"""A store to try things on: real files in a temporary folder, with derivations that cost next to nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rebalancer.store.keys import Argon2Cost, KeyCosts, UserKeys
from rebalancer.store.open import Store, open_store
from rebalancer.store.tokens import new_token

CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Undo what opening a store does to the process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def costs() -> KeyCosts:
    """The cheapest derivations that Argon2id allows."""
    return CHEAP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where `opened` keeps database and salt."""
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[[], Store]]:
    """Open the store in `folder`, as often as wanted: the one before is closed first."""
    stores: list[Store] = []

    def open_again() -> Store:
        for store in stores:
            store.close()
        stores.append(open_store(f"sqlite:///{folder / 'rebalance.db'}", folder / ".salt", CHEAP))
        return stores[-1]

    yield open_again
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    """A new store."""
    return opened()


@pytest.fixture
def keys(store: Store) -> UserKeys:
    """The keys of a new user of `store`."""
    return store.vault.unlock(new_token())
