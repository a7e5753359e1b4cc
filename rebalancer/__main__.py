"""`python -m rebalancer` serves, as `rebalance_server.py` does, or carries out a command that it is given."""

from __future__ import annotations

import sys

from rebalancer.commands.arguments import COMMANDS
from rebalancer.commands.run import run
from rebalancer.web.cli import main as serve


def main() -> int:
    """The exit code of what the arguments ask for."""
    arguments = sys.argv[1:]
    return run(arguments) if arguments[:1] and arguments[0] in COMMANDS else serve(arguments)


if __name__ == "__main__":
    sys.exit(main())
