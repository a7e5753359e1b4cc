from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from benchmarks.watching import Moment, growth, look, most_resident, processor_seconds, watched

HERE = os.getpid()
MIB = 1024 * 1024

linux = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux has /proc")


@linux
def test_an_open_file_is_seen() -> None:
    before = look(HERE).files
    with Path("/dev/null").open():
        assert look(HERE).files == before + 1


@linux
def test_memory_is_in_bytes_and_its_most_is_kept() -> None:
    before = look(HERE).resident
    large = bytearray(b"x" * 64 * MIB)
    grown = look(HERE).resident - before
    del large
    assert 60 * MIB < grown < 200 * MIB
    assert most_resident(HERE) >= before + grown - MIB


@linux
def test_seconds_of_the_processor_are_those_that_work_takes() -> None:
    before = processor_seconds(HERE)
    while time.process_time() - before < 0.2:
        pass
    assert processor_seconds(HERE) - before >= 0.1


@linux
def test_a_process_is_watched_from_the_beginning_to_the_end_of_the_block() -> None:
    enough = threading.Event()
    with watched(HERE, every=0.001) as moments:
        while len(moments) < 3:
            enough.wait(0.001)
    seen = len(moments)
    assert sorted(one.at for one in moments) == [one.at for one in moments]
    assert len(moments) == seen >= 3


def test_growth_is_between_the_medians_of_two_spans() -> None:
    files = [99, 99, 10, 11, 50, 12, 12, 13, 13]
    moments = [Moment(at, resident=0, files=number) for at, number in enumerate(files)]
    assert growth(moments, lambda one: one.files, since=2, span=3) == 13 - 11
