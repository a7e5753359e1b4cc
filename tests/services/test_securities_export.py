from __future__ import annotations

import codecs
from dataclasses import replace

from rebalancer.services.program import Program
from rebalancer.services.securities import update_securities
from rebalancer.services.securities_export import changes_csv, export_securities, list_version
from rebalancer.services.securities_form import SecuritiesForm
from rebalancer.store.values import SecurityChange
from tests.services.builders import CATALOG


def lines(program: Program) -> list[str]:
    return export_securities(program).decode("utf-8-sig").splitlines()


def test_the_list_has_titles_and_every_security(program: Program) -> None:
    header, *rows = lines(program)
    assert header == (
        '"Symbol","Asset class","Name","Default","Whole shares","Never buy","Never sell","Price","Price date"'
    )
    assert (
        '"ITOT","US TSM","iShares Core S&P Total U.S. Stock Market ETF","yes","yes","no","no","",""' in rows
    )
    assert len(rows) == 232


def test_spreadsheets_see_that_it_is_utf_8(program: Program) -> None:
    assert export_securities(program).startswith(codecs.BOM_UTF8)


def test_no_name_becomes_a_formula(program: Program) -> None:
    form = SecuritiesForm("=1+1", "@x", "+2", new_class="@x", new_class_group="Bonds", price="1.50")
    update_securities(program, form)
    assert '"\'=1+1","\'@x","\'+2","yes","no","no","no","1.50",""' in lines(program)


def test_what_a_change_leaves_as_it_is_has_an_empty_cell() -> None:
    assert (
        changes_csv([SecurityChange("VTI", "US TSM")]).splitlines()[1]
        == '"VTI","US TSM","","no","","","","",""'
    )


def test_the_version_is_another_one_when_anything_changes() -> None:
    vti = CATALOG.securities["VTI"]
    changed = [
        replace(CATALOG, securities={**CATALOG.securities, "VTI": replace(vti, never_buy=True)}),
        replace(CATALOG, classes=CATALOG.classes[:2]),
    ]
    versions = {list_version(catalog) for catalog in (CATALOG, *changed)}
    assert len(versions) == 3
    assert list_version(CATALOG) == list_version(replace(CATALOG, groups=(*CATALOG.groups, "Art")))
