"""What the database holds: the tables, and the rules that it enforces by itself.

Names are keys where a name is what the forms send. The migrations under `migrations/` make these tables; a
test holds the two together. Accounts, users and mapped symbols are named by HMACs only (see `keys`).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from rebalancer.engine.model import Menu, TargetType, TaxGroup
from rebalancer.store.columns import Day, Flag, Price, Pseudonym, Sealed, Text, Whole, Word

_TAX_GROUPS = "tax_group IN ('Taxable', 'Tax Deferred', 'Tax Free')"


class Base(DeclarativeBase):
    """The root of the tables, with a name for each constraint so that a migration can change it.

    A column that may be NULL, or takes less than any value of its kind, names its type (see `columns`).
    """

    type_annotation_map = {bool: Flag(), bytes: Pseudonym(), int: Whole(), str: Text()}  # noqa: RUF012, SQLAlchemy's way
    metadata = MetaData(
        naming_convention={
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )


class Meta(Base):
    """One fact about the database itself: see `meta`."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class TaxGroupName(Base):
    """One way in which an account is taxed; `position` is the configured order."""

    __tablename__ = "tax_group"

    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)


class AssetGroup(Base):
    """A group of asset classes; `position` is the configured order."""

    __tablename__ = "asset_group"

    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)


class AssetClass(Base):
    """An asset class. Its default security is one of its own: the foreign key has both columns."""

    __tablename__ = "asset_class"
    __table_args__ = (
        ForeignKeyConstraint(
            ["default_symbol", "name"],
            ["security.symbol", "security.asset_class"],
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    asset_group: Mapped[str] = mapped_column(ForeignKey("asset_group.name"))
    position: Mapped[int] = mapped_column(unique=True)
    default_symbol: Mapped[str | None] = mapped_column(Text(nullable=True))


class Security(Base):
    """A security of the shared list. `price` in dollars a share, as plain digits: exact."""

    __tablename__ = "security"
    __table_args__ = (
        UniqueConstraint("symbol", "asset_class"),
        CheckConstraint("whole_shares IN (0, 1) AND never_buy IN (0, 1) AND never_sell IN (0, 1)", "flags"),
        CheckConstraint("price IS NULL OR CAST(price AS REAL) > 0", "price"),
        CheckConstraint("price_date IS NULL OR price IS NOT NULL", "price_date"),
    )

    symbol: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    asset_class: Mapped[str] = mapped_column(ForeignKey("asset_class.name"))
    whole_shares: Mapped[bool]
    never_buy: Mapped[bool]
    never_sell: Mapped[bool]
    price: Mapped[str | None] = mapped_column(Price(nullable=True))
    price_date: Mapped[date | None] = mapped_column(Day(nullable=True))


class User(Base):
    """A user under a pseudonym; `version` rises with every save.

    `seal` authenticates all that is stored for the user (see `seals`); NULL until the first save of a program
    that seals.
    """

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("length(user_id) = 32", "user_id"),
        CheckConstraint("version > 0", "version"),
        CheckConstraint("length(seal) = 32", "seal"),
    )

    user_id: Mapped[bytes] = mapped_column(primary_key=True)
    version: Mapped[int]
    seal: Mapped[bytes | None] = mapped_column(Sealed(nullable=True))


class Previous(Base):
    """What stood before a user's last save, in one `box` (see `previous`); no row where nothing is kept."""

    __tablename__ = "previous"
    __table_args__ = (CheckConstraint("length(user_id) = 32", "user_id"),)

    user_id: Mapped[bytes] = mapped_column(ForeignKey("user.user_id"), primary_key=True)
    box: Mapped[bytes] = mapped_column(Sealed)


class Account(Base):
    """An account of one user. `tax_group` NULL: ignored. `reserve` in cents. `box` holds the description.

    `default_since` is the version of the save that made it its tax group's default, NULL where none did; of
    several in one tax group the latest is the default (see `saving`).
    """

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("user_id", "tax_group", "default_since"),
        CheckConstraint("length(account_id) = 32", "account_id"),
        CheckConstraint(_TAX_GROUPS, "tax_group"),
        CheckConstraint("menu IN ('any', 'held')", "menu"),
        CheckConstraint("reserve >= 0", "reserve"),
        CheckConstraint("default_since IS NULL OR tax_group IS NOT NULL", "default_since"),
    )

    account_id: Mapped[bytes] = mapped_column(primary_key=True)
    user_id: Mapped[bytes] = mapped_column(ForeignKey("user.user_id"))
    tax_group: Mapped[str | None] = mapped_column(Word(TaxGroup, nullable=True), ForeignKey("tax_group.name"))
    menu: Mapped[str | None] = mapped_column(Word(Menu, nullable=True))
    reserve: Mapped[int]
    default_since: Mapped[int | None] = mapped_column(Whole(nullable=True))
    box: Mapped[bytes] = mapped_column(Sealed)


class Target(Base):
    """What a user wants of a class: `amount` in basis points, or in cents where `type` is Dollars."""

    __tablename__ = "target"
    __table_args__ = (
        CheckConstraint("type IN ('Percent', 'Dollars', 'Percent Remainder')", "type"),
        CheckConstraint("amount >= 0", "amount"),
    )

    user_id: Mapped[bytes] = mapped_column(ForeignKey("user.user_id"), primary_key=True)
    asset_class: Mapped[str] = mapped_column(ForeignKey("asset_class.name"), primary_key=True)
    type: Mapped[str] = mapped_column(Word(TargetType))
    amount: Mapped[int]


class Affinity(Base):
    """How well a class sits in a tax group for a user. `rank` NULL: disabled. `mask`: never sold there."""

    __tablename__ = "affinity"
    __table_args__ = (
        CheckConstraint(_TAX_GROUPS, "tax_group"),
        CheckConstraint("rank >= 1", "rank"),
        CheckConstraint("mask IN (0, 1)", "mask"),
    )

    user_id: Mapped[bytes] = mapped_column(ForeignKey("user.user_id"), primary_key=True)
    tax_group: Mapped[str] = mapped_column(Word(TaxGroup), ForeignKey("tax_group.name"), primary_key=True)
    asset_class: Mapped[str] = mapped_column(ForeignKey("asset_class.name"), primary_key=True)
    rank: Mapped[int | None] = mapped_column(Whole(nullable=True))
    mask: Mapped[bool]


class MappedSymbol(Base):
    """What a user says of one symbol, which is named by an HMAC under the user's key."""

    __tablename__ = "mapped_symbol"
    __table_args__ = (
        CheckConstraint("length(symbol_id) = 32", "symbol_id"),
        CheckConstraint("buy IN (0, 1)", "buy"),
    )

    user_id: Mapped[bytes] = mapped_column(ForeignKey("user.user_id"), primary_key=True)
    symbol_id: Mapped[bytes] = mapped_column(primary_key=True)
    asset_class: Mapped[str] = mapped_column(ForeignKey("asset_class.name"))
    buy: Mapped[bool]
