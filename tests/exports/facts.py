"""The JSON of the plan in `plans`, and of plans whose every text is the same odd one."""

from __future__ import annotations

import json
from typing import Any

from rebalancer.engine.model import Plan
from rebalancer.exports.plan_json import plan_json
from rebalancer.exports.reporting import report_of
from tests.exports.plans import HOUSEHOLD, PLAN, POLICY

WORDS = ("name", "description", "symbol", "asset_class", "asset_group", "reason", "message")
"""What the owner, the broker or the shared list names, by its key."""


def facts_of(plan: Plan = PLAN) -> dict[str, Any]:
    """The JSON of `plan`, read back."""
    made: dict[str, Any] = json.loads(json.dumps(plan_json(report_of(HOUSEHOLD, POLICY, plan), ())))
    return made


def saying(text: str) -> dict[str, Any]:
    """The same plan, where every account, symbol, class, group, reason and warning is called `text`."""
    made: dict[str, Any] = _said(facts_of(), text)
    return made


def _said(facts: Any, text: str) -> Any:
    match facts:
        case dict():
            return {key: text if key in WORDS else _said(value, text) for key, value in facts.items()}
        case list():
            return [_said(value, text) for value in facts]
        case _:
            return facts
