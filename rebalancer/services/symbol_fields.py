"""What a form says of symbols without a class: which class each stands for, and whether it may be bought."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rebalancer.errors import FieldProblem
from rebalancer.store.values import MappedSymbol


def read_mapped(
    maps: Mapping[str, str],
    buys: Mapping[str, bool],
    saved: Mapping[str, MappedSymbol],
    classes: Collection[str],
    faults: list[FieldProblem],
) -> dict[str, MappedSymbol | None]:
    """The mapping of each symbol named. An empty class takes away the one that is saved (None).

    `map_buy` alone changes a symbol that is mapped already, and is a fault for one that is not.
    """
    mapped: dict[str, MappedSymbol | None] = {}
    for symbol in dict.fromkeys((*maps, *buys)):
        asset_class = maps.get(symbol, saved[symbol].asset_class if symbol in saved else "")
        if asset_class and asset_class not in classes:
            wrong = f"'{asset_class[:40]}' is no asset class of Edit Securities."
            faults.append(FieldProblem(f"map/{symbol}", wrong))
        elif asset_class:
            mapped[symbol] = MappedSymbol(asset_class, buys.get(symbol, False))
        elif buys.get(symbol, False):
            faults.append(FieldProblem(f"map/{symbol}", "Choose a class, or untick that it may be bought."))
        elif symbol in saved:
            mapped[symbol] = None
    return mapped
