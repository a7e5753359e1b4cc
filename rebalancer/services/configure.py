"""The configuration page: opened for files and a token, saved, or drawn again as it was typed.

The upload is not kept. What the page has to show of it again travels in the sealed ticket (`page_memory`),
together with the derived keys. A client that sends its token without a ticket is served just the same, from a
page without positions.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rebalancer.errors import (
    FileRefusedError,
    InvalidError,
    RebalancerError,
    StalePageError,
    TicketRefusedError,
)
from rebalancer.exports.words import masked
from rebalancer.fidelity.values import Positions, Problem
from rebalancer.services.already_stored import already_stored
from rebalancer.services.changed_outside import settings_warnings
from rebalancer.services.configuration_change import read_change
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.configure_page import PageFacts, draw, material_of
from rebalancer.services.configure_view import ConfigureView
from rebalancer.services.file_warnings import sentence
from rebalancer.services.fill import fill
from rebalancer.services.owner import open_page, unlock
from rebalancer.services.page_memory import NO_FILE
from rebalancer.services.program import Program
from rebalancer.services.stored_page import seal_page, stored_page
from rebalancer.services.targets import disabled_everywhere
from rebalancer.services.typed_over import differences, typed_over
from rebalancer.services.uploads import SourceFile, read_files
from rebalancer.store.keys import UserKeys
from rebalancer.store.tokens import check_token
from rebalancer.store.values import Configuration

MOST_SYMBOLS = 500
"""The most symbols that a page lets its owner classify: its form could not be sent with many more."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """The files to configure, and whose they are. A token goes before the session."""

    files: tuple[SourceFile, ...]
    user_token: str = field(default="", repr=False)
    session: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """A save: the form, and whose it is. A token goes before the session, which then serves as memory.

    `files`, where there are any, go before what the session remembers of earlier ones.
    """

    form: ConfigurationForm
    user_token: str = field(default="", repr=False)
    session: str = field(default="", repr=False)
    files: tuple[SourceFile, ...] = ()


def open_configuration(program: Program, request: OpenRequest) -> ConfigureView:
    """The page for these files: what is saved for the token, or what a new household starts with.

    Raises FileRefusedError, also for more than 500 symbols to classify, and InvalidError for a token that
    cannot be one; TicketRefusedError for a session. Stores nothing.
    """
    by_token = bool(request.user_token.strip() or not request.session)
    weakness = check_token(request.user_token).warning if by_token else None
    positions = read_files(request.files)
    keys = unlock(program, request.user_token, request.session)
    facts = stored_page(program, keys, positions)
    warnings = [_warning(problem) for problem in positions.problems]
    view = draw(
        facts,
        session=seal_page(program, keys, facts),
        warnings=[weakness, *warnings] if weakness else warnings,
    )
    _refuse_many_symbols(view)
    return view


def _refuse_many_symbols(view: ConfigureView) -> None:
    if len(view.symbols) > MOST_SYMBOLS:
        sentence = (
            f"{len(view.symbols):,} symbols of the files are to be classified here; a page has room for "
            f"{MOST_SYMBOLS}. Add the more common ones under Edit Securities first."
        )
        raise FileRefusedError([sentence])


def _warning(problem: Problem) -> str:
    """A warning of the reader, led by the account that it concerns."""
    return f"{masked(problem.account)}: {sentence(problem)}" if problem.account else sentence(problem)


def save_configuration(program: Program, request: SaveRequest) -> ConfigureView:
    """Save the form and show what is stored now.

    Raises FormInvalidError with every fault, StalePageError with what is stored in each field that differs,
    TicketRefusedError, FileRefusedError, and InvalidError for a token that cannot be one. Then nothing was
    saved. A stale page that asks for just what is stored, as a second click does, is answered as the first
    one was.
    """
    keys, positions = _page_of(program, request)
    shown = stored_page(program, keys, positions, request.form)
    change = read_change(request.form, shown.texts, shown.saved, shown.catalog)
    try:
        program.store.households.save(keys, change)
    except StalePageError:
        now = stored_page(program, keys, positions, request.form)
        if not already_stored(change, now.saved):
            raise StalePageError(differences(request.form, now.texts)) from None
    now = stored_page(program, keys, positions, request.form)
    kept = now.saved or Configuration(version=0)
    return draw(
        now,
        session=seal_page(program, keys, now),
        saved_now=True,
        warnings=[*settings_warnings(shown.saved), *disabled_everywhere(kept.targets, kept.affinities)],
    )


def draw_as_typed(program: Program, request: SaveRequest, refusal: RebalancerError) -> ConfigureView:
    """The page as it was typed, with the reasons of `refusal` beside the fields.

    Where neither token nor session opens anything, the page shows the form alone and asks for the token.
    After a StalePageError the page carries the version that is stored now, so that the next save decides.
    """
    try:
        keys, positions = _page_of(program, request)
    except (InvalidError, TicketRefusedError):
        alone = PageFacts(NO_FILE, request.form, program.store.catalog.read(), None)
        return replace(draw(alone, session="", problems=refusal.problems), unsaved=True)
    stored = stored_page(program, keys, positions, request.form)
    texts = typed_over(request.form, stored.texts)
    if isinstance(refusal, StalePageError):
        texts = replace(texts, version=stored.texts.version)
    view = draw(
        replace(stored, texts=texts), session=seal_page(program, keys, stored), problems=refusal.problems
    )
    return replace(view, unsaved=_differs(view, stored))


def draw_filled(program: Program, request: SaveRequest, asked: str) -> ConfigureView:
    """The page as typed, with what the button `asked` fills in; nothing is saved.

    Raises FormInvalidError for a button that the page does not have, TicketRefusedError, and InvalidError for
    a token that cannot be one.
    """
    keys, positions = _page_of(program, request)
    stored = stored_page(program, keys, positions, request.form)
    typed = replace(stored, texts=typed_over(request.form, stored.texts))
    texts, sentence = fill(material_of(typed), asked)
    part = asked.partition("/")[0]
    view = draw(
        replace(stored, texts=texts), session=seal_page(program, keys, stored), filled=(part, sentence)
    )
    return replace(view, unsaved=_differs(view, stored))


def _differs(view: ConfigureView, stored: PageFacts) -> bool:
    """Whether the inputs of the page hold anything else than the page of what is stored."""
    return _inputs(view) != _inputs(draw(stored, session=""))


def _inputs(view: ConfigureView) -> tuple[object, ...]:
    rows = (view.accounts, view.defaults, view.targets, view.affinities, view.symbols)
    return (*rows, view.added, view.deleted)


def _page_of(program: Program, request: SaveRequest) -> tuple[UserKeys, Positions]:
    """Whose page it is, and what it shows: the files that came again, else those that it remembers."""
    keys, positions = open_page(program, request.user_token, request.session)
    if request.files:
        positions = read_files(request.files)
        _refuse_many_symbols(draw(stored_page(program, keys, positions, request.form), session=""))
    return keys, positions
