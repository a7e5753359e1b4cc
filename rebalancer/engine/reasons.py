"""Reasons: which objective each trade serves, and by how much, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rebalancer.engine.composition import Holdings, class_totals, group_totals
from rebalancer.engine.model import CASH, Action, Mode, TaxGroup, Trade
from rebalancer.engine.money import Cents, to_cents, to_dollars
from rebalancer.engine.rules import Rules


@dataclass(frozen=True, slots=True)
class Case:
    """What a reason is drawn from: holdings in cents before and after, targets in cents by class (else 0)."""

    rules: Rules
    targets: Counter[str]
    total: Cents
    before: Holdings
    after: Holdings
    cash: Mapping[str, Cents]
    tax_groups: Mapping[str, TaxGroup]


def points(cents: Cents, total: Cents) -> str:
    """An amount as points (percent of the whole, one decimal), for a sentence; dollars where all is owed."""
    if total <= 0:
        return dollars(cents)
    value = (Decimal(100 * cents) / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return "less than 0.1 points" if value == 0 else f"{value} points"


def dollars(cents: Cents) -> str:
    """An amount as a person writes it: $1,234.56."""
    return f"{'-' if cents < 0 else ''}${to_dollars(abs(cents)):,.2f}"


def reason_of(trade: Trade, case: Case) -> str:
    """Why this trade, as one sentence without a full stop."""
    return _why_buy(trade, case) if trade.action is Action.BUY else _why_sell(trade, case)


def _why_buy(trade: Trade, case: Case) -> str:
    name, here = trade.asset_class, case.tax_groups[trade.account]
    missing = case.targets[name] - class_totals(case.before)[name]
    elsewhere = _moved(name, here, case, gained=False)
    if missing > 0 and case.rules.mode is not Mode.RESHUFFLE and not (elsewhere and _mere_move(trade, case)):
        return f"{name} is {points(missing, case.total)} under its target"
    if elsewhere:
        return f"{name} moves here from {elsewhere}: {_gain(name, elsewhere, here, case)}"
    group = case.rules.group_of[name]
    missing = -_group_over(group, case)
    if missing > 0:
        return f"{group} as a group is {points(missing, case.total)} under its target"
    return f"money that must be placed in this account goes to {name}, {_rank(name, here, case)} in {here}"


def _why_sell(trade: Trade, case: Case) -> str:
    owed = -case.cash[trade.account]
    if owed <= 0:
        return _why_gone(trade, case)
    raised = f"raises cash: the account's cash is {dollars(-owed)} with pending activity and credits"
    a_share = to_cents(trade.price or Decimal(0))
    return raised if trade.amount <= owed + a_share else f"{raised}; besides, {_why_gone(trade, case)}"


def _why_gone(trade: Trade, case: Case) -> str:
    name, here = trade.asset_class, case.tax_groups[trade.account]
    if not case.rules.enabled(here, name):
        return f"{name} is disabled in {here}"
    over = class_totals(case.before)[name] - case.targets[name]
    elsewhere = _moved(name, here, case, gained=True)
    if over > 0 and case.rules.mode is not Mode.RESHUFFLE and not (elsewhere and _mere_move(trade, case)):
        return f"{name} is {points(over, case.total)} over its target"
    if elsewhere:
        return f"{name} moves to {elsewhere}: {_gain(name, here, elsewhere, case)}"
    group = case.rules.group_of[name]
    over = _group_over(group, case)
    if over > 0:
        return f"{group} as a group is {points(over, case.total)} over its target"
    return _emptier(name, case) or f"makes room in {here} for {_newcomers(here, case)}"


def _emptier(name: str, case: Case) -> str | None:
    """Which class of the same group gains because it has less of its target than `name`, if one shows it."""
    before, after, group = class_totals(case.before), class_totals(case.after), case.rules.group_of[name]
    gains = [
        other.name
        for other in case.rules.classes
        if other.group == group and after[other.name] > before[other.name]
        if before[other.name] * case.targets[name] < before[name] * case.targets[other.name]
    ]
    if not gains or case.rules.mode is Mode.RESHUFFLE:
        return None
    least = min(gains, key=lambda other: Fraction(before[other], case.targets[other]))
    less, more = _fill(least, case), _fill(name, case)
    return None if less == more else f"{least} has only {less} of its target, {name} {more}"


def _fill(name: str, case: Case) -> str:
    """How much of its target the class held before, in percent."""
    held, target = class_totals(case.before)[name], case.targets[name]
    return f"{(Decimal(100 * held) / target).quantize(Decimal('0.1'), ROUND_HALF_UP)} %"


def _moved(name: str, here: TaxGroup, case: Case, *, gained: bool) -> TaxGroup | None:
    """The other tax group whose holding of the class rose (or fell) most, if one did."""
    start, end = (case.before, case.after) if gained else (case.after, case.before)
    change = {t: end[t][name] - start[t][name] for t in case.before if t is not here}
    best = max(change, key=lambda tax_group: change[tax_group], default=None)
    return best if best is not None and change[best] > 0 else None


def _mere_move(trade: Trade, case: Case) -> bool:
    """Whether most of the trade does not change what the household has of the class."""
    name = trade.asset_class
    return 2 * abs(class_totals(case.after)[name] - class_totals(case.before)[name]) < trade.amount


def _gain(name: str, source: TaxGroup, goal: TaxGroup, case: Case) -> str:
    """What the move gains: a better rank of the class, or room where it leaves."""
    ranks = [case.rules.ranks.get((tax_group, name)) for tax_group in (source, goal)]
    if ranks[1] is not None and (ranks[0] is None or ranks[1] < ranks[0]):
        return f"{_rank(name, goal, case)} in {goal}, {_rank(name, source, case)} in {source}"
    if _owes(source, case):
        return f"cash is owed in {source}"
    return f"makes room in {source} for {_newcomers(source, case)}"


def _owes(tax_group: TaxGroup, case: Case) -> bool:
    return any(cash < 0 for number, cash in case.cash.items() if case.tax_groups[number] is tax_group)


def _newcomers(tax_group: TaxGroup, case: Case) -> str:
    """The classes that rose in the tax group, best rank first."""
    before, after = case.before[tax_group], case.after[tax_group]
    rose = [c.name for c in case.rules.classes if after[c.name] > before[c.name]]
    rose.sort(key=lambda name: case.rules.ranks.get((tax_group, name), len(case.rules.ranks)))
    return " and ".join(f"{name} ({_rank(name, tax_group, case)})" for name in rose[:2]) or CASH


def _rank(name: str, tax_group: TaxGroup, case: Case) -> str:
    rank = case.rules.ranks.get((tax_group, name))
    parked = name == CASH and tax_group in case.rules.parked
    return "disabled" if rank is None or parked else f"rank {rank}"


def _group_over(group: str, case: Case) -> Cents:
    values = group_totals(class_totals(case.before), case.rules)
    return values[group] - group_totals(case.targets, case.rules)[group]
