"""The configuration page: opened for files and a token, saved, or drawn again as it was typed.

The upload is not kept. What the page has to show of it again travels in the sealed ticket (`page_memory`),
together with the derived keys. A client that sends its token without a ticket is served just the same, from a
page without positions.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rebalancer.errors import (
    FieldProblem,
    FileRefusedError,
    FormInvalidError,
    InvalidError,
    RebalancerError,
    StalePageError,
    TicketRefusedError,
)
from rebalancer.exports.words import masked
from rebalancer.fidelity.values import FileAccount, Positions, Problem
from rebalancer.services.already_stored import already_stored
from rebalancer.services.changed_outside import settings_warnings
from rebalancer.services.configuration_change import read_change
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.configure_page import PageFacts, draw, material_of
from rebalancer.services.configure_view import ConfigureView
from rebalancer.services.file_warnings import sentence
from rebalancer.services.fill import fill
from rebalancer.services.page_memory import pack, unpack
from rebalancer.services.program import Program
from rebalancer.services.stored_texts import stored_texts
from rebalancer.services.targets import disabled_everywhere
from rebalancer.services.typed_over import differences, typed_over
from rebalancer.services.uploads import SourceFile, read_files
from rebalancer.store.keys import UserKeys
from rebalancer.store.tokens import check_token
from rebalancer.store.values import Configuration

MOST_SYMBOLS = 500
"""The most symbols that a page lets its owner classify: its form could not be sent with many more."""

_NO_FILE = Positions((), None)


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """The files to configure, and the token of the household."""

    files: tuple[SourceFile, ...]
    user_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """A save: the form, and whose it is. A token goes before the session, which then serves as memory."""

    form: ConfigurationForm
    user_token: str = field(default="", repr=False)
    session: str = field(default="", repr=False)


def open_configuration(program: Program, request: OpenRequest) -> ConfigureView:
    """The page for these files: what is saved for the token, or what a new household starts with.

    Raises FileRefusedError, also for more than 500 symbols to classify, and InvalidError for a token that
    cannot be one. Stores nothing.
    """
    weakness = check_token(request.user_token).warning
    positions = read_files(request.files)
    keys = program.store.vault.unlock(request.user_token)
    facts = _stored(program, keys, positions, ConfigurationForm())
    warnings = [_warning(problem) for problem in positions.problems]
    view = draw(
        facts,
        session=_seal(program, keys, facts),
        warnings=[weakness, *warnings] if weakness else warnings,
    )
    if len(view.symbols) > MOST_SYMBOLS:
        sentence = (
            f"{len(view.symbols):,} symbols of the files are to be classified here; a page has room for "
            f"{MOST_SYMBOLS}. Add the more common ones under Edit Securities first."
        )
        raise FileRefusedError([sentence])
    return view


def _warning(problem: Problem) -> str:
    """A warning of the reader, led by the account that it concerns."""
    return f"{masked(problem.account)}: {sentence(problem)}" if problem.account else sentence(problem)


def save_configuration(program: Program, request: SaveRequest) -> ConfigureView:
    """Save the form and show what is stored now.

    Raises FormInvalidError with every fault, StalePageError with what is stored in each field that differs,
    TicketRefusedError, and InvalidError for a token that cannot be one. Then nothing was saved. A stale
    page that asks for just what is stored, as a second click does, is answered as the first one was.
    """
    keys, positions = _open(program, request)
    shown = _stored(program, keys, positions, request.form)
    change = read_change(request.form, shown.texts, shown.saved, shown.catalog)
    try:
        program.store.households.save(keys, change)
    except StalePageError:
        now = _stored(program, keys, positions, request.form)
        if not already_stored(change, now.saved):
            raise StalePageError(differences(request.form, now.texts)) from None
    now = _stored(program, keys, positions, request.form)
    kept = now.saved or Configuration(version=0)
    return draw(
        now,
        session=_seal(program, keys, now),
        saved_now=True,
        warnings=[*settings_warnings(shown.saved), *disabled_everywhere(kept.targets, kept.affinities)],
    )


def draw_as_typed(program: Program, request: SaveRequest, refusal: RebalancerError) -> ConfigureView:
    """The page as it was typed, with the reasons of `refusal` beside the fields.

    Where neither token nor session opens anything, the page shows the form alone and asks for the token.
    After a StalePageError the page carries the version that is stored now, so that the next save decides.
    """
    try:
        keys, positions = _open(program, request)
    except (InvalidError, TicketRefusedError):
        alone = PageFacts(_NO_FILE, request.form, program.store.catalog.read(), None)
        return draw(alone, session="", problems=refusal.problems)
    stored = _stored(program, keys, positions, request.form)
    texts = typed_over(request.form, stored.texts)
    if isinstance(refusal, StalePageError):
        texts = replace(texts, version=stored.texts.version)
    return draw(replace(stored, texts=texts), session=_seal(program, keys, stored), problems=refusal.problems)


def draw_filled(program: Program, request: SaveRequest, asked: str) -> ConfigureView:
    """The page as typed, with what the button `asked` fills in; nothing is saved.

    Raises FormInvalidError for a button that the page does not have, TicketRefusedError, and InvalidError for
    a token that cannot be one.
    """
    keys, positions = _open(program, request)
    stored = _stored(program, keys, positions, request.form)
    typed = replace(stored, texts=typed_over(request.form, stored.texts))
    texts, sentence = fill(material_of(typed), asked)
    part = asked.partition("/")[0]
    session = _seal(program, keys, stored)
    return draw(replace(stored, texts=texts), session=session, filled=(part, sentence))


def _open(program: Program, request: SaveRequest) -> tuple[UserKeys, Positions]:
    vault = program.store.vault
    if not request.user_token.strip() and not request.session:
        raise FormInvalidError([FieldProblem("user_token", "Enter the token of this household.")])
    if not request.user_token.strip():
        return vault.open_ticket(request.session), unpack(vault.open_note(request.session))
    return vault.unlock(request.user_token), _remembered(program, request.session)


def _remembered(program: Program, session: str) -> Positions:
    try:
        return unpack(program.store.vault.open_note(session))
    except TicketRefusedError:
        return _NO_FILE


def _stored(program: Program, keys: UserKeys, positions: Positions, form: ConfigurationForm) -> PageFacts:
    """The page as stored, for the accounts and symbols of the file and of the form."""
    catalog = program.store.catalog.read()
    named = _named(positions, form)
    numbers = [*(account.number for account in named.accounts), *filter(None, form.defaults.values())]
    held = {holding.symbol for account in positions.accounts for holding in account.holdings}
    symbols = sorted(held | form.maps.keys() | form.map_buys.keys())
    saved = program.store.households.read(keys, list(dict.fromkeys(numbers)), symbols)
    return PageFacts(positions, stored_texts(named, saved, catalog.classes), catalog, saved)


def _named(positions: Positions, form: ConfigurationForm) -> Positions:
    """The accounts of the file, and after them those that the form alone names."""
    known = {account.number for account in positions.accounts}
    unseen = tuple(FileAccount(number, "", ()) for number in form.accounts if number not in known)
    return replace(positions, accounts=(*positions.accounts, *unseen))


def _seal(program: Program, keys: UserKeys, facts: PageFacts) -> str:
    return program.store.vault.seal_ticket(keys, facts.texts.accounts, pack(facts.positions))
