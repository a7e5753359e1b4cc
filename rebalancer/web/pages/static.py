"""The files under static/: for good by their versioned address, unstored by their plain one.

Whoever takes gzip gets them so (RFC 9110, 12.5.3); each form has an entity tag of its own.
"""

from __future__ import annotations

import cherrypy

from rebalancer.errors import NotFoundError
from rebalancer.web.accept import takes_gzip
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
    asked = cherrypy.serving.request.headers
    own = [*headers]
    body, tag = file.body, file.tag
    if file.gzipped:
        own.append(("Vary", "Accept-Encoding"))
        if takes_gzip(asked.get("Accept-Encoding", "")):
            body, tag = file.gzipped, file.gzipped_tag
            own.append(("Content-Encoding", "gzip"))
    own.append(("ETag", tag))
    known = {candidate.strip() for candidate in asked.get("If-None-Match", "").split(",")}
    if tag in known:
        kept = tuple(header for header in own if header[0] != "Content-Encoding")
        return Answer(b"", file.content_type, 304, kept)
    return Answer(body, file.content_type, headers=tuple(own))
