"""The decision that two records are one person's: it hangs on one of them and names the other's key."""

from uuid import UUID, uuid5

from peewee import ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.people import Member
from resources.i18n import N_

_DECISIONS = UUID("5f6d1d0a-91d5-5d0e-8a0c-3c1b7c2b2025")


def same_person_key(member: str, other: str) -> str:
    """Return the one key of that decision, so that two desks that decide it make one row."""
    return uuid5(_DECISIONS, f"{member}/{other}").hex


@shared(Audience(Reach.VIA, "member", beside="other"), title=N_("Same person"))
class SamePerson(Table):
    """The member's record stands for the person, whose other record is named; no row changes its parent."""

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    other = declare(
        TextField(default="", index=True), Spec(term=N_("The other record"), kind=Kind.LINK, required=True)
    )
    reason = declare(
        TextField(default=""), Spec(term=N_("Reason"), length=200, required=True, weight=5, group="decision")
    )
    decided = declare(
        TextField(null=True),
        Spec(term=N_("Day of the decision"), kind=Kind.DATE, required=True, weight=2, group="decision"),
    )
    decided_by = declare(TextField(default=""), Spec(term=N_("Decided by"), length=50, weight=2))
