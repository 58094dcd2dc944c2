"""The operations of the office as a long list: found by person, kind and text, fetched as they are shown."""

from collections.abc import Callable, Iterable
from functools import partial

from models.database import sql
from models.journal.history import history_of_operation, operation_record
from models.records.history import HistoryEntry, OperationRecord
from models.records.operations import OperationKind

_MOST_TOLD = 200
_SAID = "instr(lower(detail||' '||reason),lower(?))>0"
_TRANSLATED = "(undoes IS NOT NULL OR substr(detail,1,1)='{')"  # shown in other words than are kept


def operation_ids(
    *,
    who: str = "",
    kind: OperationKind | None = None,
    text: str = "",
    first: str = "",
    last: str = "",
    shows: Callable[[OperationRecord], str] | None = None,
) -> list[str]:
    """Return the operations of people, the newest first; `text` is looked for in detail and reason.

    `first` and `last` are ISO dates, as the desk's clock showed them; `shows` returns the detail of an
    operation as the screen has it: what is kept in other words is found by these.
    """
    wanted = text.strip()
    asked = (
        ("kind<>?", OperationKind.SHIPPED.name),
        ("who=?", who),
        ("kind=?", kind.name if kind else ""),
        (f"({_TRANSLATED} OR {_SAID})" if shows else _SAID, wanted),
        ("substr(at,1,10)>=?", first),
        ("substr(at,1,10)<=?", last),
    )
    conditions = " AND ".join(condition for condition, value in asked if value)
    statement = f"SELECT id,{_TRANSLATED} FROM operation WHERE {conditions} ORDER BY rowid DESC"  # noqa: S608 - our own words
    found = sql(statement, *(value for _, value in asked if value)).fetchall()
    is_said = partial(_is_said, wanted, shows) if shows and wanted else None
    return [identity for identity, other in found if not (is_said and other) or is_said(identity)]


def _is_said(wanted: str, shows: Callable[[OperationRecord], str], identity: str) -> bool:
    record = operation_record(identity)
    return record is not None and wanted.lower() in f"{shows(record)} {record.reason}".lower()


def operation_records(identities: Iterable[str]) -> dict[str, OperationRecord]:
    """Return operations by their key; one that is gone is left out."""
    found = ((identity, operation_record(identity)) for identity in identities)
    return {identity: record for identity, record in found if record is not None}


def people_at_work() -> list[str]:
    """Return who ever did something here, by name."""
    statement = "SELECT DISTINCT who FROM operation WHERE kind<>? ORDER BY who"
    return [who for (who,) in sql(statement, OperationKind.SHIPPED.name)]


def deeds_of(identity: str, most: int = _MOST_TOLD) -> tuple[list[HistoryEntry], int]:
    """Return what an operation did, at most so many entries, and how many changes it made in all."""
    (count,) = sql("SELECT count(*) FROM journal WHERE op=?", identity).fetchone()
    return history_of_operation(identity, most), int(count)
