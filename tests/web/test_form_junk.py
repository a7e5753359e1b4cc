"""Whatever a form says, the answer is a request or a refusal that names its fields."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from rebalancer.errors import FormInvalidError
from rebalancer.services.configuration_change import read_change
from rebalancer.services.securities_form import read_securities
from rebalancer.services.stored_texts import stored_texts
from rebalancer.web.form_configuration import read_save
from rebalancer.web.form_securities import read_securities_form
from rebalancer.web.forms import read_rebalance
from rebalancer.web.multipart import Form
from tests.services.builders import CATALOG, TODAY, account, file_of, saved

SAVED = saved({"Z1": None})
SHOWN = stored_texts(file_of(account("Z1")), SAVED, CATALOG.classes)

_SECTIONS = [
    "accounts",
    "default_tax_group_account",
    "allocation",
    "allocation_type",
    "affinity",
    "mask",
    "map",
    "map_buy",
    "credit",
    "symbol",
    "asset",
    "asset_group",
]
_RESTS = [
    "Z1|description",
    "Z1|tax_group",
    "Z1|menu",
    "Z1|reserve",
    "Taxable",
    "Taxable|Cash",
    "US|x",
    "Cash",
    "symbol",
    "asset_class",
    "price",
    "price_date",
    "default",
    "delete",
    "asset",
    "asset_group",
]
_names = st.one_of(
    st.builds("{}/{}".format, st.sampled_from(_SECTIONS), st.one_of(st.sampled_from(_RESTS), st.text())),
    st.sampled_from(["user_token", "version", "new_allocation", "delete_allocation", "rebalance_mode"]),
    st.text(),
)
_values = st.one_of(
    st.sampled_from(
        ["true", "1", "100", "Percent", "Taxable", "IGNORE", "DISABLE", "Cash", "Z1", "NaN", "1e9"]
    ),
    st.text(),
)
forms = st.lists(st.tuples(_names, _values)).map(lambda fields: Form(tuple(fields)))


@given(forms)
def test_a_configuration_is_read_or_refused(form: Form) -> None:
    with suppress(FormInvalidError):
        read_change(read_save(form)[0].form, SHOWN, SAVED, CATALOG)


@given(forms)
def test_a_change_of_securities_is_read_or_refused(form: Form) -> None:
    with suppress(FormInvalidError):
        read_securities(read_securities_form(form), CATALOG, TODAY)


@given(forms)
def test_a_request_for_a_plan_is_read_or_refused(form: Form) -> None:
    with suppress(FormInvalidError):
        read_rebalance(form)
