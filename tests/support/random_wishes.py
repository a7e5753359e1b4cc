"""What the owner of a random household wants: the fields of Configure and of Rebalance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TAX_GROUPS = ("Taxable", "Tax Deferred", "Tax Free")
CLASSES = (
    "US TSM",
    "US SC",
    "ex-US TSM",
    "US TBM",
    "ex-US TBM",
    "LTB",
    "Cash",
    "US Large Cap",
    "US Real Estate",
    "Gold",
)
_CREDITS = {
    "Taxable": "taxable_credit",
    "Tax Deferred": "tax_deferred_credit",
    "Tax Free": "tax_free_credit",
}
_WHOLE = 10_000

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Owner:
    """One account and what its owner says of it: never saved without `tax_group`; `menu` may be unsaid."""

    number: str
    name: str
    tax_group: str
    menu: str
    reserve: Decimal | None
    outside: bool


def configuration(
    luck: random.Random,
    owners: Sequence[Owner],
    held: Sequence[str],
    strangers: Sequence[str],
    *,
    calm: bool,
    scale: Decimal,
) -> Fields:
    """The form of `/configure/update`. A calm one forbids nothing and has a target for all that is `held`."""
    targeted = _targeted(luck, held, calm=calm)
    fields = _account_fields(luck, owners)
    fields |= _targets(luck, targeted, scale)
    fields |= _ranks(luck, targeted, calm=calm)
    for symbol in strangers:
        if luck.randrange(3):
            fields[f"map/{symbol}"] = luck.choice(CLASSES)
            fields |= {f"map_buy/{symbol}": "true"} if luck.randrange(3) == 0 else {}
    return fields


def _targeted(luck: random.Random, held: Sequence[str], *, calm: bool) -> list[str]:
    others = luck.sample(CLASSES, luck.randint(1, 5))
    kept = [name for name in held if calm or luck.randrange(10)]
    return list(dict.fromkeys([*kept, *others, "Cash"] if calm else [*kept, *others]))


def _account_fields(luck: random.Random, owners: Sequence[Owner]) -> Fields:
    fields: Fields = {}
    for owner in owners:
        if owner.tax_group:
            fields[f"accounts/{owner.number}|tax_group"] = owner.tax_group
            fields[f"accounts/{owner.number}|description"] = "Mine"
            fields |= {f"accounts/{owner.number}|menu": owner.menu} if owner.menu else {}
        if owner.tax_group and owner.reserve is not None:
            fields[f"accounts/{owner.number}|reserve"] = str(owner.reserve)
        if owner.tax_group in TAX_GROUPS and not owner.outside and luck.randrange(3) == 0:
            fields[f"default_tax_group_account/{owner.tax_group}"] = owner.number
    return fields


def _targets(luck: random.Random, classes: Sequence[str], scale: Decimal) -> Fields:
    """Percentages that sum to 100; or some dollars, and percentages of the remainder."""
    if len(classes) == 1 or luck.randrange(10) < 7:
        return _percentages(luck, classes, "Percent", _WHOLE)
    cut = luck.randint(1, len(classes) - 1)
    fields = _percentages(luck, classes[cut:], "Percent Remainder", _WHOLE)
    for name in classes[:cut]:
        percent = luck.randrange(4) == 0
        amount = Decimal(luck.randrange(1_500)) / 100 if percent else scale * luck.randrange(2_000) / 1_000
        fields |= _target(name, amount, "Percent" if percent else "Dollars")
    if not any(kind == "Dollars" for kind in fields.values()):
        fields |= _target(classes[0], scale / 3, "Dollars")
    return fields


def _percentages(luck: random.Random, classes: Sequence[str], kind: str, whole: int) -> Fields:
    """Parts of `whole` basis points, some of them zero, round ones and odd ones."""
    step = luck.choice((1, 100, 500))
    cuts = sorted(luck.randrange(0, whole + 1, step) for _ in classes[1:])
    fields: Fields = {}
    for name, low, high in zip(classes, [0, *cuts], [*cuts, whole], strict=True):
        fields |= _target(name, Decimal(high - low) / 100, kind)
    return fields


def _target(name: str, amount: Decimal, kind: str) -> Fields:
    return {f"allocation/{name}": _dollars(amount), f"allocation_type/{name}": kind}


def _dollars(amount: Decimal) -> str:
    return str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _ranks(luck: random.Random, classes: Sequence[str], *, calm: bool) -> Fields:
    """Ranks with gaps and ties; unless calm some classes disabled, masked or not ranked at all."""
    fields: Fields = {}
    for tax_group in TAX_GROUPS:
        closed = not calm and luck.randrange(20) == 0
        for name in classes:
            drawn = luck.randrange(100)
            rank = (
                "DISABLE" if not calm and (closed or drawn < 12) else str(luck.randint(1, 2 * len(classes)))
            )
            if calm or closed or drawn < 97:
                fields[f"affinity/{tax_group}|{name}"] = rank
            if not calm and luck.randrange(10) == 0:
                fields[f"mask/{tax_group}|{name}"] = "true"
    return fields or {f"affinity/Taxable|{classes[0]}": "1"}


def wishes(luck: random.Random, owners: Sequence[Owner], *, calm: bool, scale: Decimal) -> Fields:
    """The fields of `/rebalance`, but file, token and mode."""
    fields: Fields = {}
    if calm or luck.randrange(2):
        fields["trade_fractional_shares"] = "true"
    if luck.randrange(4) == 0:
        fields["share_rounding"] = luck.choice(("follow", "least_cash"))
    if luck.randrange(5) == 0:
        fields["relocate"] = luck.choice(("true", "false"))
    if not calm and luck.randrange(6) == 0:
        fields["min_trade"] = _dollars(scale * luck.randrange(1, 40) / 1_000)
    if not calm and luck.randrange(6) == 0:
        fields["band"] = luck.choice(("0.5", "3", "20", "100"))
    if not calm and luck.randrange(3) == 0:
        for _ in range(luck.choice((1, 1, 2))):
            fields |= _credit(luck, owners, scale)
    return fields


def _credit(luck: random.Random, owners: Sequence[Owner], scale: Decimal) -> Fields:
    """New money or a withdrawal, now and then more than is there."""
    takers = [owner for owner in owners if owner.tax_group in TAX_GROUPS and not owner.outside]
    if not takers:
        return {}
    taker = luck.choice(takers)
    alone = [owner for owner in takers if owner.tax_group == taker.tax_group] == [taker]
    name = _CREDITS[taker.tax_group] if alone else f"credit/{taker.number}"
    return {name: _dollars(scale * luck.randrange(-1_000, 1_000) / 1_000)}
