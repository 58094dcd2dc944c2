"""What was removed and can be brought back, as a list shows it."""

from dataclasses import dataclass

from models.records.history import OperationRecord


@dataclass(frozen=True, slots=True)
class RemovedRecord:
    """A record that is gone with all that hung on it; `operation` took it away."""

    table: str
    key: str
    title: str  # message id: what it is
    about: str  # whom or what it was about
    text: str  # what it said, in the words of the reader's language
    hung: int  # how many records went with it
    operation: OperationRecord
