"""Reports of plans, made by hand for tests of their pages: small, and as odd as need be."""

from __future__ import annotations

from decimal import Decimal

from rebalancer.exports.kinds import TradeKind
from rebalancer.exports.report import (
    AccountReport,
    CashLines,
    ChoiceLines,
    CompositionRow,
    Distance,
    Figure,
    Measures,
    Part,
    PartRow,
    PlanReport,
    TaxGroupRow,
    TradeLine,
    WarningLine,
)

ZERO = Decimal("0.00")


def cash(core: str = "0.00", pending: str = "0.00", credit: str = "0.00", reserve: str = "0.00") -> CashLines:
    return CashLines(Decimal(core), ZERO, Decimal(pending), Decimal(credit), Decimal(reserve))


def trade(
    action: str = "BUY",
    amount: str = "100.00",
    *,
    kind: TradeKind = TradeKind.ETF,
    taxable_sale: bool = False,
    gain: str | None = None,
) -> TradeLine:
    return TradeLine(
        action=action,
        symbol="ITOT",
        asset_class="US TSM",
        kind=kind,
        shares=Decimal(1),
        price=Decimal(100),
        amount=Decimal(amount),
        reason="US TSM is low",
        taxable_sale=taxable_sale,
        realised_gain=None if gain is None else Decimal(gain),
    )


def measures(**figures: str) -> Measures:
    """Measures of nothing, but for what is named."""
    names = ("moved", "relocated", "sold_in_taxable", "realised_gain", "realised_gain_unknown", "cash_left")
    amounts = {name: Decimal(figures.get(name, "0.00")) for name in names}
    return Measures(groups=Distance(ZERO, ZERO), classes=Distance(ZERO, ZERO), trades=0, **amounts)


def account(
    *trades: TradeLine,
    lines: CashLines | None = None,
    before: str = "0.00",
    after: str = "0.00",
    tax_group: str = "Taxable",
    buffer: str | None = None,
) -> AccountReport:
    return AccountReport(
        masked="…1873",
        number="Z20411873",
        name="Individual",
        description="",
        tax_group=tax_group,
        outside=False,
        value=ZERO,
        cash=lines or cash(),
        cash_before=Decimal(before),
        cash_after=Decimal(after),
        sold=ZERO,
        bought=ZERO,
        price_buffer=None if buffer is None else Decimal(buffer),
        trades=trades,
    )


def row(name: str, before: str = "0.00", after: str = "0.00", target: str = "0.00") -> CompositionRow:
    return CompositionRow(
        name, "", targeted=True, before=_figure(before, target), after=_figure(after, target)
    )


def _figure(percent: str, target: str) -> Figure:
    share, goal = Decimal(percent), Decimal(target)
    return Figure(share * 10, share, goal * 10, goal, share - goal, None)


def tax_group(name: str, **classes: str) -> TaxGroupRow:
    parts = tuple(PartRow(name, part(percent), part(percent)) for name, percent in classes.items())
    whole = part(str(sum(map(Decimal, classes.values()))))
    return TaxGroupRow(name, whole, whole, parts)


def part(percent: str) -> Part:
    return Part(Decimal(percent) * 10, Decimal(percent))


def warning(
    code: str,
    message: str,
    account: str | None = None,
    *,
    symbol: str | None = None,
    asset_class: str | None = None,
    number: str | None = None,
) -> WarningLine:
    return WarningLine(code, message, account, symbol, asset_class, number)


def report(
    *accounts: AccountReport,
    mode: str = "SELL_ALL",
    groups: tuple[CompositionRow, ...] = (),
    classes: tuple[CompositionRow, ...] = (),
    tax_groups: tuple[TaxGroupRow, ...] = (),
    warnings: tuple[WarningLine, ...] = (),
    sold: str = "0.00",
    bought: str = "0.00",
    **figures: str,
) -> PlanReport:
    return PlanReport(
        mode=mode,
        choices=ChoiceLines(
            fractional=False, share_rounding="follow", relocate=True, min_trade=ZERO, band=ZERO
        ),
        as_of=None,
        total=Decimal("1000.00"),
        complete=True,
        left_out_percent=ZERO,
        sold=Decimal(sold),
        bought=Decimal(bought),
        measures=measures(**figures),
        accounts=accounts,
        classes=classes,
        groups=groups,
        tax_groups=tax_groups,
        warnings=warnings,
    )
