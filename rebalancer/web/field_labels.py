"""What a field is called in a sentence: the words for its name, which may hold a whole account number."""

from __future__ import annotations

from rebalancer.exports.words import masked

_PLAIN = {
    "allocation": "Targets",
    "asset/asset": "Asset class",
    "asset/asset_group": "Asset group",
    "asset/default": "Default security",
    "asset/delete": "Classes to delete",
    "asset_group/asset_group": "Asset group",
    "asset_group/delete": "Groups to delete",
    "fill": "Button",
    "delete_allocation": "Class to remove",
    "new_allocation": "Class to add",
    "plan": "Plan",
    "symbol/asset_class": "Asset class",
    "symbol/default": "Default",
    "symbol/name": "Name",
    "symbol/delete": "Securities to delete",
    "symbol/price": "Price",
    "symbol/price_date": "Date of the price",
    "symbol/symbol": "Symbol",
    "symbol/whole_shares": "Whole shares",
    "upload": "Positions file",
    "user_token": "Token",
    "version": "Version",
}
_PARTS = {"description": "Description", "menu": "May buy", "reserve": "Reserve", "tax_group": "Tax group"}
_SECTIONS = {
    "allocation": "Target of {}",
    "allocation_type": "Type of the target of {}",
    "default_tax_group_account": "Default account, {}",
    "map": "Class of {}",
    "map_buy": "Buying {}",
}
_BY_TAX_GROUP = {"affinity": "Rank of {} in {}", "mask": "Never sell {} in {}"}


def field_label(name: str) -> str:
    """Words for the field `name`; the name itself where nothing is known of it."""
    section, _, rest = name.partition("/")
    if name in _PLAIN:
        return _PLAIN[name]
    if section == "accounts":
        number, _, part = rest.rpartition("|")
        return f"{_PARTS.get(part, part)} of {masked(number)}"
    if section == "credit":
        return f"Credit of {masked(rest)}"
    if section in _BY_TAX_GROUP:
        tax_group, _, asset_class = rest.partition("|")
        return _BY_TAX_GROUP[section].format(asset_class, tax_group)
    return _SECTIONS[section].format(rest) if section in _SECTIONS else name
