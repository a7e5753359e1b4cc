from __future__ import annotations

import pytest

from rebalancer.errors import StalePageError
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.versions import next_version, stored_version


def test_a_user_of_whom_nothing_is_saved_has_version_0(store: Store, keys: UserKeys) -> None:
    with store._database.reading() as session:
        assert stored_version(session, keys) == 0


def test_each_save_raises_it_by_one(store: Store, keys: UserKeys) -> None:
    with store._database.writing() as session:
        assert [next_version(session, keys, shown) for shown in (None, 1, None)] == [1, 2, 3]
        assert stored_version(session, keys) == 3


@pytest.mark.parametrize("shown", [0, 2, -1])
def test_a_page_of_another_version_is_stale_and_raises_nothing(
    store: Store, keys: UserKeys, shown: int
) -> None:
    with store._database.writing() as session:
        next_version(session, keys, None)
        with pytest.raises(StalePageError):
            next_version(session, keys, shown)
        assert stored_version(session, keys) == 1
