"""What an account's nickname suggests: a first guess of its tax group, and whether its menu is an employer's.

Nicknames are free text that their owner edits, so every word counts only where it stands alone: "Irma" holds
no IRA. "Ira" alone is taken for a person's name, "IRA" and "Rollover Ira" are not. Only ever a guess, to be
shown as one. Source: `docs/files.md`, rule 27.
"""

from __future__ import annotations

import re

from rebalancer.engine.model import TaxGroup


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", re.IGNORECASE)


_IGNORED = _words(r"crypto(?:currency)?|charitable|529(?:\W?plan)?")
_TAX_FREE = _words(r"roth|hsa|health\W?savings")
_EMPLOYER = re.compile(r"(?<![0-9])(?:401\W?\(?k|403\W?\(?b)(?![a-z0-9])", re.IGNORECASE)
_COLLEGE = _words(r"529(?:\W?plan)?")
_LINK = re.compile(r"brokerage ?link", re.IGNORECASE)
_IRA = re.compile(r"(?<![A-Za-z0-9])(?:IRAs?|ira)(?![A-Za-z0-9])")
_KIND_OF_IRA = _words(r"(?:traditional|rollover|sep|simple|inherited|beneficiary)\W?ira")


def guess_tax_group(account_name: str, *, outside: bool) -> TaxGroup | None:
    """The tax group that a nickname suggests; None means Ignore, as for every `outside` account."""
    if outside or _IGNORED.search(account_name):
        return None
    if _TAX_FREE.search(account_name):
        return TaxGroup.TAX_FREE
    if any(pattern.search(account_name) for pattern in (_IRA, _KIND_OF_IRA, _EMPLOYER, _LINK)):
        return TaxGroup.TAX_DEFERRED
    return TaxGroup.TAXABLE


def brokerage_link(account_name: str) -> bool:
    """Whether it is the account behind a plan's BrokerageLink, as far as its name tells."""
    return _LINK.search(account_name) is not None


def employer_plan(name: str) -> bool:
    """Whether the plan has a menu of its own: 401(k), 403(b), 529. A BrokerageLink may buy anything."""
    if brokerage_link(name):
        return False
    return bool(_EMPLOYER.search(name) or _COLLEGE.search(name))
