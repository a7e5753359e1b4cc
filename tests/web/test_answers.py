from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rebalancer.engine.model import Mode
from rebalancer.web.answers import json_answer, to_json


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1E+3"), '"1000"'),
        (Decimal("0.10"), '"0.10"'),
        (date(2025, 3, 14), '"2025-03-14"'),
        (Mode.NO_SELL, '"NO_SELL"'),
        (("…1873", None, True, 3), '["…1873", null, true, 3]'),
        ({"a": {"b": []}}, '{"a": {"b": []}}'),
    ],
)
def test_json_has_decimals_as_text(value: object, expected: str) -> None:
    assert to_json({"value": value}).decode() == f'{{"value": {expected}}}'


@pytest.mark.parametrize("facts", [{"price": 1.5}, {"rows": [{"price": float("nan")}]}])
def test_json_never_has_a_float(facts: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="no floats"):
        to_json(facts)


def test_json_is_named_as_such() -> None:
    answer = json_answer({}, status=422)
    assert (answer.status, answer.content_type, answer.body) == (422, "application/json", b"{}")
