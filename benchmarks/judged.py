"""`python -m benchmarks.judged [households [first seed]]`: how many plans a judge accepts.

Each household is asked for in all four modes, once more with its rows reversed, and again when it is done.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

from tests.support.judged import Outcome, cheap_server, judged, shared_list
from tests.support.random_households import random_household

_HOUSEHOLDS = 1000


def main(arguments: Sequence[str]) -> int:
    """Judge them all, and print what was found; 1 where a plan was refused."""
    count = int(arguments[0]) if arguments else _HOUSEHOLDS
    first = int(arguments[1]) if len(arguments) > 1 else 0
    start = time.perf_counter()
    outcomes = list(_outcomes(range(first, first + count)))
    refused = [o for o in outcomes if o.status != 200 or o.complaints or o.shuffled or _restless(o)]
    for outcome in refused:
        print(outcome)
    counts = {
        "households": count,
        "plans": len(outcomes),
        "answered 200": sum(o.status == 200 for o in outcomes),
        "with trades": sum(o.traded for o in outcomes),
        "refused by the judge": sum(bool(o.complaints) for o in outcomes),
        "changed by the order of rows": sum(o.shuffled for o in outcomes),
        "with trades again the day after": sum(_restless(o) for o in outcomes),
        "the same, a symbol sold out": sum(bool(o.again) and o.excused for o in outcomes),
        "nothing forbidden, with trades": sum(o.free and o.traded for o in outcomes),
        "a class sold and bought in a tax group": sum(bool(o.churned) for o in outcomes),
        "seconds": round(time.perf_counter() - start),
    }
    print("\n".join(f"{name:40}{number:6}" for name, number in counts.items()))
    return int(bool(refused))


def _restless(outcome: Outcome) -> bool:
    return bool(outcome.again) and not outcome.excused


def _outcomes(seeds: range) -> Iterator[Outcome]:
    with cheap_server() as client:
        shared = shared_list(client)
        for seed in seeds:
            yield from judged(client, shared, random_household(seed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
