"""Targets and ranks as plain text to be copied: a line a row, tabs between, as spreadsheets take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rebalancer.exports.plain_cells import as_cell
from rebalancer.services.configuration_form import DISABLE
from rebalancer.services.configure_view import AffinityCell, ConfigureView


def configuration_text(view: ConfigureView) -> str:
    """The targets, an empty line, and the ranks by tax group, each under its header."""
    return "\n".join("\t".join(map(as_cell, row)) for row in _rows(view))


def _rows(view: ConfigureView) -> Iterator[Sequence[str]]:
    yield "Asset class", "Asset group", "Target", "Type"
    for target in view.targets:
        yield target.asset_class, target.asset_group, target.amount, target.type
    yield ()
    yield "Rank of", *view.tax_groups
    for row in view.affinities:
        yield row.asset_class, *map(_rank, row.cells)


def _rank(cell: AffinityCell) -> str:
    rank = "disabled" if cell.rank == DISABLE else cell.rank
    return f"{rank}, never sell" if cell.mask else rank
