from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from rebalancer.engine.model import Security
from rebalancer.services import quote_service as module
from rebalancer.services.alpha_vantage import Quote
from rebalancer.services.quote_service import PLAN_SECONDS, QuoteService, price_service

QUOTE = Quote(Decimal(100), date(2025, 3, 14))
ETF = Security("VTI", "US TSM", whole_shares=True)
FUND = Security("FXNAX", "US TBM", whole_shares=False)
NOON = datetime(2025, 3, 14, 16, tzinfo=UTC)  # in New York
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass
class Source:
    """Gives every symbol the same quote, and counts how often it is asked."""

    quoted: Quote | None = QUOTE
    asked: list[str] = field(default_factory=list)

    def quote(self, symbol: str) -> Quote | None:
        self.asked.append(symbol)
        return self.quoted


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


def times_asked(security: Security, *, after: timedelta, quoted: Quote | None = QUOTE) -> int:
    """How often the source is asked when the same quote is wanted at noon and `after` it."""
    source, clock = Source(quoted), Clock()
    service = QuoteService(source, clock=clock)
    for clock.now in (NOON, NOON + after):
        assert service.quotes([security]) == {security.symbol: quoted}
    return len(source.asked)


@pytest.mark.parametrize(("after", "times"), [(14 * MINUTE, 1), (15 * MINUTE, 2)])
def test_an_etf_s_quote_is_good_for_fifteen_minutes(after: timedelta, times: int) -> None:
    assert times_asked(ETF, after=after) == times


@pytest.mark.parametrize(("after", "times"), [(12 * HOUR - MINUTE, 1), (12 * HOUR, 2)])
def test_a_fund_s_quote_is_good_until_midnight_in_new_york(after: timedelta, times: int) -> None:
    assert times_asked(FUND, after=after) == times


@pytest.mark.parametrize("after", [30 * timedelta(days=1), -HOUR], ids=["a month later", "clock put back"])
def test_no_quote_is_good_for_ever(after: timedelta) -> None:
    assert times_asked(FUND, after=after) == 2


@pytest.mark.parametrize(("after", "times"), [(MINUTE / 2, 1), (MINUTE, 2)])
def test_a_refusal_is_not_asked_for_again_within_a_minute(after: timedelta, times: int) -> None:
    assert times_asked(ETF, after=after, quoted=None) == times


def test_a_service_that_never_answers_gives_no_quote() -> None:
    release = threading.Event()

    class Mute:
        def quote(self, _symbol: str) -> Quote | None:
            release.wait()
            return QUOTE

    assert QuoteService(Mute(), seconds=0.01).quotes([ETF, FUND]) == {"VTI": None, "FXNAX": None}
    release.set()


def test_a_plan_that_has_waited_long_asks_no_more_but_uses_what_it_has() -> None:
    source, times = Source(), iter([0, 0, 0, PLAN_SECONDS, PLAN_SECONDS])
    service = QuoteService(source, timer=lambda: next(times))
    assert service.quotes([ETF]) == {"VTI": QUOTE}
    assert service.quotes([FUND, ETF]) == {"FXNAX": None, "VTI": QUOTE}
    assert source.asked == ["VTI"]


def test_what_was_not_asked_can_be_asked_at_once() -> None:
    times = iter([0, PLAN_SECONDS, 0, 0])
    service = QuoteService(Source(), timer=lambda: next(times))
    assert [service.quotes([ETF])["VTI"] for _ in range(2)] == [None, QUOTE]


def test_the_oldest_quote_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    source = Source()
    service = QuoteService(source, clock=Clock())
    for symbol in ("A", "B", "C", "B", "A"):
        service.quotes([Security(symbol, "US TSM", whole_shares=True)])
    assert source.asked == ["A", "B", "C", "A"]


def test_threads_share_what_is_kept() -> None:
    service = QuoteService(Source(), clock=Clock())
    found: list[dict[str, Quote | None]] = []
    threads = [threading.Thread(target=lambda: found.append(service.quotes([ETF, FUND]))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [{"VTI": QUOTE, "FXNAX": QUOTE}] * 20


def test_without_a_key_there_is_no_service() -> None:
    assert price_service("", "https://www.alphavantage.co/query") is None


def test_a_fresh_service_has_the_time_of_day() -> None:
    service = QuoteService(Source())
    assert service.quotes([ETF]) == {"VTI": QUOTE}
