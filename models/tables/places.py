"""Units: the district's departments, sub-districts and the town, grids, residential areas, branches."""

from peewee import ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from resources.i18n import N_


@shared(Audience(Reach.EVERYONE, "owner"))
class Unit(Table):
    """A place in the district; grids, areas and branches are written by the sub-district that owns them."""

    owner = declare(
        ForeignKeyField("self", column_name="owner", null=True, on_delete="RESTRICT", backref="owned"),
        Spec(term=N_("Owning office"), kind=Kind.LINK),
    )
    kind = declare(
        TextField(default="grid"), Spec(term=N_("Kind of unit"), kind=Kind.CODE, codes="unit_kind")
    )
    code = declare(TextField(null=True), Spec(term=N_("Unit code"), length=12))
    name = declare(TextField(default=""), Spec(term=N_("Unit name"), required=True, length=60))
    english = declare(TextField(null=True), Spec(term=N_("English name"), length=120))
    short = declare(TextField(null=True), Spec(term=N_("Short name"), length=20))
    aliases = declare(TextField(null=True), Spec(term=N_("Other and former names"), length=400))
    opened = declare(TextField(null=True), Spec(term=N_("In force from"), kind=Kind.DATE, group="time"))
    closed = declare(TextField(null=True), Spec(term=N_("In force until"), kind=Kind.DATE, group="time"))
