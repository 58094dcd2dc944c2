"""The course of an assignment as a page shows it: stations and changes, with the names of that day."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.fields import FieldSpec
from models.records.members import Value


@dataclass(frozen=True, slots=True)
class StationLine:
    """A unit and a grid for some days, as ISO dates; "" where one is not known."""

    unit: str
    grid: str
    first: str
    last: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change decided about an assignment; `kind` is a code of change_kind."""

    key: str
    kind: str
    decided: str
    effective: str
    before: str
    after: str
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class AssignmentCourse:
    """An assignment with its stations, the present one first, and its changes, the newest first."""

    assignment: str
    batch: str  # key
    title: str  # of the batch
    unit: str  # key of the present receiving unit
    stations: tuple[StationLine, ...]
    changes: tuple[ChangeLine, ...]
    locked: str  # why this desk may not change it, a message id; empty where it may


@dataclass(frozen=True, slots=True)
class ChangeToAsk:
    """What a dialog asks for one kind of change, and what it starts with."""

    kind: str  # a code of change_kind
    values: Mapping[FieldSpec, Value]
