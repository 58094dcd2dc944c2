"""What is asked and told about one unit: the fields of a step, its file, what a step did."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.fields import FieldSpec, Kind, Spec
from models.records.members import Value
from resources.i18n import N_

_STEP = "unit_step"  # no table: what a dialog asks beside the fields of the unit
FROM_DAY = FieldSpec(_STEP, "day", Spec(term=N_("From which day"), kind=Kind.DATE, required=True))
WHY = FieldSpec(_STEP, "reason", Spec(term=N_("Reason"), length=200, required=True))
NOTED_WHY = FieldSpec(_STEP, "noted_reason", Spec(term=N_("Reason"), length=200))
LIES_IN_UNIT = FieldSpec(_STEP, "parent", Spec(term=N_("Belongs to"), kind=Kind.LINK, required=True))
MERGE_INTO = FieldSpec(_STEP, "into", Spec(term=N_("Merge into"), kind=Kind.LINK, required=True))


@dataclass(frozen=True, slots=True)
class UnitStay:
    """Some days that a unit lay in another."""

    title: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class UnitFile:
    """Everything about one unit; links are names already, codes are still codes."""

    key: str
    kind: str
    title: str
    locked: str  # a message id; empty where this desk may write it
    values: Mapping[FieldSpec, Value]  # the fields that a unit of this kind has
    shown: Mapping[FieldSpec, Value]
    stays: tuple[UnitStay, ...]
    former: tuple[tuple[str, str], ...]  # name, and until when it was used
    merged: tuple[tuple[str, str], ...]  # units that became part of this one, and their last day
    running: int  # assignments under way that name it
    is_open: bool


@dataclass(frozen=True, slots=True)
class UnitDone:
    """What a step did: `followed` assignments name the successor now, `left` go on naming the unit."""

    operation: str
    key: str
    followed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class UnitWrites:
    """What an import of units writes: rows by table, units before what hangs on them."""

    added: tuple[tuple[str, Mapping[str, str | None]], ...] = ()  # table, row
    changed: tuple[tuple[str, str, Mapping[str, str | None]], ...] = ()  # table, key, values
