"""A server process whose page answers with the form that it received. Takes the program's own flags."""

from __future__ import annotations

import os
import sys

from rebalancer.web.framework import guarded
from rebalancer.web.log import start_log
from rebalancer.web.server import WebServer, serve_until
from rebalancer.web.settings import read_settings
from rebalancer.web.stop import Stop
from tests.support.pages import PAGES


def main() -> None:
    settings = read_settings(sys.argv[1:], os.environ)
    start_log(debug=True)
    stop = Stop()
    stop.on_signals()
    server = WebServer(settings.bind, settings.port)
    server.listen()
    server.wsgi_app = guarded(PAGES)
    sys.stdout.write(f"Listening on {server.url}\n")
    sys.stdout.flush()
    serve_until(stop, server)


if __name__ == "__main__":
    main()
