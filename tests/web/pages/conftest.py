"""All pages, served in this process from a store of their own, whose keys cost next to nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rebalancer.services.program import Program
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_throwaway
from rebalancer.web.app import pages_of
from tests.support.client import Client
from tests.support.pages import serving

CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    store = open_throwaway(CHEAP)
    yield Program(store)
    store.close()


@pytest.fixture(scope="module")
def site(program: Program) -> Iterator[Client]:
    with serving(pages_of(program)) as client:
        yield client
