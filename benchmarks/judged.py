"""`python -m benchmarks.judged [households [first seed]]`: how many plans a judge accepts.

Each household is asked for in each of the four modes, once more with its rows reversed, and again when a plan
is done. Every core has a server of its own and a part of the seeds.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.support.judged import Outcome, cheap_server, judged, shared_list
from tests.support.random_households import random_household

_HOUSEHOLDS = 1000


def main(arguments: Sequence[str]) -> int:
    """Judge them all, and print what was found; 1 where a plan was refused."""
    count = int(arguments[0]) if arguments else _HOUSEHOLDS
    first = int(arguments[1]) if len(arguments) > 1 else 0
    start = time.perf_counter()
    outcomes = _outcomes(range(first, first + count))
    refused = [outcome for outcome in outcomes if faulty(outcome)]
    for outcome in refused:
        print(outcome)
    counts = summary(outcomes) | {"seconds": round(time.perf_counter() - start)}
    print("\n".join(f"{name:48}{number:7,}" for name, number in counts.items()))
    return int(bool(refused))


def faulty(outcome: Outcome) -> bool:
    """Whether anything is wrong with the plan. A sale and a purchase in one tax group may have a reason."""
    wrong = outcome.status != 200 or outcome.complaints or outcome.shuffled or outcome.unlike
    return bool(wrong or restless(outcome))


def restless(outcome: Outcome) -> bool:
    """Whether the plan calls for trades once it is done, although every price and menu is still there."""
    return bool(outcome.again) and not outcome.excused


def summary(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """What was found, in numbers of plans."""
    answers = Counter(outcome.status for outcome in outcomes)
    return {
        "households": len({outcome.seed for outcome in outcomes}),
        **{f"answers of {status}": number for status, number in sorted(answers.items())},
        "plans with trades": sum(o.traded for o in outcomes),
        "plans with trades, nothing being forbidden": sum(o.free and o.traded for o in outcomes),
        "refused by the judge": sum(bool(o.complaints) for o in outcomes),
        "another plan beside that of another mode": sum(o.unlike for o in outcomes),
        "changed by the order of rows": sum(o.shuffled for o in outcomes),
        "with trades again the day after": sum(restless(o) for o in outcomes),
        "the same, a symbol being sold out": sum(bool(o.again) and o.excused for o in outcomes),
        "a class sold and bought in a tax group": sum(bool(o.churned) for o in outcomes),
    }


def _outcomes(seeds: range) -> list[Outcome]:
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        parts = pool.map(_judged, (seeds[core::cores] for core in range(cores)))
        return sorted((one for part in parts for one in part), key=lambda one: one.seed)


def _judged(seeds: range) -> list[Outcome]:
    with cheap_server() as client:
        shared = shared_list(client)
        return [one for seed in seeds for one in judged(client, shared, random_household(seed), alone=True)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
