"""Every error that the program raises on purpose: one tree.

The constructor takes the datum and builds the sentence; the sentence says what to do next. `web.errors`
alone maps a class to an HTTP status. Faults in the user's data that can be listed are values
(`FieldProblem`), carried by the error that refuses them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One fault of one field of a form: `field` is the field's name as sent, or "upload"."""

    field: str
    message: str


class RebalancerError(Exception):
    """The root. `code` is the machine's word, `str(error)` the person's sentence."""

    code = "error"

    def __init__(self, message: str, problems: Iterable[FieldProblem] = ()) -> None:
        """Keep the sentence and the faults that it sums up."""
        super().__init__(message)
        self.message = message
        self.problems: tuple[FieldProblem, ...] = tuple(problems)


# --- a start that cannot work (exit code 1, one sentence) ------------------------------------------------


class StartRefusedError(RebalancerError):
    """The program cannot start; the sentence names the thing and the way out. Nothing was changed."""

    code = "start_refused"


class DatabaseDamagedError(StartRefusedError):
    """The database is no database any more, or not a whole one."""

    code = "database_damaged"


class BackupRefusedError(StartRefusedError):
    """A file cannot be restored; nothing was changed."""

    code = "backup_refused"

    def __init__(self, file: Path, fault: str) -> None:
        """Name the file and its fault."""
        super().__init__(f"{file} cannot be restored: {fault}. Nothing was changed; try an earlier backup.")


# --- a request that cannot be read, or is refused before it is read -------------------------------------


class UnreadableError(RebalancerError):
    """The request cannot be parsed (400)."""

    code = "unreadable"


class ForbiddenError(RebalancerError):
    """The host or origin check refused the request (403)."""

    code = "forbidden"


class TooLargeError(RebalancerError):
    """Body, field or count over the limit (413)."""

    code = "too_large"


class UnsupportedTypeError(RebalancerError):
    """The content type is not one that this route takes (415)."""

    code = "unsupported_type"


class NotFoundError(RebalancerError):
    """Nothing stands at this address (404)."""

    code = "not_found"

    def __init__(self) -> None:
        """Say where to go on; the address itself is not repeated."""
        super().__init__("There is nothing at this address. The home page links to everything there is.")


class MethodNotAllowedError(RebalancerError):
    """The address exists, but not for this method (405)."""

    code = "method_not_allowed"

    def __init__(self, allowed: Iterable[str]) -> None:
        """Keep the methods that the address takes, for the Allow header."""
        self.allowed = tuple(allowed)
        super().__init__(f"This address takes {' and '.join(self.allowed)} only.")


class TooSlowError(RebalancerError):
    """The rest of the request did not come in time (408)."""

    code = "too_slow"

    def __init__(self) -> None:
        """Say that trying again is safe."""
        super().__init__("The request did not arrive in time, and nothing was done: please send it again.")


class LengthRequiredError(RebalancerError):
    """The request has a body whose length it does not declare (411)."""

    code = "length_required"

    def __init__(self) -> None:
        """Name the header that is missing."""
        super().__init__("Send the form with a Content-Length; bodies in chunks are not read.")


# --- read, but wrong (422) ---------------------------------------------------------------------------------


class InvalidError(RebalancerError):
    """Read but wrong: names the lines or fields (422)."""

    code = "invalid"


class FileRefusedError(InvalidError):
    """The uploaded file is not a positions file that can be read whole."""

    code = "file_refused"

    def __init__(self, messages: Iterable[str], *, field: str = "upload") -> None:
        """Refuse for `messages`, each one sentence that names the line and column where there is one."""
        sentences = tuple(messages)
        super().__init__(" ".join(sentences[:3]), (FieldProblem(field, s) for s in sentences))


class FormInvalidError(InvalidError):
    """Fields of a form are wrong; `problems` has one entry a field."""

    code = "form_invalid"

    def __init__(self, problems: Iterable[FieldProblem]) -> None:
        """Refuse for `problems`, at least one."""
        faults = tuple(problems)
        count = "one field needs" if len(faults) == 1 else f"{len(faults)} fields need"
        super().__init__(f"Nothing was changed: {count} another look. {faults[0].message}", faults)


# --- in conflict with what is stored (409) -----------------------------------------------------------------


class ConflictError(RebalancerError):
    """In conflict with what is stored (409)."""

    code = "conflict"


class NotConfiguredError(ConflictError):
    """Nothing is saved for this token."""

    code = "not_configured"

    def __init__(self) -> None:
        """Say the likeliest cause."""
        super().__init__(
            "Nothing is saved for this token: a typing error? "
            "A new household is stored when Update Config is pressed."
        )


class StalePageError(ConflictError):
    """Somebody saved after the page was loaded."""

    code = "stale_page"

    def __init__(self, problems: Iterable[FieldProblem] = ()) -> None:
        """Say how to go on without losing either version; `problems` tell what is stored now."""
        super().__init__(
            "This configuration was saved elsewhere after this page was loaded. Nothing was overwritten: "
            "compare with what is stored now, then save again.",
            problems,
        )


class StaleUndoError(ConflictError):
    """Somebody saved after the page was loaded whose last save was to be undone."""

    code = "stale_page"

    def __init__(self) -> None:
        """Say what can be undone now."""
        super().__init__(
            "Something was saved after this page was loaded. Nothing was undone: look at what is stored now; "
            "it is the newer save that can be undone."
        )


class UndoRefusedError(ConflictError):
    """There is no way back to what stood before the last save."""

    code = "undo_refused"

    def __init__(self, reason: str) -> None:
        """Refuse for `reason`, a sentence."""
        super().__init__(f"{reason} Nothing was changed.")


class StaleListError(ConflictError):
    """The shared list was changed after what would be imported was shown."""

    code = "stale_list"

    def __init__(self) -> None:
        """Say how to go on."""
        super().__init__(
            "The list was changed elsewhere after this was shown. Nothing was saved: look at what would "
            "change now, then save again."
        )


class TicketRefusedError(ConflictError):
    """The sealed session of a configuration page is too old, or of another run of the server."""

    code = "session_expired"

    def __init__(self) -> None:
        """Ask for the token again."""
        super().__init__(
            "This page is more than an hour old, or the server was restarted: enter the token again."
        )


class SealedPlanRefusedError(ConflictError):
    """The plan that a page carries was changed, is too old, or is of another run of the server."""

    code = "plan_expired"

    def __init__(self) -> None:
        """Ask for the plan again."""
        super().__init__(
            "This plan is more than a day old, was changed, or is of another run of the server: "
            "ask for the plan again."
        )


class InUseError(ConflictError):
    """What is to be deleted or moved is in use."""

    code = "in_use"

    def __init__(self, what: str, used_by: str) -> None:
        """Name the thing and its user."""
        super().__init__(f"{what} is in use by {used_by}, and was kept.")


# --- the store, and the program itself ---------------------------------------------------------------------


class StoreUnavailableError(RebalancerError):
    """The store cannot answer now (503); trying again may help."""

    code = "store_unavailable"


class ForeignValueError(StoreUnavailableError):
    """The database holds what this program never writes; only somebody's hand helps."""

    code = "foreign_value"

    def __init__(self) -> None:
        """Say how to find it, and the way out."""
        super().__init__(
            "Another program wrote something into the database that cannot be read. Nothing was changed: "
            '"python -m rebalancer check" says where it is; stop the server and restore a backup with '
            '"python -m rebalancer restore --replace FILE".'
        )


class BusyError(RebalancerError):
    """The server has as much to do as it takes on (503); trying again helps."""

    code = "busy"

    def __init__(self) -> None:
        """Say that trying again is safe."""
        super().__init__("The server is busy, and nothing was done: please try again in a few seconds.")


class PlanRefusedError(RebalancerError):
    """The judge refused the program's own plan. It is never shown."""

    code = "plan_refused"

    def __init__(self, findings: Iterable[str]) -> None:
        """Keep the findings for tests; they name symbols, and go neither to a page nor to the log."""
        self.findings = tuple(findings)
        super().__init__(
            "The program refuses its own plan: a check found it wrong. No trades are shown; please report it."
        )
