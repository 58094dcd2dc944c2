"""A batch as choices and titles show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One round of the initiative."""

    key: str
    number: int
    title: str  # "第二批"
    state: str  # code of batch_state
    starts: str
    ends: str
