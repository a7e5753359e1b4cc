from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.driving import Asked
from benchmarks.load_plot import draw
from benchmarks.load_report import Burst, Measured, Run, goals, goals_table, runs_table
from benchmarks.people import HOME, PLAN
from benchmarks.watching import Moment

MIB = 1024 * 1024
SECONDS = 600


def run(kind: str, count: int, took: float, *, status: int = 200) -> Run:
    asked = [Asked(kind, place * SECONDS / count, took, status) for place in range(count)]
    return Run(kind, "20, closed loop", SECONDS, asked)


def moments(resident: int = 100 * MIB, files: int = 20, *, later: int = 0) -> list[Moment]:
    return [Moment(at, resident + later * (at > 300), files) for at in range(SECONDS)]


TURNED_AWAY = Asked(HOME, 0, 0.1, 503, told_when=True)
GOOD = Measured(
    home=run(HOME, 200_000, 0.02),
    alone=run(PLAN, 100, 0.4),
    ten=run(PLAN, 100, 3),
    mixed=replace(run(HOME, 100, 0.02), asked=[*run(HOME, 100, 0.02).asked, *run(PLAN, 100, 2).asked]),
    at_rates=[run(HOME, 100, 0.005)],
    moments=moments(),
    peak=150 * MIB,
    keys=0.16,
    burst=Burst([Asked(HOME, 0, 4, 200), TURNED_AWAY], normal_after=8),
)


def test_a_load_within_all_goals_meets_each() -> None:
    held = goals(GOOD)
    assert [goal.wanted for goal in held if not goal.met] == []
    assert held[2].measured == "400 ms; of the median 40% are keys"


@pytest.mark.parametrize(
    ("load", "missed"),
    [
        (replace(GOOD, home=run(HOME, 170_000, 0.02)), "at least 300/s"),
        (replace(GOOD, home=run(HOME, 200_000, 0.16)), "p95 at most 150 ms"),
        (replace(GOOD, alone=run(PLAN, 100, 0.9)), "p95 at most 800 ms"),
        (replace(GOOD, ten=run(PLAN, 100, 7)), "p95 at most 6 s"),
        (replace(GOOD, moments=moments(later=11 * MIB)), "grows by at most 10 MiB"),
        (replace(GOOD, peak=301 * MIB), "at most 300 MiB"),
        (replace(GOOD, burst=Burst([Asked(HOME, 0, 0.1, 503)], 2)), "200 or 503 with Retry-After"),
        (replace(GOOD, burst=Burst([TURNED_AWAY], 6)), "within 5 s"),
    ],
)
def test_each_goal_can_be_missed(load: Measured, missed: str) -> None:
    [goal] = [goal for goal in goals(load) if not goal.met]
    assert missed in goal.wanted
    assert goals_table([goal]).endswith("| **missed** |")


def test_an_error_misses_the_goals_that_allow_none() -> None:
    ten, mixed = run(PLAN, 100, 3, status=500), run(HOME, 100, 0.02, status=503)
    missed = [goal for goal in goals(replace(GOOD, ten=ten, mixed=mixed)) if not goal.met]
    assert [goal.measured for goal in missed] == ["100", "100"]
    assert all("no error" in goal.wanted for goal in missed)


def test_files_that_stay_open_miss_their_goal() -> None:
    leaking = [Moment(at, 100 * MIB, 20 + at // 60) for at in range(SECONDS)]
    assert [goal.wanted for goal in goals(replace(GOOD, moments=leaking)) if not goal.met] == [
        "open files flat after minute two"
    ]


def test_a_mix_of_less_than_four_minutes_says_nothing_of_growth() -> None:
    short = replace(GOOD, mixed=replace(GOOD.mixed, seconds=239), moments=moments(later=99 * MIB)[:200])
    assert [goal.wanted for goal in goals(short) if "minute two" in goal.wanted] == []
    assert len(goals(GOOD)) - len(goals(short)) == 2


def test_what_is_answered_after_the_end_does_not_make_a_server_faster() -> None:
    asked = [Asked(PLAN, due=5, seconds=took, status=200) for took in (1, 5, 6, 7)]
    assert Run(PLAN, "4, closed loop", 10, asked).per_second == pytest.approx(0.2)


def test_the_table_of_runs_has_a_line_for_each_and_for_each_kind_of_the_mix() -> None:
    lines = runs_table(GOOD).splitlines()[2:]
    assert len(lines) == 3 + 1 + 2
    assert (
        lines[1] == f"| {PLAN} | 20, closed loop | 100 | 0.2/s | 400 ms | 400 ms | 400 ms | 400 ms |  | 0 |"
    )


def test_of_a_run_alone_each_request_has_its_share_of_the_processor() -> None:
    load = replace(GOOD, alone=replace(GOOD.alone, processor=58.0))
    assert runs_table(load).splitlines()[3].endswith("| 580.0 ms | 0 |")


def test_the_plot_is_a_picture_that_a_page_can_show(tmp_path: Path) -> None:
    draw(GOOD.mixed.asked, GOOD.moments, tmp_path / "load.png")
    data = (tmp_path / "load.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 200 * 1024
