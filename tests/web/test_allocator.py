from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from rebalancer.web.allocator import return_large_blocks

GLIBC = platform.libc_ver()[0] == "glibc"
# Blocks that glibc would keep after the first large one was freed: its limit grows with use.
MEASURE = """
import re
from pathlib import Path
from rebalancer.web.allocator import return_large_blocks

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

assert return_large_blocks()
bytearray(8 * 2**20)
before = resident()
kept = []
for _ in range(20):
    large = bytearray(4 * 2**20)
    kept.append(bytearray(100_000))
    del large
blocks = [bytearray(4 * 2**20) for _ in range(10)]
kept.append(bytearray(100_000))
del blocks
print((resident() - before) // 1024)
"""


@pytest.mark.skipif(not GLIBC, reason="these are settings of glibc")
def test_large_blocks_go_back_to_the_system() -> None:
    said = subprocess.run([sys.executable, "-c", MEASURE], check=True, capture_output=True, text=True)
    assert int(said.stdout) < 10


def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "libc_ver", lambda: ("", ""))
    assert not return_large_blocks()
