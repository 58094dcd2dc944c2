"""A batch as choices and titles show it."""

from typing import NamedTuple


class BatchRecord(NamedTuple):
    """One round of the initiative."""

    key: str
    number: int
    title: str  # "第二批"
    state: str  # code of batch_state
    starts: str
    ends: str
