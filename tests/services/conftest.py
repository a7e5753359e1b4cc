"""A program with a store of its own, whose keys cost next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rebalancer.services.program import Program
from rebalancer.store.installation import Installation
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_throwaway
from rebalancer.store.tokens import new_token
from tests.support.version1 import make_version_1

CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))


@pytest.fixture
def program() -> Iterator[Program]:
    store = open_throwaway(CHEAP)
    yield Program(store)
    store.close()


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """What version 1 left."""
    database = make_version_1(tmp_path / "data")
    return Installation(database, database.with_name(".salt"))


@pytest.fixture
def token() -> str:
    return new_token()
