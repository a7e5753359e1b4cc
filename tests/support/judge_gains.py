"""Whether a plan says rightly what its sales in Taxable realise, and which losses its purchases undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from tests.support.judge_facts import Facts, Held

Json: TypeAlias = Mapping[str, Any]
_CENT = Decimal("0.01")
_SAID = "realised_gain"


def gain_complaints(facts: Facts, plan: Json) -> Iterator[str]:
    """The gain of each sale in Taxable, their sum, the sales of unknown cost, and the wash sales."""
    known, unknown, lost = Decimal(0), Decimal(0), set[str]()
    for number, trade in _trades(plan):
        account = facts.accounts[number]
        if trade["action"] == "BUY" or account.tax_group != "Taxable":
            if _SAID in trade:
                yield f"{trade['symbol']} has a gain outside of sales in Taxable"
            continue
        gain = gain_of(trade, account.held.get(trade["symbol"]))
        said = trade.get(_SAID, "nothing")
        if (None if said is None else str(said)) != (None if gain is None else str(gain)):
            yield f"the sale of {trade['symbol']} realises {gain}, not {said}"
        known += gain or 0
        unknown += Decimal(trade["amount"]) if gain is None else 0
        lost |= {trade["symbol"]} if gain is not None and gain < 0 else set()
    if (Decimal(plan["realised_gain"]), Decimal(plan["realised_gain_unknown"])) != (known, unknown):
        yield f"the sales in Taxable realise {known}, and {unknown} of unknown cost is sold"
    bought = {trade["symbol"] for _, trade in _trades(plan) if trade["action"] == "BUY"}
    warned = {w["symbol"] for w in plan["warnings"] if w["code"] == "wash_sale"}
    if warned != lost & bought:
        yield f"wash sales of {sorted(lost & bought)}, and a warning of {sorted(warned)}"


def gain_of(trade: Json, held: Held | None) -> Decimal | None:
    """What the sale brings less its part of the cost, to the cent; None where the file does not say it."""
    if held is None or held.cost is None or not held.value:
        return None
    amount = Decimal(trade["amount"])
    return amount - (held.cost * amount / held.value).quantize(_CENT, ROUND_HALF_UP)


def moved(plan: Json) -> Decimal:
    """Of each account what it sells or what it buys, whichever is more."""
    return sum((max(Decimal(part["sold"]), Decimal(part["bought"])) for part in plan["accounts"]), Decimal(0))


def relocated(plan: Json) -> Decimal:
    """Of each class what is sold in one place and bought in another."""
    amounts: dict[str, Counter[str]] = {"SELL": Counter(), "BUY": Counter()}
    for _, trade in _trades(plan):
        amounts[trade["action"]][trade["asset_class"]] += _cents(trade["amount"])
    return Decimal((amounts["SELL"] & amounts["BUY"]).total()) / 100


def sold_in_taxable(facts: Facts, plan: Json) -> Decimal:
    """Everything sold in Taxable."""
    sales = (
        Decimal(trade["amount"])
        for number, trade in _trades(plan)
        if trade["action"] == "SELL" and facts.accounts[number].tax_group == "Taxable"
    )
    return sum(sales, Decimal(0))


def _cents(dollars: str) -> int:
    return int(Decimal(dollars) * 100)


def _trades(plan: Json) -> Iterator[tuple[str, Json]]:
    """Every trade, with the number of its account."""
    for part in plan["accounts"]:
        yield from ((part["account_number"], trade) for trade in part["trades"])
