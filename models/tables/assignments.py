"""Batches, and the assignments of members to receiving units and grids."""

from peewee import BigIntegerField, ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.people import Member
from models.tables.places import Unit
from models.tables.schemes import Scheme
from resources.i18n import N_


@shared(Audience(Reach.EVERYONE))
class Batch(Table):
    """One round of the initiative."""

    number = declare(BigIntegerField(default=0), Spec(term=N_("Batch number"), kind=Kind.INTEGER))
    title = declare(TextField(default=""), Spec(term=N_("Batch"), length=20, aliases=("批次", "所属批次")))
    starts = declare(TextField(null=True), Spec(term=N_("Batch begins"), kind=Kind.DATE, group="term"))
    ends = declare(TextField(null=True), Spec(term=N_("Batch ends"), kind=Kind.DATE, group="term"))
    state = declare(
        TextField(default="prepared"),
        Spec(term=N_("State of the batch"), kind=Kind.CODE, codes="batch_state"),
    )
    scheme = declare(
        ForeignKeyField(Scheme, column_name="scheme", null=True, on_delete="RESTRICT"),
        Spec(term=N_("Scheme"), kind=Kind.LINK),
    )


@shared(Audience(Reach.ROOT, "receiving_unit", hangs_on="member"))
class Assignment(Table):
    """A member in a batch: who sends, who receives, which grid, from when to when."""

    member = ForeignKeyField(
        Member, column_name="member", null=True, on_delete="RESTRICT", backref="assignments"
    )
    batch = declare(
        ForeignKeyField(Batch, column_name="batch", null=True, on_delete="RESTRICT"),
        Spec(term=N_("Batch"), kind=Kind.LINK, district=True, aliases=("批次", "所属批次")),
    )
    sending_unit = declare(
        ForeignKeyField(Unit, column_name="sending_unit", null=True, on_delete="RESTRICT", backref="sent"),
        Spec(
            term=N_("Sending unit"),
            kind=Kind.LINK,
            district=True,
            listed=True,
            required=True,
            weight=4,
            printed=("F01", "F02", "F17", "F21", "F23"),
            aliases=("单位", "工作单位", "所在单位", "原单位", "选派单位"),
        ),
    )
    receiving_unit = declare(
        ForeignKeyField(
            Unit, column_name="receiving_unit", null=True, on_delete="RESTRICT", backref="received"
        ),
        Spec(
            term=N_("Receiving unit"),
            kind=Kind.LINK,
            district=True,
            routing=True,
            listed=True,
            required=True,
            weight=3,
            printed=("F01", "F17", "F19", "F21", "F23"),
            aliases=("街道", "街镇", "所在街道", "派驻街道", "街道（镇）", "下沉街镇"),
        ),
    )
    grid = declare(
        ForeignKeyField(Unit, column_name="grid", null=True, on_delete="RESTRICT", backref="grid_of"),
        Spec(
            term=N_("Grid"),
            kind=Kind.LINK,
            listed=True,
            weight=4,
            printed=("F01", "F02", "F17", "F19", "F21", "F23"),
            aliases=("综合网格", "所在网格", "派驻网格"),
        ),
    )
    area = declare(
        ForeignKeyField(Unit, column_name="area", null=True, on_delete="RESTRICT", backref="area_of"),
        Spec(
            term=N_("Residential area"),
            kind=Kind.LINK,
            printed=("F02",),
            weight=3,
            aliases=("居委", "居委会"),
        ),
    )
    second_grid = declare(
        ForeignKeyField(
            Unit, column_name="second_grid", null=True, on_delete="RESTRICT", backref="second_grid_of"
        ),
        Spec(
            term=N_("Second grid"),
            kind=Kind.LINK,
            printed=("F01",),
            weight=4,
            aliases=("兼任网格", "兼管网格"),
        ),
    )
    starts = declare(
        TextField(null=True),
        Spec(
            term=N_("From"),
            kind=Kind.DATE,
            district=True,
            group="term",
            aliases=("开始时间", "派驻开始", "起始日期"),
        ),
    )
    ends = declare(
        TextField(null=True),
        Spec(
            term=N_("Until"),
            kind=Kind.DATE,
            district=True,
            group="term",
            aliases=("结束时间", "派驻结束", "截止日期"),
        ),
    )
    duty = declare(
        TextField(null=True),
        Spec(term=N_("Duty"), length=100, printed=("F01",), aliases=("分工", "工作职责", "从事工作")),
    )
    mentor = declare(
        TextField(null=True),
        Spec(
            term=N_("Mentor"),
            length=50,
            printed=("F01",),
            aliases=("带教人", "带教导师", "带教老师", "指导老师"),
        ),
    )
    note = declare(
        TextField(null=True),
        Spec(term=N_("Note"), length=200, printed=("F02",), weight=2, aliases=("备　注",)),
    )
    no_grade_reason = declare(
        TextField(null=True), Spec(term=N_("Reason for no grade"), length=100, aliases=("不定等次原因",))
    )
    summary = declare(
        TextField(null=True),
        Spec(
            term=N_("Self-summary"),
            kind=Kind.LONG_TEXT,
            length=20000,
            aliases=("个人小结", "自我总结", "个人总结"),
        ),
    )
