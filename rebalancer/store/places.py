"""Where database and salt stand when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).resolve().parent.parent
_DATABASE = "rebalance.db"
_SALT = ".salt"


def default_database_url() -> str:
    """Beside the code in a checkout; in the user's data folder when installed."""
    folder = _PACKAGE if _is_checkout() else _user_folder()
    return f"sqlite:///{folder / _DATABASE}"


def default_salt_file() -> Path:
    """In the working directory of a checkout; in the user's data folder when installed."""
    return Path(_SALT).absolute() if _is_checkout() else _user_folder() / _SALT


def _is_checkout() -> bool:
    return (_PACKAGE.parent / "pyproject.toml").is_file()


def _user_folder() -> Path:
    return user_data_path("rebalancer", appauthor=False)
