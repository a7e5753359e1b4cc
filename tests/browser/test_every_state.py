"""Every page in every state and look, against WCAG 2.2 AA.

The states are rows of `tests/support/states.py`, the looks of `tests/support/visitor.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.axe import COLOURS, SIZES, WHOLE, violations
from tests.support.process import RunningServer
from tests.support.states import STATES
from tests.support.visitor import LOOKS, Visitor, visitor

# What depends on the look alone is all that is asked again in another look.
ASKED = {
    "light": WHOLE,
    "dark": COLOURS,
    "phone": SIZES,
    "dark phone": (),
    "zoomed to 200 %": (),
    "print": COLOURS,
}


@pytest.fixture(scope="module")
def guest(browser: Browser, server: RunningServer) -> Iterator[Visitor]:
    with visitor(browser, server) as one:
        yield one


@pytest.fixture(scope="module")
def plain_guest(browser: Browser, server: RunningServer) -> Iterator[Visitor]:
    with visitor(browser, server, scripts=False) as one:
        yield one


def faults(guest: Visitor, name: str) -> list[str]:
    """What is wrong in one look: by axe-core, by the width of the page, by the browser's console."""
    guest.look(LOOKS[name])
    width = guest.page.evaluate("document.documentElement.scrollWidth")
    wide = [f"{width} pixels wide"] if width > LOOKS[name].width else []
    complaints, guest.complaints[:] = [*guest.complaints], []
    found = violations(guest.page, ASKED[name]) if ASKED[name] else []
    return [f"{name}: {fault}" for fault in (*wide, *complaints, *found)]


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_for_everybody_in_every_look(guest: Visitor, name: str) -> None:
    guest.visit(STATES[name])
    assert [fault for look in LOOKS for fault in faults(guest, look)] == []


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_for_everybody_without_script(plain_guest: Visitor, name: str) -> None:
    plain_guest.visit(STATES[name])
    assert faults(plain_guest, "light") == []
