"""Fails when the tests let too many mutants of the engine live: nine in ten have to be killed.

Reads what `mutmut results --all true` prints, and sums it up by module. A mutant that never ends is noticed
by the clock.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

FLOOR = 90  # percent
_KILLED = {"killed", "timeout"}


def score(lines: Iterable[str]) -> tuple[str, bool]:
    """A table by module, and whether the floor is reached.

    A line reads `package.module.function__mutmut_1: killed`.
    """
    verdicts: dict[str, Counter[bool]] = defaultdict(Counter)
    for line in lines:
        mutant, _, verdict = line.strip().partition(": ")
        if verdict:
            verdicts[mutant.rpartition(".")[0]][verdict in _KILLED] += 1
    total: Counter[bool] = Counter()
    for counts in verdicts.values():
        total.update(counts)
    rows = [*sorted(verdicts.items()), ("all", total)]
    table = "\n".join(f"{name:44} {counts[True]:5} of {counts.total():5} killed" for name, counts in rows)
    return table, total.total() > 0 and 100 * total[True] >= FLOOR * total.total()


def main() -> int:
    """Print the table of what comes in; exit code 1 where the floor is not reached."""
    table, enough = score(sys.stdin)
    sys.stdout.write(f"{table}\n")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
