"""Every printed sheet with its code, what it showed and where its boxes lie."""

from peewee import BigIntegerField, ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.places import Unit
from resources.i18n import N_


@shared(Audience(Reach.OFFICE, "office"))
class Sheet(Table):
    """A sheet that left the printer or was saved; `subject` names its record by a soft link."""

    office = declare(
        ForeignKeyField(Unit, column_name="office", null=True, on_delete="RESTRICT"),
        Spec(term=N_("Office"), kind=Kind.LINK),
    )
    code = declare(TextField(default="", index=True), Spec(term=N_("Sheet code"), length=8))
    form = declare(TextField(default=""), Spec(term=N_("Form")))
    form_version = declare(BigIntegerField(default=1), Spec(term=N_("Form version"), kind=Kind.INTEGER))
    subject = declare(TextField(default="", index=True), Spec(term=N_("About"), kind=Kind.LINK))
    part = declare(TextField(default=""), Spec(term=N_("Rater class")))
    print_no = declare(BigIntegerField(default=1), Spec(term=N_("Print number"), kind=Kind.INTEGER))
    printed_at = declare(TextField(default=""), Spec(term=N_("Printed at")))
    operator = declare(TextField(default=""), Spec(term=N_("Operator")))
    shown = declare(TextField(default="[]"), Spec(term=N_("What the sheet showed"), kind=Kind.DOCUMENT))
    pdf_hash = declare(TextField(null=True), Spec(term=N_("Hash of the file"), kind=Kind.DOCUMENT))
    layout_hash = declare(TextField(null=True), Spec(term=N_("Hash of the layout"), kind=Kind.DOCUMENT))
    blank_hash = declare(TextField(null=True), Spec(term=N_("Hash of the blank page"), kind=Kind.DOCUMENT))
