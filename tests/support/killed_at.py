"""`python -m tests.support.killed_at MODULE.FUNCTION ARGUMENTS…`: a command, dead where it calls that.

The name is the one that the caller uses, so that one call among several can be chosen.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from rebalancer.commands.run import run
from tests.support.process import ROOT


def killed_at(target: str, *arguments: str, folder: Path, typed: str = "") -> int:
    """Run the command in `folder` up to the call of `target`; its exit code, or minus the signal."""
    command = [sys.executable, "-m", "tests.support.killed_at", target, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, input=typed.encode(), check=False).returncode


def _die(*_arguments: Any, **_options: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    module, _, function = sys.argv.pop(1).rpartition(".")
    setattr(importlib.import_module(module), function, _die)
    sys.exit(run(sys.argv[1:]))
