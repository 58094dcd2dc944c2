"""Rows that hang on a member or an assignment, as one table of a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.fields import FieldSpec
from models.records.members import Value


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One row: `values` as they are stored, `shown` with links turned into names."""

    key: str
    values: Mapping[FieldSpec, Value]
    shown: Mapping[FieldSpec, Value]


@dataclass(frozen=True, slots=True)
class ChildRows:
    """All rows of one table that hang on one parent, in the order of the paper."""

    title: str  # message id: what one row is called
    fields: tuple[FieldSpec, ...]  # what a row shows
    asked: tuple[FieldSpec, ...]  # what a person may write; the rest is written by the program
    rows: tuple[ChildRow, ...]
    locked: str  # why this desk may not write them, a message id; empty where it may
