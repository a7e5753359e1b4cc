"""A fresh token: the key to a household's records, made here and kept by its owner alone."""

from __future__ import annotations

from rebalancer.store.tokens import new_token
from rebalancer.web.accept import HTML, JSON, TEXT
from rebalancer.web.answers import Answer, show, wanted
from rebalancer.web.home_forms import FRESH_CONFIGURE


class GetToken:
    """`/get_token`."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The token alone as text, unless the client prefers the page, or JSON. It is stored nowhere."""
        token = new_token()
        if wanted(TEXT, HTML, JSON) == TEXT:
            return Answer(token.encode(), f"{TEXT}; charset=utf-8")
        return show("token.html", view={"token": token, "configure": FRESH_CONFIGURE}, facts={"token": token})
