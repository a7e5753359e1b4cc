"""The worst inputs that anybody thought of: work in proportion to them, and memory within a bound.

Work is counted as calls of functions, which no busy machine changes; `benchmarks.worst` has its time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.worst import Case, alone, cases, memory_of
from tests.fuzz.targets import TARGETS
from tests.support.worst_inputs import SHAPES

MOST_MEMORY = 100_000_000
SIZES = {"positions": 32_768, "multipart": 131_072, "form": 120}
ONCE = 500
"""Calls that do not depend on the size, such as those of the one error that ends it."""


def calls(case: Case, size: int) -> int:
    """How many functions are called, in Python and below it, to read the input of `case` of that size."""
    target, shape = case
    data = SHAPES[target][shape](size)
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        TARGETS[target](data)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("case", cases(), ids=", ".join)
def test_four_times_as_much_is_at_most_four_times_the_work(case: Case) -> None:
    size = SIZES[case[0]]
    assert calls(case, 4 * size) <= 4.1 * calls(case, size) + ONCE


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process needed")
def test_no_input_of_four_mebibytes_needs_a_hundred_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    # What measures coverage would slow the processes down, and need memory of its own.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    largest = cases(("positions", "multipart"))
    needed = dict(zip(largest, alone(memory_of, largest), strict=True))
    assert {case: memory for case, memory in needed.items() if memory > MOST_MEMORY} == {}
