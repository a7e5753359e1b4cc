"""Start the server: `python3 rebalance_server.py`, with the flags of `--help`."""

from __future__ import annotations

import sys

from rebalancer.web.cli import main

if __name__ == "__main__":
    sys.exit(main())
