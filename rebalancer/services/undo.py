"""The last save undone: the page with what was stored before it, and that can be brought back in its turn."""

from __future__ import annotations

from dataclasses import dataclass, field

from rebalancer.errors import FieldProblem, FormInvalidError, RebalancerError, StalePageError, StaleUndoError
from rebalancer.services.changed_outside import settings_warnings
from rebalancer.services.configuration_change import read_version
from rebalancer.services.configure_page import draw
from rebalancer.services.configure_view import ConfigureView
from rebalancer.services.owner import open_page
from rebalancer.services.program import Program
from rebalancer.services.stored_page import seal_page, stored_page


@dataclass(frozen=True, slots=True)
class UndoRequest:
    """Whose save is undone (a token before a session), and which: its version, or empty for the last one."""

    version: str = ""
    user_token: str = field(default="", repr=False)
    session: str = field(default="", repr=False)


def undo_save(program: Program, request: UndoRequest) -> ConfigureView:
    """Undo the last save, and show what is stored now.

    Raises StaleUndoError where another version is stored, UndoRefusedError where nothing can be brought back,
    NotConfiguredError, TicketRefusedError, and InvalidError for a token or version that cannot be one. Then
    nothing was changed.
    """
    keys, positions = open_page(program, request.user_token, request.session)
    faults: list[FieldProblem] = []
    version = read_version(request.version, faults)
    if faults:
        raise FormInvalidError(faults)
    before = stored_page(program, keys, positions)
    try:
        program.store.households.undo(keys, version)
    except StalePageError:
        raise StaleUndoError from None
    now = stored_page(program, keys, positions)
    return draw(
        now,
        session=seal_page(program, keys, now),
        undone=True,
        warnings=settings_warnings(before.saved),
    )


def draw_not_undone(program: Program, request: UndoRequest, refusal: RebalancerError) -> ConfigureView:
    """The page with what is stored, and the faults that `refusal` names.

    Raises TicketRefusedError or InvalidError where nobody can tell whose page it is.
    """
    keys, positions = open_page(program, request.user_token, request.session)
    stored = stored_page(program, keys, positions)
    return draw(stored, session=seal_page(program, keys, stored), problems=refusal.problems)
