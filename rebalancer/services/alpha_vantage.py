"""One quote of one symbol over the wire: Alpha Vantage's GLOBAL_QUOTE, or no price.

What is not wholly as expected is no price: another symbol in the reply, a price that is no plain number, a
redirect, an answer that is too long. Neither the key nor a reply is ever shown or logged.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import create_default_context
from urllib.parse import SplitResult, urlencode, urlsplit

SERVICE = "Alpha Vantage"
SERVICE_URL = "https://www.alphavantage.co/query"
QUOTE_SECONDS = 3.0

_LONGEST_REPLY = 16 * 1024
_PLAIN_PRICE = re.compile(r"\d{1,8}(\.\d{1,6})?", re.ASCII)
_HEADERS = {"Accept": "application/json", "User-Agent": "rebalancer", "Connection": "close"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A price in dollars a share, and the trading day that it is of."""

    price: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class AlphaVantage:
    """The service at `url`, an address without a query, asked in the name of `key`."""

    key: str = field(repr=False)
    url: str = SERVICE_URL

    def quote(self, symbol: str) -> Quote | None:
        """The service's price of `symbol`; None for every failure, whatever it is.

        `QUOTE_SECONDS` bound each step on the network, but not their sum: that is for the caller.
        """
        try:
            return _read(symbol, self._reply(symbol))
        except (OSError, HTTPException, ValueError, RecursionError):
            return None

    def _reply(self, symbol: str) -> bytes:
        """The body of the reply; empty unless it is a whole 200 of a bounded length."""
        parts = urlsplit(self.url)
        query = urlencode({"function": "GLOBAL_QUOTE", "symbol": symbol, "apikey": self.key})
        connection = _connection(parts)
        try:
            connection.request("GET", f"{parts.path or '/'}?{query}", headers=_HEADERS)
            response = connection.getresponse()
            body = response.read(_LONGEST_REPLY + 1) if response.status == HTTPStatus.OK else b""
        finally:
            connection.close()
        return body if len(body) <= _LONGEST_REPLY else b""


def _connection(parts: SplitResult) -> HTTPConnection:
    """A connection not yet opened. This client reads no proxies, and follows no redirects."""
    host = parts.hostname or ""
    if parts.scheme == "http":
        return HTTPConnection(host, parts.port, timeout=QUOTE_SECONDS)
    return HTTPSConnection(host, parts.port, timeout=QUOTE_SECONDS, context=create_default_context())


def _read(symbol: str, body: bytes) -> Quote | None:
    """The quote in a reply. Raises ValueError or RecursionError where it is no JSON."""
    reply = json.loads(body)
    facts = reply.get("Global Quote") if isinstance(reply, dict) else None
    if not isinstance(facts, dict) or facts.get("01. symbol") != symbol:
        return None
    price, day = facts.get("05. price"), facts.get("07. latest trading day")
    if not isinstance(price, str) or not isinstance(day, str):
        return None
    if not _PLAIN_PRICE.fullmatch(price) or Decimal(price) == 0:
        return None
    return Quote(Decimal(price), date.fromisoformat(day))
