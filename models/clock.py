"""The time at this desk."""

from datetime import datetime


def now() -> datetime:
    """Return the local time with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)
