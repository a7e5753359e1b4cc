"""The judge: whether a plan may be shown, from the household, the policy and the trades alone.

It shares no step with the code that makes plans. Numbers in brackets are those of the invariants in
`docs/invariants.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rebalancer.engine.judge.certificate import astray, certify, unrealised
from rebalancer.engine.model import (
    CASH,
    Account,
    AccountPlan,
    Action,
    Household,
    Menu,
    Mode,
    Plan,
    Policy,
    Position,
    TaxGroup,
    Trade,
)
from rebalancer.engine.money import Cents, amount_of


@dataclass(frozen=True, slots=True)
class _Claim:
    """One trade beside everything that it is judged by."""

    trade: Trade
    account: Account
    position: Position | None
    household: Household
    policy: Policy
    mode: Mode

    @property
    def selling(self) -> bool:
        """Whether the trade is a sale."""
        return self.trade.action is Action.SELL


def verify(household: Household, policy: Policy, plan: Plan) -> tuple[str, ...]:
    """What is wrong with the plan, one sentence each, naming no account; empty when it may be shown."""
    return tuple(_findings(household, policy, plan))


def _findings(household: Household, policy: Policy, plan: Plan) -> Iterator[str]:
    accounts = {account.number: account for account in household.accounts}
    if sorted(accounts) != [part.number for part in plan.accounts]:
        yield "the plan's accounts are not the household's"
        return
    for part in plan.accounts:
        account = accounts[part.number]
        yield from _cash_findings(household, account, part)
        yield from _repeated(part)
        for trade in part.trades:
            held = {position.symbol: position for position in account.positions}
            claim = _Claim(trade, account, held.get(trade.symbol), household, policy, plan.mode)
            yield from (f"{trade.action} {trade.symbol}: {why}" for why in _trade_findings(claim))
        yield from _unpaid(household, policy, plan.mode, account, part)
    yield from _total_findings(household, plan)
    yield from _pass_findings(household, policy, plan)


def _pass_findings(household: Household, policy: Policy, plan: Plan) -> Iterator[str]:
    """[14]: each pass aims at the optimum and comes near to it, and leads from the household to the plan."""
    end = _traded(household, (trade for part in plan.accounts for trade in part.trades))
    states = [*(_by_class(made.household) for made in plan.passes), end]
    if states[0] != _by_class(household):
        yield "the first pass does not begin at the household, or no pass says why there are trades"
    for following, made in enumerate(plan.passes, 1):
        yield from certify(made, policy, plan.mode)
        yield from unrealised(household, made, policy, plan.mode)
        yield from astray(household, made, states[following], policy)


def _traded(household: Household, trades: Iterable[Trade]) -> Counter[tuple[str, str]]:
    """Cents by account and class when `trades` are done."""
    result = _by_class(household)
    for trade in trades:
        signed = trade.amount if trade.action is Action.BUY else -trade.amount
        result[trade.account, trade.asset_class] += signed
        result[trade.account, CASH] -= signed
    return result


def _by_class(household: Household) -> Counter[tuple[str, str]]:
    """Cents by account and class."""
    result = Counter(
        {(account.number, CASH): account.pending + account.credit for account in household.accounts}
    )
    for account in household.accounts:
        for position in account.positions:
            result[account.number, household.securities[position.symbol].asset_class] += position.value
    return result


def _summed(holdings: Counter[tuple[str, str]]) -> Counter[str]:
    """Cents by class over all accounts."""
    result: Counter[str] = Counter()
    for (_, name), cents in holdings.items():
        result[name] += cents
    return result


def _cash_of(account: Account, household: Household) -> Cents:
    positions = (p.value for p in account.positions if household.securities[p.symbol].asset_class == CASH)
    return sum(positions) + account.pending + account.credit


def _cash_findings(household: Household, account: Account, part: AccountPlan) -> Iterator[str]:
    """[1], [2]: cash is conserved, and ends below zero, or below its reserve, only where it began so."""
    start = _cash_of(account, household)
    if part.cash_before != start:
        yield "cash before is not core, pending and credit together"
    if part.cash_after != start + part.sold - part.bought:
        yield "cash after is not cash before, plus sales, less purchases"
    if part.cash_after < min(start, 0):
        yield "cash ends below zero"
    if part.bought and part.cash_after < min(start, account.reserve):
        yield "the reserve is spent"


def _unpaid(
    household: Household, policy: Policy, mode: Mode, account: Account, part: AccountPlan
) -> Iterator[str]:
    """[2]: cash stays below zero only where all that may be sold is sold."""
    sold = {trade.symbol: trade.amount for trade in part.trades if trade.action is Action.SELL}
    for position in account.positions if part.cash_after < 0 and not account.outside else ():
        name = household.securities[position.symbol].asset_class
        trade = Trade(account.number, Action.SELL, position.symbol, name, position.value)
        claim = _Claim(trade, account, position, household, policy, mode)
        if (
            name != CASH
            and sold.get(position.symbol, 0) < position.value
            and not any(_sale_is_allowed(claim))
        ):
            yield f"cash stays below zero, although {position.symbol} may be sold"


def _repeated(part: AccountPlan) -> Iterator[str]:
    """[8]: at most one trade an account and symbol, sales first."""
    for symbol, count in Counter(trade.symbol for trade in part.trades).items():
        if count > 1:
            yield f"{symbol} is traded {count} times in one account"
    order = [trade.action is Action.BUY for trade in part.trades]
    if order != sorted(order):
        yield "a purchase stands before a sale"
    if any(trade.account != part.number for trade in part.trades):
        yield "a trade stands under another account"


def _total_findings(household: Household, plan: Plan) -> Iterator[str]:
    """[1]: the household's value, and every composition, is the accounts' before and after."""
    value = sum(
        sum(p.value for p in account.positions) + account.pending + account.credit
        for account in household.accounts
    )
    trades = [trade for part in plan.accounts for trade in part.trades]
    before, traded = _summed(_by_class(household)), _summed(_traded(household, trades))
    if plan.total != value:
        yield "the total is not the sum of the accounts"
    for when, composition, expected in (("before", plan.before, before), ("after", plan.after, traded)):
        if {s.name: s.value for s in composition.classes if s.value} != {
            k: v for k, v in expected.items() if v
        }:
            yield f"the composition {when} is not what the accounts hold"
        if sum(share.value for share in composition.groups) != value:
            yield f"the groups {when} do not sum to the total"


def _trade_findings(claim: _Claim) -> Iterator[str]:
    for judge in _JUDGES:
        yield from judge(claim)


def _well_formed(claim: _Claim) -> Iterator[str]:
    """[8]: an amount above zero, of a known security that is not cash, in the class it stands for."""
    security = claim.household.securities.get(claim.trade.symbol)
    if claim.trade.amount <= 0:
        yield "the amount is not above zero"
    if claim.account.outside:
        yield "the account is outside and cannot be traded"
    if security is None or security.asset_class != claim.trade.asset_class:
        yield "the security is unknown, or of another class"
    elif security.asset_class == CASH:
        yield "cash is not traded"


def _sale_is_covered(claim: _Claim) -> Iterator[str]:
    """[3]: no more is sold than is held; all shares make the position's whole value."""
    if not claim.selling:
        return
    if claim.position is None:
        yield "it is not held"
        return
    if claim.trade.amount > claim.position.value:
        yield "more is sold than is held"
    if claim.trade.shares is None:
        return
    if claim.position.shares is None or claim.trade.shares > claim.position.shares:
        yield "more shares are sold than are held"
    elif claim.trade.shares == claim.position.shares and claim.trade.amount != claim.position.value:
        yield "all shares are sold for another amount than they are worth"


def _sale_is_allowed(claim: _Claim) -> Iterator[str]:
    """[4], [6]: no masked class is sold, none against the mode, the target or the owner's word."""
    if not claim.selling:
        return
    tax_group, name = claim.account.tax_group, claim.trade.asset_class
    security = claim.household.securities.get(claim.trade.symbol)
    if any(a.mask for a in claim.policy.affinities if (a.tax_group, a.asset_class) == (tax_group, name)):
        yield "selling the class is forbidden in this tax group"
    if claim.mode is Mode.NO_SELL or (claim.mode is Mode.NO_SELL_TAXABLE and tax_group is TaxGroup.TAXABLE):
        yield "the mode forbids the sale"
    if name not in {target.asset_class for target in claim.policy.targets}:
        yield "the class has no target and is left alone"
    if security is not None and security.never_sell:
        yield "the security is never to be sold"


def _purchase_is_allowed(claim: _Claim) -> Iterator[str]:
    """[5]: no disabled class is bought, and nothing that the account does not offer."""
    if claim.selling:
        return
    tax_group, name = claim.account.tax_group, claim.trade.asset_class
    security = claim.household.securities.get(claim.trade.symbol)
    ranks = {(a.tax_group, a.asset_class): a.rank for a in claim.policy.affinities}
    if ranks.get((tax_group, name)) is None:
        yield "the class is disabled in this tax group"
    if name not in {target.asset_class for target in claim.policy.targets}:
        yield "the class has no target"
    if security is not None and security.never_buy:
        yield "the security is never to be bought"
    if claim.account.menu is Menu.HELD and claim.position is None:
        yield "the account does not offer it"
    if claim.account.menu is Menu.ANY and security is not None and security.held_only:
        yield "the security is bought only where a menu has it"


def _shares_make_the_amount(claim: _Claim) -> Iterator[str]:
    """[7]: whole shares above zero, or the whole position; the amount is shares by price to the cent."""
    trade = claim.trade
    security = claim.household.securities.get(trade.symbol)
    if trade.shares is None or trade.price is None or security is None:
        return
    if trade.shares <= 0:
        yield "the shares are not above zero"
    if claim.selling and claim.position is not None and trade.shares == claim.position.shares:
        return
    if not security.whole_shares or claim.policy.fractional:
        return
    if trade.shares != trade.shares.to_integral_value():
        yield "the shares are not whole"
    if trade.amount != amount_of(trade.shares, trade.price):
        yield "the amount is not shares by price"


_JUDGES: tuple[Callable[[_Claim], Iterator[str]], ...] = (
    _well_formed,
    _sale_is_covered,
    _sale_is_allowed,
    _purchase_is_allowed,
    _shares_make_the_amount,
)
