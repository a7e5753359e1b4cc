"""Version 2: a seal over everything that is stored for a user. A user has none until the next save."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column, empty."""
    with op.batch_alter_table("user") as table:
        table.add_column(sa.Column("seal", sa.LargeBinary()))
        table.create_check_constraint("ck_user_seal", "length(seal) = 32")
