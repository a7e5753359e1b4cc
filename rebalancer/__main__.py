"""`python -m rebalancer` serves, as `rebalance_server.py` does."""

from __future__ import annotations

import sys

from rebalancer.web.cli import main

if __name__ == "__main__":
    sys.exit(main())
