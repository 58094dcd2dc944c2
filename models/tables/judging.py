"""Score sheets and marks, as entered from paper."""

from uuid import UUID, uuid5

from peewee import BigIntegerField, ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.assignments import Assignment
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.schemes import Scheme
from resources.i18n import N_

_JUDGING = UUID("6f0c8d1e-1b1a-5c55-9a8e-0f5d5a7c2025")


def score_sheet_key(assignment: str, scheme: str, rater_class: str) -> str:
    """Return the one key of that sheet, so that two desks that enter the same paper make one row."""
    return uuid5(_JUDGING, f"{assignment}/{scheme}/{rater_class}").hex


def mark_key(score_sheet: str, item: str) -> str:
    """Return the one key of the mark of `item` on that sheet."""
    return uuid5(_JUDGING, f"{score_sheet}/{item}").hex


@shared(Audience(Reach.VIA, "assignment"))
class ScoreSheet(Table):
    """What one rater class said about one member: the marks hang on it."""

    assignment = ForeignKeyField(Assignment, column_name="assignment", null=True, on_delete="RESTRICT")
    scheme = declare(
        ForeignKeyField(Scheme, column_name="scheme", null=True, on_delete="RESTRICT"),
        Spec(term=N_("Scheme"), kind=Kind.LINK),
    )
    rater_class = declare(TextField(default=""), Spec(term=N_("Rater class")))
    remark = declare(TextField(null=True), Spec(term=N_("Remark"), kind=Kind.LONG_TEXT, length=20000))


@shared(Audience(Reach.VIA, "score_sheet"))
class Mark(Table):
    """One item's mark: a level of the scheme, or hundredths of a point."""

    score_sheet = ForeignKeyField(
        ScoreSheet, column_name="score_sheet", null=True, on_delete="RESTRICT", backref="marks"
    )
    item = declare(TextField(default=""), Spec(term=N_("Item")))
    level = declare(TextField(null=True), Spec(term=N_("Level"), group="mark"))
    points = declare(BigIntegerField(null=True), Spec(term=N_("Points"), kind=Kind.POINTS, group="mark"))
