"""Days to try the journal on: a clock that goes as it is told, and what stood in the office then."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from models.audience import shared_tables
from models.database import sql

FIRST_DAY = date(2024, 3, 4)
Rows = dict[str, list[tuple[Any, ...]]]


class Clock:
    """The time at the desk: noon of a day that the test moves, also back."""

    def __init__(self) -> None:
        self.today = FIRST_DAY

    def move(self, days: int) -> None:
        """Go on, or back, by so many days; never before the first."""
        self.today = max(FIRST_DAY, self.today + timedelta(days=days))

    def now(self) -> datetime:
        """Return the time."""
        return datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)


@contextmanager
def clock() -> Iterator[Clock]:
    """Let the operations of the block be done at the time of a clock of their own."""
    made = Clock()
    far = made.now() + timedelta(days=36_500)
    with patch("models.journal.operation.now", made.now), patch("models.journal.cut.now", lambda: far):
        yield made


def standing() -> Rows:
    """Return every row of every shared table as it stands."""
    return {name: sorted(sql(f'SELECT * FROM "{name}"'), key=str) for name in shared_tables()}
