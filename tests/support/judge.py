"""The judge of any plan: it knows file, forms and trades alone, and imports nothing of the program.

The numbers in brackets are the invariants of the engine that a complaint is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from tests.support.judge_facts import CASH, AccountFacts, Facts, Held
from tests.support.judge_figures import figure_complaints
from tests.support.judge_gains import gain_complaints
from tests.support.judge_goals import goal_complaints

Json: TypeAlias = Mapping[str, Any]
_CENT = Decimal("0.01")
_CRUMB = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Order:
    """One trade, with what is known of where it is made."""

    facts: Facts
    mode: str
    account: AccountFacts
    held: Held | None
    symbol: str
    asset_class: str
    selling: bool
    amount: Decimal
    shares: Decimal | None
    price: Decimal | None


def complaints(facts: Facts, mode: str, plan: Json) -> list[str]:
    """Everything that is wrong with the plan; none for one to trust."""
    if sorted(part["account_number"] for part in plan["accounts"]) != sorted(facts.accounts):
        return ["the plan's accounts are not those that take part"]
    orders = orders_of(facts, mode, plan)
    found = [
        *(f"…{o.account.number[-4:]} {_spoken(o)}: {why}" for o in orders for why in _order_complaints(o)),
        *_account_complaints(facts, plan),
        *_undone(orders),
        *figure_complaints(facts, mode, plan),
        *gain_complaints(facts, plan),
        *goal_complaints(facts, mode, plan),
    ]
    return list(dict.fromkeys(found))


def churned(facts: Facts, mode: str, plan: Json) -> list[str]:
    """Classes sold in one account and bought in another of its tax group, neither of which owes cash."""
    orders = orders_of(facts, mode, plan)
    sold = {(o.account.tax_group, o.asset_class) for o in orders if o.selling and o.account.cash >= 0}
    bought = {(o.account.tax_group, o.asset_class) for o in orders if not o.selling}
    return [f"{name} in {group}" for group, name in sorted(sold & bought)]


def orders_of(facts: Facts, mode: str, plan: Json) -> list[Order]:
    """The plan's trades."""
    return [
        _order(facts, mode, facts.accounts[part["account_number"]], trade)
        for part in plan["accounts"]
        for trade in part["trades"]
    ]


def _order(facts: Facts, mode: str, account: AccountFacts, trade: Json) -> Order:
    return Order(
        facts=facts,
        mode=mode,
        account=account,
        held=account.held.get(trade["symbol"]),
        symbol=trade["symbol"],
        asset_class=trade["asset_class"],
        selling=trade["action"] == "SELL",
        amount=Decimal(trade["amount"]),
        shares=None if trade["shares"] is None else Decimal(trade["shares"]),
        price=None if trade["price"] is None else Decimal(trade["price"]),
    )


def _spoken(order: Order) -> str:
    count = "" if order.shares is None else f"{order.shares} "
    return f"{'sell' if order.selling else 'buy'} {count}{order.symbol} for {order.amount}"


def _order_complaints(order: Order) -> Iterator[str]:
    for check in (_form, _sale if order.selling else _purchase, _count):
        yield from check(order)


def _form(order: Order) -> Iterator[str]:
    """[8]: something above zero and not too small, of a security that is what the trade says, and no cash."""
    if order.amount < _CENT:
        yield "[8] nothing is traded"
    elif order.amount < order.facts.min_trade and not (order.selling and order.account.cash < 0):
        yield f"less than {order.facts.min_trade} is not worth a trade"
    if order.account.outside:
        yield "the account cannot be traded here"
    if order.facts.class_of.get(order.symbol) != order.asset_class:
        yield "the class is another one"
    if order.asset_class == CASH:
        yield "cash is never traded"
    if order.asset_class not in order.facts.targeted:
        yield "the class has no target"


def _sale(order: Order) -> Iterator[str]:
    """[3], [4], [6]: held, and allowed."""
    if order.held is None:
        yield "[3] it is not held"
        return
    if order.amount > order.held.value:
        yield f"[3] {order.held.value} is held"
    if order.shares is not None and (order.held.shares is None or order.shares > order.held.shares):
        yield f"[3] {order.held.shares} shares are held"
    if order.shares == order.held.shares is not None and order.amount != order.held.value:
        yield "[3] all shares for another amount than their value"
    if not order.facts.may_sell(order.mode, order.account, order.held):
        yield "[4, 6] mode, mask, target or the word on it forbids the sale"


def _purchase(order: Order) -> Iterator[str]:
    """[5]: enabled, and on the account's menu."""
    if (order.account.tax_group, order.asset_class) not in order.facts.ranks:
        yield "[5] the class is disabled here"
    if order.symbol in order.facts.shared.never_bought:
        yield "it is never to be bought"
    if order.account.limited and order.held is None:
        yield "the account does not offer it"
    if not order.account.limited and order.symbol not in order.facts.bought_anywhere:
        yield "nobody said that it may be bought"


def _count(order: Order) -> Iterator[str]:
    """[7]: whole shares at the known price; of funds the amount rules, and the shares are floored."""
    known = order.held.sells_for if order.held and order.selling else highest_price(order.facts, order.symbol)
    if order.price is None or known is None:
        if order.shares is not None or (order.price is None) != (known is None):
            yield f"the price is {order.price}, the file's {known}"
        return
    whole = order.facts.whole(order.symbol)
    step = (
        _CENT if order.facts.shared.whole.get(order.symbol, True) and not order.selling else Decimal("1e-9")
    )
    if not -Decimal("1e-9") <= order.price - known < step:
        yield f"[7] the price is {order.price}, the file's {known}"
    if order.selling and order.held and order.shares == order.held.shares:
        return
    worth = (order.shares or 0) * order.price
    if whole and (order.shares is None or order.shares % 1 or order.shares <= 0):
        yield "[7] the shares are not whole"
    if whole and abs(worth - order.amount) > Decimal("0.005"):
        yield f"[7] shares by price make {worth}"
    if not whole and not -Decimal("0.005") <= order.amount - worth <= _CRUMB * order.price + _CENT:
        yield f"the shares make {worth}"


def highest_price(facts: Facts, symbol: str) -> Decimal | None:
    """The highest price of the symbol in any account that takes part, else the one typed in."""
    shown = [account.held[symbol] for account in facts.accounts.values() if symbol in account.held]
    prices = [price for held in shown for price in (held.price, held.sells_for) if price]
    return max(prices, default=facts.shared.prices.get(symbol))


def _account_complaints(facts: Facts, plan: Json) -> Iterator[str]:
    for part in plan["accounts"]:
        account = facts.accounts[part["account_number"]]
        for check in _ACCOUNT_CHECKS:
            yield from (f"{part['account']}: {why}" for why in check(account, part))


def _cash_after(account: AccountFacts, part: Json) -> Decimal:
    signed = (Decimal(t["amount"]) * (1 if t["action"] == "SELL" else -1) for t in part["trades"])
    return account.cash + sum(signed, Decimal(0))


def _conserved(account: AccountFacts, part: Json) -> Iterator[str]:
    """[1], [2], and the reserve: what is spent was there to be spent."""
    after = _cash_after(account, part)
    if Decimal(part["cash_before"]) != account.cash:
        yield f"[1] cash before is {part['cash_before']}, the file's {account.cash}"
    if Decimal(part["cash_after"]) != after:
        yield f"[1] cash after is {part['cash_after']}, the trades' {after}"
    if after < min(Decimal(0), account.cash):
        yield f"[2] cash ends at {after}"
    if after < min(account.reserve, account.cash):
        yield f"of a reserve of {account.reserve} {after} is left"
    if after < 0 and any(trade["action"] == "BUY" for trade in part["trades"]):
        yield f"money is spent while {after} is owed"


def _once(_: AccountFacts, part: Json) -> Iterator[str]:
    """[8]: one trade a symbol, sales first."""
    counts = Counter(trade["symbol"] for trade in part["trades"])
    yield from (f"[8] {symbol} is traded {n} times" for symbol, n in counts.items() if n > 1)
    actions = [trade["action"] for trade in part["trades"]]
    if actions != sorted(actions, reverse=True):
        yield "a purchase stands before a sale"


_ACCOUNT_CHECKS: tuple[Callable[[AccountFacts, Json], Iterator[str]], ...] = (_conserved, _once)


def _undone(orders: Sequence[Order]) -> Iterator[str]:
    """Securities of a class are interchangeable: none is sold to buy another of its class.

    But where whole shares cannot sell just enough, another one may make up for it.
    """
    sold = {(o.account.number, o.asset_class) for o in orders if o.selling and not o.facts.whole(o.symbol)}
    for o in orders:
        if not o.selling and (o.account.number, o.asset_class) in sold:
            yield f"…{o.account.number[-4:]}: {o.asset_class} is sold and bought in this account"
