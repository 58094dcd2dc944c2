"""What a member's file holds in rows: education, résumé, awards, annual grades, kept files."""

from peewee import BigIntegerField, ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import FieldSpec, Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from models.tables.people import Member
from resources.i18n import N_

_F01 = ("F01",)


@shared(Audience(Reach.VIA, "member"), title=N_("Education"))
class Education(Table):
    """A degree or course that the member finished."""

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    mode = declare(
        TextField(null=True),
        Spec(term=N_("Mode of study"), kind=Kind.CODE, codes="study_mode", printed=_F01, weight=2),
    )
    level = declare(
        TextField(null=True),
        Spec(term=N_("Education level"), kind=Kind.CODE, codes="education", printed=_F01, weight=2),
    )
    degree = declare(TextField(null=True), Spec(term=N_("Degree"), length=40, printed=_F01, weight=2))
    school = declare(
        TextField(default=""), Spec(term=N_("School"), length=60, required=True, printed=_F01, weight=4)
    )
    major = declare(TextField(null=True), Spec(term=N_("Major"), length=60, printed=_F01, weight=3))
    graduated = declare(
        TextField(null=True), Spec(term=N_("Graduated"), kind=Kind.MONTH, printed=_F01, weight=2)
    )


@shared(Audience(Reach.VIA, "member"), title=N_("Résumé entry"))
class CareerEntry(Table):
    """One line of the résumé; without an end it lasts until today."""

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    starts = declare(
        TextField(null=True),
        Spec(term=N_("From month"), kind=Kind.MONTH, required=True, printed=_F01, weight=2, group="span"),
    )
    ends = declare(
        TextField(null=True),
        Spec(term=N_("Until month"), kind=Kind.MONTH, printed=_F01, weight=2, group="span"),
    )
    text = declare(
        TextField(default=""),
        Spec(term=N_("Place of work and post"), length=120, required=True, printed=_F01, weight=8),
    )


# the résumé as a whole, which an office switches on before any is taken from a file or goes out in one
RESUME = FieldSpec("career_entry", "text", Spec(term=N_("Résumé"), kind=Kind.DOCUMENT, sensitive=True))


@shared(Audience(Reach.VIA, "member"), title=N_("Award or discipline"))
class Award(Table):
    """An award, or a disciplinary measure."""

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    date = declare(
        TextField(null=True), Spec(term=N_("Month of the award"), kind=Kind.MONTH, printed=_F01, weight=2)
    )
    kind = declare(
        TextField(default="award"),
        Spec(term=N_("Award or discipline"), kind=Kind.CODE, codes="award_kind", required=True, weight=2),
    )
    title = declare(
        TextField(default=""),
        Spec(term=N_("Title of the award"), length=100, required=True, printed=_F01, weight=6),
    )
    granted_by = declare(TextField(null=True), Spec(term=N_("Granted by"), length=60, printed=_F01, weight=4))


@shared(Audience(Reach.VIA, "member"), title=N_("Annual grade"))
class AnnualGrade(Table):
    """The statutory annual grade of one year, as the sending unit gave it."""

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    year = declare(
        BigIntegerField(null=True),
        Spec(term=N_("Year"), kind=Kind.INTEGER, required=True, printed=_F01, weight=2),
    )
    grade = declare(
        TextField(null=True),
        Spec(
            term=N_("Annual grade"),
            kind=Kind.CODE,
            codes="annual_grade",
            required=True,
            printed=_F01,
            weight=2,
        ),
    )
    assessor = declare(TextField(null=True), Spec(term=N_("Assessed by"), length=60, weight=4))


@shared(Audience(Reach.VIA, "member"), title=N_("Attachment"))
class Attachment(Table):
    """A file about the member, kept beside the data file under its hash."""

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    hash = declare(
        TextField(default="", index=True), Spec(term=N_("Hash of the content"), kind=Kind.DOCUMENT)
    )
    name = declare(TextField(default=""), Spec(term=N_("File name"), length=200, required=True, weight=6))
    size = declare(BigIntegerField(default=0), Spec(term=N_("Size in bytes"), kind=Kind.INTEGER))
    kind = declare(
        TextField(null=True),
        Spec(term=N_("Kind of document"), kind=Kind.CODE, codes="attachment_kind", weight=3),
    )
    note = declare(TextField(null=True), Spec(term=N_("Note"), length=200, weight=4))
    made = declare(TextField(null=True), Spec(term=N_("Taken in on"), kind=Kind.DATE, weight=2))


@shared(Audience(Reach.VIA, "member", sensitive=True), title=N_("Personal file"))
class PersonalFile(Table):
    """The member's `.lrmx` as it came in, so that what Gridwork has no field for goes out again.

    Nothing of it stands here that this office had switched off when it came in, and never the photo.
    """

    member = ForeignKeyField(Member, column_name="member", null=True, on_delete="RESTRICT")
    text = declare(TextField(default=""), Spec(term=N_("Text of the file"), kind=Kind.DOCUMENT))
    layout = declare(TextField(default=""), Spec(term=N_("How the file is written"), kind=Kind.DOCUMENT))
