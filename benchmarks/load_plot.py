"""The plot of a mixed load: what each answer took, memory and open files by the second, as a PNG file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.driving import Asked
from benchmarks.people import HOME, PLAN
from benchmarks.watching import Moment

LOAD = Path(__file__).resolve().parents[1] / "docs" / "load.png"
_LOOKS: dict[str, dict[str, Any]] = {
    PLAN: {"color": "#c2410c", "marker": ".", "s": 8},
    HOME: {"color": "#1d4ed8", "marker": ".", "s": 8},
}
_MIB = 1024 * 1024


def draw(asked: Sequence[Asked], moments: Sequence[Moment], path: Path = LOAD) -> None:
    """Write the plot to `path`."""
    with mpl.rc_context({"font.size": 11}):
        figure = Figure(figsize=(11, 8), dpi=100, layout="constrained")
        times, memory, files = figure.subplots(3, sharex=True, height_ratios=(3, 2, 2))
        for kind, looks in _LOOKS.items():
            chosen = [one for one in asked if one.kind == kind]
            times.scatter(
                [one.due for one in chosen], [one.seconds * 1000 for one in chosen], label=kind, **looks
            )
        times.set_yscale("log")
        times.set_ylabel("milliseconds")
        times.set_title("20 clients mixed: each answer, memory and open files by the second", loc="left")
        times.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
        at = [one.at for one in moments]
        memory.plot(at, [one.resident / _MIB for one in moments], color="#15803d")
        memory.set_ylabel("resident MiB")
        files.plot(at, [one.files for one in moments], color="#7e22ce")
        files.set_ylabel("open files")
        files.set_xlabel("seconds since the load began")
        for axes in (memory, files):
            axes.set_ylim(bottom=0)
        for axes in (times, memory, files):
            axes.grid(visible=True, color="#dddddd")
        figure.savefig(path, metadata={"Software": None})
