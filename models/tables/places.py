"""Units: departments, sub-districts and the town, grids, residential areas; where they lay, former names."""

from peewee import ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from resources.i18n import N_

_OWNER = Spec(term=N_("Owning office"), kind=Kind.LINK)


@shared(Audience(Reach.EVERYONE, "owner"))
class Unit(Table):
    """A place in the district; grids, areas and branches are written by the sub-district that owns them."""

    owner = declare(
        ForeignKeyField("self", column_name="owner", null=True, on_delete="RESTRICT", backref="owned"),
        Spec(term=N_("Owning office"), kind=Kind.LINK, aliases=("街镇", "所属街镇", "街道", "所在街道")),
    )
    kind = declare(
        TextField(default="grid"),
        Spec(
            term=N_("Kind of unit"), kind=Kind.CODE, codes="unit_kind", aliases=("类别", "单位类型", "类型")
        ),
    )
    code = declare(TextField(null=True), Spec(term=N_("Unit code"), length=12, aliases=("代码", "编码")))
    name = declare(
        TextField(default=""),
        Spec(
            term=N_("Unit name"),
            required=True,
            length=60,
            aliases=("名称", "单位", "网格名称", "居民区名称", "党支部名称"),
        ),
    )
    english = declare(TextField(null=True), Spec(term=N_("English name"), length=120, aliases=("英文名",)))
    short = declare(TextField(null=True), Spec(term=N_("Short name"), length=20))
    aliases = declare(
        TextField(null=True), Spec(term=N_("Other names"), length=400, aliases=("别名和曾用名", "其他名称"))
    )
    grid_type = declare(
        TextField(null=True),
        Spec(term=N_("Type of grid"), kind=Kind.CODE, codes="grid_type", aliases=("网格类别",)),
    )
    head1 = declare(
        TextField(null=True), Spec(term=N_("Grid head"), kind=Kind.NAME, aliases=("第一网格长", "网格长1"))
    )
    head2 = declare(
        TextField(null=True),
        Spec(term=N_("Second grid head"), kind=Kind.NAME, aliases=("网格长2", "副网格长")),
    )
    opened = declare(TextField(null=True), Spec(term=N_("In force from"), kind=Kind.DATE, group="time"))
    closed = declare(TextField(null=True), Spec(term=N_("In force until"), kind=Kind.DATE, group="time"))
    successor = declare(
        ForeignKeyField("self", column_name="successor", null=True, on_delete="RESTRICT", backref="merged"),
        Spec(term=N_("Merged into"), kind=Kind.LINK, group="time"),
    )


@shared(Audience(Reach.EVERYONE, "owner", hangs_on="unit"))
class UnitPart(Table):
    """A unit lying in another for some days; where no row says so it lies in its office or the district."""

    unit = ForeignKeyField(Unit, column_name="unit", null=True, on_delete="RESTRICT", backref="parts")
    owner = declare(
        ForeignKeyField(Unit, column_name="owner", null=True, on_delete="RESTRICT", backref="owned_parts"),
        _OWNER,
    )
    parent = declare(
        ForeignKeyField(Unit, column_name="parent", null=True, on_delete="RESTRICT", backref="holds"),
        Spec(term=N_("Belongs to"), kind=Kind.LINK, required=True, aliases=("所属网格", "隶属", "上级")),
    )
    starts = declare(
        TextField(null=True),
        Spec(term=N_("Belongs to it from"), kind=Kind.DATE, group="days", aliases=("归属开始日期",)),
    )
    ends = declare(
        TextField(null=True),
        Spec(term=N_("Belongs to it until"), kind=Kind.DATE, group="days", aliases=("归属结束日期",)),
    )


@shared(Audience(Reach.EVERYONE, "owner", hangs_on="unit"))
class UnitName(Table):
    """A name that a unit had until a day; files of that time go on finding it so."""

    unit = ForeignKeyField(Unit, column_name="unit", null=True, on_delete="RESTRICT", backref="former_names")
    owner = declare(
        ForeignKeyField(Unit, column_name="owner", null=True, on_delete="RESTRICT", backref="owned_names"),
        _OWNER,
    )
    name = declare(TextField(default=""), Spec(term=N_("Former name"), length=60))
    english = declare(TextField(null=True), Spec(term=N_("Former English name"), length=120))
    ends = declare(TextField(null=True), Spec(term=N_("Called so until"), kind=Kind.DATE))
