"""Rows gathered by account: lots of one symbol summed, roll-ups left out, what cannot be traded named.

Source: `docs/files.md`, rules 16, 19, 24, 25 and 26.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rebalancer.engine.money import Cents
from rebalancer.fidelity.findings import Findings, dollars
from rebalancer.fidelity.holdings import price_of
from rebalancer.fidelity.names import brokerage_link
from rebalancer.fidelity.rows import Row
from rebalancer.fidelity.values import FileAccount, Holding, Kind, Problem

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MOST_LISTED = 20
_STRONGEST_LAST = (Kind.SECURITY, Kind.OPAQUE, Kind.SHORT, Kind.OPTION, Kind.CORE)
_LEFT_OUT = {
    Kind.OPTION: ("option_left_out", "Options are not rebalanced"),
    Kind.SHORT: ("short_left_out", "Short positions are not rebalanced"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A holding and the row that it was read from."""

    row: Row
    holding: Holding


@dataclass(slots=True)
class Draft:
    """An account while its rows come in; `pending` in cents."""

    number: str
    name: str
    entries: list[Entry] = field(default_factory=list)
    pending: Cents = 0
    waiting: bool = False
    """Whether a row of pending activity was there, whatever its amount."""

    @property
    def value(self) -> Cents:
        """Holdings and pending cash together, in cents."""
        return self.pending + sum(entry.holding.value for entry in self.entries)

    @property
    def has_roll_up(self) -> bool:
        """Whether a row sums up BrokerageLink accounts."""
        return any(entry.holding.kind is Kind.OPAQUE for entry in self.entries)


def leave_out_roll_ups(drafts: Sequence[Draft], findings: Findings) -> None:
    """Take BrokerageLink roll-ups out of their plans where the file has the accounts themselves (rule 16)."""
    linked = [draft.value for draft in drafts if brokerage_link(draft.name) and not draft.has_roll_up]
    for draft in drafts:
        roll_ups = [entry for entry in draft.entries if entry.holding.kind is Kind.OPAQUE]
        for entry in roll_ups:
            message = _roll_up_message(entry.holding, linked)
            findings.warn(Problem("brokerage_link", message, entry.row.line, account=draft.number))
        if roll_ups and linked:
            draft.entries = [entry for entry in draft.entries if entry.holding.kind is not Kind.OPAQUE]


def _roll_up_message(holding: Holding, linked: Sequence[Cents]) -> str:
    row = f"The row {holding.symbol} of {dollars(holding.value)}"
    if not linked:
        return f"{row} stands for accounts that are not in this file; download all accounts to include them."
    accounts = f"the BrokerageLink accounts of this file, {dollars(sum(linked))}"
    return f"{row} sums up {accounts}, and was left out, so that nothing counts twice."


def assemble(draft: Draft, findings: Findings) -> FileAccount:
    """The account of a draft, its holdings in the file's order; warns of what will not be rebalanced."""
    holdings = tuple(_merged(entries, draft.number, findings) for entries in _by_symbol(draft.entries))
    outside = _is_outside(draft)
    if outside:
        message = "This is an outside account: it cannot be traded here."
        findings.warn(Problem("outside_account", message, account=draft.number))
    if draft.pending > 0:
        message = f"{dollars(draft.pending)} of pending activity may not have settled: wait, or buy for less."
        findings.warn(Problem("unsettled", message, account=draft.number))
    for kind, (code, sentence) in _LEFT_OUT.items():
        if symbols := [holding.symbol for holding in holdings if holding.kind is kind]:
            findings.warn(Problem(code, f"{sentence}: {_listed(symbols)}.", account=draft.number))
    return FileAccount(draft.number, draft.name, holdings, draft.pending, outside)


def _listed(symbols: Sequence[str]) -> str:
    more = len(symbols) - _MOST_LISTED
    return ", ".join(symbols[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _is_outside(draft: Draft) -> bool:
    if _UUID.fullmatch(draft.number):
        return True
    return bool(draft.entries) and all(entry.row.linked for entry in draft.entries)


def _by_symbol(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.holding.symbol, []).append(entry)
    return groups.values()


def _merged(entries: Sequence[Entry], account: str, findings: Findings) -> Holding:
    """One holding of all rows of a symbol, whose lots are the rows (rule 24)."""
    first = entries[0].holding
    if len(entries) == 1:
        return first
    if len({entry.row.price for entry in entries if entry.row.price is not None}) > 1:
        message = f"{first.symbol} stands in several rows at different prices; their values count."
        findings.warn(Problem("price_differs", message, first.line, account=account, symbol=first.symbol))
    holdings = [entry.holding for entry in entries]
    quantity = _total([holding.quantity for holding in holdings])
    value = sum(holding.value for holding in holdings)
    cost = _total([None if h.cost_basis is None else Decimal(h.cost_basis) for h in holdings])
    prices = {holding.price for holding in holdings}
    return Holding(
        symbol=first.symbol,
        description=first.description,
        kind=max((holding.kind for holding in holdings), key=_STRONGEST_LAST.index),
        value=value,
        quantity=quantity,
        price=prices.pop() if len(prices) == 1 else _mean_price(value, quantity),
        cost_basis=None if cost is None else int(cost),
        lots=tuple(lot for holding in holdings for lot in holding.lots),
        line=first.line,
        security_type=first.security_type,
    )


def _mean_price(value: Cents, quantity: Decimal | None) -> Decimal | None:
    return price_of(value, quantity) if quantity else None


def _total(parts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, or None where a part is not known."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None
