"""The plot of growth: logarithms of time against logarithms of accounts times classes, as a PNG file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.growth import Sample, exponent
from benchmarks.steps import CERTIFICATE, FLOW, SETTLING, TRADES, VERIFY, WHOLE

GROWTH = Path(__file__).resolve().parents[1] / "docs" / "growth.png"

_LINES: dict[str, tuple[str, dict[str, Any]]] = {
    # step: its name in the legend, its looks
    WHOLE: ("plan + verify", {"color": "#1b1b1b", "linewidth": 2.4, "marker": "o"}),
    FLOW: ("the flow alone", {"color": "#c2410c", "linewidth": 2.4, "marker": "s"}),
    VERIFY: ("verify, certificate included", {"color": "#1d4ed8", "marker": "^"}),
    CERTIFICATE: ("the certificate alone", {"color": "#60a5fa", "marker": "v"}),
    SETTLING: ("settling", {"color": "#15803d", "marker": "D"}),
    TRADES: ("sales and purchases", {"color": "#7e22ce", "marker": "x"}),
}


def draw(measured: Sequence[Sample], path: Path = GROWTH) -> None:
    """Write the plot of the measured sizes to `path`."""
    with mpl.rc_context({"font.size": 11}):
        figure = Figure(figsize=(11, 6), dpi=100, layout="constrained")
        axes = figure.add_subplot()
        sizes = [one.size for one in measured]
        for step, (name, looks) in _LINES.items():
            label = f"{name}: n to the {exponent(measured, step):.2f}"
            axes.loglog(sizes, [one.seconds[step] * 1000 for one in measured], label=label, **looks)
        first = measured[0].seconds[FLOW] * 1000
        guide = [first * size / sizes[0] for size in sizes]
        axes.loglog(sizes, guide, color="#999999", linestyle=":", label="in proportion to n")
        ticks = [f"{one.accounts}\nby {one.classes}\npasses: {one.passes}" for one in measured]
        axes.set_xticks(sizes, ticks, fontsize=7)
        axes.minorticks_off()
        axes.set_xlabel("n: accounts by classes, each account a row of its own")
        axes.set_ylabel("milliseconds for each pass")
        axes.set_title("Time of a plan, and of the flow in it")
        axes.grid(visible=True, color="#dddddd")
        axes.legend(loc="upper left", frameon=False)
        figure.savefig(path, metadata={"Software": None})
