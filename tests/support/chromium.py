"""The system's Chromium, without a window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NAMES_OF_TESTS = "--host-resolver-rules=MAP *.test 127.0.0.1,MAP home.lan 127.0.0.1"
"""Names that nobody owns, for other sites, and the one of the README's tunnel: all are this machine."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser until the block ends."""
    executable = next((found for name in _NAMES if (found := shutil.which(name))), None)
    assert executable, "the browser tests need the package 'chromium'"
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium has no sandbox.
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=executable, args=[_NAMES_OF_TESTS, *flags])
        yield browser
        browser.close()
