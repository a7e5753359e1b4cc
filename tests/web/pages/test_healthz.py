from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from rebalancer.errors import StoreUnavailableError
from rebalancer.web.pages.healthz import Healthz


def program(*, healthy: bool) -> Any:
    return cast("Any", SimpleNamespace(store=SimpleNamespace(healthy=lambda: healthy)))


def test_a_database_that_answers_is_well() -> None:
    assert Healthz(program(healthy=True)).GET().body == b'{"status": "ok"}'


def test_a_database_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(StoreUnavailableError, match="again"):
        Healthz(program(healthy=False)).GET()
