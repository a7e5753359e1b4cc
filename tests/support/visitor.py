"""A browser that visits one state after the other, in one profile, and looks at each in several ways."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page, Response

from rebalancer.errors import RebalancerError
from rebalancer.web.errors import error_answer
from tests.support.client import File
from tests.support.process import RunningServer
from tests.support.states import Household, State

_SEND = """([action, fields, file]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action, enctype: "multipart/form-data", hidden: true });
  const input = (name, type) => Object.assign(document.createElement("input"), { name, type });
  const add = (name, type) => form.appendChild(input(name, type));
  for (const [name, value] of Object.entries(fields)) add(name, "hidden").value = value;
  if (file) {
    const held = new DataTransfer();
    held.items.add(new File([Uint8Array.from(atob(file[1]), (c) => c.charCodeAt(0))], file[0]));
    add("upload", "file").files = held.files;
  }
  document.body.append(form);
  form.submit();
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at a page: CSS pixels across, colours, screen or paper."""

    width: int
    dark: bool = False
    media: Literal["screen", "print"] = "screen"


LOOKS = {
    "light": Look(1280),
    "dark": Look(1280, dark=True),
    "phone": Look(360),
    "dark phone": Look(360, dark=True),
    "zoomed to 200 %": Look(640),
    "print": Look(720, media="print"),
}


class Visitor:
    """One page that goes from state to state; `complaints` is what the browser said of the present one."""

    def __init__(self, page: Page, server: RunningServer) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._home = Household(server.client)
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("dialog", lambda dialog: dialog.accept())

    def visit(self, state: State) -> None:
        """Go there, with the status that the state has."""
        self.page.unroute_all()
        self.look(LOOKS["light"])
        if state.of is None:
            if state.error is not None:
                self._serve(state.error)
            self._expect(state, self.page.goto(state.path))
        else:
            self.page.goto("/healthz")
            with self.page.expect_navigation() as arrived:
                self.page.evaluate(_SEND, [state.path, dict(state.of(self._home)), _sendable(state.file)])
            self._expect(state, arrived.value)
        if state.status >= 400:
            self.complaints[:] = [
                text for text in self.complaints if f"a status of {state.status}" not in text
            ]

    def look(self, look: Look) -> None:
        """See the present page this way."""
        self.page.set_viewport_size({"width": look.width, "height": 800})
        self.page.emulate_media(media=look.media, color_scheme="dark" if look.dark else "light")

    def _expect(self, state: State, response: Response | None) -> None:
        assert response is not None
        assert response.status == state.status, self.page.locator("main").inner_text()

    def _serve(self, error: RebalancerError) -> None:
        answer = error_answer(error, accept="text/html", error_id="")
        self.page.route(
            "**/an-error",
            lambda route: route.fulfill(
                status=answer.status, body=answer.body, content_type=answer.content_type
            ),
        )


@contextmanager
def visitor(browser: Browser, server: RunningServer, *, scripts: bool = True) -> Iterator[Visitor]:
    """A visitor in a profile of its own. Without `scripts` every script of the pages is empty.

    Script is not switched off in the browser, since axe-core is one.
    """
    # Where motion is not reduced, colours change slowly from look to look, and are measured half-way.
    context = browser.new_context(base_url=server.url, reduced_motion="reduce")
    if not scripts:
        context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    yield Visitor(context.new_page(), server)
    context.close()


def _sendable(file: File | None) -> tuple[str, str] | None:
    return file and (file[0], base64.b64encode(file[1]).decode())
