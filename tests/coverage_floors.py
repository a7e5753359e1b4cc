"""Fails when the tests leave too much of the code unseen: all of the engine, 95 % of the whole are the floor.

Run after `pytest --cov`, whose data it reads; lines that ran in a server's process count.
"""

from __future__ import annotations

import io
import sys

import coverage
from coverage.exceptions import NoDataError

FLOORS = (("rebalancer/engine/*", 100), ("rebalancer/*", 95))


def main() -> int:
    """Compare with each floor; exit code 1, and the lines that are missing, where one is not reached."""
    measured = coverage.Coverage()
    measured.load()
    low = 0
    for pattern, floor in FLOORS:
        table = io.StringIO()
        try:
            reached = measured.report(include=[f"*/{pattern}", pattern], file=table)
        except NoDataError:
            sys.stderr.write("There is no coverage to judge: run pytest --cov first.\n")
            return 1
        if reached < floor:
            low = 1
            sys.stderr.write(
                f"{pattern}: {reached:.2f} % of lines and branches, {floor} % wanted\n{table.getvalue()}"
            )
    return low


if __name__ == "__main__":
    sys.exit(main())
