"""Scoring schemes."""

from peewee import BigIntegerField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from resources.i18n import N_


@shared(Audience(Reach.EVERYONE))
class Scheme(Table):
    """A scoring scheme; frozen from its first saved mark on, which is derived, never a column."""

    name = declare(TextField(default=""), Spec(term=N_("Scheme"), length=60))
    version = declare(BigIntegerField(default=1), Spec(term=N_("Version"), kind=Kind.INTEGER))
    definition = declare(TextField(default="{}"), Spec(term=N_("Content of the scheme"), kind=Kind.DOCUMENT))
