"""Plans to be taken away that no page of this server carries, or not like this."""

from __future__ import annotations

import zlib

from cryptography.fernet import Fernet

from rebalancer.exports.sealed import PlanOffice
from tests.abuse.rows import Row, Table, answered
from tests.abuse.sending import CUT_OFF, PLAN_OF_A_PAGE, TAMPERED, form, get, post, to_each
from tests.abuse.tables.sentences import NOTHING, TWICE
from tests.support.client import Field, form_body

EXPORTS = ("/export/xlsx", "/export/csv", "/export/json")
REFUSED = "This plan is more than a day old, was changed, or is of another run of the server"
MISSING = "Send what the field of this name holds in the plan's page."
TOO_LONG = "A text field of the form has more than 512 KiB."
_MINE: Field = ("plan", PLAN_OF_A_PAGE)
_BOMB = zlib.compress(bytes(32 * 1024 * 1024))


def _sealed_elsewhere(packed: bytes) -> str:
    return Fernet(Fernet.generate_key()).encrypt(packed).decode()


def _plans(status: int, sentence: str, **sent: tuple[Field, ...]) -> tuple[Row, ...]:
    """Forms to each kind of export; a name's underscores are spaces."""
    requests = {name.replace("_", " "): form("", *fields) for name, fields in sent.items()}
    return to_each(EXPORTS, answered(status, sentence, requests))


TABLE: Table = {
    "further": (
        *_plans(200, "", the_plan_of_a_page=(_MINE,), a_plan_and_what_nobody_knows=(_MINE, ("kind", "exe"))),
        *_plans(
            409,
            REFUSED,
            a_plan_that_was_changed=(("plan", TAMPERED),),
            a_plan_that_was_cut_off=(("plan", CUT_OFF),),
            a_plan_of_another_server=(("plan", PlanOffice().seal(b'{"mode": "NO_SELL"}')),),
            a_plan_in_the_clear=(("plan", '{"mode": "NO_SELL", "accounts": []}'),),
            a_bomb=(("plan", _BOMB.hex()),),
            a_bomb_that_another_server_sealed=(("plan", _sealed_elsewhere(_BOMB)),),
            a_plan_that_is_none=(("plan", "\u00e9" * 100),),
            a_plan_of_500_KiB=(("plan", "gAAAA" * 100_000),),
        ),
        *_plans(
            422,
            MISSING,
            no_plan=(),
            an_empty_plan=(("plan", ""),),
            a_plan_as_a_file=(("plan", ("plan.json", b"{}")),),
        ),
        *_plans(422, TWICE, the_plan_twice=(_MINE, _MINE)),
        *_plans(413, TOO_LONG, a_plan_of_600_KiB=(("plan", "gAAAA" * 120_000),)),
        *answered(
            404,
            NOTHING,
            {
                f"a plan as {path}": post(path, form_body([("plan", "x")]))
                for path in ("/export/pdf", "/export/XLSX", "/export/", "/export", "/export/../export/xls")
            },
        ),
        *answered(405, "This address takes POST only.", {f"GET of {path}": get(path) for path in EXPORTS}),
        Row(
            "a plan in an address",
            post("/export/csv?plan=x", form_body([("plan", "x")])),
            400,
            "A form's address takes no query",
        ),
    ),
}
