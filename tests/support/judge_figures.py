"""Whether every figure and warning of a plan's JSON follows from the file, the forms and the trades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any, TypeAlias

from tests.support.judge_facts import CASH, Facts

Json: TypeAlias = Mapping[str, Any]
Values: TypeAlias = dict[tuple[str, str], Decimal]
_CENT = Decimal("0.01")


def figure_complaints(facts: Facts, mode: str, plan: Json) -> Iterator[str]:
    """Totals, cash lines, compositions and warnings, made anew."""
    total = sum((account.value for account in facts.accounts.values()), Decimal(0))
    if (plan["mode"], Decimal(plan["total"])) != (mode, total):
        yield f"mode and total are {plan['mode']} and {plan['total']}, not {total}"
    yield from _account_lines(facts, plan)
    for when, values in (("before", values_before(facts)), ("after", values_after(facts, plan))):
        yield from (f"{when}: {why}" for why in _composition(facts, plan[when], values, total))
    yield from _warnings(facts, plan)
    yield from _completeness(facts, plan)


def values_before(facts: Facts) -> Values:
    """Dollars by tax group and class."""
    values: Values = defaultdict(Decimal)
    for account in facts.accounts.values():
        values[account.tax_group, CASH] += account.cash
        for held in account.held.values():
            values[account.tax_group, held.asset_class] += held.value
    return values


def values_after(facts: Facts, plan: Json) -> Values:
    """The same when the trades are done."""
    values = values_before(facts)
    for part in plan["accounts"]:
        group = facts.accounts[part["account_number"]].tax_group
        for trade in part["trades"]:
            signed = Decimal(trade["amount"]) * (1 if trade["action"] == "BUY" else -1)
            values[group, trade["asset_class"]] += signed
            values[group, CASH] -= signed
    return values


def by_class(values: Values) -> dict[str, Decimal]:
    """Dollars by class over all tax groups."""
    totals: dict[str, Decimal] = {}
    for (_, name), value in values.items():
        totals[name] = totals.get(name, Decimal(0)) + value
    return totals


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Two decimals, half up; nothing of a whole that is not above zero."""
    with localcontext(prec=60):
        return (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP) if whole > 0 else Decimal(0)


def target_dollars(facts: Facts, total: Decimal) -> dict[str, Decimal]:
    """What each class should hold, unrounded; dollars that are not there are cut from the last target on."""
    whole = max(Decimal(0), total)
    shares = {name: amount * whole / 100 for name, kind, amount in facts.targets if kind == "Percent"}
    left = whole - sum(shares.values())
    for name, kind, amount in facts.targets:
        if kind == "Dollars":
            shares[name] = min(amount, left)
            left -= shares[name]
    for name, kind, amount in facts.targets:
        if kind == "Percent Remainder":
            shares[name] = left * amount / 100
    return shares


def _account_lines(facts: Facts, plan: Json) -> Iterator[str]:
    for part in plan["accounts"]:
        account = facts.accounts[part["account_number"]]
        amounts = {"SELL": Decimal(0), "BUY": Decimal(0)}
        for trade in part["trades"]:
            amounts[trade["action"]] += Decimal(trade["amount"])
        expected = {
            "core": account.core,
            "other": account.other,
            "pending": account.pending,
            "credit": account.credit,
            "reserve": account.reserve,
        }
        shown = {name: Decimal(text) for name, text in part["cash"].items()}
        if shown != expected or part["tax_group"] != account.tax_group:
            yield f"{part['account']}: cash and tax group are {shown}, {part['tax_group']}, not {expected}"
        if (Decimal(part["sold"]), Decimal(part["bought"])) != (amounts["SELL"], amounts["BUY"]):
            yield f"{part['account']}: sold and bought are not the sums of the trades"


def _composition(facts: Facts, shown: Json, values: Values, total: Decimal) -> Iterator[str]:
    """Classes, groups and tax groups: each value, percentage and target, and nothing missing."""
    classes, targets = by_class(values), target_dollars(facts, total)
    group_of = facts.shared.group_of
    yield from _table(shown["classes"], "asset_class", classes, targets, total)
    groups, group_targets = grouped(classes, group_of), grouped(targets, group_of)
    yield from _table(shown["groups"], "asset_group", groups, group_targets, total)
    listed = {
        (row["tax_group"], part["asset_class"]): Decimal(part["value"])
        for row in shown["tax_groups"]
        for part in row["classes"]
    }
    if {key: v for key, v in listed.items() if v} != {key: v for key, v in values.items() if v}:
        yield "the tax groups hold something else"
    for row in shown["tax_groups"]:
        if Decimal(row["value"]) != sum(v for key, v in values.items() if key[0] == row["tax_group"]):
            yield f"{row['tax_group']} is not the sum of its classes"


def grouped(amounts: Mapping[str, Decimal], group_of: Mapping[str, str]) -> dict[str, Decimal]:
    """Dollars by group, from dollars by class."""
    totals: dict[str, Decimal] = {}
    for name, amount in amounts.items():
        totals[group_of[name]] = totals.get(group_of[name], Decimal(0)) + amount
    return totals


def _table(
    rows: list[Json],
    key: str,
    values: Mapping[str, Decimal],
    targets: Mapping[str, Decimal],
    total: Decimal,
) -> Iterator[str]:
    """Each value exactly, each target within a cent for every class in it; targets sum to the whole."""
    shown = {row[key]: Decimal(row["value"]) for row in rows}
    if {name: v for name, v in shown.items() if v} != {name: v for name, v in values.items() if v}:
        yield f"by {key} it is {shown}, not {dict(values)}"
    aims = {row[key]: Decimal(row["target_value"]) for row in rows}
    if sum(aims.values()) != max(Decimal(0), total):
        yield f"the targets by {key} sum to {sum(aims.values())} of {total}"
    for row in rows:
        if abs(aims[row[key]] - targets.get(row[key], 0)) >= _CENT * max(1, len(targets) - 1):
            yield f"the target of {row[key]} is {aims[row[key]]}, not {targets.get(row[key], 0)}"
        expected = (percent(shown[row[key]], total), percent(aims[row[key]], total))
        if (Decimal(row["percent"]), Decimal(row["target_percent"])) != expected:
            yield f"the percentages of {row[key]} are not {expected}"


def _warnings(facts: Facts, plan: Json) -> Iterator[str]:
    """What must be said is said: of what is left out, owed, unsettled, without target or without price."""
    said = {(w["code"], mark) for w in plan["warnings"] for mark in (w["symbol"], w["account"])}
    trades = [trade for part in plan["accounts"] for trade in part["trades"]]
    needed = set(facts.warned)
    in_dollars = {"BUY": "no_price", "SELL": "no_shares"}
    needed |= {(in_dollars[trade["action"]], trade["symbol"]) for trade in trades if trade["price"] is None}
    needed |= {("cash_gap", part["account"]) for part in plan["accounts"] if Decimal(part["cash_after"]) < 0}
    needed |= {
        ("credit_looks_pending", f"…{account.number[-4:]}")
        for account in facts.accounts.values()
        if account.credit and account.credit == account.pending
    }
    yield from (f"no warning {code} of {mark}" for code, mark in sorted(needed - said))
    untargeted = by_class(values_before(facts)).keys() - facts.targeted - {CASH}
    words = [w["message"] for w in plan["warnings"] if w["code"] == "no_target"]
    for name in untargeted:
        if not any(name in message for message in words):
            yield f"no warning that {name} has no target"


def _completeness(facts: Facts, plan: Json) -> Iterator[str]:
    missed = Decimal(plan["left_out_percent"])
    if plan["complete"] is not facts.complete:
        yield f"complete is {plan['complete']}"
    expected = percent(facts.left_out, facts.seen) if 0 < facts.left_out < facts.seen else None
    if expected is not None and missed != expected:
        yield f"{missed} percent are left out, not {expected}"
    if facts.complete and missed:
        yield f"a complete plan leaves {missed} percent out"
