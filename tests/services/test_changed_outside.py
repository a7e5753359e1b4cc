from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from rebalancer.engine.model import TaxGroup
from rebalancer.services.changed_outside import SETTINGS_CHANGED, changed_outside_notices, settings_warnings
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.configure import OpenRequest, SaveRequest, open_configuration, save_configuration
from rebalancer.services.program import Program
from rebalancer.services.uploads import SourceFile
from rebalancer.store.values import SavedAccount
from tests.services.builders import account, file_of, saved
from tests.support.walk import SAMPLE

FILE = SourceFile(SAMPLE.name, SAMPLE.read_bytes())
WHOLE = saved({"Z1": TaxGroup.TAXABLE})


def tamper(program: Program) -> None:
    with program.store._database.writing() as session:
        session.execute(text("UPDATE user SET version = version + 1"))


def test_where_nothing_was_changed_nothing_is_said() -> None:
    assert (settings_warnings(None), settings_warnings(WHOLE)) == ((), ())
    assert changed_outside_notices(file_of(account("Z1")), WHOLE) == ()


def test_a_plan_says_so_where_the_seal_does_not_hold() -> None:
    notices = changed_outside_notices(file_of(account("Z1")), replace(WHOLE, changed_outside=True))
    assert [(n.code, n.message, n.account) for n in notices] == [
        ("settings_changed_outside", SETTINGS_CHANGED, None)
    ]


@pytest.mark.parametrize("tax_group", [TaxGroup.TAXABLE, None])
def test_an_account_whose_box_does_not_open_is_named_even_if_it_now_seems_ignored(
    tax_group: TaxGroup | None,
) -> None:
    positions = file_of(account("Z1"), account("Z2"), account("Z3"))
    stored = saved({"Z1": SavedAccount(tax_group, description=None), "Z2": TaxGroup.TAXABLE})
    notices = changed_outside_notices(positions, stored)
    assert [(n.code, n.account) for n in notices] == [("changed_outside", "Z1")]


def test_the_configure_page_says_so_until_somebody_has_saved(program: Program, token: str) -> None:
    save_configuration(program, SaveRequest(ConfigurationForm(), token))
    tamper(program)
    opened = open_configuration(program, OpenRequest((FILE,), token))
    confirmed = save_configuration(program, SaveRequest(ConfigurationForm(), token))
    again = save_configuration(program, SaveRequest(ConfigurationForm(), token))
    said = [SETTINGS_CHANGED in view.warnings for view in (opened, confirmed, again)]
    assert said == [True, True, False]
