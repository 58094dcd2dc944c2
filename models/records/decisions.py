"""What the leaders can decide about an evaluation, as the dialog that records it shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.fields import FieldSpec
from models.records.members import Value


@dataclass(frozen=True, slots=True)
class TiedMember:
    """One of a tie; `is_best` says whether the decision that holds gives the best grade."""

    assignment: str
    name: str
    unit_title: str
    total: str
    is_best: bool


@dataclass(frozen=True, slots=True)
class TieToDecide:
    """A tie over the line: who of the equals gets one of the free places."""

    members: tuple[TiedMember, ...]
    free: int
    best: str  # the grade's title: "优秀"
    other: str  # what the others get: "良好"
    fields: tuple[FieldSpec, ...]  # reason and date of the meeting
    values: Mapping[FieldSpec, Value]
    read_only: str  # a message id; empty where this desk may decide


@dataclass(frozen=True, slots=True)
class MissingPart:
    """An item or a rater class that lacks a mark."""

    key: str
    title: str  # "3 业务能力", "居民区和网格"
    is_class: bool
    is_left_out: bool  # by the re-weight recorded so far


@dataclass(frozen=True, slots=True)
class ReweightToDecide:
    """What one member lacks, to be left out with a reason."""

    assignment: str
    name: str
    parts: tuple[MissingPart, ...]
    fields: tuple[FieldSpec, ...]
    values: Mapping[FieldSpec, Value]
    read_only: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """Why and when it was decided."""

    reason: str
    held_on: str  # ISO date
