"""The command line: settings to a running server, and every refusal to one sentence."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Sequence
from typing import TextIO

from rebalancer.errors import StartRefusedError
from rebalancer.services.demo import with_demo
from rebalancer.services.program import Program, open_program
from rebalancer.services.quote_service import price_service
from rebalancer.web.allocator import return_large_blocks
from rebalancer.web.app import build_application
from rebalancer.web.log import start_log
from rebalancer.web.server import WebServer, serve_until
from rebalancer.web.settings import Settings, read_settings
from rebalancer.web.stop import Stop


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop; the exit code. `argv` is what follows the program's name."""
    try:
        serve(read_settings(sys.argv[1:] if argv is None else argv, os.environ))
    except StartRefusedError as refusal:
        _say(str(refusal), sys.stderr)
        return 1
    return 0


def serve(settings: Settings) -> None:
    """Listen, open the store, serve; StartRefusedError if one of the first two cannot be done.

    The port is taken before the store is opened, so that a port in use changes nothing on the disk.
    """
    return_large_blocks()
    start_log(debug=settings.debug)
    stop = Stop()
    stop.on_signals()
    server = WebServer(settings.bind, settings.port)
    server.listen()
    prices = price_service(settings.quote_key, settings.quote_url)
    try:
        with open_program(
            settings.database, settings.salt_file, demo=settings.demo, prices=prices
        ) as program:
            shown = with_demo(program) if settings.demo else program
            server.wsgi_app = build_application(shown, settings)
            _announce(server.url, _notices(shown), open_browser=settings.open_browser)
            serve_until(stop, server)
    finally:
        server.stop()


def _notices(program: Program) -> tuple[str, ...]:
    if not program.demo_token:
        return program.store.notices
    return (f"The sample household's token is {program.demo_token}; its file is on the home page.",)


def _announce(url: str, notices: Sequence[str], *, open_browser: bool) -> None:
    for notice in notices:
        _say(notice, sys.stderr)
    _say(f"Listening on {url}", sys.stdout)
    if open_browser:
        # Some systems' browsers return only when they are closed.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _say(sentence: str, stream: TextIO) -> None:
    """Print for the person or script that starts the program; if the disk is full or nobody reads, to no one.

    What could not be written then goes nowhere at the program's end too, where it would make a failure of it
    (https://docs.python.org/3/library/signal.html#note-on-sigpipe).
    """
    try:
        print(sentence, file=stream, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
