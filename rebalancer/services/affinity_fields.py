"""What a form says of affinities: how each tax group ranks classes, and what it may not sell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rebalancer.engine.model import CASH, Affinity, TaxGroup
from rebalancer.errors import FieldProblem
from rebalancer.services.configuration_form import DISABLE, TAX_GROUPS

_RANK_DIGITS = 4
_LAST_RANK = 10**_RANK_DIGITS - 1


def read_affinities(
    ranks: Mapping[tuple[str, str], str],
    masks: Mapping[tuple[str, str], bool],
    classes: Collection[str],
    faults: list[FieldProblem],
) -> tuple[Affinity, ...]:
    """One affinity for each tax group and class that has a rank, DISABLE or a mask.

    Ranks may repeat and have gaps. A mask of Cash changes nothing, since no trade is proposed in Cash, and is
    dropped.
    """
    for section, keys in (("affinity", ranks), ("mask", masks)):
        for tax_group, asset_class in keys:
            _check_key(f"{section}/{tax_group}|{asset_class}", tax_group, asset_class, classes, faults)
    return tuple(
        Affinity(
            tax_group=TAX_GROUPS[key[0]],
            asset_class=key[1],
            rank=_read_rank(key, ranks.get(key, DISABLE), faults),
            mask=masks.get(key, False) and key[1] != CASH,
        )
        for key in dict.fromkeys((*ranks, *masks))
        if key[0] in TAX_GROUPS
    )


def _check_key(
    field: str, tax_group: str, asset_class: str, classes: Collection[str], faults: list[FieldProblem]
) -> None:
    if tax_group not in TAX_GROUPS:
        faults.append(FieldProblem(field, f"There is no tax group '{tax_group[:40]}'."))
    if asset_class not in classes:
        faults.append(FieldProblem(field, f"'{asset_class[:40]}' is no asset class of Edit Securities."))


def _read_rank(key: tuple[str, str], text: str, faults: list[FieldProblem]) -> int | None:
    stripped = text.strip()
    if stripped == DISABLE:
        return None
    if stripped.isascii() and stripped.isdigit() and len(stripped) <= _RANK_DIGITS and int(stripped) > 0:
        return int(stripped)
    wrong = f"Write a rank from 1 (fits best) to {_LAST_RANK}, or {DISABLE}."
    faults.append(FieldProblem(f"affinity/{key[0]}|{key[1]}", wrong))
    return None


def rank_added(affinities: Sequence[Affinity], added: Sequence[str]) -> tuple[Affinity, ...]:
    """Rank each added class in each tax group after the others and before Cash; ranked ones stay.

    Where Cash ranks ahead of another class already, it keeps its place and the class goes last.
    """
    result = list(affinities)
    for asset_class in added:
        for tax_group in TaxGroup:
            result = _rank_last(result, tax_group, asset_class)
    return tuple(result)


def _rank_last(affinities: list[Affinity], tax_group: TaxGroup, asset_class: str) -> list[Affinity]:
    here = {a.asset_class: a for a in affinities if a.tax_group is tax_group}
    present = here.get(asset_class)
    if present is not None and present.rank is not None:
        return affinities
    last = max((a.rank for a in here.values() if a.rank is not None and a.asset_class != CASH), default=0)
    mask = present is not None and present.mask
    cash = here.get(CASH)
    rest = [a for a in affinities if a is not present]
    if cash is not None and cash.rank is not None and cash.rank > last:
        rest[rest.index(cash)] = Affinity(tax_group, CASH, max(cash.rank, last + 2))
    return [*rest, Affinity(tax_group, asset_class, last + 1, mask)]
