"""What stands behind the question mark of an address: for pages that only show, and hold no secret.

Nothing of it is logged, and addresses that take a form take none (`routes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

import cherrypy

from rebalancer.errors import UnreadableError

_MOST_FIELDS = 20


def asked() -> Mapping[str, str]:
    """The fields of the current request's address, of each the last. Raises UnreadableError for too many."""
    # From the server: `routes` hides it from CherryPy, which would hand it to the handler as arguments.
    return read_query(cherrypy.serving.request.wsgi_environ.get("QUERY_STRING", ""))


def read_query(query: str) -> Mapping[str, str]:
    """The fields of `query`, of each the last. Raises UnreadableError for too many."""
    try:
        return dict(parse_qsl(query, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise UnreadableError(f"This address asks for more than {_MOST_FIELDS} things at once.") from None
