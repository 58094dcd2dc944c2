"""One process writes at a time: a lock that the operating system frees when its holder dies.

It is SQLite's own lock on a small file beside the data, the same on every platform.
"""

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from models.connection import known_failures
from models.errors import DataFolderRefused

_NAME = "desk.lock"


class DeskLock:
    """Held for as long as this process may write in the folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / _NAME
        try:
            self._connection = sqlcipher.connect(self.path, timeout=0, isolation_level=None)
        except sqlcipher.OperationalError as error:
            raise DataFolderRefused(folder) from error

    def take(self) -> bool:
        """Return whether the lock is now ours.

        Raises:
            DataFileError: nobody could take it.
        """
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlcipher.DatabaseError as error:
            self._connection.close()
            if "locked" in str(error):
                return False
            with known_failures(self.path):
                raise
        return True

    def release(self) -> None:
        """Let the next process write."""
        self._connection.close()
