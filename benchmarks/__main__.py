"""`python -m benchmarks`: measures everything, and prints it as one table."""

from __future__ import annotations

import os
import platform

from benchmarks import planning, reading, request
from benchmarks.figures import table


def main() -> None:
    """Measure, and print where and with what."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print(table([*request.figures(), *planning.figures(), *reading.figures()]))


if __name__ == "__main__":
    main()
