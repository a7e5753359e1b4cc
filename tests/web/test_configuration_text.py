from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.exports.plain_cells import as_cell
from rebalancer.services.configure_view import AffinityCell, AffinityRow, TargetRow
from rebalancer.web.configuration_text import configuration_text
from tests.abuse.tables.csv_texts import FORMULAS, FORMULAS_BEHIND_CONTROLS
from tests.web.test_configure_page import VIEW

TEXT = """\
Asset class\tAsset group\tTarget\tType
LTB\tBonds\t100\tPercent

Rank of\tTaxable
LTB\t2
US TSM\tdisabled
Cash\t1"""


def named(name: str) -> str:
    """How a class of this name begins its line."""
    view = replace(VIEW, targets=(TargetRow(name, "Bonds", "100", "Percent"),))
    return configuration_text(view).splitlines()[1].split("\t")[0]


def test_targets_come_first_and_then_the_ranks_with_tabs_between() -> None:
    assert configuration_text(VIEW) == TEXT


def test_a_mask_is_said_beside_its_rank() -> None:
    cells = (AffinityCell("Taxable", "1", mask=True), AffinityCell("Tax Free", "DISABLE", mask=True))
    view = replace(VIEW, affinities=(AffinityRow("LTB", maskable=True, cells=cells),))
    assert configuration_text(view).splitlines()[-1] == "LTB\t1, never sell\tdisabled, never sell"


@pytest.mark.parametrize("name", [*FORMULAS, *FORMULAS_BEHIND_CONTROLS], ids=ascii)
def test_no_cell_becomes_a_formula(name: str) -> None:
    assert named(name) == as_cell(name)


def test_what_was_typed_stays_in_its_cell() -> None:
    assert named("a\tb\r\nc") == "a b c"
