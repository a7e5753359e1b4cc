"""Version 3: what stood before the last save. Nothing is kept of a user until the next one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "previous",
        sa.Column("user_id", sa.LargeBinary(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_previous"),
        sa.CheckConstraint("length(user_id) = 32", name="ck_previous_user_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.user_id"], name="fk_previous_user_id"),
    )
