"""A plan's trades without what is said of them."""

from __future__ import annotations

from unittest.mock import patch

from rebalancer.engine import plan as planning
from rebalancer.engine.model import Household, Mode, Plan, Policy


def traded(household: Household, policy: Policy, mode: Mode) -> Plan:
    """The plan but for its notices, which take most of its time: what binds a class takes many plans."""
    with patch.object(planning, "notices_of", return_value=()):
        return planning.plan(household, policy, mode)
