"""The one database object: peewee on sqlcipher3, opened for one data file at a time."""

from typing import Any

from peewee import SqliteDatabase
from sqlcipher3 import dbapi2 as sqlcipher

LOCK_WAIT = 5.0  # seconds that one writer waits for another


class OfficeDatabase(SqliteDatabase):
    """peewee's SQLite database with sqlcipher3 underneath, so that every platform runs one SQLite."""

    def _connect(self) -> Any:  # noqa: ANN401 - sqlcipher3 has no stubs
        connection = sqlcipher.connect(self.database, timeout=LOCK_WAIT, isolation_level=None)
        self._add_conn_hooks(connection)  # type: ignore[attr-defined]  # peewee's stub leaves it out
        return connection


db = OfficeDatabase(None)


def sql(statement: str, *arguments: object) -> Any:  # noqa: ANN401 - a cursor of whatever the statement reads
    """Run one statement of plain SQL on the open data file and return its cursor."""
    return db.execute_sql(statement, arguments)  # type: ignore[no-untyped-call]  # peewee's stub
