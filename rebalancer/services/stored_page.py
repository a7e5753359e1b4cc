"""What a configuration page shows of a household when nobody has typed anything: what is stored."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.fidelity.values import FileAccount, Positions
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.configure_page import PageFacts
from rebalancer.services.page_memory import pack
from rebalancer.services.program import Program
from rebalancer.services.stored_texts import stored_texts
from rebalancer.store.keys import UserKeys

NOTHING_TYPED = ConfigurationForm()


def stored_page(
    program: Program, keys: UserKeys, positions: Positions, form: ConfigurationForm = NOTHING_TYPED
) -> PageFacts:
    """The page as stored, for the accounts and symbols of the files and of `form`."""
    catalog = program.store.catalog.read()
    named = _named(positions, form)
    numbers = [*(account.number for account in named.accounts), *filter(None, form.defaults.values())]
    held = {holding.symbol for account in positions.accounts for holding in account.holdings}
    symbols = sorted(held | form.maps.keys() | form.map_buys.keys())
    saved = program.store.households.read(keys, list(dict.fromkeys(numbers)), symbols)
    return PageFacts(positions, stored_texts(named, saved, catalog.classes), catalog, saved)


def seal_page(program: Program, keys: UserKeys, facts: PageFacts) -> str:
    """The session of the page: its keys, and what it has to remember of the files."""
    return program.store.vault.seal_ticket(keys, facts.texts.accounts, pack(facts.positions))


def _named(positions: Positions, form: ConfigurationForm) -> Positions:
    """The accounts of the files, and after them those that the form alone names."""
    known = {account.number for account in positions.accounts}
    unseen = tuple(FileAccount(number, "", ()) for number in form.accounts if number not in known)
    return replace(positions, accounts=(*positions.accounts, *unseen))
