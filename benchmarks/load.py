"""`python -m benchmarks.load [minutes]`: a server under load, held against `benchmarks/README.md`.

A real server process answers over loopback; the clients are threads of this process, with a connection for
each request. The mix comes first, on a server that was just started, so that nothing hides how it grows.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks import load_plot
from benchmarks.driving import Step, always, at_rate, burst, closed, percentile
from benchmarks.figures import seconds_of
from benchmarks.load_report import Burst, Measured, Run, goals, goals_table, runs_table
from benchmarks.people import HOME, NUMBERS, PLAN, Person, people
from benchmarks.request import derivation
from benchmarks.watching import Moment, most_resident, processor_seconds, watched
from tests.support.process import RunningServer, running_server

_RATES = ((HOME, 100), (HOME, 200), (PLAN, 1), (PLAN, 2))
_AT_ONCE = 100
_LONGEST_WAIT = 60
_OK = 200
_PARTS = ("cherrypy", "cheroot", "cryptography", "sqlalchemy", "networkx")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: the minutes of the mix, how many people, and how often keys alone are derived."""

    minutes: float = 10
    people: int = 20
    rounds: int = 20

    @property
    def mix(self) -> float:
        """The seconds of the mix."""
        return self.minutes * 60

    @property
    def each(self) -> float:
        """The seconds of each other run: half a minute beside ten minutes of the mix."""
        return self.mix / 20


def main(arguments: Sequence[str]) -> int:
    """Measure, print and draw; 1 where a goal is missed."""
    extent = Extent(float(arguments[0])) if arguments else Extent()
    parts = ", ".join(f"{part} {version(part)}" for part in _PARTS)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; {parts}")
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}, ", end="", flush=True)
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        load = measured(server, extent)
    print(f"after: {os.getloadavg()[0]:.2f}\n")
    held = goals(load)
    print(f"{goals_table(held)}\n\n{runs_table(load)}\n")
    load_plot.draw(load.mixed.asked, load.moments)
    print(f"The plot: {load_plot.LOAD}")
    return int(not all(goal.met for goal in held))


def measured(server: RunningServer, extent: Extent) -> Measured:
    """The whole load."""
    everybody = people(server.client, extent.people)
    somebody, each = everybody[0], extent.each
    run, moments = mixed(server, everybody, extent.mix)
    alone = _closed(server, PLAN, [somebody], each)
    keys = derivation(server.folder / ".salt", somebody.token, NUMBERS)
    return Measured(
        mixed=run,
        moments=moments,
        alone=alone,
        keys=statistics.median(seconds_of(keys) for _ in range(extent.rounds)),
        home=_closed(server, HOME, everybody, each),
        ten=_closed(server, PLAN, everybody[:10], each),
        at_rates=[_at_rate(server, _step(somebody, kind), rate, each) for kind, rate in _RATES],
        burst=at_once(everybody, usual=percentile(alone.asked, 95)),
        peak=most_resident(server.process.pid),
    )


def mixed(server: RunningServer, everybody: Sequence[Person], seconds: float) -> tuple[Run, list[Moment]]:
    """Let everybody use everything for so long, and watch the server."""
    with watched(server.process.pid) as moments:
        asked = closed([person.walk(place) for place, person in enumerate(everybody)], seconds)
    run = Run("the mix", f"{len(everybody)} mixed, closed loop", seconds, asked)
    return run, [one for one in moments if one.at <= seconds]


def at_once(everybody: Sequence[Person], *, usual: float) -> Burst:
    """A hundred at once, home pages and plans in turn; then plans, until one takes the `usual` seconds."""
    turns = (everybody[place % len(everybody)] for place in range(_AT_ONCE))
    steps = [person.plan() if place % 2 else person.home() for place, person in enumerate(turns)]
    start = time.perf_counter()
    asked = burst(steps)
    while (now := time.perf_counter() - start) < _LONGEST_WAIT:
        [plan] = burst([everybody[0].plan()])
        if plan.status == _OK and plan.seconds <= usual:
            break
    return Burst(asked, now)


def _step(person: Person, kind: str) -> Step:
    return person.home() if kind == HOME else person.plan()


def _closed(server: RunningServer, kind: str, everybody: Sequence[Person], seconds: float) -> Run:
    walks = [always(_step(person, kind)) for person in everybody]
    before = processor_seconds(server.process.pid)
    asked = closed(walks, seconds)
    used = processor_seconds(server.process.pid) - before
    return Run(kind, f"{len(walks)}, closed loop", seconds, asked, used)


def _at_rate(server: RunningServer, step: Step, rate: float, seconds: float) -> Run:
    before = processor_seconds(server.process.pid)
    asked = at_rate(step, rate, seconds)
    used = processor_seconds(server.process.pid) - before
    return Run(step[0], f"{rate}/s, open loop", seconds, asked, used)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
