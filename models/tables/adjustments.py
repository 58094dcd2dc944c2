"""Points that are added to a member's total or taken from it, and vetoes: each with what proves it."""

from peewee import BigIntegerField, ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.assignments import Assignment
from models.tables.base import Table
from models.tables.fields import declare
from resources.i18n import N_


@shared(Audience(Reach.VIA, "assignment"), title=N_("Bonus or deduction"))
class Adjustment(Table):
    """Points beside the items, within the limit of the batch's scheme."""

    assignment = ForeignKeyField(
        Assignment, column_name="assignment", null=True, on_delete="RESTRICT", backref="adjustments"
    )
    points = declare(
        BigIntegerField(null=True),
        Spec(term=N_("Points added or deducted"), kind=Kind.POINTS, required=True, weight=2),
    )
    evidence = declare(TextField(default=""), Spec(term=N_("Evidence"), length=200, required=True, weight=4))


@shared(Audience(Reach.VIA, "assignment"), title=N_("Veto"))
class Veto(Table):
    """One of the words of the batch's scheme by which a member gets the lowest grade."""

    assignment = ForeignKeyField(
        Assignment, column_name="assignment", null=True, on_delete="RESTRICT", backref="vetoes"
    )
    word = declare(TextField(default=""), Spec(term=N_("Veto word"), length=40, required=True, weight=2))
    reason = declare(TextField(default=""), Spec(term=N_("Reason"), length=200, required=True, weight=4))
