"""Signed sheets that came back: scans filed to the printed sheet whose code they carry."""

from peewee import BigIntegerField, ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.paper import Sheet
from resources.i18n import N_


@shared(Audience(Reach.VIA, "sheet"), title=N_("Signed scan"))
class SheetScan(Table):
    """The scanned pages of one sheet, kept as one PDF under its hash."""

    sheet = ForeignKeyField(Sheet, column_name="sheet", null=True, on_delete="RESTRICT")
    hash = declare(
        TextField(default="", index=True), Spec(term=N_("Hash of the content"), kind=Kind.DOCUMENT)
    )
    name = declare(TextField(default=""), Spec(term=N_("File name"), length=200))
    size = declare(BigIntegerField(default=0), Spec(term=N_("Size in bytes"), kind=Kind.INTEGER))
    pages = declare(BigIntegerField(default=0), Spec(term=N_("Scanned pages"), kind=Kind.INTEGER))
    taken = declare(
        TextField(default=""), Spec(term=N_("Pages of the scanned files"), kind=Kind.DOCUMENT)
    )  # one line a page: the sha256 of the file it was in, its number there
    filed = declare(TextField(null=True), Spec(term=N_("Filed on"), kind=Kind.DATE))
