"""`python -m benchmarks`: measures everything, prints it as two tables, and draws the plot of growth."""

from __future__ import annotations

import os
import platform

from benchmarks import growth, home, memory, planning, plot, reading, request
from benchmarks.figures import table


def main() -> None:
    """Measure, and print where and with what."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print(
        table(
            [*request.figures(), *home.figures(), *planning.figures(), *memory.figures(), *reading.figures()]
        )
    )
    measured = growth.samples()
    print(f"\n{growth.table(measured)}")
    plot.draw(measured)
    print(f"\nThe plot: {plot.GROWTH}")


if __name__ == "__main__":
    main()
