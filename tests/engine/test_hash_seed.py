"""Invariant 10, the part that one process cannot show: Python's hash seed changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.process import ROOT

PLAN = """
from rebalancer.engine.model import Mode
from rebalancer.engine.plan import plan
from benchmarks.households import household, policy
for mode in Mode:
    print(plan(household(accounts=6, classes=9, positions=30), policy(9), mode))
"""


def planned(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", PLAN]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_the_hash_seed_changes_nothing() -> None:
    first = planned("0")
    assert "Trade(" in first
    assert [planned(seed) == first for seed in ("1", "2", "3")] == [True, True, True]
