"""What the configuration page says of accounts that are not like the others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rebalancer.services.configure_view import (
    AccountRow,
    AffinityCell,
    AffinityRow,
    ConfigureView,
    DefaultRow,
    PositionLine,
    SymbolRow,
    TargetRow,
)
from rebalancer.web.configure_page import configure_page
from rebalancer.web.home_forms import rebalance_choices
from rebalancer.web.render import render
from tests.support.html import Page

ACCOUNT = AccountRow(
    number="Z20411873",
    masked="…1873",
    name="Individual",
    outside=False,
    guessed=False,
    unreadable=False,
    description="",
    tax_group="Taxable",
    menu="any",
    reserve="0.00",
    pending=Decimal(0),
    value=Decimal("10.00"),
    positions=(PositionLine("BTC", "BITCOIN", "", "security", Decimal("10.00")),),
)
VIEW = ConfigureView(
    session="sealed",
    version="3",
    first=False,
    saved=False,
    undone=False,
    undoable=False,
    accounts=(ACCOUNT,),
    defaults=(DefaultRow("Taxable", "Z20411873"),),
    targets=(),
    sum_sentence="",
    whole=False,
    new_classes=(),
    added=(),
    deleted=(),
    tax_groups=("Taxable",),
    affinities=(),
    symbols=(),
    classes=(),
    warnings=(),
    problems={},
)


def shown(view: ConfigureView) -> Page:
    drawn = render("configure.html", page=configure_page(view), **rebalance_choices())
    return Page.of(drawn.decode())


def words(account: AccountRow) -> str:
    return shown(replace(VIEW, accounts=(account,))).text


def test_an_account_at_another_broker_says_that_nothing_in_it_is_traded() -> None:
    assert "nothing in it is ever traded" in words(replace(ACCOUNT, outside=True))


def test_a_description_that_does_not_open_says_that_it_is_kept() -> None:
    assert "cannot be read (changed outside this program?)" in words(replace(ACCOUNT, unreadable=True))


def test_an_account_of_no_known_file_goes_by_its_number() -> None:
    assert "Account …1873 Tax group" in words(replace(ACCOUNT, name="", value=None, positions=()))


def test_without_accounts_the_page_says_why_there_are_none() -> None:
    hint = "No file is at hand, so no account is shown."
    assert hint in shown(replace(VIEW, accounts=())).text
    assert hint not in shown(VIEW).text


def test_a_holding_without_class_says_so() -> None:
    assert "BTC BITCOIN none yet $10.00" in words(ACCOUNT)


def test_a_class_without_target_says_that_it_is_left_alone() -> None:
    held = AffinityRow("Gold", maskable=True, cells=(AffinityCell("Taxable", "DISABLE", mask=False),))
    text = shown(replace(VIEW, affinities=(held,))).text
    assert "No target: neither bought nor sold." in text
    assert "Disabled" not in text


def test_warnings_stand_above_the_form() -> None:
    text = shown(replace(VIEW, warnings=("The file may be cut off.",))).text
    assert text.index("The file may be cut off.") < text.index("Accounts")


def test_targets_that_cannot_be_read_have_no_sum() -> None:
    [running] = shown(VIEW).all("p", role="status")
    assert (running.text, running.attributes["class"]) == ("One of the targets cannot be read.", "sum")


def test_a_value_that_is_no_choice_stays_to_be_put_right() -> None:
    page = shown(replace(VIEW, accounts=(replace(ACCOUNT, tax_group="Tax Heaven"),)))
    assert page.form("/configure/update").sent()["accounts/Z20411873|tax_group"] == "Tax Heaven"


def test_the_text_to_copy_keeps_its_tabs_and_markup_is_text() -> None:
    target = TargetRow("<b>&amp;", "Bonds", "100", "Percent")
    view = replace(VIEW, targets=(target,), shown={target.asset_class: "100"})
    page = render("configure.html", page=configure_page(view), **rebalance_choices())
    assert b"\nAsset class\tAsset group\tTarget\tType\n&lt;b&gt;&amp;amp;\tBonds\t100\tPercent\n" in page


def test_before_a_first_save_there_is_nothing_to_copy_and_nothing_to_undo() -> None:
    page = shown(replace(VIEW, first=True))
    assert page.all("textarea") == []
    assert [form.action for form in page.forms] == ["/configure/update"]


def test_the_button_that_undoes_says_what_it_loses() -> None:
    page = shown(replace(VIEW, undoable=True))
    [button] = [e for e in page.all("button") if e.text == "Undo the last save"]
    [hint] = page.all("p", id=button.attributes["aria-describedby"])
    assert hint.text.endswith("What you typed below and did not save is lost.")
    assert page.form("/configure/undo").sent() == {"session": "sealed", "version": "3"}


def test_after_a_save_the_way_on_asks_for_no_token() -> None:
    fields = shown(replace(VIEW, saved=True)).form("/rebalance").sent()
    assert fields["session"] == "sealed"
    assert "user_token" not in fields


def test_faults_come_in_the_order_of_their_fields_on_the_page() -> None:
    groups = ("Taxable", "Tax Free")
    cells = {rank: tuple(AffinityCell(group, rank, mask=False) for group in groups) for rank in "12"}
    ranks = (("LTB", "2"), ("US TSM", "1"))
    view = replace(
        VIEW,
        session="",
        targets=(TargetRow("LTB", "Bonds", "100", "Percent"),),
        shown={"LTB": "100"},
        symbols=(SymbolRow("AAPL", "APPLE INC", Decimal(1), "", buy=False),),
        tax_groups=groups,
        affinities=tuple(AffinityRow(name, maskable=True, cells=cells[rank]) for name, rank in ranks),
    )
    inputs = shown(view).form("/configure/update").elements
    names = dict.fromkeys(
        e.attributes.get("name", "") for e in inputs if e.attributes.get("type") != "hidden"
    )
    faulty = [name for name in names if name not in {"", "fill", "delete_allocation"}]
    problems = dict.fromkeys(reversed(faulty), "Wrong.")
    assert list(configure_page(replace(view, problems=problems)).view.problems) == faulty
    assert {"user_token", "new_allocation", "mask/Tax Free|LTB"} <= set(faulty)
