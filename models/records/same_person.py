"""The records of one person, and those that may be: what a member's page shows of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JoinedRecord:
    """One record of a person who has several, with the decision that put it behind another one."""

    key: str  # the member's
    name: str
    birth: str  # ISO month
    about: str  # batch and units of its newest assignment
    stands: bool
    decision: str = ""  # key; empty where none names this record
    reason: str = ""
    decided: str = ""
    decided_by: str = ""
    locked: str = ""  # why this desk may not take the decision back, a message id


@dataclass(frozen=True, slots=True)
class Namesake:
    """A record that may be the same person's: what speaks for it, and why it cannot be decided here."""

    key: str
    name: str
    birth: str
    about: str
    reasons: tuple[str, ...]  # message ids
    locked: str  # message id, empty where this desk may decide


@dataclass(frozen=True, slots=True)
class PersonTotal:
    """One assignment of a person on any of its records, with the total that the person has in that batch."""

    assignment: str
    member: str  # key of the record that it hangs on
    batch: str  # title
    unit: str
    total: str
    grade: str
    rank: str
    is_counted_with: bool  # with another assignment of the person in the same batch, which has the total
