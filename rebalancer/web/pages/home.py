"""The home page."""

from __future__ import annotations

from rebalancer.web.answers import Answer, show


class Home:
    """`/`."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The way in to everything."""
        return show("home.html", view={}, facts={"pages": ["/get_token", "/security_configure", "/demo"]})
