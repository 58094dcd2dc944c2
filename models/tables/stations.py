"""Where and how long an assignment really was: former stations, leaves, and the changes decided about it."""

from peewee import ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.assignments import Assignment
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.places import Unit
from resources.i18n import N_

_F21 = ("F21",)
_REASON = Spec(term=N_("Reason"), length=200, required=True)


@shared(Audience(Reach.VIA, "assignment", by_district=True), title=N_("Former station"))
class Posting(Table):
    """A station that an assignment has left: the present one is the assignment's own unit and grid.

    It lasts at least a day; the first one names no beginning, for it began with the assignment.
    """

    assignment = ForeignKeyField(
        Assignment, column_name="assignment", null=True, on_delete="RESTRICT", backref="postings"
    )
    unit = declare(
        ForeignKeyField(Unit, column_name="unit", null=True, on_delete="RESTRICT", backref="stationed"),
        Spec(term=N_("Receiving unit"), kind=Kind.LINK),
    )
    grid = declare(
        ForeignKeyField(Unit, column_name="grid", null=True, on_delete="RESTRICT", backref="stationed_in"),
        Spec(term=N_("Grid"), kind=Kind.LINK),
    )
    starts = declare(TextField(null=True), Spec(term=N_("From"), kind=Kind.DATE, group="term"))
    ends = declare(TextField(null=True), Spec(term=N_("Until"), kind=Kind.DATE, group="term"))
    reason = declare(TextField(default=""), _REASON)


@shared(Audience(Reach.VIA, "assignment"), title=N_("Former grid"))
class GridStay(Table):
    """A grid that an assignment has left without leaving its unit, because the grid became part of another.

    A posting is the district's; what lies inside its unit the office writes itself (exchange.md §2.5).
    """

    assignment = ForeignKeyField(
        Assignment, column_name="assignment", null=True, on_delete="RESTRICT", backref="grid_stays"
    )
    grid = declare(
        ForeignKeyField(Unit, column_name="grid", null=True, on_delete="RESTRICT", backref="stayed_in"),
        Spec(term=N_("Grid"), kind=Kind.LINK),
    )
    starts = declare(TextField(null=True), Spec(term=N_("From"), kind=Kind.DATE, group="term"))
    ends = declare(TextField(null=True), Spec(term=N_("Until"), kind=Kind.DATE, group="term"))
    reason = declare(TextField(default=""), _REASON)


@shared(Audience(Reach.VIA, "assignment"), title=N_("Leave"))
class Leave(Table):
    """Days within an assignment on which the member was away with leave."""

    assignment = ForeignKeyField(
        Assignment, column_name="assignment", null=True, on_delete="RESTRICT", backref="leaves"
    )
    kind = declare(
        TextField(default="other"),
        Spec(term=N_("Kind of leave"), kind=Kind.CODE, codes="leave_kind", required=True),
    )
    starts = declare(
        TextField(null=True), Spec(term=N_("Leave begins"), kind=Kind.DATE, group="term", required=True)
    )
    ends = declare(
        TextField(null=True), Spec(term=N_("Leave ends"), kind=Kind.DATE, group="term", required=True)
    )
    reason = declare(TextField(default=""), _REASON)


@shared(Audience(Reach.VIA, "assignment", by_district=True), title=N_("Change of the assignment"))
class AssignmentChange(Table):
    """A change decided about an assignment; what F21 prints, in the words of that day."""

    assignment = ForeignKeyField(
        Assignment, column_name="assignment", null=True, on_delete="RESTRICT", backref="changes"
    )
    kind = declare(
        TextField(default="transfer"),
        Spec(term=N_("Kind of change"), kind=Kind.CODE, codes="change_kind", required=True, printed=_F21),
    )
    decided = declare(
        TextField(null=True), Spec(term=N_("Decided on"), kind=Kind.DATE, required=True, printed=_F21)
    )
    effective = declare(
        TextField(null=True), Spec(term=N_("Takes effect on"), kind=Kind.DATE, required=True, printed=_F21)
    )
    before = declare(
        TextField(default=""), Spec(term=N_("Before the change"), length=200, weight=2, printed=_F21)
    )
    after = declare(
        TextField(default=""), Spec(term=N_("After the change"), length=200, weight=2, printed=_F21)
    )
    replacement = declare(TextField(null=True), Spec(term=N_("Replacement"), length=50, printed=_F21))
    reason = declare(TextField(default=""), _REASON)
    handover = declare(
        TextField(null=True), Spec(term=N_("To be handed over"), kind=Kind.LONG_TEXT, length=2000)
    )
