"""What the leaders decided about a member's evaluation: who of a tie gets the grade, what is left out."""

from uuid import UUID, uuid5

from peewee import ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.assignments import Assignment
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.schemes import Scheme
from resources.i18n import N_

_DECISIONS = UUID("0d4b2a2e-6a3c-5f0e-9b61-3f1c5a7c2025")
_REASON = Spec(term=N_("Reason"), length=200, required=True, group="decision")
_HELD_ON = Spec(term=N_("Date of the meeting"), kind=Kind.DATE, required=True, group="decision")
_GRADE = Spec(term=N_("Decided grade"), group="decision")
_TIE = Spec(term=N_("Tie decided about"), kind=Kind.DOCUMENT, group="decision")
_SCHEME = Spec(term=N_("Scheme"), kind=Kind.LINK)


def decision_key(table: str, assignment: str, scheme: str) -> str:
    """Return the one key of that decision, so that two desks that record the same meeting make one row."""
    return uuid5(_DECISIONS, f"{table}/{assignment}/{scheme}").hex


@shared(Audience(Reach.VIA, "assignment"))
class Decision(Table):
    """The grade of one of a tie over the unit's own places: the office's leaders decide together."""

    assignment = ForeignKeyField(Assignment, column_name="assignment", null=True, on_delete="RESTRICT")
    scheme = declare(ForeignKeyField(Scheme, column_name="scheme", null=True, on_delete="RESTRICT"), _SCHEME)
    grade = declare(TextField(default=""), _GRADE)
    tie = declare(TextField(default=""), _TIE)
    reason = declare(TextField(default=""), _REASON)
    held_on = declare(TextField(null=True), _HELD_ON)


@shared(Audience(Reach.VIA, "assignment", by_district=True))
class PoolDecision(Table):
    """The grade of one of a tie over places that units share: the district decides."""

    assignment = ForeignKeyField(Assignment, column_name="assignment", null=True, on_delete="RESTRICT")
    scheme = declare(ForeignKeyField(Scheme, column_name="scheme", null=True, on_delete="RESTRICT"), _SCHEME)
    grade = declare(TextField(default=""), _GRADE)
    tie = declare(TextField(default=""), _TIE)
    reason = declare(TextField(default=""), _REASON)
    held_on = declare(TextField(null=True), _HELD_ON)


@shared(Audience(Reach.VIA, "assignment"))
class Reweight(Table):
    """What is left out for one member whose marks will not come; the rest stands for all."""

    assignment = ForeignKeyField(Assignment, column_name="assignment", null=True, on_delete="RESTRICT")
    scheme = declare(ForeignKeyField(Scheme, column_name="scheme", null=True, on_delete="RESTRICT"), _SCHEME)
    items = declare(TextField(default="[]"), Spec(term=N_("Items left out"), group="decision"))
    rater_classes = declare(
        TextField(default="[]"), Spec(term=N_("Rater classes left out"), group="decision")
    )
    reason = declare(TextField(default=""), _REASON)
    held_on = declare(TextField(null=True), _HELD_ON)
