"""The one database object of peewee, on the connections that plain SQL uses too."""

from collections.abc import Sequence
from typing import Any

from peewee import SqliteDatabase

from models.connection import link, sql

__all__ = ("OfficeDatabase", "db", "sql")  # who writes through peewee finds plain SQL beside it


class OfficeDatabase(SqliteDatabase):
    """peewee's SQLite database on the link's connections, so that every platform runs one SQLite."""

    def _connect(self) -> Any:  # noqa: ANN401 - sqlcipher3 has no stubs
        return link.connection

    def connection(self) -> Any:  # noqa: ANN401 - as above
        """Return the calling thread's connection."""
        return link.connection

    def is_closed(self) -> bool:
        """Say whether the calling thread has no connection; a statement opens one."""
        return not link.is_open

    def close(self) -> bool:
        """Close the calling thread's connection; say whether it had one."""
        was_open = link.is_open
        link.close()
        return was_open

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:  # noqa: ANN401 - a cursor
        """Run one statement; what SQLite refuses is raised as SQLite's own, as everywhere else."""
        if sql.startswith("ROLLBACK TO") and not link.is_inside:
            return None
        return link.run(sql, params or ())

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction."""
        link.run(f"BEGIN {lock_type}" if lock_type else "BEGIN")

    def commit(self) -> None:
        """Keep what was written."""
        link.run("COMMIT")

    def rollback(self) -> None:
        """Take back what was written, where SQLite did not do so itself: it does when the disk is full."""
        if link.is_inside:
            link.run("ROLLBACK")


db = OfficeDatabase("where the link leads")
link.on_close = db.dispose
