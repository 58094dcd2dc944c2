"""Rows to try the journal on."""

from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.people import Member

LINFEN_UNIT = unit_key("310106021")
JIANGNING_UNIT = unit_key("310106006")


def add_people(desk: Desk, *names: str, unit: str = LINFEN_UNIT) -> tuple[str, list[str]]:
    """Import people with an assignment each; return the operation and the members' keys."""
    with operation(desk, OperationKind.ROSTER_IMPORT, detail="名册.xlsx") as done:
        keys = []
        for name in names:
            member = Member.create(name=name, phone="13900000000")
            Assignment.create(
                member=member.key, batch="batch.2", receiving_unit=unit, sending_unit=unit_key("D01")
            )
            keys.append(member.key)
    return done, keys


def set_member(desk: Desk, key: str, **values: str | None) -> str:
    """Edit fields of a member; return the operation."""
    with operation(desk, OperationKind.MEMBER_EDIT) as done:
        Member.update(**values).where(Member.key == key).execute()
    return done


def phone_of(key: str) -> str | None:
    """Return a member's phone as it stands."""
    found: str | None = Member.get_by_id(key).phone
    return found
