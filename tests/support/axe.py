"""axe-core in a page: what it finds against WCAG 2.2 AA, in lines that a person can act on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.support.process import ROOT

[SCRIPT] = (ROOT / "tests" / "vendor").glob("axe-core-*/axe.min.js")
WHOLE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""Every rule of WCAG 2.2 AA, as tags of axe-core."""

COLOURS = ("color-contrast",)
SIZES = ("target-size", "scrollable-region-focusable", "color-contrast")

_RUN = "async (options) => (await axe.run(document, options)).violations"


def violations(page: Page, rules: Sequence[str] = WHOLE) -> list[str]:
    """What axe-core finds in the page as it looks now: the rule, the element, and what to mend."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(_source())
    options = {
        "runOnly": {"type": "tag" if rules == WHOLE else "rule", "values": [*rules]},
        # axe-core leaves this one out unless it is asked for.
        **({"rules": {"target-size": {"enabled": True}}} if rules == WHOLE else {}),
        "resultTypes": ["violations"],
        "preload": False,
    }
    return [_line(rule, node) for rule in page.evaluate(_RUN, options) for node in rule["nodes"]]


@cache
def _source() -> str:
    # As an expression without a value: the browser would hand the whole library back.
    return f"{SCRIPT.read_text()}\n;undefined"


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{rule['id']} at {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
