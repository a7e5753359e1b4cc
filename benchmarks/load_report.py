"""What a load measured, held against its goals, and both as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.driving import Asked, percentile
from benchmarks.watching import Moment, growth

_MIB = 1024 * 1024
_OK = 200
_MINUTE = 60
_WARM = 2 * _MINUTE
_FLAT = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Requests of one kind of load: who asked, for how many seconds, and what came of each.

    `processor` is how many seconds of it the server used: others on the machine hardly change that.
    """

    name: str
    clients: str
    seconds: float
    asked: Sequence[Asked]
    processor: float | None = None

    @property
    def per_second(self) -> float:
        """How many were answered as wished in a second; what was answered after the end is not of it."""
        in_time = [one for one in self.asked if one.due + one.seconds <= self.seconds]
        return sum(one.status == _OK for one in in_time) / self.seconds

    @property
    def failed(self) -> int:
        """How many were not answered as wished."""
        return sum(one.status != _OK for one in self.asked)


@dataclass(frozen=True, slots=True)
class Burst:
    """A hundred at once, and the seconds from their beginning until a plan took no longer than before."""

    asked: Sequence[Asked]
    normal_after: float

    @property
    def over_after(self) -> float:
        """The seconds from their beginning until the last was answered."""
        return max(one.due + one.seconds for one in self.asked)


@dataclass(frozen=True, slots=True)
class Measured:
    """All of a load; `peak` is the most bytes of memory, `keys` the seconds that a plan's keys take."""

    home: Run
    alone: Run
    ten: Run
    mixed: Run
    at_rates: Sequence[Run]
    moments: Sequence[Moment]
    peak: int
    keys: float
    burst: Burst


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the specification: what is wanted, what was measured, and whether that will do."""

    wanted: str
    measured: str
    met: bool


def goals(load: Measured) -> list[Goal]:
    """Every goal, in the order of the specification; how it grows only where it had the time to."""
    return [*_of_speed(load), *_of_the_mix(load.mixed, load.moments, load.peak), *_of_the_burst(load.burst)]


def _of_speed(load: Measured) -> list[Goal]:
    home, alone, ten = (percentile(run.asked, 95) for run in (load.home, load.alone, load.ten))
    keys = f"of the median {load.keys / percentile(load.alone.asked, 50):.0%} are keys"
    rate = load.home.per_second
    return [
        Goal("GET /, 20 clients: at least 300/s", f"{rate:.0f}/s", rate >= 300),
        Goal("the same: p95 at most 150 ms", _ms(home), home <= 0.150),
        Goal("/rebalance, 1 client: p95 at most 800 ms", f"{_ms(alone)}; {keys}", alone <= 0.800),
        Goal("/rebalance, 10 clients: no error", str(load.ten.failed), load.ten.failed == 0),
        Goal("the same: p95 at most 6 s", _ms(ten), ten <= 6),
    ]


def _of_the_mix(mixed: Run, moments: Sequence[Moment], peak: int) -> list[Goal]:
    name = f"20 clients mixed, {mixed.seconds / 60:g} minutes: no error"
    return [
        Goal(name, str(mixed.failed), not mixed.failed),
        *(_of_growth(moments) if mixed.seconds >= 2 * _WARM else []),
        Goal("resident memory at most 300 MiB, ever", f"{peak / _MIB:.0f} MiB", peak <= 300 * _MIB),
    ]


def _of_growth(moments: Sequence[Moment]) -> list[Goal]:
    more = growth(moments, lambda one: one.resident, since=_WARM, span=_MINUTE) / _MIB
    files = growth(moments, lambda one: one.files, since=_WARM, span=_MINUTE)
    return [
        Goal("memory grows by at most 10 MiB after minute two", f"{more:.1f} MiB", more <= 10),
        Goal("open files flat after minute two", f"{files:+.0f}", files <= _FLAT),
    ]


def _of_the_burst(burst: Burst) -> list[Goal]:
    served = sum(one.status == _OK for one in burst.asked)
    turned_away = sum(one.told_to_return for one in burst.asked)
    answered = f"{served} times 200, {turned_away} times 503"
    later = burst.normal_after - burst.over_after
    normal = f"{later:.1f} s after the last answer, {burst.normal_after:.1f} s after it began"
    all_told = served + turned_away == len(burst.asked)
    return [
        Goal("100 clients at once: 200 or 503 with Retry-After", answered, all_told),
        Goal("normal again within 5 s of the last answer", normal, later <= 5),
    ]


def goals_table(held: Iterable[Goal]) -> str:
    """The goals as a Markdown table."""
    head = ("| goal | measured | |", "| --- | --- | --- |")
    rows = (f"| {g.wanted} | {g.measured} | {'met' if g.met else '**missed**'} |" for g in held)
    return "\n".join((*head, *rows))


def runs_table(load: Measured) -> str:
    """What each kind of request took, as a Markdown table; the mix kind by kind."""
    head = (
        "| what | clients | requests | answered | p50 | p95 | p99 | most | processor each | failed |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    runs = [load.home, load.alone, load.ten, *load.at_rates, *_by_kind(load.mixed)]
    return "\n".join((*head, *map(_row, runs)))


def _by_kind(mixed: Run) -> list[Run]:
    kinds = dict.fromkeys(one.kind for one in mixed.asked)
    return [
        Run(kind, mixed.clients, mixed.seconds, [one for one in mixed.asked if one.kind == kind])
        for kind in kinds
    ]


def _row(run: Run) -> str:
    percentiles = " | ".join(_ms(percentile(run.asked, percent)) for percent in (50, 95, 99, 100))
    rate = f"{run.per_second:.{0 if run.per_second >= 10 else 1}f}/s"
    each = "" if run.processor is None else f"{run.processor / len(run.asked) * 1000:.1f} ms"
    return (
        f"| {run.name} | {run.clients} | {len(run.asked)} | {rate} | {percentiles} | {each} | {run.failed} |"
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
