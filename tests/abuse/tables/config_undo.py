"""Undos that are refused: of a page that is none, of nobody, of a save that was not the last."""

from __future__ import annotations

from tests.abuse.rows import Row, Table, answered
from tests.abuse.sending import FRESH, MINE, SESSION, UNDO, form, get, post
from tests.abuse.tables.config_editors import NO_VERSION
from tests.abuse.tables.form_owners import NOBODY
from tests.abuse.tables.sentences import TWICE
from tests.support.client import Field

STALE = "Something was saved after this page was loaded. Nothing was undone"
NO_OWNER = "Enter the token of this household."
_OLD: Field = ("version", "1")
_SESSION: Field = ("session", SESSION)


def _refused(name: str, status: int, sentence: str, *fields: Field) -> Row:
    return Row(f"an undo {name}", form(UNDO, *fields), status, sentence)


TABLE: Table = {
    "two editors at once": (
        _refused("of an older save", 409, STALE, MINE, _OLD),
        _refused("of an older save, by its page", 409, STALE, _SESSION, _OLD),
        _refused("of a page from before the first save", 409, STALE, MINE, ("version", "0")),
        _refused("of a page of the future", 409, STALE, MINE, ("version", "999999999")),
    ),
    "token empty": (
        _refused("of nobody", 422, NO_OWNER),
        _refused("with an empty token", 422, NO_OWNER, ("user_token", " "), ("version", "2")),
        _refused("with the token as a file", 422, NO_OWNER, ("user_token", ("token.txt", b"0123"))),
    ),
    "wrong methods": answered(405, "This address takes POST only.", {"an undo that is looked at": get(UNDO)}),
    "query strings": answered(
        400, "A form's address takes no query", {"an undo in a query": post(f"{UNDO}?version=2")}
    ),
    "unknown fields": (
        _refused("with fields that nobody knows", 409, STALE, MINE, _OLD, ("self", "x"), ("__class__", "x")),
        _refused("with fields of a save", 409, STALE, MINE, _OLD, ("allocation/US TSM", "NaN")),
    ),
    "further": (
        _refused("of a household that is not there", 409, NOBODY, ("user_token", FRESH), ("version", "2")),
        _refused("with two versions", 422, TWICE, MINE, _OLD, ("version", "2")),
        _refused("with two sessions", 422, TWICE, _SESSION, _SESSION, _OLD),
        *(
            _refused(f"of the version {text!a}", 422, NO_VERSION, MINE, ("version", text))
            for text in ("-1", "1.0", "one", "1" * 10, "\xb2", "NaN", "<script>alert(1)</script>")
        ),
    ),
}
