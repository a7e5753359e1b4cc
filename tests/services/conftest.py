"""A program with a store of its own, whose keys cost next to nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rebalancer.services.program import Program
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_throwaway
from rebalancer.store.tokens import new_token

CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))


@pytest.fixture
def program() -> Iterator[Program]:
    store = open_throwaway(CHEAP)
    yield Program(store)
    store.close()


@pytest.fixture
def token() -> str:
    return new_token()
