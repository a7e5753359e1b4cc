"""The form of `/security_configure/update`, field by field; what it means is `services.securities_form`'s."""

from __future__ import annotations

from rebalancer.errors import FieldProblem
from rebalancer.fidelity.symbols import canonical
from rebalancer.services.securities_form import SecuritiesForm
from rebalancer.web.form_fields import Fields, flag, refuse
from rebalancer.web.multipart import Form


def read_securities_form(form: Form) -> SecuritiesForm:
    """The whole form. Raises FormInvalidError for a field sent twice that comes once."""
    faults: list[FieldProblem] = []
    fields = Fields.of(form)

    def one(name: str) -> str:
        return fields.one(name, faults).strip()

    def symbols(name: str) -> tuple[str, ...]:
        return tuple(canonical(symbol) for symbol in fields.all(name))

    read = SecuritiesForm(
        symbol=canonical(one("symbol/symbol")),
        symbol_class=one("symbol/asset_class"),
        name=one("symbol/name"),
        symbol_default=flag("symbol/default", one("symbol/default"), faults),
        whole_shares=one("symbol/whole_shares"),
        price=one("symbol/price") if "symbol/price" in fields.values else None,
        price_date=one("symbol/price_date"),
        never_buy=one("symbol/never_buy"),
        never_sell=one("symbol/never_sell"),
        delete_symbols=symbols("symbol/delete"),
        new_class=one("asset/asset"),
        new_class_group=one("asset/asset_group"),
        class_defaults=symbols("asset/default"),
        delete_classes=fields.all("asset/delete"),
        new_group=one("asset_group/asset_group"),
        delete_groups=fields.all("asset_group/delete"),
    )
    refuse(faults)
    return read
