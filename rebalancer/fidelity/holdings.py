"""One row as a holding: what it is, what it is worth, and what one unit of it costs.

The value is the truth. Dollars become cents here, rounded half up where the file has more than two decimals.
Source: `docs/files.md`, rules 17 to 23.
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.money import Cents, amount_of, to_cents, to_dollars, unit_price
from rebalancer.fidelity.findings import Findings, dollars
from rebalancer.fidelity.numbers import MAX_DIGITS
from rebalancer.fidelity.rows import Row
from rebalancer.fidelity.symbols import canonical, from_description, is_linked_option, is_option
from rebalancer.fidelity.values import Holding, Kind, Lot, Problem

_CASH_DESCRIPTIONS = frozenset(
    {"HELD IN MONEY MARKET", "HELD IN FCASH", "FDIC-INSURED DEPOSIT SWEEP", "US DOLLARS"}
)
_BARE_CORE = "CASH"
_ROLL_UP = "BROKERAGELINK"
_OPTION_SIZE = 100
_NO_PRICE = 10**MAX_DIGITS
"""Dollars for one unit that no price of a file reaches, and that later arithmetic need not bear."""

_PAR = Decimal("0.01")
_CLOSE = Decimal("0.006")
_TWO_CENTS = Decimal("0.02")


def read_holding(row: Row, findings: Findings) -> Holding | None:
    """The holding of a row; None where it has no value, or nothing says what it is."""
    kind = _kind(row)
    value = _value(row, kind, findings)
    if value is None:
        return None
    symbol = _symbol(row, kind)
    if not symbol:
        findings.refuse(
            f"line {row.line}, Symbol: neither symbol nor description says what is worth {dollars(value)}; "
            "download the file again."
        )
        return None
    if kind is Kind.CORE:
        return _holding(row, symbol, kind, value, to_dollars(value), Decimal(1))
    return _priced(row, symbol, kind, value, findings)


def warn_of_no_value(row: Row, findings: Findings) -> None:
    """Warn that a row is left out, unless it is about nothing (rules 21 and 22)."""
    if row.quantity != 0 and (row.symbol or row.description):
        message = f"{row.symbol or row.description} has no value in the file and was left out."
        findings.warn(Problem("no_value", message, row.line, account=row.account, symbol=row.symbol))


def _kind(row: Row) -> Kind:
    description = row.description.upper()
    if row.symbol.endswith("*") or description in _CASH_DESCRIPTIONS:
        return Kind.CORE
    if is_option(row.symbol.upper()) or is_linked_option(description):
        return Kind.OPTION
    if not row.symbol and description.startswith(_ROLL_UP):
        return Kind.OPAQUE
    return Kind.SECURITY


def _symbol(row: Row, kind: Kind) -> str:
    if kind is Kind.CORE:
        return canonical(row.symbol.rstrip("*")) or _BARE_CORE
    if row.description and (not row.symbol or " " in row.symbol):
        return from_description(row.description)
    return canonical(row.symbol)


def _value(row: Row, kind: Kind, findings: Findings) -> Cents | None:
    if row.value is not None:
        return to_cents(row.value)
    if row.quantity is not None and row.price is not None:
        size = _OPTION_SIZE if kind is Kind.OPTION else 1
        value = amount_of(row.quantity * size, row.price)
        message = f"The current value is blank: {dollars(value)} was taken, quantity times price."
        findings.warn(Problem("value_computed", message, row.line, account=row.account, symbol=row.symbol))
        return value
    warn_of_no_value(row, findings)
    return None


def _priced(row: Row, symbol: str, kind: Kind, value: Cents, findings: Findings) -> Holding:
    """A holding that is no core position, with the price of one unit (rule 23)."""
    quantity = row.quantity if row.quantity or not value else None
    price = row.price if row.price and row.price > 0 else None
    if kind is Kind.SECURITY and (value < 0 or (quantity is not None and quantity < 0)):
        kind = Kind.SHORT
    factor = _factor(row, value)
    if factor is None:
        message = f"{symbol}: quantity times price is not the value of {dollars(value)}, which counts."
        findings.warn(Problem("price_differs", message, row.line, account=row.account, symbol=symbol))
    if factor == _OPTION_SIZE and kind is not Kind.OPAQUE:
        kind = Kind.OPTION
    if quantity and (factor != 1 or row.price is None):
        price = price_of(value, quantity)
    if price is not None and price >= _NO_PRICE:
        findings.refuse(
            f"line {row.line}, Quantity: so little cannot be worth {dollars(value)}; correct it, or download "
            "the file again."
        )
    return _holding(row, symbol, kind, value, quantity, price)


def _factor(row: Row, value: Cents) -> Decimal | int | None:
    """Value over quantity times price: 1, 0.01 (priced per 100 of par), 100 (options), or none of these.

    Where the row lacks one of them nothing contradicts the value, which is 1.
    """
    if row.price is None or row.quantity is None:
        return 1
    worth = to_dollars(value)
    for factor in (1, _PAR, _OPTION_SIZE):
        expected = row.quantity * row.price * factor
        if abs(worth - expected) <= max(_TWO_CENTS, _CLOSE * abs(expected)):
            return factor
    return None


def price_of(value: Cents, quantity: Decimal) -> Decimal | None:
    """Dollars for one unit of a `quantity` other than 0; None where that is nothing."""
    price = unit_price(abs(value), abs(quantity))
    # Adding zero writes 1.23E+3 out as 1230.
    return price + Decimal(0) or None


def _holding(
    row: Row, symbol: str, kind: Kind, value: Cents, quantity: Decimal | None, price: Decimal | None
) -> Holding:
    cost = None if row.cost is None else to_cents(row.cost)
    bucket = " / ".join(filter(None, (row.bucket, row.basket)))
    return Holding(
        symbol=symbol,
        description=row.description,
        kind=kind,
        value=value,
        quantity=quantity,
        price=price,
        cost_basis=cost,
        lots=(Lot(bucket, quantity, value, cost),),
        line=row.line,
        security_type=row.security_type,
    )
