"""What each step of a plan costs: every pass of it once more, by the steps' own public functions.

A plan carries its passes, so that each step can be given again what it was given then; nothing in the engine
knows that it is timed.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from rebalancer.engine.books import open_books
from rebalancer.engine.churn import orders_without_churn
from rebalancer.engine.execution import execute
from rebalancer.engine.idle import without_idle_sales
from rebalancer.engine.judge.certificate import certify, unrealised
from rebalancer.engine.judge.check import verify
from rebalancer.engine.leftover import spend_leftovers
from rebalancer.engine.location import locate
from rebalancer.engine.model import Household, Mode, Pass, Policy, Trade
from rebalancer.engine.netting import by_class, by_symbol
from rebalancer.engine.notices import notices_of
from rebalancer.engine.plan import case_of, plan
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.reasons import reason_of
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.split import Orders, split
from rebalancer.engine.standing import Standing, standing_of
from rebalancer.engine.trades import apply_trades
from rebalancer.engine.why_not.situation import Situation

PLAN = "plan"
BOOKS = "rules and books"
FLOW = "location: one flow"
SPLIT = "split to accounts"
ORDERS = "flow and split, again where they churn"
TRADES = "sales, purchases, leftovers"
SETTLING = "settling: net trades, standing"
EXPLAINING = "reasons, warnings, why not"
VERIFY = "verify"
CERTIFICATE = "certificate of the flow"
REALISED = "trades against the flow"
WHOLE = "plan and verify"
STEPS = (WHOLE, PLAN, BOOKS, FLOW, SPLIT, ORDERS, TRADES, SETTLING, EXPLAINING, VERIFY, CERTIFICATE, REALISED)

Result = TypeVar("Result")


class StopWatch:
    """Seconds of the processor by step: what else the machine does counts for little."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def time(self, step: str, work: Callable[[], Result]) -> Result:
        """Do the work, and count its time to the step."""
        start = time.process_time()
        result = work()
        self.seconds[step] += time.process_time() - start
        return result


def seconds_by_step(household: Household, policy: Policy, mode: Mode) -> dict[str, float]:
    """Seconds of each of `STEPS`: of the plan, of judging it, and of all its passes, one more time."""
    watch = StopWatch()
    made = watch.time(PLAN, lambda: plan(household, policy, mode))
    watch.time(VERIFY, lambda: verify(household, policy, made))
    rules = rules_of(household, policy, mode)
    start = made.passes[0].household
    settling = _Settling(start, policy, rules)
    for one in made.passes:
        _pass_again(watch, one, settling)
        _judge_again(watch, one, settling, mode)
    trades = [trade for part in made.accounts for trade in part.trades]
    watch.time(EXPLAINING, lambda: _explained(Situation(start, policy, mode), made.passes, trades))
    return {**watch.seconds, WHOLE: watch.seconds[PLAN] + watch.seconds[VERIFY]}


class _Settling:
    """The trades of the passes so far, as one set."""

    def __init__(self, start: Household, policy: Policy, rules: Rules) -> None:
        self.start, self.policy, self.rules = start, policy, rules
        self.prices = purchase_prices(start)
        self.trades: list[Trade] = []

    def accept(self, one: Pass) -> None:
        """Net the trades of the pass with those before it, and see that the state stands better."""
        together = [*self.trades, *one.trades]
        for net in (self._by_class, self._by_symbol):
            self.trades = net(together)
            if self._standing(apply_trades(self.start, self.trades), one) < self._standing(
                one.household, one
            ):
                return

    def _by_class(self, trades: list[Trade]) -> list[Trade]:
        books = open_books(self.start, self.rules)
        return by_class(books, trades, self.start, self.policy, self.rules, self.prices)

    def _by_symbol(self, trades: list[Trade]) -> list[Trade]:
        return by_symbol(self.start, trades, self.prices, fractional=self.policy.fractional)

    def _standing(self, household: Household, one: Pass) -> Standing:
        return standing_of(open_books(household, self.rules.at(household)), self.rules, one.targets)


def _pass_again(watch: StopWatch, one: Pass, settling: _Settling) -> None:
    """From the state of the pass to its trades. The first flow of several stands alone as well."""
    home, targets, rules = one.household, one.targets, settling.rules
    now = watch.time(BOOKS, lambda: rules.at(home))
    books = watch.time(BOOKS, lambda: open_books(home, now))
    location = watch.time(FLOW, lambda: locate(books, home, now, targets))
    watch.time(SPLIT, lambda: split(location))
    _, orders = watch.time(ORDERS, lambda: orders_without_churn(home, now, targets))
    trades = watch.time(TRADES, lambda: _traded(orders, one, settling))
    assert tuple(trades) == one.trades
    watch.time(SETTLING, lambda: settling.accept(one))


def _explained(situation: Situation, passes: Sequence[Pass], trades: Sequence[Trade]) -> None:
    rules = rules_of(situation.household, situation.policy, situation.mode)
    books = open_books(situation.household, rules)
    case = case_of(books, rules, passes[0].targets, trades)
    for trade in trades:
        reason_of(trade, case)
    notices_of(books, situation, passes, trades, case)


def _judge_again(watch: StopWatch, one: Pass, settling: _Settling, mode: Mode) -> None:
    watch.time(CERTIFICATE, lambda: list(certify(one, settling.policy, mode)))
    watch.time(REALISED, lambda: list(unrealised(settling.start, one, settling.policy, mode)))


def _traded(orders: tuple[Orders, ...], one: Pass, settling: _Settling) -> list[Trade]:
    home, policy = one.household, settling.policy
    trades = [trade for order in orders for trade in execute(order, home, policy, settling.prices)]
    trades = spend_leftovers(trades, orders, home, settling.rules, one.targets)
    return without_idle_sales(trades, orders, home, settling.rules)
