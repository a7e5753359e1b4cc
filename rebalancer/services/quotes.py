"""Which prices a plan asks the price service for, and how it says which ones it got.

Only for what the plan could buy and neither the files nor Edit Securities have a price of, and only for
tickers: the names of an employer's funds are nobody's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rebalancer.engine.model import Action, Household, Mode, Notice, Plan, Policy, Security
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.rules import rules_of
from rebalancer.services.alpha_vantage import SERVICE, Quote
from rebalancer.services.assemble import Assembly
from rebalancer.services.quote_service import QuoteService
from rebalancer.services.symbols import is_ticker


def with_quotes(assembly: Assembly, mode: Mode, service: QuoteService | None) -> Assembly:
    """`assembly` with the prices that `service` quotes for what has none; without a service, as it is."""
    if service is None:
        return assembly
    household = assembly.household
    quotes = service.quotes(_unpriced(household, assembly.policy, mode))
    quoted = {
        symbol: replace(household.securities[symbol], price=quote.price)
        for symbol, quote in quotes.items()
        if quote is not None
    }
    priced = replace(household, securities={**household.securities, **quoted})
    return replace(assembly, household=priced, quotes=quotes)


def quote_notices(quotes: Mapping[str, Quote | None], plan: Plan) -> tuple[Notice, ...]:
    """For each symbol that the plan buys: of what day its quoted price is, or that there is none."""
    bought = {t.symbol for a in plan.accounts for t in a.trades if t.action is Action.BUY}
    return tuple(_notice(symbol, quote) for symbol, quote in quotes.items() if symbol in bought)


def _unpriced(household: Household, policy: Policy, mode: Mode) -> list[Security]:
    rules = rules_of(household, policy, mode)
    wanted = {target.asset_class for target in policy.targets if target.amount}
    menus = [rules.menu(account) for account in household.accounts]
    offered = {symbol for menu in menus for name, symbol in menu.items() if name in wanted}
    missing = offered - purchase_prices(household).keys()
    return [household.securities[symbol] for symbol in sorted(missing) if is_ticker(symbol)]


def _notice(symbol: str, quote: Quote | None) -> Notice:
    if quote is None:
        return Notice("no_quote", f"{SERVICE} gave no price for {symbol}.", symbol=symbol)
    message = f"The price of {symbol} is {SERVICE}'s of {quote.day}; your files have none."
    return Notice("quoted_price", message, symbol=symbol)
