"""The files under static/: for good by their versioned address, unstored by their plain one."""

from __future__ import annotations

import cherrypy

from rebalancer.errors import NotFoundError
from rebalancer.web.answers import Answer
from rebalancer.web.static import StaticFile, static_tree

_FOR_GOOD = ("Cache-Control", "public, max-age=31536000, immutable")
_ICON = "icon.svg"


class Static:
    """`/static/<digest>/<name>` and `/static/<name>`."""

    def GET(self, path: str) -> Answer:  # noqa: N802, the method of HTTP
        """The file of exactly that name; NotFoundError for any other."""
        tree = static_tree()
        name = path.removeprefix(f"{tree.digest}/")
        if name not in tree.files:
            raise NotFoundError
        return _answer(tree.files[name], *([_FOR_GOOD] if name != path else []))


class Icon:
    """`/favicon.ico`, which browsers ask for beside an answer that is no page."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The icon of the pages."""
        return _answer(static_tree().files[_ICON])


def _answer(file: StaticFile, *headers: tuple[str, str]) -> Answer:
    known = cherrypy.serving.request.headers.get("If-None-Match", "")
    tag = ("ETag", file.tag)
    if file.tag in {candidate.strip() for candidate in known.split(",")}:
        return Answer(b"", file.content_type, 304, (tag, *headers))
    return Answer(file.body, file.content_type, headers=(tag, *headers))
