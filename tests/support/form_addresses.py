"""Where the program takes a form."""

from __future__ import annotations

from contextlib import closing

from rebalancer.services.program import Program
from rebalancer.store.open import open_throwaway
from rebalancer.web.app import pages_of


def form_addresses() -> set[str]:
    """The path of every page that is posted to."""
    with closing(open_throwaway()) as store:
        return {path for path, page in pages_of(Program(store)).items() if hasattr(page, "POST")}
