"""Random households for the judge: a positions file, and the forms of its owner. One seed, one household.

They reach the corners where plans go wrong: many accounts of one tax group, two symbols of a class in one
account, fractions of ETFs, debts, credits that exceed the cash, symbols without a class, menus, reserves,
prices from a cent to $6,000, ten dollars and a billion. A quarter of them is calm: nothing is forbidden.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from tests.support.random_file import Cells, cash_row, holding_row, linked, pending_row, written
from tests.support.random_wishes import CLASSES, TAX_GROUPS, Owner, configuration, wishes

CENT = Decimal("0.01")
NAMES = {
    "Taxable": ("Individual - TOD", "Joint WROS", "Brokerage, old"),
    "Tax Deferred": ("Rollover IRA", "ACME WIDGETS 401(K)", "403(B) of a school", "BrokerageLink"),
    "Tax Free": ("ROTH IRA", "Roth 401(k)", "Health Savings Account"),
}
SYMBOLS = {
    "US TSM": ("ITOT", "VTI", "FSKAX", "FZROX"),
    "US SC": ("IJR", "VB", "FSSNX"),
    "ex-US TSM": ("IXUS", "VXUS", "FZILX"),
    "US TBM": ("BND", "AGG", "FXNAX"),
    "ex-US TBM": ("IAGG", "BNDX", "FBIIX"),
    "LTB": ("ILTB", "BLV"),
    "Cash": ("FZDXX", "VMFXX"),
    "US Large Cap": ("VOO", "FXAIX"),
    "US Real Estate": ("VNQ", "FSRNX"),
    "Gold": ("GLD",),
}
STRANGERS = ("AAPL", "BRKB", "84679P504", "US BOND IDX TRUST II", "95763PK59")
"""Symbols that no list knows, the last but one without a ticker."""

T_BILL = "912797HP5"
"""Its price is for 100 of par."""

PRICES = tuple(
    map(Decimal, ("0.01", "0.07", "1.00", "10.41", "21.34", "49.87", "127.61", "583.20", "6000.00"))
)
SCALES = tuple(map(Decimal, (10, 500, 20_000, 400_000, 400_000, 3_000_000, 1_000_000_000)))


@dataclass(frozen=True, slots=True)
class RandomHousehold:
    """What is uploaded and what is posted: the file's text, the fields of Configure, those of Rebalance."""

    seed: int
    file: str
    configuration: Mapping[str, str]
    wishes: Mapping[str, str]


@dataclass(slots=True)
class _Draw:
    """The numbers of one household: its luck, the classes that it holds, and one price a symbol."""

    luck: random.Random
    calm: bool
    scale: Decimal
    classes: tuple[str, ...]
    prices: dict[str, Decimal] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        return self.luck.randrange(100) < percent

    def price(self, symbol: str) -> Decimal:
        if symbol not in self.prices:
            drawn = Decimal(self.luck.randrange(500, 60_000)).scaleb(-2)
            self.prices[symbol] = self.luck.choice(PRICES) if self.chance(40) else drawn
        return self.prices[symbol]

    def amount(self, whole: Decimal) -> Decimal:
        """Some of `whole`, at least a cent."""
        return max(CENT, _cents(whole * self.luck.randrange(1, 1000) / 1000))


def random_household(seed: int) -> RandomHousehold:
    """The household of this seed."""
    luck = random.Random(seed)  # noqa: S311, the same numbers each time are the point
    some = luck.sample(CLASSES, luck.randint(1, 6))
    draw = _Draw(luck, calm=luck.randrange(4) == 0, scale=luck.choice(SCALES), classes=tuple(some))
    owners, rows = [], []
    for place in range(luck.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12))):
        owner = _owner(draw, place)
        mine = _rows(draw, owner)
        if not mine or (not place and all("*" not in row["Symbol"] for row in mine)):
            mine.append(cash_row("SPAXX", draw.amount(draw.scale)))
        owners.append(owner)
        rows += [{"Account Number": owner.number, "Account Name": owner.name, **row} for row in mine]
    held = tuple(dict.fromkeys(row["Symbol"] or row["Description"] for row in rows))
    strangers = [symbol for symbol in held if symbol in {*STRANGERS, T_BILL}]
    return RandomHousehold(
        seed,
        written(rows),
        configuration(luck, owners, draw.classes, strangers, calm=draw.calm, scale=draw.scale),
        wishes(luck, owners, calm=draw.calm, scale=draw.scale),
    )


def _owner(draw: _Draw, place: int) -> Owner:
    tax_group = draw.luck.choice(TAX_GROUPS)
    name = draw.luck.choice(NAMES[tax_group])
    outside = not draw.calm and draw.chance(4)
    number = f"a8d7b1c2-0000-4000-8000-{place:012}" if outside else f"Z2041{place:04}"
    if not draw.calm and place:
        tax_group = draw.luck.choices((tax_group, "IGNORE", "", draw.luck.choice(TAX_GROUPS)), (85, 4, 3, 8))[
            0
        ]
    menu = "any" if draw.calm else draw.luck.choice(("", "", "any", "held"))
    reserve = draw.amount(draw.scale / 5) if not draw.calm and draw.chance(15) else None
    return Owner(number, name, tax_group, menu, reserve, outside=outside)


def _rows(draw: _Draw, owner: Owner) -> list[Cells]:
    rows = _cash_rows(draw)
    choices = [symbol for name in draw.classes for symbol in SYMBOLS[name]]
    for symbol in draw.luck.sample(choices, min(len(choices), draw.luck.randint(0, 6))):
        rows += _holding_rows(draw, symbol)
    if not draw.calm:
        rows += _odd_rows(draw)
    return [linked(row) for row in rows] if owner.outside else rows


def _cash_rows(draw: _Draw) -> list[Cells]:
    rows: list[Cells] = []
    if draw.chance(80):
        value = Decimal("0.00") if draw.chance(15) else draw.amount(draw.scale / 4)
        core = draw.luck.choice(("SPAXX", "FDRXX", "FCASH"))
        rows.append(cash_row(core, -value if not draw.calm and draw.chance(8) else value))
    if not draw.calm and draw.chance(25):
        value = draw.amount(draw.scale / 10)
        rows.append(pending_row(draw.luck.choice((value, -value))))
    return rows


def _holding_rows(draw: _Draw, symbol: str) -> list[Cells]:
    """One symbol, in one row or two."""
    price = draw.price(symbol)
    lots = 2 if draw.chance(8) else 1
    return [_lot(draw, symbol, price, bucket) for bucket in ("Cash", "Margin")[:lots]]


def _lot(draw: _Draw, symbol: str, price: Decimal, bucket: str) -> Cells:
    aim = CENT if draw.chance(4) else draw.amount(draw.scale)
    whole = len(symbol) < 5 and not draw.chance(20)  # five letters: a fund
    shares = max(aim / price, Decimal("0.001")).quantize(Decimal(1) if whole else Decimal("0.001"))
    shares = max(shares, Decimal(1)) if whole else shares
    value = max(CENT, _cents(shares * price))
    if draw.chance(4):
        value = _cents(value * Decimal("1.004"))  # a price of another hour than the value
    cost = draw.amount(value * 2) if draw.chance(85) else None
    if not draw.calm and draw.chance(3):
        return holding_row(symbol, None, None, value, cost=cost, bucket=bucket)
    return holding_row(symbol, shares, price, value, cost=cost, bucket=bucket)


def _odd_rows(draw: _Draw) -> list[Cells]:
    """What a file may hold beside funds: strangers, par prices, options, shorts."""
    rows: list[Cells] = []
    if draw.chance(25):
        symbol = draw.luck.choice(STRANGERS)
        row = dict(_lot(draw, symbol, draw.price(symbol), "Cash"))
        rows.append({**row, "Symbol": "", "Description": symbol} if " " in symbol else row)
    if draw.chance(12):
        face = Decimal(draw.luck.randint(1, 50) * 1000)
        rows.append(holding_row(T_BILL, face, Decimal("99.789"), _cents(face * Decimal("0.99789"))))
    if draw.chance(8):
        rows.append(holding_row(" -CROX260821C150", Decimal(-2), Decimal("1.30"), Decimal("-260.00")))
    if draw.chance(5):
        rows.append(holding_row("GME", Decimal(-10), Decimal("25.00"), Decimal("-250.00"), bucket="Short"))
    return rows


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
