"""Version 1: the first tables. Filling them is `rebalancer.store.seed`'s work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TAX_GROUPS = "tax_group IN ('Taxable', 'Tax Deferred', 'Tax Free')"


def upgrade() -> None:
    """Make every table."""
    _meta()
    _groups()
    _asset_class()
    _security()
    _user()
    _account()
    _target()
    _affinity()
    _mapped_symbol()


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _groups() -> None:
    for table in ("tax_group", "asset_group"):
        op.create_table(
            table,
            sa.Column("name", sa.String(), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("name", name=f"pk_{table}"),
            sa.UniqueConstraint("position", name=f"uq_{table}_position"),
        )


def _asset_class() -> None:
    op.create_table(
        "asset_class",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asset_group", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("default_symbol", sa.String()),
        sa.PrimaryKeyConstraint("name", name="pk_asset_class"),
        sa.ForeignKeyConstraint(
            ["default_symbol", "name"],
            ["security.symbol", "security.asset_class"],
            name="fk_asset_class_default_symbol_name",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["asset_group"], ["asset_group.name"], name="fk_asset_class_asset_group"),
        sa.UniqueConstraint("position", name="uq_asset_class_position"),
    )


def _security() -> None:
    op.create_table(
        "security",
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asset_class", sa.String(), nullable=False),
        sa.Column("whole_shares", sa.Boolean(), nullable=False),
        sa.Column("never_buy", sa.Boolean(), nullable=False),
        sa.Column("never_sell", sa.Boolean(), nullable=False),
        sa.Column("price", sa.String()),
        sa.Column("price_date", sa.Date()),
        sa.PrimaryKeyConstraint("symbol", name="pk_security"),
        sa.UniqueConstraint("symbol", "asset_class", name="uq_security_symbol_asset_class"),
        sa.CheckConstraint(
            "whole_shares IN (0, 1) AND never_buy IN (0, 1) AND never_sell IN (0, 1)",
            name="ck_security_flags",
        ),
        sa.CheckConstraint("price IS NULL OR CAST(price AS REAL) > 0", name="ck_security_price"),
        sa.CheckConstraint("price_date IS NULL OR price IS NOT NULL", name="ck_security_price_date"),
        sa.ForeignKeyConstraint(["asset_class"], ["asset_class.name"], name="fk_security_asset_class"),
    )


def _user() -> None:
    op.create_table(
        "user",
        sa.Column("user_id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_user"),
        sa.CheckConstraint("length(user_id) = 32", name="ck_user_user_id"),
        sa.CheckConstraint("version > 0", name="ck_user_version"),
    )


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.LargeBinary(), nullable=False),
        sa.Column("tax_group", sa.String()),
        sa.Column("menu", sa.String()),
        sa.Column("reserve", sa.Integer(), nullable=False),
        sa.Column("default_since", sa.Integer()),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_account"),
        sa.UniqueConstraint(
            "user_id", "tax_group", "default_since", name="uq_account_user_id_tax_group_default_since"
        ),
        sa.CheckConstraint("length(account_id) = 32", name="ck_account_account_id"),
        sa.CheckConstraint(_TAX_GROUPS, name="ck_account_tax_group"),
        sa.CheckConstraint("menu IN ('any', 'held')", name="ck_account_menu"),
        sa.CheckConstraint("reserve >= 0", name="ck_account_reserve"),
        sa.CheckConstraint(
            "default_since IS NULL OR tax_group IS NOT NULL",
            name="ck_account_default_since",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.user_id"], name="fk_account_user_id"),
        sa.ForeignKeyConstraint(["tax_group"], ["tax_group.name"], name="fk_account_tax_group"),
    )


def _target() -> None:
    op.create_table(
        "target",
        sa.Column("user_id", sa.LargeBinary(), nullable=False),
        sa.Column("asset_class", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "asset_class", name="pk_target"),
        sa.CheckConstraint("type IN ('Percent', 'Dollars', 'Percent Remainder')", name="ck_target_type"),
        sa.CheckConstraint("amount >= 0", name="ck_target_amount"),
        sa.ForeignKeyConstraint(["user_id"], ["user.user_id"], name="fk_target_user_id"),
        sa.ForeignKeyConstraint(["asset_class"], ["asset_class.name"], name="fk_target_asset_class"),
    )


def _affinity() -> None:
    op.create_table(
        "affinity",
        sa.Column("user_id", sa.LargeBinary(), nullable=False),
        sa.Column("tax_group", sa.String(), nullable=False),
        sa.Column("asset_class", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer()),
        sa.Column("mask", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "tax_group", "asset_class", name="pk_affinity"),
        sa.CheckConstraint(_TAX_GROUPS, name="ck_affinity_tax_group"),
        sa.CheckConstraint("rank >= 1", name="ck_affinity_rank"),
        sa.CheckConstraint("mask IN (0, 1)", name="ck_affinity_mask"),
        sa.ForeignKeyConstraint(["user_id"], ["user.user_id"], name="fk_affinity_user_id"),
        sa.ForeignKeyConstraint(["tax_group"], ["tax_group.name"], name="fk_affinity_tax_group"),
        sa.ForeignKeyConstraint(["asset_class"], ["asset_class.name"], name="fk_affinity_asset_class"),
    )


def _mapped_symbol() -> None:
    op.create_table(
        "mapped_symbol",
        sa.Column("user_id", sa.LargeBinary(), nullable=False),
        sa.Column("symbol_id", sa.LargeBinary(), nullable=False),
        sa.Column("asset_class", sa.String(), nullable=False),
        sa.Column("buy", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "symbol_id", name="pk_mapped_symbol"),
        sa.CheckConstraint("length(symbol_id) = 32", name="ck_mapped_symbol_symbol_id"),
        sa.CheckConstraint("buy IN (0, 1)", name="ck_mapped_symbol_buy"),
        sa.ForeignKeyConstraint(["user_id"], ["user.user_id"], name="fk_mapped_symbol_user_id"),
        sa.ForeignKeyConstraint(["asset_class"], ["asset_class.name"], name="fk_mapped_symbol_asset_class"),
    )
