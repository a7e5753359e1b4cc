"""How long a quote is good for, and how long a plan waits for its quotes.

Source: issue "The engine", Prices: fifteen minutes for what trades on an exchange; a fund has one price a
day, so until the next day in New York.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from time import monotonic
from typing import Protocol
from zoneinfo import ZoneInfo

from rebalancer.engine.model import Security
from rebalancer.services.alpha_vantage import QUOTE_SECONDS, AlphaVantage, Quote
from rebalancer.services.in_time import InTime

PLAN_SECONDS = 3 * QUOTE_SECONDS
"""No further quote is asked for when a plan has waited this long."""

MOST_KEPT = 1000

_EXCHANGE_TRADED = timedelta(minutes=15)
_REFUSED = timedelta(minutes=1)  # so that a service that is down holds up one plan a minute, not each
_NEW_YORK = ZoneInfo("America/New_York")
_MOST_AT_ONCE = 64


def _now() -> datetime:
    return datetime.now(UTC)


class QuoteSource(Protocol):
    """Whoever can be asked for a quote."""

    def quote(self, symbol: str) -> Quote | None:
        """The quote of one symbol, or None; raises nothing."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer, None for a refusal, and the times between which it is good."""

    quote: Quote | None
    since: datetime
    until: datetime


class QuoteService:
    """Quotes, kept in memory while they are good. Threads may share it."""

    def __init__(
        self,
        source: QuoteSource,
        *,
        clock: Callable[[], datetime] = _now,
        timer: Callable[[], float] = monotonic,
        seconds: float = QUOTE_SECONDS,
    ) -> None:
        """Ask `source`, `seconds` long at most for each quote. `timer` counts what a plan has waited."""
        self._source = source
        self._clock = clock
        self._timer = timer
        self._in_time = InTime(seconds=seconds, most=_MOST_AT_ONCE)
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}

    def quotes(self, securities: Iterable[Security]) -> dict[str, Quote | None]:
        """The quote of each by symbol, None where there is none; it takes at most 12 s in all."""
        start = self._timer()
        return {
            security.symbol: self._quote(security, ask=self._timer() - start < PLAN_SECONDS)
            for security in securities
        }

    def _quote(self, security: Security, *, ask: bool) -> Quote | None:
        kept = self._recall(security.symbol)
        if kept is not None:
            return kept.quote
        if not ask:
            return None
        # Not under the lock: a slow answer must not hold up those whose quotes are at hand.
        quote = self._in_time.answer(partial(self._source.quote, security.symbol))
        now = self._clock()
        self._keep(security.symbol, _Kept(quote, now, _good_until(quote, now, security)))
        return quote

    def _recall(self, symbol: str) -> _Kept | None:
        now = self._clock()
        with self._lock:
            kept = self._kept.get(symbol)
        return kept if kept is not None and kept.since <= now < kept.until else None

    def _keep(self, symbol: str, answer: _Kept) -> None:
        with self._lock:
            self._kept.pop(symbol, None)
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[symbol] = answer


def price_service(key: str, url: str) -> QuoteService | None:
    """The price service at `url`; without a key there is none, and nobody is ever asked."""
    return QuoteService(AlphaVantage(key, url)) if key else None


def _good_until(quote: Quote | None, now: datetime, security: Security) -> datetime:
    if quote is None:
        return now + _REFUSED
    if security.whole_shares:
        return now + _EXCHANGE_TRADED
    tomorrow = now.astimezone(_NEW_YORK).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, _NEW_YORK)
