"""How long work reports itself: a function of (done, total) that may raise `Cancelled`."""

from collections.abc import Callable

Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Raised by a progress function when the person in front of the screen cancelled."""


def no_progress(done: int, total: int) -> None:
    """Report to nobody."""
