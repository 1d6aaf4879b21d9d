"""SQLCipher with sqlite-utils on top of it: the one place where the two are brought together.

sqlite-utils looks for `pysqlite3` before it takes Python's own `sqlite3`. sqlcipher3 is put under that
name first: otherwise the errors it raises would not be those that sqlite-utils catches, and a part of its
calls would break. Everything else in this room takes `Database` from here.

`Database` is only ever given a connection. Given a path, it would open a file without encryption.
"""

from __future__ import annotations

import sys
from typing import Final

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

import sqlite_utils.utils  # noqa: E402  # must find what was just put in place
from sqlite_utils import Database  # noqa: E402  # likewise

LEAST_SQLITE: Final = (3, 51, 3)
"""Before this version two connections could damage a WAL file between them (the WAL-reset bug)."""


def require_fit(sqlite: tuple[int, ...], beneath: object) -> None:
    """Refuse to work on an engine that could lose data.

    Args:
        sqlite: version of the SQLite inside.
        beneath: the module that sqlite-utils works on.

    Raises:
        RuntimeError: when the program was put together wrongly.
    """
    if sqlite < LEAST_SQLITE:
        raise RuntimeError(f"SQLite {sqlite} is older than {LEAST_SQLITE}")
    if beneath is not sqlcipher3:
        raise RuntimeError("sqlite_utils was imported before dpo_desk.store")


require_fit(sqlcipher3.dbapi2.sqlite_version_info, vars(sqlite_utils.utils)["sqlite3"])

__all__ = ["LEAST_SQLITE", "Database", "require_fit"]
