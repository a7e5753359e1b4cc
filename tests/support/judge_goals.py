"""Whether a plan does what it is for: debts cured, disabled classes sold, targets met where they can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from tests.support.judge_facts import CASH, Facts
from tests.support.judge_figures import by_class, grouped, target_dollars, values_after, values_before

Json: TypeAlias = Mapping[str, Any]
_TWO_CENTS = Decimal("0.02")
_NOTABLE = Decimal("0.001")
_CENT = Decimal("0.01")


def goal_complaints(facts: Facts, mode: str, plan: Json) -> Iterator[str]:
    """What the plan should have done and did not."""
    yield from _debts(facts, mode, plan)
    calm = inside_band(facts, mode)
    if calm is not any(warning["code"] == "inside_band" for warning in plan["warnings"]):
        yield f"everything is within the band: {calm}, and the plan says otherwise"
    if calm:
        yield from (["there is nothing to do, and trades are to do it"] if traded(plan) else [])
        return
    yield from _unexplained(facts, mode, plan)
    yield from _disabled(facts, mode, plan)
    if nothing_forbidden(facts) and traded(plan):
        yield from _missed(facts, mode, plan)
    if nothing_forbidden(facts) and traded(plan) and mode == "RESHUFFLE" and not facts.relocate:
        yield "something is moved for its rank alone"


def inside_band(facts: Facts, mode: str) -> bool:
    """Whether every class and group is within the band, nothing is owed, and little waits to be invested.

    A mode that keeps today's totals has no targets to be near.
    """
    accounts = facts.accounts.values()
    total = sum((account.value for account in accounts), Decimal(0))
    if not facts.band or mode == "RESHUFFLE" or total <= 0 or any(account.cash < 0 for account in accounts):
        return False
    values, aims = by_class(values_before(facts)), target_dollars(facts, total)
    waiting = values.get(CASH, Decimal(0)) - aims.get(CASH, Decimal(0))
    pairs = [(values, aims), (grouped(values, facts.shared.group_of), grouped(aims, facts.shared.group_of))]
    off = [abs(a.get(n, Decimal(0)) - b.get(n, Decimal(0))) for a, b in pairs for n in a.keys() | b.keys()]
    return max(off) * 100 <= facts.band * total and waiting < max(_CENT, facts.min_trade)


def traded(plan: Json) -> bool:
    """Whether there is any trade."""
    return any(part["trades"] for part in plan["accounts"])


def nothing_forbidden(facts: Facts) -> bool:
    """No mask, nothing disabled, no menu, no reserve, fractions, no debt, every class with a target.

    No security is kept or shunned, and no trade too small.
    """
    accounts = facts.accounts.values()
    symbols = {symbol for account in accounts for symbol in account.held}
    groups = {account.tax_group for account in accounts}
    held = {h.asset_class for account in accounts for h in account.held.values()}
    return (
        facts.fractional
        and not facts.min_trade
        and not symbols & (facts.shared.never_sold | facts.shared.never_bought)
        and not any((group, name) in facts.masked for group in groups for name in facts.targeted)
        and all((group, name) in facts.ranks for group in groups for name in facts.targeted | {CASH})
        and held <= facts.targeted
        and CASH in facts.targeted
        and not any(a.limited or a.outside or a.reserve or a.cash < 0 for a in accounts)
    )


def _missed(facts: Facts, mode: str, plan: Json) -> Iterator[str]:
    """`SELL_ALL` meets the targets, `RESHUFFLE` keeps the totals."""
    total = sum((account.value for account in facts.accounts.values()), Decimal(0))
    aims = {"SELL_ALL": target_dollars(facts, total), "RESHUFFLE": by_class(values_before(facts))}.get(mode)
    if aims is None:
        return
    after = by_class(values_after(facts, plan))
    for name in sorted(aims.keys() | after.keys()):
        off = after.get(name, Decimal(0)) - aims.get(name, Decimal(0))
        if abs(off) > _TWO_CENTS:
            yield f"{name} ends {off:.2f} from {'its target' if mode == 'SELL_ALL' else 'its total'}"


def _debts(facts: Facts, mode: str, plan: Json) -> Iterator[str]:
    """Nothing that may be sold is left in an account that still owes."""
    for part in plan["accounts"]:
        account = facts.accounts[part["account_number"]]
        sold = {t["symbol"]: Decimal(t["amount"]) for t in part["trades"] if t["action"] == "SELL"}
        left = [
            held.symbol
            for held in account.held.values()
            if facts.may_sell(mode, account, held) and sold.get(held.symbol, 0) < held.value
        ]
        if Decimal(part["cash_after"]) < 0 and left:
            yield f"{part['account']}: {part['cash_after']} is owed, and {sorted(left)} could be sold"


def _disabled(facts: Facts, mode: str, plan: Json) -> Iterator[str]:
    """What is disabled and may be sold is sold to the last share, where its cash has a place."""
    for part in plan["accounts"]:
        account = facts.accounts[part["account_number"]]
        sold = {t["symbol"]: Decimal(t["amount"]) for t in part["trades"] if t["action"] == "SELL"}
        for held in account.held.values():
            closed = (account.tax_group, held.asset_class) not in facts.ranks
            may = account.keeps_cash and facts.may_sell(mode, account, held)
            if closed and may and held.value >= facts.min_trade and sold.get(held.symbol) != held.value:
                yield f"{part['account']}: {held.symbol} is disabled; {sold.get(held.symbol)} of it is sold"


def _unexplained(facts: Facts, mode: str, plan: Json) -> Iterator[str]:
    """Every class that stays off target by more than a tenth of a point is named in a warning."""
    if mode == "RESHUFFLE":
        return
    total = sum((account.value for account in facts.accounts.values()), Decimal(0))
    after, aims = by_class(values_after(facts, plan)), target_dollars(facts, total)
    words = [w["message"] for w in plan["warnings"] if w["code"] == "off_target"]
    for name in sorted(facts.targeted):
        off = abs(after.get(name, Decimal(0)) - aims[name])
        if off - _TWO_CENTS > max(total, Decimal(0)) * _NOTABLE and not any(
            m.startswith(f"{name} ") for m in words
        ):
            yield f"{name} ends {off:.2f} off its target without a word"
